//! One private chat with one person: what is awaited there, in which language, and whether anything
//! reaches them. The row is the lock of the conversation.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{audit, stored};
use crate::chat::{State, Who};
use crate::domain::{ChatId, Role, Tongue};

/// What is known of a chat at the start of a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    /// Which.
    pub chat: ChatId,
    /// What is awaited.
    pub state: State,
    /// The language in which they are answered.
    pub tongue: Tongue,
    /// The language that they chose.
    pub chosen: Option<Tongue>,
    /// The language of their app, as far as noted.
    pub telegram_tongue: Option<Tongue>,
    /// The role they hold now.
    pub role: Option<Role>,
    /// Versions of the privacy notice that they agreed to and did not take back.
    pub consented: Vec<String>,
    /// Whether Telegram said that nothing reaches them.
    pub blocked: bool,
}

impl Chat {
    /// Who speaks, where this version of the privacy notice is in force.
    pub fn who(&self, notice: &str) -> Who {
        Who {
            chat: self.chat,
            tongue: self.tongue,
            role: self.role,
            consented: self.consented.iter().any(|version| version == notice),
        }
    }
}

/// Loads a chat and locks it for this transaction. None where nobody was heard there.
///
/// A state that does not load any more is a fault: to begin anew would drop what somebody told.
pub async fn load(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Option<Chat>> {
    let row = sqlx::query!(
        r#"select c.state, c.tongue, c.telegram_tongue, c.speaks as "speaks!", c.blocked_at is not null as "blocked!",
               (select s.role from staff as s where s.chat_id = c.chat_id and s.revoked_at is null) as role,
               array(select n.version from consents as n where n.chat_id = c.chat_id and n.withdrawn_at is null)
                   as "consented!"
           from chats as c where c.chat_id = $1
           for no key update of c"#,
        chat.0,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let tongue = |code: Option<String>| code.map(|code| stored(Tongue::from_code(&code))).transpose();
    Ok(Some(Chat {
        chat,
        state: serde_json::from_value(row.state).map_err(|fault| sqlx::Error::Decode(Box::new(fault)))?,
        tongue: stored(Tongue::from_code(&row.speaks))?,
        chosen: tongue(row.tongue)?,
        telegram_tongue: tongue(row.telegram_tongue)?,
        role: row.role.map(|code| stored(Role::from_code(&code))).transpose()?,
        consented: row.consented,
        blocked: row.blocked,
    }))
}

/// Keeps what is awaited from now on, and when silence becomes an input.
pub async fn save(connection: &mut PgConnection, chat: ChatId, state: &State) -> sqlx::Result<()> {
    let json = serde_json::to_value(state).map_err(|fault| sqlx::Error::Encode(Box::new(fault)))?;
    sqlx::query!("update chats set state = $2, wake_at = $3 where chat_id = $1", chat.0, json, state.wake())
        .execute(connection)
        .await?;
    Ok(())
}

/// They chose a language.
pub async fn set_tongue(connection: &mut PgConnection, chat: ChatId, tongue: Tongue) -> sqlx::Result<()> {
    sqlx::query!("update chats set tongue = $2 where chat_id = $1", chat.0, tongue.code()).execute(connection).await?;
    Ok(())
}

/// Notes the language of their app; counts until they choose one.
pub async fn note_telegram_tongue(connection: &mut PgConnection, chat: ChatId, tongue: Tongue) -> sqlx::Result<()> {
    sqlx::query!(
        "update chats set telegram_tongue = $2 where chat_id = $1 and telegram_tongue is distinct from $2",
        chat.0,
        tongue.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// They agreed to the privacy notice of this version.
pub async fn consent(
    connection: &mut PgConnection,
    chat: ChatId,
    version: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let new = sqlx::query!(
        "insert into consents (chat_id, version, given_at) values ($1, $2, $3)
         on conflict (chat_id, version) where withdrawn_at is null do nothing",
        chat.0,
        version,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if new.rows_affected() == 0 {
        return Ok(());
    }
    let detail = serde_json::json!({ "version": version });
    audit::note(connection, Some(chat), "consent.given", None, Some(detail), now).await
}

/// Nothing reaches them any more.
pub async fn blocked(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("update chats set blocked_at = coalesce(blocked_at, $2) where chat_id = $1", chat.0, now)
        .execute(connection)
        .await?;
    Ok(())
}

/// They can be reached again: they wrote, or took the block away.
pub async fn reachable(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<()> {
    sqlx::query!("update chats set blocked_at = null where chat_id = $1 and blocked_at is not null", chat.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// No more notices that they did not ask for; with `None`, notices again.
pub async fn stop_notices(
    connection: &mut PgConnection,
    chat: ChatId,
    since: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("update chats set notices_stopped_at = $2 where chat_id = $1", chat.0, since)
        .execute(connection)
        .await?;
    Ok(())
}

/// Chats whose silence is due, at most `limit`. Each is returned once: the caller puts the silence
/// into the inbox in the same transaction.
pub async fn take_silent(connection: &mut PgConnection, limit: i64, now: DateTime<Utc>) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "with due as (
             select chat_id from chats where wake_at <= $1 order by wake_at limit $2 for no key update skip locked)
         update chats as c set wake_at = null from due where c.chat_id = due.chat_id
         returning c.chat_id",
        now,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

/// When the next silence is due.
pub async fn next_silence(connection: &mut PgConnection) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!("select min(wake_at) from chats where wake_at is not null").fetch_one(connection).await
}

/// Those of these chats that can be told something now, with the language of each. Whoever blocked the
/// bot is left out; with `notices`, whoever stopped them too.
pub async fn listeners(
    connection: &mut PgConnection,
    chats: &[ChatId],
    notices: bool,
) -> sqlx::Result<Vec<(ChatId, Tongue)>> {
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    sqlx::query!(
        r#"select chat_id, speaks as "speaks!" from chats
           where chat_id = any($1) and blocked_at is null and not ($2 and notices_stopped_at is not null)
           order by chat_id"#,
        &chats,
        notices,
    )
    .fetch_all(connection)
    .await?
    .into_iter()
    .map(|row| Ok((ChatId(row.chat_id), stored(Tongue::from_code(&row.speaks))?)))
    .collect()
}
