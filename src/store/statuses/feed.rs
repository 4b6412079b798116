//! What is known of the source that statuses are pulled from: one row, and the rows of its last answer that were
//! set aside.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::chat::{FeedFailure, FeedLine, ImportFault, ImportFaultKind, SetAside};
use crate::domain::ApplicationNumber;
use crate::store::stored;

/// How the source stands before it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The version that was taken last.
    pub etag: Option<String>,
    /// Failures in a row so far.
    pub failures: u32,
    /// Whether officers heard of these failures.
    pub told: bool,
}

/// The source, its row locked, where it is time to ask it; none before. Another address is another source: nothing
/// of the old one counts.
pub async fn due(connection: &mut PgConnection, url_digest: &[u8], now: DateTime<Utc>) -> sqlx::Result<Option<Stand>> {
    let reset = sqlx::query!(
        "insert into status_feed (url_digest, next_at) values ($1, $2)
         on conflict (one) do update
         set url_digest = excluded.url_digest, next_at = excluded.next_at, etag = null, tried_at = null, taken_at = null,
             failures = 0, failure = null, told_at = null
         where status_feed.url_digest <> excluded.url_digest",
        url_digest,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if reset.rows_affected() == 1 {
        sqlx::query!("delete from status_feed_set_aside").execute(&mut *connection).await?;
    }
    let row = sqlx::query!(
        r#"select etag, failures, told_at is not null as "told!" from status_feed where next_at <= $1
           for no key update skip locked"#,
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Stand {
        etag: row.etag,
        failures: u32::try_from(row.failures).unwrap_or_default(),
        told: row.told,
    }))
}

/// A good answer: its version, and when to ask again.
pub async fn taken(
    connection: &mut PgConnection,
    etag: Option<&str>,
    next_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update status_feed set etag = $1, next_at = $2, tried_at = $3, taken_at = $3, failures = 0, failure = null,
             told_at = null",
        etag,
        next_at,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Nothing could be taken. `tells`: officers hear of it now.
pub async fn failed(
    connection: &mut PgConnection,
    failure: FeedFailure,
    tells: bool,
    next_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update status_feed set failures = failures + 1, failure = $1, next_at = $2, tried_at = $3,
             told_at = case when $4 then $3 else told_at end",
        failure.code(),
        next_at,
        now,
        tells,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps what is set aside of the newest answer in the place of what was before. Returns how many of them are new:
/// another line of the list makes no fault a new one.
pub async fn set_aside(connection: &mut PgConnection, rows: &[SetAside], now: DateTime<Utc>) -> sqlx::Result<usize> {
    let key = |row: &SetAside| {
        let number = row.number.as_ref().map_or("", ApplicationNumber::as_str).to_owned();
        (number, row.fault.column.clone(), row.fault.found.clone(), row.fault.code())
    };
    let before: BTreeSet<_> = known(connection).await?.iter().map(key).collect();
    sqlx::query!("delete from status_feed_set_aside").execute(&mut *connection).await?;
    let lines: Vec<i32> = rows.iter().map(|row| i32::try_from(row.fault.line).unwrap_or(i32::MAX)).collect();
    let fields: Vec<String> = rows.iter().map(|row| row.fault.column.clone()).collect();
    let found: Vec<String> = rows.iter().map(|row| row.fault.found.clone()).collect();
    let kinds: Vec<String> = rows.iter().map(|row| row.fault.code()).collect();
    let numbers: Vec<Option<String>> =
        rows.iter().map(|row| row.number.as_ref().map(|number| number.as_str().to_owned())).collect();
    sqlx::query!(
        "insert into status_feed_set_aside (line, field, found, kind, number, since)
         select r.*, $6 from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) as r",
        &lines,
        &fields,
        &found,
        &kinds,
        &numbers as &[Option<String>],
        now,
    )
    .execute(connection)
    .await?;
    Ok(rows.iter().map(key).collect::<BTreeSet<_>>().difference(&before).count())
}

/// How the source stands, for officers; none where none was ever asked.
pub async fn line(connection: &mut PgConnection) -> sqlx::Result<Option<FeedLine>> {
    let row = sqlx::query!("select taken_at, failure from status_feed").fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(FeedLine {
        taken_at: row.taken_at,
        failure: row.failure.map(|code| stored(FeedFailure::from_code(&code))).transpose()?,
        set_aside: known(connection).await?,
    }))
}

async fn known(connection: &mut PgConnection) -> sqlx::Result<Vec<SetAside>> {
    sqlx::query!("select line, field, found, kind, number from status_feed_set_aside order by id")
        .fetch_all(connection)
        .await?
        .into_iter()
        .map(|row| {
            let kind: Option<ImportFaultKind> = serde_json::from_value(row.kind.into()).ok();
            Ok(SetAside {
                fault: ImportFault {
                    line: u32::try_from(row.line).unwrap_or_default(),
                    column: row.field,
                    found: row.found,
                    kind: stored(kind)?,
                },
                number: row.number.as_deref().and_then(ApplicationNumber::parse),
            })
        })
        .collect()
}
