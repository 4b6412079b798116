//! A delivery as officers and couriers see it; or a finished application that waits for one.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{Purpose, Seal, stored};
use crate::chat::{CourierLine, DeliveryLine};
use crate::domain::{AddressId, ApplicationId, ApplicationNumber, ChatId, DeliveryId, DeliveryState, TrackingNumber};

/// A delivery as the table holds it: closed.
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own, and any may be so")]
struct Row {
    id: i64,
    number: String,
    name_sealed: Option<Vec<u8>>,
    delivery: Option<i64>,
    state: Option<String>,
    locked: bool,
    courier: Option<i64>,
    courier_name: Option<String>,
    address_id: Option<i64>,
    address_sealed: Option<Vec<u8>>,
    tracking: Option<String>,
    next_on: Option<NaiveDate>,
    fetches: bool,
    proposed: bool,
    asked: bool,
    followers: Vec<i64>,
}

impl Row {
    /// Fails where a value does not open. An absent name would let anybody receive it.
    fn open(self, seal: &Seal) -> sqlx::Result<DeliveryLine> {
        Ok(DeliveryLine {
            id: self.delivery.map(DeliveryId),
            application: ApplicationId(self.id),
            number: stored(ApplicationNumber::parse(&self.number))?,
            name: seal.open_some(Purpose::Name, self.name_sealed.as_deref())?,
            address: seal.open_some(Purpose::Address, self.address_sealed.as_deref())?,
            address_id: self.address_id.map(AddressId),
            state: self.state.map(|code| stored(DeliveryState::from_code(&code))).transpose()?,
            locked: self.locked,
            courier: self
                .courier
                .map(|chat| CourierLine { chat: ChatId(chat), name: self.courier_name.unwrap_or_default() }),
            followers: self.followers.into_iter().map(ChatId).collect(),
            proposed: self.proposed,
            asked: self.asked,
            tracking: self.tracking.map(|number| stored(TrackingNumber::unchecked(&number))).transpose()?,
            next_on: self.next_on,
            fetches: self.fetches,
        })
    }
}

/// These deliveries.
pub(super) async fn of(
    connection: &mut PgConnection,
    seal: &Seal,
    deliveries: &[i64],
) -> sqlx::Result<Vec<DeliveryLine>> {
    let (applications, ids) = applications_of(connection, deliveries).await?;
    lines(connection, seal, &applications, &ids).await
}

/// The same for whoever lists them or reminds of them: one of which a value does not open is left out, and counted, so that
/// the others go on. It is neither shown nor handed over until it opens.
pub(super) async fn readable_of(
    connection: &mut PgConnection,
    seal: &Seal,
    deliveries: &[i64],
) -> sqlx::Result<Vec<DeliveryLine>> {
    let (applications, ids) = applications_of(connection, deliveries).await?;
    readable(connection, seal, &applications, &ids).await
}

/// Deliveries with their applications, by key.
async fn applications_of(
    connection: &mut PgConnection,
    deliveries: &[i64],
) -> sqlx::Result<(Vec<i64>, Vec<Option<i64>>)> {
    let pairs = sqlx::query!("select id, application_id from deliveries where id = any($1) order by id", deliveries)
        .fetch_all(connection)
        .await?;
    Ok(pairs.into_iter().map(|row| (row.application_id, Some(row.id))).unzip())
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
    rows(connection, applications, deliveries).await?.into_iter().map(|row| row.open(seal)).collect()
}

/// The same without those of which a value does not open.
pub(super) async fn readable(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[i64],
    deliveries: &[Option<i64>],
) -> sqlx::Result<Vec<DeliveryLine>> {
    let rows = rows(connection, applications, deliveries).await?;
    let line = |row: Row| {
        let application = row.id;
        row.open(seal).inspect_err(|_| seal.set_apart("delivery of application", application)).ok()
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

async fn rows(
    connection: &mut PgConnection,
    applications: &[i64],
    deliveries: &[Option<i64>],
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
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
    .await
}
