//! Deliveries, as officers act on them: what is ready, who brings it, the lock.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::custody::{self, Event, Why};
use super::{Seal, addresses, delivery_line, staff};
use crate::chat::{Answer, DeliveryLine};
use crate::domain::{ApplicationId, ChatId, DeliveryId, Role};

/// What is under way, then finished applications that nobody brings yet: the oldest first.
pub async fn open(connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<Vec<DeliveryLine>> {
    let rows = sqlx::query!(
        r#"(select d.application_id as "application!", d.id as delivery
            from deliveries as d where d.settled_at is null order by d.id limit 500)
           union all
           (select a.id, null from applications as a
            where a.status = 'selesai' and not exists (
                select 1 from deliveries as d where d.application_id = a.id
                and d.state in ('assigned', 'departed', 'arrived', 'not_delivered', 'handed_over'))
            order by a.id limit 500)"#
    )
    .fetch_all(&mut *connection)
    .await?;
    let (applications, deliveries): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| (row.application, row.delivery)).unzip();
    delivery_line::lines(connection, seal, &applications, &deliveries).await
}

/// Gives a finished application to a courier, bound to its newest address, which is frozen from now on.
pub async fn assign(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(status) = addresses::lock(connection, application).await? else { return Ok(Answer::NoSuchThing) };
    if staff::role(connection, courier).await? != Some(Role::Courier) {
        return Ok(Answer::NoSuchThing);
    }
    let row = sqlx::query!(
        r#"select exists (select 1 from deliveries where application_id = $1
                   and state in ('assigned', 'departed', 'arrived', 'not_delivered', 'handed_over')) as "taken!",
               (select id from addresses where application_id = $1 order by version desc limit 1) as address"#,
        application.0,
    )
    .fetch_one(&mut *connection)
    .await?;
    if row.taken || status != "selesai" {
        return Ok(Answer::NotReady);
    }
    let Some(address) = row.address else { return Ok(Answer::AddressMissing) };
    let id = sqlx::query_scalar!(
        "insert into deliveries (application_id, address_id, courier, assigned_by, created_at)
         values ($1, $2, $3, $4, $5) returning id",
        application.0,
        address,
        courier.0,
        officer.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let id = DeliveryId(id);
    custody::note(connection, seal, id, Event::Assigned, officer, Why::default(), now).await?;
    Ok(Answer::Assigned(delivery_line::one(connection, seal, id).await?))
}

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
