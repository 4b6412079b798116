//! From texts to settings, without touching the environment. An empty value counts as absent.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use reqwest::Url;
use tracing_subscriber::EnvFilter;

use super::sending::Sending;
use super::{DataKey, Database, Log, LogFormat, Secret, Settings, Telegram, Updates, WrongSetting, data_key, hosts};

const TELEGRAM: &str = "https://api.telegram.org";

pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;
pub(super) type Parsed<T> = Result<T, WrongSetting>;

impl Settings {
    /// Reads settings through a lookup by name; `root`: this program runs as root.
    pub fn parse(lookup: Lookup<'_>, root: bool) -> Result<Self, WrongSetting> {
        let database = database(lookup)?;
        let data_key = match (given(lookup, "DATA_KEY"), &database) {
            (Some(text), _) => DataKey::Given(keys(&text)?),
            (None, Database::Private { .. }) => DataKey::InDataDir,
            (None, Database::Named(_)) => DataKey::Missing,
        };
        Ok(Self {
            telegram: telegram(lookup)?,
            database,
            data_dir: match given(lookup, "DATA_DIR") {
                Some(text) => path("DATA_DIR", &text)?,
                None => default_data_dir(lookup, root)?,
            },
            http_addr: http_addr(lookup)?,
            public_url: public_url(lookup)?,
            office_file: given(lookup, "OFFICE_FILE").map(|text| path("OFFICE_FILE", &text)).transpose()?,
            status_feed: given(lookup, "STATUS_FEED_URL")
                .map(|text| url("STATUS_FEED_URL", &text, "https://example.go.id/status.json"))
                .transpose()?,
            sending: Sending::parse(lookup)?,
            log: log(lookup)?,
            data_key,
        })
    }
}

/// `/var/lib/jemputbola` for root, else the person's data folder after the XDG Base Directory Specification.
pub(super) fn default_data_dir(lookup: Lookup<'_>, root: bool) -> Parsed<PathBuf> {
    if root {
        return Ok(PathBuf::from("/var/lib/jemputbola"));
    }
    let absolute = |name: &str| given(lookup, name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|folder| folder.join("jemputbola"))
        .ok_or_else(|| WrongSetting("DATA_DIR is required where HOME is not set: name a folder for the data".into()))
}

fn telegram(lookup: Lookup<'_>) -> Parsed<Telegram> {
    let named =
        ["TELOXIDE_API_URL", "WEBHOOK_URL", "WEBHOOK_SECRET"].into_iter().find(|name| given(lookup, name).is_some());
    let Some(token) = given(lookup, "TELOXIDE_TOKEN") else {
        return match named {
            None => Ok(Telegram::Sandbox),
            Some(name) => wrong(format!(
                "{name} is set but TELOXIDE_TOKEN is not: set the token that BotFather gave, or leave out {name} for the sandbox"
            )),
        };
    };
    let whole = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let looks_right = token.split_once(':').is_some_and(|(id, rest)| {
        !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty() && rest.chars().all(whole)
    });
    if !looks_right {
        return wrong(
            "TELOXIDE_TOKEN is not a bot token: copy it whole from BotFather, digits, a colon and letters, \
             or leave it out for the sandbox",
        );
    }
    let api_url = given(lookup, "TELOXIDE_API_URL").unwrap_or_else(|| TELEGRAM.to_owned());
    let api_url = url("TELOXIDE_API_URL", &api_url, TELEGRAM)?;
    if api_url.query().is_some() || api_url.fragment().is_some() {
        return wrong(format!(
            "TELOXIDE_API_URL has a ? or a # in it: leave out all from there on, such as {TELEGRAM}"
        ));
    }
    let updates = updates(lookup, &api_url)?;
    Ok(Telegram::Real { token: Secret(token), api_url, updates })
}

fn updates(lookup: Lookup<'_>, api_url: &Url) -> Parsed<Updates> {
    const EXAMPLE: &str = "https://bot.example.go.id/telegram";
    match (given(lookup, "WEBHOOK_URL"), given(lookup, "WEBHOOK_SECRET")) {
        (None, None) => Ok(Updates::Polling),
        (None, Some(_)) => {
            wrong("WEBHOOK_SECRET is set but WEBHOOK_URL is not: set both for a webhook, or neither for long polling")
        }
        (Some(_), None) => wrong(
            "WEBHOOK_SECRET is required with WEBHOOK_URL: set it to 1 to 256 random letters, digits, _ or -, \
             or leave out WEBHOOK_URL for long polling",
        ),
        (Some(address), Some(secret)) => {
            let url = url("WEBHOOK_URL", &address, EXAMPLE)?;
            // Telegram itself insists; a server of one's own may be near enough for plain HTTP.
            if url.scheme() != "https" && api_url.as_str().trim_end_matches('/') == TELEGRAM {
                return wrong(format!(
                    "WEBHOOK_URL must begin with https://, for Telegram calls no other: such as {EXAMPLE}"
                ));
            }
            // https://core.telegram.org/bots/api#setwebhook
            let whole = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
            if secret.len() > 256 || !secret.bytes().all(whole) {
                return wrong(
                    "WEBHOOK_SECRET has a character that Telegram refuses: use 1 to 256 letters, digits, _ or -",
                );
            }
            Ok(Updates::Webhook { url, secret: Secret(secret) })
        }
    }
}

