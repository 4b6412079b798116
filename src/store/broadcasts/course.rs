//! What happens to broadcasts by themselves: they start when their time has come, and end when nothing waits.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::corrections::follow_up;
use super::ledger;
use super::steering::{lock, subject};
use crate::domain::{BroadcastId, Reach};
use crate::store::{audit, is_transient};

/// For so long after it was stopped, a broadcast is looked at for what went back in line meanwhile.
const ORPHANS_FOR: TimeDelta = TimeDelta::minutes(10);

/// What came of a broadcast whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Its recipients are in line.
    Started(BroadcastId, Reach),
    /// Its author may not send any more: it waits for an approver.
    Held(BroadcastId),
    /// It is for so many by now that it needs an approver.
    Grown(BroadcastId),
    /// Something of it does not let it start, now or later: it waits for an approver, and those behind it start.
    Broken(BroadcastId),
}

/// What this program does not read may be what a newer one scheduled: for so long after its time, as long as several
/// versions run beside each other, it is left to a copy that reads it.
const LEFT_TO_OTHERS: TimeDelta = TimeDelta::minutes(10);

/// One whose time has come, its row locked.
struct Found {
    id: i64,
    start_at: DateTime<Utc>,
    /// Its author, who may not send any more.
    gone: Option<i64>,
    approved: bool,
}

