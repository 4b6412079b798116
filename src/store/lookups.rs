//! Every look-up of a status, right or wrong. A few wrong ones within an hour lock the next; many of everybody
//! within a minute let everybody wait.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Purpose, Seal, audit};
use crate::chat::LookUpAlert;
use crate::domain::{ApplicationNumber, ChatId};

/// How long a wrong look-up counts.
const WINDOW: TimeDelta = TimeDelta::hours(1);
/// How long wrong look-ups of everybody count together.
const BRAKE: TimeDelta = TimeDelta::minutes(1);
/// What happens within so long after the last time is the same incident.
const INCIDENT: TimeDelta = TimeDelta::hours(6);

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

/// When everybody may look up again: `most` wrong ones of anybody within a minute are no accident. None: now.
pub(super) async fn braked(
    connection: &mut PgConnection,
    most: u32,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let missed = sqlx::query_scalar!(
        "select at from lookups where not hit and at > $1 order by at desc limit $2",
        now - BRAKE,
        i64::from(most),
    )
    .fetch_all(connection)
    .await?;
    let is_braked = u32::try_from(missed.len()).unwrap_or(u32::MAX) >= most;
    Ok(missed.last().filter(|_| is_braked).map(|oldest| *oldest + BRAKE))
}

/// Notes a look-up. The number of a wrong one is kept, sealed, until those who follow it were told.
pub(super) async fn note(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    number: &ApplicationNumber,
    hit: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let sealed = seal.close(Purpose::Tried, number);
    sqlx::query!(
        "insert into lookups (chat_id, at, hit, number_sealed) values ($1, $2, $3, $4)",
        chat.0,
        now,
        hit,
        (!hit).then_some(sealed),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that somebody was held back; the alert where officers are to hear of it, because it begins an incident.
pub(super) async fn alert(
    connection: &mut PgConnection,
    alert: LookUpAlert,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<LookUpAlert>> {
    let opens = sqlx::query_scalar!(
        r#"insert into lookup_alerts as a (kind, opened_at, last_at, times) values ($1, $2, $2, 1)
           on conflict (kind) do update set
               opened_at = case when a.last_at <= $3 then $2 else a.opened_at end,
               times = case when a.last_at <= $3 then 1 else a.times + 1 end,
               last_at = $2
           returning times = 1 as "opens!""#,
        alert.code(),
        now,
        now - INCIDENT,
    )
    .fetch_one(&mut *connection)
    .await?;
    if !opens {
        return Ok(None);
    }
    let detail = serde_json::json!({ "kind": alert.code() });
    audit::note(connection, None, "lookups.alert", None, Some(detail), now).await?;
    Ok(Some(alert))
}

/// Removes look-ups from before `before`; those of the last hour still count.
pub(super) async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from lookups where at < $1", before).execute(connection).await?;
    Ok(swept.rows_affected())
}
