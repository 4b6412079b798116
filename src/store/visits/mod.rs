//! Visits: the team at a place on a day. What can happen to one is a move of its state, made under the lock of
//! its row, so that of two officers at the same moment one sees what the other did.

mod attendance;
mod moves;
mod passports;
mod view;

pub use attendance::{attendees, close};
pub use moves::{Due, change, due, is_late, locked, move_to, note, settle};
pub use passports::note_passports;
pub use view::view;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::PgConnection;

use super::{audit, stored};
use crate::chat::{Attendance, NewVisit, VisitLine};
use crate::domain::{AttendanceState, ChatId, Pin, VillageCode, VisitId, VisitReason, VisitState};

struct Row {
    id: i64,
    village: String,
    neighbours: Vec<String>,
    day: NaiveDate,
    from_time: NaiveTime,
    to_time: NaiveTime,
    venue: String,
    venue_lat: Option<f64>,
    venue_lon: Option<f64>,
    programme: String,
    capacity: Option<i32>,
    getting_there: Option<String>,
    to_bring: Option<String>,
    state: String,
    places_taken: i32,
    queued: i64,
    first_day: Option<NaiveDate>,
    reason: Option<String>,
    near: bool,
    answered: Option<String>,
    headcount: Option<i32>,
}

impl Row {
    fn line(self) -> sqlx::Result<VisitLine> {
        let mine = match (self.answered, self.headcount) {
            (Some(answered), Some(headcount)) => Some(Attendance {
                state: stored(AttendanceState::from_code(&answered))?,
                headcount: stored(u16::try_from(headcount).ok())?,
            }),
            _ => None,
        };
        let village = |code: &String| stored(VillageCode::parse(code));
        let pin = self.venue_lat.zip(self.venue_lon).map(|(lat, lon)| Pin { lat, lon });
        Ok(VisitLine {
            id: VisitId(self.id),
            plan: NewVisit {
                village: village(&self.village)?,
                neighbours: self.neighbours.iter().map(village).collect::<sqlx::Result<_>>()?,
                day: self.day,
                from: self.from_time,
                to: self.to_time,
                venue: self.venue,
                pin,
                programme: self.programme,
                capacity: self.capacity.map(|capacity| stored(u16::try_from(capacity).ok())).transpose()?,
                getting_there: self.getting_there,
                to_bring: self.to_bring,
            },
            state: stored(VisitState::from_code(&self.state))?,
            near: self.near,
            taken: stored(u32::try_from(self.places_taken).ok())?,
            queued: stored(u32::try_from(self.queued).ok())?,
            first_day: self.first_day,
            reason: self.reason.map(|code| stored(VisitReason::from_code(&code))).transpose()?,
            mine,
        })
    }
}

/// Plans a visit.
pub async fn plan(
    connection: &mut PgConnection,
    officer: ChatId,
    visit: &NewVisit,
    now: DateTime<Utc>,
) -> sqlx::Result<VisitLine> {
    let villages = codes(visit);
    let id = sqlx::query_scalar!(
        r#"with planned as (
               insert into visits (village, day, from_time, to_time, venue, venue_lat, venue_lon, programme, capacity,
                   getting_there, to_bring, planned_by, created_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id),
           named as (
               insert into visit_villages (visit_id, village)
               select planned.id, named.village from planned, unnest($14::text[]) as named (village)
               on conflict do nothing)
           select id as "id!" from planned"#,
        visit.village.as_str(),
        visit.day,
        visit.from,
        visit.to,
        visit.venue,
        visit.pin.map(|pin| pin.lat),
        visit.pin.map(|pin| pin.lon),
        visit.programme,
        visit.capacity.map(i32::from),
        visit.getting_there,
        visit.to_bring,
        officer.0,
        now,
        &villages,
    )
    .fetch_one(&mut *connection)
    .await?;
    audit::note(connection, Some(officer), "visit.planned", Some(format!("visit {id}")), None, now).await?;
    Ok(VisitLine::planned(VisitId(id), visit.clone()))
}

