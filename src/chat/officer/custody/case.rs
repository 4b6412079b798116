//! A passport that somebody says never came: closed with words, which they read.

use super::super::super::unread::unread;
use super::super::super::{Answer, Button, DoorAnswer, DoorQuestion, Effect, Input, Listeners, Message, Step, news};
use super::super::Talk;
use super::{Stage, ask, next};
use crate::chat::CaseLine;
use crate::language::read_yes_no;
use crate::say;
use crate::text::Text;

/// Shortest and longest words, in characters.
const WORDS: std::ops::RangeInclusive<usize> = 10..=500;
/// Reports in one list; those behind them follow once these are closed.
const SHOWN: usize = 20;
/// Reports with buttons of their own; any other is closed by its number.
const WITH_BUTTON: usize = 8;

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::AskingWords(case) => Message::new(say!("case-ask-words", case = case.0))
            .row(vec![Button::open("batal", say!("staff-button-drop"))]),
        Stage::ConfirmingWords(case, words) => Message::new(say!("case-confirm", case = case.0))
            .and(say!("said", words = words.as_str()))
            .choices([("ya", say!("door-button-close-case")), ("tidak", say!("staff-button-do-not"))]),
        _ => return None,
    })
}

pub(super) fn hear(stage: &Stage, input: &Input) -> Step {
    let miss = |why| Step::miss(Talk::Custody(stage.clone()), why);
    match (stage, input) {
        (Stage::LookingForCases, Input::Answer(answer)) => match &**answer {
            Answer::Door(DoorAnswer::Cases(cases)) => list(cases),
            _ => super::super::no_such_thing(),
        },
        (Stage::AskingWords(case), Input::Text(words)) => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !WORDS.contains(&words.chars().count()) {
                return miss(say!("case-words-length", least = *WORDS.start(), longest = *WORDS.end()));
            }
            next(Stage::ConfirmingWords(*case, words))
        }
        (Stage::ConfirmingWords(case, words), Input::Choice(_) | Input::Text(_)) => {
            let sure = match input {
                Input::Choice(choice) => Some(choice == "ya"),
                Input::Text(words) => read_yes_no(words),
                _ => None,
            };
            match sure {
                Some(true) => ask(Stage::Closing, DoorQuestion::Close(*case, words.clone())),
                Some(false) => next(Stage::AskingWords(*case)),
                None => miss(unread(input)),
            }
        }
        (Stage::Closing, Input::Answer(answer)) => match &**answer {
            Answer::Door(DoorAnswer::Closed { case, opener, words }) => Step::end()
                .effect(Effect::Tell(
                    Listeners::Chats(vec![*opener]),
                    news::door::case_closed(case.number.as_str(), words),
                ))
                .saying(say!("case-closed", case = case.id.0)),
            Answer::Door(DoorAnswer::ClosedBefore { case, by, at }) => Step::end().saying(match by {
                Some(name) => say!("case-closed-before", case = case.0, officer = name.as_str(), at = *at),
                None => say!("case-closed-earlier", case = case.0, at = *at),
            }),
            _ => super::super::no_such_thing(),
        },
        (Stage::LookingForCases | Stage::Closing, _) => ask(Stage::LookingForCases, DoorQuestion::Cases),
        _ => miss(unread(input)),
    }
}

fn list(cases: &[CaseLine]) -> Step {
    if cases.is_empty() {
        return Step::end().saying(say!("case-none"));
    }
    let line = |case: &CaseLine| -> Text {
        say!("case-line", case = case.id.0, number = case.number.as_str(), since = case.opened_at)
    };
    let mut lines: Vec<Text> = cases.iter().take(SHOWN).map(line).collect();
    if cases.len() > SHOWN {
        lines.push(say!("case-list-more", count = cases.len() - SHOWN));
    }
    let mut message = Message::new(say!("case-list", lines = lines));
    for case in cases.iter().take(WITH_BUTTON) {
        let label = say!("case-button", case = case.id.0);
        message = message.row(vec![
            Button::open(format!("kasus {}", case.id.0), label),
            Button::open(format!("jejak {}", case.delivery.0), say!("door-button-trace")),
        ]);
    }
    Step::end().message(message)
}
