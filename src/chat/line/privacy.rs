//! Who looked at somebody's data, whom else they told of, and how a wish to be erased stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{ApplicationId, ApplicationNumber, InterestId, Name};

/// One look at somebody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What was looked at, and so for what.
    pub what: ReadKind,
    /// Who.
    pub by: Reader,
}

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadKind {
    /// The list of people for the letter of a visit, with their NIK.
    Letter,
    /// Who comes to a visit.
    Attendees,
    /// An address, for its delivery.
    Address,
    /// What happened to a passport.
    Custody,
    /// Names in the list of deliveries.
    Deliveries,
    /// What a courier brings.
    Round,
    /// Passports that are not collected.
    Deadlines,
    /// Who follows an application.
    Followers,
    /// An application, with its name and its way.
    Application,
    /// What they wrote to the office.
    Ticket,
    /// Whether a broadcast reached them.
    Receipts,
    /// A list that was taken out.
    Export,
}

/// Who looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// An officer or approver.
    Officer,
    /// A courier.
    Courier,
    /// Whoever runs the program, at its command line.
    Operator,
}

/// Somebody else of whom a chat told something, such as a child of whoever writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPerson {
    /// Where they stand first.
    pub key: OtherKey,
    /// Their name.
    pub name: Name,
}

/// A row in which somebody else stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherKey {
    /// An interest that was put down for them.
    Interest(InterestId),
    /// Their application, which this chat follows.
    Application(ApplicationId),
}

/// Somebody's wish to be erased that is not done yet, as the office sees it: nothing of whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureLine {
    /// Key.
    pub id: i64,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// Until when the law gives time: three times 24 hours (law 27/2022).
    pub due_at: DateTime<Utc>,
    /// What it waits for.
    pub waits_for: Option<ErasureWaits>,
    /// Passports in its way, by the number of their application.
    pub numbers: Vec<ApplicationNumber>,
}

/// What an erasure waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureWaits {
    /// A passport that is with a courier.
    Delivery,
    /// One that is said not to have arrived.
    Case,
}

/// What stands in the way of an erasure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureStanding {
    /// Passports that are with a courier, by the number of their application.
    pub deliveries: Vec<ApplicationNumber>,
    /// Passports that are said not to have arrived.
    pub cases: Vec<ApplicationNumber>,
    /// Whether they have a role now: that is taken away first.
    pub has_role: bool,
    /// Since when an erasure waits already, and until when the law gives time.
    pub asked: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl ErasureStanding {
    /// Whether it has to wait.
    pub fn waits(&self) -> bool {
        !self.deliveries.is_empty() || !self.cases.is_empty()
    }
}
