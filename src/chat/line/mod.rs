//! What a conversation hands to the store to be kept, and the lines in which the store shows what it keeps.

mod broadcast;
mod console;
mod custody;
mod demand;
mod dispatch;
mod import;
mod privacy;
mod report;
mod status;
mod stored;
mod survey;
mod team;
mod ticket;
mod visit;

pub use broadcast::*;
pub use console::*;
pub use custody::*;
pub use demand::*;
pub use dispatch::*;
pub use import::*;
pub use privacy::*;
pub use report::*;
pub use status::*;
pub use stored::*;
pub use survey::*;
pub use team::*;
pub use ticket::*;
pub use visit::*;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    Address, AddressId, ApplicationId, ApplicationNumber, BirthDate, ChatId, DeliveryId, DeliveryState, GroupKind,
    InterestId, Name, PassportKind, Phone, Pin, Recipient, SpecialNeed, Status, TrackingNumber, VillageCode,
};

/// A wish for a visit, complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewInterest {
    /// Who needs a passport.
    pub name: Name,
    /// Born on.
    pub birth_date: BirthDate,
    /// Where they live.
    pub village: VillageCode,
    /// Which passport.
    pub kind: PassportKind,
    /// How many people, themselves included.
    pub headcount: u16,
    /// What kind of group.
    pub group: GroupKind,
    /// Reachable at.
    pub phone: Option<Phone>,
    /// For somebody else than the writer.
    pub for_other: bool,
    /// What the team should be ready for.
    #[serde(default)]
    pub need: SpecialNeed,
}

/// One interest of a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestLine {
    /// Key.
    pub id: InterestId,
    /// Shown to people.
    pub reference: String,
    /// Who needs a passport.
    pub name: Name,
    /// Where.
    pub village: VillageCode,
    /// Which passport.
    pub kind: PassportKind,
    /// How many.
    pub headcount: u16,
    /// Since.
    pub since: NaiveDate,
}

/// One application that a chat follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationLine {
    /// Key.
    pub id: ApplicationId,
    /// The office's number.
    pub number: ApplicationNumber,
    /// Applicant.
    pub name: Option<Name>,
    /// Where it stands.
    pub status: Status,
    /// Since.
    pub since: NaiveDate,
    /// The passport was issued on.
    pub issued_on: Option<NaiveDate>,
    /// Whether an address is confirmed.
    pub has_address: bool,
    /// Whether the address can still change.
    pub address_frozen: bool,
    /// How the delivery stands, where there is one.
    pub delivery: Option<DeliveryState>,
}

/// The address on file of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddressLine {
    /// Whose.
    pub application: ApplicationLine,
    /// Village known from the application or the interest, where no address is confirmed.
    pub village: Option<VillageCode>,
    /// What is confirmed.
    pub confirmed: Option<Address>,
    /// Its version, 0 where none is.
    pub version: i32,
    /// Whether another account than this one confirmed it: only that one reads all of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_another: bool,
    /// What somebody wants it to be, while that waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalLine>,
}

/// One delivery, or one finished application that waits for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own, and any may be so")]
pub struct DeliveryLine {
    /// Key; none where nobody has it yet.
    pub id: Option<DeliveryId>,
    /// Which application.
    pub application: ApplicationId,
    /// The office's number.
    pub number: ApplicationNumber,
    /// Applicant.
    pub name: Option<Name>,
    /// Where it goes.
    pub address: Option<Address>,
    /// The address version that it is bound to.
    pub address_id: Option<AddressId>,
    /// How it stands.
    pub state: Option<DeliveryState>,
    /// Whether its code is locked.
    pub locked: bool,
    /// Who brings it: chat and name.
    pub courier: Option<CourierLine>,
    /// Who follows it.
    pub followers: Vec<ChatId>,
    /// Whether an officer's address waits for a follower's word.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
    /// Whether a follower's wish for another address waits for an officer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// The postal service's number, where it goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<TrackingNumber>,
    /// The day on which it is tried again, where one is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<NaiveDate>,
    /// Whether its recipient comes to the office for it, rather than wait at home.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fetches: bool,
}

impl DeliveryLine {
    /// Who may receive, where an address is confirmed.
    pub fn recipient(&self) -> Option<&Recipient> {
        self.address.as_ref().map(|address| &address.recipient)
    }

    /// The map pin, where there is one.
    pub fn pin(&self) -> Option<Pin> {
        self.address.as_ref().and_then(|address| address.pin)
    }
}

/// One courier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierLine {
    /// Their chat.
    pub chat: ChatId,
    /// The name that the inviter wrote.
    pub name: String,
}

/// Who received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Their name.
    pub by: Name,
    /// How they are related to the applicant; none where it is the applicant.
    pub relation: Option<String>,
}

/// A status that changed, for whoever follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    /// As it stands now.
    pub application: ApplicationLine,
    /// Who follows it.
    pub followers: Vec<ChatId>,
    /// Whether the office set something right: the status went against the usual direction.
    pub back: bool,
}

/// A passport that a courier carries, and of which the office says by now that it is not to be handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Stopped {
    /// As it stands.
    pub line: DeliveryLine,
    /// What the office says of it.
    pub status: Status,
    /// The officers who gave it out.
    pub officers: Vec<ChatId>,
}
