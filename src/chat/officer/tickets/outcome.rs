//! What the store says.

use super::super::super::line::TicketLine;
use super::super::super::{Answer, Button, Ctx, Message, Step, TicketAnswer, news};
use super::{Stage, list, next};
use crate::domain::TicketId;
use crate::say;
use crate::text::Text;

pub(super) fn of(ctx: &Ctx, stage: &Stage, answer: &Answer) -> Step {
    let Answer::Ticket(answer) = answer else { return super::super::no_such_thing() };
    match answer {
        TicketAnswer::List(lines, cases, erasures) if let Stage::Finding(act) = stage => {
            list::find(ctx, *act, lines).unwrap_or_else(|| list::show(ctx, lines, cases, erasures))
        }
        TicketAnswer::List(lines, cases, erasures) => list::show(ctx, lines, cases, erasures),
        // The card itself comes as a message to which they can reply.
        TicketAnswer::Card(_) => Step::end(),
        TicketAnswer::Taken(card) => Step::end().saying(say!("ticket-taken", ticket = card.line.id.0)),
        TicketAnswer::Replied { line, reachable: true } => {
            Step::end().saying(say!("ticket-replied", ticket = line.id.0))
        }
        TicketAnswer::Replied { line, reachable: false } => Step::end().message(news::tickets::undelivered(line.id)),
        TicketAnswer::Noted(line) => Step::end().saying(say!("ticket-noted", ticket = line.id.0)),
        TicketAnswer::Colleagues(line, colleagues) if colleagues.is_empty() => {
            Step::end().saying(say!("ticket-no-colleague", ticket = line.id.0))
        }
        TicketAnswer::Colleagues(line, colleagues) => next(Stage::ChoosingColleague(line.id, colleagues.clone())),
        TicketAnswer::HandedOn(line) => {
            let name = line.holder.as_deref().unwrap_or("–");
            Step::end().saying(say!("ticket-handed-on", ticket = line.id.0, name = name))
        }
        TicketAnswer::Closed { line, reachable } => Step::end().saying(if *reachable {
            say!("ticket-closed", ticket = line.id.0)
        } else {
            say!("ticket-closed-unheard", ticket = line.id.0)
        }),
        TicketAnswer::HeldBy { line } => refused(stage, held(line), vec![note(line.id), show(line.id)]),
        TicketAnswer::NotTaken(line) => {
            let take = Button::open(format!("tiket {} ambil", line.id.0), say!("ticket-button-take"));
            refused(stage, say!("ticket-not-taken", ticket = line.id.0), vec![take, show(line.id)])
        }
        TicketAnswer::Own(line) => refused(stage, say!("ticket-own", ticket = line.id.0), Vec::new()),
        TicketAnswer::Over { line, .. } => {
            let why = say!("ticket-is-over", ticket = line.id.0, state = news::tickets::state(line));
            refused(stage, why, vec![note(line.id), show(line.id)])
        }
        TicketAnswer::Mine(_)
        | TicketAnswer::Opened { .. }
        | TicketAnswer::Already(_)
        | TicketAnswer::Written(_)
        | TicketAnswer::Reopened { .. } => super::super::no_such_thing(),
    }
}

/// Why nothing was changed; what was written for the resident did not go to them.
fn refused(stage: &Stage, why: Text, buttons: Vec<Button>) -> Step {
    let mut message = Message::new(why);
    if matches!(stage, Stage::Writing { is_reply: true, .. }) {
        message = message.and(say!("ticket-reply-not-sent"));
    }
    if !buttons.is_empty() {
        message = message.row(buttons);
    }
    Step::end().message(message)
}

fn held(line: &TicketLine) -> Text {
    say!("ticket-held", ticket = line.id.0, name = line.holder.as_deref().unwrap_or("–"))
}

fn note(ticket: TicketId) -> Button {
    Button::open(format!("tiket {} catat", ticket.0), say!("ticket-button-note"))
}

fn show(ticket: TicketId) -> Button {
    Button::open(format!("tiket {}", ticket.0), say!("ticket-button-open"))
}
