//! What both sides of a ticket hear without having asked.

use super::super::line::{TicketCard, TicketLine, TicketWords};
use super::super::{Button, Message};
use crate::chat::words;
use crate::domain::{TicketAlert, TicketId, TicketReason, TicketSide};
use crate::say;
use crate::text::Text;

/// Lines in one message to officers.
const LINES: usize = 20;

/// To officers: this waits, with what was written last; `alert` says which time they are told.
pub fn waits(line: &TicketLine, said: Option<&str>, alert: TicketAlert) -> Message {
    let (ticket, kind) = (line.id.0, words::ticket_kind(line.kind));
    let head = match alert {
        TicketAlert::New | TicketAlert::Told => say!("ticket-news-new", ticket = ticket, kind = kind),
        TicketAlert::ToldAgain => {
            say!("ticket-news-again", ticket = ticket, kind = kind, since = line.waiting_since)
        }
        TicketAlert::Approvers => {
            say!("ticket-news-approvers", ticket = ticket, kind = kind, since = line.waiting_since)
        }
    };
    let mut message = Message::new(head);
    if let Some(due) = line.due() {
        message = message.and(say!("ticket-news-due", due = due));
    }
    shown(message, said)
        .row(vec![open(line.id, "ambil", say!("ticket-button-take")), open(line.id, "", say!("ticket-button-open"))])
}

/// To whoever has the ticket: more words of the one who asked.
pub fn written(line: &TicketLine, said: &str) -> Message {
    shown(Message::new(say!("ticket-news-written", ticket = line.id.0)), Some(said)).row(of_holder(line.id))
}

/// To whoever had it: the one who asked no longer wants it.
pub fn withdrawn(ticket: TicketId) -> Message {
    Message::new(say!("ticket-news-withdrawn", ticket = ticket.0))
}

/// To whoever has it from now on: everything in it.
pub fn handed_on(card: &TicketCard) -> Message {
    let mut message = self::card(card);
    message.paragraphs.insert(0, say!("ticket-news-handed-on", ticket = card.line.id.0));
    message
}

/// To its writer: an answer did not arrive.
pub fn undelivered(ticket: TicketId) -> Message {
    Message::new(say!("ticket-undelivered", ticket = ticket.0))
        .row(vec![open(ticket, "", say!("ticket-button-open")), open(ticket, "tutup", say!("ticket-button-close"))])
}

/// To officers: the law's time of these ran out.
pub fn overdue(lines: &[TicketLine]) -> Message {
    let mut shown: Vec<Text> = lines
        .iter()
        .take(LINES)
        .map(|line| {
            say!("ticket-overdue-line", ticket = line.id.0, kind = words::ticket_kind(line.kind), holder = holder(line))
        })
        .collect();
    if lines.len() > LINES {
        shown.push(say!("ticket-list-more", count = lines.len() - LINES));
    }
    Message::new(say!("ticket-news-overdue", lines = shown))
        .row(vec![Button::open("tiket", say!("ticket-button-list"))])
}

/// To whoever asked: an officer has it.
pub fn taken(line: &TicketLine) -> Message {
    Message::new(say!("ticket-news-taken", ticket = line.id.0))
}

/// To whoever asked: an officer's answer.
pub fn answered(line: &TicketLine, said: &str) -> Message {
    shown(Message::new(say!("ticket-news-answered", ticket = line.id.0)), Some(said)).row(vec![own(
        line.id,
        "balas",
        say!("ticket-button-answer"),
    )])
}

/// To whoever asked: it is closed, and why.
pub fn closed(line: &TicketLine, said: Option<&str>, days: u16) -> Message {
    let message = Message::new(say!(
        "ticket-news-closed",
        ticket = line.id.0,
        reason = reason(line.reason.unwrap_or(TicketReason::Answered))
    ));
    shown(message, said).and(say!("ticket-news-reopen", days = days)).row(vec![own(
        line.id,
        "lagi",
        say!("ticket-button-not-settled"),
    )])
}

