//! What came in. A row stands here before Telegram is told "received".

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::ChatId;

/// One thing that came in, still raw.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Telegram's number; none for what the program itself puts in.
    pub update_id: Option<i64>,
    /// Whose; none for what belongs to no chat.
    pub chat: Option<ChatId>,
    /// As it came.
    pub payload: Arc<Value>,
}

/// Whoever has more than this waiting writes faster than anybody can read.
pub const FLOOD: i64 = 20;

/// No input waits for longer than this: what says so was written before the clock was set back, and waits for nothing.
pub(super) const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(2);

/// The oldest unanswered input of a chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Key.
    pub id: i64,
    /// As it came.
    pub payload: Arc<Value>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// How often answering it failed.
    pub attempts: i16,
    /// Telegram's number of it; none for what the program itself put in.
    pub update_id: Option<i64>,
    /// Whether a flood of the same chat's waits behind it: more than [`FLOOD`].
    pub flood: bool,
}

/// Keeps what came in; what is here already stays as it is. Returns how many are new.
pub async fn accept(
    connection: &mut PgConnection,
    bot_id: i64,
    arrivals: &[Arrival],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let chats: Vec<ChatId> = arrivals.iter().filter_map(|arrival| arrival.chat).collect();
    if !chats.is_empty() {
        introduce(connection, &chats, now).await?;
    }
    let update_ids: Vec<Option<i64>> = arrivals.iter().map(|arrival| arrival.update_id).collect();
    let chat_ids: Vec<Option<i64>> = arrivals.iter().map(|arrival| arrival.chat.map(|chat| chat.0)).collect();
    let payloads: Vec<&Value> = arrivals.iter().map(|arrival| &*arrival.payload).collect();
    let kept = sqlx::query!(
        "insert into inbox (bot_id, update_id, chat_id, payload, received_at, not_before, settled_at, outcome)
         select $1, update_id, chat_id, case when chat_id is null then null else payload end, $5, $5,
                case when chat_id is null then $5::timestamptz end, case when chat_id is null then 'passed_over' end
         from unnest($2::bigint[], $3::bigint[], $4::jsonb[]) with ordinality as came (update_id, chat_id, payload, place)
         order by place
         on conflict (bot_id, update_id) do nothing",
        bot_id,
        &update_ids as &[Option<i64>],
        &chat_ids as &[Option<i64>],
        &payloads as &[&Value],
        now,
    )
    .execute(&mut *connection)
    .await?;
    Ok(kept.rows_affected())
}

