//! What became of calls.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Claimed, Outcome};
use crate::domain::ChatId;
use crate::store::{broadcasts, chats};

/// Writes down what became of a call, and forgets what it said. A true outcome that comes late replaces
/// "unknown". What an earlier try of a call comes to is no word on a later one, unless it arrived: it was written
/// down as doubtful then, and somebody had it sent again.
pub async fn settle(
    connection: &mut PgConnection,
    claimed: &Claimed,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match outcome {
        Outcome::Sent { message_id } => settle_sent(connection, &[(claimed.id, *message_id)], now).await,
        Outcome::Again { at, reason } => again(connection, claimed, *at, reason, now).await,
        Outcome::Failed { reason, unreachable } => {
            let chat = sqlx::query!(
                "update outbox set state = 'failed', settled_at = $3, reason = $2, call = null
                 where id = $1 and sending_since = $4 and state in ('sending', 'unknown') returning bot_id, chat_id",
                claimed.id,
                reason,
                now,
                claimed.since,
            )
            .fetch_optional(&mut *connection)
            .await?;
            if let Some(chat) = chat.filter(|_| *unreachable) {
                unreachable_chat(connection, chat.bot_id, ChatId(chat.chat_id), reason, now).await?;
            }
            Ok(())
        }
        Outcome::Unknown { reason } => {
            sqlx::query!(
                "update outbox set state = 'unknown', settled_at = $3, reason = $2
                 where id = $1 and sending_since = $4 and state = 'sending'",
                claimed.id,
                reason,
                now,
                claimed.since,
            )
            .execute(connection)
            .await?;
            Ok(())
        }
    }
}

/// Calls that arrived, and Telegram's number of the message where the call made one: also those that were put back in
/// line meanwhile, by a sender that knew less. All or none of them is written down.
pub async fn settle_sent(
    connection: &mut PgConnection,
    sent: &[(i64, Option<i64>)],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (ids, messages): (Vec<i64>, Vec<Option<i64>>) = sent.iter().copied().unzip();
    let outdated = sqlx::query!(
        // By their keys, and not joined: see `turns::keep`.
        r#"update outbox as o set state = 'sent', settled_at = $3, reason = null, call = null,
               message_id = ($2::bigint[])[array_position($1::bigint[], o.id)]
           where o.id = any($1) and o.state in ('sending', 'unknown', 'waiting')
           returning o.id, (o.broadcast_id is not null
               and o.version < (select b.version from broadcasts as b where b.id = o.broadcast_id)) as "outdated!""#,
        &ids,
        &messages as &[Option<i64>],
        now,
    )
    .fetch_all(&mut *connection)
    .await?;
    for call in outdated.into_iter().filter(|call| call.outdated) {
        broadcasts::arrived_late(connection, call.id, now).await?;
    }
    Ok(())
}

/// It goes back in line, unless its broadcast was stopped or recalled meanwhile.
async fn again(
    connection: &mut PgConnection,
    claimed: &Claimed,
    at: DateTime<Utc>,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let back = sqlx::query!(
        r#"update outbox as o set state = case when over.is_so then 'withdrawn' else 'waiting' end,
               settled_at = case when over.is_so then $4::timestamptz end,
               not_before = $2, sending_since = null, reason = $3
           from outbox as i
           left join broadcasts as b on b.id = i.broadcast_id
           cross join lateral (select b.id is not null and (b.state = 'stopped' or exists (
               select from broadcasts as n where n.target_id = b.id and n.action = 'delete')) as is_so) as over
           where i.id = $1 and o.id = i.id and o.sending_since = $5 and o.state in ('sending', 'unknown')
           returning o.broadcast_id, o.state"#,
        claimed.id,
        at,
        reason,
        now,
        claimed.since,
    )
    .fetch_optional(&mut *connection)
    .await?;
    if let Some(broadcast) = back.filter(|back| back.state == "waiting").and_then(|back| back.broadcast_id) {
        // The doubt was the last of it, and is none: it was not sent.
        sqlx::query!(
            "update broadcasts set state = 'running', ended_at = null where id = $1 and state = 'ended'",
            broadcast
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// Nothing reaches this person: what still waits for them fails with the same reason.
async fn unreachable_chat(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    chats::set_reachable(connection, chat, false, now).await?;
    sqlx::query!(
        "update outbox set state = 'failed', settled_at = $4, reason = $3, call = null
         where bot_id = $1 and chat_id = $2 and state = 'waiting' and broadcast_id is null",
        bot_id,
        chat.0,
        reason,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update outbox as o set state = 'failed', settled_at = $4, reason = $3
         from broadcasts as b
         where b.bot_id = $1 and b.state in ('running', 'paused')
           and o.broadcast_id = b.id and o.chat_id = $2 and o.state = 'waiting'",
        bot_id,
        chat.0,
        reason,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What an earlier sender left in mid-call. What does no harm twice is repeated: answers and personal news,
/// for the person waits and hearing twice is better than never, and corrections. Of a broadcast's message
/// nobody knows, and a person decides. Returns how many of each.
pub async fn recover(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<(u64, u64)> {
    let again = sqlx::query!(
        "update outbox as o set state = 'waiting', sending_since = null, not_before = $2
         where o.state = 'sending' and o.bot_id = $1 and (o.lane < 2 or o.target_message is not null and exists (
             select from broadcasts as b where b.id = o.broadcast_id and b.state in ('running', 'paused')))",
        bot_id,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let unknown = sqlx::query!(
        // Not what another copy has written down as being on its way since: that is to be heard of.
        "update outbox set state = 'unknown', settled_at = $2, reason = 'the sender ended in mid-call'
         where state = 'sending' and bot_id = $1 and lane >= 2",
        bot_id,
        now,
    )
    .execute(connection)
    .await?;
    Ok((again.rows_affected(), unknown.rows_affected()))
}

/// Puts answers back in line that were written down as being on their way, each since when, and were not made.
pub async fn put_back(
    connection: &mut PgConnection,
    calls: &[(i64, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (calls, since): (Vec<i64>, Vec<DateTime<Utc>>) = calls.iter().copied().unzip();
    sqlx::query!(
        // Whoever took them up meanwhile, began anew.
        "update outbox set state = 'waiting', sending_since = null, not_before = $3
         where id = any($1) and state = 'sending' and lane = 0
           and sending_since = ($2::timestamptz[])[array_position($1, id)]",
        &calls,
        &since,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts answers back in line that are written down as being on their way since before `before`, and are not among those
/// that are, `known`: whoever wrote them down ended before the sender heard of them. Returns how many.
pub async fn put_lost_back(
    connection: &mut PgConnection,
    bot_id: i64,
    known: &[i64],
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let back = sqlx::query!(
        "update outbox set state = 'waiting', sending_since = null, not_before = $4
         where state = 'sending' and bot_id = $1 and lane = 0 and sending_since < $3 and id <> all($2)",
        bot_id,
        known,
        before,
        now,
    )
    .execute(connection)
    .await?;
    Ok(back.rows_affected())
}
