//! Passports on their way and those that wait, without anything personal: the list is long, and read in passing.

use sqlx::PgConnection;

use super::super::stored;
use crate::chat::DeliveryHead;
use crate::domain::{ApplicationId, ApplicationNumber, DeliveryId, DeliveryState, VillageCode};

/// Of each kind so many at most, the oldest first.
const LISTED: i64 = 200;

/// What is under way, then finished applications that nobody brings yet.
pub async fn open_deliveries(connection: &mut PgConnection) -> sqlx::Result<Vec<DeliveryHead>> {
    let under_way = sqlx::query!(
        r#"select d.id, a.id as application, a.number, h.village, d.state, d.code_locked_at is not null as "locked!",
               (select s.name from staff as s where s.chat_id = d.courier order by s.id desc limit 1) as courier
           from deliveries as d join applications as a on a.id = d.application_id
           join addresses as h on h.id = d.address_id
           where d.settled_at is null order by d.id limit $1"#,
        LISTED,
    )
    .fetch_all(&mut *connection)
    .await?;
    let ready = sqlx::query!(
        r#"select a.id as application, a.number,
               (select h.village from addresses as h where h.application_id = a.id order by h.version desc limit 1) as village,
               exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open') as "proposed!"
           from applications as a
           where a.status = 'selesai'
             and not exists (select from deliveries as d where d.application_id = a.id and d.state <> 'returned')
           order by a.id limit $1"#,
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    let mut heads = Vec::with_capacity(under_way.len() + ready.len());
    for row in under_way {
        heads.push(DeliveryHead {
            application: ApplicationId(row.application),
            delivery: Some(DeliveryId(row.id)),
            number: stored(ApplicationNumber::parse(&row.number))?,
            village: Some(stored(VillageCode::parse(&row.village))?),
            state: Some(stored(DeliveryState::from_code(&row.state))?),
            locked: row.locked,
            proposed: false,
            courier: row.courier,
        });
    }
    for row in ready {
        heads.push(DeliveryHead {
            application: ApplicationId(row.application),
            delivery: None,
            number: stored(ApplicationNumber::parse(&row.number))?,
            village: row.village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
            state: None,
            locked: false,
            proposed: row.proposed,
            courier: None,
        });
    }
    Ok(heads)
}
