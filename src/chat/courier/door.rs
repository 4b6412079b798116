//! The recipient's code, typed by the courier. Five tries; then an officer looks at it.

use super::super::line::DeliveryLine;
use super::super::unread::unread;
use super::super::{Answer, DoorAnswer, Effect, Input, Listeners, Message, Question, Step, news};
use super::{Leg, ask, at, look};
use crate::domain::{DeliveryId, HandoverCode, RecipientRule};
use crate::language::{fold, read_digit};
use crate::say;

pub(super) fn question(leg: &Leg) -> Message {
    let ask = if *leg == Leg::Locked { say!("door-locked-ask") } else { say!("door-code-ask") };
    Message::new(ask)
        .choices([("gagal", say!("staff-button-not-delivered")), ("daftar", say!("staff-button-my-round"))])
}

pub(super) fn hear(delivery: DeliveryId, leg: &Leg, input: &Input) -> Step {
    let Input::Text(words) = input else { return Step::miss(at(delivery, leg.clone()), unread(input)) };
    match spoken(words) {
        Some(code) => ask(delivery, leg.clone(), Question::TryCode(delivery, code)),
        None => Step::miss(at(delivery, leg.clone()), say!("door-code-unread")),
    }
}

/// "kode …", "kodenya …".
pub(super) fn speaks_of_a_code(words: &str) -> bool {
    fold(words).split_whitespace().next().is_some_and(is_code_word)
}

fn is_code_word(word: &str) -> bool {
    matches!(word, "kode" | "kodenya" | "kodnya" | "code")
}

/// A code as it is typed or dictated: "123 456", "kode: 123-456", "satu dua tiga empat lima enam".
fn spoken(words: &str) -> Option<HandoverCode> {
    let plain = words.replace(':', " ");
    let tokens = plain.split_whitespace().skip_while(|token| is_code_word(&fold(token)));
    let digits: Option<String> = tokens
        .map(|token| read_digit(token).map_or_else(|| Some(token.to_owned()), |digit| Some(digit.to_string())))
        .collect();
    HandoverCode::parse(digits?.trim())
}

/// What came of the recipient's picture.
pub(super) fn scanned(answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Scanned(line)) => match line.id {
            Some(delivery) => who_received(delivery, line),
            None => look(),
        },
        Answer::CodeWrong { .. } | Answer::CodeExpired => look().saying(say!("scan-expired")),
        Answer::CodeNowLocked(line) => {
            let step = look().saying(say!("door-code-now-locked"));
            super::handover::tell_first(step, Effect::Tell(Listeners::Officers, news::code_locked(line)))
        }
        Answer::CodeLocked => look().saying(say!("door-code-locked")),
        _ => Step::end().saying(say!("scan-not-yours")),
    }
}

fn who_received(delivery: DeliveryId, line: &DeliveryLine) -> Step {
    let rule = line.recipient().map_or(RecipientRule::Myself, |recipient| recipient.rule);
    let named = line.recipient().is_some_and(|recipient| recipient.name.is_some());
    Step::next(at(delivery, Leg::Receiver { rule, named })).saying(say!("door-code-right"))
}

pub(super) fn answered(delivery: DeliveryId, answer: &Answer) -> Step {
    let again = || Step::next(at(delivery, Leg::Code));
    let locked = || Step::next(at(delivery, Leg::Locked));
    match answer {
        Answer::CodeRight => {
            // Who may receive stands in the address.
            let rule = RecipientRule::Myself;
            ask(delivery, Leg::Receiver { rule, named: false }, Question::MyDelivery(delivery))
        }
        Answer::Delivery(line) => who_received(delivery, line),
        Answer::CodeWrong { left } => again().saying(say!("door-code-wrong", left = *left)),
        Answer::CodeNowLocked(line) => locked()
            .effect(Effect::Tell(Listeners::Officers, news::code_locked(line)))
            .saying(say!("door-code-now-locked")),
        Answer::CodeLocked | Answer::Locked { .. } => locked().saying(say!("door-code-locked")),
        Answer::CodeExpired | Answer::CodeMissing => again().saying(say!("door-code-expired")),
        _ => look(),
    }
}