/// Everything in a ticket, for officers.
pub fn card(card: &TicketCard) -> Message {
    let line = &card.line;
    let mut message = Message::new(say!(
        "ticket-card",
        ticket = line.id.0,
        kind = words::ticket_kind(line.kind),
        state = state(line),
        since = line.opened_at
    ));
    if let Some(due) = line.due() {
        message = message.and(say!("ticket-news-due", due = due));
    }
    if !card.numbers.is_empty() {
        let numbers: Vec<&str> = card.numbers.iter().map(crate::domain::ApplicationNumber::as_str).collect();
        message = message.and(say!("ticket-card-follows", numbers = numbers.join(", ")));
    }
    if card.earlier > 0 {
        message = message.and(say!("ticket-card-earlier", count = card.earlier));
    }
    for said in &card.words {
        message = message.and(word(said)).and(match &said.words {
            Some(words) => say!("said", words = words.as_str()),
            None => say!("ticket-words-erased"),
        });
    }
    let ticket = line.id;
    let message = match (line.taken_by, line.closed_at) {
        (_, Some(_)) => message.row(vec![open(ticket, "catat", say!("ticket-button-note"))]),
        (None, None) => message.row(vec![
            open(ticket, "ambil", say!("ticket-button-take")),
            open(ticket, "catat", say!("ticket-button-note")),
        ]),
        (Some(_), None) => message.row(of_holder(ticket)).row(vec![
            open(ticket, "serah", say!("ticket-button-hand-on")),
            open(ticket, "tutup", say!("ticket-button-close")),
        ]),
    };
    match card.case {
        Some(case) => message
            .and(say!("ticket-card-case", case = case.0))
            .row(vec![Button::open(format!("kasus {}", case.0), say!("ticket-button-case", case = case.0))]),
        None => message,
    }
}

/// How a ticket stands, in a few words.
pub fn state(line: &TicketLine) -> Text {
    match (&line.holder, line.reason) {
        (_, Some(why)) => say!("ticket-state-closed", reason = reason(why)),
        (Some(name), None) => say!("ticket-state-taken", name = name.as_str()),
        (None, None) => say!("ticket-state-waiting"),
    }
}

/// Why it was closed.
pub fn reason(reason: TicketReason) -> Text {
    match reason {
        TicketReason::Answered => say!("ticket-reason-answered"),
        TicketReason::Done => say!("ticket-reason-done"),
        TicketReason::AtTheOffice => say!("ticket-reason-at-the-office"),
        TicketReason::NotOurs => say!("ticket-reason-not-ours"),
        TicketReason::Silent => say!("ticket-reason-silent"),
        TicketReason::Withdrawn => say!("ticket-reason-withdrawn"),
        TicketReason::Other => say!("ticket-reason-other"),
    }
}

fn holder(line: &TicketLine) -> Text {
    match &line.holder {
        Some(name) => say!("said", words = name.as_str()),
        None => say!("ticket-state-waiting"),
    }
}

/// Who wrote, and when.
fn word(said: &TicketWords) -> Text {
    let name = said.by.as_deref().unwrap_or("–");
    match said.side {
        TicketSide::Resident => say!("ticket-word-resident", at = said.at),
        TicketSide::Officer if said.undelivered => say!("ticket-word-undelivered", name = name, at = said.at),
        TicketSide::Officer => say!("ticket-word-officer", name = name, at = said.at),
        TicketSide::Note => say!("ticket-word-note", name = name, at = said.at),
    }
}

/// A person's words as a paragraph of their own: whatever their length, they fit into a message.
fn shown(message: Message, said: Option<&str>) -> Message {
    match said {
        Some(words) => message.and(say!("said", words = words)),
        None => message,
    }
}

fn of_holder(ticket: TicketId) -> Vec<Button> {
    vec![open(ticket, "balas", say!("ticket-button-answer")), open(ticket, "catat", say!("ticket-button-note"))]
}

/// An officer's button.
fn open(ticket: TicketId, what: &str, label: Text) -> Button {
    Button::open(format!("tiket {} {what}", ticket.0).trim_end(), label)
}

/// A button of whoever asked.
fn own(ticket: TicketId, what: &str, label: Text) -> Button {
    Button::open(format!("petugas {} {what}", ticket.0), label)
}
