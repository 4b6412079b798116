//! Why a ticket is closed: one of a fixed list, or an officer's own words. Whoever asked reads it.

use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Step, news};
use super::{Stage, close_with, drop, miss, next};
use crate::domain::{TicketId, TicketReason};
use crate::language::fold;
use crate::say;
use crate::text::{Text, render};

/// What an officer can choose; the last in their own words.
pub const REASONS: [TicketReason; 6] = [
    TicketReason::Answered,
    TicketReason::Done,
    TicketReason::AtTheOffice,
    TicketReason::NotOurs,
    TicketReason::Silent,
    TicketReason::Other,
];
/// Shortest and longest own words, in characters.
pub const WORDS: std::ops::RangeInclusive<usize> = 5..=500;

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::AskingReason(ticket) => {
            let mut message = Message::new(say!("ticket-ask-reason", ticket = ticket.0));
            for reason in REASONS {
                message = message.row(vec![Button::choose(reason.code(), label(reason))]);
            }
            message.row(drop())
        }
        Stage::AskingWords(ticket) => Message::new(say!("ticket-ask-words", ticket = ticket.0)).row(drop()),
        _ => return None,
    })
}

fn label(reason: TicketReason) -> Text {
    say!("ticket-button-reason", reason = news::tickets::reason(reason))
}

pub(super) fn hear(stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::AskingReason(ticket), Input::Choice(code)) => match TicketReason::from_code(code) {
            Some(reason) => chosen(*ticket, reason),
            None => miss(stage, unread(input)),
        },
        (Stage::AskingReason(ticket), Input::Text(words)) => match typed(words) {
            Some(reason) => chosen(*ticket, reason),
            None => miss(stage, say!("answer-with-buttons")),
        },
        (Stage::AskingWords(ticket), Input::Text(words)) => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !WORDS.contains(&words.chars().count()) {
                return miss(stage, say!("ticket-words-length", least = *WORDS.start(), longest = *WORDS.end()));
            }
            close_with(*ticket, TicketReason::Other, Some(words))
        }
        _ => miss(stage, unread(input)),
    }
}

fn chosen(ticket: TicketId, reason: TicketReason) -> Step {
    match reason {
        TicketReason::Other => next(Stage::AskingWords(ticket)),
        reason => close_with(ticket, reason, None),
    }
}

/// The reason whose words, or part of them, were typed.
fn typed(words: &str) -> Option<TicketReason> {
    use crate::domain::Tongue;
    let said = fold(words);
    let mut fits = REASONS.into_iter().filter(|reason| {
        let text = news::tickets::reason(*reason);
        !said.is_empty()
            && [Tongue::Id, Tongue::En].into_iter().any(|tongue| fold(&render(&text, tongue)).contains(&said))
    });
    fits.next().filter(|_| fits.next().is_none())
}
