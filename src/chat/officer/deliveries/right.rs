//! The office's file says by mistake that a passport was handed over: an officer sets that right, with a reason that is
//! kept. Whoever follows it and its courier hear of it in the same transaction.

use super::super::super::unread::unread;
use super::super::super::{
    Answer, DispatchAnswer, DispatchQuestion, Effect, Input, Listeners, Message, Question, Step, news,
};
use super::super::{Talk, reason as reasons};
use super::{Stage, card};
use crate::domain::ApplicationId;
use crate::language::read_yes_no;
use crate::say;

pub(super) fn question() -> Message {
    Message::new(say!("right-what")).and(say!("right-ask")).choices([("kembali", say!("staff-button-do-not"))])
}

pub(super) fn reason(application: ApplicationId, input: &Input) -> Step {
    let again = || Talk::Deliveries(Stage::AskingRight { application });
    let words = match input {
        Input::Choice(choice) if choice == "kembali" => return dropped(application),
        Input::Text(words) => words,
        _ => return Step::miss(again(), unread(input)),
    };
    // "Tidak jadi" is a change of mind, no reason.
    if read_yes_no(words) == Some(false) && words.split_whitespace().count() <= 2 {
        return dropped(application);
    }
    if read_yes_no(words).is_some() {
        return Step::miss(again(), say!("unlock-reason-too-short"));
    }
    match reasons::read(words) {
        Ok(reason) => {
            let question = DispatchQuestion::SetRight(application, reason);
            Step::ask(Talk::Deliveries(Stage::SettingRight), Question::Dispatch(question))
        }
        Err(why) => Step::miss(again(), why),
    }
}

fn dropped(application: ApplicationId) -> Step {
    card::open(application).saying(say!("right-dropped"))
}

/// What came of it.
pub(super) fn set(answer: &Answer) -> Step {
    match answer {
        Answer::Dispatch(DispatchAnswer::SetRight(line)) => {
            let number = line.number.as_str();
            let mut step = card::open(line.application);
            let Some(courier) = &line.courier else { return step.saying(say!("right-done", number = number)) };
            // Before the question to the store, which comes last.
            step.effects.insert(0, Effect::Tell(Listeners::Chats(vec![courier.chat]), news::set_right(line)));
            step.saying(say!("right-done-courier", number = number, courier = courier.name.as_str()))
        }
        Answer::Dispatch(DispatchAnswer::NothingToSetRight(application)) => {
            card::open(*application).saying(say!("right-nothing"))
        }
        _ => super::super::no_such_thing(),
    }
}
