//! `/antaran` of an officer: what waits for a courier and what is on its way. Several are picked and given to a courier
//! at once; one is opened, its address corrected, its courier changed, its followers listed, a wrong status set right; a
//! manifest is printed; a locked code, a wish for another address is looked at.

mod act;
mod card;
mod change;
mod followers;
mod give;
mod list;
mod manifest;
mod pick;
mod request;
mod right;
#[cfg(test)]
mod tests;
mod unlock;

use serde::{Deserialize, Serialize};

use super::super::line::CourierLine;
use super::super::{Answer, Ctx, Input, Message, Question, Step};
use super::Talk;
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, DeliveryId, ProposalId, TrackingNumber, VillageCode};

#[cfg(test)]
pub(super) use act::Act;
pub(super) use card::Card;
pub(super) use give::Giving;
pub use give::giving;
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
    /// The store is asked to give them.
    Giving(Giving),
    /// Why a lock is taken off.
    AskingReason {
        /// Of this delivery's code.
        delivery: DeliveryId,
    },
    /// The store was asked to take it off.
    Unlocking,
    /// The store was asked for one of them.
    Opening,
    /// What is done with it.
    Card(Card),
    /// The store was asked who else could bring it.
    LookingForOthers {
        /// This one.
        delivery: DeliveryId,
    },
    /// Who else brings it.
    ChoosingOther {
        /// This one.
        delivery: DeliveryId,
        /// One of these.
        couriers: Vec<CourierLine>,
    },
    /// Why it is taken back.
    AskingBack {
        /// This one.
        delivery: DeliveryId,
    },
    /// The postal service's number.
    AskingTracking {
        /// Of this one.
        delivery: DeliveryId,
    },
    /// A second look at a number whose check digit is wrong.
    ConfirmingTracking {
        /// Of this one.
        delivery: DeliveryId,
        /// As it was typed.
        number: TrackingNumber,
    },
    /// The store was asked to change it.
    Changing,
    /// How a wish is taken.
    AskingAccept {
        /// This one.
        proposal: ProposalId,
    },
    /// Why a wish is not taken.
    AskingDecline {
        /// This one.
        proposal: ProposalId,
    },
    /// The store was asked to decide a wish, or to take a proposal back.
    Deciding,
    /// The store was asked what a courier carries.
    Printing,
    /// The store was asked who follows an application.
    LookingForFollowers,
    /// Which of them is removed.
    Followers {
        /// Of this application.
        application: ApplicationId,
        /// In the order of the list.
        followers: Vec<ChatId>,
    },
    /// Why one of them is removed.
    AskingRemoval {
        /// Of this application.
        application: ApplicationId,
        /// Whom.
        follower: ChatId,
        /// Their number in the list.
        place: usize,
    },
    /// The store was asked to remove one.
    Removing,
    /// Why a status is set right.
    AskingRight {
        /// Of this application.
        application: ApplicationId,
    },
    /// The store was asked to set it right.
    SettingRight,
    /// A second look before that is taken back.
    AskingRightBack {
        /// Of this application.
        application: ApplicationId,
    },
    /// The store was asked to take it back.
    TakingRightBack,
}

impl Stage {
    /// Whether these words are taken as they are typed: "terima" is no thanks here, and a reason may sound like a wish.
    pub(super) fn takes(&self, words: &str) -> bool {
        match self {
            Self::Card(card) => card.takes(words),
            Self::AskingReason { .. }
            | Self::AskingBack { .. }
            | Self::AskingDecline { .. }
            | Self::AskingAccept { .. }
            | Self::AskingRemoval { .. }
            | Self::AskingRight { .. } => true,
            _ => false,
        }
    }

