//! Who handed a passport over already, for an officer who was about to record it too.

use sqlx::PgConnection;

use crate::chat::{Answer, DoorAnswer};
use crate::domain::DeliveryId;

/// Who recorded the handover that stands, and when; with a code, or for the same `without_code` reason.
pub(super) async fn handed_over(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    without_code: &str,
) -> sqlx::Result<Answer> {
    let first = sqlx::query!(
        r#"select c.at, coalesce(c.reason = $2, false) as "without_code!",
               (select s.name from staff as s where s.chat_id = c.by_chat order by s.id desc limit 1) as "name?"
           from custody as c where c.delivery_id = $1 and c.event = 'handed_over' order by c.id desc limit 1"#,
        delivery.0,
        without_code,
    )
    .fetch_optional(connection)
    .await?;
    let named = first.and_then(|first| Some((first.name?, first.at, first.without_code)));
    Ok(match named {
        Some((by, at, without_code)) => Answer::Door(DoorAnswer::HandedOverBefore { by, at, without_code }),
        None => Answer::NotReady,
    })
}
