//! Where the conversation about a broadcast stands, and which part of it is asked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::super::line::BroadcastLine;
use super::draft::Draft;
use super::steer::Action;
use super::{audience, schedule};
use crate::domain::{BroadcastId, Reach};
use crate::language::{fold, read_pin};

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the list.
    Looking,
    /// The store was asked for the list, to find the one that this is meant for.
    Finding {
        /// What is to be done.
        action: Action,
    },
    /// Which one, or a new one.
    Choosing {
        /// In the order of the list.
        shown: Vec<BroadcastId>,
        /// What was wanted of it, where several fit; then no other one is begun.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        action: Option<Action>,
    },
    /// The store was asked for one, to do this with it.
    Opening {
        /// Which one.
        id: BroadcastId,
        /// What for.
        action: Action,
    },
    /// One is shown with what can be done with it.
    Card {
        /// As it stood then.
        line: Box<BroadcastLine>,
    },
    /// Whether this is really done.
    Confirming {
        /// As it stood then.
        line: Box<BroadcastLine>,
        /// What.
        action: Action,
        /// How many of its messages Telegram still deletes.
        deletable: i64,
    },
    /// The store was asked to do it.
    Acting {
        /// Which one.
        id: BroadcastId,
        /// What.
        action: Action,
    },
    /// A part of a new one is asked for.
    Filling {
        /// What is known.
        draft: Box<Draft>,
        /// What is asked.
        part: Part,
    },
    /// The store was asked how many it reaches.
    Counting {
        /// What is known.
        draft: Box<Draft>,
        /// Whether the audience is still being chosen.
        choosing: bool,
    },
    /// The store was asked for the visits, to choose one.
    LookingForVisits {
        /// What is known.
        draft: Box<Draft>,
        /// What was said about it.
        named: String,
    },
    /// The store was asked for the visits, for the place of the one that the audience speaks of.
    LookingForPin {
        /// What is known.
        draft: Box<Draft>,
    },
    /// It was shown; what becomes of it.
    Deciding {
        /// The whole.
        draft: Box<Draft>,
        /// How many it reaches.
        reach: Reach,
    },
    /// The store was asked to begin it, or to correct another with it.
    Beginning {
        /// The whole.
        draft: Box<Draft>,
    },
}

/// A part of a broadcast, as it is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What it says.
    Words,
    /// The same in English.
    English,
    /// A picture, a file, a place.
    Attachment,
    /// The buttons under it.
    Buttons,
    /// What it is about.
    Topic,
    /// Whom it is for.
    Audience(audience::Part),
    /// When it is sent.
    When(schedule::Part),
    /// Why it cannot wait.
    Reason {
        /// The moment that was chosen already, where one was.
        at: Option<DateTime<Utc>>,
    },
}

impl Stage {
    pub(in crate::chat::officer) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Filling { draft, .. }
            | Self::Counting { draft, .. }
            | Self::LookingForVisits { draft, .. }
            | Self::LookingForPin { draft }
            | Self::Deciding { draft, .. }
            | Self::Beginning { draft } => draft.is_worth_keeping(),
            _ => false,
        }
    }

    /// Whether the standing question is whether something is to be undone: of a list, which one.
    pub(in crate::chat::officer) fn asks_to_undo(&self) -> bool {
        match self {
            Self::Confirming { action, .. } => matches!(action, Action::Stop | Action::Recall | Action::Refuse),
            Self::Choosing { .. } => true,
            _ => false,
        }
    }

    /// Whether these words are to be taken as they are typed: a text to many may ask "kapan?" itself.
    pub(in crate::chat::officer) fn takes(&self, words: &str) -> bool {
        match self {
            Self::Filling { .. } => true,
            Self::Deciding { .. } => audience::is_a_change(words) || read_pin(words).is_some(),
            Self::Card { .. } => Action::read(&fold(words)).is_some(),
            _ => false,
        }
    }
}
