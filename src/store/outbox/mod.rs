//! What goes out, and what became of it.

mod claim;
mod compose;
mod hold;
mod settle;
mod words;

pub use claim::{Room, Which, claim};
pub use hold::{About, put_about, take_back_about};
pub use settle::{recover, settle};
pub use words::put_words;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{BroadcastId, ChatId};

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
    /// How urgent.
    pub lane: Lane,
    /// The broadcast that it is a part of.
    pub broadcast: Option<BroadcastId>,
    /// Whether making it twice does no harm, or less than not at all; decides what a doubtful outcome means.
    pub repeatable: bool,
    /// The call.
    pub call: Value,
    /// How often it was tried, this time included.
    pub attempts: i16,
    /// Since when it is on its way: tells this try from another of the same call.
    pub since: DateTime<Utc>,
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

/// Puts one call in line; returns its key, under which its outcome is found later.
pub async fn put_one(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    lane: Lane,
    call: &Value,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before) values ($1, $2, $3, $4, $5, $5)
         returning id",
        bot_id,
        chat.0,
        lane as i16,
        call,
        now,
    )
    .fetch_one(connection)
    .await
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

/// When the next call that was put off is due: how long the sender may sleep.
pub async fn next_due(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select min(not_before) from outbox
         where state = 'waiting' and not_before > created_at and bot_id = $1 and not_before > $2",
        bot_id,
        now,
    )
    .fetch_one(connection)
    .await
}

/// How many answers and news wait, and since when; and how much waits of broadcasts that run: for metrics.
pub async fn backlog(connection: &mut PgConnection) -> sqlx::Result<(i64, Option<DateTime<Utc>>, i64)> {
    let row = sqlx::query!(
        r#"select count(*) as "count!", min(created_at) as oldest,
               (select count(*) from broadcasts as b
                join outbox as o on o.broadcast_id = b.id and o.state = 'waiting'
                where b.state = 'running') as "of_broadcasts!"
           from outbox where state = 'waiting' and broadcast_id is null"#
    )
    .fetch_one(connection)
    .await?;
    Ok((row.count, row.oldest, row.of_broadcasts))
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
