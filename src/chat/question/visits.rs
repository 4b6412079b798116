//! What is asked about visits, by officers, and what comes of it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::{AttendeeLine, Demand, Listed, NewVisit, VisitLine, VisitTotals, VisitView};
use super::super::message::Message;
use crate::domain::{ChatId, VisitId, VisitReason};

/// A question about visits, by officers. Whoever is told, is told in the same transaction.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time lives for one turn; a box would only hide the words")]
pub enum VisitQuestion {
    /// Where people wait.
    Demand,
    /// Plan a visit, unless another one is there on that day.
    Plan(NewVisit),
    /// Plan it beside the other one.
    PlanBeside(NewVisit),
    /// Change a visit that nobody was told of yet, unless that puts it beside another one.
    Change(Seen, NewVisit),
    /// Change it although the other one is there.
    ChangeBeside(Seen, NewVisit),
    /// Correct what people know of a visit, and tell those who do.
    Correct(Seen, Box<Correction>),
    /// Visits that are not over or not closed, by day.
    All,
    /// One visit, with who could be told of it.
    One(VisitId),
    /// Send this notice to everybody with an open interest there, and mark the visit announced.
    Announce(Seen, Message),
    /// Send this notice to those with an open interest there who were not told yet.
    TellNewcomers(Seen, Message),
    /// Move it, take back what still waits of its notices, and tell everybody concerned at once; unless another one is there on
    /// that day.
    Move(Seen, Box<MovedTo>),
    /// Move it although the other one is there.
    MoveBeside(Seen, Box<MovedTo>),
    /// Cancel it, take back what still waits of its notices, and tell everybody concerned at once.
    Cancel(Seen, VisitReason, Message),
    /// Tell those who come that the team is so many minutes late.
    Late(Seen, u16, Message),
    /// Who said that they come.
    Attendees(VisitId),
    /// Close it: how many came of each chat that had said so, and how many others.
    Close(VisitId, Vec<(ChatId, u16)>, u16),
    /// Ask those who come for what the collective list needs.
    AskForData(Seen, Message),
    /// The collective list; that its numbers are opened is noted.
    Applicants(VisitId),
    /// Where a poster's code leads.
    Link(VisitId),
}

/// A visit as its officer saw it when they decided. Where a colleague changed it since, what was previewed is no longer
/// true: nothing is done, and they are shown what stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Which visit.
    pub visit: VisitId,
    /// Its plan at that moment.
    pub plan: NewVisit,
}

/// Where a visit moves to, and what people are told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedTo {
    /// The new day.
    pub day: NaiveDate,
    /// The hours on it.
    pub hours: (NaiveTime, NaiveTime),
    /// Why.
    pub reason: VisitReason,
    /// To those who were told of the old day.
    pub told: Message,
    /// To those who were not.
    pub newcomers: Message,
}

/// What becomes of a visit that people know of, and what they are told.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// As it is to be; differs only in what can be corrected ([`NewVisit::corrects`]).
    pub plan: NewVisit,
    /// To those who were told; none where nothing changes that they know of.
    pub told: Option<Message>,
    /// To those whose notice is taken back before it was sent.
    pub newcomers: Message,
}

/// What came of a [`VisitQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitAnswer {
    /// Where people wait.
    Demand(Demand),
    /// The visit is planned, or changed.
    Planned(VisitLine),
    /// Another visit is there on that day: nothing was planned, changed or moved.
    Beside {
        /// The other one.
        line: VisitLine,
        /// Who planned it, by name, where they are known still.
        by: Option<String>,
    },
    /// Visits.
    All(Vec<VisitLine>),
    /// One visit.
    One(Box<VisitView>),
    /// As it stands now that is not possible.
    NotNow(VisitLine),
    /// It is not as its officer saw it any more: this is how it stands.
    Changed(VisitLine),
    /// People were told just that already.
    ToldAlready(VisitLine),
    /// More people come already than it could take.
    TooFew(VisitLine),
    /// Done, and the notice is on its way.
    Told(VisitLine, Told),
    /// Who said that they come.
    Attendees(VisitLine, Vec<AttendeeLine>),
    /// Closed.
    Closed(VisitLine, VisitTotals),
    /// The collective list.
    Applicants(VisitLine, Vec<Listed>),
    /// Where a poster's code leads.
    Link(VisitLine, String),
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// Chats in line now.
    pub chats: i64,
    /// Chats whose notice waits for its moment, or for a second person.
    #[serde(default)]
    pub held: i64,
    /// Of an older notice, taken back before it was sent.
    pub taken_back: i64,
    /// What is held goes out at this moment, because it is quiet now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// Whether a second person must agree first to what is held.
    #[serde(default)]
    pub needs_approval: bool,
}
