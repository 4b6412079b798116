//! What a courier has to bring.

use sqlx::PgConnection;

use super::super::{Seal, delivery_line};
use super::{held, line, mine};
use crate::chat::{Answer, DeliveryLine};
use crate::domain::{ChatId, DeliveryId};

/// What this courier has, in the order in which it was given.
pub async fn round(connection: &mut PgConnection, seal: &Seal, courier: ChatId) -> sqlx::Result<Vec<DeliveryLine>> {
    let ids = sqlx::query_scalar!(
        "select id from deliveries where courier = $1 and settled_at is null order by id",
        courier.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut lines = delivery_line::readable_of(connection, seal, &ids).await?;
    lines.sort_by_key(|line| line.address.as_ref().map(|address| address.village.clone()));
    Ok(lines)
}

/// One delivery that this courier has.
pub async fn one(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
) -> sqlx::Result<Answer> {
    if held(connection, courier, delivery).await?.is_none() {
        return Ok(Answer::NoSuchThing);
    }
    Ok(Answer::Delivery(line(connection, seal, delivery).await?))
}

/// One delivery that this courier has or had.
pub async fn any(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
) -> sqlx::Result<Option<DeliveryLine>> {
    match mine(connection, courier, delivery).await? {
        Some(_) => line(connection, seal, delivery).await.map(Some),
        None => Ok(None),
    }
}