/// Another visit that is to come to one of these villages on that day, with the name of who planned it. Who plans for the
/// same day waits here for whoever does so at this moment; who holds a visit and wants a day waits for nobody who wants that
/// visit. `but`: the one that is to be so, where it is there already.
pub async fn beside(
    connection: &mut PgConnection,
    officer: ChatId,
    visit: &NewVisit,
    but: Option<VisitId>,
) -> sqlx::Result<Option<(VisitLine, Option<String>)>> {
    let villages = codes(visit);
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('visits ' || ($1::date)::text, 0))", visit.day)
        .execute(&mut *connection)
        .await?;
    let other = sqlx::query!(
        "select v.id, (select s.name from staff as s where s.chat_id = v.planned_by order by s.id desc limit 1) as by
         from visits as v
         where v.day = $1 and v.state in ('planned', 'announced', 'moved') and v.id is distinct from $3
           and exists (select from visit_villages as n where n.visit_id = v.id and n.village = any($2))
         order by v.id limit 1",
        visit.day,
        &villages,
        but.map(|visit| visit.0),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(other) = other else { return Ok(None) };
    Ok(one(connection, officer, VisitId(other.id)).await?.map(|line| (line, other.by)))
}

/// Its villages, by code.
fn codes(visit: &NewVisit) -> Vec<String> {
    visit.villages().map(|village| village.as_str().to_owned()).collect()
}

/// Visits, with what a chat has to do with each.
macro_rules! visits {
    ($which:literal, $chat:expr $(, $more:expr)*) => {
        sqlx::query_as!(
            Row,
            r#"select v.id, v.village, v.day, v.from_time, v.to_time, v.venue, v.venue_lat, v.venue_lon, v.programme,
                   v.capacity, v.getting_there, v.to_bring, v.state, v.places_taken, v.first_day, v.reason,
                   array(select n.village from visit_villages as n
                         where n.visit_id = v.id and n.village <> v.village order by n.village) as "neighbours!",
                   coalesce((select sum(a.headcount) from attendances as a
                             where a.visit_id = v.id and a.state = 'waiting'), 0) as "queued!",
                   exists (select from interests as i join visit_villages as n on n.village = i.village
                           where n.visit_id = v.id and i.chat_id = $1 and i.state = 'open') as "near!",
                   mine.state as "answered?", mine.headcount as "headcount?"
               from visits as v left join attendances as mine on mine.visit_id = v.id and mine.chat_id = $1
               where "# + $which,
            $chat $(, $more)*
        )
    };
}

/// Announced visits from `today` on, and cancelled ones of these days that this chat knew of; those to villages
/// where it has an open interest first.
pub async fn to_come(connection: &mut PgConnection, chat: ChatId, today: NaiveDate) -> sqlx::Result<Vec<VisitLine>> {
    visits!(
        "(v.state in ('announced', 'moved') and v.day >= $2
              or v.state = 'cancelled' and v.day >= $2::date - 3 and (mine.state is not null or exists (
                  select from broadcasts as b join outbox as o on o.broadcast_id = b.id
                  where b.visit_id = v.id and o.chat_id = $1 and o.state in ('sent', 'sending', 'unknown'))))
          order by 19 desc, v.day, v.from_time, v.id limit 50",
        chat.0,
        today
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Row::line)
    .collect()
}

/// Visits that are neither cancelled nor closed, by day: what officers see.
pub async fn open(connection: &mut PgConnection, officer: ChatId) -> sqlx::Result<Vec<VisitLine>> {
    visits!(
        "v.state in ('planned', 'announced', 'moved', 'held') order by v.day, v.from_time, v.id limit 100",
        officer.0
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Row::line)
    .collect()
}

/// One visit, with what this chat has to do with it.
pub async fn one(connection: &mut PgConnection, chat: ChatId, visit: VisitId) -> sqlx::Result<Option<VisitLine>> {
    visits!("v.id = $2", chat.0, visit.0).fetch_optional(connection).await?.map(Row::line).transpose()
}
