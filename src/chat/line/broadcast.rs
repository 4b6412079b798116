//! Broadcasts and their receipts, as they are shown.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, ChatId, ReceiptState, Topic, VisitId};

/// One broadcast and how far it is. Counts are of people, each once, however many calls a message takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub struct BroadcastLine {
    /// Key.
    pub id: BroadcastId,
    /// How officers tell it from others.
    pub title: String,
    /// What it does.
    pub action: BroadcastAction,
    /// The one that it corrects or recalls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<BroadcastId>,
    /// The visit that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// What it is about; none: a newer version of the program knows.
    pub topic: Option<Topic>,
    /// How it stands.
    pub state: BroadcastState,
    /// Whether what it does, or how it stands, is known to a newer version of the program alone: then it is shown, `action`
    /// and `state` say nothing, and nothing is done with it here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newer: bool,
    /// Ahead of others, and in quiet hours too.
    pub urgent: bool,
    /// Whether it was recalled: then nothing of it is sent again.
    pub recalled: bool,
    /// Whether what it says is no longer true, because its visit changed: then nothing of it is sent again.
    #[serde(default)]
    pub outdated: bool,
    /// Whether its words were typed, and can be typed anew; a visit's notice is corrected at its visit.
    #[serde(default = "yes")]
    pub rewritable: bool,
    /// Who wrote it.
    pub author: ChatId,
    /// Who agreed, where a second person had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<ChatId>,
    /// Since when it is kept.
    pub created_at: DateTime<Utc>,
    /// Not before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_at: Option<DateTime<Utc>>,
    /// When its recipients were put in line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When nothing waited any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// People who were put in line.
    pub recipients: i64,
    /// Left out: they stopped such news.
    pub left_stopped: i64,
    /// Left out: nothing reaches them.
    pub left_blocked: i64,
    /// Not tried yet.
    pub waiting: i64,
    /// On its way at this moment.
    pub sending: i64,
    /// Telegram has all of it.
    pub sent: i64,
    /// Telegram refused some of it.
    pub failed: i64,
    /// Nobody knows whether it arrived.
    pub unknown: i64,
    /// Taken back before it was tried.
    pub withdrawn: i64,
    /// People settled a second, over the last half minute.
    pub per_second: f64,
}

fn yes() -> bool {
    true
}

impl BroadcastLine {
    /// Whether what failed or is doubtful may be sent again.
    pub fn may_go_again(&self) -> bool {
        !self.recalled && !self.outdated
    }

    /// People of whom something is still to come.
    pub fn left(&self) -> i64 {
        self.waiting + self.sending
    }

    /// Whether it can still be held or stopped.
    pub fn is_alive(&self) -> bool {
        use BroadcastState::{AwaitingApproval, Paused, Running, Scheduled};
        !self.newer && matches!(self.state, AwaitingApproval | Scheduled | Running | Paused)
    }

    /// Whether a newer version of the program stored something of it that this one does not read.
    pub fn is_of_a_newer_version(&self) -> bool {
        self.newer || self.topic.is_none()
    }

    /// Whether a person has to look at what is left: something failed, or nobody knows.
    pub fn needs_a_person(&self) -> bool {
        self.failed + self.unknown > 0
    }
}

/// What became of a broadcast for one person; no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// Whose chat: a key, never shown to somebody outside the office.
    pub chat: ChatId,
    /// The references of their interests, such as `M-2611-0007`.
    pub references: Vec<String>,
    /// The village of their last interest.
    pub village: Option<String>,
    /// What became of it: of several calls, the one that is worst off.
    pub state: ReceiptState,
    /// Since when it is so; none: not tried yet.
    pub at: Option<DateTime<Utc>>,
    /// Telegram's number of the first message.
    pub message_id: Option<i64>,
    /// Telegram's refusal, or the kind of fault.
    pub reason: Option<String>,
    /// How often a person had it sent again.
    pub again: i16,
}
