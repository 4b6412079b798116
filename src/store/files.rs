//! Files on their way from Telegram, and for one hour after. Their content is sealed.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Purpose, Seal};
use crate::chat::Document;
use crate::domain::{ChatId, FileId};

/// How long a fetched file is kept.
pub const KEPT: TimeDelta = TimeDelta::hours(1);

/// A file that is to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Key.
    pub id: FileId,
    /// Who sent it.
    pub chat: ChatId,
    /// What it is at Telegram.
    pub document: Document,
    /// How often it was tried, this time included.
    pub attempts: i16,
}

/// Puts a file in line to be fetched.
pub async fn want(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    document: &Document,
    now: DateTime<Utc>,
) -> sqlx::Result<FileId> {
    sqlx::query_scalar!(
        "insert into files (bot_id, chat_id, telegram_file, name, not_before, created_at)
         values ($1, $2, $3, $4, $5, $5) returning id",
        bot_id,
        chat.0,
        document.telegram_file,
        document.name,
        now,
    )
    .fetch_one(connection)
    .await
    .map(FileId)
}

/// Takes up to `limit` files to fetch. Whoever takes one has until `again`; then it is in line anew.
pub async fn take(
    connection: &mut PgConnection,
    bot_id: i64,
    limit: i64,
    again: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Wanted>> {
    let rows = sqlx::query!(
        "with next as (
             select id from files where state = 'wanted' and bot_id = $1 and not_before <= $2
             order by not_before limit $3 for update skip locked)
         update files as f set attempts = f.attempts + 1, not_before = $4
         from next where f.id = next.id
         returning f.id, f.chat_id, f.telegram_file, f.name, f.attempts",
        bot_id,
        now,
        limit,
        again,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Wanted {
            id: FileId(row.id),
            chat: ChatId(row.chat_id),
            document: Document { telegram_file: row.telegram_file, name: row.name, size: 0 },
            attempts: row.attempts,
        })
        .collect())
}

/// When the next file that only waits for its time is due.
pub async fn next_due(connection: &mut PgConnection, bot_id: i64) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select min(not_before) from files where state = 'wanted' and bot_id = $1", bot_id)
        .fetch_one(connection)
        .await
}

/// It is here. False where it was settled already.
pub async fn here(
    connection: &mut PgConnection,
    seal: &Seal,
    file: FileId,
    content: Vec<u8>,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let sealed = seal.close_bytes(Purpose::File, content);
    let kept = sqlx::query!(
        "update files set state = 'here', content_sealed = $2, settled_at = $3 where id = $1 and state = 'wanted'",
        file.0,
        sealed,
        now,
    )
    .execute(connection)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// It will never be here. False where it was settled already.
pub async fn failed(connection: &mut PgConnection, file: FileId, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let given_up = sqlx::query!(
        "update files set state = 'failed', settled_at = $2 where id = $1 and state = 'wanted'",
        file.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(given_up.rows_affected() == 1)
}

/// Name and content of a file that this chat sent, while it is kept.
pub async fn content(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    file: FileId,
) -> sqlx::Result<Option<(String, Vec<u8>)>> {
    let row = sqlx::query!(
        r#"select name, content_sealed as "content!" from files
           where id = $1 and chat_id = $2 and state = 'here' and content_sealed is not null"#,
        file.0,
        chat.0,
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| Ok((row.name, seal.open_bytes(Purpose::File, &row.content)?))).transpose()
}

/// Forgets content and name of what was settled before `before`, and what nobody could fetch since.
pub async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "update files set state = 'gone', content_sealed = null, name = '', telegram_file = ''
         where state in ('here', 'failed') and settled_at < $1",
        before,
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
