//! What is personal in applications. The passport application itself is the office's record and stays with the office; here
//! its number and what happened stay, and nothing of the person.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Applications whose only follower erased their data and that have become final since, at most `limit`. They and their
/// deliveries are locked.
pub async fn final_ones(connection: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<i64>> {
    let found = sqlx::query_scalar!(
        "select a.id from applications as a
         where a.erase_once_final and a.erased_at is null and a.status in ('diserahkan', 'ditolak', 'dibatalkan')
           and not exists (select from follows as f where f.application_id = a.id)
           and not exists (select from deliveries as d where d.application_id = a.id and d.settled_at is null)
         order by a.id limit $1",
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    lock_deliveries(connection, &found).await?;
    sqlx::query_scalar!(
        "select a.id from applications as a
         where a.id = any($1)
           and a.erase_once_final and a.erased_at is null and a.status in ('diserahkan', 'ditolak', 'dibatalkan')
           and not exists (select from follows as f where f.application_id = a.id)
           and not exists (select from deliveries as d where d.application_id = a.id and d.settled_at is null)
         order by a.id for no key update of a skip locked",
        &found,
    )
    .fetch_all(connection)
    .await
}

/// Locks the deliveries of these applications: before the applications themselves, as couriers do, so that nobody waits in
/// a circle.
pub(super) async fn lock_deliveries(connection: &mut PgConnection, applications: &[i64]) -> sqlx::Result<()> {
    sqlx::query!(
        "select id from deliveries where application_id = any($1) order by id for no key update",
        applications,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Takes what a follower gave, and what was written about them: addresses and wishes for others, who received, what was
/// seen at the door, words. The rows stay.
pub(super) async fn erase_given(
    connection: &mut PgConnection,
    applications: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update address_proposals set address_sealed = null, words_sealed = null,
             settled_at = coalesce(settled_at, $2), state = case when state = 'open' then 'replaced' else state end
         where application_id = any($1)",
        applications,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update address_asks set closed_at = $2, next_at = null where application_id = any($1) and closed_at is null",
        applications,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from handover_codes where delivery_id in (select id from deliveries where application_id = any($1))",
        applications,
    )
    .execute(&mut *connection)
    .await?;
    // An address that no delivery names leaves nothing behind: nobody is to be sent there.
    sqlx::query!(
        "delete from addresses as h where application_id = any($1)
         and not exists (select from deliveries as d where d.address_id = h.id)",
        applications,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("update addresses set address_sealed = null where application_id = any($1)", applications)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "update deliveries set received_sealed = null, door_sealed = null, code_hash = null
         where application_id = any($1)",
        applications,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update custody set words_sealed = null
         where words_sealed is not null and delivery_id in (select id from deliveries where application_id = any($1))",
        applications,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update cases set words_sealed = null
         where words_sealed is not null and delivery_id in (select id from deliveries where application_id = any($1))",
        applications,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update application_events set reason_sealed = null
         where application_id = any($1) and reason_sealed is not null",
        applications,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The person goes out of final applications for good: a later file of the office does not bring them back.
pub async fn erase_applications(
    connection: &mut PgConnection,
    applications: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    erase_given(connection, applications, now).await?;
    // The trigger empties the columns; see the migration.
    sqlx::query!("update applications set erased_at = $2 where id = any($1) and erased_at is null", applications, now)
        .execute(connection)
        .await?;
    Ok(())
}
