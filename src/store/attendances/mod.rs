//! Who comes to a visit, and who waits for places. Every change begins with the visit's row, so that two who
//! change each other's answers never wait for each other; that no place is given twice is the table's own
//! business (`visits_not_overbooked`), not that of the order.

mod move_up;
mod reminders;

pub use move_up::move_up;
pub use reminders::{Due, due, remember};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::{audit, stored, visits};
use crate::chat::{Standing, VisitLine};
use crate::domain::{AttendanceState, ChatId, Topic, VillageCode, VisitId, VisitState, wib_date, wib_moment};

/// What came of an answer to a visit.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It stands, or the visit takes none any more.
    Stands(Standing),
    /// Not enough places are left; what was answered before stays.
    Full(Standing),
}

/// A visit, and how things stand there for a chat; none where it was not told to anybody.
pub async fn standing(connection: &mut PgConnection, chat: ChatId, visit: VisitId) -> sqlx::Result<Option<Standing>> {
    let Some(line) = visits::one(connection, chat, visit).await? else { return Ok(None) };
    if line.state == VisitState::Planned {
        return Ok(None);
    }
    let row = sqlx::query!(
        r#"select
               (select coalesce(sum(i.headcount), 0) from interests as i
                join visit_villages as n on n.village = i.village and n.visit_id = $1
                where i.chat_id = $2 and i.state = 'open') as "wanting!",
               (select count(*) from attendances as mine join attendances as a
                    on a.visit_id = mine.visit_id and a.state = 'waiting' and (a.since, a.chat_id) <= (mine.since, mine.chat_id)
                where mine.visit_id = $1 and mine.chat_id = $2 and mine.state = 'waiting') as "place!""#,
        visit.0,
        chat.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Some(Standing {
        visit: line,
        wanting: u16::try_from(row.wanting).unwrap_or(u16::MAX),
        queue_place: u32::try_from(row.place).ok().filter(|place| *place > 0),
    }))
}

