//! How a stand-in is set up.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How a stand-in is set up; [`Options::default`] is a bot with three invented people and no limits.
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token, `<id>:<secret>`.
    pub token: String,
    /// The bot's user name without `@`.
    pub username: String,
    /// The bot's name until it sets one.
    pub name: String,
    /// Whether Telegram's real limits on sending are enforced.
    pub limits: bool,
    /// Where the chats are kept between two runs; absent: in memory only.
    pub snapshot: Option<PathBuf>,
    /// Who sits in which pane of the page.
    pub panes: Vec<Pane>,
    /// What newcomers to the page may try; each can be put away.
    pub hints: Vec<Hint>,
    /// How long a refused webhook delivery waits before its first repetition; doubles up to a minute.
    pub webhook_retry: Duration,
    /// How many of the latest calls are remembered.
    pub keep_calls: usize,
}

/// One phone on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pane {
    /// Its key in links, such as `kurir` in `/?pane=kurir`.
    pub key: String,
    /// What stands above it.
    pub title: String,
    /// Who holds it.
    pub person: Person,
}

/// Something to try, shown in a pane: at a touch its holder says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// The pane's key.
    pub pane: String,
    /// What is said.
    pub text: String,
    /// What must be known for it, in a few words; may be empty.
    pub why: String,
}

/// Somebody with a Telegram account. Invented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Telegram's number of the account, which is also the number of the private chat.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name, if given.
    #[serde(default)]
    pub last_name: Option<String>,
    /// User name without `@`, if chosen.
    #[serde(default)]
    pub username: Option<String>,
    /// Language of the phone, an IETF tag such as `id`.
    #[serde(default)]
    pub language_code: Option<String>,
    /// Their own telephone number in E.164, sent when they share their contact.
    #[serde(default)]
    pub phone: Option<String>,
}

impl Person {
    /// A person with an Indonesian phone and nothing else filled in.
    pub fn new(id: i64, first_name: &str) -> Self {
        Self {
            id,
            first_name: first_name.to_owned(),
            last_name: None,
            username: None,
            language_code: Some("id".to_owned()),
            phone: None,
        }
    }

    /// The same person with this telephone number.
    #[must_use]
    pub fn phone(mut self, phone: &str) -> Self {
        self.phone = Some(phone.to_owned());
        self
    }

    /// The same person with a phone in this language.
    #[must_use]
    pub fn language(mut self, code: &str) -> Self {
        self.language_code = Some(code.to_owned());
        self
    }

    /// The same person with this last name.
    #[must_use]
    pub fn last_name(mut self, name: &str) -> Self {
        self.last_name = Some(name.to_owned());
        self
    }
}

impl Pane {
    /// A pane.
    pub fn new(key: &str, title: &str, person: Person) -> Self {
        Self { key: key.to_owned(), title: title.to_owned(), person }
    }
}

impl Hint {
    /// A hint.
    pub fn new(pane: &str, text: &str, why: &str) -> Self {
        Self { pane: pane.to_owned(), text: text.to_owned(), why: why.to_owned() }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            token: "7000000001:AAsandbox-sandbox-sandbox-sandbox-1".to_owned(),
            username: "jemputbola_bot".to_owned(),
            name: "Jemput Bola".to_owned(),
            limits: false,
            snapshot: None,
            panes: vec![
                Pane::new("warga", "Warga", Person::new(71_001, "Marlina").last_name("Seliu").phone("+6281270000101")),
                Pane::new("petugas", "Petugas", Person::new(72_001, "Rahmat").phone("+6281270000201")),
                Pane::new("kurir", "Kurir", Person::new(73_001, "Yudi").phone("+6281270000301")),
            ],
            hints: Vec::new(),
            webhook_retry: Duration::from_secs(1),
            keep_calls: 5_000,
        }
    }
}
