//! A ticket is opened, or opened again.

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Desk, line, send};
use crate::chat::{Answer, TicketAnswer, TicketLine, news};
use crate::domain::{ChatId, TicketAlert, TicketId, TicketKind};
use crate::store::staff;
use crate::store::tickets::{self, NewTicket, Opened, Reopened, Reopening};

/// Opens a ticket; in the office's hours officers are told at once.
pub(super) async fn open(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    (kind, words): (TicketKind, &str),
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    if kind == TicketKind::Privacy {
        // Those are opened by what they are about.
        return Ok(Answer::NoSuchThing);
    }
    let clock = desk.office.complaints.clock(kind, now);
    let (alert, alert_at) = begins(desk, now);
    let new = NewTicket { chat, kind, words, clock, alert, alert_at };
    Ok(match tickets::open(connection, &desk.seal, new, now).await? {
        Opened::Already(ticket) => Answer::Ticket(TicketAnswer::Already(line(connection, ticket).await?)),
        Opened::New { ticket, word } => {
            let line = line(connection, ticket).await?;
            if alert == TicketAlert::Told {
                announce(connection, desk, &line, (words, word), now).await?;
            }
            Answer::Ticket(TicketAnswer::Opened { line, read_from: read_from(desk, now) })
        }
    })
}

/// In the office's hours officers are told at once; else when somebody is there again.
fn begins(desk: &Desk, now: DateTime<Utc>) -> (TicketAlert, Option<DateTime<Utc>>) {
    let timetable = desk.office.desk.timetable();
    if timetable.is_open(now) {
        (TicketAlert::Told, timetable.after(now, desk.office.desk.step()))
    } else {
        (TicketAlert::New, timetable.opens(now))
    }
}

/// When somebody is there to read it; none: now.
fn read_from(desk: &Desk, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    desk.office.desk.timetable().opens(now).filter(|opens| *opens > now)
}

async fn announce(
    connection: &mut PgConnection,
    desk: &Desk,
    line: &TicketLine,
    (words, word): (&str, i64),
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let mut officers = staff::officers(connection).await.context("cannot read who the officers are")?;
    officers.retain(|officer| *officer != line.chat);
    let message = news::tickets::waits(line, Some(words), TicketAlert::Told);
    send(connection, desk, &officers, &message, Some(word), now).await
}

/// Opens one again.
pub(super) async fn reopen(
    connection: &mut PgConnection,
    desk: &Desk,
    chat: ChatId,
    (ticket, words): (TicketId, &str),
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let (alert, alert_at) = begins(desk, now);
    let within = TimeDelta::days(desk.office.desk.reopen_days.into());
    let again = Reopening { words, within, alert, alert_at };
    Ok(match tickets::reopen(connection, &desk.seal, chat, ticket, again, now).await? {
        Err(_) => Answer::NoSuchThing,
        Ok(Reopened::WasOpen) => Answer::Ticket(TicketAnswer::Already(line(connection, ticket).await?)),
        Ok(Reopened::Another(other)) => Answer::Ticket(TicketAnswer::Already(line(connection, other).await?)),
        Ok(Reopened::TooLate) => {
            let line = line(connection, ticket).await?;
            Answer::Ticket(TicketAnswer::Over { line, can_reopen: false })
        }
        Ok(Reopened::Now(word)) => {
            let line = line(connection, ticket).await?;
            if alert == TicketAlert::Told {
                announce(connection, desk, &line, (words, word), now).await?;
            }
            Answer::Ticket(TicketAnswer::Reopened { line, read_from: read_from(desk, now) })
        }
    })
}
