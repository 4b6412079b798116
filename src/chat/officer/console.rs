//! `/konsol`: a link that opens the console in a browser, once.

use super::super::{Answer, Button, ConsoleAnswer, ConsoleQuestion, Input, Message, Question, Step};
use super::Talk;
use crate::say;

pub(super) fn begin() -> Step {
    Step::ask(Talk::Console, Question::Console(ConsoleQuestion::Link))
}

pub(super) fn hear(input: &Input) -> Step {
    let Input::Answer(answer) = input else { return begin() };
    match &**answer {
        Answer::Console(ConsoleAnswer::Link { url, minutes }) => Step::end().message(link(url, *minutes)),
        _ => super::no_such_thing(),
    }
}

fn link(url: &str, minutes: i64) -> Message {
    let message = Message::new(say!("console-link", url = url, minutes = minutes)).and(say!("console-link-yours"));
    // Telegram takes no button to an address that only this machine knows.
    let message = if url.starts_with("https://") {
        message.row(vec![Button::link(url, say!("console-button-open"))])
    } else {
        message
    };
    message.protected()
}