fn database(lookup: Lookup<'_>) -> Parsed<Database> {
    let programs = given(lookup, "PG_BIN").map(|text| path("PG_BIN", &text)).transpose()?;
    let Some(text) = given(lookup, "DATABASE_URL") else { return Ok(Database::Private { programs }) };
    if programs.is_some() {
        return wrong("PG_BIN is set, but DATABASE_URL names a PostgreSQL that runs already: leave out one of them");
    }
    hosts::servers(&text).map(Database::Named)
}

fn keys(text: &str) -> Parsed<Vec<(u8, [u8; data_key::BYTES])>> {
    decode_keys(text).ok_or_else(|| {
        WrongSetting(
            "DATA_KEY is not 32 bytes in base64, nor several with numbers (0:…,1:…): make one with \
             `head -c 32 /dev/urandom | base64`"
                .into(),
        )
    })
}

/// One key, or several with commas or line breaks between them, each with its number and a colon in front; a key without a
/// number has the number 0.
pub(super) fn decode_keys(text: &str) -> Option<Vec<(u8, [u8; data_key::BYTES])>> {
    let mut keys: Vec<(u8, [u8; data_key::BYTES])> = Vec::new();
    for one in text.split([',', '\n']).map(str::trim).filter(|one| !one.is_empty()) {
        let (id, key) = match one.split_once(':') {
            Some((id, key)) => (id.trim().parse().ok()?, key.trim()),
            None => (0, one),
        };
        if keys.iter().any(|(known, _)| *known == id) {
            return None;
        }
        keys.push((id, decode_key(key)?));
    }
    (!keys.is_empty()).then_some(keys)
}

/// A key as it is written: with or without `=` at the end.
pub(super) fn decode_key(text: &str) -> Option<[u8; data_key::BYTES]> {
    STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok()?.try_into().ok()
}

fn http_addr(lookup: Lookup<'_>) -> Parsed<SocketAddr> {
    let Some(text) = given(lookup, "HTTP_ADDR") else { return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))) };
    text.parse().or_else(|_| wrong(format!("HTTP_ADDR is {text:?}, not an address and a port: such as 127.0.0.1:8080")))
}

fn public_url(lookup: Lookup<'_>) -> Parsed<Option<Url>> {
    const EXAMPLE: &str = "https://bot.example.go.id";
    let Some(text) = given(lookup, "PUBLIC_URL") else { return Ok(None) };
    let url = url("PUBLIC_URL", &text, EXAMPLE)?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if bare { Ok(Some(url)) } else { wrong(format!("PUBLIC_URL has more than a host: write it like {EXAMPLE}")) }
}

fn log(lookup: Lookup<'_>) -> Parsed<Log> {
    let filter = given(lookup, "RUST_LOG").unwrap_or_else(|| "info".to_owned());
    if let Err(error) = EnvFilter::builder().parse(&filter) {
        return wrong(format!(
            "RUST_LOG cannot be read ({error}): write a level or directives, such as info,sqlx=warn"
        ));
    }
    let format = match given(lookup, "LOG_FORMAT").as_deref() {
        None | Some("text") => LogFormat::Text,
        Some("json") => LogFormat::Json,
        Some(other) => return wrong(format!("LOG_FORMAT is {other:?}: write text or json")),
    };
    Ok(Log { filter, format })
}

fn url(name: &str, text: &str, example: &str) -> Parsed<Url> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        // The value stays unsaid: addresses may carry passwords.
        _ => wrong(format!("{name} is not an address on the web: write it whole, such as {example}")),
    }
}

fn path(name: &str, text: &str) -> Parsed<PathBuf> {
    if text.starts_with('~') {
        return wrong(format!("{name} begins with ~, which only a shell understands: write the path in full"));
    }
    std::path::absolute(text).or_else(|error| wrong(format!("{name} is not a usable path ({error}): write it in full")))
}

pub(super) fn given(lookup: Lookup<'_>, name: &str) -> Option<String> {
    lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

pub(super) fn wrong<T>(sentence: impl Into<String>) -> Parsed<T> {
    Err(WrongSetting(sentence.into()))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
