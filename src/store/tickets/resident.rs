//! What whoever asked does with their own ticket.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::Seal;
use super::{Locked, Refused, keep, lock, trace};
use crate::domain::{ChatId, TicketAlert, TicketId, TicketSide, TicketState};

/// Adds words to one's own open ticket; returns their key.
pub async fn write(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    ticket: TicketId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<i64, Refused>> {
    match own(lock(connection, ticket).await?, chat) {
        Ok(locked) if locked.state == TicketState::Closed => return Ok(Err(Refused::Closed)),
        Ok(_) => {}
        Err(refused) => return Ok(Err(refused)),
    }
    let word = keep(connection, seal, ticket, (chat, TicketSide::Resident), words, now).await?;
    trace(connection, chat, ticket, "ticket.written", None, now).await?;
    Ok(Ok(word))
}

fn own(locked: Option<Locked>, chat: ChatId) -> Result<Locked, Refused> {
    locked.filter(|locked| locked.chat == chat).ok_or(Refused::NoSuchThing)
}

/// What came of opening one again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// It waits anew; the key of the words.
    Now(i64),
    /// It was open; nothing was changed.
    WasOpen,
    /// It was closed too long ago.
    TooLate,
    /// They have another open one.
    Another(TicketId),
}

/// How a ticket is opened again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reopening<'a> {
    /// What they wrote.
    pub words: &'a str,
    /// It has to be closed for less than this.
    pub within: TimeDelta,
    /// Who was told within the same transaction.
    pub alert: TicketAlert,
    /// When the step after that one is due.
    pub alert_at: Option<DateTime<Utc>>,
}

/// Opens one's own ticket again: it waits anew, whoever had it.
pub async fn reopen(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    ticket: TicketId,
    again: Reopening<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<Reopened, Refused>> {
    let locked = match own(lock(connection, ticket).await?, chat) {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    if locked.state != TicketState::Closed {
        return Ok(Ok(Reopened::WasOpen));
    }
    if locked.closed_at.is_none_or(|closed_at| closed_at + again.within < now) {
        return Ok(Ok(Reopened::TooLate));
    }
    // The chat's row is locked by its own turn: nothing of theirs is opened meanwhile.
    let other = sqlx::query_scalar!(
        "select o.id from tickets as o join tickets as t on t.id = $2
         where o.chat_id = $1 and o.state <> 'closed' and o.kind <> 'privacy' and t.kind <> 'privacy'",
        chat.0,
        ticket.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(other) = other {
        return Ok(Ok(Reopened::Another(TicketId(other))));
    }
    sqlx::query!(
        "update tickets set state = 'waiting', taken_by = null, taken_at = null, closed_at = null, closed_by = null,
             reason = null, reason_sealed = null, waiting_since = $2, alert = $3, alert_at = $4, reopened = reopened + 1
         where id = $1",
        ticket.0,
        now,
        again.alert.code(),
        again.alert_at,
    )
    .execute(&mut *connection)
    .await?;
    let word = keep(connection, seal, ticket, (chat, TicketSide::Resident), again.words, now).await?;
    trace(connection, chat, ticket, "ticket.reopened", None, now).await?;
    Ok(Ok(Reopened::Now(word)))
}

/// They no longer want it. Returns who had it.
pub async fn withdraw(
    connection: &mut PgConnection,
    chat: ChatId,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<Option<ChatId>, Refused>> {
    let locked = match own(lock(connection, ticket).await?, chat) {
        Ok(locked) if locked.state == TicketState::Closed => return Ok(Err(Refused::Closed)),
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    sqlx::query!(
        "update tickets set state = 'closed', taken_by = null, taken_at = null, closed_at = $2, closed_by = $3,
             reason = 'withdrawn', alert_at = null
         where id = $1",
        ticket.0,
        now,
        chat.0,
    )
    .execute(&mut *connection)
    .await?;
    trace(connection, chat, ticket, "ticket.withdrawn", None, now).await?;
    Ok(Ok(locked.taken_by))
}