/// The visits that take answers, that this chat has an open interest in, and of which a notice went to it.
pub async fn told(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<Vec<VisitLine>> {
    let lines = visits::to_come(connection, chat, wib_date(now)).await?;
    // By the notice, or at once because they registered after it went out.
    let told = sqlx::query_scalar!(
        r#"select b.visit_id as "visit!" from outbox as o join broadcasts as b on b.id = o.broadcast_id
           where o.chat_id = $1 and o.state in ('sent', 'sending', 'unknown') and b.visit_id = any ($2)
             and b.topic = $3
           union
           select b.visit_id from interests as i join visit_villages as n on n.village = i.village
           join broadcasts as b on b.visit_id = n.visit_id
           where i.chat_id = $1 and i.state = 'open' and n.visit_id = any ($2) and b.topic = $3
             and i.created_at > b.created_at"#,
        chat.0,
        &lines.iter().map(|line| line.id.0).collect::<Vec<i64>>(),
        Topic::Visits.code(),
    )
    .fetch_all(connection)
    .await?;
    let knows = |line: &VisitLine| line.mine.is_some() || told.contains(&line.id.0);
    Ok(lines.into_iter().filter(|line| line.near && line.takes_answers(now) && knows(line)).collect())
}

/// They come, with so many people, where there are places for all of them. `remind`: when people are reminded
/// on the day before; whoever answers later than that has just read what the reminder would say.
pub async fn come(
    connection: &mut PgConnection,
    chat: ChatId,
    visit: VisitId,
    headcount: u16,
    remind: NaiveTime,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Outcome>> {
    let Some(before) = locked(connection, chat, visit).await? else { return Ok(None) };
    if !before.visit.takes_answers(now) || is_so(&before, AttendanceState::Coming, headcount) {
        return Ok(Some(Outcome::Stands(before)));
    }
    let day = before.visit.plan.day;
    let reminded_for = day.pred_opt().filter(|eve| wib_moment(*eve, remind) <= now).map(|_| day);
    // What the table refuses must not take the whole turn with it.
    let mut inner = connection.begin().await?;
    let put = sqlx::query!(
        "insert into attendances (visit_id, chat_id, state, headcount, since, reminded_for)
         values ($1, $2, 'coming', $3, $4, $5)
         on conflict (visit_id, chat_id) do update set state = 'coming', headcount = excluded.headcount,
             since = case when attendances.state = 'coming' then attendances.since else excluded.since end,
             reminded_for = coalesce(excluded.reminded_for, attendances.reminded_for)",
        visit.0,
        chat.0,
        i32::from(headcount),
        now,
        reminded_for,
    )
    .execute(&mut *inner)
    .await;
    match put {
        Ok(_) => inner.commit().await?,
        Err(fault) if is_overbooked(&fault) => {
            inner.rollback().await?;
            return Ok(Some(Outcome::Full(before)));
        }
        Err(fault) => return Err(fault),
    }
    noted(connection, chat, visit, AttendanceState::Coming, headcount, now).await?;
    after(connection, chat, visit).await
}

/// They wait for places, in the order of asking. Whoever waits already keeps their turn. Who comes already
/// keeps their places: nobody gives up what they have for what they may not get.
pub async fn wait(
    connection: &mut PgConnection,
    chat: ChatId,
    visit: VisitId,
    headcount: u16,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Outcome>> {
    let Some(before) = locked(connection, chat, visit).await? else { return Ok(None) };
    let comes = before.visit.mine.is_some_and(|mine| mine.state == AttendanceState::Coming);
    if comes || !before.visit.takes_answers(now) || is_so(&before, AttendanceState::Waiting, headcount) {
        return Ok(Some(Outcome::Stands(before)));
    }
    // More people than the visit can ever serve would wait for nothing.
    if before.visit.plan.capacity.is_some_and(|capacity| headcount > capacity) {
        return Ok(Some(Outcome::Full(before)));
    }
    sqlx::query!(
        "insert into attendances (visit_id, chat_id, state, headcount, since) values ($1, $2, 'waiting', $3, $4)
         on conflict (visit_id, chat_id) do update set state = 'waiting', headcount = excluded.headcount,
             since = case when attendances.state = 'waiting' then attendances.since else excluded.since end",
        visit.0,
        chat.0,
        i32::from(headcount),
        now,
    )
    .execute(&mut *connection)
    .await?;
    noted(connection, chat, visit, AttendanceState::Waiting, headcount, now).await?;
    after(connection, chat, visit).await
}

/// They cannot come; what was told about their people is forgotten.
pub async fn decline(
    connection: &mut PgConnection,
    chat: ChatId,
    visit: VisitId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Outcome>> {
    let Some(before) = locked(connection, chat, visit).await? else { return Ok(None) };
    let declined = before.visit.mine.is_some_and(|mine| mine.state == AttendanceState::Declined);
    if declined || !before.visit.takes_answers(now) {
        return Ok(Some(Outcome::Stands(before)));
    }
    let headcount = before.visit.mine.map_or(before.wanting, |mine| mine.headcount).clamp(1, 500);
    sqlx::query!(
        "insert into attendances (visit_id, chat_id, state, headcount, since) values ($1, $2, 'declined', $3, $4)
         on conflict (visit_id, chat_id) do update set state = 'declined', since = excluded.since, reminded_for = null",
        visit.0,
        chat.0,
        i32::from(headcount),
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from applicants where visit_id = $1 and chat_id = $2", visit.0, chat.0)
        .execute(&mut *connection)
        .await?;
    noted(connection, chat, visit, AttendanceState::Declined, headcount, now).await?;
    after(connection, chat, visit).await
}

/// Visits from `today` on at which a chat has places or waits for them, and has had an interest that it withdrew, or
/// one that it moved away from `left`, while none is open there any more. Who came without any interest keeps their places.
pub async fn without_interest(
    connection: &mut PgConnection,
    chat: ChatId,
    left: Option<&VillageCode>,
    today: NaiveDate,
) -> sqlx::Result<Vec<VisitId>> {
    let visits = sqlx::query_scalar!(
        "select a.visit_id from attendances as a join visits as v on v.id = a.visit_id
         where a.chat_id = $1 and a.state in ('coming', 'waiting') and v.state in ('announced', 'moved') and v.day >= $2
           and (exists (select from visit_villages as n join interests as i on i.village = n.village
                   where n.visit_id = v.id and i.chat_id = $1 and i.state = 'withdrawn' and i.settled_at >= a.since)
               or exists (select from visit_villages as n where n.visit_id = v.id and n.village = $3))
           and not exists (select from visit_villages as n join interests as i on i.village = n.village
               where n.visit_id = v.id and i.chat_id = $1 and i.state = 'open')
         order by a.visit_id",
        chat.0,
        today,
        left.map(VillageCode::as_str),
    )
    .fetch_all(connection)
    .await?;
    Ok(visits.into_iter().map(VisitId).collect())
}

/// Visits from `today` on at which a chat has places or waits for them.
pub async fn kept(connection: &mut PgConnection, chat: ChatId, today: NaiveDate) -> sqlx::Result<Vec<VisitId>> {
    let visits = sqlx::query_scalar!(
        "select a.visit_id from attendances as a join visits as v on v.id = a.visit_id
         where a.chat_id = $1 and a.state in ('coming', 'waiting') and v.state in ('announced', 'moved') and v.day >= $2
         order by a.visit_id",
        chat.0,
        today,
    )
    .fetch_all(connection)
    .await?;
    Ok(visits.into_iter().map(VisitId).collect())
}

/// How much is stored about a chat: visits that it answered to, and people whom it brings.
pub async fn stored_of(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<(u32, u32)> {
    let row = sqlx::query!(
        r#"select (select count(*) from attendances where chat_id = $1) as "visits!",
               (select count(*) from applicants where chat_id = $1) as "people!""#,
        chat.0,
    )
    .fetch_one(connection)
    .await?;
    Ok((stored(u32::try_from(row.visits).ok())?, stored(u32::try_from(row.people).ok())?))
}

/// How things stand, with the visit's row locked until the transaction ends.
async fn locked(connection: &mut PgConnection, chat: ChatId, visit: VisitId) -> sqlx::Result<Option<Standing>> {
    lock(connection, visit).await?;
    standing(connection, chat, visit).await
}

/// The visit's row; attendances refer to it, and that goes on beside this lock.
async fn lock(connection: &mut PgConnection, visit: VisitId) -> sqlx::Result<()> {
    sqlx::query!("select id from visits where id = $1 for no key update", visit.0).fetch_optional(connection).await?;
    Ok(())
}

/// Locks the visits from `today` on at which a chat has places or waits for them. Whoever lets go of them because of an
/// interest does so before the interest changes, and that before scopes are counted, as whoever closes a visit does: nobody
/// waits in a circle.
pub async fn lock_kept(connection: &mut PgConnection, chat: ChatId, today: NaiveDate) -> sqlx::Result<()> {
    sqlx::query!(
        "select v.id from visits as v join attendances as a on a.visit_id = v.id
         where a.chat_id = $1 and a.state in ('coming', 'waiting') and v.state in ('announced', 'moved') and v.day >= $2
         order by v.id for no key update of v",
        chat.0,
        today,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

async fn after(connection: &mut PgConnection, chat: ChatId, visit: VisitId) -> sqlx::Result<Option<Outcome>> {
    Ok(standing(connection, chat, visit).await?.map(Outcome::Stands))
}

fn is_so(standing: &Standing, state: AttendanceState, headcount: u16) -> bool {
    standing.visit.mine.is_some_and(|mine| (mine.state, mine.headcount) == (state, headcount))
}

fn is_overbooked(fault: &sqlx::Error) -> bool {
    fault.as_database_error().and_then(|fault| fault.constraint()) == Some("visits_not_overbooked")
}

async fn noted(
    connection: &mut PgConnection,
    chat: ChatId,
    visit: VisitId,
    state: AttendanceState,
    headcount: u16,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let action = match state {
        AttendanceState::Coming => "attendance.coming",
        AttendanceState::Waiting => "attendance.waiting",
        AttendanceState::Declined => "attendance.declined",
    };
    let detail = json!({ "people": headcount });
    audit::note(connection, Some(chat), action, Some(format!("visit {}", visit.0)), Some(detail), now).await
}

/// Reads back a number of people.
fn people(headcount: i32) -> sqlx::Result<u16> {
    stored(u16::try_from(headcount).ok())
}
