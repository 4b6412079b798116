//! What happens to a visit.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::super::{audit, stored};
use super::{codes, one};
use crate::chat::{NewVisit, VisitLine};
use crate::domain::{ChatId, VisitId, VisitReason, VisitState};

/// One visit as it stands now; nobody else can move it before this transaction ends.
pub async fn locked(connection: &mut PgConnection, officer: ChatId, visit: VisitId) -> sqlx::Result<Option<VisitLine>> {
    let there = sqlx::query_scalar!("select id from visits where id = $1 for no key update", visit.0)
        .fetch_optional(&mut *connection)
        .await?;
    // Read after the lock, so that it shows what whoever held it before has done.
    if there.is_some() { one(connection, officer, visit).await } else { Ok(None) }
}

/// Puts a visit into another state. The caller holds its lock and knows that the move is possible.
pub async fn settle(
    connection: &mut PgConnection,
    visit: VisitId,
    state: VisitState,
    reason: Option<VisitReason>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update visits set state = $2, reason = coalesce($3, reason),
             held_at = case when $2 = 'held' then $4 else held_at end,
             closed_at = case when $2 = 'closed' then $4 else closed_at end
         where id = $1",
        visit.0,
        state.code(),
        reason.map(VisitReason::code),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts a visit on another day or other hours, in this state. The day that people were told first is kept.
pub async fn move_to(
    connection: &mut PgConnection,
    visit: VisitId,
    state: VisitState,
    day: NaiveDate,
    (from, to): (NaiveTime, NaiveTime),
    reason: VisitReason,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update visits set state = $2, day = $3, from_time = $4, to_time = $5,
             first_day = case when $2 = 'planned' or day = $3 then first_day else coalesce(first_day, day) end,
             reason = case when $2 = 'planned' then reason else $6 end, late_minutes = null
         where id = $1",
        visit.0,
        state.code(),
        day,
        from,
        to,
        reason.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps how many minutes late the team is. False where that is what people were told last. The caller holds its lock.
pub async fn is_late(connection: &mut PgConnection, visit: VisitId, minutes: u16) -> sqlx::Result<bool> {
    let told = sqlx::query!(
        "update visits set late_minutes = $2 where id = $1 and late_minutes is distinct from $2",
        visit.0,
        i32::from(minutes),
    )
    .execute(connection)
    .await?;
    Ok(told.rows_affected() == 1)
}

/// Puts another plan in the place of one that nobody was told of.
pub async fn change(connection: &mut PgConnection, visit: VisitId, plan: &NewVisit) -> sqlx::Result<()> {
    sqlx::query!(
        "update visits set village = $2, day = $3, from_time = $4, to_time = $5, venue = $6, venue_lat = $7, venue_lon = $8,
             programme = $9, capacity = $10, getting_there = $11, to_bring = $12
         where id = $1",
        visit.0,
        plan.village.as_str(),
        plan.day,
        plan.from,
        plan.to,
        plan.venue,
        plan.pin.map(|pin| pin.lat),
        plan.pin.map(|pin| pin.lon),
        plan.programme,
        plan.capacity.map(i32::from),
        plan.getting_there,
        plan.to_bring,
    )
    .execute(&mut *connection)
    .await?;
    let villages = codes(plan);
    sqlx::query!("delete from visit_villages where visit_id = $1 and village <> all ($2)", visit.0, &villages)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "insert into visit_villages (visit_id, village) select $1, named.village from unnest($2::text[]) as named (village)
         on conflict do nothing",
        visit.0,
        &villages,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes what an officer did to a visit. `detail`: counts and codes.
pub async fn note(
    connection: &mut PgConnection,
    officer: Option<ChatId>,
    action: &'static str,
    visit: VisitId,
    detail: Option<Value>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    audit::note(connection, officer, action, Some(format!("visit {}", visit.0)), detail, now).await
}

/// A visit whose hours are over, and who hears of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Which one.
    pub visit: VisitId,
    /// Who planned it.
    pub planned_by: ChatId,
    /// Whether they are an officer still.
    pub is_officer: bool,
    /// How it stands.
    pub state: VisitState,
}

/// Visits whose hours are over at this local time and that nobody has marked held, locked; at most so many. Those
/// that another copy of the program is about to mark are passed over.
pub async fn due(connection: &mut PgConnection, local: NaiveDateTime, at_most: i64) -> sqlx::Result<Vec<Due>> {
    sqlx::query!(
        r#"select id, planned_by, state, exists (
               select from staff as s where s.chat_id = planned_by and s.revoked_at is null
                   and s.role in ('officer', 'approver')) as "is_officer!"
           from visits where state in ('announced', 'moved') and day + to_time <= $1
           order by day, to_time, id limit $2 for no key update skip locked"#,
        local,
        at_most,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Due {
            visit: VisitId(row.id),
            planned_by: ChatId(row.planned_by),
            is_officer: row.is_officer,
            state: stored(VisitState::from_code(&row.state))?,
        })
    })
    .collect()
}
