//! The receipts: one row for every call to everybody who is told, from waiting to settled.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::steering::{is_alive, lock, set, subject};
use crate::chat::ReceiptLine;
use crate::domain::{BroadcastId, BroadcastState, ChatId, ReceiptState, Topic};
use crate::store::{audit, stored};

/// Withdrawn because an officer stopped the broadcast.
pub const STOPPED: &str = "stopped";
/// Withdrawn because the visit that it is about changed meanwhile.
pub const VISIT_CHANGED: &str = "the visit changed";
/// Withdrawn because the person wants no such news any more.
pub const UNWANTED: &str = "no longer wanted";
/// Withdrawn because the message was recalled before it was sent.
pub const RECALLED: &str = "recalled";
/// Withdrawn because a newer correction or a recall takes its place.
pub const OVERTAKEN: &str = "a newer one takes its place";
/// Failed because Telegram deletes nothing that is older than 48 hours.
pub const TOO_LATE: &str = "sent more than 48 hours ago";

/// Telegram deletes a message for so long (Bot API, deleteMessage).
pub const DELETABLE: TimeDelta = TimeDelta::hours(48);

/// Withdraws what still waits of one broadcast.
pub(super) async fn withdraw_waiting(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let withdrawn = sqlx::query!(
        "update outbox set state = 'withdrawn', settled_at = $3, reason = $2
         where broadcast_id = $1 and state = 'waiting'",
        broadcast.0,
        reason,
        now,
    )
    .execute(connection)
    .await?;
    Ok(withdrawn.rows_affected())
}

/// Somebody wants no such news any more: what still waits for them of broadcasts about `topic`, of all where
/// none is named, is withdrawn. News of a visit that they come to, or wait for, stays. Returns how many calls.
pub async fn withdraw_chat(
    connection: &mut PgConnection,
    chat: ChatId,
    topic: Option<Topic>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let withdrawn = sqlx::query!(
        "update outbox as o set state = 'withdrawn', settled_at = $3, reason = $4
         from broadcasts as b
         where o.broadcast_id = b.id and o.chat_id = $1 and o.state = 'waiting'
           and b.state in ('running', 'paused') and b.action = 'send' and ($2::text is null or b.topic = $2)
           and not exists (select from attendances as a
               where a.visit_id = b.visit_id and a.chat_id = $1 and a.state in ('coming', 'waiting'))",
        chat.0,
        topic.map(Topic::code),
        now,
        UNWANTED,
    )
    .execute(connection)
    .await?;
    Ok(withdrawn.rows_affected())
}

/// Puts back in line what failed, or what nobody knows of: a person decided. Whoever cannot be reached or
/// stopped such news meanwhile stays as they are. Returns how many people; none where there is no such
/// broadcast, or where it did not start, was recalled, or says what is no longer true.
pub async fn resend(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    which: ReceiptState,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i64>> {
    let Some(locked) = lock(connection, broadcast).await? else { return Ok(None) };
    let started =
        !matches!(locked.state, BroadcastState::AwaitingApproval | BroadcastState::Scheduled | BroadcastState::Refused);
    if !started || !matches!(which, ReceiptState::Failed | ReceiptState::Unknown) {
        return Ok(None);
    }
    let overtaken = sqlx::query_scalar!(
        r#"select exists (select from broadcasts as b where b.id = $1 and b.outdated_at is not null) or exists (
               select from broadcasts as b join broadcasts as n
                   on n.target_id = coalesce(b.target_id, b.id) and n.id > b.id
               where b.id = $1 and (n.action = 'delete' or b.action <> 'send')) as "overtaken!""#,
        broadcast.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if overtaken {
        return Ok(None);
    }
    let people = sqlx::query_scalar!(
        r#"with back as (
               update outbox as o set state = 'waiting', again = o.again + 1, attempts = 0, not_before = $3,
                   sending_since = null, settled_at = null, reason = null, message_id = null
               from chats as c, broadcasts as b
               where o.broadcast_id = $1 and o.state = $2 and o.reason is distinct from $4
                 and c.chat_id = o.chat_id and c.blocked_at is null and b.id = $1
                 and (b.action <> 'send'
                     or (c.notices_stopped_at is null and not exists (
                         select from topic_stops as t where t.chat_id = c.chat_id and t.topic = b.topic))
                     or exists (select from attendances as a
                         where a.visit_id = b.visit_id and a.chat_id = c.chat_id and a.state in ('coming', 'waiting')))
               returning o.chat_id)
           select count(distinct chat_id) as "people!" from back"#,
        broadcast.0,
        which.code(),
        now,
        TOO_LATE,
    )
    .fetch_one(&mut *connection)
    .await?;
    if people > 0 && (!is_alive(locked.state) || locked.state == BroadcastState::Paused) {
        set(connection, broadcast, BroadcastState::Running, None).await?;
    }
    let detail = json!({ "which": which.code(), "people": people });
    audit::note(connection, Some(by), "broadcast.sent_again", Some(subject(broadcast)), Some(detail), now).await?;
    Ok(Some(people))
}

/// What became of a broadcast for everybody, by chat; `after` and `limit` bound one page, so that memory does
/// not grow with the audience.
pub async fn receipts(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    which: Option<ReceiptState>,
    after: Option<ChatId>,
    limit: i64,
) -> sqlx::Result<Vec<ReceiptLine>> {
    sqlx::query!(
        r#"with worst as (
               select distinct on (o.chat_id) o.chat_id, o.state, coalesce(o.settled_at, o.sending_since) as at,
                   o.reason, o.again,
                   (select f.message_id from outbox as f
                    where f.broadcast_id = $1 and f.chat_id = o.chat_id and f.message_id is not null
                    order by f.part limit 1) as message_id
               from outbox as o
               where o.broadcast_id = $1 and o.chat_id > $3
               order by o.chat_id,
                   array_position(array['sending', 'waiting', 'unknown', 'failed', 'withdrawn', 'sent'], o.state), o.part)
           select w.chat_id, w.state, w.at, w.reason, w.again, w.message_id as "message_id?",
               array(select i.reference from interests as i
                     where i.chat_id = w.chat_id and i.state <> 'withdrawn' order by i.id) as "references!",
               (select i.village from interests as i
                where i.chat_id = w.chat_id and i.state <> 'withdrawn' order by i.id desc limit 1) as "village?"
           from worst as w
           where $2::text is null or w.state = $2
           order by w.chat_id limit $4"#,
        broadcast.0,
        which.map(ReceiptState::code),
        after.map_or(i64::MIN, |chat| chat.0),
        limit,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(ReceiptLine {
            chat: ChatId(row.chat_id),
            references: row.references,
            village: row.village,
            state: stored(ReceiptState::from_code(&row.state))?,
            at: row.at,
            message_id: row.message_id,
            reason: row.reason,
            again: row.again,
        })
    })
    .collect()
}
