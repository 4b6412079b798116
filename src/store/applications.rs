//! Applications, as residents look them up and follow them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::lookups::{self, Standing};
use super::{Purpose, Seal, application_line, audit};
use crate::chat::{Answer, ApplicationLine, LookUpAlert, StatusAnswer};
use crate::domain::{ApplicationId, ApplicationNumber, BirthDate, ChatId};

/// What holds back who guesses numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brakes {
    /// Wrong look-ups of one chat within an hour lock its next.
    pub tries_an_hour: u8,
    /// Wrong look-ups of everybody within a minute let everybody wait for the rest of it.
    pub misses_a_minute: u32,
}

/// What came of a look-up.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What the person hears.
    pub answer: Answer,
    /// What officers are to hear, once an incident.
    pub alert: Option<LookUpAlert>,
    /// Whether they follow it since just now: whoever followed it before is to hear of that.
    pub is_new: bool,
}

/// The application with this number whose applicant was born on this day; whoever names both follows it
/// from now on.
///
/// Number and birth date are one key: a wrong number, a wrong date and an application whose date the
/// office did not give miss the same index in the same way, by the same statements. Whether somebody follows the
/// number that was tried is looked at later, by a loop: here it would take time.
pub async fn find(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    (number, birth_date): (&ApplicationNumber, BirthDate),
    brakes: Brakes,
    now: DateTime<Utc>,
) -> sqlx::Result<Found> {
    // Two look-ups of one chat at once would both count before either is noted.
    sqlx::query!("select chat_id from chats where chat_id = $1 for no key update", chat.0)
        .fetch_optional(&mut *connection)
        .await?;
    let quietly = |answer| Found { answer, alert: None, is_new: false };
    if let Standing::Locked(until) = lookups::standing(connection, chat, brakes.tries_an_hour, now).await? {
        return Ok(quietly(Answer::Locked { until }));
    }
    if let Some(until) = lookups::braked(connection, brakes.misses_a_minute, now).await? {
        let alert = lookups::alert(connection, LookUpAlert::Brake, now).await?;
        return Ok(Found { answer: Answer::Status(StatusAnswer::Busy { until }), alert, is_new: false });
    }
    let index = birth_index(seal, number, birth_date);
    let id = sqlx::query_scalar!("select id from applications where birth_index = $1", index.as_slice())
        .fetch_optional(&mut *connection)
        .await?;
    lookups::note(connection, seal, chat, number, id.is_some(), now).await?;
    let Some(id) = id else {
        return Ok(match lookups::standing(connection, chat, brakes.tries_an_hour, now).await? {
            Standing::Locked(until) => {
                let alert = lookups::alert(connection, LookUpAlert::Lock, now).await?;
                Found { answer: Answer::Locked { until }, alert, is_new: false }
            }
            Standing::Left(left) => quietly(Answer::NoApplication { left }),
        });
    };
    // Behind an import that is changing it: else neither would this line say so, nor would the import know of whoever
    // follows it from now on.
    sqlx::query!("select id from applications where id = $1 for share", id).fetch_optional(&mut *connection).await?;
    let is_new = follow(connection, chat, ApplicationId(id), now).await?;
    let line = application_line::of(connection, seal, &[id]).await?.pop();
    Ok(Found { is_new, ..quietly(line.map_or(Answer::NoSuchThing, Answer::Application)) })
}

/// False where they follow it already.
async fn follow(
    connection: &mut PgConnection,
    chat: ChatId,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let new = sqlx::query!(
        "insert into follows (application_id, chat_id, since) values ($1, $2, $3) on conflict do nothing",
        application.0,
        chat.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let is_new = new.rows_affected() == 1;
    if is_new {
        let subject = format!("application {}", application.0);
        audit::note(connection, Some(chat), "application.followed", Some(subject), None, now).await?;
    }
    Ok(is_new)
}

/// What this chat follows.
pub async fn of_chat(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<ApplicationLine>> {
    let ids = sqlx::query_scalar!("select application_id from follows where chat_id = $1", chat.0)
        .fetch_all(&mut *connection)
        .await?;
    application_line::of(connection, seal, &ids).await
}

/// These applications, by key, for whoever tells their followers.
pub async fn lines(
    connection: &mut PgConnection,
    seal: &Seal,
    applications: &[ApplicationId],
) -> sqlx::Result<Vec<ApplicationLine>> {
    let ids: Vec<i64> = applications.iter().map(|application| application.0).collect();
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
