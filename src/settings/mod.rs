//! The environment, read once. What every variable means to people stands in `.env.example`.
//!
//! Nothing here implements `Debug`: these values hold a token, a key and passwords, and none of them belongs in a log.

mod data_key;
mod hosts;
mod parse;
mod sending;

pub use sending::Sending;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use reqwest::Url;
use sqlx::postgres::PgConnectOptions;

use crate::cluster;

/// Every variable that is ours, in the order of `.env.example`.
pub const NAMES: [&str; 19] = [
    "TELOXIDE_TOKEN",
    "TELOXIDE_API_URL",
    "DATABASE_URL",
    "PG_BIN",
    "DATA_DIR",
    "DATA_KEY",
    "HTTP_ADDR",
    "PUBLIC_URL",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "OFFICE_FILE",
    "STATUS_FEED_URL",
    "SEND_PER_SECOND",
    "SEND_PER_CHAT",
    "SEND_CHAT_BURST",
    "SEND_PER_GROUP",
    "PAID_BROADCAST_PER_SECOND",
    "RUST_LOG",
    "LOG_FORMAT",
];

/// Variables of the system that say where a person's data goes.
const PLACES: [&str; 2] = ["HOME", "XDG_DATA_HOME"];

/// A setting that is wrong, or that contradicts another: one sentence that names the variable and the mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WrongSetting(String);

/// A value that is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The value, for the place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// How the program is to run.
pub struct Settings {
    /// Which Telegram.
    pub telegram: Telegram,
    /// Which PostgreSQL.
    pub database: Database,
    /// Absolute folder for what is kept on this machine; not yet made.
    pub data_dir: PathBuf,
    /// Where the page, health, metrics and the webhook are served.
    pub http_addr: SocketAddr,
    /// Where browsers reach that from outside, without a path; absent: as the webhook says, else where it is served.
    pub public_url: Option<Url>,
    /// The office's own file; absent: the built-in one.
    pub office_file: Option<PathBuf>,
    /// Where statuses are pulled from; absent: nowhere.
    pub status_feed: Option<Url>,
    /// How fast may be sent.
    pub sending: Sending,
    /// What is logged, and how.
    pub log: Log,
    data_key: DataKey,
}

/// Which Telegram.
#[expect(clippy::large_enum_variant, reason = "there is one of it, for as long as the program runs")]
pub enum Telegram {
    /// The stand-in inside the program.
    Sandbox,
    /// The real one, or another server that speaks as it does.
    Real {
        /// The bot's token.
        token: Secret,
        /// Such as `https://api.telegram.org`.
        api_url: Url,
        /// How updates come.
        updates: Updates,
    },
}

/// How updates come.
pub enum Updates {
    /// We ask.
    Polling,
    /// Telegram calls us.
    Webhook {
        /// The address that Telegram calls; it leads to `/telegram` here.
        url: Url,
        /// What Telegram says to prove that it is Telegram.
        secret: Secret,
    },
}

/// Which PostgreSQL.
pub enum Database {
    /// One of our own, in the data folder.
    Private {
        /// Folder with its programs; absent: looked for.
        programs: Option<PathBuf>,
    },
    /// One that runs already: its servers, of which one takes writes; never none.
    Named(Vec<PgConnectOptions>),
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// Directives of `RUST_LOG`, checked.
    pub filter: String,
    /// Shape of a line.
    pub format: LogFormat,
}

/// Shape of a line in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

enum DataKey {
    Given(Vec<(u8, [u8; data_key::BYTES])>),
    InDataDir,
    /// A database is named and no key is. Whoever brings a schema up to date needs none.
    Missing,
}

/// What [`DataKey::Missing`] comes to, for whoever needs one.
const KEY_IS_REQUIRED: &str = "required with DATABASE_URL: set it to 32 random bytes in base64, \
     made once with `head -c 32 /dev/urandom | base64` and kept safe";

impl Settings {
    /// Reads `.env` in the working folder and the environment, which comes first where both name a variable.
    pub fn read() -> Result<Self, WrongSetting> {
        let values = values()?;
        let settings = Self::parse(&|name| values.get(name).cloned(), cluster::runs_as_root())?;
        if let Some(file) = &settings.office_file
            && !file.is_file()
        {
            return Err(WrongSetting(format!(
                "OFFICE_FILE names {}, which is not there: mend the path, or leave it out for the built-in office file",
                file.display()
            )));
        }
        Ok(settings)
    }

