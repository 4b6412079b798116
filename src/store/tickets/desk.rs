//! What officers do with tickets. Whoever has one, and whether it is open, is read from its locked row.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::{Purpose, Seal};
use super::{Locked, keep, lock, trace};
use crate::domain::{ChatId, Role, TicketId, TicketReason, TicketSide, TicketState};

/// Why nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No such ticket.
    NoSuchThing,
    /// Nobody has it yet.
    NotTaken,
    /// Another officer has it.
    HeldByAnother,
    /// It is this officer's own matter.
    Own,
    /// It is closed.
    Closed,
}

/// Takes a ticket. Of several at once one does; whoever has it already takes it again without effect.
pub async fn take(
    connection: &mut PgConnection,
    officer: ChatId,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<(), Refused>> {
    let Some(locked) = lock(connection, ticket).await? else { return Ok(Err(Refused::NoSuchThing)) };
    match locked.state {
        _ if locked.chat == officer => return Ok(Err(Refused::Own)),
        TicketState::Closed => return Ok(Err(Refused::Closed)),
        TicketState::Taken if locked.taken_by == Some(officer) => return Ok(Ok(())),
        TicketState::Taken => return Ok(Err(Refused::HeldByAnother)),
        TicketState::Waiting => {}
    }
    give(connection, ticket, officer, now).await?;
    trace(connection, officer, ticket, "ticket.taken", None, now).await?;
    Ok(Ok(()))
}

async fn give(
    connection: &mut PgConnection,
    ticket: TicketId,
    officer: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tickets set state = 'taken', taken_by = $2, taken_at = $3, alert_at = null where id = $1",
        ticket.0,
        officer.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether this officer has it.
fn held(locked: Option<Locked>, officer: ChatId) -> Result<Locked, Refused> {
    let locked = locked.ok_or(Refused::NoSuchThing)?;
    match locked.state {
        _ if locked.chat == officer => Err(Refused::Own),
        TicketState::Closed => Err(Refused::Closed),
        TicketState::Waiting => Err(Refused::NotTaken),
        TicketState::Taken if locked.taken_by == Some(officer) => Ok(locked),
        TicketState::Taken => Err(Refused::HeldByAnother),
    }
}

/// Keeps an answer to whoever asked. `reachable`: false where nothing reaches them at this moment; the caller sends it
/// where something does. Returns the key of the words.
pub async fn reply(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    ticket: TicketId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<(i64, bool), Refused>> {
    let locked = match held(lock(connection, ticket).await?, officer) {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    let word = keep(connection, seal, ticket, (officer, TicketSide::Officer), words, now).await?;
    let reachable = reachable(connection, locked.chat).await?;
    if reachable {
        sqlx::query!("update tickets set answered_at = coalesce(answered_at, $2) where id = $1", ticket.0, now)
            .execute(&mut *connection)
            .await?;
    } else {
        // Its writer hears so at once.
        sqlx::query!("update ticket_words set undelivered_at = $2, undelivered_told = true where id = $1", word, now)
            .execute(&mut *connection)
            .await?;
    }
    trace(connection, officer, ticket, "ticket.answered", Some(json!({ "reachable": reachable })), now).await?;
    Ok(Ok((word, reachable)))
}

async fn reachable(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select blocked_at is null as "reachable!" from chats where chat_id = $1"#, chat.0)
        .fetch_one(connection)
        .await
}

/// Words for officers alone: by any officer, also once it is closed.
pub async fn note(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    ticket: TicketId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<(), Refused>> {
    let Some(locked) = lock(connection, ticket).await? else { return Ok(Err(Refused::NoSuchThing)) };
    if locked.chat == officer {
        return Ok(Err(Refused::Own));
    }
    keep(connection, seal, ticket, (officer, TicketSide::Note), words, now).await?;
    trace(connection, officer, ticket, "ticket.noted", None, now).await?;
    Ok(Ok(()))
}

/// Hands it on to another officer. An approver may do so with anybody's.
pub async fn hand_on(
    connection: &mut PgConnection,
    officer: (ChatId, Role),
    ticket: TicketId,
    to: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Result<(), Refused>> {
    let locked = lock(connection, ticket).await?;
    let locked = match held(locked, officer.0) {
        Err(Refused::HeldByAnother | Refused::NotTaken) if officer.1 == Role::Approver => None,
        Err(refused) => return Ok(Err(refused)),
        Ok(locked) => Some(locked),
    };
    if locked.is_some_and(|locked| locked.chat == to) || to == officer.0 {
        return Ok(Err(Refused::NoSuchThing));
    }
    // Their role cannot be taken away before this ends.
    let role = super::super::staff::role(connection, to).await?;
    if !role.is_some_and(Role::is_officer) {
        return Ok(Err(Refused::NoSuchThing));
    }
    let of =
        sqlx::query_scalar!("select chat_id from tickets where id = $1", ticket.0).fetch_one(&mut *connection).await?;
    if of == to.0 {
        return Ok(Err(Refused::NoSuchThing));
    }
    give(connection, ticket, to, now).await?;
    trace(connection, officer.0, ticket, "ticket.handed_on", Some(json!({ "to": to.0 })), now).await?;
    Ok(Ok(()))
}

/// Closes it; returns whether anything reaches whoever asked.
pub async fn close(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    ticket: TicketId,
    (reason, words): (TicketReason, Option<&str>),
    now: DateTime<Utc>,
) -> sqlx::Result<Result<bool, Refused>> {
    let locked = match held(lock(connection, ticket).await?, officer) {
        Ok(locked) => locked,
        Err(refused) => return Ok(Err(refused)),
    };
    sqlx::query!(
        "update tickets set state = 'closed', taken_by = null, taken_at = null, closed_at = $2, closed_by = $3,
             reason = $4, reason_sealed = $5, alert_at = null, answered_at = coalesce(answered_at, $2)
         where id = $1",
        ticket.0,
        now,
        officer.0,
        reason.code(),
        words.map(|words| seal.close(Purpose::Ticket, &words)),
    )
    .execute(&mut *connection)
    .await?;
    trace(connection, officer, ticket, "ticket.closed", Some(json!({ "reason": reason.code() })), now).await?;
    Ok(Ok(reachable(connection, locked.chat).await?))
}
