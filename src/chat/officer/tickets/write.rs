//! An answer to whoever asked, or a note for officers.

use super::super::super::unread::unread;
use super::super::super::{Input, Message, Step, TicketQuestion};
use super::{Stage, ask, drop, miss};
use crate::domain::TicketId;
use crate::say;

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::AskingReply(ticket) => Message::new(say!("ticket-ask-reply", ticket = ticket.0)).row(drop()),
        Stage::AskingNote(ticket) => Message::new(say!("ticket-ask-note", ticket = ticket.0)).row(drop()),
        _ => return None,
    })
}

pub(super) fn hear(stage: &Stage, input: &Input) -> Step {
    let Input::Text(words) = input else {
        return match input {
            Input::Photo(_) | Input::Document(_) => miss(stage, say!("ticket-words-only")),
            _ => miss(stage, unread(input)),
        };
    };
    if words.trim().is_empty() {
        return miss(stage, say!("answer-in-words"));
    }
    match stage {
        Stage::AskingReply(ticket) => send(*ticket, true, words),
        Stage::AskingNote(ticket) => send(*ticket, false, words),
        _ => miss(stage, unread(input)),
    }
}

pub(super) fn send(ticket: TicketId, is_reply: bool, words: &str) -> Step {
    let words = words.trim().to_owned();
    let question = if is_reply { TicketQuestion::Reply(ticket, words) } else { TicketQuestion::Note(ticket, words) };
    ask(Stage::Writing { ticket, is_reply }, question)
}
