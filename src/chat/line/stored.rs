//! What is stored of one chat, as its person may see it and take it along. A NIK stands nowhere in it whole.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Received;
use crate::domain::{
    Address, ApplicationNumber, AttendanceState, BirthDate, DeliveryState, GroupKind, Name, PassportKind, Phone,
    SpecialNeed, Status, TicketId, TicketKind, TicketSide, TicketState, Tongue, Topic, VillageCode, Whose,
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
