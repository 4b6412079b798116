//! Refusals in Telegram's words.

use serde_json::{Value, json};

/// A refusal: HTTP status, words, and how long to wait where that is the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after: Option<u64>,
}

impl Refused {
    pub(super) fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None }
    }

    /// 400, with Telegram's prefix put in front.
    pub(super) fn bad(words: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", words.as_ref()))
    }

    /// 403, with Telegram's prefix put in front.
    pub(super) fn forbidden(words: &str) -> Self {
        Self::new(403, format!("Forbidden: {words}"))
    }

    /// 429, to be tried again after so many seconds.
    pub(super) fn too_many(retry_after: u64) -> Self {
        let description = format!("Too Many Requests: retry after {retry_after}");
        Self { code: 429, description, retry_after: Some(retry_after) }
    }

    /// A parameter that is needed and is not there, or cannot be read.
    pub(super) fn missing(name: &str) -> Self {
        Self::bad(format!("parameter \"{name}\" is required"))
    }

    /// Telegram's envelope around it.
    pub(super) fn envelope(&self) -> Value {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let Some(seconds) = self.retry_after {
            body["parameters"] = json!({ "retry_after": seconds });
        }
        body
    }
}
