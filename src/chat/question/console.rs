//! What is asked for the console in the browser, by officers, and what comes of it. What it shows besides is asked as
//! in the chat.

use serde::{Deserialize, Serialize};

use super::super::line::{
    BroadcastHead, BroadcastLine, DeliveryHead, InvitedLine, OfficeApplication, OfficeProposalLine, StaffLine,
    TicketCard, Today, TrailFilter, TrailLine, VisitLine,
};
use crate::domain::{ApplicationNumber, BroadcastId, TicketId, Tongue, VisitId};

/// A question for the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsoleQuestion {
    /// A link that lets this officer in, once.
    Link,
    /// What needs a person now.
    Today,
    /// Broadcasts that are alive, and the latest that are over.
    Broadcasts,
    /// How far a broadcast is.
    Progress(BroadcastId),
    /// Passports that are under way, and those that wait for a courier.
    Deliveries,
    /// One visit, without counting who could be told of it.
    Visit(VisitId),
    /// One ticket with everything that was written in it; the look is noted.
    Ticket(TicketId),
    /// An application by its number; the look is noted.
    Application(ApplicationNumber),
    /// What is in the audit; the look is noted.
    Trail(TrailFilter),
    /// Who holds a role.
    Team,
    /// An office file to be decided on, and why it is proposed.
    ProposeOffice(String, String),
    /// Office files that were proposed.
    OfficeProposals,
    /// What a proposed one says.
    OfficeProposal(i64),
    /// Approve it, or not; only approvers.
    SettleOffice(i64, bool),
    /// The language in which they are answered, from now on.
    Speak(Tongue),
}

impl ConsoleQuestion {
    /// Whether only approvers ask it.
    pub fn is_for_approvers(&self) -> bool {
        matches!(self, Self::SettleOffice(..))
    }
}

/// What came of a [`ConsoleQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsoleAnswer {
    /// A link, good once.
    Link {
        /// Where it leads.
        url: String,
        /// For so many minutes.
        minutes: i64,
    },
    /// What needs a person now.
    Today(Box<Today>),
    /// Broadcasts, those that are alive first.
    Broadcasts(Vec<BroadcastHead>),
    /// How far a broadcast is.
    Progress(Box<BroadcastLine>),
    /// The first of those that are under way, then of those that wait.
    Deliveries(Vec<DeliveryHead>),
    /// One visit.
    Visit(Box<VisitLine>),
    /// A ticket.
    Ticket(Box<TicketCard>),
    /// An application.
    Application(Box<OfficeApplication>),
    /// Entries, newest first.
    Trail(Vec<TrailLine>),
    /// Not one person of the office has the name that was given: those who have it, by name.
    TrailOfWhom(Vec<String>),
    /// Who holds a role.
    Team {
        /// By role and name.
        staff: Vec<StaffLine>,
        /// Who was invited and has not come yet.
        invited: Vec<InvitedLine>,
    },
    /// The office file is kept under this number; these are told.
    Proposed {
        /// Number.
        id: i64,
    },
    /// Office files that were proposed.
    OfficeProposals(Vec<OfficeProposalLine>),
    /// What one of them says.
    OfficeProposal(String),
    /// Decided.
    Settled,
    /// From now on.
    Speaks(Tongue),
}
