//! What is asked about passports that go to couriers, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::{CourierLine, DeliveryCard, DeliveryLine, FollowerLine, Refused, RightStep};
use crate::domain::{
    ApplicationId, ApplicationNumber, ChatId, DeliveryId, TakeBackReason, TrackingNumber, UnfollowReason,
};

/// A question about passports that go to couriers, by officers; the last by couriers.
#[derive(Debug, Clone, PartialEq)]
pub enum DispatchQuestion {
    /// One application with its address and its delivery; the look is noted.
    Card(ApplicationId),
    /// The same, by the office's number.
    CardOf(ApplicationNumber),
    /// Give these to a courier; what cannot be given is left.
    Assign(Vec<ApplicationId>, ChatId),
    /// Give a passport that is under way to another courier.
    Reassign(DeliveryId, ChatId),
    /// Take a passport that is under way back to the office.
    TakeBack(DeliveryId, TakeBackReason),
    /// Keep the postal service's number.
    Track(DeliveryId, TrackingNumber),
    /// What a courier has to bring, to be printed; the look is noted.
    Manifest(ChatId),
    /// Who follows an application; the look is noted.
    Followers(ApplicationId),
    /// Somebody follows an application no more.
    RemoveFollower(ApplicationId, ChatId, UnfollowReason),
    /// The office's file says by mistake that it was handed over; why, in an officer's words.
    SetRight(ApplicationId, String),
    /// That was no mistake of the file's: its status is again what the file says.
    TakeRightBack(ApplicationId),
    /// Which delivery the code on a parcel opens, for the courier who asks.
    Parcel(DeliveryId),
}

/// What came of a [`DispatchQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DispatchAnswer {
    /// One application.
    Card(Box<DeliveryCard>),
    /// Who was named is no courier, or no longer: nothing was changed.
    NoCourier,
    /// What could be given is with the courier.
    Given {
        /// Given.
        given: Vec<DeliveryLine>,
        /// Left, each with its reason.
        refused: Vec<Refused>,
    },
    /// Another courier has it.
    Reassigned {
        /// As it stood.
        before: Box<DeliveryLine>,
        /// As it stands.
        after: Box<DeliveryLine>,
    },
    /// That courier has it already: nothing was changed.
    SameCourier(DeliveryLine),
    /// It can be taken back and nothing else: the office says something else of it, or another address is wanted.
    OnlyBack(DeliveryLine),
    /// The office has it again; as it stood before.
    TakenBack(DeliveryLine),
    /// Its code was right a moment ago: it is being handed over, and nothing was changed.
    BeingHandedOver {
        /// As it stands.
        line: DeliveryLine,
        /// Until when that code opens the handover.
        until: DateTime<Utc>,
    },
    /// The number is kept.
    Tracked(DeliveryLine),
    /// It is over: nothing was changed.
    TooLate(DeliveryLine),
    /// What a courier has to bring.
    Manifest {
        /// Which courier.
        courier: CourierLine,
        /// In the order of being given.
        lines: Vec<DeliveryLine>,
        /// What the code on a parcel opens, without the delivery's number at its end.
        link: String,
    },
    /// The delivery behind the code on a parcel.
    Parcel(DeliveryId),
    /// Who follows an application.
    Followers {
        /// Which.
        application: ApplicationId,
        /// The office's number.
        number: ApplicationNumber,
        /// In the order in which they began.
        followers: Vec<FollowerLine>,
    },
    /// Somebody follows it no more.
    FollowerRemoved {
        /// Which.
        application: ApplicationId,
        /// The office's number.
        number: ApplicationNumber,
        /// Who.
        follower: ChatId,
    },
    /// They did not follow it any more: nothing was changed.
    FollowsNoMore(ApplicationId),
    /// Its status is right again; with its courier, where one has it.
    SetRight(DeliveryLine),
    /// It was handed over indeed, or its status is another one by now: nothing was changed.
    NothingToSetRight(ApplicationId),
    /// What was set right is taken back; with its courier, where one has it.
    RightTakenBack(DeliveryLine),
    /// Nothing was set right, or something came after it: nothing was changed.
    NoRightToTakeBack(ApplicationId),
    /// Somebody did it before: nothing was changed.
    RightBefore {
        /// Which.
        application: ApplicationId,
        /// Who did what.
        step: RightStep,
    },
}
