//! What an officer changes about a passport that is under way: another courier, back to the office, the number of the
//! postal service. Whoever is concerned hears of it in the same transaction.

use chrono::{DateTime, Utc};

use super::super::super::line::CourierLine;
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Button, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, Step, news, words,
};
use super::super::Talk;
use super::give::{self, Chosen};
use super::{Stage, card};
use crate::domain::{DeliveryId, DeliveryState, TakeBackReason, TrackingFault, TrackingNumber, wib};
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

/// Longest reason, in characters.
const LONGEST: usize = 200;

fn ask(question: DispatchQuestion) -> Step {
    Step::ask(Talk::Deliveries(Stage::Changing), Question::Dispatch(question))
}

/// Who else could bring it.
pub(super) fn look_for_others(delivery: DeliveryId) -> Step {
    Step::ask(Talk::Deliveries(Stage::LookingForOthers { delivery }), Question::Couriers)
}

pub(super) fn others(delivery: DeliveryId, couriers: &[CourierLine]) -> Step {
    if couriers.is_empty() {
        return Step::end().saying(say!("deliveries-no-courier"));
    }
    Step::next(Talk::Deliveries(Stage::ChoosingOther { delivery, couriers: couriers.to_vec() }))
}

pub(super) fn ask_other(couriers: &[CourierLine]) -> Message {
    give::buttons(Message::new(say!("reassign-ask")), couriers)
}

pub(super) fn choose_other(delivery: DeliveryId, couriers: &[CourierLine], input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::ChoosingOther { delivery, couriers: couriers.to_vec() });
    match give::chosen(couriers, input) {
        Chosen::Courier(courier) => ask(DispatchQuestion::Reassign(delivery, courier.chat)),
        Chosen::Back => super::begin(""),
        Chosen::Nobody => Step::miss(again(), say!("deliveries-courier-unknown")),
        Chosen::Unread => Step::miss(again(), unread(input)),
    }
}

pub(super) fn ask_back() -> Message {
    let button = |reason: &TakeBackReason| Button::choose(reason.code(), reason_words(reason));
    let mut message = Message::new(say!("take-back-ask"));
    for pair in TakeBackReason::LISTED.chunks(2) {
        message = message.row(pair.iter().map(button).collect());
    }
    message.choices([("kembali", say!("staff-button-do-not"))])
}

/// A reason in an officer's words.
pub(super) fn reason_words(reason: &TakeBackReason) -> Text {
    match reason {
        TakeBackReason::Mistake => say!("take-back-mistake"),
        TakeBackReason::Courier => say!("take-back-courier"),
        TakeBackReason::Weather => say!("take-back-weather"),
        TakeBackReason::Application => say!("take-back-application"),
        TakeBackReason::Other(words) => say!("said", words = words.as_str()),
    }
}

pub(super) fn back(delivery: DeliveryId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingBack { delivery });
    let reason = match input {
        Input::Choice(choice) if choice == "kembali" => return Step::end().saying(say!("take-back-dropped")),
        Input::Choice(choice) => TakeBackReason::LISTED.into_iter().find(|reason| reason.code() == choice),
        Input::Text(words) => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.chars().count() > LONGEST {
                return Step::miss(again(), say!("too-long", most = LONGEST));
            }
            // "Tidak" is a change of mind, no reason.
            if read_yes_no(&words) == Some(false) && words.split(' ').count() <= 2 {
                return Step::end().saying(say!("take-back-dropped"));
            }
            (words.chars().filter(|char| char.is_alphabetic()).count() >= 4).then_some(TakeBackReason::Other(words))
        }
        _ => return Step::miss(again(), unread(input)),
    };
    match reason {
        Some(reason) => ask(DispatchQuestion::TakeBack(delivery, reason)),
        None => Step::miss(again(), say!("take-back-reason-unread")),
    }
}

pub(super) fn ask_tracking() -> Message {
    Message::new(say!("tracking-ask")).choices([("kembali", say!("staff-button-back"))])
}

pub(super) fn tracking(delivery: DeliveryId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingTracking { delivery });
    match input {
        Input::Choice(choice) if choice == "kembali" => super::begin(""),
        Input::Text(words) => match (TrackingNumber::parse(words), TrackingNumber::unchecked(words)) {
            (Ok(number), _) => ask(DispatchQuestion::Track(delivery, number)),
            // It may be printed wrongly: a second look, and it is kept as it is.
            (Err(TrackingFault::CheckDigit), Some(number)) => {
                Step::next(Talk::Deliveries(Stage::ConfirmingTracking { delivery, number }))
            }
            (Err(_), _) => Step::miss(again(), say!("tracking-unread")),
        },
        _ => Step::miss(again(), unread(input)),
    }
}

