//! Deliveries, as officers act on them at the door: the lock.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::custody::{self, Event, Why};
use super::{Seal, delivery_line};
use crate::chat::{Answer, DoorAnswer};
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
        return not_locked(connection, seal, delivery).await;
    }
    let why = Why { words: Some(reason), ..Why::default() };
    custody::note(connection, seal, delivery, Event::Unlocked, officer, why, now).await?;
    Ok(Answer::Unlocked(delivery_line::one(connection, seal, delivery).await?))
}

/// How it stands instead, and who was faster, where somebody was.
async fn not_locked(connection: &mut PgConnection, seal: &Seal, delivery: DeliveryId) -> sqlx::Result<Answer> {
    let Some(line) = delivery_line::of(connection, seal, &[delivery.0]).await?.pop() else {
        return Ok(Answer::NoSuchThing);
    };
    let by = sqlx::query!(
        r#"select c.at, coalesce((select s.name from staff as s where s.chat_id = c.by_chat order by s.id desc limit 1), '')
               as "name!"
           from custody as c where c.delivery_id = $1 and c.event = 'unlocked' order by c.id desc limit 1"#,
        delivery.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(Answer::Door(DoorAnswer::NotLocked { line, by: by.map(|by| (by.name, by.at)) }))
}
