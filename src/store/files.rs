//! Files on their way from Telegram, and for one hour after. Their content is sealed.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Purpose, Seal};
use crate::chat::Document;
use crate::domain::{ChatId, FileId};

/// A file that is to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Key.
    pub id: FileId,
    /// Who sent it.
    pub chat: ChatId,
    /// Telegram's handle for it.
    pub telegram_file: String,
    /// Its name.
    pub name: String,
    /// How often it was tried in vain.
    pub attempts: i16,
}

/// Puts a file in line to be fetched.
pub async fn want(
    connection: &mut PgConnection,
    chat: ChatId,
    document: &Document,
    now: DateTime<Utc>,
) -> sqlx::Result<FileId> {
    sqlx::query_scalar!(
        "insert into files (chat_id, telegram_file, name, not_before, created_at) values ($1, $2, $3, $4, $4) returning id",
        chat.0,
        document.telegram_file,
        document.name,
        now,
    )
    .fetch_one(connection)
    .await
    .map(FileId)
}

/// Keeps a file that is here already, because it did not come through Telegram.
pub async fn keep(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    (name, content): (&str, &[u8]),
    now: DateTime<Utc>,
) -> sqlx::Result<FileId> {
    sqlx::query_scalar!(
        "insert into files (chat_id, telegram_file, name, state, content_sealed, not_before, created_at)
         values ($1, '', $2, 'here', $3, $4, $4) returning id",
        chat.0,
        name,
        seal.close_bytes(Purpose::File, content.to_vec()),
        now,
    )
    .fetch_one(connection)
    .await
    .map(FileId)
}

/// A file to fetch, its row locked for this transaction.
pub async fn claim(connection: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Option<Wanted>> {
    let row = sqlx::query!(
        "select id, chat_id, telegram_file, name, attempts from files
         where state = 'wanted' and not_before <= $1
         order by not_before, id limit 1 for update skip locked",
        now,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Wanted {
        id: FileId(row.id),
        chat: ChatId(row.chat_id),
        telegram_file: row.telegram_file,
        name: row.name,
        attempts: row.attempts,
    }))
}

/// It is here, from now on for its hour.
pub async fn arrived(
    connection: &mut PgConnection,
    seal: &Seal,
    file: FileId,
    content: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let sealed = seal.close_bytes(Purpose::File, content.to_vec());
    sqlx::query!(
        "update files set state = 'here', content_sealed = $2, not_before = $3 where id = $1 and state = 'wanted'",
        file.0,
        sealed,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// It did not come; it is tried again at `again`.
pub async fn again(connection: &mut PgConnection, file: FileId, again: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update files set attempts = attempts + 1, not_before = $2 where id = $1", file.0, again)
        .execute(connection)
        .await?;
    Ok(())
}

/// It will never be here.
pub async fn failed(connection: &mut PgConnection, file: FileId) -> sqlx::Result<()> {
    sqlx::query!("update files set state = 'failed' where id = $1 and state = 'wanted'", file.0)
        .execute(connection)
        .await?;
    Ok(())
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

/// Forgets content and name of the files that came, or were tried last, before `before`. One that is still wanted stays:
/// its conversation waits to hear of it, and whoever fetches it gives it up after some tries.
pub async fn sweep(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let swept = sqlx::query!(
        "update files set state = 'gone', content_sealed = null, name = '', telegram_file = ''
         where state in ('here', 'failed') and created_at < $1 and not_before < $1",
        before,
    )
    .execute(connection)
    .await?;
    Ok(swept.rows_affected())
}
