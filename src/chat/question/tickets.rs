//! What residents and officers ask about tickets, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::{CaseLine, ColleagueLine, ErasureLine, TicketCard, TicketLine};
use crate::domain::{ChatId, TicketId, TicketKind, TicketReason};

/// A question about tickets.
#[derive(Debug, Clone, PartialEq)]
pub enum TicketQuestion {
    // Residents.
    /// Their open one.
    Mine,
    /// Open one with these words.
    Open(TicketKind, String),
    /// Add these words to their own.
    Write(TicketId, String),
    /// It is not settled: open it again, with these words.
    Reopen(TicketId, String),
    /// They no longer want it.
    Withdraw(TicketId),
    // Officers.
    /// The open ones.
    List,
    /// One with everything in it; the look is noted.
    Card(TicketId),
    /// Take it.
    Take(TicketId),
    /// Answer whoever asked.
    Reply(TicketId, String),
    /// Words for officers alone.
    Note(TicketId, String),
    /// To whom it can be handed on.
    Colleagues(TicketId),
    /// Hand it on.
    HandOn(TicketId, ChatId),
    /// Close it, and why; with own words where the reason is another.
    Close(TicketId, TicketReason, Option<String>),
}

/// What came of a [`TicketQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "one at a time lives for one turn; a box would only hide the words")]
pub enum TicketAnswer {
    /// Their open one, where there is one.
    Mine(Option<TicketLine>),
    /// Opened.
    Opened {
        /// It.
        line: TicketLine,
        /// When somebody is there to read it; none: now.
        read_from: Option<DateTime<Utc>>,
    },
    /// They have an open one already.
    Already(TicketLine),
    /// The words are with the office.
    Written(TicketLine),
    /// It is closed.
    Over {
        /// It.
        line: TicketLine,
        /// Whether it can be opened again.
        can_reopen: bool,
    },
    /// Open again.
    Reopened {
        /// It.
        line: TicketLine,
        /// When somebody is there to read it; none: now.
        read_from: Option<DateTime<Utc>>,
    },
    /// Open ones, the oldest first; passports that somebody says never came; people who wait to be erased.
    List(Vec<TicketLine>, Vec<CaseLine>, Vec<ErasureLine>),
    /// One with everything in it.
    Card(TicketCard),
    /// Theirs from now on.
    Taken(TicketCard),
    /// Another officer has it.
    HeldBy {
        /// It.
        line: TicketLine,
    },
    /// Nobody has it yet.
    NotTaken(TicketLine),
    /// It is this officer's own matter.
    Own(TicketLine),
    /// Sent to whoever asked.
    Replied {
        /// It.
        line: TicketLine,
        /// False: nothing reaches them.
        reachable: bool,
    },
    /// Kept for officers.
    Noted(TicketLine),
    /// To whom it can be handed on.
    Colleagues(TicketLine, Vec<ColleagueLine>),
    /// Another officer has it now.
    HandedOn(TicketLine),
    /// Closed.
    Closed {
        /// It.
        line: TicketLine,
        /// False: nothing reaches whoever asked.
        reachable: bool,
    },
}
