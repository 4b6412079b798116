//! A locked handover code: the lock comes off with a reason that is kept.

use super::super::super::unread::unread;
use super::super::super::{Answer, Button, DoorAnswer, Effect, Input, Listeners, Message, Question, Step, news};
use super::super::{Talk, reason as reasons};
use super::{Stage, card};
use crate::domain::DeliveryId;
use crate::say;

pub(super) fn question() -> Message {
    Message::new(say!("unlock-ask-reason")).row(vec![Button::open("batal", say!("staff-button-drop"))])
}

pub(super) fn reason(delivery: DeliveryId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingReason { delivery });
    let Input::Text(words) = input else { return Step::miss(again(), unread(input)) };
    match reasons::read(words) {
        Ok(reason) => Step::ask(Talk::Deliveries(Stage::Unlocking), Question::Unlock(delivery, reason)),
        Err(why) => Step::miss(again(), why),
    }
}

pub(super) fn unlocked(answer: &Answer) -> Step {
    if let Answer::Door(DoorAnswer::NotLocked { line, by }) = answer {
        let why = match by {
            Some((name, at)) => say!("unlock-done-before", officer = name.as_str(), at = *at),
            None => say!("unlock-not-locked"),
        };
        return card::open(line.application).saying(why);
    }
    let Answer::Unlocked(line) = answer else { return super::super::no_such_thing() };
    let step = Step::end().saying(say!("unlock-done", number = line.number.as_str()));
    match &line.courier {
        Some(courier) => step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), news::code_unlocked(line))),
        None => step,
    }
}