pub(super) fn ask_tracking_again(number: &TrackingNumber) -> Message {
    Message::new(say!("tracking-digit", tracking = number.as_str()))
        .choices([("simpan", say!("staff-button-save")), ("ulang", say!("tracking-button-again"))])
}

pub(super) fn tracking_again(delivery: DeliveryId, number: &TrackingNumber, input: &Input) -> Step {
    match input {
        Input::Choice(choice) if choice == "simpan" => ask(DispatchQuestion::Track(delivery, number.clone())),
        Input::Text(words) if read_yes_no(words) == Some(true) || fold(words) == "simpan" => {
            ask(DispatchQuestion::Track(delivery, number.clone()))
        }
        // Typed anew right away.
        Input::Text(words) if TrackingNumber::unchecked(words).is_some() => tracking(delivery, input),
        _ => Step::next(Talk::Deliveries(Stage::AskingTracking { delivery })),
    }
}

/// What came of any of them.
pub(super) fn changed(answer: &Answer) -> Step {
    let Answer::Dispatch(answer) = answer else { return super::super::no_such_thing() };
    match answer {
        DispatchAnswer::Reassigned { before, after } => {
            let mut step = Step::end();
            for (line, told) in [(before, news::taken_from_round(before)), (after, news::new_in_round(1))] {
                let couriers = line.courier.iter().map(|courier| courier.chat).collect();
                step = step.effect(Effect::Tell(Listeners::Chats(couriers), told));
            }
            let name = |line: &super::super::super::line::DeliveryLine| {
                line.courier.as_ref().map(|courier| courier.name.clone()).unwrap_or_default()
            };
            let text = say!("reassigned", number = after.number.as_str(), from = name(before), to = name(after));
            tell_followers(step, before).saying(text)
        }
        DispatchAnswer::TakenBack(before) => {
            let couriers = before.courier.iter().map(|courier| courier.chat).collect();
            let step = Step::end().effect(Effect::Tell(Listeners::Chats(couriers), news::taken_from_round(before)));
            let courier = before.courier.as_ref().map_or("", |courier| courier.name.as_str());
            tell_followers(step, before).saying(say!("taken-back", number = before.number.as_str(), courier = courier))
        }
        DispatchAnswer::Tracked(line) => {
            let number = line.tracking.as_ref().map_or("", TrackingNumber::as_str);
            let mut step = if line.followers.is_empty() {
                Step::end().saying(say!("tracking-kept-nobody", number = line.number.as_str(), tracking = number))
            } else {
                Step::end()
                    .effect(Effect::Tell(Listeners::Chats(line.followers.clone()), news::tracked(line)))
                    .saying(say!("tracking-kept", number = line.number.as_str(), tracking = number))
            };
            if line.tracking.as_ref().is_some_and(|number| !number.is_s10()) {
                step = step.saying(say!("tracking-not-s10"));
            }
            step
        }
        DispatchAnswer::SameCourier(line) => {
            let courier = line.courier.as_ref().map_or("", |courier| courier.name.as_str());
            card::open(line.application).saying(say!("reassign-same", courier = courier))
        }
        DispatchAnswer::OnlyBack(line) => card::open(line.application).saying(say!("reassign-only-back")),
        DispatchAnswer::BeingHandedOver { line, until } => being_handed_over(line, *until),
        DispatchAnswer::NoCourier => super::begin("").saying(say!("reassign-no-courier")),
        DispatchAnswer::TooLate(line) => card::open(line.application).saying(say!("dispatch-too-late")),
        _ => super::super::no_such_thing(),
    }
}

/// Its code was right a moment ago: whoever wants it back waits for what its courier records.
pub(super) fn being_handed_over(line: &super::super::super::line::DeliveryLine, until: DateTime<Utc>) -> Step {
    let courier = line.courier.as_ref().map_or("–", |courier| courier.name.as_str());
    card::open(line.application).saying(say!(
        "dispatch-being-handed-over",
        number = line.number.as_str(),
        courier = courier,
        until = until.with_timezone(&wib()).time()
    ))
}

/// Said before a passport is taken from a courier who is on the way already, or at the door.
pub(super) fn under_way(step: Step, courier: Option<DeliveryState>) -> Step {
    match courier {
        Some(state @ (DeliveryState::Departed | DeliveryState::Arrived)) => {
            step.saying(say!("dispatch-under-way", state = words::delivery(state)))
        }
        _ => step,
    }
}

/// Whoever was told that the courier is on the way waits for nobody now.
fn tell_followers(step: Step, before: &super::super::super::line::DeliveryLine) -> Step {
    if matches!(before.state, None | Some(DeliveryState::Assigned)) {
        return step;
    }
    step.effect(Effect::Tell(
        Listeners::Chats(before.followers.clone()),
        if before.fetches { news::door::back_at_the_office(before) } else { news::not_today(before) },
    ))
}
