//! What a conversation asks of the store, and what the store answers. The same in both directions
//! for looking up and for changing: a turn waits for nothing, so whatever has an outcome is asked.

mod addresses;
mod attending;
mod broadcasts;
mod console;
mod dispatch;
mod door;
mod phrases;
mod privacy;
mod reports;
mod statuses;
mod surveys;
mod team;
mod tickets;
mod visits;

pub use addresses::{AddressAnswer, AddressQuestion, Replaced};
pub use attending::{
    ApplicantChange, ApplicantLine, AttendAnswer, AttendQuestion, Known, NewApplicant, Party, Standing,
};
pub use broadcasts::{BroadcastAnswer, BroadcastQuestion, Opened, Order, Steering};
pub use console::{ConsoleAnswer, ConsoleQuestion};
pub use dispatch::{DispatchAnswer, DispatchQuestion};
pub use door::{Attempt, DoorAnswer, DoorQuestion, Proof, Receiver, Report, Reported, Trace};
pub use phrases::{PhraseAnswer, PhraseLine, PhraseQuestion};
pub use privacy::{PrivacyAnswer, PrivacyQuestion};
pub use reports::{ReportAnswer, ReportQuestion};
pub use statuses::{LookUpAlert, StatusAnswer, StatusQuestion};
pub use surveys::{SurveyAnswer, SurveyQuestion};
pub use team::{TeamAnswer, TeamQuestion};
pub use tickets::{TicketAnswer, TicketQuestion};
pub use visits::{Correction, MovedTo, Seen, Told, VisitAnswer, VisitQuestion};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::line::{
    AddressLine, ApplicationLine, CourierLine, DeliveryLine, ImportSummary, InterestLine, NewInterest, Received,
    VisitLine,
};
use crate::domain::{
    Address, ApplicationId, ApplicationNumber, BirthDate, DeliveryId, FileId, HandoverCode, InterestId, NotDelivered,
    Role,
};

/// A question to the store. Whose it is (the chat) and the moment go along by themselves, and the
/// store checks the role again.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time lives for one turn; a box would only hide the words")]
pub enum Question {
    // Residents.
    /// Keep this interest.
    SaveInterest(NewInterest),
    /// The open interests of this chat.
    MyInterests,
    /// What is kept of one of this chat's open interests.
    MyInterest(InterestId),
    /// Keep one of this chat's open interests like this.
    CorrectInterest(InterestId, NewInterest),
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
    /// About addresses that are wanted and not decided.
    Address(AddressQuestion),
    /// A new handover code for what a courier has; only who follows the application gets one.
    NewCode(ApplicationId),
    /// Visits to come, those near this chat's interests first.
    Schedule,
    /// About coming to a visit.
    Attend(AttendQuestion),
    /// About statuses, by those who follow and by officers.
    Status(StatusQuestion),
    /// About the door: of couriers, recipients, officers.
    Door(DoorQuestion),
    /// About what somebody asks a person: of residents and officers.
    Ticket(TicketQuestion),
    /// About the survey, of residents and officers.
    Survey(SurveyQuestion),
    /// About who works here, by approvers.
    Team(TeamQuestion),
    /// About what is stored of this chat.
    Privacy(PrivacyQuestion),
    // Invitations.
    /// Take up the one-time invitation with this token.
    AcceptInvitation(String),
    // Officers.
    /// Read a fetched file of applications and say what it would change; changes nothing.
    CheckImport(FileId),
    /// Do what was checked, all or nothing, and push what changed to whoever follows.
    ApplyImport(FileId),
    /// Finished applications that wait for a courier, and what is on its way.
    Deliveries,
    /// Couriers.
    Couriers,
    /// About passports that go to couriers.
    Dispatch(DispatchQuestion),
    /// Take the lock off a delivery's code, with a reason that is kept.
    Unlock(DeliveryId, String),
    /// About visits.
    Visit(VisitQuestion),
    /// About broadcasts.
    Broadcast(BroadcastQuestion),
    /// About a year in figures.
    Report(ReportQuestion),
    /// For the console in the browser.
    Console(ConsoleQuestion),
    /// About what was not understood.
    Phrases(PhraseQuestion),
    // Couriers.
    /// What this courier has to bring.
    MyRound,
    /// One delivery of this courier.
    MyDelivery(DeliveryId),
    /// The courier is on the way: makes a code where none is good yet.
    Depart(DeliveryId),
    /// The courier is at the door.
    Arrive(DeliveryId),
    /// The recipient's code, as the courier typed it; counts as a try.
    TryCode(DeliveryId, HandoverCode),
    /// It was handed over; needs a code that was right within the last 15 minutes.
    HandOver(DeliveryId, Received),
    /// It could not be delivered; the courier keeps it.
    Fail(DeliveryId, NotDelivered),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What came of a [`Question`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Not for this person, or no such thing: one answer for both.
    NoSuchThing,
    /// About visits.
    Visit(VisitAnswer),
    /// About coming to a visit.
    Attend(AttendAnswer),
    /// About broadcasts.
    Broadcast(BroadcastAnswer),
    /// About statuses.
    Status(StatusAnswer),
    /// About addresses that are wanted and not decided.
    Addresses(AddressAnswer),
    /// About passports that go to couriers.
    Dispatch(DispatchAnswer),
    /// About the door.
    Door(DoorAnswer),
    /// About a year in figures.
    Report(ReportAnswer),
    /// About what somebody asks a person.
    Ticket(TicketAnswer),
    /// About the survey.
    Survey(SurveyAnswer),
    /// About who works here.
    Team(TeamAnswer),
    /// About what is stored of this chat.
    Privacy(PrivacyAnswer),
    /// For the console in the browser.
    Console(ConsoleAnswer),
    /// About what was not understood.
    Phrases(PhraseAnswer),
    /// What came of a courier's report.
    Reported {
        /// Of which delivery.
        delivery: DeliveryId,
        /// When it happened.
        at: DateTime<Utc>,
        /// What came of it.
        answer: Box<Answer>,
    },
    /// Kept under this reference.
    InterestSaved {
        /// Such as `M-2611-0007`.
        reference: String,
        /// Visits there that are announced already and take answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        visits: Vec<VisitLine>,
    },
    /// So many interests of this chat are open already, and no more are kept.
    TooManyInterests(u16),
    /// This chat's open interests.
    Interests(Vec<InterestLine>),
    /// What is kept of one of them.
    Interest {
        /// Key.
        id: InterestId,
        /// Shown to people.
        reference: String,
        /// All of it.
        interest: NewInterest,
    },
    /// It is kept as it was corrected.
    InterestCorrected {
        /// Its reference, the same as before.
        reference: String,
        /// Visits at which their places are free again, because no interest leads there any more.
        #[serde(default, skip_serializing_if = "is_zero")]
        released: u32,
        /// Visits to the village, if it is another one now, that are announced already and take answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        visits: Vec<VisitLine>,
    },
    /// Withdrawn.
    Withdrawn {
        /// Its reference.
        reference: String,
        /// Visits at which their places are free again, because no other interest leads there.
        #[serde(default, skip_serializing_if = "is_zero")]
        released: u32,
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
    /// What the file would change.
    ImportChecked(ImportSummary),
    /// What the file changed.
    ImportApplied(ImportSummary),
    /// Ready ones and those on their way.
    Deliveries(Vec<DeliveryLine>),
    /// Couriers.
    Couriers(Vec<CourierLine>),
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
