//! The open tickets: what ran out, mine, those that nobody has, others'.

use chrono::{DateTime, Utc};

use super::super::super::line::{CaseLine, ErasureLine, ErasureWaits, TicketLine};
use super::super::super::{Button, Ctx, Message, Step, words};
use super::Act;
use crate::domain::{ApplicationNumber, ChatId, TicketSide, TicketState};
use crate::say;
use crate::text::Text;

/// Lines in a group.
const LINES: usize = 15;
/// Buttons.
const BUTTONS: usize = 8;

/// Puts a heading over lines.
type Head = fn(Vec<Text>) -> Text;

pub(super) fn show(ctx: &Ctx, lines: &[TicketLine], cases: &[CaseLine], erasures: &[ErasureLine]) -> Step {
    let me = ctx.who.chat;
    let lines: Vec<&TicketLine> = lines.iter().filter(|line| line.chat != me).collect();
    if lines.is_empty() && cases.is_empty() && erasures.is_empty() {
        return Step::end().saying(say!("ticket-none"));
    }
    let mut message = Message::new(say!("ticket-list", count = lines.len()));
    if !erasures.is_empty() {
        let mut shown: Vec<Text> = erasures.iter().take(LINES).map(|line| erasure(line, ctx.now)).collect();
        if erasures.len() > LINES {
            shown.push(say!("ticket-list-more", count = erasures.len() - LINES));
        }
        message = message.and(say!("ticket-list-erasures", lines = shown));
    }
    let mut ordered: Vec<&TicketLine> = Vec::new();
    let groups: [(Head, Vec<&TicketLine>); 4] = [
        (|lines| say!("ticket-list-overdue", lines = lines), of(&lines, |line| line.is_overdue(ctx.now))),
        (
            |lines| say!("ticket-list-mine", lines = lines),
            of(&lines, |line| !line.is_overdue(ctx.now) && is_mine(line, me)),
        ),
        (
            |lines| say!("ticket-list-waiting", lines = lines),
            of(&lines, |line| !line.is_overdue(ctx.now) && line.state == TicketState::Waiting),
        ),
        (
            |lines| say!("ticket-list-others", lines = lines),
            of(&lines, |line| !line.is_overdue(ctx.now) && line.state == TicketState::Taken && !is_mine(line, me)),
        ),
    ];
    for (head, group) in groups {
        if group.is_empty() {
            continue;
        }
        let mut shown: Vec<Text> = group.iter().take(LINES).map(|line| one(line, me, ctx.now)).collect();
        if group.len() > LINES {
            shown.push(say!("ticket-list-more", count = group.len() - LINES));
        }
        message = message.and(head(shown));
        ordered.extend(group);
    }
    let buttons: Vec<Button> = ordered
        .iter()
        .take(BUTTONS)
        .map(|line| Button::open(format!("tiket {}", line.id.0), say!("ticket-button-one", ticket = line.id.0)))
        .collect();
    message.buttons.extend(buttons.chunks(4).map(<[Button]>::to_vec));
    if !cases.is_empty() {
        message = message
            .and(say!("ticket-list-cases", count = cases.len()))
            .row(vec![Button::open("kasus", say!("ticket-button-cases"))]);
    }
    Step::end().message(message)
}

/// The only one for which this can be meant; none where there are several, or none is.
pub(super) fn find(ctx: &Ctx, act: Act, lines: &[TicketLine]) -> Option<Step> {
    let me = ctx.who.chat;
    let fits = |line: &&TicketLine| {
        line.chat != me
            && match act {
                Act::Take => line.state == TicketState::Waiting,
                Act::Reply | Act::Note | Act::Close => line.state == TicketState::Taken && is_mine(line, me),
            }
    };
    let mut fitting = lines.iter().filter(fits);
    let one = fitting.next()?;
    fitting.next().is_none().then(|| super::begin(&format!("{} {}", one.id.0, act.code())))
}

/// A wish to be erased, with the law's clock: what it waits for is what an officer sees to.
pub fn erasure(line: &ErasureLine, now: DateTime<Utc>) -> Text {
    let numbers = line.numbers.iter().map(ApplicationNumber::as_str).collect::<Vec<_>>().join(", ");
    let why = match line.waits_for {
        _ if numbers.is_empty() => say!("erasure-soon"),
        Some(ErasureWaits::Case) => say!("erasure-waits-case", numbers = numbers),
        _ => say!("erasure-waits-delivery", numbers = numbers),
    };
    if line.due_at <= now {
        say!("erasure-line-ran-out", asked = line.asked_at, why = why, due = line.due_at)
    } else {
        say!(
            "erasure-line",
            asked = line.asked_at,
            why = why,
            due = line.due_at,
            hours = (line.due_at - now).num_hours()
        )
    }
}

fn of<'a>(lines: &[&'a TicketLine], is_in: impl Fn(&TicketLine) -> bool) -> Vec<&'a TicketLine> {
    lines.iter().copied().filter(|line| is_in(line)).collect()
}

fn is_mine(line: &TicketLine, me: ChatId) -> bool {
    line.taken_by == Some(me)
}

fn one(line: &TicketLine, me: ChatId, now: DateTime<Utc>) -> Text {
    let (ticket, kind) = (line.id.0, words::ticket_kind(line.kind));
    let last = line.last_at.unwrap_or(line.opened_at);
    let shown = match (line.state, line.last_side) {
        (TicketState::Waiting | TicketState::Closed, _) => {
            say!("ticket-line-waiting", ticket = ticket, kind = kind, since = line.waiting_since)
        }
        (TicketState::Taken, Some(TicketSide::Officer)) if is_mine(line, me) => {
            say!("ticket-line-answered", ticket = ticket, kind = kind, at = last)
        }
        (TicketState::Taken, _) if is_mine(line, me) => {
            say!("ticket-line-to-answer", ticket = ticket, kind = kind, at = last)
        }
        (TicketState::Taken, _) => {
            let name = line.holder.as_deref().unwrap_or("–");
            say!("ticket-line-of-other", ticket = ticket, kind = kind, name = name)
        }
    };
    match line.due() {
        Some(due) if due <= now => say!("ticket-line-ran-out", line = shown, due = due),
        Some(due) => say!("ticket-line-due", line = shown, due = due),
        None => shown,
    }
}
