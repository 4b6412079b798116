//! What was not understood, without anything personal: counted, judged by officers, taught.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::audit;
use crate::chat::{PhraseLine, Unanswered};
use crate::domain::ChatId;

/// Phrases shown at once.
const SHOWN: i64 = 8;
/// Nobody judges more than this: the rarest of the old ones go.
const MOST: i64 = 20_000;

/// Notes a phrase that was written on a day. What was judged stays judged.
pub async fn note(connection: &mut PgConnection, phrase: &str, why: Unanswered, day: NaiveDate) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into phrases as known (phrase, why, first_day, last_day) values ($1, $2, $3, $3)
         on conflict (phrase) do update set times = known.times + 1, last_day = greatest(known.last_day, $3)",
        phrase,
        why.code(),
        day,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Those that nobody has judged, the most frequent first; how many there are; how many wait to be taught.
pub async fn open(connection: &mut PgConnection) -> sqlx::Result<(Vec<PhraseLine>, u32, u32)> {
    let lines = sqlx::query!(
        "select id, phrase, times from phrases where judged_at is null and why <> 'not_approved'
         order by times desc, id limit $1",
        SHOWN,
    )
    .fetch_all(&mut *connection)
    .await?;
    let counts = sqlx::query!(
        r#"select count(*) filter (where judged_at is null and why <> 'not_approved') as "open!",
                  count(*) filter (where label is not null) as "labelled!"
           from phrases"#
    )
    .fetch_one(connection)
    .await?;
    let line = |id, phrase, times: i32| PhraseLine { id, phrase, times: u32::try_from(times).unwrap_or_default() };
    let lines = lines.into_iter().map(|row| line(row.id, row.phrase, row.times)).collect();
    Ok((lines, u32::try_from(counts.open).unwrap_or(u32::MAX), u32::try_from(counts.labelled).unwrap_or(u32::MAX)))
}

/// An officer says what a phrase means, or that nothing can be learnt from it. False where another was faster.
pub async fn judge(
    connection: &mut PgConnection,
    officer: ChatId,
    id: i64,
    label: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let judged = sqlx::query!(
        "update phrases set label = $2, useless = $2::text is null, judged_by = $3, judged_at = $4
         where id = $1 and judged_at is null",
        id,
        label,
        officer.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if judged.rows_affected() == 0 {
        return Ok(false);
    }
    let detail = json!({ "label": label });
    audit::note(connection, Some(officer), "phrase.judged", Some(format!("phrase {id}")), Some(detail), now).await?;
    Ok(true)
}

/// A phrase with the label that it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// One of the published labels.
    pub label: String,
    /// What is left of what was written.
    pub phrase: String,
}

/// What officers gave a label, in the order of being written first.
pub async fn labelled(connection: &mut PgConnection) -> sqlx::Result<Vec<Labelled>> {
    let rows = sqlx::query!(r#"select label as "label!", phrase from phrases where label is not null order by id"#)
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| Labelled { label: row.label, phrase: row.phrase }).collect())
}

/// Removes what nobody has judged and came last before `before`, and of too many the rarest.
pub async fn sweep(connection: &mut PgConnection, before: NaiveDate) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "delete from phrases where judged_at is null
         and (last_day < $1 or id in (
             select id from phrases where judged_at is null order by times desc, last_day desc offset $2))",
        before,
        MOST,
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
