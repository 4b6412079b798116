//! The office's file said by mistake that a passport was handed over; and what if that was no mistake.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::custody::{self, Event, Why};
use super::super::{Purpose, Seal, addresses, application_line, audit, delivery_line, door, stored};
use crate::chat::{Answer, DeliveryLine, DispatchAnswer, RightStep, StatusChange};
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
    let Some(held) = hold(connection, application).await? else { return Ok((Answer::NoSuchThing, None)) };
    let is_wrong = held.status == Status::HandedOver && !held.is_in_hand();
    if !is_wrong || held.status.to_by(Status::Finished, Source::Officer) != Move::Back {
        let before = last(connection, application).await?.filter(|step| !step.taken_back);
        return Ok((before_or(application, held.status == Status::Finished, before, false), None));
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
    if let Some((delivery, _)) = held.delivery {
        let why = Why { words: Some(reason), ..Why::default() };
        custody::note(connection, seal, delivery, Event::SetRight, officer, why, now).await?;
    }
    let (line, mut change) = shown(connection, seal, application, &held).await?;
    change.followers.clone_from(&line.followers);
    Ok((Answer::Dispatch(DispatchAnswer::SetRight(line)), Some(change)))
}

/// Takes that back: the status is again what the office's file said. Nothing else may have come after it, and no
/// handover may be under way. Returns what those followers are to hear who were told the wrong thing; where that still waits to be
/// sent, nobody is told of either.
pub async fn take_right_back(
    connection: &mut PgConnection,
    seal: &Seal,
    officer: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<(Answer, Option<StatusChange>)> {
    let Some(held) = hold(connection, application).await? else { return Ok((Answer::NoSuchThing, None)) };
    let before = last(connection, application).await?;
    let stands = before.as_ref().is_some_and(|step| !step.taken_back);
    let set_at = before.as_ref().map(|step| step.at);
    let Some(set_at) = set_at.filter(|_| stands && held.status == Status::Finished && !held.is_in_hand()) else {
        let before = before.filter(|step| step.taken_back);
        return Ok((before_or(application, held.status == Status::HandedOver, before, true), None));
    };
    if let Some((delivery, _)) = held.delivery
        && let Some(until) = door::opened_until(connection, delivery, now).await?
    {
        let line = delivery_line::one(connection, seal, delivery).await?;
        return Ok((Answer::Dispatch(DispatchAnswer::BeingHandedOver { line, until }), None));
    }
    sqlx::query!(
        "with forth as (
             update applications as a set status = 'diserahkan', said_status = 'diserahkan', updated_at = $2,
                 status_day = coalesce(
                     (select e.status_day from application_events as e
                      where e.application_id = a.id and e.status = 'diserahkan' order by e.id desc limit 1), $3)
             where a.id = $1 returning a.id, a.status_day)
         insert into application_events (application_id, status, status_day, at, source)
         select id, 'diserahkan', status_day, $2, 'officer' from forth",
        application.0,
        now,
        wib_date(now),
    )
    .execute(&mut *connection)
    .await?;
    let subject = format!("application {}", application.0);
    audit::note(connection, Some(officer), "application.right_taken_back", Some(subject), None, now).await?;
    if let Some((delivery, _)) = held.delivery {
        custody::note(connection, seal, delivery, Event::RightTakenBack, officer, Why::default(), now).await?;
    }
    let (line, mut change) = shown(connection, seal, application, &held).await?;
    change.followers = told_since(connection, application, set_at).await?;
    Ok((Answer::Dispatch(DispatchAnswer::RightTakenBack(line)), Some(change)))
}

/// What an officer did last about this status, where nothing came after it.
pub(super) async fn last(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<RightStep>> {
    let subject = format!("application {}", application.0);
    let row = sqlx::query!(
        r#"select e.at, e.is_back,
               (select s.name from audit as u join staff as s on s.chat_id = u.actor
                where u.subject = $2 and u.at = e.at
                    and u.action in ('application.set_right', 'application.right_taken_back')
                order by u.id desc, s.id desc limit 1) as "name?"
           from application_events as e
           where e.id = (select max(id) from application_events where application_id = $1) and e.source = 'officer'"#,
        application.0,
        subject,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| RightStep { taken_back: !row.is_back, officer: row.name, at: row.at }))
}

/// An application and its delivery, locked.
struct Held {
    status: Status,
    delivery: Option<(DeliveryId, DeliveryState)>,
}

impl Held {
    /// Whether its recipient has it, by what a courier or an officer recorded.
    fn is_in_hand(&self) -> bool {
        self.delivery.is_some_and(|(_, state)| state == DeliveryState::HandedOver)
    }
}

/// Its delivery first and then the application, as everybody does: a handover that is being told at this moment is one.
async fn hold(connection: &mut PgConnection, application: ApplicationId) -> sqlx::Result<Option<Held>> {
    let delivery = sqlx::query!(
        "select id, state from deliveries where application_id = $1 and state <> 'returned' for update",
        application.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(status) = addresses::lock(connection, application).await? else { return Ok(None) };
    let status = stored(Status::from_code(&status))?;
    let delivery = match delivery {
        Some(row) => Some((DeliveryId(row.id), stored(DeliveryState::from_code(&row.state))?)),
        None => None,
    };
    Ok(Some(Held { status, delivery }))
}

/// Who was first and what they did, where that is why nothing is left to be done; else that there is nothing.
fn before_or(application: ApplicationId, is_done: bool, before: Option<RightStep>, back: bool) -> Answer {
    Answer::Dispatch(match before.filter(|_| is_done) {
        Some(step) => DispatchAnswer::RightBefore { application, step },
        None if back => DispatchAnswer::NoRightToTakeBack(application),
        None => DispatchAnswer::NothingToSetRight(application),
    })
}

/// As it stands now; followers of the change are still to be named.
async fn shown(
    connection: &mut PgConnection,
    seal: &Seal,
    application: ApplicationId,
    held: &Held,
) -> sqlx::Result<(DeliveryLine, StatusChange)> {
    let delivery = held.delivery.map(|(delivery, _)| delivery.0);
    let line = delivery_line::lines(connection, seal, &[application.0], &[delivery]).await?.pop();
    let now_line = application_line::of(connection, seal, &[application.0]).await?.pop();
    let (Some(line), Some(now_line)) = (line, now_line) else { return Err(sqlx::Error::RowNotFound) };
    Ok((line, StatusChange { application: now_line, back: true, followers: Vec::new() }))
}

/// Followers who were told what was set right at this moment, or not even what stood before it: all but those for whom
/// that still waits and who know what the file said.
async fn told_since(
    connection: &mut PgConnection,
    application: ApplicationId,
    set_at: DateTime<Utc>,
) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "select f.chat_id from follows as f
         where f.application_id = $1 and (
             not exists (
                 select from outbox as o
                 where o.application_id = $1 and o.state = 'waiting' and o.chat_id = f.chat_id and not o.stays
                     and o.created_at = $2)
             or exists (
                 select from outbox as o
                 where o.chat_id = f.chat_id and o.application_id = $1 and o.state = 'withdrawn' and o.settled_at = $2
                     and o.broadcast_id is null))
         order by f.chat_id",
        application.0,
        set_at,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}
