//! One private chat with one person: what is awaited there, in which language, and whether anything
//! reaches them. The row is the lock of the conversation.

use chrono::{DateTime, Utc};
use serde::Deserialize as _;
use serde_json::Value;
use sqlx::PgConnection;

use super::{Purpose, Seal, audit, stored};
use crate::chat::{State, Who};
use crate::domain::{ChatId, Role, Tongue, Topic};

/// What is known of a chat at this moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    /// Who speaks there.
    pub who: Who,
    /// What is awaited; none where that cannot be read.
    pub state: Option<State>,
    /// Whether Telegram said that nothing reaches them.
    pub blocked: bool,
}

/// Loads a chat and locks it for this transaction. `notice`: the version of the privacy notice in force.
pub async fn load(connection: &mut PgConnection, seal: &Seal, chat: ChatId, notice: &str) -> sqlx::Result<Chat> {
    let row = sqlx::query!(
        r#"select c.state, c.state_sealed, c.speaks as "speaks!", c.blocked_at is not null as "blocked!",
               (select s.role from staff as s where s.chat_id = c.chat_id and s.revoked_at is null) as role,
               -- Of this chat alone: `exists` may read all consents that there are into a table to look it up in.
               (select n.id from consents as n
                where n.chat_id = c.chat_id and n.version = $2 and n.withdrawn_at is null limit 1) is not null as "consented!"
           from chats as c where c.chat_id = $1
           for no key update of c"#,
        chat.0,
        notice,
    )
    .fetch_one(connection)
    .await?;
    let who = Who {
        chat,
        tongue: spoken(&row.speaks),
        role: row.role.map(|code| stored(Role::from_code(&code))).transpose()?,
        consented: row.consented,
        written_at: None,
        ticket: None,
        pushed: Vec::new(),
    };
    Ok(Chat { who, state: opened(seal, row.state_sealed, &row.state), blocked: row.blocked })
}

/// A conversation's state as it was kept: sealed, or `plain` by an older program.
pub(super) fn opened(seal: &Seal, sealed: Option<Vec<u8>>, plain: &Value) -> Option<State> {
    match sealed {
        Some(sealed) => seal.open(Purpose::Conversation, &sealed).ok(),
        None => State::deserialize(plain).ok(),
    }
}

