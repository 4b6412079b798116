//! What can come in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Pushed;
use super::question::Answer;
use crate::domain::{ChatId, FileId, Pin, Role, TicketId, Tongue};

/// Who speaks, as the store knows them at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their private chat.
    pub chat: ChatId,
    /// The language in which they are answered.
    pub tongue: Tongue,
    /// The role they hold now, if any; everybody else is a resident.
    pub role: Option<Role>,
    /// Whether they agreed to the privacy notice that is in force.
    pub consented: bool,
    /// When they did it, where that was earlier than now: what was written without a signal counts from then on.
    pub written_at: Option<DateTime<Utc>>,
    /// The ticket to which their words go, where they say so by a reply or talk with an officer.
    pub ticket: Option<Addressed>,
    /// What came to them by itself lately, in the order of being sent.
    pub pushed: Vec<Pushed>,
}

impl Who {
    /// The ticket to which a resident's words go that say nothing else: they talk with an officer.
    pub fn talks(&self) -> Option<Addressed> {
        self.ticket.filter(|_| self.role.is_none())
    }
}

/// To which ticket words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressed {
    /// Which.
    pub ticket: TicketId,
    /// They reply to a message of it: whatever else is open, these words are for it.
    pub by_reply: bool,
    /// It is their own matter.
    pub own: bool,
    /// No officer has it yet: what the bot knows is answered meanwhile.
    pub waits: bool,
}

/// One thing that a person did, or that happened in their chat.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Words. `/command` words are told apart in [`super::step()`].
    Text(String),
    /// A tap: the data that the button carries, as [`super::button_data`] wrote it.
    Button(String),
    /// An answer to the standing question, by tap or by typing a label. Made by [`super::step()`] alone.
    Choice(String),
    /// A shared contact.
    Contact {
        /// The number as Telegram gives it.
        phone: String,
        /// Whether it is the sender's own.
        own: bool,
    },
    /// A shared position.
    Location(Pin),
    /// A file sent as a document.
    Document(Document),
    /// A photo. Unless somebody asked for one, nothing of it is kept.
    Photo(Picture),
    /// A voice note or a video message. Nothing of it is kept.
    Voice,
    /// A sticker, an animation, a poll, anything else without words.
    Other,
    /// A message that they wrote earlier was changed.
    Edited,
    /// Nothing was said until the moment that the state asked for ([`super::State::wake`]).
    Silence,
    /// A file that was fetched from Telegram has arrived.
    Fetched(Fetched),
    /// What came of a question to the store. Made while answering, never stored.
    Answer(Box<Answer>),
}

/// A file that somebody sent, still at Telegram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Telegram's handle for it.
    pub telegram_file: String,
    /// Name as the sender's phone gave it; may be empty.
    pub name: String,
    /// Size in bytes, 0 where unknown.
    pub size: u64,
    /// What the sender wrote to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A photo that somebody sent, at Telegram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Telegram's handle for it in its largest size; good for sending it again as a photo.
    pub telegram_file: String,
    /// What the sender wrote to it: plain words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// What came of fetching a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fetched {
    /// It is here.
    Here {
        /// Where the store keeps it for an hour.
        file: FileId,
        /// Its name.
        name: String,
    },
    /// Telegram would not give it, or it was too large.
    Failed,
}
