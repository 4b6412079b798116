//! What is told about a passport that is no longer this courier's, or that cannot have happened beside what is
//! noted: kept as a conflict, for officers to look at. Nothing else changes.

use sqlx::PgConnection;

use super::super::Seal;
use super::super::custody::{self, Event, Note, Why};
use super::{Moment, line};
use crate::chat::{Answer, DoorAnswer};
use crate::domain::{ChatId, DeliveryId};

/// Something is told about a delivery that this courier does not have. Whoever had it when it was written is
/// heard; for everybody else there is no such thing.
pub(super) async fn unheld(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    told: Event,
    moment: Moment,
) -> sqlx::Result<Answer> {
    unheld_saying(connection, seal, courier, delivery, (told, None), moment).await
}

/// The same, with what was said about it.
pub(super) async fn unheld_saying(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    (told, words): (Event, Option<&str>),
    moment: Moment,
) -> sqlx::Result<Answer> {
    if !moment.is_late() || !had(connection, courier, delivery, moment).await? {
        return Ok(Answer::NoSuchThing);
    }
    conflict(connection, seal, courier, delivery, told, words, moment).await
}

/// Whether this courier had it then.
async fn had(
    connection: &mut PgConnection,
    courier: ChatId,
    delivery: DeliveryId,
    moment: Moment,
) -> sqlx::Result<bool> {
    // Telegram counts whole seconds, custody does not: what a courier was given in that second counts.
    sqlx::query_scalar!(
        r#"select coalesce((
               select c.courier = $2 and c.event = 'assigned' from custody as c
               where c.delivery_id = $1 and c.at < $3
                 and c.event in ('assigned', 'reassigned', 'taken_back', 'returned')
               order by c.at desc, c.id desc limit 1), false) as "had!""#,
        delivery.0,
        courier.0,
        moment.at + chrono::TimeDelta::seconds(1),
    )
    .fetch_one(connection)
    .await
}

/// Keeps what was told, with what was said about it.
pub(super) async fn conflict(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    told: Event,
    words: Option<&str>,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let why = Why { reason: Some(told.code()), words };
    // The same again adds nothing: a message that comes twice is one message.
    let known = sqlx::query_scalar!(
        r#"select exists (select from custody where delivery_id = $1 and event = 'conflict' and at = $2
               and by_chat = $3 and reason = $4) as "known!""#,
        delivery.0,
        moment.at,
        courier.0,
        told.code(),
    )
    .fetch_one(&mut *connection)
    .await?;
    if !known {
        custody::put(connection, seal, delivery, Note { event: Event::Conflict, by: courier, why, moment }).await?;
    }
    let line = line(connection, seal, delivery).await?;
    Ok(Answer::Door(DoorAnswer::Conflict { line, told: told.code().to_owned(), known }))
}

/// Whether a moment that a courier says can be: not before they set out with it (or got it, where nobody heard of
/// their setting out), not later than now, not more than a day ago.
pub async fn left(
    connection: &mut PgConnection,
    courier: ChatId,
    delivery: DeliveryId,
    moment: Moment,
) -> sqlx::Result<bool> {
    if !moment.said {
        return Ok(true);
    }
    let since = sqlx::query_scalar!(
        "select coalesce(max(at) filter (where event = 'departed'), max(at)) from custody
         where delivery_id = $1 and courier = $2 and event in ('assigned', 'departed') and at <= $3",
        delivery.0,
        courier.0,
        moment.now,
    )
    .fetch_one(connection)
    .await?;
    let a_day_ago = moment.now - chrono::TimeDelta::hours(24);
    Ok(since.is_some_and(|since| since <= moment.at) && moment.at >= a_day_ago && moment.at <= moment.now)
}