/// Keeps what is awaited from now on, sealed, and when silence becomes an input.
pub async fn save(connection: &mut PgConnection, seal: &Seal, chat: ChatId, state: &State) -> sqlx::Result<()> {
    sqlx::query!(
        "update chats set state = '{}', state_sealed = $2, heard_at = $3, wake_at = $4 where chat_id = $1",
        chat.0,
        seal.close(Purpose::Conversation, state),
        state.heard_at,
        state.wake(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Seals what an older program kept of conversations as it was, at most `limit` of them; returns how many. What somebody is
/// telling at this moment is sealed by their own turn.
pub async fn seal_plain(connection: &mut PgConnection, seal: &Seal, limit: i64) -> sqlx::Result<u64> {
    let plain = sqlx::query!(
        "select chat_id, state from chats where state <> '{}' order by chat_id limit $1 for no key update skip locked",
        limit,
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in &plain {
        let heard_at: Option<DateTime<Utc>> = row.state.get("heard_at").and_then(|at| at.as_str()?.parse().ok());
        sqlx::query!(
            "update chats set state = '{}', state_sealed = $2, heard_at = greatest(heard_at, $3) where chat_id = $1",
            row.chat_id,
            seal.close(Purpose::Conversation, &row.state),
            heard_at,
        )
        .execute(&mut *connection)
        .await?;
    }
    Ok(u64::try_from(plain.len()).unwrap_or(u64::MAX))
}

/// They wrote: whoever writes can be reached, and their app has a language, such as `en-GB`, that counts
/// until they choose one.
pub async fn heard(
    connection: &mut PgConnection,
    chat: ChatId,
    language_code: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let tongue = language_code.map(|code| Tongue::of_telegram(Some(code)).code());
    sqlx::query!(
        "insert into chats (chat_id, telegram_tongue, first_heard_at) values ($1, $2, $3)
         on conflict (chat_id) do update
         set telegram_tongue = coalesce(excluded.telegram_tongue, chats.telegram_tongue), blocked_at = null
         where chats.blocked_at is not null
            or chats.telegram_tongue is distinct from coalesce(excluded.telegram_tongue, chats.telegram_tongue)",
        chat.0,
        tongue,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Telegram says whether anything reaches them.
pub async fn set_reachable(
    connection: &mut PgConnection,
    chat: ChatId,
    reachable: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let blocked_at = (!reachable).then_some(now);
    sqlx::query!(
        "update chats set blocked_at = case when $2::timestamptz is null then null else coalesce(blocked_at, $2) end
         where chat_id = $1",
        chat.0,
        blocked_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// They chose a language.
pub async fn choose_tongue(connection: &mut PgConnection, chat: ChatId, tongue: Tongue) -> sqlx::Result<()> {
    sqlx::query!("update chats set tongue = $2 where chat_id = $1", chat.0, tongue.code()).execute(connection).await?;
    Ok(())
}

/// They agreed to the privacy notice of this version.
pub async fn consent(
    connection: &mut PgConnection,
    chat: ChatId,
    version: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    consent_each(connection, &[(chat, version)], now).await
}

/// The same of several chats.
pub async fn consent_each(
    connection: &mut PgConnection,
    agreed: &[(ChatId, &str)],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (chats, versions): (Vec<i64>, Vec<String>) =
        agreed.iter().map(|(chat, version)| (chat.0, (*version).to_owned())).unzip();
    sqlx::query!(
        "with given as (
             insert into consents (chat_id, version, given_at)
             select chat_id, version, $3 from unnest($1::bigint[], $2::text[]) as agreed (chat_id, version)
             on conflict (chat_id, version) where withdrawn_at is null do nothing
             returning chat_id, version)
         insert into audit (at, actor, action, detail)
         select $3, chat_id, 'consent.given', jsonb_build_object('version', version) from given",
        &chats,
        &versions,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A chat that nobody has written in yet; one that is known stays as it is.
pub async fn meet(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!("insert into chats (chat_id, first_heard_at) values ($1, $2) on conflict do nothing", chat.0, now,)
        .execute(connection)
        .await?;
    Ok(())
}

/// No more news of a topic, or of any where none is named, those included that wait for them. What they ask
/// for themselves and what concerns them alone goes on.
pub async fn stop_news(
    connection: &mut PgConnection,
    chat: ChatId,
    topic: Option<Topic>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match topic {
        None => {
            sqlx::query!("update chats set notices_stopped_at = $2 where chat_id = $1", chat.0, now)
                .execute(&mut *connection)
                .await?;
        }
        Some(topic) => {
            sqlx::query!(
                "insert into topic_stops (chat_id, topic, stopped_at) values ($1, $2, $3) on conflict do nothing",
                chat.0,
                topic.code(),
                now,
            )
            .execute(&mut *connection)
            .await?;
        }
    }
    super::broadcasts::withdraw_chat(connection, chat, topic, now).await?;
    let detail = serde_json::json!({ "topic": topic.map(Topic::code) });
    audit::note(connection, Some(chat), "news.stopped", None, Some(detail), now).await
}

/// News of a topic again, or of all where none is named. Who had stopped all still wants no other.
pub async fn want_news(
    connection: &mut PgConnection,
    chat: ChatId,
    topic: Option<Topic>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let all: Vec<String> = Topic::ALL.iter().map(|topic| topic.code().to_owned()).collect();
    sqlx::query!(
        "insert into topic_stops (chat_id, topic, stopped_at)
         select c.chat_id, topic, c.notices_stopped_at from chats as c, unnest($2::text[]) as topic
         where c.chat_id = $1 and c.notices_stopped_at is not null on conflict do nothing",
        chat.0,
        &all,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("update chats set notices_stopped_at = null where chat_id = $1", chat.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "delete from topic_stops where chat_id = $1 and ($2::text is null or topic = $2)",
        chat.0,
        topic.map(Topic::code),
    )
    .execute(&mut *connection)
    .await?;
    let detail = serde_json::json!({ "topic": topic.map(Topic::code) });
    audit::note(connection, Some(chat), "news.wanted", None, Some(detail), now).await
}

/// The topics of which they want no news.
pub async fn stopped_topics(connection: &mut PgConnection, chat: ChatId) -> sqlx::Result<Vec<Topic>> {
    let row = sqlx::query!(
        r#"select c.notices_stopped_at is not null as "all!",
               array(select t.topic from topic_stops as t where t.chat_id = c.chat_id) as "topics!"
           from chats as c where c.chat_id = $1"#,
        chat.0,
    )
    .fetch_one(connection)
    .await?;
    let stopped = |topic: &Topic| row.all || row.topics.iter().any(|code| code == topic.code());
    Ok(Topic::ALL.iter().copied().filter(stopped).collect())
}

/// Chats whose silence is due, at most `limit`. Each is returned once: the caller puts the silence
/// into the inbox in the same transaction.
pub async fn take_silent(connection: &mut PgConnection, limit: i64, now: DateTime<Utc>) -> sqlx::Result<Vec<ChatId>> {
    let chats = sqlx::query_scalar!(
        "update chats set wake_at = null where chat_id = any (array(
             select chat_id from chats where wake_at <= $1 order by wake_at limit $2 for no key update skip locked))
         returning chat_id",
        now,
        limit,
    )
    .fetch_all(connection)
    .await?;
    Ok(chats.into_iter().map(ChatId).collect())
}

/// Those of these chats that anything reaches, with the language of each.
pub async fn tongues(connection: &mut PgConnection, chats: &[ChatId]) -> sqlx::Result<Vec<(ChatId, Tongue)>> {
    let chats: Vec<i64> = chats.iter().map(|chat| chat.0).collect();
    sqlx::query!(
        r#"select chat_id, speaks as "speaks!" from chats
           where chat_id = any($1) and blocked_at is null order by chat_id"#,
        &chats,
    )
    .fetch_all(connection)
    .await
    .map(|rows| rows.into_iter().map(|row| (ChatId(row.chat_id), spoken(&row.speaks))).collect())
}

/// The language in which somebody is told. One that only a newer program knows is no reason to tell them nothing, nor
/// everybody else who is told along with them.
pub(super) fn spoken(code: &str) -> Tongue {
    Tongue::from_code(code).unwrap_or_default()
}
