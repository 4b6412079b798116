//! `/tiket`: what residents ask a person. One officer takes it, answers by a reply or a button, notes something,
//! hands it on, closes it.

mod close;
mod hand_on;
mod list;
mod outcome;
mod write;

pub use close::{REASONS, WORDS};
pub use list::erasure as erasure_line;

use serde::{Deserialize, Serialize};

use super::super::line::ColleagueLine;
use super::super::{Ctx, Input, Message, Question, Step, TicketQuestion};
use super::Talk;
use crate::domain::{TicketId, TicketReason};
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the open ones, for one, or to give it to this officer.
    Looking,
    /// What is answered.
    AskingReply(TicketId),
    /// What is noted.
    AskingNote(TicketId),
    /// The store was told; whether it was an answer.
    Writing {
        /// In which.
        ticket: TicketId,
        /// Whether it goes to the resident.
        is_reply: bool,
    },
    /// The store was asked for colleagues.
    LookingForColleagues(TicketId),
    /// To whom it is handed on.
    ChoosingColleague(TicketId, Vec<ColleagueLine>),
    /// The store was told.
    HandingOn(TicketId),
    /// Why it is closed.
    AskingReason(TicketId),
    /// The same in an officer's own words.
    AskingWords(TicketId),
    /// The store was told.
    Closing(TicketId),
}

impl Stage {
    /// Whether words are taken as they are typed.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Self::AskingReply(_) | Self::AskingNote(_) | Self::AskingWords(_))
    }
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Tickets(stage))
}

fn ask(stage: Stage, question: TicketQuestion) -> Step {
    Step::ask(Talk::Tickets(stage), Question::Ticket(question))
}

fn miss(stage: &Stage, why: crate::text::Text) -> Step {
    Step::miss(Talk::Tickets(stage.clone()), why)
}

/// `/tiket`, `/tiket 12`, `tiket 12 balas` from a button.
pub(super) fn begin(rest: &str) -> Step {
    let (number, what) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let Some(ticket) = number.parse().ok().map(TicketId) else { return ask(Stage::Looking, TicketQuestion::List) };
    match what.trim() {
        "ambil" => ask(Stage::Looking, TicketQuestion::Take(ticket)),
        "balas" => next(Stage::AskingReply(ticket)),
        "catat" => next(Stage::AskingNote(ticket)),
        "serah" => ask(Stage::LookingForColleagues(ticket), TicketQuestion::Colleagues(ticket)),
        "tutup" => next(Stage::AskingReason(ticket)),
        _ => ask(Stage::Looking, TicketQuestion::Card(ticket)),
    }
}

/// What an officer writes by a reply to a message of a ticket.
pub(in crate::chat) fn relay(ticket: TicketId, words: &str) -> Step {
    write::send(ticket, true, words)
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (_, Input::Answer(answer)) => outcome::of(ctx, stage, answer),
        (Stage::AskingReply(_) | Stage::AskingNote(_), _) => write::hear(stage, input),
        (Stage::ChoosingColleague(ticket, colleagues), _) => hand_on::hear(stage, *ticket, colleagues, input),
        (Stage::AskingReason(_) | Stage::AskingWords(_), _) => close::hear(stage, input),
        // Nothing is waited for: the turn that asked was cut short.
        (Stage::Looking, _) => begin(""),
        (
            Stage::Writing { ticket, .. }
            | Stage::LookingForColleagues(ticket)
            | Stage::HandingOn(ticket)
            | Stage::Closing(ticket),
            _,
        ) => ask(Stage::Looking, TicketQuestion::Card(*ticket)),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::AskingReply(_) | Stage::AskingNote(_) => write::question(stage),
        Stage::ChoosingColleague(ticket, colleagues) => Some(hand_on::question(*ticket, colleagues)),
        Stage::AskingReason(_) | Stage::AskingWords(_) => close::question(stage),
        _ => None,
    }
}

fn close_with(ticket: TicketId, reason: TicketReason, words: Option<String>) -> Step {
    ask(Stage::Closing(ticket), TicketQuestion::Close(ticket, reason, words))
}

fn drop() -> Vec<super::super::Button> {
    vec![super::super::Button::open("batal", say!("staff-button-drop"))]
}
