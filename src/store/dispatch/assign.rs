//! Ready passports to a courier, all in one transaction. Of two officers who give the same ones at once, the second
//! hears who was faster.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event, Why};
use super::super::{Seal, delivery_line, staff, stored};
use crate::chat::{Answer, DeliveryLine, DispatchAnswer, NotGiven, Refused};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, DeliveryId, Role, Status};

/// Gives applications to a courier, each bound to its newest address, which is frozen from now on. What cannot be given
/// is said with its reason; the others are given.
pub async fn assign_many(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    applications: &[ApplicationId],
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    // The row of the role stays locked: it cannot be taken away before these are given.
    if staff::role(connection, courier).await? != Some(Role::Courier) {
        return Ok(Answer::Dispatch(DispatchAnswer::NoCourier));
    }
    let mut found: HashMap<i64, Found> =
        look(connection, applications).await?.into_iter().map(|found| (found.application.0, found)).collect();
    let (mut given, mut refused) = (Vec::new(), Vec::new());
    for application in applications {
        // A second time in the same list is nothing more.
        let Some(found) = found.remove(&application.0) else { continue };
        match found.why_not() {
            Some(why) => refused.push(Refused { application: *application, number: found.number, why }),
            None => given.push(put(connection, seal, officer, &found, courier, now).await?.0),
        }
    }
    let given = delivery_line::of(connection, seal, &given).await?;
    Ok(Answer::Dispatch(DispatchAnswer::Given { given, refused }))
}

/// Gives an application whose delivery has just ended to a courier anew; none where that cannot be, as when the
/// courier is none any more.
pub async fn again(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DeliveryLine>> {
    Ok(match assign_many(connection, seal, officer, &[application], courier, now).await? {
        Answer::Dispatch(DispatchAnswer::Given { mut given, .. }) => given.pop(),
        _ => None,
    })
}

/// What decides whether an application can be given.
struct Found {
    application: ApplicationId,
    number: ApplicationNumber,
    status: Status,
    address: Option<i64>,
    waits: bool,
    fetched: bool,
    taken_by: Option<String>,
}

impl Found {
    fn why_not(&self) -> Option<NotGiven> {
        if let Some(courier) = &self.taken_by {
            return Some(NotGiven::Taken { courier: courier.clone() });
        }
        if self.status != Status::Finished {
            return Some(NotGiven::NotReady { status: self.status });
        }
        if self.waits {
            return Some(NotGiven::AddressWaits);
        }
        if self.fetched {
            return Some(NotGiven::Fetched);
        }
        self.address.is_none().then_some(NotGiven::NoAddress)
    }
}

/// The applications, locked in one order for everybody, and what is so once the locks are held.
async fn look(connection: &mut PgConnection, applications: &[ApplicationId]) -> sqlx::Result<Vec<Found>> {
    let keys: Vec<i64> = applications.iter().map(|application| application.0).collect();
    sqlx::query!("select id from applications where id = any($1) order by id for no key update", &keys)
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query!(
        r#"select a.id, a.number, a.status,
               (select d.id from addresses as d where d.application_id = a.id order by d.version desc limit 1) as address,
               exists (select from address_proposals as p where p.application_id = a.id and p.state = 'open') as "waits!",
               coalesce((select d.fetch_at_office from deliveries as d where d.application_id = a.id
                         order by d.id desc limit 1), false) as "fetched!",
               (select coalesce(s.name, '') from deliveries as d
                left join lateral (select name from staff where chat_id = d.courier order by id desc limit 1) as s on true
                where d.application_id = a.id and d.state <> 'returned') as taken_by
           from applications as a where a.id = any($1) order by a.id"#,
        &keys,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Found {
            application: ApplicationId(row.id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            status: stored(Status::from_code(&row.status))?,
            address: row.address,
            waits: row.waits,
            fetched: row.fetched,
            taken_by: row.taken_by,
        })
    })
    .collect()
}

async fn put(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    found: &Found,
    courier: ChatId,
    now: DateTime<Utc>,
) -> sqlx::Result<DeliveryId> {
    let id = sqlx::query_scalar!(
        "insert into deliveries (application_id, address_id, courier, assigned_by, created_at)
         values ($1, $2, $3, $4, $5) returning id",
        found.application.0,
        stored(found.address)?,
        courier.0,
        officer.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let id = DeliveryId(id);
    custody::note(connection, seal, id, Event::Assigned, officer, Why::default(), now).await?;
    Ok(id)
}
