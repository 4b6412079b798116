//! Calls to the Bot API over our own HTTP client.
//!
//! Telegram's library gives the types; its own transport sleeps ten seconds on every 5xx, has one
//! time-out for everything, and throws the error code away, so the calls are made here.

mod call;
mod sent;
#[cfg(test)]
mod tests;
mod unread;

pub(super) use call::UploadContent;
pub use call::{Call, Params, Upload};
pub use sent::Sent;
pub use unread::Unread;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use reqwest::Url;
use reqwest::header::CONTENT_TYPE;
use reqwest::multipart::{Form, Part};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use teloxide::requests::Payload;

use super::refusal::Refusal;

/// A short call: a message, an edit, a question.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);
/// Who one is: nothing else begins before, so it is asked again rather than waited for.
const NAME_TIMEOUT: Duration = Duration::from_secs(4);
/// A file, over a slow line.
const FILE_TIMEOUT: Duration = Duration::from_mins(2);
/// So many updates are told at once: as many as Telegram tells (documentation of the Bot API, `getUpdates`).
const MOST_UPDATES: usize = 100;
/// What a long poll may take beyond the patience that it asks for.
const POLL_MARGIN: Duration = Duration::from_secs(10);

/// Telegram, as one bot sees it. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// `…/bot<token>`; holds the token, so this type has no `Debug`.
    calls: Arc<Url>,
    /// `…/file/bot<token>`.
    files: Arc<str>,
}

/// Who the bot is, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Myself {
    /// Telegram's number of the bot.
    pub id: i64,
    /// Its username, without `@`.
    pub username: String,
}

/// How Telegram brings updates, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Webhook {
    /// Where to; empty where updates are asked for.
    pub url: String,
    /// How many wait.
    #[serde(default)]
    pub pending_update_count: u64,
    /// Why the last one could not be brought.
    pub last_error_message: Option<String>,
}

#[derive(Deserialize)]
struct Envelope<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<i64>,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Client {
    /// A client for the bot with this token at this server, such as `https://api.telegram.org`.
    pub fn new(api_url: &str, token: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .pool_idle_timeout(Duration::from_mins(1))
            .tcp_nodelay(true)
            // Where calls go is set, and no server's to say: the address holds the token.
            .redirect(reqwest::redirect::Policy::none())
            // Whether a call is made once more, whoever made it decides: it may have happened.
            .retry(reqwest::retry::never())
            .build()
            .context("cannot set up the HTTP client")?;
        let api_url = api_url.trim_end_matches('/');
        // What is amiss with it is left unsaid: the token is in there.
        let calls = Url::parse(&format!("{api_url}/bot{token}")).ok().filter(|calls| !calls.cannot_be_a_base());
        let calls = calls.context("cannot read the address of Telegram's server")?;
        Ok(Self { http, calls: calls.into(), files: format!("{api_url}/file/bot{token}").into() })
    }

    /// Makes a call that was kept as data; what Telegram returns is left as it is.
    pub async fn perform(&self, call: &Call) -> Result<Value, Refusal> {
        answer(self.request(call, patience(call))).await
    }

    /// The same, where nothing of what Telegram returns is needed but the number of the message.
    pub async fn send(&self, call: &Call) -> Result<Sent, Refusal> {
        self.send_within(call, patience(call)).await
    }

    /// The same with a patience of one's own.
    pub async fn send_within(&self, call: &Call, patience: Duration) -> Result<Sent, Refusal> {
        answer(self.request(call, patience)).await
    }

    /// Where a method is called.
    fn at(&self, method: &str) -> Url {
        let mut url = Url::clone(&self.calls);
        // It can be a base: it was made sure of.
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(method);
        }
        url
    }

    fn request(&self, call: &Call, patience: Duration) -> reqwest::RequestBuilder {
        let request = self.http.post(self.at(&call.method)).timeout(patience);
        match &call.upload {
            None => request.header(CONTENT_TYPE, "application/json").body(call.params.as_str().to_owned()),
            Some(upload) => request.multipart(form(&call.params, upload)),
        }
    }

    /// Makes a call whose outcome is needed at once.
    pub async fn ask<P>(&self, payload: &P) -> Result<P::Output, Refusal>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        let request = self.http.post(self.at(P::NAME)).json(payload).timeout(CALL_TIMEOUT);
        answer(request).await
    }

    /// Who this bot is.
    pub async fn myself(&self) -> Result<Myself, Refusal> {
        let request = self.http.post(self.at("GetMe")).timeout(NAME_TIMEOUT);
        answer(request).await
    }

    /// How Telegram brings updates to this bot.
    pub async fn webhook(&self) -> Result<Webhook, Refusal> {
        let request = self.http.post(self.at("GetWebhookInfo")).timeout(CALL_TIMEOUT);
        answer(request).await
    }

    /// Updates from `offset` on, unread: one that our types do not know must not hide the others. Waits
    /// up to `patience` for the first. Telegram forgets everything before `offset`.
    pub async fn updates(&self, offset: i64, patience: Duration) -> Result<Vec<Unread>, Refusal> {
        let params = serde_json::json!({
            "offset": offset,
            "limit": MOST_UPDATES,
            "timeout": patience.as_secs(),
            "allowed_updates": super::introduce::UPDATES,
        });
        let request = self.http.post(self.at("GetUpdates")).json(&params).timeout(patience + POLL_MARGIN);
        answer(request).await
    }

    /// The content of a file that somebody sent; at most `limit` bytes.
    pub async fn download(&self, file: &str, limit: usize) -> Result<Vec<u8>, Refusal> {
        #[derive(Deserialize)]
        struct Found {
            file_path: String,
        }
        let request =
            self.http.post(self.at("GetFile")).json(&serde_json::json!({ "file_id": file })).timeout(CALL_TIMEOUT);
        let found: Found = answer(request).await?;
        let response = self
            .http
            .get(format!("{}/{}", self.files, found.file_path))
            .timeout(FILE_TIMEOUT)
            .send()
            .await
            .map_err(|fault| Refusal::network(&fault))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(Refusal::sort(status, None, "the file is gone", None));
        }
        let content = response.bytes().await.map_err(|fault| Refusal::network(&fault))?;
        if content.len() > limit {
            let why = "the file is too large".to_owned();
            return Err(Refusal::Never { meaning: super::refusal::Meaning::ThisCall, why });
        }
        Ok(content.to_vec())
    }
}

/// How long a call may take.
fn patience(call: &Call) -> Duration {
    if call.upload.is_some() { FILE_TIMEOUT } else { CALL_TIMEOUT }
}

async fn answer<T: DeserializeOwned>(request: reqwest::RequestBuilder) -> Result<T, Refusal> {
    let response = request.send().await.map_err(|fault| Refusal::network(&fault))?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(|fault| Refusal::network(&fault))?;
    let Ok(envelope) = serde_json::from_slice::<Envelope<T>>(&body) else {
        return Err(Refusal::of_a_stranger(status));
    };
    match envelope.result {
        Some(result) if envelope.ok => Ok(result),
        _ => Err(Refusal::sort(
            status,
            envelope.error_code,
            &envelope.description,
            envelope.parameters.and_then(|parameters| parameters.retry_after),
        )),
    }
}

fn form(params: &Params, upload: &Upload) -> Form {
    let mut form = Form::new();
    for (name, value) in params.fields() {
        form = match value {
            Value::Null => form,
            Value::String(text) => form.text(name, text),
            value => form.text(name, value.to_string()),
        };
    }
    let part = Part::bytes(upload.content.bytes()).file_name(upload.name.clone());
    form.part(upload.field.clone(), part)
}
