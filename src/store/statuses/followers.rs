//! Who follows an application: as whose, until when, and whether by night too.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::chat::FollowedLine;
use crate::domain::{ApplicationId, ChatId, Tongue, Whose};
use crate::store::chats::spoken;
use crate::store::{Seal, application_line, audit, stored};

/// How a chat is told of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listener {
    /// Who.
    pub chat: ChatId,
    /// In which language.
    pub tongue: Tongue,
    /// Whether in the quiet hours too.
    pub at_night: bool,
}

/// Those of these chats that anything reaches, by chat.
pub async fn listeners(connection: &mut PgConnection, chats: &[ChatId]) -> sqlx::Result<Vec<Listener>> {
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    let rows = sqlx::query!(
        r#"select chat_id, speaks as "speaks!", news_at_night from chats
           where chat_id = any($1) and blocked_at is null order by chat_id"#,
        &chats,
    )
    .fetch_all(connection)
    .await?;
    let listener = rows.into_iter().map(|row| Listener {
        chat: ChatId(row.chat_id),
        tongue: spoken(&row.speaks),
        at_night: row.news_at_night,
    });
    Ok(listener.collect())
}

/// Those who follow an application besides one chat, where anything reaches them.
pub async fn others(
    connection: &mut PgConnection,
    application: ApplicationId,
    but: ChatId,
) -> sqlx::Result<Vec<Listener>> {
    let chats = sqlx::query_scalar!(
        "select chat_id from follows where application_id = $1 and chat_id <> $2",
        application.0,
        but.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let chats: Vec<ChatId> = chats.into_iter().map(ChatId).collect();
    listeners(connection, &chats).await
}

/// What a chat follows, with whose each is.
pub async fn followed(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<FollowedLine>> {
    let rows =
        sqlx::query!("select application_id, whose from follows where chat_id = $1 order by application_id", chat.0)
            .fetch_all(&mut *connection)
            .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.application_id).collect();
    let lines = application_line::of(connection, seal, &ids).await?;
    lines
        .into_iter()
        .zip(rows)
        .map(|(application, row)| {
            let whose = row.whose.map(|code| stored(Whose::from_code(&code))).transpose()?;
            Ok(FollowedLine { application, whose })
        })
        .collect()
}

/// They say whose it is. False where they do not follow it.
pub async fn set_whose(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
    whose: Whose,
) -> sqlx::Result<bool> {
    let set = sqlx::query!(
        "update follows set whose = $3 where application_id = $1 and chat_id = $2",
        application.0,
        chat.0,
        whose.code(),
    )
    .execute(connection)
    .await?;
    Ok(set.rows_affected() == 1)
}

/// They do not follow it any more; what waits of its news for them is taken back. False where they did not.
pub async fn unfollow(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    if !end(connection, chat, application, now).await? {
        return Ok(false);
    }
    let subject = format!("application {}", application.0);
    audit::note(connection, Some(chat), "application.unfollowed", Some(subject), None, now).await?;
    Ok(true)
}

/// The same, whoever wants it: the caller notes why.
pub(in crate::store) async fn end(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!("delete from follows where application_id = $1 and chat_id = $2", application.0, chat.0)
        .execute(&mut *connection)
        .await?;
    if gone.rows_affected() == 0 {
        return Ok(false);
    }
    take_back(connection, chat, &[application.0], now).await?;
    Ok(true)
}

/// Takes back what waits of the news of these applications for a chat that follows them no more.
pub(in crate::store) async fn take_back(
    connection: &mut PgConnection,
    chat: ChatId,
    applications: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'withdrawn', settled_at = $3, call = null
         where application_id = any($1) and application_id is not null and chat_id = $2 and state = 'waiting'",
        applications,
        chat.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// They want changes in the quiet hours too, or not. What is held for them goes at once in the first case.
pub async fn set_night(
    connection: &mut PgConnection,
    chat: ChatId,
    at_night: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("update chats set news_at_night = $2 where chat_id = $1", chat.0, at_night)
        .execute(&mut *connection)
        .await?;
    if at_night {
        sqlx::query!(
            "update outbox set held = false, not_before = $2
             where chat_id = $1 and held and state = 'waiting' and application_id is not null",
            chat.0,
            now,
        )
        .execute(&mut *connection)
        .await?;
    }
    audit::note(connection, Some(chat), "news.at_night", None, Some(json!({ "wanted": at_night })), now).await
}
