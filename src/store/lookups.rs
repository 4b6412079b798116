//! Every look-up of a status, right or wrong. A few wrong ones within an hour lock the next.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::domain::ChatId;

/// How long a wrong look-up counts.
const WINDOW: TimeDelta = TimeDelta::hours(1);

/// How a chat stands before its next look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// So many wrong ones more.
    Left(u8),
    /// None before this moment.
    Locked(DateTime<Utc>),
}

/// How a chat stands: `tries` wrong look-ups within an hour lock it, until the oldest of them is an hour old.
pub(super) async fn standing(
    connection: &mut PgConnection,
    chat: ChatId,
    tries: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<Standing> {
    let missed = sqlx::query_scalar!(
        "select at from lookups where chat_id = $1 and not hit and at > $2 order by at desc limit $3",
        chat.0,
        now - WINDOW,
        i64::from(tries),
    )
    .fetch_all(connection)
    .await?;
    let left = tries.saturating_sub(u8::try_from(missed.len()).unwrap_or(u8::MAX));
    Ok(match missed.last() {
        Some(oldest) if left == 0 => Standing::Locked(*oldest + WINDOW),
        _ => Standing::Left(left),
    })
}

/// Notes a look-up.
pub(super) async fn note(
    connection: &mut PgConnection,
    chat: ChatId,
    hit: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("insert into lookups (chat_id, at, hit) values ($1, $2, $3)", chat.0, now, hit)
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes look-ups from before `before`; those of the last hour still count.
pub(super) async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from lookups where at < $1", before).execute(connection).await?;
    Ok(swept.rows_affected())
}