/// Chats that were never heard of get their row.
async fn introduce(connection: &mut PgConnection, chats: &[ChatId], now: DateTime<Utc>) -> sqlx::Result<()> {
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    sqlx::query!(
        "insert into chats (chat_id, first_heard_at)
             select distinct chat_id, $2::timestamptz from unnest($1::bigint[]) as heard (chat_id) order by chat_id
             on conflict do nothing",
        &chats,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Where to go on asking Telegram: after the newest update that is here. Zero where none came within
/// a day: Telegram keeps no update longer, and after a quiet week its numbers start anywhere.
pub async fn next_offset(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<i64> {
    let newest = sqlx::query_scalar!(
        "select update_id from inbox
         where bot_id = $1 and update_id is not null and received_at > $2
         order by received_at desc, update_id desc limit 1",
        bot_id,
        now - TimeDelta::days(1),
    )
    .fetch_optional(connection)
    .await?
    .flatten();
    Ok(newest.map_or(0, |newest| newest.saturating_add(1)))
}

/// Chats that have something to hear, at most `limit`, the longest waiting first, their rows locked for
/// this transaction. Other copies and other workers pass over them. A chat whose oldest input waits for
/// another try is not among them.
///
/// The lock leaves the row's key alone, so that new input of the same chat is accepted meanwhile. What
/// waits is read again under the lock, by [`oldest`]: somebody may have answered it in between.
pub async fn claim_chats(
    connection: &mut PgConnection,
    bot_id: i64,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select c.chat_id from inbox as i
         join chats as c on c.chat_id = i.chat_id
         where i.settled_at is null and (i.not_before <= $2 or i.not_before > $4) and i.bot_id = $1
           and i.id = (
               select e.id from inbox as e
               where e.bot_id = $1 and e.chat_id = i.chat_id and e.settled_at is null
               order by e.id limit 1)
         order by i.id
         limit $3
         for no key update of c skip locked",
        bot_id,
        now,
        limit,
        now + LONGEST_WAIT,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

/// One such chat.
pub async fn claim_chat(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<ChatId>> {
    claim_chats(connection, bot_id, 1, now).await.map(|chats| chats.first().copied())
}

/// The oldest unanswered input of a chat whose row is locked. None while it waits for another try:
/// what came later must not overtake it.
pub async fn oldest(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Waiting>> {
    let oldest = sqlx::query!(
        r#"select id, payload, received_at, attempts, not_before, update_id,
               (select count(*) from (select from inbox as l
                   where l.chat_id = $2 and l.bot_id = $1 and l.settled_at is null limit $3::bigint + 2) as line) > $3::bigint + 1 as "flood!"
           from inbox
           where chat_id = $2 and bot_id = $1 and settled_at is null
           order by id limit 1"#,
        bot_id,
        chat.0,
        FLOOD,
    )
    .fetch_optional(connection)
    .await?;
    Ok(oldest.filter(|row| row.not_before <= now || row.not_before > now + LONGEST_WAIT).map(|row| Waiting {
        id: row.id,
        payload: Arc::new(row.payload.unwrap_or_default()),
        received_at: row.received_at,
        attempts: row.attempts,
        update_id: row.update_id,
        flood: row.flood,
    }))
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its consequences stand in the same transaction.
    Answered,
    /// It meant nothing here.
    PassedOver,
    /// Answering it failed for good; the reason goes along.
    SetAside,
}

/// Settles an input and forgets what it said.
pub async fn settle(
    connection: &mut PgConnection,
    id: i64,
    outcome: Outcome,
    fault: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let outcome = match outcome {
        Outcome::Answered => "answered",
        Outcome::PassedOver => "passed_over",
        Outcome::SetAside => "set_aside",
    };
    sqlx::query!(
        "update inbox set settled_at = $2, outcome = $3, fault = $4, payload = null where id = $1",
        id,
        now,
        outcome,
        fault,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that answering failed; the input is tried again at `again`. Returns how often it failed.
pub async fn failed(connection: &mut PgConnection, id: i64, again: DateTime<Utc>) -> sqlx::Result<i16> {
    sqlx::query_scalar!(
        "update inbox set attempts = attempts + 1, not_before = $2 where id = $1 returning attempts",
        id,
        again,
    )
    .fetch_one(connection)
    .await
}

/// The next input of a chat is not answered before `not_before`; others go first meanwhile.
pub async fn brake(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    not_before: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbox set not_before = greatest(not_before, $3) where id = (
             select id from inbox where chat_id = $2 and bot_id = $1 and settled_at is null order by id limit 1)",
        bot_id,
        chat.0,
        not_before,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts in what the program itself has to tell a conversation: a silence, a fetched file.
pub async fn put(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    payload: Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let arrival = Arrival { update_id: None, chat: Some(chat), payload: Arc::new(payload) };
    accept(connection, bot_id, &[arrival], now).await.map(|_| ())
}

/// An input that was set aside: for staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Its number, as officers were told.
    pub id: i64,
    /// Whose; none where it belongs to no chat.
    pub chat: Option<ChatId>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Why it was set aside.
    pub fault: String,
}

/// What was set aside, the newest first.
pub async fn set_aside(connection: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<SetAside>> {
    let rows = sqlx::query!(
        "select id, chat_id, received_at, fault from inbox where outcome = 'set_aside' order by id desc limit $1",
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SetAside {
            id: row.id,
            chat: row.chat_id.map(ChatId),
            received_at: row.received_at,
            fault: row.fault.unwrap_or_default(),
        })
        .collect())
}

/// Removes what was settled before `before`, which is older than any repetition that Telegram could send, and what was set
/// aside before `aside`: until then somebody may look into it.
pub async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>, aside: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "delete from inbox where settled_at < $1 and (outcome <> 'set_aside' or settled_at < $2)",
        before,
        aside,
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
