//! Where a courier's conversation stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Handed, door};
use crate::domain::{DeliveryId, Name, RecipientRule, VillageCode};

/// Which conversation, and what it awaits and knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// `/antaran`.
    Round(Stage),
}

/// Where a courier stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the round.
    Looking,
    /// Which one is next.
    Choosing {
        /// In the order of the list.
        stops: Vec<Stop>,
    },
    /// The store was asked for one of them.
    Opening,
    /// At a leg of one delivery: something is awaited from the courier.
    At(DeliveryId, Leg),
    /// The store was asked about that leg.
    Asked(DeliveryId, Leg),
    /// Something was told in words; the store judges it.
    Reporting,
    /// The recipient's picture was scanned; the store judges it.
    Scanning,
    /// Just handed over: it can be taken back, and a photo of the door be added.
    Handed(Handed),
    /// The store was asked about that.
    HandedAsked(Handed),
    /// The store was asked which handover can still be taken back.
    SeekingUndo {
        /// Nothing else was talked about.
        idle: bool,
    },
    /// A second look before this one is taken back.
    SureToUndo(DeliveryId),
}

/// One delivery of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// Which.
    pub delivery: DeliveryId,
    /// Where.
    pub village: VillageCode,
}

/// The legs of one delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    /// Not set out yet.
    Assigned,
    /// On the way.
    UnderWay,
    /// At the door: the recipient's code.
    Code,
    /// The same, while that code is locked: an officer is waited for.
    Locked,
    /// The code was right: who received.
    Receiver {
        /// Who may.
        rule: RecipientRule,
        /// Whether the address names somebody.
        named: bool,
    },
    /// How they are related to the applicant.
    Relation {
        /// Whether the address names somebody.
        named: bool,
    },
    /// Their name.
    Name {
        /// How they are related; none for the applicant, whose name the office does not have.
        relation: Option<String>,
        /// Whether the address names somebody.
        named: bool,
    },
    /// The name comes from the application or from the address.
    NameOnFile {
        /// How they are related; none for the applicant.
        relation: Option<String>,
    },
    /// Who received was typed by name: whose that is stands in the address.
    Called {
        /// The name, for as long as the store looks.
        name: Name,
    },
    /// It is being recorded.
    HandingOver,
    /// Why it was not delivered.
    Reason,
    /// The same, in the courier's words.
    ReasonWords,
    /// The name of the village head with whom it is left.
    Head,
    /// When it is tried again.
    NextDay {
        /// The last day on which it can be collected.
        by: Option<NaiveDate>,
        /// A day that suits; none where it should go back to the office.
        proposed: Option<NaiveDate>,
    },
    /// Tried before, and still with the courier.
    Again,
    /// A second look before it is back at the office.
    ConfirmReturn,
    /// A second look before it is recorded as not delivered.
    ConfirmFailure {
        /// Code of the reason.
        reason: String,
        /// The courier's words, where it is another one.
        words: String,
    },
}

impl Talk {
    /// Whether a courier stands at a door, or is on the way to one: another command should not cost that.
    pub fn is_worth_keeping(&self) -> bool {
        let Self::Round(stage) = self;
        matches!(stage, Stage::At(..))
    }

    /// Whether nothing is awaited at a door: what is undone here is a handover of before.
    pub fn is_between_doors(&self) -> bool {
        let Self::Round(stage) = self;
        matches!(stage, Stage::Choosing { .. } | Stage::At(_, Leg::Assigned))
    }

    /// Whether the standing question is whether something is to be undone.
    pub fn asks_to_undo(&self) -> bool {
        let Self::Round(stage) = self;
        matches!(stage, Stage::SureToUndo(_))
    }

    /// Whether these words are about the code that is asked for, however they are written, and no wish.
    pub fn takes(&self, words: &str) -> bool {
        let Self::Round(stage) = self;
        matches!(stage, Stage::At(_, Leg::Code | Leg::Locked)) && door::speaks_of_a_code(words)
    }
}
