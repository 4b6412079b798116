//! What the store says.

use super::{Ticket, begin};
use crate::chat::{Answer, Button, Ctx, Message, Step, TicketAnswer, TicketLine, words};
use crate::domain::{TicketKind, TicketState};
use crate::say;
use chrono::{DateTime, Utc};

impl Ticket {
    pub(super) fn answered(self, ctx: &Ctx, answer: &Answer) -> Step {
        let Answer::Ticket(answer) = answer else {
            return Step::end().saying(say!("ticket-unknown"));
        };
        match (self, answer) {
            (Self::Looking(kind, None), TicketAnswer::Mine(None)) => Step::next(Self::Asking(kind)),
            (Self::Looking(kind, Some(words)), TicketAnswer::Mine(None)) => Step::next(Self::Confirming(kind, words)),
            (Self::Looking(_, words), TicketAnswer::Mine(Some(line))) => match words {
                Some(words) => begin::write(line.id, words),
                None => Step::next(Self::Writing(line.id)).saying(stands(line)),
            },
            (Self::Closing, TicketAnswer::Mine(None)) => Step::end().saying(say!("ticket-none-open")),
            (Self::Closing, TicketAnswer::Mine(Some(line))) => Step::next(Self::Withdrawing(line.id)),
            (_, TicketAnswer::Opened { line, read_from }) => opened(ctx, line, *read_from),
            // Two taps at once, or another one is open: nothing of it is lost.
            (Self::Opening(_, words), TicketAnswer::Already(line)) => begin::write(line.id, words),
            (_, TicketAnswer::Already(line)) => Step::next(Self::Writing(line.id)).saying(stands(line)),
            (_, TicketAnswer::Written(line)) => Step::end().saying(match line.state {
                TicketState::Taken => say!("ticket-written", ticket = line.id.0),
                _ => say!("ticket-kept", ticket = line.id.0),
            }),
            (_, TicketAnswer::Reopened { line, read_from }) => {
                let step = Step::end().saying(say!("ticket-reopened", ticket = line.id.0));
                match read_from {
                    Some(from) => step.saying(say!("ticket-read-from", from = *from)),
                    None => step,
                }
            }
            (_, TicketAnswer::Over { line, can_reopen }) => over(line, *can_reopen),
            (_, TicketAnswer::Closed { line, .. }) => Step::end().saying(say!("ticket-withdrawn", ticket = line.id.0)),
            _ => Step::end().saying(say!("ticket-unknown")),
        }
    }
}

fn stands(line: &TicketLine) -> crate::text::Text {
    let (ticket, kind) = (line.id.0, words::ticket_kind(line.kind));
    match line.state {
        TicketState::Taken => say!("ticket-stands-taken", ticket = ticket, kind = kind),
        _ => say!("ticket-stands-waiting", ticket = ticket, kind = kind),
    }
}

fn opened(ctx: &Ctx, line: &TicketLine, read_from: Option<DateTime<Utc>>) -> Step {
    let mut step = Step::end().saying(say!("ticket-opened", ticket = line.id.0)).saying(match read_from {
        Some(from) => say!("ticket-read-from", from = from),
        None => say!("ticket-read-now"),
    });
    if line.kind == TicketKind::Complaint {
        let law = &ctx.office.complaints;
        if let (Some(answer), Some(due)) = (line.clock.answer_by, line.clock.due_at) {
            step = step.saying(say!(
                "ticket-law",
                answer = crate::domain::wib_date(answer),
                decided = crate::domain::wib_date(due),
                source = crate::office::public_source(&law.source)
            ));
        }
        step = step.saying(say!("ticket-elsewhere", words = words::of_the_office(&law.elsewhere)));
    }
    step
}

fn over(line: &TicketLine, can_reopen: bool) -> Step {
    let ticket = line.id.0;
    Step::end().message(if can_reopen {
        Message::new(say!("ticket-over", ticket = ticket))
            .row(vec![Button::open(format!("petugas {ticket} lagi"), say!("ticket-button-not-settled"))])
    } else {
        Message::new(say!("ticket-long-over", ticket = ticket))
            .row(vec![Button::open("petugas", say!("news-button-ask-officer"))])
    })
}
