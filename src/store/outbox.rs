//! What goes out, and what became of it.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::chats;
use crate::domain::ChatId;

/// Answers overtake personal news, news overtake broadcasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// To somebody who wrote just now.
    Answer = 0,
    /// To one person, unasked.
    News = 1,
    /// To many.
    Broadcast = 2,
}

/// One call that was claimed for sending.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// Key.
    pub id: i64,
    /// To whom.
    pub chat: ChatId,
    /// How urgent; decides what a doubtful outcome means.
    pub lane: Lane,
    /// The call.
    pub call: Value,
    /// How often it was tried, this time included.
    pub attempts: i16,
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Telegram has it.
    Sent {
        /// Telegram's number of the message, where the call made one.
        message_id: Option<i64>,
    },
    /// Again, not before this moment.
    Again {
        /// When.
        at: DateTime<Utc>,
        /// Why it did not go.
        reason: String,
    },
    /// Never.
    Failed {
        /// Telegram's words.
        reason: String,
        /// Whether nothing reaches this person any more.
        unreachable: bool,
    },
    /// Nobody knows whether it arrived; a person decides.
    Unknown {
        /// The kind of fault.
        reason: String,
    },
}

/// Puts calls to one chat in line, in order.
pub async fn put(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    lane: Lane,
    calls: &[Value],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    put_each(connection, bot_id, lane, calls.iter().map(|call| (chat, call.clone())).collect(), now).await
}

