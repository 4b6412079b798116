//! Who is to be reminded of a visit, and that they were.

use chrono::NaiveDateTime;
use sqlx::PgConnection;

use super::people;
use crate::chat::Attendance;
use crate::domain::{AttendanceState, ChatId, VisitId};

/// Somebody who comes and was not reminded of this day yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Who.
    pub chat: ChatId,
    /// Of which visit.
    pub visit: VisitId,
    /// With how many people.
    pub mine: Attendance,
}

/// Those who come to a visit that begins after `now` and at most on the day of `until`, and were not reminded
/// of that day; at most `limit`, their rows locked, and the visits' too: one that is being moved or cancelled is passed
/// over. Both are local. Other copies pass over them.
pub async fn due(
    connection: &mut PgConnection,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> sqlx::Result<Vec<Due>> {
    sqlx::query!(
        "select a.chat_id, a.visit_id, a.headcount from visits as v
         join attendances as a on a.visit_id = v.id
         join chats as c on c.chat_id = a.chat_id
         where v.state in ('announced', 'moved') and v.day + v.from_time > $1 and v.day <= $2::timestamp::date
           and a.state = 'coming' and a.reminded_for is distinct from v.day and c.blocked_at is null
         order by v.day, v.from_time, v.id, a.chat_id
         limit $3
         for update of a skip locked
         for share of v skip locked",
        now,
        until,
        limit,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        let mine = Attendance { state: AttendanceState::Coming, headcount: people(row.headcount)? };
        Ok(Due { chat: ChatId(row.chat_id), visit: VisitId(row.visit_id), mine })
    })
    .collect()
}

/// They are reminded of the day that the visit has now: the message goes out with this transaction.
pub async fn remember(connection: &mut PgConnection, due: &[Due]) -> sqlx::Result<()> {
    let visits: Vec<i64> = due.iter().map(|due| due.visit.0).collect();
    let chats: Vec<i64> = due.iter().map(|due| due.chat.0).collect();
    sqlx::query!(
        "update attendances as a set reminded_for = v.day
         from unnest($1::bigint[], $2::bigint[]) as told (visit_id, chat_id), visits as v
         where a.visit_id = told.visit_id and a.chat_id = told.chat_id and v.id = a.visit_id",
        &visits,
        &chats,
    )
    .execute(connection)
    .await?;
    Ok(())
}
