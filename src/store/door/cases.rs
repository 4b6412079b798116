//! "Belum saya terima": somebody says that a passport that counts as handed over never reached them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event, Why};
use super::super::{Purpose, Seal, applications, audit, stored};
use super::timeline;
use crate::chat::{Answer, CaseLine, DoorAnswer, Trace};
use crate::domain::{ApplicationId, ApplicationNumber, CaseId, ChatId, DeliveryId};

/// Opens a case for somebody who follows the application; its survey is paused until the case is closed.
pub async fn open(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    let delivery = sqlx::query_scalar!(
        "select id from deliveries where application_id = $1 and state = 'handed_over' for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?
    .map(DeliveryId);
    let Some(delivery) = delivery else { return Ok(Answer::Door(DoorAnswer::NotHandedOver)) };
    let opened = sqlx::query!(
        "insert into cases (delivery_id, opened_by, opened_at) values ($1, $2, $3) on conflict do nothing",
        delivery.0,
        chat.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if opened.rows_affected() == 0 {
        return Ok(Answer::Door(DoorAnswer::DisputeKnown));
    }
    sqlx::query!("update deliveries set survey_paused = true where id = $1", delivery.0)
        .execute(&mut *connection)
        .await?;
    custody::note(connection, seal, delivery, Event::Disputed, chat, Why::default(), now).await?;
    match timeline::of(connection, seal, &Trace::Delivery(delivery)).await? {
        Some(timeline) => Ok(Answer::Door(DoorAnswer::Disputed(Box::new(timeline)))),
        None => Ok(Answer::NoSuchThing),
    }
}

/// Cases that are open, the oldest first.
pub async fn open_cases(connection: &mut PgConnection) -> sqlx::Result<Vec<CaseLine>> {
    let rows = sqlx::query!(
        "select c.id, c.delivery_id, c.opened_at, a.number
         from cases as c join deliveries as d on d.id = c.delivery_id join applications as a on a.id = d.application_id
         where c.closed_at is null order by c.id"
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CaseLine {
                id: CaseId(row.id),
                delivery: DeliveryId(row.delivery_id),
                number: stored(ApplicationNumber::parse(&row.number))?,
                opened_at: row.opened_at,
            })
        })
        .collect()
}

/// Closes a case with an officer's words, which whoever opened it reads; the survey goes on.
pub async fn close(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    case: CaseId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let row = sqlx::query!(
        "update cases as c set closed_by = $2, closed_at = $3, words_sealed = $4
         from deliveries as d, applications as a
         where c.id = $1 and c.closed_at is null and d.id = c.delivery_id and a.id = d.application_id
         returning c.delivery_id, c.opened_by, c.opened_at, a.number",
        case.0,
        officer.0,
        now,
        seal.close(Purpose::Words, &words),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return closed_before(connection, case).await };
    sqlx::query!("update deliveries set survey_paused = false where id = $1", row.delivery_id)
        .execute(&mut *connection)
        .await?;
    audit::note(connection, Some(officer), "case.closed", Some(format!("case {}", case.0)), None, now).await?;
    Ok(Answer::Door(DoorAnswer::Closed {
        case: CaseLine {
            id: case,
            delivery: DeliveryId(row.delivery_id),
            number: stored(ApplicationNumber::parse(&row.number))?,
            opened_at: row.opened_at,
        },
        opener: ChatId(row.opened_by),
        words: words.to_owned(),
    }))
}

/// Who was faster.
async fn closed_before(connection: &mut PgConnection, case: CaseId) -> sqlx::Result<Answer> {
    let row = sqlx::query!(
        r#"select c.closed_at as "at!",
               (select s.name from staff as s where s.chat_id = c.closed_by order by s.id desc limit 1) as by
           from cases as c where c.id = $1 and c.closed_at is not null"#,
        case.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map_or(Answer::NoSuchThing, |row| Answer::Door(DoorAnswer::ClosedBefore { case, by: row.by, at: row.at })))
}
