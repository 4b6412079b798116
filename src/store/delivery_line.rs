//! A delivery as officers and couriers see it; or a finished application that waits for one.

use sqlx::PgConnection;

use super::{Purpose, Seal, stored};
use crate::chat::{CourierLine, DeliveryLine};
use crate::domain::{AddressId, ApplicationId, ApplicationNumber, ChatId, DeliveryId, DeliveryState, TrackingNumber};

/// These deliveries.
pub(super) async fn of(
    connection: &mut PgConnection,
    seal: &Seal,
    deliveries: &[i64],
) -> sqlx::Result<Vec<DeliveryLine>> {
    let pairs = sqlx::query!("select id, application_id from deliveries where id = any($1) order by id", deliveries)
        .fetch_all(&mut *connection)
        .await?;
    let (ids, applications): (Vec<_>, Vec<_>) = pairs.into_iter().map(|row| (Some(row.id), row.application_id)).unzip();
    lines(connection, seal, &applications, &ids).await
}

/// One delivery.
pub(super) async fn one(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
) -> sqlx::Result<DeliveryLine> {
    of(connection, seal, &[delivery.0]).await?.pop().ok_or(sqlx::Error::RowNotFound)
}

/// Applications, each with its delivery where it has one, in the order in which they are given. The
/// address is the one that the delivery is bound to, or else the newest.
pub(super) async fn lines(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[i64],
    deliveries: &[Option<i64>],
) -> sqlx::Result<Vec<DeliveryLine>> {
    sqlx::query!(
        r#"select a.id, a.number, a.name_sealed, d.id as "delivery?", d.state as "state?",
               coalesce(d.code_locked_at is not null, false) as "locked!",
               d.courier as "courier?", s.name as "courier_name?",
               h.id as "address_id?", h.address_sealed as "address_sealed?", d.tracking as "tracking?",
               d.next_on as "next_on?",
               coalesce((select l.fetch_at_office from deliveries as l where l.application_id = a.id
                         order by l.id desc limit 1), false) as "fetches!",
               exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open'
                   and p.kind = 'officer') as "proposed!",
               exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open'
                   and p.kind = 'follower') as "asked!",
               array(select f.chat_id from follows as f where f.application_id = a.id order by f.chat_id) as "followers!"
           from unnest($1::bigint[], $2::bigint[]) with ordinality as wanted (application, delivery, place)
           join applications as a on a.id = wanted.application
           left join deliveries as d on d.id = wanted.delivery
           left join lateral (
               select id, address_sealed from addresses
               where application_id = a.id and (d.address_id is null or id = d.address_id)
               order by version desc limit 1) as h on true
           left join lateral (
               select name from staff where chat_id = d.courier order by id desc limit 1) as s on true
           order by wanted.place"#,
        applications,
        deliveries as &[Option<i64>],
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(DeliveryLine {
            id: row.delivery.map(DeliveryId),
            application: ApplicationId(row.id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            name: seal.open_some(Purpose::Name, row.name_sealed.as_deref())?,
            address: seal.open_some(Purpose::Address, row.address_sealed.as_deref())?,
            address_id: row.address_id.map(AddressId),
            state: row.state.map(|code| stored(DeliveryState::from_code(&code))).transpose()?,
            locked: row.locked,
            courier: row
                .courier
                .map(|chat| CourierLine { chat: ChatId(chat), name: row.courier_name.unwrap_or_default() }),
            followers: row.followers.into_iter().map(ChatId).collect(),
            proposed: row.proposed,
            asked: row.asked,
            tracking: row.tracking.map(|number| stored(TrackingNumber::unchecked(&number))).transpose()?,
            next_on: row.next_on,
            fetches: row.fetches,
        })
    })
    .collect()
}
