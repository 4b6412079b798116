//! The office's file said by mistake that a passport was handed over.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event, Why};
use super::super::{Purpose, Seal, addresses, application_line, audit, delivery_line, stored};
use crate::chat::{Answer, DispatchAnswer, StatusChange};
use crate::domain::{ApplicationId, ChatId, DeliveryId, DeliveryState, Move, Source, Status, wib_date};

/// Makes it ready to be brought again, with a reason that is kept sealed: its courier still has it, or the office. What was
/// handed over indeed stays so. The same row of the office is no news from now on; another one is. Returns what its followers
/// are to hear.
pub async fn set_right(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    reason: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<(Answer, Option<StatusChange>)> {
    // Its delivery first and then the application, as everybody does: a handover that is being told at this moment is one.
    let delivery = sqlx::query!(
        "select id, state from deliveries where application_id = $1 and state <> 'returned' for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(status) = addresses::lock(connection, application).await? else { return Ok((Answer::NoSuchThing, None)) };
    let status = stored(Status::from_code(&status))?;
    let stands = delivery.as_ref().map(|row| stored(DeliveryState::from_code(&row.state))).transpose()?;
    let is_wrong = status == Status::HandedOver && stands != Some(DeliveryState::HandedOver);
    if !is_wrong || status.to_by(Status::Finished, Source::Officer) != Move::Back {
        return Ok((Answer::Dispatch(DispatchAnswer::NothingToSetRight(application)), None));
    }
    sqlx::query!(
        "with back as (
             update applications as a set status = 'selesai', said_status = 'selesai', updated_at = $2, status_day = coalesce(
                 (select e.status_day from application_events as e
                  where e.application_id = a.id and e.status = 'selesai' order by e.id desc limit 1), $3)
             where a.id = $1 returning a.id, a.status_day)
         insert into application_events (application_id, status, status_day, at, source, is_back, reason_sealed)
         select id, 'selesai', status_day, $2, 'officer', true, $4 from back",
        application.0,
        now,
        wib_date(now),
        seal.close(Purpose::Words, &reason),
    )
    .execute(&mut *connection)
    .await?;
    let subject = format!("application {}", application.0);
    audit::note(connection, Some(officer), "application.set_right", Some(subject), None, now).await?;
    let delivery = delivery.map(|row| row.id);
    if let Some(delivery) = delivery {
        let why = Why { words: Some(reason), ..Why::default() };
        custody::note(connection, seal, DeliveryId(delivery), Event::SetRight, officer, why, now).await?;
    }
    let line = delivery_line::lines(connection, seal, &[application.0], &[delivery]).await?.pop();
    let now_line = application_line::of(connection, seal, &[application.0]).await?.pop();
    let (Some(line), Some(now_line)) = (line, now_line) else { return Err(sqlx::Error::RowNotFound) };
    let change = StatusChange { application: now_line, back: true, followers: line.followers.clone() };
    Ok((Answer::Dispatch(DispatchAnswer::SetRight(line)), Some(change)))
}
