//! Calls to the Bot API over our own HTTP client.
//!
//! Telegram's library gives the types; its own transport sleeps ten seconds on every 5xx, has one
//! time-out for everything, and throws the error code away, so the calls are made here.

mod sent;
#[cfg(test)]
mod tests;
mod unread;

pub use sent::Sent;
pub use unread::Unread;

use std::time::Duration;

use anyhow::Context as _;
use reqwest::Url;
use reqwest::multipart::{Form, Part};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use teloxide::requests::Payload;

use super::refusal::Refusal;

/// A short call: a message, an edit, a question.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);
/// Who one is: nothing else begins before, so it is asked again rather than waited for.
const NAME_TIMEOUT: Duration = Duration::from_secs(4);
/// A file, over a slow line.
const FILE_TIMEOUT: Duration = Duration::from_mins(2);
/// So many updates are told at once: as many as Telegram tells (documentation of the Bot API, `getUpdates`).
pub const MOST_UPDATES: usize = 100;
/// What a long poll may take beyond the patience that it asks for.
const POLL_MARGIN: Duration = Duration::from_secs(10);

/// Telegram, as one bot sees it. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// `…/bot<token>`; holds the token, so this type has no `Debug`.
    calls: Url,
    /// `…/file/bot<token>`.
    files: String,
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

/// One call, kept as data until it is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// Method, such as `SendMessage`; Telegram does not mind the case.
    pub method: String,
    /// Its parameters.
    pub params: Value,
    /// A file that goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
}

/// A file that goes with a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The parameter that takes it, such as `document`.
    pub field: String,
    /// File name.
    pub name: String,
    /// What is in it.
    #[serde(flatten)]
    pub content: UploadContent,
}

/// What is in a file, as the outbox keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UploadContent {
    /// Text in UTF-8.
    #[serde(rename = "content")]
    Text(String),
    /// Anything; in base64 while it is kept.
    #[serde(rename = "base64", with = "base64_bytes")]
    Bytes(Vec<u8>),
}

impl UploadContent {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

mod base64_bytes {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
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

impl Call {
    /// A call from a payload of Telegram's library.
    ///
    /// # Panics
    /// Never for the payloads used here: they are plain data.
    pub fn of<P: Payload + Serialize>(payload: &P) -> Self {
        let params = serde_json::to_value(payload).expect("payloads are plain data");
        Self { method: P::NAME.to_owned(), params, upload: None }
    }

    /// Adds a parameter.
    ///
    /// # Panics
    /// Never for what Telegram's library calls a parameter: it is plain data.
    pub(super) fn set<T: Serialize>(&mut self, name: &str, value: &T) {
        if let Some(params) = self.params.as_object_mut() {
            params.insert(name.to_owned(), serde_json::to_value(value).expect("parameters are plain data"));
        }
    }

    /// Takes a parameter out.
    pub(super) fn unset(&mut self, name: &str) {
        if let Some(params) = self.params.as_object_mut() {
            params.remove(name);
        }
    }

    /// As the outbox keeps it.
    ///
    /// # Panics
    /// Never: a file is plain data.
    pub fn into_value(self) -> Value {
        let mut fields = Map::new();
        fields.insert("method".to_owned(), self.method.into());
        fields.insert("params".to_owned(), self.params);
        if let Some(upload) = &self.upload {
            fields.insert("upload".to_owned(), serde_json::to_value(upload).expect("a file is plain data"));
        }
        Value::Object(fields)
    }

    /// The same of several.
    ///
    /// # Panics
    /// Never: see [`into_value`](Self::into_value).
    pub fn into_values(calls: Vec<Self>) -> Vec<Value> {
        calls.into_iter().map(Self::into_value).collect()
    }

    /// What the outbox kept, if it reads.
    pub fn of_value(mut value: Value) -> Option<Self> {
        let fields = value.as_object_mut()?;
        let upload = fields.remove("upload").map(serde_json::from_value::<Option<Upload>>).transpose().ok()?.flatten();
        match (fields.remove("method")?, fields.remove("params")?) {
            (Value::String(method), params) => Some(Self { method, params, upload }),
            _ => None,
        }
    }

    fn patience(&self) -> Duration {
        if self.upload.is_some() { FILE_TIMEOUT } else { CALL_TIMEOUT }
    }

    /// Whether Telegram counts it against its limits on messages.
    pub fn is_message(&self) -> bool {
        ["Send", "Edit", "Copy", "Forward"].iter().any(|prefix| self.method.starts_with(prefix))
    }
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
            .build()
            .context("cannot set up the HTTP client")?;
        let api_url = api_url.trim_end_matches('/');
        // What is amiss with it is left unsaid: the token is in there.
        let calls = Url::parse(&format!("{api_url}/bot{token}")).ok().filter(|calls| !calls.cannot_be_a_base());
        let calls = calls.context("cannot read the address of Telegram's server")?;
        Ok(Self { http, calls, files: format!("{api_url}/file/bot{token}") })
    }

    /// Makes a call that was kept as data; what Telegram returns is left as it is.
    pub async fn perform(&self, call: &Call) -> Result<Value, Refusal> {
        answer(self.request(call, call.patience())).await
    }

    /// The same, where nothing of what Telegram returns is needed but the number of the message.
    pub async fn send(&self, call: &Call) -> Result<Sent, Refusal> {
        self.send_within(call, call.patience()).await
    }

    /// The same with a patience of one's own.
    pub async fn send_within(&self, call: &Call, patience: Duration) -> Result<Sent, Refusal> {
        answer(self.request(call, patience)).await
    }

    /// Where a method is called.
    fn at(&self, method: &str) -> Url {
        let mut url = self.calls.clone();
        // It can be a base: it was made sure of.
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(method);
        }
        url
    }

    fn request(&self, call: &Call, patience: Duration) -> reqwest::RequestBuilder {
        let request = self.http.post(self.at(&call.method)).timeout(patience);
        match &call.upload {
            None => request.json(&call.params),
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

fn form(params: &Value, upload: &Upload) -> Form {
    let mut form = Form::new();
    for (name, value) in params.as_object().into_iter().flatten() {
        if value.is_null() {
            continue;
        }
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        form = form.text(name.clone(), text);
    }
    let part = Part::bytes(upload.content.bytes()).file_name(upload.name.clone());
    form.part(upload.field.clone(), part)
}
