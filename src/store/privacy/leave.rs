//! The last of an erasure: the chat's number itself, once the last word to its person is sent.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::erase;
use crate::domain::ChatId;

/// An erasure of which the chat's number is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// Key of its request.
    pub request: i64,
    /// Whose.
    pub chat: ChatId,
    /// Whom their rows name since.
    pub stand_in: ChatId,
    /// Since when.
    pub erased_at: DateTime<Utc>,
}

/// Erasures whose last word is sent. Whoever began before them and might still put something in line for these people has
/// ended: their transactions are older than every one that runs. What waits is looked for state by state: that is how the
/// outbox's indexes are made, and this is asked every second.
pub async fn leaving(connection: &mut PgConnection, bot_id: i64, limit: i64) -> sqlx::Result<Vec<Leaving>> {
    let rows = sqlx::query!(
        r#"select p.id, p.chat_id as "chat_id!", p.stand_in as "stand_in!", p.erased_at as "erased_at!"
           from privacy_requests as p
           where p.done_at is null and p.erased_at is not null
             and p.erased_in < pg_snapshot_xmin(pg_current_snapshot())
             and not exists (select from outbox as o
                 where o.bot_id = $2 and o.chat_id = p.chat_id and o.lane = 0 and o.broadcast_id is null and o.state = 'waiting')
             and not exists (select from outbox as o
                 where o.bot_id = $2 and o.chat_id = p.chat_id and o.lane = 0 and o.state = 'sending')
             and not exists (select from inbox as i where i.chat_id = p.chat_id and i.settled_at is null)
           order by p.id limit $1 for no key update of p skip locked"#,
        limit,
        bot_id,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Leaving {
            request: row.id,
            chat: ChatId(row.chat_id),
            stand_in: ChatId(row.stand_in),
            erased_at: row.erased_at,
        })
        .collect())
}

/// Forgets the chat's number. Who wrote anew since the erasure, and told something, begins as somebody new: their row stays,
/// and nothing links it to what was.
pub async fn leave(
    connection: &mut PgConnection,
    bot_id: i64,
    leaving: &Leaving,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Leaving { request, chat, stand_in, erased_at } = *leaving;
    // New input waits for this lock, and finds the row or makes it anew.
    sqlx::query!("select chat_id from chats where chat_id = $1 for update", chat.0)
        .fetch_optional(&mut *connection)
        .await?;
    let again = sqlx::query_scalar!(
        r#"select exists (select from inbox where chat_id = $1 and settled_at is null)
               or exists (select from outbox
                   where bot_id = $2 and chat_id = $1 and lane = 0 and broadcast_id is null and state = 'waiting')
               or exists (select from outbox
                   where bot_id = $2 and chat_id = $1 and lane = 0 and state = 'sending') as "again!""#,
        chat.0,
        bot_id,
    )
    .fetch_one(&mut *connection)
    .await?;
    if again {
        return Ok(());
    }
    erase::messages(connection, chat, stand_in, now + chrono::TimeDelta::microseconds(1)).await?;
    let begins_anew = sqlx::query_scalar!(
        r#"select exists (select from consents where chat_id = $1) or exists (select from interests where chat_id = $1)
               or exists (select from follows where chat_id = $1) or exists (select from attendances where chat_id = $1)
               or exists (select from lookups where chat_id = $1) or exists (select from topic_stops where chat_id = $1)
               or exists (select from files where chat_id = $1) or exists (select from staff where chat_id = $1)
               or exists (select from invitations where used_by = $1) or exists (select from tickets where chat_id = $1)
               or exists (select from surveys where chat_id = $1) or exists (select from survey_asks where chat_id = $1)
               or exists (select from chats where chat_id = $1 and tongue is not null) as "anew!""#,
        chat.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if begins_anew {
        // The erasure stopped all news; what they stopped themselves since stays so. The row of whoever worked here is there
        // for that reason alone: they begin anew once they agree to the notice again.
        sqlx::query!(
            "update chats set notices_stopped_at = null
             where chat_id = $1 and notices_stopped_at = $2
               and (not exists (select from staff where chat_id = $1) or exists (select from consents where chat_id = $1))",
            chat.0,
            erased_at,
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!("delete from topic_stops where chat_id = $1 and stopped_at = $2", chat.0, erased_at)
            .execute(&mut *connection)
            .await?;
    } else {
        sqlx::query!("delete from chats where chat_id = $1", chat.0).execute(&mut *connection).await?;
    }
    sqlx::query!("update privacy_requests set chat_id = null, done_at = $2 where id = $1", request, now)
        .execute(connection)
        .await?;
    Ok(())
}
