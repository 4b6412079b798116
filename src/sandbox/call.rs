//! A call as it arrives: method, parameters, files. The real server takes every parameter as text,
//! however it was sent; so does this one.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::{Form, Json};
use serde_json::{Map, Value, json};

use super::refused::Refused;

/// The greatest upload. Source: Bot API, "Sending files".
pub(super) const LARGEST_UPLOAD: usize = 50 << 20;

/// A call as it arrives.
#[derive(Debug, Clone, Default)]
pub(super) struct Incoming {
    pub(super) params: Map<String, Value>,
    pub(super) uploads: HashMap<String, Upload>,
}

/// A file that came with a call.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) mime: String,
    pub(super) content: Bytes,
}

impl Incoming {
    /// Reads query and body: JSON, urlencoded or multipart.
    pub(super) async fn read(request: Request) -> Result<Self, Refused> {
        let mut incoming = Self::default();
        if let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
            incoming.params.extend(pairs.into_iter().map(|(name, value)| (name, Value::String(value))));
        }
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        if kind.starts_with("application/json") {
            let Json(body) = Json::<Value>::from_request(request, &()).await.map_err(|why| unread(why.status()))?;
            match body {
                Value::Object(map) => incoming.params.extend(map.into_iter().filter(|(_, value)| !value.is_null())),
                Value::Null => {}
                _ => return Err(Refused::bad("can't parse JSON object")),
            }
        } else if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, &()).await.map_err(|why| unread(why.status()))?;
            incoming.take_parts(parts).await?;
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let Form(pairs) =
                Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(|why| unread(why.status()))?;
            incoming.params.extend(pairs.into_iter().map(|(name, value)| (name, Value::String(value))));
        }
        Ok(incoming)
    }

    async fn take_parts(&mut self, mut parts: Multipart) -> Result<(), Refused> {
        while let Some(part) = parts.next_field().await.map_err(|why| unread(why.status()))? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let mime = part.content_type().unwrap_or("application/octet-stream").to_owned();
            let content = part.bytes().await.map_err(|why| unread(why.status()))?;
            if content.len() > LARGEST_UPLOAD {
                return Err(Refused::new(413, "Request Entity Too Large"));
            }
            match file_name {
                Some(file_name) => {
                    self.uploads.insert(name, Upload { name: file_name, mime, content });
                }
                None => {
                    self.params.insert(name, Value::String(String::from_utf8_lossy(&content).into_owned()));
                }
            }
        }
        Ok(())
    }

    /// A parameter as text; numbers and objects as their JSON.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.params.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        match self.params.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn float(&self, name: &str) -> Option<f64> {
        match self.params.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        match self.params.get(name) {
            Some(Value::Bool(set)) => *set,
            Some(Value::String(text)) => matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes"),
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// A parameter that is an object or a list, given as such or as JSON in text. `words` name it in the refusal.
    pub(super) fn json(&self, name: &str, words: &str) -> Result<Option<Value>, Refused> {
        match self.params.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(value) => Ok(Some(value)),
                Err(_) => Err(Refused::bad(format!("can't parse {words} JSON object"))),
            },
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// What is remembered of it: parameters, and of files their names.
    pub(super) fn recorded(&self) -> Value {
        let mut params = self.params.clone();
        for (name, upload) in &self.uploads {
            params.insert(name.clone(), json!({ "file_name": upload.name, "size": upload.content.len() }));
        }
        Value::Object(params)
    }
}

fn unread(status: axum::http::StatusCode) -> Refused {
    match status.as_u16() {
        413 => Refused::new(413, "Request Entity Too Large"),
        _ => Refused::bad("can't parse the request"),
    }
}
