//! `/antaran` of a courier, one file a leg: the round, the way to a door, the code, who received, and
//! what happens where nobody did. Couriers see their own round only, and of each delivery no more than the
//! door needs; a conversation's state keeps keys, never names or addresses.

mod card;
mod door;
mod failure;
mod handover;
mod round;
mod trip;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{Answer, Ctx, Input, Message, Question, Step};
use crate::domain::{DeliveryId, RecipientRule, VillageCode};
use crate::say;

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
        /// In the order of the list; the first is number 1.
        stops: Vec<Stop>,
    },
    /// The store was asked for one of them.
    Opening,
    /// At a leg of one delivery: something is awaited from the courier.
    At(DeliveryId, Leg),
    /// The store was asked about that leg.
    Asked(DeliveryId, Leg),
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
    /// It is being recorded.
    HandingOver,
    /// Why it was not delivered.
    Reason,
    /// The same, in the courier's words.
    ReasonWords,
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
}

fn at(delivery: DeliveryId, leg: Leg) -> Talk {
    Talk::Round(Stage::At(delivery, leg))
}

fn ask(delivery: DeliveryId, leg: Leg, question: Question) -> Step {
    Step::ask(Talk::Round(Stage::Asked(delivery, leg)), question)
}

/// What a command begins.
pub fn begin(_ctx: &Ctx, rest: &str) -> Step {
    match rest.trim().parse() {
        Ok(number) => open(DeliveryId(number)),
        Err(_) => look(),
    }
}

/// The round, as it is now.
fn look() -> Step {
    Step::ask(Talk::Round(Stage::Looking), Question::MyRound)
}

/// One delivery, wherever it stands.
fn open(delivery: DeliveryId) -> Step {
    Step::ask(Talk::Round(Stage::Opening), Question::MyDelivery(delivery))
}

/// What follows from an input to an open conversation.
pub fn hear(ctx: &Ctx, talk: &Talk, input: &Input) -> Step {
    let Talk::Round(stage) = talk;
    match (stage, input) {
        (Stage::Looking, Input::Answer(answer)) => round::looked(answer),
        (Stage::Choosing { stops }, _) => round::choose(stops, input),
        (Stage::Opening, Input::Answer(answer)) => round::opened(answer),
        (Stage::Asked(delivery, leg), Input::Answer(answer)) => answered(ctx, *delivery, leg, answer),
        (Stage::At(delivery, leg), _) => heard(*delivery, leg, input),
        // What the store was asked never came back: look again.
        (Stage::Asked(delivery, _), _) => open(*delivery),
        (Stage::Looking | Stage::Opening, _) => look(),
    }
}

/// What every leg up to the code offers besides its own answers, then the leg's own.
fn heard(delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    if let Input::Choice(choice) = input {
        match choice.as_str() {
            "daftar" => return look(),
            "gagal" => return Step::next(at(delivery, Leg::Reason)),
            "kembali" => return open(delivery),
            _ => {}
        }
    }
    match leg {
        Leg::Assigned | Leg::UnderWay => trip::hear(delivery, leg, input),
        Leg::Code => door::hear(delivery, input),
        Leg::Receiver { .. } | Leg::Relation { .. } | Leg::Name { .. } => handover::hear(delivery, leg, input),
        Leg::Reason | Leg::ReasonWords | Leg::ConfirmFailure { .. } => failure::hear(delivery, leg, input),
        // Nothing is awaited from the courier at these: where it stands is looked up.
        Leg::NameOnFile { .. } | Leg::HandingOver => open(delivery),
    }
}

fn answered(ctx: &Ctx, delivery: DeliveryId, leg: &Leg, answer: &Answer) -> Step {
    match (leg, answer) {
        // Taken away from this courier, or settled in the meantime: the round says what is left.
        (_, Answer::NoSuchThing) => look().saying(say!("courier-no-such-delivery")),
        (Leg::HandingOver, Answer::NotReady) => look().saying(say!("received-not-ready")),
        // Tapped twice, or the office took it back: it is shown as it stands now.
        (_, Answer::NotReady) => open(delivery).saying(say!("courier-not-ready")),
        (Leg::Assigned | Leg::UnderWay, _) => trip::answered(delivery, answer),
        (Leg::Code | Leg::Receiver { .. }, _) => door::answered(delivery, answer),
        (Leg::Reason | Leg::ReasonWords | Leg::ConfirmFailure { .. }, _) => failure::answered(answer),
        _ => handover::answered(ctx, delivery, leg, answer),
    }
}

/// The question that stands.
pub fn question(_ctx: &Ctx, talk: &Talk) -> Option<Message> {
    let Talk::Round(stage) = talk;
    match stage {
        Stage::Choosing { stops } => Some(round::question(stops)),
        Stage::At(_, leg) => match leg {
            Leg::Assigned | Leg::UnderWay => Some(trip::question(leg)),
            Leg::Code => Some(door::question()),
            Leg::Receiver { .. } | Leg::Relation { .. } | Leg::Name { .. } => handover::question(leg),
            Leg::Reason | Leg::ReasonWords | Leg::ConfirmFailure { .. } => Some(failure::question(leg)),
            Leg::NameOnFile { .. } | Leg::HandingOver => None,
        },
        Stage::Looking | Stage::Opening | Stage::Asked(..) => None,
    }
}
