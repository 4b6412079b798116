//! What goes out, and what became of it.

mod claim;
mod compose;
mod handed;
mod hold;
mod pushed;
mod settle;
mod words;

pub use claim::{Room, Which, claim};
pub use handed::{Handed, handed};
pub use hold::{About, put_about, take_back_about, take_back_of};
pub use pushed::pushed;
pub(in crate::store) use pushed::{LATELY, MOST_NEWS, told};
pub use settle::{put_back, put_lost_back, recover, settle, settle_sent};
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
    /// The input that it answers.
    pub input: Option<i64>,
    /// Where it is the first message of an answer: since when its writer waits.
    pub asked_at: Option<DateTime<Utc>>,
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

/// What an answer goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The input's key.
    pub input: i64,
    /// Since when its writer waits.
    pub asked_at: DateTime<Utc>,
    /// Which of the calls is the first that they see, from 0; none where they see nothing.
    pub first: Option<usize>,
}

/// Puts the calls of an answer in line, in order.
pub async fn put_reply(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    calls: &[Value],
    reply: Reply,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let first = reply.first.and_then(|first| i64::try_from(first + 1).ok());
    sqlx::query!(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, input_id, asked_at)
         select $1, $2, $3, call, $5, $5, $6, case when place = $8 then $7::timestamptz end
         from unnest($4::jsonb[]) with ordinality as line (call, place) order by place",
        bot_id,
        chat.0,
        Lane::Answer as i16,
        calls,
        now,
        reply.input,
        reply.asked_at,
        first,
    )
    .execute(connection)
    .await?;
    Ok(())
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

/// Whether an answer or news might go now.
pub async fn waits(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        // In the order of the index that holds nothing but what waits.
        r#"select (select id from outbox
                   where bot_id = $1 and state = 'waiting' and broadcast_id is null
                     and (not_before <= $2 or not_before = created_at)
                   order by lane, id limit 1) is not null as "waits!""#,
        bot_id,
        now,
    )
    .fetch_one(connection)
    .await
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
