//! Office files that somebody proposes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::super::audit;
use crate::chat::OfficeProposalLine;
use crate::domain::ChatId;

struct Row {
    id: i64,
    words: String,
    by: Option<String>,
    proposed_by: i64,
    proposed_at: DateTime<Utc>,
    state: String,
    settled_by: Option<String>,
    settled_at: Option<DateTime<Utc>>,
}

impl From<Row> for OfficeProposalLine {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            words: row.words,
            by: row.by.unwrap_or_default(),
            proposed_by: ChatId(row.proposed_by),
            at: row.proposed_at,
            state: row.state,
            settled_by: row.settled_by,
            settled_at: row.settled_at,
        }
    }
}

/// Keeps a proposal; its number.
pub async fn propose(
    connection: &mut PgConnection,
    officer: ChatId,
    content: &str,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<i64> {
    let id = sqlx::query_scalar!(
        "insert into office_proposals (content, words, proposed_by, proposed_at) values ($1, $2, $3, $4) returning id",
        content,
        words,
        officer.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    audit::note(connection, Some(officer), "office.proposed", Some(format!("office file {id}")), None, now).await?;
    Ok(id)
}

/// The latest, newest first.
pub async fn proposals(connection: &mut PgConnection) -> sqlx::Result<Vec<OfficeProposalLine>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.id, p.words, p.proposed_by, p.proposed_at, p.state, p.settled_at,
               (select s.name from staff as s where s.chat_id = p.proposed_by order by s.id desc limit 1) as "by",
               (select s.name from staff as s where s.chat_id = p.settled_by order by s.id desc limit 1) as settled_by
           from office_proposals as p order by p.state = 'open' desc, p.id desc limit 30"#
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// What a proposal says.
pub async fn one(connection: &mut PgConnection, id: i64) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select content from office_proposals where id = $1", id).fetch_optional(connection).await
}

/// A second person decides. False where it is decided already, or is their own and was to be approved.
///
/// `base`: the digest of the file that the program began with. What is approved is newer than that one; another one in
/// its place is newer than what was approved.
pub async fn settle(
    connection: &mut PgConnection,
    approver: ChatId,
    (id, agreed): (i64, bool),
    base: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let state = if agreed { "approved" } else { "refused" };
    let settled = sqlx::query!(
        "update office_proposals set state = $3, settled_by = $2, settled_at = $4,
             base_hash = case when $3 = 'approved' then $5::bytea end
         where id = $1 and state = 'open' and (proposed_by <> $2 or $3 = 'refused')",
        id,
        approver.0,
        state,
        now,
        base,
    )
    .execute(&mut *connection)
    .await?;
    if settled.rows_affected() == 0 {
        return Ok(false);
    }
    let (subject, detail) = (format!("office file {id}"), serde_json::json!({ "state": state }));
    audit::note(connection, Some(approver), "office.settled", Some(subject), Some(detail), now).await?;
    Ok(true)
}

/// The last that was approved on top of this file: number and content.
pub async fn approved(connection: &mut PgConnection, base: &[u8]) -> sqlx::Result<Option<(i64, String)>> {
    let row = sqlx::query!(
        "select id, content from office_proposals where state = 'approved' and base_hash = $1
         order by settled_at desc, id desc limit 1",
        base,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| (row.id, row.content)))
}

/// Its number alone: asked every few seconds.
pub async fn approved_id(connection: &mut PgConnection, base: &[u8]) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!(
        "select id from office_proposals where state = 'approved' and base_hash = $1
         order by settled_at desc, id desc limit 1",
        base,
    )
    .fetch_optional(connection)
    .await
}
