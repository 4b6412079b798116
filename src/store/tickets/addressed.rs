//! To which ticket words go that say it themselves by no word: a reply to a message of it, or what somebody writes
//! while they talk with an officer.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::chat::Addressed;
use crate::domain::{ChatId, TicketId};

/// For so long after the last words of either side, what whoever asked writes is meant for the office.
pub(in crate::store) const ALIVE: TimeDelta = TimeDelta::hours(24);

/// The ticket to which words of this chat go. `reply_to`: Telegram's number of the message that they answer.
pub async fn addressed(
    connection: &mut PgConnection,
    chat: ChatId,
    reply_to: Option<i64>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Addressed>> {
    if let Some(message) = reply_to {
        let copy = sqlx::query!(
            r#"select t.id, t.chat_id = $1 as "own!", t.state = 'waiting' as "waits!" from ticket_copies as c join tickets as t on t.id = c.ticket_id
               where c.chat_id = $1 and c.message_id = $2"#,
            chat.0,
            message,
        )
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(copy) = copy {
            return Ok(Some(Addressed { ticket: TicketId(copy.id), by_reply: true, own: copy.own, waits: copy.waits }));
        }
    }
    let alive = sqlx::query!(
        r#"select t.id, t.state = 'waiting' as "waits!" from tickets as t
         where t.chat_id = $1 and t.state <> 'closed' and t.kind <> 'privacy'
           and (select max(w.at) from ticket_words as w where w.ticket_id = t.id and w.side <> 'note') > $2"#,
        chat.0,
        now - ALIVE,
    )
    .fetch_optional(connection)
    .await?;
    Ok(alive.map(|row| Addressed { ticket: TicketId(row.id), by_reply: false, own: true, waits: row.waits }))
}
