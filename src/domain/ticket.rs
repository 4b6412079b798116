//! What somebody asks a person at the office.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What a ticket is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketKind {
    /// A question, or anything else that wants a person.
    Question,
    /// A complaint: the law says until when it is answered and decided.
    Complaint,
    /// A request about somebody's own data: the law gives three times 24 hours (UU 27/2022).
    Privacy,
}

super::codes!(TicketKind: Question = "question", Complaint = "complaint", Privacy = "privacy");

/// How a ticket stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// Nobody has it.
    Waiting,
    /// One officer has it.
    Taken,
    /// It is over, until somebody opens it again.
    Closed,
}

super::codes!(TicketState: Waiting = "waiting", Taken = "taken", Closed = "closed");

/// Who wrote something in a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketSide {
    /// Whose matter it is.
    Resident,
    /// The office, to them.
    Officer,
    /// An officer, for officers alone.
    Note,
}

super::codes!(TicketSide: Resident = "resident", Officer = "officer", Note = "note");

/// Why a ticket is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketReason {
    /// The question is answered.
    Answered,
    /// What was wrong is put right.
    Done,
    /// It goes on at the counter.
    AtTheOffice,
    /// Another office has to do it.
    NotOurs,
    /// Whoever asked does not answer any more.
    Silent,
    /// Whoever asked no longer wants it.
    Withdrawn,
    /// An officer's own words.
    Other,
}

super::codes!(TicketReason:
    Answered = "answered",
    Done = "done",
    AtTheOffice = "at_the_office",
    NotOurs = "not_ours",
    Silent = "silent",
    Withdrawn = "withdrawn",
    Other = "other",
);

/// Who was told that a ticket waits. Each step once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketAlert {
    /// Nobody yet.
    New,
    /// Officers.
    Told,
    /// Officers again, because nobody took it.
    ToldAgain,
    /// Approvers too; nothing follows.
    Approvers,
}

super::codes!(TicketAlert: New = "new", Told = "told", ToldAgain = "told_again", Approvers = "approvers");

impl TicketAlert {
    /// What is done next; none once approvers know.
    pub fn next(self) -> Option<Self> {
        Some(match self {
            Self::New => Self::Told,
            Self::Told => Self::ToldAgain,
            Self::ToldAgain => Self::Approvers,
            Self::Approvers => return None,
        })
    }

    /// After how much more of the office's time the step after this one is due, where each takes `step`; none where
    /// nothing follows.
    pub fn wait(self, step: TimeDelta) -> Option<TimeDelta> {
        match self {
            Self::New => Some(TimeDelta::zero()),
            Self::Told | Self::ToldAgain => Some(step),
            Self::Approvers => None,
        }
    }
}

/// The clocks that the law sets for a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TicketClock {
    /// The first answer is due.
    pub answer_by: Option<DateTime<Utc>>,
    /// It is to be decided.
    pub due_at: Option<DateTime<Utc>>,
}

impl TicketClock {
    /// The moment that comes first of those that still count.
    pub fn next(self, answered: bool) -> Option<DateTime<Utc>> {
        [self.answer_by.filter(|_| !answered), self.due_at].into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alert_comes_once_and_the_last_is_the_approvers() {
        let mut alerts = vec![TicketAlert::New];
        while let Some(next) = alerts.last().and_then(|alert| alert.next()) {
            alerts.push(next);
        }
        assert_eq!(alerts, TicketAlert::ALL);
        let half_an_hour = TimeDelta::minutes(30);
        let waits: Vec<_> =
            alerts.iter().map(|alert| alert.wait(half_an_hour).map(|wait| wait.num_minutes())).collect();
        assert_eq!(waits, [Some(0), Some(30), Some(30), None]);
    }

    #[test]
    fn a_first_answer_leaves_the_clock_of_the_decision() {
        let (soon, late) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + TimeDelta::days(60));
        let clock = TicketClock { answer_by: Some(soon), due_at: Some(late) };
        assert_eq!((clock.next(false), clock.next(true)), (Some(soon), Some(late)));
        assert_eq!(TicketClock::default().next(false), None);
    }
}
