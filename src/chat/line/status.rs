//! An application's way, what officers have to hurry with, and the source that statuses are pulled from.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ApplicationLine, ImportFault};
use crate::domain::{ApplicationNumber, DeliveryState, Status, VillageCode, Whose};

/// An application that a chat follows, with the way that it has gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// As it stands now.
    pub application: ApplicationLine,
    /// Its steps so far, the first one first.
    pub steps: Vec<StepLine>,
    /// Whose it is, where they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<Whose>,
    /// How many applications this chat follows.
    pub followed: u32,
    /// Whether they want changes in the quiet hours too.
    #[serde(default)]
    pub at_night: bool,
    /// Whether somebody said that it never came, and officers are looking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
}

/// One step of an application's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// Which.
    pub status: Status,
    /// Since.
    pub day: NaiveDate,
    /// Whether the office set something right by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
}

/// An application that a chat follows, among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowedLine {
    /// Which.
    #[serde(flatten)]
    pub application: ApplicationLine,
    /// Whose it is, where they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<Whose>,
}

/// A finished passport that was not handed over for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineLine {
    /// The application's number.
    pub number: ApplicationNumber,
    /// Where its holder lives.
    pub village: Option<VillageCode>,
    /// Issued on; none where the office's file does not say.
    pub issued_on: Option<NaiveDate>,
    /// Whether an address is confirmed.
    pub has_address: bool,
    /// How many chats follow it and are reminded.
    pub followers: i64,
    /// How its delivery stands.
    pub delivery: Option<DeliveryState>,
}

/// The source that statuses are pulled from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedLine {
    /// The last good answer.
    pub taken_at: Option<DateTime<Utc>>,
    /// What is wrong with it now.
    pub failure: Option<FeedFailure>,
    /// Rows of that answer that were not taken.
    pub set_aside: Vec<SetAside>,
}

/// A row of the source that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// What is wrong with it; its line counts from 1, the first object of the list.
    pub fault: ImportFault,
    /// The application, where its number could be read.
    pub number: Option<ApplicationNumber>,
}

/// Why nothing could be taken from the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedFailure {
    /// It cannot be reached, or does not answer in time.
    Unreachable,
    /// It answers with a code that says that something is wrong, or leads elsewhere.
    Refused,
    /// A page, or anything else that is no list of statuses.
    NotAList,
    /// More bytes or rows than are taken.
    TooLarge,
    /// It was read, and could not be kept here.
    NotApplied,
}

impl FeedFailure {
    /// The code that stands for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Refused => "refused",
            Self::NotAList => "not_a_list",
            Self::TooLarge => "too_large",
            Self::NotApplied => "not_applied",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Unreachable, Self::Refused, Self::NotAList, Self::TooLarge, Self::NotApplied]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

impl ImportFault {
    /// The code of what is wrong, as it stands in tables.
    pub fn code(&self) -> String {
        serde_json::to_value(self.kind).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
    }
}
