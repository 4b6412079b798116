//! The passports that came of a visit which was closed after they were handed over: those that are handed over later note
//! their visit by themselves, by a trigger.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Notes visits that are closed, at most so many, on the passports that were handed over to whoever came: the day of the last
/// visit before the issue is that from which the year's figures count. Each visit once; of several copies of the program
/// that do it at once each comes to the same. Returns how many visits it were.
///
/// Applications are locked before visits, and with them those that are not handed over yet: a handover of this moment either
/// is seen here, or sees that the visit is closed.
pub async fn note_passports(connection: &mut PgConnection, at_most: i64, now: DateTime<Utc>) -> sqlx::Result<i64> {
    let visits = sqlx::query_scalar!(
        "select id from visits where state = 'closed' and passports_noted_at is null order by closed_at, id limit $1",
        at_most,
    )
    .fetch_all(&mut *connection)
    .await?;
    if visits.is_empty() {
        return Ok(0);
    }
    sqlx::query!(
        "select id from applications
         where id in (select f.application_id from attendances as t join follows as f on f.chat_id = t.chat_id
                      where t.visit_id = any($1) and t.came > 0)
         order by id for no key update",
        &visits,
    )
    .fetch_all(&mut *connection)
    .await?;
    // A statement of its own: it sees what whoever held them before has done.
    sqlx::query!(
        "update applications as a set attended_on = found.day
         from (select h.id, max(v.day) as day
               from visits as v
               join attendances as t on t.visit_id = v.id and t.came > 0
               join follows as f on f.chat_id = t.chat_id
               join applications as h on h.id = f.application_id
               where v.id = any($1) and h.status = 'diserahkan' and v.day <= least(h.issued_on, h.status_day)
               group by h.id) as found
         where a.id = found.id and (a.attended_on is null or a.attended_on < found.day)",
        &visits,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update visits set passports_noted_at = $2
         where id in (select id from visits where id = any($1) order by id for no key update)
           and passports_noted_at is null",
        &visits,
        now,
    )
    .execute(connection)
    .await?;
    Ok(i64::try_from(visits.len()).unwrap_or(i64::MAX))
}
