//! Passports that go to couriers, and addresses that wait for a decision, as they are shown.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::DeliveryLine;
use crate::domain::{Address, ApplicationId, ApplicationNumber, ChatId, Name, ProposalId, Status, Whose};

/// An address that somebody wants and that waits for an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProposalLine {
    /// Key.
    pub id: ProposalId,
    /// Who wants it.
    pub by: Proposer,
    /// The address.
    pub address: Address,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Who wants an address to be another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposer {
    /// An officer, before dispatch: a follower has to agree.
    Officer,
    /// A follower, after dispatch: an officer decides.
    Follower,
}

impl Proposer {
    /// The code that stands for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Follower => "follower",
        }
    }

    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "officer" => Some(Self::Officer),
            "follower" => Some(Self::Follower),
            _ => None,
        }
    }
}

/// One application with its address and its delivery, as an officer sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeliveryCard {
    /// The delivery, or the application that waits for one.
    pub line: DeliveryLine,
    /// Where the application stands.
    pub status: Status,
    /// When the address was confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The officer who gave it to the courier, by name.
    pub assigned_by: Option<String>,
    /// An address that waits for an answer.
    pub proposal: Option<ProposalLine>,
    /// What an officer did last about its status, where nothing came after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<RightStep>,
}

/// An officer set a status right against the office's file, or took that back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightStep {
    /// Whether it was taken back.
    pub taken_back: bool,
    /// Who did it, by name; absent where no name is kept any more.
    pub officer: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Somebody who follows an application, as an officer sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowerLine {
    /// Their chat.
    pub chat: ChatId,
    /// By the name that they gave when they registered themselves.
    pub name: Option<Name>,
    /// Whose application it is, as they say.
    pub whose: Option<Whose>,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// An application that could not be given to a courier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Which.
    pub application: ApplicationId,
    /// The office's number.
    pub number: ApplicationNumber,
    /// Why.
    pub why: NotGiven,
}

/// Why an application could not be given to a courier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotGiven {
    /// A courier has it, or had it to the end.
    Taken {
        /// That courier, by name.
        courier: String,
    },
    /// The office says something else of it by now.
    NotReady {
        /// What.
        status: Status,
    },
    /// No address is confirmed.
    NoAddress,
    /// Another address waits for an answer.
    AddressWaits,
    /// Its recipient comes to the office for it.
    Fetched,
}
