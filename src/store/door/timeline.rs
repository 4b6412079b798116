//! Everything that happened to a passport, over all its deliveries, as officers see it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::{Purpose, Seal, audit, stored};
use super::handover::Door;
use crate::chat::{Answer, CustodyLine, CustodyTimeline, DoorAnswer, Trace};
use crate::domain::{ApplicationId, ApplicationNumber, CaseId, ChatId, CustodyEvent, DeliveryId, DeliveryState};

/// The whole way, for an officer; that they looked stands in the audit.
pub async fn timeline(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    which: &Trace,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(timeline) = of(connection, seal, which).await? else { return Ok(Answer::NoSuchThing) };
    let subject = format!("application {}", timeline.application.0);
    audit::note(connection, Some(officer), "custody.read", Some(subject), None, now).await?;
    Ok(Answer::Door(DoorAnswer::Timeline(Box::new(timeline))))
}

/// The same, for whoever may see it already.
pub(super) async fn of(
    connection: &mut PgConnection,
    seal: &Seal,
    which: &Trace,
) -> sqlx::Result<Option<CustodyTimeline>> {
    let (delivery, number) = match which {
        Trace::Delivery(delivery) => (Some(delivery.0), None),
        Trace::Number(number) => (None, Some(number.as_str())),
    };
    let row = sqlx::query!(
        r#"select a.id, a.number, a.name_sealed, d.id as delivery, d.state, d.code_locked_at is not null as "locked!",
               d.received_sealed, d.door_sealed,
               (select c.id from cases as c join deliveries as o on o.id = c.delivery_id
                where o.application_id = a.id and c.closed_at is null order by c.id desc limit 1) as case_id
           from applications as a join deliveries as d on d.application_id = a.id
           where a.number = $2 or a.id = (select application_id from deliveries where id = $1)
           order by d.id desc limit 1"#,
        delivery,
        number,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let door: Door = seal.open_some(Purpose::Door, row.door_sealed.as_deref())?.unwrap_or_default();
    Ok(Some(CustodyTimeline {
        application: ApplicationId(row.id),
        number: stored(ApplicationNumber::parse(&row.number))?,
        name: seal.open_some(Purpose::Name, row.name_sealed.as_deref())?,
        delivery: DeliveryId(row.delivery),
        state: stored(DeliveryState::from_code(&row.state))?,
        locked: row.locked,
        received: seal.open_some(Purpose::Received, row.received_sealed.as_deref())?,
        steps: steps(connection, seal, row.id).await?,
        case: row.case_id.map(CaseId),
        photo: door.photo,
        pin: door.pin,
    }))
}

async fn steps(connection: &mut PgConnection, seal: &Seal, application: i64) -> sqlx::Result<Vec<CustodyLine>> {
    sqlx::query!(
        r#"select c.delivery_id, c.at, c.recorded_at, c.said, c.event, c.reason, c.words_sealed,
               (select s.name from staff as s where s.chat_id = c.by_chat order by s.id desc limit 1) as "by"
           from custody as c join deliveries as d on d.id = c.delivery_id
           where d.application_id = $1 order by c.at, c.id"#,
        application,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(CustodyLine {
            delivery: DeliveryId(row.delivery_id),
            at: row.at,
            recorded_at: row.recorded_at,
            said: row.said,
            event: stored(CustodyEvent::from_code(&row.event))?,
            by: row.by,
            reason: row.reason,
            words: seal.open_some(Purpose::Words, row.words_sealed.as_deref())?,
        })
    })
    .collect()
}
