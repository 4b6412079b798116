//! Visits: the team at a place on a day.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::PgConnection;

use super::{audit, stored};
use crate::chat::{NewVisit, VisitLine};
use crate::domain::{ChatId, VillageCode, VisitId, VisitState};

struct Row {
    id: i64,
    village: String,
    day: NaiveDate,
    from_time: NaiveTime,
    to_time: NaiveTime,
    venue: String,
    programme: String,
    state: String,
    near: bool,
}

impl Row {
    fn line(self) -> sqlx::Result<VisitLine> {
        Ok(VisitLine {
            id: VisitId(self.id),
            plan: NewVisit {
                village: stored(VillageCode::parse(&self.village))?,
                day: self.day,
                from: self.from_time,
                to: self.to_time,
                venue: self.venue,
                programme: self.programme,
            },
            state: stored(VisitState::from_code(&self.state))?,
            near: self.near,
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
    let id = sqlx::query_scalar!(
        "insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
        visit.village.as_str(),
        visit.day,
        visit.from,
        visit.to,
        visit.venue,
        visit.programme,
        officer.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    audit::note(connection, Some(officer), "visit.planned", Some(format!("visit {id}")), None, now).await?;
    Ok(VisitLine { id: VisitId(id), plan: visit.clone(), state: VisitState::Planned, near: false })
}

/// Announced visits from `today` on, those to villages where this chat has an open interest first.
pub async fn to_come(connection: &mut PgConnection, chat: ChatId, today: NaiveDate) -> sqlx::Result<Vec<VisitLine>> {
    sqlx::query_as!(
        Row,
        r#"select id, village, day, from_time, to_time, venue, programme, state,
               village in (select i.village from interests as i where i.chat_id = $1 and i.state = 'open') as "near!"
           from visits where state in ('announced', 'moved') and day >= $2
           order by 9 desc, day, from_time, id limit 50"#,
        chat.0,
        today,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Row::line)
    .collect()
}

/// Visits from `today` on that are not cancelled, by day: what officers see.
pub async fn open(connection: &mut PgConnection, today: NaiveDate) -> sqlx::Result<Vec<VisitLine>> {
    sqlx::query_as!(
        Row,
        r#"select id, village, day, from_time, to_time, venue, programme, state, false as "near!"
           from visits where state in ('planned', 'announced', 'moved') and day >= $1
           order by day, from_time, id limit 100"#,
        today,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(Row::line)
    .collect()
}
