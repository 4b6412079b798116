//! Entries, as officers see them: of a day, of one of the office, about something.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::note;
use crate::chat::{AuditFilter, AuditLine};
use crate::domain::{ChatId, Role};
use crate::store::stored;

/// So many are shown at most.
const MOST: i64 = 40;

/// Entries that fit, the latest first, and how many there are. That an officer looked is an entry itself.
pub async fn entries(
    connection: &mut PgConnection,
    officer: ChatId,
    filter: &AuditFilter,
    now: DateTime<Utc>,
) -> sqlx::Result<(Vec<AuditLine>, i64)> {
    let (from, to) = filter.span.map_or((None, None), |(from, to)| (Some(from), Some(to)));
    let name = filter.name.as_deref();
    let rows = sqlx::query!(
        r#"select a.at, a.action, a.subject, a.actor is not null as "acted!",
               (select s.name from staff as s where s.chat_id = a.actor order by s.id desc limit 1) as name,
               (select s.role from staff as s where s.chat_id = a.actor order by s.id desc limit 1) as role,
               count(*) over () as "count!"
           from audit as a
           where ($1::timestamptz is null or a.at >= $1) and ($2::timestamptz is null or a.at < $2)
             and ($3::text is null or a.actor in (select chat_id from staff where lower(name) like '%' || lower($3) || '%'))
             and (not $4 or a.action like '%.read' or a.action in ('manifest.printed', 'export', 'broadcast.receipts_read'))
           order by a.id desc limit $5"#,
        from,
        to,
        name,
        filter.only_reads,
        MOST,
    )
    .fetch_all(&mut *connection)
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let lines = rows
        .into_iter()
        .map(|row| {
            Ok(AuditLine {
                at: row.at,
                action: row.action,
                subject: row.subject,
                by: row.name,
                role: row.role.map(|code| stored(Role::from_code(&code))).transpose()?,
                acted: row.acted,
            })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    let detail = serde_json::json!({ "entries": count });
    note(connection, Some(officer), "audit.read", None, Some(detail), now).await?;
    Ok((lines, count))
}
