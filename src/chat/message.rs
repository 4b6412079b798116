//! What the bot says: sentences and buttons, still without a language.

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
    /// Not to be forwarded or saved: it holds a secret.
    pub protect: bool,
}

/// A small file made by the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// File name as the reader sees it.
    pub name: String,
    /// Content in UTF-8.
    pub content: String,
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

/// A button under a message. Typing its label does the same.
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
}
