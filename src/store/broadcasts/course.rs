//! What happens to broadcasts by themselves: they start when their time has come, and end when nothing waits.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::corrections::follow_up;
use super::steering::{lock, subject};
use crate::domain::{BroadcastId, ChatId, Reach};
use crate::store::audit;

/// What came of a broadcast whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Its recipients are in line.
    Started(BroadcastId, Reach),
    /// Its author may not send any more: it waits for an approver.
    Held(BroadcastId, ChatId),
}

/// Takes one broadcast whose time has come and puts its recipients in line, once; of several copies of the
/// program one does it. Where its author's role was taken away meanwhile, and no approver agreed since, it
/// waits for one instead. None: there is none any more.
pub async fn take_due(connection: &mut PgConnection, bot_id: i64, now: DateTime<Utc>) -> sqlx::Result<Option<Due>> {
    let found = sqlx::query!(
        r#"select b.id, b.author,
               exists (select from staff as s
                   where s.chat_id = b.author and s.role in ('officer', 'approver') and s.revoked_at is null)
               or exists (select from staff as s
                   where s.chat_id = b.approved_by and s.role = 'approver' and s.revoked_at is null
                     and b.approved_at > (select max(r.revoked_at) from staff as r where r.chat_id = b.author)) as "may!"
           from broadcasts as b
           where b.bot_id = $1 and b.state = 'scheduled' and b.start_at <= $2
           order by b.start_at, b.id limit 1
           for no key update of b skip locked"#,
        bot_id,
        now,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let broadcast = BroadcastId(found.id);
    if !found.may {
        sqlx::query!(
            "update broadcasts set state = 'awaiting_approval', approved_by = null, approved_at = null where id = $1",
            found.id
        )
        .execute(&mut *connection)
        .await?;
        let detail = json!({ "author": found.author });
        audit::note(connection, None, "broadcast.held", Some(subject(broadcast)), Some(detail), now).await?;
        return Ok(Some(Due::Held(broadcast, ChatId(found.author))));
    }
    let Some(locked) = lock(connection, broadcast).await? else { return Ok(None) };
    let reach = locked.start(connection, broadcast, now).await?;
    let detail = json!({ "chats": reach.chats, "stopped": reach.stopped, "blocked": reach.blocked });
    audit::note(connection, None, "broadcast.started", Some(subject(broadcast)), Some(detail), now).await?;
    Ok(Some(Due::Started(broadcast, reach)))
}

/// When the next scheduled broadcast is due.
pub async fn next_due(connection: &mut PgConnection, bot_id: i64) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select min(start_at) from broadcasts where bot_id = $1 and state = 'scheduled'", bot_id)
        .fetch_one(connection)
        .await
}

/// Ends every broadcast of which nothing waits or is on its way any more; returns them. A correction lasts for
/// as long as anything of its target is on its way.
pub async fn end_finished(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<BroadcastId>> {
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
        sqlx::query!("update broadcasts set state = 'ended', ended_at = $2 where id = $1", id.0, now)
            .execute(&mut *connection)
            .await?;
        audit::note(connection, None, "broadcast.ended", Some(subject(id)), None, now).await?;
        ended.push(id);
    }
    Ok(ended)
}
