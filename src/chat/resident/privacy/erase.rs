//! Erasing, asked twice; and withdrawing the consent.

use chrono::{DateTime, Utc};

use super::{Stage, ask, next};
use crate::chat::resident::{unexpected, yes_or_no};
use crate::chat::{Button, ErasureStanding, Input, Message, PrivacyQuestion, Step, undo};
use crate::domain::ApplicationNumber;
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// What stands in the way is known now.
pub(super) fn stands(standing: &ErasureStanding) -> Step {
    if standing.has_role {
        return Step::end().saying(say!("privacy-erase-role-first"));
    }
    match standing.asked {
        Some((_, due_at)) if standing.waits() => Step::end().message(waits(due_at, standing)),
        _ => next(Stage::AskingToErase(standing.waits())),
    }
}

/// The first of two.
pub(super) fn first_question(waits: bool) -> Message {
    let mut message = Message::new(say!("privacy-erase-what")).and(say!("privacy-erase-stays"));
    if waits {
        message = message.and(say!("privacy-erase-will-wait"));
    }
    message.and(say!("privacy-erase-ask")).row(vec![
        Button::choose("yes", say!("privacy-button-erase-all")),
        Button::choose("no", say!("button-leave-it")),
    ])
}

/// The second: one word, or its button.
pub(super) fn second_question() -> Message {
    Message::new(say!("privacy-erase-ask-again")).row(vec![
        Button::choose("yes", say!("privacy-button-erase-now")),
        Button::choose("no", say!("button-leave-it")),
    ])
}

/// What a withdrawal ends.
pub(super) fn withdraw_question() -> Message {
    Message::new(say!("privacy-withdraw-what")).and(say!("privacy-withdraw-ask")).row(vec![
        Button::choose("yes", say!("privacy-button-withdraw")),
        Button::choose("no", say!("button-leave-it")),
    ])
}

/// What follows from an answer to one of them.
pub(super) fn answered(stage: &Stage, input: &Input) -> Step {
    let talk = || super::Privacy { stage: stage.clone() };
    if yes_or_no(input) == Some(false) || leaves(input) {
        return Step::end().saying(say!("privacy-nothing-changed"));
    }
    let agrees = yes_or_no(input) == Some(true);
    let undoes = matches!(input, Input::Text(words) if undo::read(words) == Some(undo::Undo::Yes));
    match stage {
        Stage::AskingToErase(waits) if agrees || says_it(input) => next(Stage::AskingAgain(*waits)),
        // The word itself, or its button: a yes is said too easily.
        Stage::AskingAgain(_) if matches!(input, Input::Choice(_)) || says_it(input) => {
            ask(Stage::Erasing, PrivacyQuestion::Erase)
        }
        Stage::AskingAgain(_) => unexpected(talk(), input, say!("privacy-erase-type-it")),
        Stage::AskingToWithdraw if agrees || undoes => ask(Stage::Withdrawing, PrivacyQuestion::Withdraw),
        _ => unexpected(talk(), input, say!("answer-with-buttons")),
    }
}

/// "batal", "batalkan saja": these leave the question.
fn leaves(input: &Input) -> bool {
    matches!(input, Input::Text(words) if fold(words).split(' ').any(|word| word.starts_with("batal") || word == "cancel"))
}

/// "hapus", "ya, hapus saja".
pub(super) fn says_it(input: &Input) -> bool {
    const NO: [&str; 9] = ["jangan", "tidak", "tak", "gak", "ga", "nggak", "enggak", "not", "dont"];
    let Input::Text(words) = input else { return false };
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    said.len() <= 4
        && said.iter().any(|word| matches!(*word, "hapus" | "hapuskan" | "erase" | "delete"))
        && !said.iter().any(|word| NO.contains(word))
}

/// It is done.
pub(super) fn erased() -> Message {
    Message::new(say!("privacy-erased")).and(say!("privacy-erased-telegram"))
}

/// To the person, once what stood in the way is over.
pub fn erased_now() -> Message {
    Message::new(say!("privacy-erased-now")).and(say!("privacy-erased-telegram"))
}

/// It has to wait.
pub(super) fn waits(due_at: DateTime<Utc>, standing: &ErasureStanding) -> Message {
    Message::new(say!("privacy-erase-waits", reasons = reasons(standing)))
        .and(say!("privacy-erase-due", due = due_at))
        .row(vec![keep_button()])
}

/// Takes the wish back.
pub(super) fn keep_button() -> Button {
    Button::open(format!("privasi {}", super::KEEP), say!("privacy-button-keep"))
}

/// To officers: somebody waits to be erased.
pub(super) fn officers_waiting(due_at: DateTime<Utc>, standing: &ErasureStanding) -> Message {
    Message::new(say!("privacy-officers-waiting", reasons = reasons(standing), due = due_at))
}

fn reasons(standing: &ErasureStanding) -> Vec<Text> {
    let number = |number: &ApplicationNumber| number.as_str().to_owned();
    let deliveries = standing.deliveries.iter().map(|at| say!("privacy-waits-for-delivery", number = number(at)));
    let cases = standing.cases.iter().map(|at| say!("privacy-waits-for-case", number = number(at)));
    deliveries.chain(cases).collect()
}

/// What ended with the consent.
pub(super) fn withdrawn(interests: u32, visits: u32, applications: u32, deliveries: u32) -> Message {
    let mut message =
        Message::new(say!("privacy-withdrawn", interests = interests, visits = visits, applications = applications));
    if deliveries > 0 {
        message = message.and(say!("privacy-withdrawn-deliveries", deliveries = deliveries));
    }
    message.and(say!("privacy-withdrawn-stays")).row(vec![
        Button::open("privasi hapus", say!("privacy-button-erase")),
        Button::open("daftar", say!("button-register")),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Effect, Question, Talk};

    fn typed(stage: &Stage, words: &str) -> Step {
        answered(stage, &Input::Text(words.to_owned()))
    }

    fn erases(step: &Step) -> bool {
        matches!(step.effects.last(), Some(Effect::Ask(Question::Privacy(PrivacyQuestion::Erase))))
    }

    #[test]
    fn nothing_is_erased_but_by_the_word_or_its_button_and_only_at_the_second_question() {
        let (first, second) = (Stage::AskingToErase(false), Stage::AskingAgain(false));
        for words in ["hapus", "Hapus!", "ya, hapus saja", "delete"] {
            assert!(!erases(&typed(&first, words)), "{words}");
            assert!(erases(&typed(&second, words)), "{words}");
        }
        for words in [
            "ya",
            "oke",
            "setuju",
            "jangan hapus",
            "batal",
            "batalkan",
            "tidak",
            "hapus apa saja yang hilang dari sini?",
        ] {
            assert!(!erases(&typed(&second, words)), "{words}");
        }
        for words in ["batal", "batalkan saja", "tidak jadi", "cancel"] {
            assert_eq!(typed(&second, words).talk, Talk::Idle, "{words}");
            assert_eq!(typed(&first, words).talk, Talk::Idle, "{words}");
        }
        assert!(erases(&answered(&second, &Input::Choice("yes".to_owned()))));
        assert!(!erases(&answered(&second, &Input::Choice("no".to_owned()))));
    }
}