/// Takes one broadcast whose time has come and puts its recipients in line, once; of several copies of the
/// program one does it. Where its author's role was taken away meanwhile, and no approver agreed since, it
/// waits for one instead; so does one that nobody approved and that is for more than `approval_above` chats by now, and one
/// that cannot start for a fault that does not pass by itself. One that does not read is passed over for a while. None:
/// there is none any more.
pub async fn take_due(
    connection: &mut PgConnection,
    bot_id: i64,
    approval_above: u32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Due>> {
    let mut passed_over = Vec::new();
    loop {
        // The lock of one that is passed over goes with this: another copy may take it.
        let mut tried = connection.begin().await?;
        let Some(found) = find_due(&mut tried, bot_id, &passed_over, now).await? else {
            tried.rollback().await?;
            return Ok(None);
        };
        if let Some(due) = start_or_hold(&mut tried, &found, approval_above, now).await? {
            tried.commit().await?;
            return Ok(Some(due));
        }
        tried.rollback().await?;
        passed_over.push(found.id);
    }
}

async fn find_due(
    connection: &mut PgConnection,
    bot_id: i64,
    passed_over: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Found>> {
    let found = sqlx::query!(
        r#"select b.id, b.author, b.start_at as "start_at!", b.approved_by is not null as "approved!",
               exists (select from staff as s
                   where s.chat_id = b.author and s.role in ('officer', 'approver') and s.revoked_at is null)
               or exists (select from staff as s
                   where s.chat_id = b.approved_by and s.role = 'approver' and s.revoked_at is null
                     and b.approved_at > (select max(r.revoked_at) from staff as r where r.chat_id = b.author)) as "may!"
           from broadcasts as b
           where b.bot_id = $1 and b.state = 'scheduled' and b.start_at <= $2 and b.id <> all($3)
           order by b.start_at, b.id limit 1
           for no key update of b skip locked"#,
        bot_id,
        now,
        passed_over,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| Found {
        id: row.id,
        start_at: row.start_at,
        gone: (!row.may).then_some(row.author),
        approved: row.approved,
    }))
}

/// None: it is left to another copy.
async fn start_or_hold(
    connection: &mut PgConnection,
    found: &Found,
    approval_above: u32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Due>> {
    let broadcast = BroadcastId(found.id);
    let limit = (!found.approved).then_some(approval_above);
    // What fails is undone, and the row stays locked.
    let mut inner = connection.begin().await?;
    match begin(&mut inner, broadcast, found.gone, limit, now).await {
        Ok(due) => {
            inner.commit().await?;
            Ok(due)
        }
        Err(fault) if is_transient(&fault) => Err(fault),
        Err(sqlx::Error::Decode(_)) if now < found.start_at + LEFT_TO_OTHERS => {
            inner.rollback().await?;
            Ok(None)
        }
        Err(fault) => {
            inner.rollback().await?;
            // The code alone: a database's message may quote a value.
            let code = fault.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default();
            tracing::error!(broadcast = broadcast.0, %code, "a broadcast cannot start; it waits for an approver");
            hold(connection, broadcast, json!({ "fault": code }), now).await?;
            Ok(Some(Due::Broken(broadcast)))
        }
    }
}

/// Starts one that is due, or holds it. `gone`: its author, who may not send any more; `limit`: for how many chats it goes
/// without an approver, where none agreed.
async fn begin(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    gone: Option<i64>,
    limit: Option<u32>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Due>> {
    let Some(locked) = lock(connection, broadcast).await? else { return Ok(None) };
    // Whoever holds it is shown what it is, so all of it has to read.
    locked.whom()?;
    if let Some(author) = gone {
        hold(connection, broadcast, json!({ "author": author }), now).await?;
        return Ok(Some(Due::Held(broadcast)));
    }
    if let Some(limit) = limit {
        let reach = locked.count(connection).await?;
        if reach.chats > i64::from(limit) {
            hold(connection, broadcast, json!({ "chats": reach.chats }), now).await?;
            return Ok(Some(Due::Grown(broadcast)));
        }
    }
    let reach = locked.start(connection, broadcast, now).await?;
    let detail = json!({ "chats": reach.chats, "stopped": reach.stopped, "blocked": reach.blocked });
    audit::note(connection, None, "broadcast.started", Some(subject(broadcast)), Some(detail), now).await?;
    Ok(Some(Due::Started(broadcast, reach)))
}

async fn hold(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    why: serde_json::Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update broadcasts set state = 'awaiting_approval', approved_by = null, approved_at = null where id = $1",
        broadcast.0
    )
    .execute(&mut *connection)
    .await?;
    audit::note(connection, None, "broadcast.held", Some(subject(broadcast)), Some(why), now).await
}

/// Ends every broadcast of which nothing waits or is on its way any more; returns them. A correction lasts for
/// as long as anything of its target is on its way.
pub async fn end_finished(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<BroadcastId>> {
    withdraw_orphans(connection, bot_id, now).await?;
    let finished = sqlx::query!(
        r#"select b.id, b.target_id from broadcasts as b
           where b.bot_id = $1 and b.state in ('running', 'paused')
             and (select w.id from outbox as w where w.broadcast_id = b.id and w.state = 'waiting' order by w.id + 0 limit 1) is null
             and not exists (select from outbox as s
                 where s.bot_id = $1 and s.state = 'sending' and s.broadcast_id in (b.id, b.target_id))
           for no key update of b skip locked"#,
        bot_id
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut ended = Vec::new();
    for broadcast in finished {
        let id = BroadcastId(broadcast.id);
        if broadcast.target_id.is_some() && follow_up(connection, id, now).await? > 0 {
            continue;
        }
        // Looked at once more, now that it is locked: what was put back in line since the first look is seen here.
        let over = sqlx::query!(
            "update broadcasts as b set state = 'ended', ended_at = $2
             where b.id = $1 and (
                 select w.id from outbox as w where w.broadcast_id = b.id and w.state = 'waiting'
                 order by w.id + 0 limit 1) is null",
            id.0,
            now
        )
        .execute(&mut *connection)
        .await?;
        if over.rows_affected() == 1 {
            audit::note(connection, None, "broadcast.ended", Some(subject(id)), None, now).await?;
            ended.push(id);
        }
    }
    Ok(ended)
}

/// What went back in line while its broadcast was being stopped, seen by neither of the two, is withdrawn too.
async fn withdraw_orphans(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox as o set state = 'withdrawn', settled_at = $2, reason = $4
         where o.state = 'waiting' and o.broadcast_id = any (array(
             select b.id from broadcasts as b
             where b.bot_id = $1 and b.state = 'stopped' and b.ended_at between $3 and $2))",
        bot_id,
        now,
        now - ORPHANS_FOR,
        ledger::STOPPED,
    )
    .execute(connection)
    .await?;
    Ok(())
}
