//! Answers that are written down as being on their way, by a copy that does not send.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{Claimed, Lane};
use crate::domain::ChatId;

/// A call that is written down as being on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Handed {
    /// As if it was claimed, but without the call itself.
    pub claimed: Claimed,
    /// The call as JSON; none where it is a part of a broadcast.
    pub call: Option<String>,
    /// Whether something stands in line for the same chat.
    pub waits: bool,
}

/// All calls that are on their way to the chats of these, chat by chat, each in the order in which they were written. Nothing of a
/// chat to which none of these is on its way any more.
pub async fn handed(
    connection: &mut PgConnection,
    bot_id: i64,
    calls: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Handed>> {
    let rows = sqlx::query!(
        // Key by key and chat by chat: a plan that was made while the table was small may else read all that was ever on its way.
        r#"with of as (
             select distinct h.chat_id from unnest($2::bigint[]) as handed (call)
             cross join lateral (select * from outbox as h where h.id = handed.call offset 0) as h
             where h.bot_id = $1 and h.state = 'sending')
           select o.id, o.chat_id, o.attempts, o.sending_since as "since!", o.call::text as call, o.input_id, o.asked_at,
               (select w.id from outbox as w
                where w.bot_id = $1 and w.chat_id = o.chat_id and w.state = 'waiting' and w.broadcast_id is null
                  and (not w.held or w.not_before <= $3)
                order by w.lane, w.id limit 1) is not null as "waits!"
           from of
           cross join lateral (
               select * from outbox as o
               where o.bot_id = $1 and o.chat_id = of.chat_id and o.state = 'sending' offset 0) as o
           order by o.chat_id, o.id"#,
        bot_id,
        calls,
        now,
    )
    .fetch_all(connection)
    .await?;
    let handed = rows.into_iter().map(|row| Handed {
        claimed: Claimed {
            id: row.id,
            chat: ChatId(row.chat_id),
            lane: Lane::Answer,
            broadcast: None,
            repeatable: true,
            call: Value::Null,
            attempts: row.attempts,
            since: row.since,
            input: row.input_id,
            asked_at: row.asked_at,
        },
        call: row.call,
        waits: row.waits,
    });
    Ok(handed.collect())
}
