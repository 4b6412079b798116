//! What a correction or a recall still does to messages that arrived after it began.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::BroadcastId;
use crate::store::broadcasts::ledger::{DELETABLE, TOO_LATE};

/// The statement, with which of the target's messages are looked at.
macro_rules! follow {
    ($which:literal, $broadcast:expr, $now:expr $(, $more:expr)*) => {
        sqlx::query!(
            r#"with late as (select b.id, b.target_id, b.action, b.audience, t.version from broadcasts as b
                   join broadcasts as t on t.id = b.target_id where b.id = $1)
               insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, target_message, created_at, not_before,
                   state, settled_at, reason)
               select o.bot_id, o.chat_id, 2, late.id, o.part, o.tongue, o.message_id, $2::timestamptz, $2,
                   case when old.is_old then 'failed' else 'waiting' end,
                   case when old.is_old then $2::timestamptz end, case when old.is_old then $4 end
               from late
               join outbox as o on o.broadcast_id = late.target_id
               cross join lateral (select late.action = 'delete' and o.settled_at <= $3 as is_old) as old
               where o.state = 'sent' and o.message_id is not null and o.version < late.version
                 and (late.action = 'delete' or late.audience -> o.tongue @> to_jsonb(o.part))"#
                + $which
                + " order by o.id
                on conflict (broadcast_id, chat_id, part) where broadcast_id is not null do nothing",
            $broadcast.0,
            $now,
            $now - DELETABLE,
            TOO_LATE,
            $($more),*
        )
    };
}

/// Gives a correction or a recall a row for every message of its target that is sent and has none yet.
/// Returns how many there were.
pub async fn follow_up(connection: &mut PgConnection, broadcast: BroadcastId, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let added = follow!("", broadcast, now).execute(&mut *connection).await?.rows_affected();
    if added > 0 {
        sqlx::query!(
            "update broadcasts set recipients = (select count(distinct chat_id) from outbox where broadcast_id = $1)
             where id = $1",
            broadcast.0
        )
        .execute(connection)
        .await?;
    }
    Ok(added)
}

/// A message of a broadcast arrived that a correction or a recall must change too: it was on its way when
/// that was made, or doubtful until now. `call` is its row.
pub(in crate::store) async fn arrived_late(
    connection: &mut PgConnection,
    call: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    // The newest alone counts: where an officer stopped it, nothing older takes its place.
    let newest = sqlx::query!(
        r#"select n.id, n.state from outbox as o
           join broadcasts as b on b.id = o.broadcast_id and b.version > o.version
           join broadcasts as n on n.target_id = b.id and n.started_at is not null
           where o.id = $1 order by n.id desc limit 1"#,
        call
    )
    .fetch_optional(&mut *connection)
    .await?;
    let alive = newest.filter(|newest| matches!(newest.state.as_str(), "running" | "paused" | "ended"));
    let Some(newest) = alive.map(|newest| BroadcastId(newest.id)) else { return Ok(()) };
    let added = follow!(" and o.id = $5", newest, now, call).execute(&mut *connection).await?.rows_affected();
    if added > 0 {
        sqlx::query!(
            "update broadcasts as n set state = case n.state when 'ended' then 'running' else n.state end,
                 ended_at = case n.state when 'ended' then null else n.ended_at end,
                 recipients = n.recipients + case when exists (
                     select from outbox as other join outbox as o on o.id = $2 and other.chat_id = o.chat_id
                     where other.broadcast_id = n.id and other.part <> o.part) then 0 else 1 end
             where n.id = $1",
            newest.0,
            call,
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
