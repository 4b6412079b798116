//! Which calls go next. Answers before news, news before broadcasts; of broadcasts, those that run, the urgent
//! ones first. A broadcast that is held is never read, however much of it waits.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::compose::compose;
use super::{Claimed, Lane};
use crate::domain::{BroadcastAction, BroadcastId, ChatId};
use crate::store::stored;

/// How many calls may be claimed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Answers and news.
    pub personal: i64,
    /// Calls of broadcasts.
    pub broadcasts: i64,
    /// Of which broadcasts.
    pub which: Which,
    /// Whether people are to be left in peace: then only urgent broadcasts go, and what makes no sound.
    pub quiet: bool,
}

/// Which broadcasts are claimed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Those that send.
    Sends,
    /// Those that change or delete what was sent.
    Corrections,
}

impl From<i64> for Room {
    /// So many of each kind, at any time.
    fn from(each: i64) -> Self {
        Self { personal: each, broadcasts: each, which: Which::All, quiet: false }
    }
}

/// Claims what goes next, at most one call a chat: it waits while an earlier or a more urgent one to the same
/// chat is not settled. News that are held until the morning keep nothing back. `held` are chats that are to be
/// left alone for now.
pub async fn claim(
    connection: &mut PgConnection,
    bot_id: i64,
    room: impl Into<Room>,
    held: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Claimed>> {
    let room = room.into();
    let mut claimed = Vec::new();
    if room.personal > 0 {
        claimed = personal(connection, bot_id, room.personal, held, now).await?;
    }
    if room.broadcasts > 0 {
        let mut left = room.broadcasts;
        for broadcast in running(connection, bot_id, room).await? {
            let calls = of_broadcast(connection, bot_id, broadcast, left, held, now).await?;
            left -= i64::try_from(calls.len()).unwrap_or(left);
            claimed.extend(calls);
            if left <= 0 {
                break;
            }
        }
    }
    Ok(claimed)
}

async fn personal(
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
               where w.state = 'waiting' and w.bot_id = $1 and w.broadcast_id is null
                 -- What was never put off waits for no clock: it may have been set back since.
                 and (w.not_before <= $4 or w.not_before = w.created_at) and w.chat_id <> all($3::bigint[])
                 and w.id = (
                     select e.id from outbox as e
                     where e.bot_id = $1 and e.chat_id = w.chat_id and e.state = 'waiting' and e.broadcast_id is null
                       and (not e.held or e.not_before <= $4)
                     order by e.lane, e.id limit 1)
                 and (select s.id from outbox as s
                      where s.bot_id = $1 and s.chat_id = w.chat_id and s.state = 'sending' limit 1) is null
               order by w.lane, w.id
               limit $2
               for update of w skip locked))
           returning o.id, o.chat_id, o.lane, o.attempts, o.sending_since as "since!", o.call as "call!",
               o.input_id, o.asked_at"#,
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
            broadcast: None,
            repeatable: row.lane < 2,
            call: row.call,
            attempts: row.attempts,
            since: row.since,
            input: row.input_id,
            asked_at: row.asked_at,
        })
        .collect();
    claimed.sort_by_key(|claimed| (claimed.lane, claimed.id));
    Ok(claimed)
}

/// Broadcasts that may send now, in their order. A correction makes no sound and cannot wait. What a newer version of the
/// program does otherwise is left to it, and keeps nothing else from being sent.
async fn running(connection: &mut PgConnection, bot_id: i64, room: Room) -> sqlx::Result<Vec<BroadcastId>> {
    let sends = match room.which {
        Which::All => None,
        Which::Sends => Some(true),
        Which::Corrections => Some(false),
    };
    let ids = sqlx::query_scalar!(
        "select id from broadcasts
         where bot_id = $1 and state = 'running' and action in ('send', 'edit', 'delete')
           and (urgent or action <> 'send' or not $2)
           and ($3::boolean is null or (action = 'send') = $3)
         order by urgent desc, action <> 'send' desc, id",
        bot_id,
        room.quiet,
        sends,
    )
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(BroadcastId).collect())
}

async fn of_broadcast(
    connection: &mut PgConnection,
    bot_id: i64,
    broadcast: BroadcastId,
    limit: i64,
    held: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Claimed>> {
    let rows = sqlx::query!(
        // In the order of the one index that holds nothing but what waits; see the migration about + 0.
        r#"update outbox as o set state = 'sending', sending_since = $5, attempts = o.attempts + 1, version = b.version
           from broadcasts as b
           where b.id = $2 and b.state = 'running' and o.id = any (array(
               select w.id from outbox as w
               where w.broadcast_id = $2 and w.state = 'waiting'
                 -- As above: it may have begun while the clock was ahead.
                 and (w.not_before <= $5 or w.not_before = w.created_at)
                 and w.chat_id <> all($4::bigint[])
                 and (select e.id from outbox as e
                      where e.bot_id = $1 and e.chat_id = w.chat_id and e.state = 'waiting' and e.broadcast_id is null
                        and (not e.held or e.not_before <= $5)
                      limit 1) is null
                 and (select s.id from outbox as s
                      where s.bot_id = $1 and s.chat_id = w.chat_id and s.state = 'sending' limit 1) is null
                 and (w.part = 0 or (
                      select p.id from outbox as p
                      where p.broadcast_id = $2 and p.chat_id = w.chat_id and p.part < w.part
                        and p.state in ('waiting', 'sending') limit 1) is null)
               order by w.id + 0
               limit $3
               for update of w skip locked))
           returning o.id, o.chat_id, o.attempts, o.sending_since as "since!", o.target_message, b.action,
               (case o.tongue when 'en' then b.body_en else b.body_id end) -> o.part::int as call"#,
        bot_id,
        broadcast.0,
        limit,
        held,
        now,
    )
    .fetch_all(connection)
    .await?;
    let mut claimed = rows
        .into_iter()
        .map(|row| {
            let chat = ChatId(row.chat_id);
            let action = stored(BroadcastAction::from_code(&row.action))?;
            Ok(Claimed {
                id: row.id,
                chat,
                lane: Lane::Broadcast,
                broadcast: Some(broadcast),
                repeatable: action != BroadcastAction::Send,
                call: compose(row.call.unwrap_or(Value::Null), action, chat, row.target_message),
                attempts: row.attempts,
                since: row.since,
                input: None,
                asked_at: None,
            })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    claimed.sort_by_key(|claimed| claimed.id);
    Ok(claimed)
}