/// Puts calls to several chats in line, in order.
pub async fn put_each(
    connection: &mut PgConnection,
    bot_id: i64,
    lane: Lane,
    calls: Vec<(ChatId, Value)>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if calls.is_empty() {
        return Ok(());
    }
    let (chats, calls): (Vec<i64>, Vec<Value>) = calls.into_iter().map(|(chat, call)| (chat.0, call)).unzip();
    sqlx::query!(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before)
         select $1, chat_id, $3, call, $5, $5
         from unnest($2::bigint[], $4::jsonb[]) with ordinality as line (chat_id, call, place) order by place",
        bot_id,
        &chats,
        lane as i16,
        &calls,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Claims up to `limit` calls, most urgent first, at most one a chat: a call waits while an earlier or
/// a more urgent one to the same chat is not settled. `held` are chats that are to be left in peace for now.
pub async fn claim(
    connection: &mut PgConnection,
    bot_id: i64,
    limit: i64,
    held: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Claimed>> {
    let rows = sqlx::query!(
        // The keys are gathered first: joined instead, a planner with old figures may read the whole table.
        r#"update outbox as o set state = 'sending', sending_since = $4, attempts = o.attempts + 1
           where o.id = any (array(
               select w.id from outbox as w
               where w.state = 'waiting' and w.bot_id = $1 and w.not_before <= $4 and w.chat_id <> all($3::bigint[])
                 and w.id = (
                     select e.id from outbox as e
                     where e.bot_id = $1 and e.chat_id = w.chat_id and e.state = 'waiting'
                     order by e.lane, e.id limit 1)
                 and (select s.id from outbox as s
                      where s.bot_id = $1 and s.chat_id = w.chat_id and s.state = 'sending' limit 1) is null
               order by w.lane, w.id
               limit $2
               for update of w skip locked))
           returning o.id, o.chat_id, o.lane, o.attempts,
               coalesce(o.call, (
                   select jsonb_set(called.call, '{params,chat_id}', to_jsonb(o.chat_id))
                   from (select (case o.tongue when 'en' then b.body_en else b.body_id end) -> o.part::int as call
                         from broadcasts as b where b.id = o.broadcast_id) as called)) as "call!""#,
        bot_id,
        limit,
        held,
        now,
    )
    .fetch_all(connection)
    .await?;
    let mut claimed: Vec<Claimed> = rows
        .into_iter()
        .map(|row| Claimed {
            id: row.id,
            chat: ChatId(row.chat_id),
            lane: match row.lane {
                0 => Lane::Answer,
                1 => Lane::News,
                _ => Lane::Broadcast,
            },
            call: row.call,
            attempts: row.attempts,
        })
        .collect();
    claimed.sort_by_key(|claimed| (claimed.lane, claimed.id));
    Ok(claimed)
}

/// Writes down what became of a call, and forgets what it said. A true outcome that comes late
/// replaces "unknown".
pub async fn settle(connection: &mut PgConnection, id: i64, outcome: &Outcome, now: DateTime<Utc>) -> sqlx::Result<()> {
    match outcome {
        Outcome::Sent { message_id } => {
            sqlx::query!(
                "update outbox set state = 'sent', message_id = $2, settled_at = $3, reason = null, call = null
                 where id = $1 and state in ('sending', 'unknown')",
                id,
                *message_id,
                now,
            )
            .execute(connection)
            .await?;
        }
        Outcome::Again { at, reason } => {
            sqlx::query!(
                "update outbox set state = 'waiting', not_before = $2, sending_since = null, reason = $3
                 where id = $1 and state = 'sending'",
                id,
                *at,
                reason,
            )
            .execute(connection)
            .await?;
        }
        Outcome::Failed { reason, unreachable } => {
            let chat = sqlx::query_scalar!(
                "update outbox set state = 'failed', settled_at = $3, reason = $2, call = null
                 where id = $1 and state in ('sending', 'unknown') returning chat_id",
                id,
                reason,
                now,
            )
            .fetch_optional(&mut *connection)
            .await?;
            if let Some(chat) = chat.filter(|_| *unreachable) {
                unreachable_chat(connection, ChatId(chat), reason, now).await?;
            }
        }
        Outcome::Unknown { reason } => {
            sqlx::query!(
                "update outbox set state = 'unknown', settled_at = $3, reason = $2
                 where id = $1 and state = 'sending'",
                id,
                reason,
                now,
            )
            .execute(connection)
            .await?;
        }
    }
    Ok(())
}

/// Nothing reaches this person: what still waits for them fails with the same reason.
async fn unreachable_chat(
    connection: &mut PgConnection,
    chat: ChatId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    chats::set_reachable(connection, chat, false, now).await?;
    sqlx::query!(
        "update outbox set state = 'failed', settled_at = $3, reason = $2, call = null
         where chat_id = $1 and state = 'waiting'",
        chat.0,
        reason,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What an earlier sender left in mid-call. Answers and personal news are repeated: the person waits
/// for them, and hearing twice is better than never. Of a broadcast nobody knows, and a person decides.
pub async fn recover(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<(u64, u64)> {
    let again = sqlx::query!(
        "update outbox set state = 'waiting', sending_since = null, not_before = $2
         where state = 'sending' and bot_id = $1 and lane < 2",
        bot_id,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let unknown = sqlx::query!(
        "update outbox set state = 'unknown', settled_at = $2, reason = 'the sender ended in mid-call'
         where state = 'sending' and bot_id = $1",
        bot_id,
        now,
    )
    .execute(connection)
    .await?;
    Ok((again.rows_affected(), unknown.rows_affected()))
}

/// When the next call that was put off is due: how long the sender may sleep.
pub async fn next_due(connection: &mut PgConnection, bot_id: i64) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select min(not_before) from outbox where state = 'waiting' and not_before > created_at and bot_id = $1",
        bot_id
    )
    .fetch_one(connection)
    .await
}

/// How much waits, and since when: for health and metrics.
pub async fn backlog(connection: &mut PgConnection) -> sqlx::Result<(i64, Option<DateTime<Utc>>)> {
    let row = sqlx::query!(
        r#"select count(*) as "count!", min(created_at) as oldest from outbox where state in ('waiting', 'sending')"#
    )
    .fetch_one(connection)
    .await?;
    Ok((row.count, row.oldest))
}

/// Removes answers and news that were settled before `before`; receipts of broadcasts stay.
pub async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "delete from outbox where settled_at < $1 and broadcast_id is null and settled_at is not null",
        before
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
