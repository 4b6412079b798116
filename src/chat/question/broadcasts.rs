//! What is asked about broadcasts, by officers, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::{BroadcastLine, ReceiptLine};
use super::super::message::Message;
use super::super::officer::Draft;
use crate::domain::{Audience, BroadcastId, BroadcastState, ChatId, Reach, ReceiptState, Topic};

/// A question about broadcasts, by officers.
#[derive(Debug, Clone, PartialEq)]
pub enum BroadcastQuestion {
    /// Those that are alive, and the latest that are over.
    List,
    /// How large an audience is.
    Count(Audience, Topic),
    /// One, with what was written for it.
    Open(BroadcastId),
    /// Begin this one.
    Begin(Box<Order>),
    /// Approve, refuse, hold, let go on, stop.
    Steer(BroadcastId, Steering),
    /// Send again to those for whom it failed, or of whom nobody knows.
    Resend(BroadcastId, ReceiptState),
    /// Change what was sent.
    Correct(BroadcastId, Box<Order>),
    /// Delete what was sent.
    Recall(BroadcastId),
    /// The receipts that a person has to look at: the first of those that failed and of the doubtful.
    Attention(BroadcastId),
    /// Every receipt.
    Receipts(BroadcastId),
}

/// A broadcast as it is to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The message.
    pub message: Message,
    /// What it was made of.
    pub draft: Draft,
    /// Not before this moment; none: at once.
    pub start_at: Option<DateTime<Utc>>,
}

/// What is done with a broadcast as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Steering {
    /// A second person agrees.
    Approve,
    /// A second person does not agree.
    Refuse,
    /// It is held.
    Pause,
    /// It goes on.
    Resume,
    /// It ends; what waits is withdrawn.
    Stop,
}

/// What came of a [`BroadcastQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastAnswer {
    /// Broadcasts, those that are alive first.
    List(Vec<BroadcastLine>),
    /// How many it reaches.
    Counted(Reach),
    /// One.
    Opened(Box<Opened>),
    /// It is kept: on its way, scheduled, or waiting for a second person.
    Begun {
        /// As it stands.
        line: Box<BroadcastLine>,
        /// How many it reached when it was kept.
        reach: Reach,
        /// Who is asked to approve it.
        approvers: Vec<ChatId>,
        /// Who wrote it, by name.
        author: String,
    },
    /// It reaches nobody; nothing was kept.
    Nobody,
    /// It needs a second person, and there is none; nothing was kept.
    NobodyApproves,
    /// Done.
    Steered {
        /// As it stands now.
        line: Box<BroadcastLine>,
        /// Who did it, by name.
        by: String,
    },
    /// Somebody was faster, or it is over: nothing was changed.
    Faster {
        /// How it stands.
        state: BroadcastState,
        /// Who agreed, by name, where somebody did.
        by: Option<String>,
    },
    /// Something of it does not let it start: nothing was changed.
    CannotStart(BroadcastId),
    /// Something of it is known to a newer version of the program alone: nothing was changed.
    Newer(BroadcastId),
    /// Its author does not approve it; who else can, by name.
    OwnWork(Vec<String>),
    /// Only approvers approve; who they are, by name.
    NotApprover(Vec<String>),
    /// In line again.
    Resent {
        /// As it stands now.
        line: Box<BroadcastLine>,
        /// So many people.
        people: i64,
    },
    /// Cannot be sent again, corrected or recalled as it stands.
    NotNow(BroadcastState),
    /// A colleague recalled it before: nothing was changed.
    RecalledBefore {
        /// Who, by name.
        by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A picture or a file would appear or disappear, which Telegram does not do.
    OtherKind,
    /// A correction or a recall is on its way.
    Amended {
        /// The broadcast that does it.
        line: Box<BroadcastLine>,
        /// People whose message it changes.
        people: i64,
        /// People whose message is too old to be deleted.
        too_late: i64,
    },
    /// Receipts.
    Receipts {
        /// Of this one.
        line: Box<BroadcastLine>,
        /// By chat.
        receipts: Vec<ReceiptLine>,
    },
}

/// A broadcast with what was written for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// How it stands.
    pub line: BroadcastLine,
    /// What was written; none where another conversation composed it.
    pub draft: Option<Draft>,
    /// How many people's messages Telegram still deletes.
    pub deletable: i64,
}
