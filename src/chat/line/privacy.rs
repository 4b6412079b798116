//! What is stored of one chat, as its person may see it and take it along. A NIK stands nowhere in it whole.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Received;
use crate::domain::{
    Address, ApplicationId, ApplicationNumber, AttendanceState, BirthDate, DeliveryState, GroupKind, InterestId, Name,
    PassportKind, Phone, SpecialNeed, Status, TicketId, TicketKind, TicketSide, TicketState, Tongue, Topic,
    VillageCode, Whose,
};

/// Everything that is stored of one chat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredData {
    /// When they wrote for the first time.
    pub since: DateTime<Utc>,
    /// The language that they chose.
    pub tongue: Option<Tongue>,
    /// What they agreed to.
    pub consents: Vec<ConsentLine>,
    /// News that they do not want.
    pub stopped: Vec<Topic>,
    /// Wishes for a visit.
    pub interests: Vec<StoredInterest>,
    /// Visits that they answered to.
    pub visits: Vec<StoredVisit>,
    /// Applications that they follow.
    pub applications: Vec<StoredApplication>,
    /// What they asked a person at the office.
    #[serde(default)]
    pub tickets: Vec<StoredTicket>,
    /// What they wrote under surveys.
    #[serde(default)]
    pub comments: Vec<StoredComment>,
    /// Passports that they said had not arrived.
    #[serde(default)]
    pub cases: Vec<StoredCase>,
    /// Look-ups of a status that are still counted.
    pub lookups: u32,
    /// Whether they have or had a role at the office, which the office keeps a record of.
    pub is_staff: bool,
    /// Since when an erasure waits, and until when the law gives time.
    pub erasure: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// A consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentLine {
    /// Version of the notice.
    pub version: String,
    /// When.
    pub given_at: DateTime<Utc>,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// One wish for a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredInterest {
    /// Shown to people.
    pub reference: String,
    /// Who needs a passport.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// Reachable at.
    pub phone: Option<Phone>,
    /// What the team should be ready for.
    pub need: SpecialNeed,
    /// Where.
    pub village: VillageCode,
    /// Which passport.
    pub kind: PassportKind,
    /// How many.
    pub headcount: u16,
    /// What kind of group.
    pub group: GroupKind,
    /// For somebody else than the writer, such as a child.
    pub for_other: bool,
    /// `open`, `served` or `withdrawn`.
    pub state: String,
    /// Since.
    pub since: DateTime<Utc>,
}

/// One visit that they answered to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVisit {
    /// Where the team sits.
    pub village: VillageCode,
    /// Day.
    pub day: NaiveDate,
    /// What they answered.
    pub state: AttendanceState,
    /// With how many.
    pub headcount: u16,
    /// The people of the collective letter.
    pub people: Vec<StoredPerson>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPerson {
    /// Name.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// The NIK, masked.
    pub nik: Option<String>,
    /// Which passport.
    pub kind: PassportKind,
}

/// One application that they follow. What the office alone said of its applicant beyond the name is not among it: the
/// follower may be somebody else (law 27/2022, article 33).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredApplication {
    /// The office's number.
    pub number: ApplicationNumber,
    /// Applicant.
    pub name: Option<Name>,
    /// Whose it is, as the follower said.
    pub whose: Option<Whose>,
    /// Which passport.
    pub kind: Option<PassportKind>,
    /// Where it stands.
    pub status: Status,
    /// Since.
    pub status_day: NaiveDate,
    /// Followed since.
    pub followed_since: DateTime<Utc>,
    /// Confirmed addresses, the oldest first.
    pub addresses: Vec<StoredAddress>,
    /// How it was brought.
    pub deliveries: Vec<StoredDelivery>,
}

/// One version of an address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredAddress {
    /// Counts from 1.
    pub version: i32,
    /// The address.
    pub address: Address,
    /// When it was confirmed.
    pub confirmed_at: DateTime<Utc>,
}

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDelivery {
    /// How it stands.
    pub state: DeliveryState,
    /// Begun.
    pub since: DateTime<Utc>,
    /// Over.
    pub until: Option<DateTime<Utc>>,
    /// Who received.
    pub received: Option<Received>,
    /// Whether a photo or a position of the door is kept.
    pub door: bool,
}

/// A question, a complaint or a request. What officers noted for each other is not among it: it may name others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredTicket {
    /// Its number.
    pub number: TicketId,
    /// What it is about.
    pub kind: TicketKind,
    /// How it stands.
    pub state: TicketState,
    /// Opened.
    pub since: DateTime<Utc>,
    /// Closed.
    pub until: Option<DateTime<Utc>>,
    /// What both sides wrote, in order.
    pub words: Vec<StoredWords>,
}

/// What was written in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredWords {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub side: TicketSide,
    /// What; none where it was erased.
    pub words: Option<String>,
}

/// What was written under a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredComment {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub words: String,
}

/// A passport that they said had not arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCase {
    /// The number of its application.
    pub number: ApplicationNumber,
    /// When they said so.
    pub since: DateTime<Utc>,
    /// When that was over.
    pub until: Option<DateTime<Utc>>,
    /// What an officer said at the end.
    pub words: Option<String>,
}

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
