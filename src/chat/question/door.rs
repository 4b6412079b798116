//! What is asked about the door, by couriers, recipients and officers, and what comes of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::{CaseLine, CustodyTimeline, DeliveryLine, Received};
use crate::domain::{
    ApplicationId, ApplicationNumber, CaseId, ChatId, DeliveryId, HandoverCode, Name, NotDelivered, Pin,
};

/// A question about the door.
#[derive(Debug, Clone, PartialEq)]
pub enum DoorQuestion {
    // Couriers.
    /// The courier is nearly there.
    Near(DeliveryId),
    /// It is back at the office.
    Return(DeliveryId),
    /// The handover of a moment ago was none.
    Undo(DeliveryId),
    /// Which handover of theirs can still be taken back.
    Undoable,
    /// What a courier told in words of their own, perhaps with the time when it happened. Without a key it is
    /// about the only one that is on its way.
    Report(Option<DeliveryId>, Report),
    /// The recipient's picture was scanned: what its link carries.
    Scan(String),
    /// By when it can be tried again.
    Next(DeliveryId),
    /// It is tried again on this day.
    Plan(DeliveryId, NaiveDate),
    /// A photo of the door, or where it was.
    Proof(DeliveryId, Proof),
    // Recipients.
    /// A picture of the code, for the courier's camera.
    Picture(ApplicationId),
    /// Whether the next attempt suits.
    Attempt(ApplicationId, Attempt),
    /// It is said to be handed over, and did not reach them.
    Dispute(ApplicationId),
    // Officers.
    /// Everything that happened to a passport.
    Timeline(Trace),
    /// Hand it over without a code.
    Override {
        /// Which.
        delivery: DeliveryId,
        /// Who received it.
        received: Received,
        /// Why there is no code.
        reason: String,
    },
    /// Cases that are open.
    Cases,
    /// Close a case with these words, which its opener reads.
    Close(CaseId, String),
}

/// What a courier told in one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What happened.
    pub what: Reported,
    /// When, where they say so.
    pub said: Option<DateTime<Utc>>,
}

/// What happened, as a courier tells it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reported {
    /// Set out.
    Departed,
    /// Nearly there.
    Near,
    /// At the door.
    Arrived,
    /// The code that the recipient said, and who received it, where that is said too.
    Code(HandoverCode, Option<Receiver>),
    /// Not delivered.
    Failed(NotDelivered),
    /// Back at the office.
    Returned,
}

/// Who received, as a courier tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receiver {
    /// The applicant.
    Applicant,
    /// Whom the address names, related like this.
    AsInAddress(String),
    /// Somebody of this name, related like this.
    Named(Name, String),
}

/// What else a courier sends from a door.
#[derive(Debug, Clone, PartialEq)]
pub enum Proof {
    /// Telegram's handle of a photo; the photo itself is never fetched.
    Photo(String),
    /// Where it was.
    Position(Pin),
}

/// What a recipient says to the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attempt {
    /// How it stands, to be asked.
    Ask,
    /// This day, which was planned, suits.
    Suits(NaiveDate),
    /// Rather this day.
    OtherDay(NaiveDate),
    /// They come to the office.
    Fetch,
}

/// Which passport an officer looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trace {
    /// That of a delivery.
    Delivery(DeliveryId),
    /// That of an application.
    Number(ApplicationNumber),
}

/// What came of a [`DoorQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "one at a time lives for one turn; a box would only hide the words")]
pub enum DoorAnswer {
    /// The courier is nearly there.
    Near(DeliveryLine),
    /// Kept where it belongs; what goes on now stays as it is.
    Noted(DeliveryLine),
    /// It does not fit what is noted: kept for officers.
    Conflict {
        /// As it stands.
        line: DeliveryLine,
        /// What was told: an event's code.
        told: String,
        /// Whether it was told before.
        known: bool,
    },
    /// It cannot have happened at the time that was said.
    NotThen,
    /// By the address somebody else receives.
    OtherRecipient,
    /// The applicant's name, or that of whom the address names, is not known here: it has to be said.
    NameWanted,
    /// Back at the office.
    Returned(DeliveryLine),
    /// The handover was taken back.
    Undone(DeliveryLine),
    /// This handover can still be taken back.
    Undoable(DeliveryLine),
    /// Too late to take it back.
    TooLateToUndo,
    /// Somebody else noted the handover, who answers for it.
    NotTheirsToUndo,
    /// A link to be shown as a picture.
    Picture {
        /// What the camera opens.
        link: String,
    },
    /// The scanned picture was right.
    Scanned(DeliveryLine),
    /// When it can be tried again.
    Next {
        /// Which.
        line: DeliveryLine,
        /// The last day on which it can be collected, where the day of issue is known.
        by: Option<NaiveDate>,
        /// A day that suits; none where it should go back to the office.
        proposed: Option<NaiveDate>,
    },
    /// It is tried again on this day.
    Planned(DeliveryLine, NaiveDate),
    /// Not on that day: too early, or too late to be collected.
    NotThatDay {
        /// The last day that is possible.
        last: NaiveDate,
    },
    /// The month in which it can be collected is over.
    TooLateForAny(NaiveDate),
    /// They agreed to that day before.
    AgreedBefore,
    /// Codes are for whoever waits at the door, not for those who bring passports.
    NotForCouriers,
    /// Kept.
    ProofKept,
    /// What the recipient is asked about the next attempt.
    Attempt {
        /// Which.
        line: DeliveryLine,
        /// On this day, where one is planned.
        next_on: Option<NaiveDate>,
        /// The last day on which it can be collected, where the day of issue is known.
        by: Option<NaiveDate>,
    },
    /// What the recipient said is kept.
    Answered(DeliveryLine, Attempt),
    /// It is with officers now.
    Disputed(Box<CustodyTimeline>),
    /// It was with officers already.
    DisputeKnown,
    /// Nothing was handed over yet; it can be said where it is.
    NotHandedOver,
    /// Everything that happened.
    Timeline(Box<CustodyTimeline>),
    /// Handed over without a code.
    Overridden(DeliveryLine, Received),
    /// Somebody recorded a handover before: nothing was changed.
    HandedOverBefore {
        /// Who, by name.
        by: String,
        /// When.
        at: DateTime<Utc>,
        /// Whether it was without a code as well.
        without_code: bool,
    },
    /// Open cases.
    Cases(Vec<CaseLine>),
    /// A colleague closed it before: nothing was changed.
    ClosedBefore {
        /// Which.
        case: CaseId,
        /// Who, by name, where they are known still.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Its code is not locked, or not any more: nothing was changed.
    NotLocked {
        /// As it stands.
        line: DeliveryLine,
        /// Who took the lock off last, and when.
        by: Option<(String, DateTime<Utc>)>,
    },
    /// Closed.
    Closed {
        /// Which.
        case: CaseLine,
        /// Who opened it.
        opener: ChatId,
        /// What the officer says.
        words: String,
    },
}
