//! What stands in a chat.

use serde::{Deserialize, Serialize};

use super::formatted::Entity;
use super::keyboard::InlineButton;

/// One message, as both sides see it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, a flag in the Bot API too")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Its number; later messages have greater ones.
    pub id: i64,
    /// The chat it stands in.
    pub chat: i64,
    /// Who wrote it: the bot's number or a person's.
    pub from: i64,
    /// Whether the bot wrote it.
    pub by_bot: bool,
    /// When, in seconds since 1970.
    pub date: i64,
    /// When it was last edited.
    pub edited: Option<i64>,
    /// Its text, or the caption of what it carries.
    pub text: String,
    /// How the text is formatted.
    pub entities: Vec<Entity>,
    /// What it carries besides text.
    pub content: Content,
    /// The buttons under it.
    pub keyboard: Vec<Vec<InlineButton>>,
    /// Whether it set or removed a reply keyboard; such a message cannot be edited.
    pub reply_markup: bool,
    /// Whether saving and forwarding is prevented.
    pub protected: bool,
    /// Whether it arrived without a sound.
    pub silent: bool,
    /// The message that it answers.
    pub reply_to: Option<i64>,
    /// Who wrote it first, where it was forwarded.
    pub forwarded_from: Option<i64>,
}

/// What a message carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Only text.
    Text,
    /// A picture.
    Photo {
        /// The picture.
        file: FileRef,
    },
    /// A file.
    Document {
        /// The file.
        file: FileRef,
    },
    /// A voice message.
    Voice {
        /// The sound.
        file: FileRef,
        /// Its length in seconds.
        seconds: u32,
    },
    /// A sticker.
    Sticker {
        /// The picture.
        file: FileRef,
        /// The emoji it stands for.
        emoji: String,
    },
    /// A contact.
    Contact {
        /// Telephone number.
        phone: String,
        /// First name.
        first_name: String,
        /// Last name.
        last_name: Option<String>,
        /// Whose it is, where Telegram knows.
        user: Option<i64>,
    },
    /// A point.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// A named place.
    Venue {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// Name.
        title: String,
        /// Address.
        address: String,
    },
    /// Somebody came to a group.
    Joined {
        /// Who.
        who: Vec<i64>,
    },
    /// Somebody left a group.
    Left {
        /// Who.
        who: i64,
    },
}

/// A file that a message carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// `file_id`.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub mime: String,
    /// Bytes.
    pub size: usize,
    /// Pixels, for pictures.
    pub width: u32,
    /// Pixels, for pictures.
    pub height: u32,
}

impl Message {
    /// The labels of the buttons under it, row by row.
    pub fn buttons(&self) -> Vec<&str> {
        self.keyboard.iter().flatten().map(|button| button.text.as_str()).collect()
    }

    /// The file it carries.
    pub fn file(&self) -> Option<&FileRef> {
        match &self.content {
            Content::Photo { file }
            | Content::Document { file }
            | Content::Voice { file, .. }
            | Content::Sticker { file, .. } => Some(file),
            _ => None,
        }
    }
}
