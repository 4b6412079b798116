//! An application as its follower sees it.

use sqlx::PgConnection;

use super::{Purpose, Seal, stored};
use crate::chat::ApplicationLine;
use crate::domain::{ApplicationId, ApplicationNumber, DeliveryState, Status};

/// These applications, in the order of their keys. One whose name does not open is there without it, and counted: nobody
/// misses the news of it, nor of those beside it. What the name decides, who may receive a passport, is never asked of these
/// lines but of deliveries.
pub(super) async fn of(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[i64],
) -> sqlx::Result<Vec<ApplicationLine>> {
    sqlx::query!(
        r#"select a.id, a.number, a.name_sealed, a.status, a.status_day, a.issued_on,
               exists (select 1 from addresses as d where d.application_id = a.id and d.address_sealed is not null) as "has_address!",
               exists (select 1 from deliveries as d where d.application_id = a.id
                   and d.state in ('assigned', 'departed', 'arrived', 'not_delivered', 'handed_over')) as "frozen!",
               (select d.state from deliveries as d where d.application_id = a.id order by d.id desc limit 1) as delivery
           from applications as a where a.id = any($1) order by a.id"#,
        applications,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(ApplicationLine {
            id: ApplicationId(row.id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            name: seal.open_some(Purpose::Name, row.name_sealed.as_deref()).unwrap_or_else(|_| {
                seal.set_apart("application", row.id);
                None
            }),
            status: stored(Status::from_code(&row.status))?,
            since: row.status_day,
            issued_on: row.issued_on,
            has_address: row.has_address,
            address_frozen: row.frozen,
            delivery: row.delivery.map(|code| stored(DeliveryState::from_code(&code))).transpose()?,
        })
    })
    .collect()
}
