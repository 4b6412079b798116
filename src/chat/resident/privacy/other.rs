//! Erasing one other person alone, such as a child: whoever registered them asks for it, and keeps what is their own.

use super::erase::says_it;
use super::{Stage, ask, next};
use crate::chat::resident::{unexpected, yes_or_no};
use crate::chat::{Button, Input, Message, OtherPerson, PrivacyQuestion, Step};
use crate::domain::ApplicationNumber;
use crate::language::fold;
use crate::say;

/// People with a button of their own; others are typed.
const WITH_BUTTON: usize = 8;

/// Of whom else something is stored.
pub(super) fn known(people: &[OtherPerson]) -> Step {
    match people {
        [] => Step::end().saying(say!("privacy-other-none")),
        [person] => next(Stage::AskingOther(person.clone())),
        people => next(Stage::ChoosingOther(people.to_vec())),
    }
}

pub(super) fn which(people: &[OtherPerson]) -> Message {
    let mut message = Message::new(say!("privacy-other-which"));
    for (place, person) in people.iter().take(WITH_BUTTON).enumerate() {
        message = message.row(vec![Button::choose(place.to_string(), say!("said", words = person.name.as_str()))]);
    }
    message.row(vec![Button::choose("no", say!("button-leave-it"))])
}

pub(super) fn whether(person: &OtherPerson) -> Message {
    let name = person.name.as_str();
    Message::new(say!("privacy-other-what", name = name)).and(say!("privacy-other-ask", name = name)).row(vec![
        Button::choose("yes", say!("privacy-button-erase-now")),
        Button::choose("no", say!("button-leave-it")),
    ])
}

pub(super) fn chosen(people: &[OtherPerson], input: &Input) -> Step {
    let again = |why| unexpected(super::Privacy { stage: Stage::ChoosingOther(people.to_vec()) }, input, why);
    let found: Vec<&OtherPerson> = match input {
        Input::Choice(place) if place != "no" => {
            place.parse::<usize>().ok().and_then(|place| people.get(place)).into_iter().collect()
        }
        Input::Text(words) if yes_or_no(input) != Some(false) => {
            let typed = fold(words);
            let is_named = |person: &&OtherPerson| !typed.is_empty() && fold(person.name.as_str()).contains(&typed);
            people.iter().filter(is_named).collect()
        }
        Input::Choice(_) | Input::Text(_) => return Step::end().saying(say!("privacy-nothing-changed")),
        _ => return again(say!("answer-with-buttons")),
    };
    match found.as_slice() {
        [person] => next(Stage::AskingOther((*person).clone())),
        _ => again(say!("privacy-other-unread")),
    }
}

pub(super) fn answered(person: &OtherPerson, input: &Input) -> Step {
    match yes_or_no(input) {
        Some(false) => Step::end().saying(say!("privacy-nothing-changed")),
        // The word itself, or its button: a yes is said too easily.
        Some(true) if matches!(input, Input::Choice(_)) => erase(person),
        _ if says_it(input) => erase(person),
        _ => {
            let talk = super::Privacy { stage: Stage::AskingOther(person.clone()) };
            unexpected(talk, input, say!("privacy-erase-type-it"))
        }
    }
}

fn erase(person: &OtherPerson) -> Step {
    ask(Stage::ErasingOther, PrivacyQuestion::EraseOther(person.key))
}

/// A passport of theirs is still on its way.
pub(super) fn waits(numbers: &[ApplicationNumber]) -> Message {
    let numbers: Vec<&str> = numbers.iter().map(ApplicationNumber::as_str).collect();
    Message::new(say!("privacy-other-waits", numbers = numbers.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Effect, OtherKey, Question, Talk};
    use crate::domain::{InterestId, Name};

    fn person(key: i64, name: &str) -> OtherPerson {
        OtherPerson { key: OtherKey::Interest(InterestId(key)), name: Name::parse(name).expect("a name") }
    }

    fn erases(step: &Step) -> Option<OtherKey> {
        match step.effects.last() {
            Some(Effect::Ask(Question::Privacy(PrivacyQuestion::EraseOther(key)))) => Some(*key),
            _ => None,
        }
    }

    fn typed(words: &str) -> Input {
        Input::Text(words.to_owned())
    }

    #[test]
    fn nobody_is_erased_but_by_the_word_or_its_button() {
        let child = person(7, "Adik Kecil");
        for input in [typed("hapus"), typed("ya, hapus saja"), Input::Choice("yes".to_owned())] {
            assert_eq!(erases(&answered(&child, &input)), Some(child.key), "{input:?}");
        }
        for words in ["ya", "oke", "tidak", "jangan hapus", "apa saja yang hilang?"] {
            assert_eq!(erases(&answered(&child, &typed(words))), None, "{words}");
        }
        assert_eq!(answered(&child, &Input::Choice("no".to_owned())).talk, Talk::Idle);
    }

    #[test]
    fn one_of_several_is_tapped_or_named_and_an_unclear_name_is_asked_again() {
        let people = [person(7, "Adik Kecil"), person(8, "Adik Besar")];
        assert_eq!(known(&[]).talk, Talk::Idle);
        assert!(format!("{:?}", known(&people[..1]).talk).contains("AskingOther"), "of one there is nothing to choose");
        for input in [Input::Choice("1".to_owned()), typed("besar"), typed("Adik Besar")] {
            let step = chosen(&people, &input);
            assert!(!step.missed && format!("{:?}", step.talk).contains("AskingOther"), "{input:?}");
        }
        for input in [typed("adik"), typed("entah siapa"), Input::Choice("9".to_owned())] {
            assert!(chosen(&people, &input).missed, "{input:?}");
        }
        assert_eq!(chosen(&people, &typed("tidak")).talk, Talk::Idle);
    }
}
