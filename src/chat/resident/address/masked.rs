//! An address that another account confirmed: whoever knows a number and a birth date follows an application, and need not
//! read where somebody lives. Village and the street's beginning are enough to know it again; another address is written
//! anew, and every other account that follows hears of it.

use super::{AddressTalk, Awaits, Draft, Purpose};
use crate::chat::{Input, Message, Step, listen, words};
use crate::language::{fold, read_address};
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
            None if matches!(input, Input::Text(words) if listen::asks_to_correct(words)) => Some(true),
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
            let typed = match input {
                Input::Text(words) => Some(words.clone()),
                _ => None,
            };
            // Whoever wrote the address here, or with the wish, writes it once.
            let with_the_wish = talk.said.take();
            match [typed, with_the_wish].into_iter().flatten().find(|words| tells_a_street(words)) {
                Some(words) => super::answers::whole(talk, &Input::Text(words)),
                None => Step::next(talk),
            }
        }
        Some(false) => Step::end().saying(say!("address-stays")),
        None => super::super::unexpected(talk, input, say!("answer-with-buttons")),
    }
}

/// Whether words hold an address and not only the name of a part ("jalan salah"), or where it is not ("bukan di Jl. …").
fn tells_a_street(words: &str) -> bool {
    let denies = fold(words).split(' ').any(|word| matches!(word, "bukan" | "jangan" | "jgn"));
    let says_something = words.bytes().any(|byte| byte.is_ascii_digit()) || words.split_whitespace().count() > 3;
    says_something && !denies && !words.contains('?') && read_address(words).street.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(said: Option<&str>, frozen: bool) -> AddressTalk {
        let draft = Draft { street: Some("Jl. Mawar No. 21".to_owned()), ..Draft::default() };
        let talk = AddressTalk { draft, said: said.map(str::to_owned), ..AddressTalk::default() };
        let step = begin(talk, frozen);
        match step.talk {
            crate::chat::Talk::Resident(crate::chat::resident::Talk::Address(talk)) => *talk,
            other => panic!("{other:?}"),
        }
    }

    fn street_after(talk: AddressTalk, input: &Input) -> Option<String> {
        match hear(talk, input).talk {
            crate::chat::Talk::Resident(crate::chat::resident::Talk::Address(talk)) => talk.draft.street,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_address_that_was_written_is_not_asked_again() {
        let typed = Input::Text("Jl. Melati 5, RT 3 RW 1".to_owned());
        let anew = Input::Choice("new".to_owned());
        let wish = Some("antar ke Jl. Kenanga No. 7, RT 2");
        assert!(street_after(masked(None, false), &typed).is_some_and(|street| street.contains("Melati")));
        assert!(street_after(masked(wish, false), &anew).is_some_and(|street| street.contains("Kenanga")));
        let asks = Input::Choice("yes".to_owned());
        assert!(street_after(masked(wish, true), &asks).is_some_and(|street| street.contains("Kenanga")));
        // What names no street leaves the whole to be asked.
        assert_eq!(street_after(masked(None, false), &Input::Text("bukan, RT 5".to_owned())), None);
        assert_eq!(street_after(masked(None, false), &Input::Text("perbaiki pak".to_owned())), None);
        assert_eq!(street_after(masked(None, false), &anew), None);
    }

    #[test]
    fn only_the_beginning_of_a_street_is_shown() {
        assert_eq!(beginning("Jl. Melati No. 5"), "Jl. Me…");
        assert_eq!(beginning("Mawar"), "Ma…");
    }
}
