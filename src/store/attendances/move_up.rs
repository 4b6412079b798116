//! Places that are free again go to those who wait.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{lock, people};
use crate::chat::Attendance;
use crate::domain::{AttendanceState, ChatId, VisitId, wib};
use crate::store::audit;

/// Gives the places that are left to those who wait, in the order of asking. A group that does not fit whole
/// keeps its turn and lets smaller ones by. Who cannot be told keeps their turn too: they would not know.
/// Nothing happens where the visit is cancelled or over. Whoever moved up is to be told in this transaction.
pub async fn move_up(
    connection: &mut PgConnection,
    visit: VisitId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<(ChatId, Attendance)>> {
    lock(connection, visit).await?;
    let mut moved = Vec::new();
    loop {
        let next = sqlx::query!(
            // Who is told on the eve or on the day itself has nothing left to be reminded of.
            "update attendances as a set state = 'coming', since = $2,
                 reminded_for = case when of.day - 1 <= $3::timestamp::date then of.day else a.reminded_for end
             from visits as of
             where of.id = a.visit_id and a.visit_id = $1 and a.chat_id = (
                 select w.chat_id from attendances as w
                 join visits as v on v.id = w.visit_id
                 join chats as c on c.chat_id = w.chat_id
                 where w.visit_id = $1 and w.state = 'waiting' and c.blocked_at is null
                   and v.state in ('announced', 'moved') and v.day + v.to_time > $3
                   and (v.capacity is null or w.headcount <= v.capacity - v.places_taken)
                 order by w.since, w.chat_id limit 1)
             returning a.chat_id, a.headcount",
            visit.0,
            now,
            now.with_timezone(&wib()).naive_local(),
        )
        .fetch_optional(&mut *connection)
        .await?;
        let Some(row) = next else { return Ok(moved) };
        let headcount = people(row.headcount)?;
        let detail = json!({ "people": headcount });
        audit::note(connection, None, "attendance.moved_up", Some(format!("visit {}", visit.0)), Some(detail), now)
            .await?;
        moved.push((ChatId(row.chat_id), Attendance { state: AttendanceState::Coming, headcount }));
    }
}
