//! What was written for a broadcast, and what an officer is to know before doing something with it.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::ledger::DELETABLE;
use crate::domain::{BroadcastId, ChatId};

/// A broadcast as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What it was made of; none where another conversation composed it.
    pub draft: Option<Value>,
    /// How many people's messages Telegram still deletes.
    pub deletable: i64,
}

/// What was written for it; none where there is no such broadcast.
pub async fn kept(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Kept>> {
    let row = sqlx::query!(
        r#"select b.draft, (
               select count(distinct o.chat_id) from outbox as o
               where o.broadcast_id = b.id and o.state = 'sent' and o.message_id is not null
                 and o.settled_at > $2) as "deletable!"
           from broadcasts as b where b.id = $1"#,
        broadcast.0,
        now - DELETABLE,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Kept { draft: row.draft, deletable: row.deletable }))
}

/// Somebody approves it at a moment when nobody is to be disturbed: it starts at the end of that, unless it is urgent or
/// starts later anyhow. Its author's word counts for nothing, as in `approve`.
pub async fn put_off(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update broadcasts set start_at = $2
         where id = $1 and state = 'awaiting_approval' and author <> $4 and action = 'send' and not urgent
           and (start_at is null or start_at <= $3)",
        broadcast.0,
        until,
        now,
        by.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
