//! What somebody asks a person, as both sides see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    ApplicationNumber, CaseId, ChatId, TicketAlert, TicketClock, TicketId, TicketKind, TicketReason, TicketSide,
    TicketState,
};

/// One ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLine {
    /// Key, and the number that people are told.
    pub id: TicketId,
    /// Whose matter it is.
    pub chat: ChatId,
    /// What it is about.
    pub kind: TicketKind,
    /// How it stands.
    pub state: TicketState,
    /// Since.
    pub opened_at: DateTime<Utc>,
    /// Nobody had it from then on.
    pub waiting_since: DateTime<Utc>,
    /// Who has it.
    pub taken_by: Option<ChatId>,
    /// Their name.
    pub holder: Option<String>,
    /// The law's clocks.
    pub clock: TicketClock,
    /// Whether it had its first answer.
    pub answered: bool,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: Option<TicketReason>,
    /// Who wrote last, notes aside; none where it was erased.
    pub last_side: Option<TicketSide>,
    /// When.
    pub last_at: Option<DateTime<Utc>>,
    /// Who was told that it waits.
    pub alert: TicketAlert,
}

impl TicketLine {
    /// The law's clock that comes next, while it is open.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        self.clock.next(self.answered).filter(|_| self.state != TicketState::Closed)
    }

    /// Whether that has run out.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.due().is_some_and(|due| due <= now)
    }
}

/// Something that was written in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketWords {
    /// By whom.
    pub side: TicketSide,
    /// When.
    pub at: DateTime<Utc>,
    /// The officer's name.
    pub by: Option<String>,
    /// What; none where it was erased.
    pub words: Option<String>,
    /// Whether it did not reach whom it was for.
    pub undelivered: bool,
}

/// A ticket with everything in it, for officers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketCard {
    /// The ticket.
    pub line: TicketLine,
    /// What was written, in order; of a long one the end.
    pub words: Vec<TicketWords>,
    /// How much stands before that.
    pub earlier: u32,
    /// The applications that they follow.
    pub numbers: Vec<ApplicationNumber>,
    /// A passport of theirs that they say never came.
    pub case: Option<CaseId>,
}

/// One officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColleagueLine {
    /// Their chat.
    pub chat: ChatId,
    /// The name that the inviter wrote.
    pub name: String,
}
