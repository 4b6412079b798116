//! What officers see of deliveries: the list, one whole, a courier's manifest.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::addresses::proposals;
use super::super::{Seal, audit, delivery_line, staff, stored};
use super::right;
use super::take_back::{locked, too_late};
use crate::chat::{Answer, CourierLine, DeliveryCard, DeliveryLine, DispatchAnswer};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, DeliveryId, Role, Status, TrackingNumber};

/// Deliveries under way, ready ones, and those without an address, that the list reads at most: of each so many, so
/// that none of them hides the others.
const LISTED: i64 = 500;

/// What is under way, then finished applications that nobody brings yet: the oldest first.
pub async fn open(connection: &mut PgConnection, seal: &Seal) -> sqlx::Result<Vec<DeliveryLine>> {
    let rows = sqlx::query!(
        r#"(select d.application_id as "application!", d.id as delivery
            from deliveries as d where d.settled_at is null order by d.id limit $1)
           union all
           (select a.id, null from applications as a
            where a.status = 'selesai' and exists (select from addresses as h where h.application_id = a.id)
                and not exists (select from deliveries as d where d.application_id = a.id and d.state <> 'returned')
            order by a.id limit $1)
           union all
           (select a.id, null from applications as a
            where a.status = 'selesai' and not exists (select from addresses as h where h.application_id = a.id)
                and not exists (select from deliveries as d where d.application_id = a.id and d.state <> 'returned')
            order by a.id limit $1)"#,
        LISTED,
    )
    .fetch_all(&mut *connection)
    .await?;
    let (applications, deliveries): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| (row.application, row.delivery)).unzip();
    delivery_line::readable(connection, seal, &applications, &deliveries).await
}

/// One application with its address and its delivery: a look that is noted.
pub async fn card(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let row = sqlx::query!(
        r#"select a.status, d.id as "delivery?", h.confirmed_at as "confirmed_at?", s.name as "assigned_by?"
           from applications as a
           left join lateral (
               select id, address_id, assigned_by from deliveries
               where application_id = a.id and state <> 'returned'
               order by id desc limit 1) as d on true
           left join lateral (
               select confirmed_at from addresses
               where application_id = a.id and (d.address_id is null or id = d.address_id)
               order by version desc limit 1) as h on true
           left join lateral (
               select name from staff where chat_id = d.assigned_by order by id desc limit 1) as s on true
           where a.id = $1"#,
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(Answer::NoSuchThing) };
    let line = delivery_line::lines(connection, seal, &[application.0], &[row.delivery]).await?.pop();
    let Some(line) = line else { return Ok(Answer::NoSuchThing) };
    let subject = format!("application {}", application.0);
    audit::note(connection, Some(officer), "address.read", Some(subject), None, now).await?;
    Ok(Answer::Dispatch(DispatchAnswer::Card(Box::new(DeliveryCard {
        line,
        status: stored(Status::from_code(&row.status))?,
        confirmed_at: row.confirmed_at,
        assigned_by: row.assigned_by,
        proposal: proposals::open(connection, seal, application).await?,
        right: right::last(connection, application).await?,
    }))))
}

/// The same, by the office's number.
pub async fn card_of(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    number: &ApplicationNumber,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let id = sqlx::query_scalar!("select id from applications where number = $1", number.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    match id {
        Some(id) => card(connection, seal, officer, ApplicationId(id), now).await,
        None => Ok(Answer::NoSuchThing),
    }
}

/// What a courier has to bring, to be printed: a look that is noted.
pub async fn manifest(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    courier: ChatId,
    link: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let ids = sqlx::query_scalar!(
        "select id from deliveries where courier = $1 and settled_at is null order by id",
        courier.0
    )
    .fetch_all(&mut *connection)
    .await?;
    let Some(name) = staff::name(connection, courier).await? else { return Ok(Answer::NoSuchThing) };
    let lines = delivery_line::of(connection, seal, &ids).await?;
    if !lines.is_empty() {
        let detail = json!({ "courier": courier.0, "deliveries": ids });
        audit::note(connection, Some(officer), "manifest.printed", None, Some(detail), now).await?;
    }
    let courier = CourierLine { chat: courier, name };
    Ok(Answer::Dispatch(DispatchAnswer::Manifest { courier, lines, link: link.to_owned() }))
}

/// Keeps the postal service's number of a passport that is under way.
pub async fn track(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    delivery: DeliveryId,
    number: &TrackingNumber,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if locked(connection, delivery).await?.is_none() {
        return too_late(connection, seal, delivery).await;
    }
    sqlx::query!("update deliveries set tracking = $2 where id = $1", delivery.0, number.as_str())
        .execute(&mut *connection)
        .await?;
    let subject = format!("delivery {}", delivery.0);
    audit::note(connection, Some(officer), "delivery.tracked", Some(subject), None, now).await?;
    Ok(Answer::Dispatch(DispatchAnswer::Tracked(delivery_line::one(connection, seal, delivery).await?)))
}

/// The delivery that the code on a parcel opens for this courier: the one of that passport that they have under way,
/// so that a code that was printed before another courier took over still works. One answer for everything else.
pub async fn parcel(connection: &mut PgConnection, courier: ChatId, printed: DeliveryId) -> sqlx::Result<Answer> {
    if staff::role(connection, courier).await? != Some(Role::Courier) {
        return Ok(Answer::NoSuchThing);
    }
    let delivery = sqlx::query_scalar!(
        "select d.id from deliveries as p join deliveries as d on d.application_id = p.application_id
         where p.id = $1 and d.courier = $2 and d.settled_at is null",
        printed.0,
        courier.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(delivery.map_or(Answer::NoSuchThing, |id| Answer::Dispatch(DispatchAnswer::Parcel(DeliveryId(id)))))
}
