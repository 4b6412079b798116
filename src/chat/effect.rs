//! What follows from an input.

use super::input::Document;
use super::message::Message;
use super::question::Question;
use super::state::State;
use crate::domain::{ChatId, Tongue, Topic};
use crate::text::Text;

/// The whole consequence of one input: stored in one transaction or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What is awaited from now on.
    pub next: State,
    /// What happens, in this order.
    pub effects: Vec<Effect>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time lives for one turn; a box would only hide the words")]
pub enum Effect {
    /// Say this to the person who spoke.
    Say(Message),
    /// Put this in the place of the message whose button was tapped; say it where there was no tap.
    Replace(Message),
    /// A short word over the tapped button.
    Toast(Text),
    /// Say this to others.
    Tell(Listeners, Message),
    /// Record something that needs no answer.
    Record(Fact),
    /// Take the message that they just sent out of the chat, where Telegram allows it: it shows what nobody needs.
    Unsend,
    /// Fetch a file from Telegram; it comes back as [`super::Input::Fetched`].
    Fetch(Document),
    /// Look something up or change something; what came of it returns as [`super::Input::Answer`]
    /// within the same transaction. At most one a turn, and the last effect of it.
    Ask(Question),
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listeners {
    /// These chats.
    Chats(Vec<ChatId>),
    /// Every officer and approver.
    Officers,
}

/// Something recorded that needs no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// They agreed to the privacy notice of this version.
    Consented {
        /// Version of the notice's text.
        version: String,
    },
    /// They chose a language. What the same turn says is said in it already.
    Chose(Tongue),
    /// Something that they wrote was not answered as they meant it.
    Unanswered {
        /// What is left of it without what is personal.
        phrase: String,
        /// Why.
        why: Unanswered,
    },
    /// They want news that they did not ask for, or no longer. Answers go on, and so does what concerns them
    /// alone: their applications, a visit that they come to.
    News {
        /// Of what; none: any.
        topic: Option<Topic>,
        /// Whether they want them.
        wanted: bool,
    },
}

/// Why something was not answered as it was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// Nothing was understood.
    NotUnderstood,
    /// It may have meant several things, and they were asked which.
    Unclear,
    /// It was understood, and the office has approved no answer to it.
    NotApproved,
}

impl Unanswered {
    /// The word that the store keeps.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotUnderstood => "not_understood",
            Self::Unclear => "unclear",
            Self::NotApproved => "not_approved",
        }
    }
}
