//! To whom a ticket is handed on.

use super::super::super::line::ColleagueLine;
use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Step, TicketQuestion};
use super::{Stage, ask, drop, miss};
use crate::domain::TicketId;
use crate::language::fold;
use crate::say;

/// Colleagues that are offered as buttons; others are typed.
const BUTTONS: usize = 20;

pub(super) fn question(ticket: TicketId, colleagues: &[ColleagueLine]) -> Message {
    let mut message = Message::new(say!("ticket-ask-colleague", ticket = ticket.0));
    for colleague in colleagues.iter().take(BUTTONS) {
        let label = say!("said", words = colleague.name.as_str());
        message = message.row(vec![Button::choose(colleague.chat.0.to_string(), label)]);
    }
    message.row(drop())
}

pub(super) fn hear(stage: &Stage, ticket: TicketId, colleagues: &[ColleagueLine], input: &Input) -> Step {
    let chosen: Vec<&ColleagueLine> = match input {
        Input::Choice(chat) => colleagues.iter().filter(|one| one.chat.0.to_string() == *chat).collect(),
        Input::Text(words) => {
            let typed = fold(words);
            colleagues.iter().filter(|one| !typed.is_empty() && fold(&one.name).contains(&typed)).collect()
        }
        _ => Vec::new(),
    };
    match chosen.as_slice() {
        [one] => ask(Stage::HandingOn(ticket), TicketQuestion::HandOn(ticket, one.chat)),
        [] if matches!(input, Input::Text(_) | Input::Choice(_)) => miss(stage, say!("ticket-colleague-unread")),
        [] => miss(stage, unread(input)),
        _ => miss(stage, say!("ticket-colleague-several")),
    }
}
