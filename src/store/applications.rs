//! Applications, as residents look them up and follow them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::lookups::{self, Standing};
use super::{Purpose, Seal, application_line, audit};
use crate::chat::{Answer, ApplicationLine};
use crate::domain::{ApplicationId, ApplicationNumber, BirthDate, ChatId};

/// The application with this number whose applicant was born on this day; whoever names both follows it
/// from now on. `tries` wrong ones within an hour lock the next.
///
/// Number and birth date are one key: a wrong number, a wrong date and an application whose date the
/// office did not give miss the same index in the same way, by the same statements.
pub async fn find(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    number: &ApplicationNumber,
    birth_date: BirthDate,
    tries: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    // Two look-ups of one chat at once would both count before either is noted.
    sqlx::query!("select chat_id from chats where chat_id = $1 for no key update", chat.0)
        .fetch_optional(&mut *connection)
        .await?;
    if let Standing::Locked(until) = lookups::standing(connection, chat, tries, now).await? {
        return Ok(Answer::Locked { until });
    }
    let index = birth_index(seal, number, birth_date);
    let id = sqlx::query_scalar!("select id from applications where birth_index = $1", index.as_slice())
        .fetch_optional(&mut *connection)
        .await?;
    lookups::note(connection, chat, id.is_some(), now).await?;
    let Some(id) = id else {
        return Ok(match lookups::standing(connection, chat, tries, now).await? {
            Standing::Locked(until) => Answer::Locked { until },
            Standing::Left(left) => Answer::NoApplication { left },
        });
    };
    follow(connection, chat, ApplicationId(id), now).await?;
    let line = application_line::of(connection, seal, &[id]).await?.pop();
    Ok(line.map_or(Answer::NoSuchThing, Answer::Application))
}

async fn follow(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let new = sqlx::query!(
        "insert into follows (application_id, chat_id, since) values ($1, $2, $3) on conflict do nothing",
        application.0,
        chat.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    if new.rows_affected() == 1 {
        let subject = format!("application {}", application.0);
        audit::note(connection, Some(chat), "application.followed", Some(subject), None, now).await?;
    }
    Ok(())
}

/// What this chat follows.
pub async fn of_chat(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<ApplicationLine>> {
    let ids = sqlx::query_scalar!("select application_id from follows where chat_id = $1", chat.0)
        .fetch_all(&mut *connection)
        .await?;
    application_line::of(connection, seal, &ids).await
}

/// Whether a chat follows an application.
pub(super) async fn follows(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select 1 from follows where application_id = $1 and chat_id = $2) as "follows!""#,
        application.0,
        chat.0,
    )
    .fetch_one(connection)
    .await
}

/// What is looked up: number and birth date together.
pub(super) fn birth_index(seal: &Seal, number: &ApplicationNumber, birth_date: BirthDate) -> [u8; 32] {
    seal.index(Purpose::BirthDate, &[number.as_str().as_bytes(), birth_date.day().to_string().as_bytes()])
}

/// Removes look-ups from before `before`. Those of the last hour still count.
pub async fn sweep_lookups(connection: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    lookups::sweep(connection, before).await
}
