//! Not delivered: one reason of a fixed list, a second look, then those who wait and the officers are told.

use super::super::unread::unread;
use super::super::{Answer, Button, DoorQuestion, Effect, Input, Listeners, Message, Question, Step, news};
use super::handover::tell_first;
use super::{Leg, ask, at, look};
use crate::domain::{DeliveryId, Name, NotDelivered};
use crate::language::{fold, read_yes_no};
use crate::say;

/// Longest reason in a courier's own words, in characters.
const LONGEST: usize = 200;

pub(super) fn question(leg: &Leg) -> Message {
    match leg {
        Leg::ConfirmFailure { reason, words } => {
            let reason = of(reason, words).map_or_else(|| say!("name-not-known"), |reason| news::reason_words(&reason));
            Message::new(say!("failure-confirm", reason = reason))
                .choices([("catat", say!("staff-button-record")), ("kembali", say!("staff-button-back"))])
        }
        Leg::Head => Message::new(say!("failure-ask-head")).choices([("kembali", say!("staff-button-back"))]),
        Leg::ReasonWords => Message::new(say!("failure-ask-words")).choices([("kembali", say!("staff-button-back"))]),
        _ => {
            let mut message = Message::new(say!("failure-ask-reason"));
            for pair in NotDelivered::LISTED.chunks(2) {
                let button = |reason: &NotDelivered| Button::choose(reason.code(), news::reason_words(reason));
                message = message.row(pair.iter().map(button).collect());
            }
            message
                .choices([
                    (NotDelivered::LEFT_WITH_HEAD, say!("reason-left-with-head")),
                    ("lain", say!("staff-button-other-reason")),
                ])
                .choices([("kembali", say!("staff-button-back"))])
        }
    }
}

pub(super) fn hear(delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    match (leg, input) {
        (Leg::Reason, Input::Choice(choice)) if choice == "lain" => Step::next(at(delivery, Leg::ReasonWords)),
        (Leg::Reason, Input::Choice(choice)) if choice == NotDelivered::LEFT_WITH_HEAD => {
            Step::next(at(delivery, Leg::Head))
        }
        (Leg::Head, Input::Text(words)) => match Name::parse(words) {
            Ok(name) => confirm(delivery, NotDelivered::LEFT_WITH_HEAD, name.as_str()),
            Err(_) => Step::miss(at(delivery, Leg::Head), say!("failure-head-unread")),
        },
        (Leg::Reason, Input::Choice(code)) if of(code, "").is_some() => confirm(delivery, code, ""),
        // Whoever types more than a label gives the reason in their own words.
        (Leg::Reason, Input::Text(words)) if fold(words).is_empty() => {
            Step::miss(at(delivery, Leg::Reason), say!("failure-reason-unread"))
        }
        (Leg::Reason | Leg::ReasonWords, Input::Text(words)) => own_words(delivery, leg, words),
        (Leg::ConfirmFailure { reason, words }, Input::Choice(_) | Input::Text(_)) => {
            let yes = match input {
                Input::Choice(choice) => Some(choice == "catat"),
                Input::Text(words) => read_yes_no(words),
                _ => None,
            };
            match (yes, of(reason, words)) {
                (Some(true), Some(reason)) => ask(delivery, leg.clone(), Question::Fail(delivery, reason)),
                (Some(false), _) | (_, None) => super::open(delivery),
                (None, _) => Step::miss(at(delivery, leg.clone()), unread(input)),
            }
        }
        _ => Step::miss(at(delivery, leg.clone()), unread(input)),
    }
}

fn own_words(delivery: DeliveryId, leg: &Leg, words: &str) -> Step {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = words.chars().count();
    if count > LONGEST {
        return Step::miss(at(delivery, leg.clone()), say!("failure-words-too-long", longest = LONGEST));
    }
    if count < 3 || !words.chars().any(char::is_alphabetic) {
        return Step::miss(at(delivery, leg.clone()), say!("failure-reason-unread"));
    }
    confirm(delivery, "lain", &words)
}

fn confirm(delivery: DeliveryId, reason: &str, words: &str) -> Step {
    Step::next(at(delivery, Leg::ConfirmFailure { reason: reason.to_owned(), words: words.to_owned() }))
}

/// The reason that a code stands for.
fn of(code: &str, words: &str) -> Option<NotDelivered> {
    let listed = NotDelivered::LISTED.into_iter().find(|reason| reason.code() == code);
    let head =
        || Name::parse(words).ok().filter(|_| code == NotDelivered::LEFT_WITH_HEAD).map(NotDelivered::LeftWithHead);
    listed
        .or_else(head)
        .or_else(|| (code == "lain" && !words.is_empty()).then(|| NotDelivered::Other(words.to_owned())))
}

pub(super) fn answered(answer: &Answer) -> Step {
    let Answer::NotDelivered(line, reason) = answer else { return look() };
    let left = matches!(reason, NotDelivered::LeftWithHead(_));
    let nobody = line.followers.is_empty();
    let said = match (left, nobody) {
        (false, false) => say!("failure-recorded"),
        (false, true) => say!("failure-recorded-officers"),
        (true, false) => say!("failure-recorded-left"),
        (true, true) => say!("failure-recorded-left-officers"),
    };
    // What is left with the village head waits there; everything else is tried again, or goes back.
    let step = match line.id.filter(|_| !left) {
        Some(delivery) => {
            let leg = Leg::NextDay { by: None, proposed: None };
            ask(delivery, leg, Question::Door(DoorQuestion::Next(delivery))).saying(said)
        }
        None => look().saying(said),
    };
    let step = tell_first(step, Effect::Tell(Listeners::Officers, news::delivery_failed(line, reason)));
    if nobody {
        return step;
    }
    tell_first(step, Effect::Tell(Listeners::Chats(line.followers.clone()), news::not_delivered(line, reason)))
}
