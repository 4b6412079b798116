//! Tickets that nobody takes, whose clock ran out, or whose answer did not arrive: who is told, each step once,
//! whatever restarts in between.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::{Purpose, Seal};
use super::read::lines;
use crate::chat::TicketLine;
use crate::domain::{ChatId, TicketAlert, TicketId};

/// At most `limit` tickets that wait and whose next step is due, their rows locked. Other copies pass over them.
pub async fn due(connection: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> sqlx::Result<Vec<TicketLine>> {
    let ids = sqlx::query_scalar!(
        "select id from tickets where alert_at <= $1 and state = 'waiting'
         order by alert_at, id limit $2 for no key update skip locked",
        now,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    lines(connection, &ids).await
}

/// The step is done; `next_at`: when the one after it is due. The message goes out with this transaction.
pub async fn did(
    connection: &mut PgConnection,
    ticket: TicketId,
    alert: TicketAlert,
    next_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("update tickets set alert = $2, alert_at = $3 where id = $1", ticket.0, alert.code(), next_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// The last words of whoever asked, with their key, under which a message that shows them is found; the words are
/// absent once they are erased.
pub async fn last_words(
    connection: &mut PgConnection,
    seal: &Seal,
    ticket: TicketId,
) -> sqlx::Result<Option<(i64, Option<String>)>> {
    let row = sqlx::query!(
        "select id, words_sealed from ticket_words where ticket_id = $1 and side = 'resident' order by id desc limit 1",
        ticket.0
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((row.id, seal.open_some(Purpose::Ticket, row.words_sealed.as_deref())?))).transpose()
}

/// Tickets whose clock ran out since officers were last told of it, at most `limit`; from now on they count as told.
pub async fn overdue(connection: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> sqlx::Result<Vec<TicketLine>> {
    let ids = sqlx::query_scalar!(
        "with due as (
             select t.id, least(case when t.answered_at is null then t.answer_by end, t.due_at) as clock
             from tickets as t
             where t.state <> 'closed' and least(t.answer_by, t.due_at) <= $1
               and least(case when t.answered_at is null then t.answer_by end, t.due_at) <= $1
               and (t.overdue_for is null
                    or t.overdue_for < least(case when t.answered_at is null then t.answer_by end, t.due_at))
             order by t.id limit $2 for no key update skip locked)
         update tickets as t set overdue_for = due.clock from due where t.id = due.id returning t.id",
        now,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    lines(connection, &ids).await
}

/// Answers that did not arrive and whose writers were not told, at most `limit`; from now on they were. The writer
/// with the ticket.
pub async fn undelivered(connection: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<(ChatId, TicketId)>> {
    let rows = sqlx::query!(
        "update ticket_words as w set undelivered_told = true
         where w.id = any (array(
             select u.id from ticket_words as u where u.undelivered_at is not null and not u.undelivered_told
             order by u.id limit $1 for no key update skip locked))
         returning w.by_chat, w.ticket_id",
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (ChatId(row.by_chat), TicketId(row.ticket_id))).collect())
}
