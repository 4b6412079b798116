//! An address that another account confirmed: whoever knows a number and a birth date follows an application, and need not
//! read where somebody lives. Village and the street's beginning are enough to know it again; another address is written
//! anew, and every other account that follows hears of it.

use super::{AddressTalk, Awaits, Draft, Purpose};
use crate::chat::{Input, Message, Step, words};
use crate::say;

/// Letters of a street that are shown, of a short one half of them.
const SHOWN: usize = 6;

/// What is on file is shown in part; nothing else of it stays in the conversation.
pub(super) fn begin(mut talk: AddressTalk, frozen: bool) -> Step {
    let street = talk.draft.street.as_deref().map(beginning);
    talk.draft = Draft { street, village: talk.draft.village.take(), ..Draft::default() };
    talk.confirmed = None;
    talk.masked = true;
    talk.awaits = if frozen { Awaits::Frozen } else { Awaits::Summary };
    Step::next(talk)
}

fn beginning(street: &str) -> String {
    let shown = SHOWN.min(street.chars().count() / 2);
    format!("{}…", street.chars().take(shown).collect::<String>().trim_end())
}

/// What is known, and what can be done.
pub(super) fn question(talk: &AddressTalk, number: &str) -> Message {
    let village = talk.draft.village.as_ref().map(words::village).unwrap_or_default();
    let lines = vec![
        say!("address-line-street", street = talk.draft.street.as_deref().unwrap_or("–")),
        say!("address-line-village", village = village),
    ];
    let message =
        Message::new(say!("address-on-file", number = number, address = lines)).and(say!("address-of-another"));
    if talk.awaits == Awaits::Frozen {
        return message
            .and(say!("address-frozen"))
            .choices([("yes", say!("address-button-ask-change")), ("no", say!("address-button-leave"))]);
    }
    message
        .and(say!("address-ask-right"))
        .choices([("right", say!("button-right")), ("new", say!("button-write-anew"))])
}

/// Right, or written anew.
pub(super) fn hear(mut talk: AddressTalk, input: &Input) -> Step {
    let frozen = talk.awaits == Awaits::Frozen;
    let anew = match input {
        Input::Choice(value) if value == "right" => Some(false),
        Input::Choice(value) if value == "new" => Some(true),
        // "Ganti alamat", "bukan, RT 5": whatever is not yes changes it.
        Input::Text(_) => match super::super::yes_or_no(input) {
            Some(yes) => Some(yes == frozen),
            None if super::answers::part_named(input).is_some() || super::answers::correction(input).is_some() => {
                Some(true)
            }
            None => None,
        },
        _ => super::super::yes_or_no(input).map(|yes| yes == frozen),
    };
    match anew {
        Some(true) => {
            talk.masked = false;
            talk.draft = Draft::default();
            talk.awaits = Awaits::Whole;
            if frozen {
                talk.purpose = Purpose::Request;
            }
            Step::next(talk)
        }
        Some(false) => Step::end().saying(say!("address-stays")),
        None => super::super::unexpected(talk, input, say!("answer-with-buttons")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_beginning_of_a_street_is_shown() {
        assert_eq!(beginning("Jl. Melati No. 5"), "Jl. Me…");
        assert_eq!(beginning("Mawar"), "Ma…");
    }
}
