//! What is asked about addresses that are wanted and not decided, and what comes of it.

use serde::{Deserialize, Serialize};

use super::super::line::{CourierLine, DeliveryLine};
use crate::domain::{Address, ApplicationId, ApplicationNumber, ChatId, ProposalId};

/// A question about such an address.
#[derive(Debug, Clone, PartialEq)]
pub enum AddressQuestion {
    // Followers.
    /// An officer's address is not right.
    Refuse(ApplicationId, ProposalId),
    /// Another address is wanted, although the passport is with a courier.
    Request(ApplicationId, Address),
    // Officers.
    /// The address of any application, to be corrected; the look is noted.
    ForOfficer(ApplicationId),
    /// Propose this one: a follower has to agree before anything goes out.
    Propose(ApplicationId, Address),
    /// Take back what an officer proposed.
    Withdraw(ApplicationId),
    /// Take a follower's wish.
    Accept {
        /// Which.
        proposal: ProposalId,
        /// Whether the same courier gets the passport anew.
        keeps_courier: bool,
    },
    /// Do not take a follower's wish, for this reason in an officer's words.
    Decline(ProposalId, String),
}

/// A colleague's proposal that another one takes the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Whose it was.
    pub officer: ChatId,
    /// Their name.
    pub whose: String,
    /// Who proposes now, by name.
    pub by: String,
}

/// What came of an [`AddressQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressAnswer {
    /// It has an answer already, or is gone: nothing was changed.
    Settled,
    /// The passport is with a courier: nothing can be proposed.
    Frozen,
    /// It is the address on file.
    Unchanged,
    /// Nobody follows the application who could agree.
    NobodyFollows,
    /// The follower is asked for their word.
    Proposed {
        /// Of this application.
        number: ApplicationNumber,
        /// A colleague's that it takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaced: Option<Replaced>,
    },
    /// An officer's address is taken back.
    Withdrawn {
        /// Of this application.
        number: ApplicationNumber,
        /// Its key.
        application: ApplicationId,
        /// Who was asked for their word on it.
        followers: Vec<ChatId>,
    },
    /// A follower confirmed another address than the one that an officer proposed.
    SavedInstead {
        /// Of this application.
        number: ApplicationNumber,
        /// Its key.
        application: ApplicationId,
        /// Who is told.
        officers: Vec<ChatId>,
    },
    /// A follower did not agree to an officer's address.
    Refused {
        /// Of this application.
        number: ApplicationNumber,
        /// Its key.
        application: ApplicationId,
        /// Who is told.
        officers: Vec<ChatId>,
    },
    /// A follower's wish waits for an officer.
    Requested {
        /// The delivery as it stands.
        line: DeliveryLine,
        /// Who is told.
        officers: Vec<ChatId>,
    },
    /// An officer took a follower's wish.
    Accepted {
        /// Of this application.
        number: ApplicationNumber,
        /// Its key.
        application: ApplicationId,
        /// Whose wish it was.
        follower: ChatId,
        /// Whether they still follow it: nobody tells them otherwise.
        follows: bool,
        /// Who had the passport, where anybody did.
        taken_from: Option<CourierLine>,
        /// The new delivery, where the same courier got it anew.
        kept: Option<DeliveryLine>,
    },
    /// An officer did not take a follower's wish.
    Declined {
        /// Of this application.
        number: ApplicationNumber,
        /// Its key.
        application: ApplicationId,
        /// Whose wish it was.
        follower: ChatId,
        /// Whether they still follow it: nobody else hears anything of it.
        follows: bool,
        /// Why, in the officer's words.
        words: String,
    },
}
