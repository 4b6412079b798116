//! Deliveries, as officers act on them at the door: the lock.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::custody::{self, Event, Why};
use super::{Seal, delivery_line};
use crate::chat::Answer;
use crate::domain::{ChatId, DeliveryId};

/// Takes the lock off a delivery's code: the same code is good again, with all its tries. The reason is kept.
pub async fn unlock(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let unlocked = sqlx::query!(
        "update deliveries set code_tries = 0, code_locked_at = null
         where id = $1 and code_locked_at is not null and settled_at is null",
        delivery.0,
    )
    .execute(&mut *connection)
    .await?;
    if unlocked.rows_affected() == 0 {
        return Ok(Answer::NoSuchThing);
    }
    let why = Why { words: Some(reason), ..Why::default() };
    custody::note(connection, seal, delivery, Event::Unlocked, officer, why, now).await?;
    Ok(Answer::Unlocked(delivery_line::one(connection, seal, delivery).await?))
}
