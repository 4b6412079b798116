//! How far broadcasts are.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::chat::BroadcastLine;
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, ChatId, Topic, VisitId};

/// The rate is that of so many seconds.
const WINDOW: TimeDelta = TimeDelta::seconds(30);
/// Broadcasts that are over are listed for so long.
const RECENT: TimeDelta = TimeDelta::days(30);

/// How far one broadcast is; none where there is no such.
pub async fn progress(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<BroadcastLine>> {
    // Of several calls to one person the one that is worst off counts.
    let row = sqlx::query!(
        r#"with people as (
               select o.chat_id,
                   max(case o.state when 'sending' then 6 when 'waiting' then 5 when 'unknown' then 4
                       when 'failed' then 3 when 'withdrawn' then 2 else 1 end) as worst,
                   max(o.settled_at) as at
               from outbox as o where o.broadcast_id = $1 group by o.chat_id),
           counts as (
               select count(*) filter (where worst = 6) as sending, count(*) filter (where worst = 5) as waiting,
                   count(*) filter (where worst = 4) as unknown, count(*) filter (where worst = 3) as failed,
                   count(*) filter (where worst = 2) as withdrawn, count(*) filter (where worst = 1) as sent,
                   count(*) filter (where worst in (1, 3, 4) and at > $2) as lately
               from people)
           select b.title, b.action, b.target_id, b.visit_id, b.topic, b.state, b.urgent, b.author, b.approved_by,
               b.created_at, b.start_at, b.started_at, b.ended_at, b.recipients, b.left_stopped, b.left_blocked,
               exists (select from broadcasts as n where n.target_id = b.id and n.action = 'delete') as "recalled!",
               b.outdated_at is not null as "outdated!", b.draft is not null as "rewritable!",
               c.sending as "sending!", c.waiting as "waiting!", c.unknown as "unknown!", c.failed as "failed!",
               c.withdrawn as "withdrawn!", c.sent as "sent!", c.lately as "lately!"
           from broadcasts as b cross join counts as c where b.id = $1"#,
        broadcast.0,
        now - WINDOW,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let since = row.started_at.map_or(WINDOW, |started| (now - started).clamp(TimeDelta::seconds(1), WINDOW));
    #[expect(clippy::cast_precision_loss, reason = "counts and milliseconds are far below 2⁵²")]
    let per_second = row.lately as f64 * 1_000.0 / since.num_milliseconds() as f64;
    // One of a newer version is shown all the same, and all others with it.
    let (action, state) = (BroadcastAction::from_code(&row.action), BroadcastState::from_code(&row.state));
    Ok(Some(BroadcastLine {
        id: broadcast,
        title: row.title,
        newer: action.is_none() || state.is_none(),
        action: action.unwrap_or_default(),
        target: row.target_id.map(BroadcastId),
        visit: row.visit_id.map(VisitId),
        topic: Topic::from_code(&row.topic),
        state: state.unwrap_or(BroadcastState::Stopped),
        urgent: row.urgent,
        recalled: row.recalled,
        outdated: row.outdated,
        rewritable: row.rewritable,
        author: ChatId(row.author),
        approved_by: row.approved_by.map(ChatId),
        created_at: row.created_at,
        start_at: row.start_at,
        started_at: row.started_at,
        ended_at: row.ended_at,
        recipients: i64::from(row.recipients),
        left_stopped: i64::from(row.left_stopped),
        left_blocked: i64::from(row.left_blocked),
        waiting: row.waiting,
        sending: row.sending,
        sent: row.sent,
        failed: row.failed,
        unknown: row.unknown,
        withdrawn: row.withdrawn,
        per_second,
    }))
}

/// Whether what a broadcast does, or how it stands, is known to a newer version of the program alone.
pub async fn is_newer(connection: &mut PgConnection, broadcast: BroadcastId) -> sqlx::Result<bool> {
    let row = sqlx::query!("select action, state from broadcasts where id = $1", broadcast.0)
        .fetch_optional(connection)
        .await?;
    let reads = |action: &str, state: &str| {
        BroadcastAction::from_code(action).is_some() && BroadcastState::from_code(state).is_some()
    };
    Ok(row.is_some_and(|row| !reads(&row.action, &row.state)))
}

/// Broadcasts that are alive and the latest of those that are over, newest first, at most `limit`.
pub async fn list(
    connection: &mut PgConnection,
    bot_id: i64,
    limit: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<BroadcastLine>> {
    let ids = sqlx::query_scalar!(
        "select id from broadcasts
         where bot_id = $1
           and (state in ('awaiting_approval', 'scheduled', 'running', 'paused') or coalesce(ended_at, created_at) > $2)
         order by state in ('awaiting_approval', 'scheduled', 'running', 'paused') desc, id desc limit $3",
        bot_id,
        now - RECENT,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        lines.extend(progress(connection, BroadcastId(id), now).await?);
    }
    Ok(lines)
}
