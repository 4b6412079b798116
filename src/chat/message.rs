//! What the bot says: sentences and buttons, still without a language.

use serde::{Deserialize, Serialize};

use super::Paper;
use crate::domain::Pin;
use crate::text::Text;

/// One message to one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Message {
    /// Paragraphs, a blank line between two.
    pub paragraphs: Vec<Text>,
    /// Rows of buttons under the message.
    pub buttons: Vec<Vec<Button>>,
    /// The keyboard below the typing box, where one is needed.
    pub keyboard: Keyboard,
    /// A file that goes with it; the paragraphs become its caption.
    pub file: Option<File>,
    /// A map pin sent right after it.
    pub pin: Option<Pin>,
    /// A named place on the map sent right after it.
    pub venue: Option<Venue>,
    /// Not to be forwarded or saved: it holds a secret.
    pub protect: bool,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// File name as the reader sees it; photos show none.
    pub name: String,
    /// What is in it.
    pub content: Content,
    /// How it is shown.
    pub form: Form,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text in UTF-8.
    Text(String),
    /// Still to be printed, in the reader's language.
    Paper(Paper),
    /// Printed.
    Bytes(Vec<u8>),
    /// At Telegram already.
    Sent {
        /// Telegram's handle for it; good for this bot alone, and as the form in which it was sent.
        telegram_file: String,
    },
}

/// How a file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// As a file with its name, unchanged.
    #[default]
    Document,
    /// As a picture in the chat; Telegram makes it smaller.
    Photo,
}

/// A named place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// Where it is.
    pub pin: Pin,
    /// Its name, such as "Balai Desa Keciput".
    pub title: Text,
    /// How to find it.
    pub address: Text,
}

/// The keyboard below the typing box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// As it is.
    #[default]
    Unchanged,
    /// One button that shares the person's own phone number.
    AskContact,
    /// One button that shares a position.
    AskLocation,
    /// Gone.
    Remove,
}

/// A button under a message. Typing its label does the same, unless it opens a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// One to three words.
    pub label: Text,
    /// What a tap means.
    pub press: Press,
}

/// What a tap means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// An answer to the question now standing; stale once another question stands. At most 48 bytes.
    Choose(String),
    /// A command with its argument, good at any time, such as `alamat 12`. At most 48 bytes.
    Open(String),
    /// A page outside the chat; not for a message that asks for a contact or a position.
    Link(String),
}

impl Message {
    /// A message of one paragraph.
    pub fn new(text: Text) -> Self {
        Self { paragraphs: vec![text], ..Self::default() }
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn and(mut self, text: Text) -> Self {
        self.paragraphs.push(text);
        self
    }

    /// Adds a row of answers to the question that this message asks: value and label.
    #[must_use]
    pub fn choices<const N: usize>(mut self, row: [(&str, Text); N]) -> Self {
        self.buttons.push(row.into_iter().map(|(value, label)| Button::choose(value, label)).collect());
        self
    }

    /// Adds a row of buttons.
    #[must_use]
    pub fn row(mut self, row: Vec<Button>) -> Self {
        self.buttons.push(row);
        self
    }

    /// Adds a map pin, sent right after it.
    #[must_use]
    pub fn pin(mut self, pin: Option<Pin>) -> Self {
        self.pin = pin;
        self
    }

    /// Adds a file; the paragraphs become its caption.
    #[must_use]
    pub fn file(mut self, file: File) -> Self {
        self.file = Some(file);
        self
    }

    /// Keeps it from being forwarded or saved.
    #[must_use]
    pub fn protected(mut self) -> Self {
        self.protect = true;
        self
    }

    /// Sets the keyboard below the typing box.
    #[must_use]
    pub fn keyboard(mut self, keyboard: Keyboard) -> Self {
        self.keyboard = keyboard;
        self
    }
}

impl Button {
    /// An answer to the question that its message asks.
    pub fn choose(value: impl Into<String>, label: Text) -> Self {
        Self { label, press: Press::Choose(value.into()) }
    }

    /// A command, good at any time.
    pub fn open(command: impl Into<String>, label: Text) -> Self {
        Self { label, press: Press::Open(command.into()) }
    }

    /// A page outside the chat.
    pub fn link(url: impl Into<String>, label: Text) -> Self {
        Self { label, press: Press::Link(url.into()) }
    }
}

impl File {
    /// A file of text.
    pub fn text(name: impl Into<String>, content: String) -> Self {
        Self { name: name.into(), content: Content::Text(content), form: Form::Document }
    }

    /// A paper, printed when it is sent. A picture is shown as one.
    pub fn paper(name: impl Into<String>, paper: Paper) -> Self {
        let picture = matches!(paper, Paper::PosterPicture(_) | Paper::CodePicture(_) | Paper::Chart(_));
        let form = if picture { Form::Photo } else { Form::Document };
        Self { name: name.into(), content: Content::Paper(paper), form }
    }

    /// A file that is at Telegram already, under the name that it has there.
    pub fn sent(name: impl Into<String>, telegram_file: impl Into<String>, form: Form) -> Self {
        Self { name: name.into(), content: Content::Sent { telegram_file: telegram_file.into() }, form }
    }
}