    /// The keys that seal personal identifiers, each with its number: those given, else those in the data folder, where one
    /// is made if there is none. To be asked for before a private PostgreSQL starts: a key that is missing beside data is an
    /// error.
    pub fn data_keys(&self) -> anyhow::Result<Vec<(u8, [u8; data_key::BYTES])>> {
        match &self.data_key {
            DataKey::Given(keys) => Ok(keys.clone()),
            DataKey::InDataDir => data_key::in_folder(&self.data_dir),
            DataKey::Missing => anyhow::bail!(KEY_IS_REQUIRED),
        }
    }

    /// Where the keys are, for whoever reads them again while the program runs.
    pub fn keys_source(&self) -> KeysSource {
        match &self.data_key {
            DataKey::Given(keys) => KeysSource(Ok(keys.clone())),
            DataKey::InDataDir => KeysSource(Err(self.data_dir.clone())),
            DataKey::Missing => KeysSource(Ok(Vec::new())),
        }
    }

    /// Makes another key, with the next number, and keeps it beside the others in the data folder; none where keys are given.
    pub fn add_data_key(&self) -> anyhow::Result<Option<(u8, [u8; data_key::BYTES])>> {
        match &self.data_key {
            DataKey::Given(_) | DataKey::Missing => Ok(None),
            DataKey::InDataDir => data_key::add_in_folder(&self.data_dir).map(Some),
        }
    }
}

/// Where the keys are: given once for all, or in a folder.
pub struct KeysSource(Result<Vec<(u8, [u8; data_key::BYTES])>, PathBuf>);

impl KeysSource {
    /// As they are now.
    pub fn keys(&self) -> anyhow::Result<Vec<(u8, [u8; data_key::BYTES])>> {
        match &self.0 {
            Ok(keys) => Ok(keys.clone()),
            Err(folder) => data_key::in_folder(folder),
        }
    }
}

/// Where data goes when nothing is said: for tests that need programs which an earlier run has fetched.
pub fn default_data_dir() -> Result<PathBuf, WrongSetting> {
    let values = values()?;
    parse::default_data_dir(&|name| values.get(name).cloned(), cluster::runs_as_root())
}

#[expect(clippy::disallowed_methods, reason = "this is the place that reads the environment")]
fn values() -> Result<HashMap<String, String>, WrongSetting> {
    let mut values = match std::fs::read_to_string(".env") {
        Ok(text) => in_file(&text)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HashMap::new(),
        Err(error) => return Err(WrongSetting(format!("cannot read .env ({error}): mend or remove the file"))),
    };
    for name in NAMES.into_iter().chain(PLACES) {
        match std::env::var(name) {
            Ok(value) => drop(values.insert(name.to_owned(), value)),
            Err(std::env::VarError::NotPresent) => {}
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(WrongSetting(format!("{name} is not UTF-8 text: write it in UTF-8")));
            }
        }
    }
    Ok(values)
}

/// What a `.env` says. An error names the line's number and never its content, which may be a secret.
fn in_file(text: &str) -> Result<HashMap<String, String>, WrongSetting> {
    let text = text.trim_start_matches('\u{feff}');
    dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().map_err(|error| {
        let at = match &error {
            dotenvy::Error::LineParse(wrong, _) => text.lines().position(|line| line.trim() == wrong.trim()),
            _ => None,
        };
        let at = at.map(|index| format!(" {}", index + 1)).unwrap_or_default();
        WrongSetting(format!("cannot read line{at} of .env: write NAME=value, with single quotes around spaces or $"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_file_that_cannot_be_read_is_named_by_number_and_not_shown() {
        let wrong = in_file("RUST_LOG=info\nTELOXIDE_TOKEN='4242:hush\n").unwrap_err().to_string();
        assert!(wrong.contains("line 2 of .env") && !wrong.contains("hush"), "{wrong}");
    }

    #[test]
    fn the_file_may_have_comments_quotes_and_a_byte_order_mark() {
        let read = in_file("\u{feff}# the office\nDATA_KEY='a$b'\n\nexport LOG_FORMAT=json # for machines\n").unwrap();
        assert_eq!((read["DATA_KEY"].as_str(), read["LOG_FORMAT"].as_str()), ("a$b", "json"));
    }

    #[test]
    fn the_example_documents_every_variable_and_sets_none() {
        let example = include_str!("../../.env.example");
        let documented: Vec<&str> =
            example.lines().filter_map(|line| line.strip_prefix("# ")?.split_once('=')).map(|(name, _)| name).collect();
        assert_eq!(documented, NAMES);
        assert!(in_file(example).unwrap().is_empty());
    }
}