    pub(super) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Picking(picks) => !picks.picked.is_empty(),
            Self::ChoosingCourier { .. }
            | Self::Confirming { .. }
            | Self::AskingReason { .. }
            | Self::AskingBack { .. }
            | Self::ConfirmingTracking { .. }
            | Self::AskingDecline { .. }
            | Self::AskingRemoval { .. }
            | Self::AskingRight { .. } => true,
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

/// The office's number of an application, as it is typed where short figures mean something else.
fn number(words: &str) -> Option<ApplicationNumber> {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let is_one = digits == 16 || (digits >= 6 && !words.trim().contains(char::is_whitespace));
    is_one.then(|| ApplicationNumber::parse(words))?
}

/// The list; `buka 5`: a locked code; `a12`, or the office's number: an application; `manifes 31`: what a courier carries.
pub(super) fn begin(rest: &str) -> Step {
    let number = |prefix: &str| rest.strip_prefix(prefix).and_then(|number| number.trim().parse().ok());
    if let Some(delivery) = number("buka").map(DeliveryId) {
        return Step::next(Talk::Deliveries(Stage::AskingReason { delivery }));
    }
    if let Some(courier) = number("manifes").map(ChatId) {
        return manifest::ask(courier);
    }
    match (number("a").map(ApplicationId), self::number(rest)) {
        (Some(application), _) => card::open(application),
        (None, Some(number)) => card::open_numbered(number),
        (None, None) => Step::ask(Talk::Deliveries(Stage::Looking), Question::Deliveries),
    }
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    if let Input::Answer(answer) = input {
        return answered(ctx, stage, answer);
    }
    match stage {
        Stage::Picking(picks) => pick::hear(picks, input),
        Stage::ChoosingCourier { picks, couriers } => give::choose_courier(picks, couriers, input),
        Stage::Confirming { picks, courier } => give::confirm(picks, courier, input),
        Stage::AskingReason { delivery } => unlock::reason(*delivery, input),
        Stage::Card(card) => card::hear(card, input),
        Stage::ChoosingOther { delivery, couriers } => change::choose_other(*delivery, couriers, input),
        Stage::AskingBack { delivery } => change::back(*delivery, input),
        Stage::AskingTracking { delivery } => change::tracking(*delivery, input),
        Stage::ConfirmingTracking { delivery, number } => change::tracking_again(*delivery, number, input),
        Stage::AskingAccept { proposal } => request::accept(*proposal, input),
        Stage::AskingDecline { proposal } => request::decline(*proposal, input),
        Stage::Followers { application, followers } => followers::choose(*application, followers, input),
        Stage::AskingRemoval { application, follower, place } => {
            followers::reason((*application, *follower, *place), input)
        }
        Stage::AskingRight { application } => right::reason(*application, input),
        Stage::AskingRightBack { application } => right::confirm_back(*application, input),
        // What the store was asked never came back: look again.
        _ => begin(""),
    }
}

fn answered(ctx: &Ctx, stage: &Stage, answer: &Answer) -> Step {
    match (stage, answer) {
        (Stage::Looking, Answer::Deliveries(lines)) => list::show(ctx, lines),
        (Stage::LookingForCouriers { picks, named }, Answer::Couriers(couriers)) => {
            give::among(picks, couriers, named.as_deref())
        }
        (Stage::LookingForOthers { delivery }, Answer::Couriers(couriers)) => change::others(*delivery, couriers),
        (Stage::Giving(giving), _) => give::given(giving, answer),
        (Stage::Unlocking, _) => unlock::unlocked(answer),
        (Stage::Opening, _) => card::opened(ctx, answer),
        (Stage::Changing, _) => change::changed(answer),
        (Stage::Deciding, _) => request::decided(answer),
        (Stage::Printing, _) => manifest::print(ctx, answer),
        (Stage::LookingForFollowers, _) => followers::show(answer),
        (Stage::Removing, _) => followers::removed(answer),
        (Stage::SettingRight | Stage::TakingRightBack, _) => right::set(answer),
        _ => super::no_such_thing(),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::Picking(picks) => pick::question(picks),
        Stage::ChoosingCourier { picks, couriers } => give::ask_courier(picks, couriers),
        Stage::Confirming { picks, courier } => give::ask_confirm(picks, courier),
        Stage::AskingReason { .. } => unlock::question(),
        Stage::Card(card) => card::question(card),
        Stage::ChoosingOther { couriers, .. } => change::ask_other(couriers),
        Stage::AskingBack { .. } => change::ask_back(),
        Stage::AskingTracking { .. } => change::ask_tracking(),
        Stage::ConfirmingTracking { number, .. } => change::ask_tracking_again(number),
        Stage::AskingAccept { .. } => request::ask_accept(),
        Stage::AskingDecline { .. } => request::ask_decline(),
        Stage::Followers { followers, .. } => followers::question(followers.len()),
        Stage::AskingRemoval { place, .. } => followers::ask_reason(*place),
        Stage::AskingRight { .. } => right::question(),
        Stage::AskingRightBack { .. } => right::ask_back(),
        _ => return None,
    })
}
