//! What is asked about what is stored of a chat, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::chat::{ErasureStanding, OtherKey, OtherPerson, ReadLine, StoredData};
use crate::domain::ApplicationNumber;

/// A question about what is stored of the chat that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyQuestion {
    /// Everything that is stored.
    Stored,
    /// Who looked at it.
    Readers,
    /// Whether anything stands in the way of erasing it.
    Standing,
    /// Erase it, at once or as soon as nothing stands in the way.
    Erase,
    /// No more consent: what rests on it ends.
    Withdraw,
    /// Of whom else something is stored.
    Others,
    /// Erase what is stored of one of those.
    EraseOther(OtherKey),
    /// Take back the wish to be erased that still waits.
    Keep,
}

/// What came of a [`PrivacyQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrivacyAnswer {
    /// Everything that is stored.
    Stored(Box<StoredData>),
    /// Who looked, the latest first.
    Readers(Vec<ReadLine>),
    /// What stands in the way of an erasure, if anything.
    Standing(ErasureStanding),
    /// It is erased.
    Erased,
    /// The wish is kept, and waits.
    Waits {
        /// Until when the law gives time, counted from the first time that it was said.
        due_at: DateTime<Utc>,
        /// Why.
        standing: ErasureStanding,
        /// Whether it was said for the first time.
        new: bool,
    },
    /// Of whom else something is stored.
    Others(Vec<OtherPerson>),
    /// What was stored of one of those is erased.
    OtherErased,
    /// Not yet: a passport of theirs is under way, or said not to have arrived.
    OtherWaits(Vec<ApplicationNumber>),
    /// The wish to be erased is taken back, with the time until which the law gave for it; none: none waited.
    Kept(Option<DateTime<Utc>>),
    /// No consent is on record any more.
    Withdrawn {
        /// Interests that were open.
        interests: u32,
        /// Visits at which places are free again.
        visits: u32,
        /// Applications of which no news go out any more.
        applications: u32,
        /// Deliveries that go on, because a passport is on its way.
        deliveries: u32,
    },
}
