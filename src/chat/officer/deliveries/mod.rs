//! `/antaran` of an officer: what waits for a courier and what is on its way. Some are picked and given
//! to a courier; a locked code is looked at.

mod give;
mod list;
mod pick;
mod unlock;

use serde::{Deserialize, Serialize};

use super::super::line::CourierLine;
use super::super::{Answer, Input, Message, Question, Step};
use super::Talk;
use crate::domain::{ApplicationId, DeliveryId, VillageCode};

pub(super) use give::Giving;
pub(super) use pick::Picks;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked what there is.
    Looking,
    /// Which are given to a courier.
    Picking(Picks),
    /// The store was asked for the couriers.
    LookingForCouriers {
        /// What is given.
        picks: Picks,
        /// The courier's name, where it was typed already.
        #[serde(default)]
        named: Option<String>,
    },
    /// Which courier.
    ChoosingCourier {
        /// What is given.
        picks: Picks,
        /// To one of these.
        couriers: Vec<CourierLine>,
    },
    /// A second look before addresses are frozen.
    Confirming {
        /// What is given.
        picks: Picks,
        /// To whom.
        courier: CourierLine,
    },
    /// The store is asked to give them, one after the other.
    Giving(Giving),
    /// Why a lock is taken off.
    AskingReason {
        /// Of this delivery's code.
        delivery: DeliveryId,
    },
    /// The store was asked to take it off.
    Unlocking,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Picking(picks) => !picks.picked.is_empty(),
            Self::ChoosingCourier { .. } | Self::Confirming { .. } | Self::AskingReason { .. } => true,
            _ => false,
        }
    }
}

/// An application that can be given to a courier, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    /// Which.
    pub application: ApplicationId,
    /// Where it goes.
    pub village: VillageCode,
}

/// A delivery whose code is locked, with its number in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// As the list counts it.
    pub number: usize,
    /// Which.
    pub delivery: DeliveryId,
}

pub(super) fn begin(rest: &str) -> Step {
    let delivery = rest.strip_prefix("buka").and_then(|number| number.trim().parse().ok());
    match delivery {
        Some(number) => Step::next(Talk::Deliveries(Stage::AskingReason { delivery: DeliveryId(number) })),
        None => Step::ask(Talk::Deliveries(Stage::Looking), Question::Deliveries),
    }
}

pub(super) fn hear(stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::Looking, Input::Answer(answer)) => match &**answer {
            Answer::Deliveries(lines) => list::show(lines),
            _ => super::no_such_thing(),
        },
        (Stage::Picking(picks), _) => pick::hear(picks, input),
        (Stage::LookingForCouriers { picks, named }, Input::Answer(answer)) => match &**answer {
            Answer::Couriers(couriers) => give::among(picks, couriers, named.as_deref()),
            _ => super::no_such_thing(),
        },
        (Stage::ChoosingCourier { picks, couriers }, _) => give::choose_courier(picks, couriers, input),
        (Stage::Confirming { picks, courier }, _) => give::confirm(picks, courier, input),
        (Stage::Giving(giving), Input::Answer(answer)) => give::given(giving, answer),
        (Stage::AskingReason { delivery }, _) => unlock::reason(*delivery, input),
        (Stage::Unlocking, Input::Answer(answer)) => unlock::unlocked(answer),
        // What the store was asked never came back: look again.
        (Stage::Looking | Stage::LookingForCouriers { .. } | Stage::Giving(_) | Stage::Unlocking, _) => begin(""),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Picking(picks) => Some(pick::question(picks)),
        Stage::ChoosingCourier { picks, couriers } => Some(give::ask_courier(picks, couriers)),
        Stage::Confirming { picks, courier } => Some(give::ask_confirm(picks, courier)),
        Stage::AskingReason { .. } => Some(unlock::question()),
        Stage::Looking | Stage::LookingForCouriers { .. } | Stage::Giving(_) | Stage::Unlocking => None,
    }
}
