//! What answers are made with.

use tokio::sync::mpsc::UnboundedSender;

use crate::chat::Answer;
use crate::office::InForce;
use crate::store::Seal;
use crate::work::feed::Source;

/// What answers are made with.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Telegram's number of the bot.
    pub bot_id: i64,
    /// Where a chat with the bot begins; an invitation's token is appended.
    pub link: String,
    /// Quorum and limits: the office file that is in force.
    pub office: InForce,
    /// Opens and closes what is personal.
    pub seal: Seal,
    username: String,
    pub(super) witness: Option<UnboundedSender<Answer>>,
    feed: Option<Source>,
    console: String,
}

impl Desk {
    /// The desk of the bot with this number and username.
    pub fn new(bot_id: i64, username: String, office: impl Into<InForce>, seal: Seal) -> Self {
        Self {
            bot_id,
            link: format!("https://t.me/{username}?start="),
            office: office.into(),
            seal,
            username,
            witness: None,
            feed: None,
            console: "http://127.0.0.1:8080".to_owned(),
        }
    }

    /// The same desk, whose every answer this witness hears too; only tests have one.
    #[must_use]
    pub fn witnessed(self, witness: UnboundedSender<Answer>) -> Self {
        Self { witness: Some(witness), ..self }
    }

    /// The same desk, which pulls statuses from there.
    #[must_use]
    pub fn fed_by(self, feed: Option<Source>) -> Self {
        Self { feed, ..self }
    }

    /// The same desk, whose console is reached at this address: without a `/` at its end.
    #[must_use]
    pub fn console_at(self, address: &str) -> Self {
        Self { console: address.trim_end_matches('/').to_owned(), ..self }
    }

    /// Where the console is reached, without a `/` at the end.
    pub fn console(&self) -> &str {
        &self.console
    }

    /// Where statuses are pulled from.
    pub fn feed(&self) -> Option<&Source> {
        self.feed.as_ref()
    }

    /// Whether somebody hears every answer.
    pub(in crate::work) fn is_witnessed(&self) -> bool {
        self.witness.is_some()
    }

    /// The bot's username, without `@`.
    pub fn username(&self) -> &str {
        &self.username
    }
}
