//! The clock of one month: a passport that is not handed over within a month of its issue is cancelled.

use chrono::{NaiveDate, TimeDelta};
use sqlx::PgConnection;

use crate::chat::DeadlineLine;
use crate::domain::{
    ApplicationId, ApplicationNumber, ChatId, DeliveryState, REMINDED_AFTER, VillageCode, WATCHED_AFTER,
};
use crate::store::stored;

/// Passports in one list.
pub const MOST: i64 = 1_000;

/// Somebody who is to be reminded of a passport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whom.
    pub chat: ChatId,
    /// Of which.
    pub application: ApplicationId,
    /// It was issued on.
    pub issued_on: NaiveDate,
    /// Of these days after its issue.
    pub after: i16,
}

/// Those whose latest reminder is due, their rows locked; at most `limit`. Of several that were missed only the
/// latest counts, and none from a day on which they already knew: because they followed it only then, or heard of a
/// change of its status. What is at the door needs no reminder, and after the last day none helps.
pub async fn due(connection: &mut PgConnection, today: NaiveDate, limit: i64) -> sqlx::Result<Vec<Due>> {
    let rows = sqlx::query!(
        r#"select f.application_id, f.chat_id, a.issued_on as "issued_on!", step.after as "after!"
           from applications as a
           join follows as f on f.application_id = a.id
           join chats as c on c.chat_id = f.chat_id and c.blocked_at is null
           cross join lateral (
               select max(after) as after from unnest($2::smallint[]) as after where a.issued_on + after <= $1) as step
           where a.status = 'selesai' and a.issued_on <= $1 and a.issued_on >= $1::date - 31
             and (a.issued_on + interval '1 month')::date >= $1
             and step.after is not null
             and (f.reminded_issue is distinct from a.issued_on or f.reminded_day < step.after)
             and ((f.since at time zone 'UTC') + interval '7 hours')::date < a.issued_on + step.after
             and (select ((max(e.at) at time zone 'UTC') + interval '7 hours')::date from application_events as e
                  where e.application_id = a.id) < a.issued_on + step.after
             and not exists (select from deliveries as d
                 where d.application_id = a.id and d.state in ('departed', 'arrived'))
           order by a.issued_on, f.application_id, f.chat_id
           limit $3
           for no key update of f skip locked"#,
        today,
        &REMINDED_AFTER,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Due {
            chat: ChatId(row.chat_id),
            application: ApplicationId(row.application_id),
            issued_on: row.issued_on,
            after: row.after,
        })
        .collect())
}

/// Notes that these were reminded.
pub async fn remember(connection: &mut PgConnection, due: &[Due]) -> sqlx::Result<()> {
    let applications: Vec<i64> = due.iter().map(|due| due.application.0).collect();
    let chats: Vec<i64> = due.iter().map(|due| due.chat.0).collect();
    let issued: Vec<NaiveDate> = due.iter().map(|due| due.issued_on).collect();
    let after: Vec<i16> = due.iter().map(|due| due.after).collect();
    sqlx::query!(
        "update follows as f set reminded_issue = r.issued_on, reminded_day = r.after
         from unnest($1::bigint[], $2::bigint[], $3::date[], $4::smallint[]) as r (application_id, chat_id, issued_on, after)
         where f.application_id = r.application_id and f.chat_id = r.chat_id",
        &applications,
        &chats,
        &issued,
        &after,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Passports that were issued two weeks ago or more and not handed over, the most urgent first; at most `limit`.
/// Then those of which the office's file does not say when they were issued.
pub async fn pressing(connection: &mut PgConnection, today: NaiveDate, limit: i64) -> sqlx::Result<Vec<DeadlineLine>> {
    sqlx::query!(
        // Of the few that are shown: for an `exists` a plan may read every address that there is.
        r#"select a.number, a.village, a.issued_on,
               (select true from addresses as d where d.application_id = a.id limit 1) is not null as "has_address!",
               (select count(*) from follows as f where f.application_id = a.id) as "followers!",
               (select d.state from deliveries as d where d.application_id = a.id order by d.id desc limit 1) as delivery
           from applications as a
           where a.status = 'selesai' and (a.issued_on <= $1 or a.issued_on is null and a.status_day <= $1)
           order by a.issued_on nulls last, a.id limit $2"#,
        today - TimeDelta::days(i64::from(WATCHED_AFTER)),
        limit,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| {
        Ok(DeadlineLine {
            number: stored(ApplicationNumber::parse(&row.number))?,
            village: row.village.map(|code| stored(VillageCode::parse(&code))).transpose()?,
            issued_on: row.issued_on,
            has_address: row.has_address,
            followers: row.followers,
            delivery: row.delivery.map(|code| stored(DeliveryState::from_code(&code))).transpose()?,
        })
    })
    .collect()
}

/// Whether officers are still to hear of the list on this day; true once a day, over all copies of the program.
pub async fn claim_day(connection: &mut PgConnection, today: NaiveDate) -> sqlx::Result<bool> {
    let claimed = sqlx::query!(
        "insert into installation (key, value) values ('deadlines_told', $1)
         on conflict (key) do update set value = excluded.value where installation.value < excluded.value",
        today.to_string(),
    )
    .execute(connection)
    .await?;
    Ok(claimed.rows_affected() == 1)
}
