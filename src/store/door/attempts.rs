//! Not delivered, and when it is tried again.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc, Weekday};
use sqlx::PgConnection;

use super::super::custody::{Event, Why};
use super::super::{Seal, applications, audit};
use super::{Moment, held, late, line, mine, placed, take};
use crate::chat::{Answer, Attempt, DoorAnswer};
use crate::domain::{ApplicationId, ChatId, DeliveryId, DeliveryMove, NotDelivered, Placed, collect_by, wib_date};

/// Further ahead nothing is planned.
const FURTHEST: Days = Days::new(14);

/// It could not be delivered: the courier keeps it, until it is tried again or back at the office.
pub async fn fail(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    reason: &NotDelivered,
    moment: Moment,
) -> sqlx::Result<Answer> {
    let event = if matches!(reason, NotDelivered::LeftWithHead(_)) { Event::LeftWithHead } else { Event::NotDelivered };
    let words = match reason {
        NotDelivered::Other(words) => Some(words.as_str()),
        NotDelivered::LeftWithHead(name) => Some(name.as_str()),
        _ => None,
    };
    let Some(held) = mine(connection, courier, delivery).await? else {
        return late::unheld(connection, seal, courier, delivery, event, moment).await;
    };
    if !held.state.is_under_way() && !moment.is_late() {
        return Ok(Answer::NoSuchThing);
    }
    let stands = match placed(connection, delivery, DeliveryMove::Fail, moment).await? {
        Placed::Stands(stands) => stands,
        Placed::Refused => return Ok(Answer::NotReady),
        Placed::Contradicts => return late::conflict(connection, seal, courier, delivery, event, words, moment).await,
    };
    let why = Why { reason: Some(reason.code()), words };
    take(connection, seal, (delivery, courier), (event, why), stands, moment).await?;
    let line = line(connection, seal, delivery).await?;
    if line.state != Some(crate::domain::DeliveryState::NotDelivered) {
        return Ok(Answer::Door(DoorAnswer::Noted(line)));
    }
    sqlx::query!("update deliveries set next_on = null, code_right_at = null where id = $1", delivery.0)
        .execute(connection)
        .await?;
    Ok(Answer::NotDelivered(line, reason.clone()))
}

/// By when it has to be collected, and the day after today on which it could be tried again.
pub async fn next(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    let by = by(connection, held.application).await?;
    let proposed = working_day_after(wib_date(now)).filter(|day| by.is_none_or(|by| *day <= by));
    Ok(Answer::Door(DoorAnswer::Next { line: line(connection, seal, delivery).await?, by, proposed }))
}

/// Nobody is sent out on a Sunday unless somebody says so.
fn working_day_after(today: NaiveDate) -> Option<NaiveDate> {
    let day = today.succ_opt()?;
    if day.weekday() == Weekday::Sun { day.succ_opt() } else { Some(day) }
}

async fn by(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<NaiveDate>> {
    let issued = sqlx::query_scalar!("select issued_on from applications where id = $1", application.0)
        .fetch_one(connection)
        .await?;
    Ok(issued.map(collect_by))
}

/// Whether a passport can be brought on this day; otherwise the last day on which it can.
fn possible(day: NaiveDate, by: Option<NaiveDate>, today: NaiveDate) -> Result<(), NaiveDate> {
    let furthest = today + FURTHEST;
    let last = by.map_or(furthest, |by| by.min(furthest));
    if (today..=last).contains(&day) { Ok(()) } else { Err(last) }
}

/// It is tried again on this day.
pub async fn plan(
    connection: &mut PgConnection,
    seal: &Seal,
    courier: ChatId,
    delivery: DeliveryId,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let Some(held) = held(connection, courier, delivery).await? else { return Ok(Answer::NoSuchThing) };
    let by = by(connection, held.application).await?;
    if let Err(last) = possible(day, by, wib_date(now)) {
        return Ok(Answer::Door(DoorAnswer::NotThatDay { last }));
    }
    keep_day(connection, delivery, Some(day), false).await?;
    let detail = serde_json::json!({ "day": day });
    let subject = format!("delivery {}", delivery.0);
    audit::note(connection, Some(courier), "delivery.planned", Some(subject), Some(detail), now).await?;
    Ok(Answer::Door(DoorAnswer::Planned(line(connection, seal, delivery).await?, day)))
}

async fn keep_day(
    connection: &mut PgConnection,
    delivery: DeliveryId,
    day: Option<NaiveDate>,
    fetch: bool,
) -> sqlx::Result<()> {
    sqlx::query!("update deliveries set next_on = $2, fetch_at_office = $3 where id = $1", delivery.0, day, fetch)
        .execute(connection)
        .await?;
    Ok(())
}

/// What somebody who follows the application says to the next attempt.
pub async fn answer_attempt(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    application: ApplicationId,
    attempt: Attempt,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    if !applications::follows(connection, chat, application).await? {
        return Ok(Answer::NoSuchThing);
    }
    let row = sqlx::query!(
        "select id, next_on from deliveries where application_id = $1 and state = 'not_delivered' for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(Answer::NothingOnItsWay) };
    let delivery = DeliveryId(row.id);
    let by = by(connection, application).await?;
    let what = match attempt {
        Attempt::Ask => {
            let line = line(connection, seal, delivery).await?;
            return Ok(Answer::Door(DoorAnswer::Attempt { line, next_on: row.next_on, by }));
        }
        Attempt::Suits => "suits",
        Attempt::OtherDay(day) => {
            if let Err(last) = possible(day, by, wib_date(now)) {
                return Ok(Answer::Door(DoorAnswer::NotThatDay { last }));
            }
            keep_day(connection, delivery, Some(day), false).await?;
            "other_day"
        }
        Attempt::Fetch => {
            keep_day(connection, delivery, None, true).await?;
            "fetch"
        }
    };
    let (subject, detail) = (format!("delivery {}", delivery.0), serde_json::json!({ "answer": what }));
    audit::note(connection, Some(chat), "delivery.attempt_answered", Some(subject), Some(detail), now).await?;
    Ok(Answer::Door(DoorAnswer::Answered(line(connection, seal, delivery).await?, attempt)))
}
