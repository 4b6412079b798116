//! `/petugas`: a resident asks a person. What it is about is said in one message, confirmed once, and gets a number;
//! afterwards what they write goes to the officer who has it, and the officer's answers come back.

mod answers;
mod begin;
mod confirm;
mod questions;

pub(super) use begin::begin;
pub(in crate::chat) use begin::{CLOSE, closes, relay};

use serde::{Deserialize, Serialize};

use crate::chat::{Ctx, Input, Question, Step, TicketQuestion, listen, unasked};
use crate::domain::{TicketId, TicketKind};
use crate::language::{self, Wish};
use crate::say;
use confirm::Confirmed;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ticket {
    /// The store was asked for an open one; this is already known.
    Looking(TicketKind, Option<String>),
    /// What it is about.
    Asking(TicketKind),
    /// Whether that is sent.
    Confirming(TicketKind, String),
    /// The store is asked to open it.
    Opening(TicketKind, String),
    /// What is added to an open one.
    Writing(TicketId),
    /// The store was told.
    Sending(TicketId),
    /// What is not settled.
    AskingWhy(TicketId),
    /// The store was told.
    Reopening(TicketId),
    /// A second look before it is withdrawn.
    Withdrawing(TicketId),
    /// The store was told.
    Withdrawn(TicketId),
    /// "Tutup tiket": the store was asked for the open one.
    Closing,
}

impl Ticket {
    /// Whether something was told that would have to be told again.
    pub fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::Confirming(..))
    }

    /// Whether words are taken as they are typed, questions and wishes included.
    pub fn takes(&self, words: &str) -> bool {
        match self {
            Self::Asking(TicketKind::Complaint) => !asks_of_their_own(words),
            Self::Asking(_) | Self::Confirming(..) | Self::Writing(_) | Self::AskingWhy(_) => true,
            _ => false,
        }
    }

    /// Whether the standing question is whether something is to be undone.
    pub fn asks_to_undo(&self) -> bool {
        matches!(self, Self::Withdrawing(_))
    }

    /// What follows from an input.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match (self, input) {
            (talk, Input::Answer(answer)) => talk.answered(ctx, answer),
            (Self::Asking(kind), _) => match said(input) {
                // "Tidak", "ya udah": nothing that an officer could read.
                Some((words, _)) if language::read_yes_no(&words) == Some(false) => {
                    Step::end().saying(say!("ticket-not-sent"))
                }
                Some((words, _)) if language::read_yes_no(&words) == Some(true) => miss(Self::Asking(kind), input),
                Some((words, left)) => confirm(kind, words, left),
                None => miss(Self::Asking(kind), input),
            },
            (Self::Writing(ticket), Input::Choice(choice)) => match choice.as_str() {
                "tutup" => Step::next(Self::Withdrawing(ticket)),
                _ => Step::end().saying(say!("ticket-stays-open", ticket = ticket.0)),
            },
            (Self::Writing(ticket), _) => match said(input) {
                Some((words, left)) => leaving(begin::write(ticket, words), left),
                None => miss(Self::Writing(ticket), input),
            },
            (Self::AskingWhy(ticket), _) => match said(input) {
                Some((words, left)) => {
                    let question = Question::Ticket(TicketQuestion::Reopen(ticket, words));
                    leaving(Step::ask(Self::Reopening(ticket), question), left)
                }
                None => miss(Self::AskingWhy(ticket), input),
            },
            (Self::Confirming(kind, words), _) => confirmed(kind, words, input),
            (Self::Withdrawing(ticket), _) => match super::undone(input) {
                Some(true) => Step::ask(Self::Withdrawn(ticket), Question::Ticket(TicketQuestion::Withdraw(ticket))),
                Some(false) => Step::end().saying(say!("ticket-stays-open", ticket = ticket.0)),
                None => super::unexpected(Self::Withdrawing(ticket), input, say!("answer-with-buttons")),
            },
            // Nothing is waited for: the turn that asked was cut short.
            (Self::Opening(kind, words), _) => Step::next(Self::Confirming(kind, words)),
            (Self::Looking(kind, words), _) => begin::look(kind, words),
            (Self::Closing, _) => begin::close(),
            (Self::Sending(ticket) | Self::Reopening(ticket) | Self::Withdrawn(ticket), _) => {
                Step::next(Self::Writing(ticket))
            }
        }
    }
}

/// "Kapan diantar?", while a complaint is awaited: a short question that is answered here, and no complaint.
fn asks_of_their_own(words: &str) -> bool {
    const FEW: usize = 4;
    let asks = listen::is_question(words) && words.split_whitespace().count() <= FEW;
    asks && matches!(
        language::read_wish(words),
        Some(Wish::Status | Wish::Schedule | Wish::Fees | Wish::Requirements | Wish::OfficeInfo)
    )
}

/// Longest text of a ticket before it is sent, in characters: it has to fit into one message beside its question.
const LONGEST: usize = 3000;

/// Fewest letters that say anything.
const FEWEST: usize = 3;

/// The words of an input, and whether a photo came with them, which is left out.
fn said(input: &Input) -> Option<(String, bool)> {
    let (words, left) = match input {
        Input::Text(words) => (words.trim(), false),
        Input::Photo(picture) => (picture.caption.as_deref().unwrap_or_default().trim(), true),
        Input::Document(document) => (document.caption.as_deref().unwrap_or_default().trim(), true),
        _ => return None,
    };
    let says = words.chars().filter(|char| char.is_alphanumeric()).count() >= FEWEST;
    says.then(|| (words.to_owned(), left))
}

fn leaving(step: Step, left: bool) -> Step {
    if left { step.message(crate::chat::Message::new(say!("ticket-file-left"))) } else { step }
}

fn miss(talk: Ticket, input: &Input) -> Step {
    let why = match input {
        Input::Photo(_) | Input::Document(_) => say!("ticket-file-refused"),
        Input::Text(_) | Input::Choice(_) => say!("ticket-too-short"),
        _ => unasked(input).unwrap_or_else(|| say!("ticket-too-short")),
    };
    Step::miss(talk, why)
}

fn confirm(kind: TicketKind, words: String, left: bool) -> Step {
    let step = Step::next(Ticket::Confirming(kind, words));
    if left { step.saying(say!("ticket-file-left")) } else { step }
}

fn confirmed(kind: TicketKind, words: String, input: &Input) -> Step {
    let meant = match input {
        Input::Choice(choice) => Confirmed::of_choice(choice),
        Input::Text(typed) => confirm::read(typed),
        _ => None,
    };
    match meant {
        Some(Confirmed::Send) => send(kind, words),
        Some(Confirmed::Drop) => Step::end().saying(say!("ticket-not-sent")),
        Some(Confirmed::Again) => Step::next(Ticket::Asking(kind)),
        Some(Confirmed::Is(kind)) => Step::next(Ticket::Confirming(kind, words)),
        // What else they say belongs to it.
        Some(Confirmed::More(more)) if words.chars().count() + more.chars().count() < LONGEST => {
            Step::next(Ticket::Confirming(kind, format!("{words}\n{more}"))).saying(say!("ticket-added"))
        }
        Some(Confirmed::More(_)) => {
            super::unexpected(Ticket::Confirming(kind, words), input, say!("too-long", most = LONGEST))
        }
        None => super::unexpected(Ticket::Confirming(kind, words), input, say!("answer-with-buttons")),
    }
}

fn send(kind: TicketKind, words: String) -> Step {
    let question = Question::Ticket(TicketQuestion::Open(kind, words.clone()));
    Step::ask(Ticket::Opening(kind, words), question)
}
