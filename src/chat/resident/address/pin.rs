//! The house on the map: a pin in the sea or elsewhere is not taken, one far from the village is asked about.

use super::{AddressTalk, Awaits, Draft, Part};
use crate::chat::resident::unexpected;
use crate::chat::{Input, Message, Step, words};
use crate::domain::{Pin, VillageCode};
use crate::language::{Ground, away_from, ground, read_yes_no};
use crate::say;
use crate::text::Text;

/// From so many kilometres outside the village on, the pin is asked about: its borders are known coarsely.
const FAR: f64 = 1.5;

/// A shared position.
pub(super) fn shared(mut talk: AddressTalk, pin: Pin) -> Step {
    if let Some(why) = why_not(pin) {
        // What was being asked waits: the pin is settled first.
        talk.awaits = if talk.awaits == Awaits::Whole { Awaits::Whole } else { Awaits::Part(Part::Pin) };
        return Step::miss(talk, why);
    }
    talk.draft.pin = Some(pin);
    talk.draft.pin_meant = None;
    talk.draft.settled.insert(Part::Pin);
    go_on(talk)
}

/// Whether a pin is far from the village, and nobody has said that it is meant.
pub(super) fn is_doubtful(pin: Pin, draft: &Draft) -> bool {
    let Some(village) = draft.village.as_ref().filter(|village| draft.pin_meant.as_ref() != Some(*village)) else {
        return false;
    };
    away_from(pin, village).is_some_and(|km| km > FAR)
}

/// Whether it is meant; where the pin lies in another village, perhaps that is the right one.
pub(super) fn question(pin: Pin, village: Option<&VillageCode>) -> Message {
    let km = village.and_then(|village| away_from(pin, village)).unwrap_or_default();
    let from = village.map(words::village).unwrap_or_default();
    let message = match ground(pin) {
        Ground::Village(there) if village != Some(&there) => {
            let there = words::village(&there);
            Message::new(say!("address-pin-far-in", km = rounded(km), village = from.as_str(), there = there.as_str()))
                .choices([("there", say!("address-button-village-there", village = there))])
        }
        _ => Message::new(say!("address-pin-far", km = rounded(km), village = from)),
    };
    message.choices([("no", say!("button-send-again")), ("yes", say!("button-use-it"))])
}

/// An answer to it.
pub(super) fn answered(mut talk: AddressTalk, pin: Pin, input: &Input) -> Step {
    let there = match ground(pin) {
        Ground::Village(there) => Some(there),
        _ => None,
    };
    let meant = match input {
        Input::Choice(value) if value == "there" && there.is_some() => {
            talk.draft.village = there;
            return go_on(talk);
        }
        Input::Choice(value) => (value == "yes").then_some(true).or_else(|| (value == "no").then_some(false)),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match meant {
        Some(true) => {
            talk.draft.pin_meant.clone_from(&talk.draft.village);
            go_on(talk)
        }
        Some(false) => {
            talk.draft.pin = None;
            talk.draft.settled.remove(&Part::Pin);
            talk.awaits = Awaits::Part(Part::Pin);
            Step::next(talk)
        }
        None => unexpected(talk, input, say!("answer-with-buttons")),
    }
}

/// Goes on with what was being asked.
fn go_on(talk: AddressTalk) -> Step {
    match talk.awaits {
        // Nothing else is known yet: the address itself still has to be told.
        Awaits::Whole => Step::next(talk).saying(say!("address-pin-kept")),
        _ => talk.go_on(),
    }
}

/// Why nobody can bring a passport there.
fn why_not(pin: Pin) -> Option<Text> {
    match ground(pin) {
        Ground::Village(_) => None,
        Ground::Sea { nearest, km } => {
            Some(say!("address-pin-sea", km = rounded(km), village = words::village(&nearest)))
        }
        Ground::Elsewhere => Some(say!("address-pin-elsewhere")),
    }
}

/// Whole kilometres, at least one.
fn rounded(km: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "below half the way around the earth")]
    let km = km.round().clamp(1.0, 20_000.0) as i64;
    km
}
