//! The one message in the author's chat that shows how far a broadcast is.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::domain::{BroadcastId, BroadcastState, ChatId, ReceiptState};
use crate::store::stored;

/// After its end a broadcast is watched for so long: a doubt may still be resolved.
const AFTER_THE_END: TimeDelta = TimeDelta::seconds(90);
/// What ended while nobody watched is shown all the same, if it is not older than this.
const UNWATCHED: TimeDelta = TimeDelta::days(1);

/// What is shown of one broadcast; its row is locked until the transaction ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Whose chat.
    pub author: ChatId,
    /// How it stands.
    pub state: BroadcastState,
    /// Telegram's number of the message.
    pub message: Option<i64>,
    /// What it says: an abridgement, to tell whether the words changed.
    pub said: Option<String>,
    /// What became of the call that last showed it, and when that was put in line.
    pub last: Option<(ReceiptState, DateTime<Utc>)>,
}

/// Started broadcasts whose message may have to change.
pub async fn watched(
    connection: &mut PgConnection,
    bot_id: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(BroadcastId, BroadcastState)>> {
    let rows = sqlx::query!(
        "select id, state from broadcasts
         where bot_id = $1 and started_at is not null
           and (state in ('running', 'paused') or ended_at > $2 or progress_said is null and ended_at > $3)
         order by id",
        bot_id,
        now - AFTER_THE_END,
        now - UNWATCHED,
    )
    .fetch_all(connection)
    .await?;
    // One of a newer version is that version's to show.
    Ok(rows.into_iter().filter_map(|row| Some((BroadcastId(row.id), BroadcastState::from_code(&row.state)?))).collect())
}

/// What is shown of a broadcast; none where another copy of the program sees to it at this moment, or where
/// its author may not see it any more.
pub async fn lock_shown(connection: &mut PgConnection, broadcast: BroadcastId) -> sqlx::Result<Option<Shown>> {
    let row = sqlx::query!(
        r#"select b.author, b.state, b.progress_message, b.progress_said, b.progress_call
           from broadcasts as b
           where b.id = $1 and exists (select from staff as s
               where s.chat_id = b.author and s.role in ('officer', 'approver') and s.revoked_at is null)
           for no key update of b skip locked"#,
        broadcast.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let call =
        sqlx::query!("select state, message_id, created_at from outbox where id = $1", row.progress_call.unwrap_or(0))
            .fetch_optional(connection)
            .await?;
    let message = call.as_ref().and_then(|call| call.message_id).or(row.progress_message);
    let last = match call {
        Some(call) => Some((stored(ReceiptState::from_code(&call.state))?, call.created_at)),
        None => None,
    };
    Ok(Some(Shown {
        author: ChatId(row.author),
        state: stored(BroadcastState::from_code(&row.state))?,
        message,
        said: row.progress_said,
        last,
    }))
}

/// Remembers what is shown from now on, and by which call.
pub async fn note_shown(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    call: i64,
    message: Option<i64>,
    said: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update broadcasts set progress_call = $2, progress_message = $3, progress_said = $4 where id = $1",
        broadcast.0,
        call,
        message,
        said,
    )
    .execute(connection)
    .await?;
    Ok(())
}
