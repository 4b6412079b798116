//! What a conversation asks of the store, and what the store answers. The same in both directions
//! for looking up and for changing: a turn waits for nothing, so whatever has an outcome is asked.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::Message;
use crate::domain::{
    Address, AddressId, ApplicationId, ApplicationNumber, BirthDate, ChatId, DeliveryId, DeliveryState, FileId,
    GroupKind, HandoverCode, InterestId, Name, NotDelivered, PassportKind, Phone, Pin, Recipient, Role, SpecialNeed,
    Status, VillageCode, VisitId, VisitState,
};

/// A question to the store. Whose it is (the chat) and the moment go along by themselves, and the
/// store checks the role again.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    // Residents.
    /// Keep this interest.
    SaveInterest(NewInterest),
    /// The open interests of this chat.
    MyInterests,
    /// Withdraw one of this chat's interests.
    WithdrawInterest(InterestId),
    /// The application with this number whose applicant was born on this day; counts as a try.
    FindApplication(ApplicationNumber, BirthDate),
    /// The applications that this chat follows.
    MyApplications,
    /// The delivery address of an application that this chat follows.
    MyAddress(ApplicationId),
    /// Keep this as the confirmed address, the next version.
    ConfirmAddress(ApplicationId, Address),
    /// A new handover code for a delivery on its way; only who follows the application gets one.
    NewCode(ApplicationId),
    /// Visits to come, those near this chat's interests first.
    Schedule,
    // Invitations.
    /// Take up the one-time invitation with this token.
    AcceptInvitation(String),
    // Officers.
    /// Where people wait.
    Demand,
    /// How many would be told of a visit to this village.
    Audience(VillageCode),
    /// Plan a visit.
    PlanVisit(NewVisit),
    /// Visits that are not over, by day.
    Visits,
    /// Send this notice to everybody with an open interest there, and mark the visit announced.
    Announce(VisitId, Message),
    /// Read a fetched file of applications and say what it would change; changes nothing.
    CheckImport(FileId),
    /// Do what was checked, all or nothing, and push what changed to whoever follows.
    ApplyImport(FileId),
    /// Finished applications that wait for a courier, and what is on its way.
    Deliveries,
    /// Couriers.
    Couriers,
    /// Give an application to a courier; freezes its address.
    Assign(ApplicationId, ChatId),
    /// Take the lock off a delivery's code, with a reason that is kept.
    Unlock(DeliveryId, String),
    // Couriers.
    /// What this courier has to bring.
    MyRound,
    /// One delivery of this courier.
    MyDelivery(DeliveryId),
    /// The courier is on the way: makes the code.
    Depart(DeliveryId),
    /// The courier is at the door.
    Arrive(DeliveryId),
    /// The recipient's code, as the courier typed it; counts as a try.
    TryCode(DeliveryId, HandoverCode),
    /// It was handed over; needs a code that was right within the last 15 minutes.
    HandOver(DeliveryId, Received),
    /// It could not be delivered.
    Fail(DeliveryId, NotDelivered),
}

