//! Not delivered, and when it is tried again.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc, Weekday};
use sqlx::PgConnection;

use super::super::custody::{Event, Why};
use super::super::{Seal, applications, audit, delivery_line};
use super::{Moment, held, late, line, mine, placed, take};
use crate::chat::{Answer, Attempt, DeliveryLine, DoorAnswer};
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
    sqlx::query!(
        "update deliveries set next_on = null, next_agreed = null, code_right_at = null where id = $1",
        delivery.0
    )
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

/// Whether a passport can be brought on this day; otherwise the last day on which it can, or that there is none.
fn possible(day: NaiveDate, by: Option<NaiveDate>, today: NaiveDate) -> Result<(), Box<DoorAnswer>> {
    if let Some(over) = by.filter(|by| *by < today) {
        return Err(Box::new(DoorAnswer::TooLateForAny(over)));
    }
    let furthest = today + FURTHEST;
    let last = by.map_or(furthest, |by| by.min(furthest));
    if (today..=last).contains(&day) { Ok(()) } else { Err(Box::new(DoorAnswer::NotThatDay { last })) }
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
    if let Err(why) = possible(day, by, wib_date(now)) {
        return Ok(Answer::Door(*why));
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
    sqlx::query!(
        "update deliveries set next_on = $2, next_agreed = null, fetch_at_office = $3 where id = $1",
        delivery.0,
        day,
        fetch,
    )
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
        "select id, next_on, next_agreed from deliveries where application_id = $1 and state = 'not_delivered' for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(Answer::NothingOnItsWay) };
    let delivery = DeliveryId(row.id);
    let by = by(connection, application).await?;
    let what = match attempt {
        Attempt::Suits(day) if row.next_agreed == Some(day) => return Ok(Answer::Door(DoorAnswer::AgreedBefore)),
        Attempt::Suits(day) if row.next_on == Some(day) => {
            sqlx::query!("update deliveries set next_agreed = $2 where id = $1", delivery.0, day)
                .execute(&mut *connection)
                .await?;
            "suits"
        }
        // Another day is planned by now, or none: that one is asked about.
        Attempt::Ask | Attempt::Suits(_) => {
            let line = line(connection, seal, delivery).await?;
            return Ok(Answer::Door(DoorAnswer::Attempt { line, next_on: row.next_on, by }));
        }
        Attempt::OtherDay(day) => {
            if let Err(why) = possible(day, by, wib_date(now)) {
                return Ok(Answer::Door(*why));
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

/// A passport with its courier that somebody is to be reminded of.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressing {
    /// Which.
    pub line: DeliveryLine,
    /// The day that was planned, or the last on which it can be collected.
    pub day: NaiveDate,
}

/// Those that are to be tried again today and of which nobody was reminded yet, at most `limit`. They are noted as told.
pub async fn planned(
    connection: &mut PgConnection,
    seal: &Seal,
    today: NaiveDate,
    limit: i64,
) -> sqlx::Result<Vec<Pressing>> {
    let ids = sqlx::query_scalar!(
        "update deliveries set next_told = next_on where id in (
             select id from deliveries
             where state = 'not_delivered' and settled_at is null and next_on = $1 and next_told is distinct from next_on
             order by id limit $2 for no key update skip locked)
         returning id",
        today,
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    let lines = delivery_line::readable_of(connection, seal, &ids).await?;
    Ok(lines.into_iter().map(|line| Pressing { line, day: today }).collect())
}

/// Days before the month is over from which a passport that could not be delivered belongs back to the office.
const BACK_BEFORE: i32 = 3;

/// Those that could not be delivered and whose month is nearly over, each once, at most `limit`.
pub async fn to_return(
    connection: &mut PgConnection,
    seal: &Seal,
    today: NaiveDate,
    limit: i64,
) -> sqlx::Result<Vec<Pressing>> {
    let rows = sqlx::query!(
        r#"update deliveries as d set return_told_on = $1 from applications as a
           where d.id in (
               select n.id from deliveries as n join applications as i on i.id = n.application_id
               where n.state = 'not_delivered' and n.settled_at is null and n.return_told_on is null
                   and (i.issued_on + interval '1 month')::date - $3::int <= $1
               order by n.id limit $2 for no key update of n skip locked)
             and a.id = d.application_id
           returning d.id, a.issued_on as "issued_on!""#,
        today,
        limit,
        BACK_BEFORE,
    )
    .fetch_all(&mut *connection)
    .await?;
    let days: HashMap<i64, NaiveDate> = rows.into_iter().map(|row| (row.id, collect_by(row.issued_on))).collect();
    let mut ids: Vec<i64> = days.keys().copied().collect();
    ids.sort_unstable();
    let lines = delivery_line::readable_of(connection, seal, &ids).await?;
    Ok(lines
        .into_iter()
        .filter_map(|line| {
            let day = *days.get(&line.id?.0)?;
            Some(Pressing { line, day })
        })
        .collect())
}
