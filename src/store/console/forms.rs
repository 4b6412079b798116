//! Forms that do something once: whoever sends one a second time, or taps twice, changes nothing more.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{digest, draw};

/// A session does not last longer, so no page of it can send its form after that.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A token for a page's form, 256 random bits in base64url.
pub fn new_form() -> sqlx::Result<String> {
    draw()
}

/// Uses a form up. False where it was used before; of two at once the second waits for the first.
pub async fn use_form(connection: &mut PgConnection, token: &str, now: DateTime<Utc>) -> sqlx::Result<bool> {
    sqlx::query!("delete from console_forms where used_at < $1", now - KEPT).execute(&mut *connection).await?;
    let used = sqlx::query!(
        "insert into console_forms (token_hash, used_at) values ($1, $2) on conflict (token_hash) do nothing",
        digest(token),
        now,
    )
    .execute(connection)
    .await?;
    Ok(used.rows_affected() == 1)
}
