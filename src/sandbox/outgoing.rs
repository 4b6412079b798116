//! What a person can send.

use axum::body::Bytes;

use super::formatted::Formatted;
use super::message::Content;
use super::state::State;

/// What Telegram's apps put into one message; more is sent as several.
const LONGEST_TEXT: usize = 4_096;

/// What a person sends.
#[derive(Debug, Clone)]
pub enum Outgoing {
    /// Text.
    Text(String),
    /// A picture.
    Photo {
        /// The picture.
        content: Bytes,
        /// What they wrote to it.
        caption: String,
    },
    /// A file.
    Document {
        /// File name.
        name: String,
        /// Media type.
        mime: String,
        /// The file.
        content: Bytes,
        /// What they wrote to it.
        caption: String,
    },
    /// A contact: their own, or somebody else's.
    Contact {
        /// Telephone number.
        phone: String,
        /// First name.
        first_name: String,
        /// Whose account it is, if Telegram knows.
        user: Option<i64>,
    },
    /// A point.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// A voice message.
    Voice {
        /// The sound.
        content: Bytes,
        /// Its length in seconds.
        seconds: u32,
    },
    /// A sticker that stands for this emoji.
    Sticker(String),
}

/// One message, or several where the text is too long for one.
pub(super) fn parts(state: &mut State, outgoing: Outgoing) -> Vec<(Formatted, Content)> {
    let caption = |text: &str| Formatted::plain(text);
    match outgoing {
        Outgoing::Text(text) => {
            let characters: Vec<char> = text.trim().chars().collect();
            let pieces = characters.chunks(LONGEST_TEXT).map(|piece| piece.iter().collect::<String>());
            pieces.map(|piece| (Formatted::plain(&piece), Content::Text)).collect()
        }
        Outgoing::Photo { content, caption: text } => {
            let file = state.files.add("photos", "photo.jpg", "image/jpeg", content);
            vec![(caption(&text), Content::Photo { file })]
        }
        Outgoing::Document { name, mime, content, caption: text } => {
            let file = state.files.add("documents", &name, &mime, content);
            vec![(caption(&text), Content::Document { file })]
        }
        Outgoing::Contact { phone, first_name, user } => {
            vec![(Formatted::default(), Content::Contact { phone, first_name, last_name: None, user })]
        }
        Outgoing::Location { latitude, longitude } => {
            vec![(Formatted::default(), Content::Location { latitude, longitude })]
        }
        Outgoing::Voice { content, seconds } => {
            let file = state.files.add("voice", "voice.oga", "audio/ogg", content);
            vec![(Formatted::default(), Content::Voice { file, seconds })]
        }
        Outgoing::Sticker(emoji) => {
            let file = state.files.add("stickers", "sticker.webp", "image/webp", Bytes::from_static(b"RIFF"));
            vec![(Formatted::default(), Content::Sticker { file, emoji })]
        }
    }
}