/// What came of a [`Question`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Not for this person, or no such thing: one answer for both.
    NoSuchThing,
    /// Kept under this reference.
    InterestSaved {
        /// Such as `M-2611-0007`.
        reference: String,
    },
    /// This chat's open interests.
    Interests(Vec<InterestLine>),
    /// Withdrawn.
    Withdrawn {
        /// Its reference.
        reference: String,
    },
    /// Number and birth date belong together; the chat follows it from now on.
    Application(ApplicationLine),
    /// They do not, or there is none.
    NoApplication {
        /// Tries left before the lock.
        left: u8,
    },
    /// Too many tries.
    Locked {
        /// When the next try is possible.
        until: DateTime<Utc>,
    },
    /// What this chat follows.
    Applications(Vec<ApplicationLine>),
    /// The address on file.
    Address(AddressLine),
    /// Confirmed.
    AddressSaved {
        /// Counts from 1.
        version: i32,
    },
    /// Already with the courier.
    AddressFrozen,
    /// A new code.
    Code {
        /// Shown to the recipient alone.
        code: HandoverCode,
    },
    /// Locked after too many tries: an officer must look at it.
    CodeLocked,
    /// Nothing of this application is on its way.
    NothingOnItsWay,
    /// Visits.
    Visits(Vec<VisitLine>),
    /// The invitation is taken up.
    Joined {
        /// The role that it gives.
        role: Role,
        /// The name that the inviter wrote.
        name: String,
    },
    /// No such invitation, used, or too old: one answer for all.
    InvitationUnknown,
    /// Where people wait, most people first.
    Demand(Vec<DemandLine>),
    /// How many chats would be told, and for how many people.
    Audience {
        /// Chats.
        chats: i64,
        /// People.
        people: i64,
    },
    /// The visit is planned.
    Planned(VisitLine),
    /// The notice is on its way.
    Announced {
        /// To so many chats.
        chats: i64,
    },
    /// What the file would change.
    ImportChecked(ImportSummary),
    /// What the file changed.
    ImportApplied(ImportSummary),
    /// Ready ones and those on their way.
    Deliveries(Vec<DeliveryLine>),
    /// Couriers.
    Couriers(Vec<CourierLine>),
    /// Given to the courier.
    Assigned(DeliveryLine),
    /// It has no confirmed address yet.
    AddressMissing,
    /// Somebody has it already, or it is no longer ready.
    NotReady,
    /// The lock is off.
    Unlocked(DeliveryLine),
    /// What the courier has to bring.
    Round(Vec<DeliveryLine>),
    /// One delivery.
    Delivery(DeliveryLine),
    /// On the way, with the code for the recipient.
    Departed(DeliveryLine, HandoverCode),
    /// At the door.
    Arrived(DeliveryLine),
    /// The code is right.
    CodeRight,
    /// The code is wrong.
    CodeWrong {
        /// Tries left.
        left: u8,
    },
    /// The last try was wrong: locked now.
    CodeNowLocked(DeliveryLine),
    /// The code is of another day.
    CodeExpired,
    /// The code was not proven, or too long ago.
    CodeMissing,
    /// Handed over.
    HandedOver(DeliveryLine, Received),
    /// Not delivered.
    NotDelivered(DeliveryLine, NotDelivered),
}

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
}

/// A visit to plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVisit {
    /// Where.
    pub village: VillageCode,
    /// When.
    pub day: NaiveDate,
    /// From, local time.
    pub from: NaiveTime,
    /// To, local time.
    pub to: NaiveTime,
    /// The meeting place in words, such as "Balai desa".
    pub venue: String,
    /// Programme, key in the office file.
    pub programme: String,
}

/// One visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    /// Key.
    pub id: VisitId,
    /// What was planned.
    pub plan: NewVisit,
    /// How it stands.
    pub state: VisitState,
    /// Whether it goes to a village where this chat has an open interest.
    pub near: bool,
}

/// Interest in one village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemandLine {
    /// Where.
    pub village: VillageCode,
    /// Interests.
    pub interests: i64,
    /// People.
    pub people: i64,
    /// People at which a visit pays.
    pub quorum: i64,
    /// The oldest interest is of.
    pub oldest: NaiveDate,
}

/// What an import does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct ImportSummary {
    /// Rows that are new.
    pub new: i64,
    /// Rows that change something.
    pub changed: i64,
    /// Rows that change nothing.
    pub unchanged: i64,
    /// Every fault; nothing is applied unless this is empty.
    pub faults: Vec<ImportFault>,
    /// Columns that are not known and were passed over.
    pub ignored_columns: Vec<String>,
    /// Chats that are told of a change.
    pub told: i64,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFault {
    /// Line, counted from 1 with the header.
    pub line: u32,
    /// Column by name; empty where the whole line or file is meant.
    pub column: String,
    /// What was found, shortened, never a personal value.
    pub found: String,
    /// What is wrong.
    pub kind: ImportFaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportFaultKind {
    /// Neither CSV in UTF-8 nor XLSX.
    Unreadable,
    /// A required column is not there.
    MissingColumn,
    /// A required cell is empty.
    MissingValue,
    /// Not a date in one of the accepted forms.
    BadDate,
    /// Not one of the codes.
    UnknownCode,
    /// Not an application number.
    BadNumber,
    /// Not a name.
    BadName,
    /// Not a phone number.
    BadPhone,
    /// Not a village of the two regencies, or of two meanings.
    UnknownPlace,
    /// The same application number stands on an earlier line.
    Repeated,
    /// A final status cannot be left, or a step back has no reason.
    StepBack,
    /// No rows at all.
    Empty,
    /// More rows than the limit.
    TooLong,
}

/// One delivery, or one finished application that waits for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
}
