//! Somebody else of whom a chat told something, such as a child: erased alone, and everything of the chat's own stays. A
//! person is whoever has one name in what was put down for others.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::statuses::followers;
use super::super::{Purpose, Seal, audit};
use super::{application, redact, standing};
use crate::chat::{OtherKey, OtherPerson};
use crate::domain::{ApplicationId, ApplicationNumber, ChatId, InterestId, Name};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherErasure {
    /// It is erased.
    Erased,
    /// A passport of theirs is under way, or said not to have arrived.
    Waits(Vec<ApplicationNumber>),
}

/// Everybody else, in the order of being put down.
pub async fn others(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<OtherPerson>> {
    let mut people: Vec<OtherPerson> = Vec::new();
    for person in rows(connection, seal, chat).await? {
        if !people.iter().any(|known| is_same(&known.name, &person.name)) {
            people.push(person);
        }
    }
    Ok(people)
}

fn is_same(one: &Name, other: &Name) -> bool {
    one.as_str().to_lowercase() == other.as_str().to_lowercase()
}

/// Every row in which somebody else stands.
async fn rows(connection: &mut PgConnection, seal: &Seal, chat: ChatId) -> sqlx::Result<Vec<OtherPerson>> {
    let interests = sqlx::query!(
        r#"select id, name_sealed as "name!" from interests
           where chat_id = $1 and for_other and name_sealed is not null order by id"#,
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    let applications = sqlx::query!(
        r#"select a.id, a.name_sealed as "name!" from follows as f join applications as a on a.id = f.application_id
           where f.chat_id = $1 and f.whose <> 'saya' and a.name_sealed is not null order by a.id"#,
        chat.0,
    )
    .fetch_all(connection)
    .await?;
    let interests = interests.into_iter().map(|row| (OtherKey::Interest(InterestId(row.id)), row.name));
    let applications = applications.into_iter().map(|row| (OtherKey::Application(ApplicationId(row.id)), row.name));
    // Whose name does not open cannot be named; they go with everything of the chat.
    let people = interests.chain(applications);
    Ok(people
        .filter_map(|(key, name)| Some(OtherPerson { key, name: seal.open(Purpose::Name, &name).ok()? }))
        .collect())
}

/// Erases one of them; none where there is nobody of this key. The chat's row is locked.
///
/// Of an application that somebody else follows too only the link goes, as when a whole chat is erased.
pub async fn erase_other(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    key: OtherKey,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<OtherErasure>> {
    // Locks the chat's deliveries and applications, so that none is given out meanwhile.
    let standing = standing(connection, chat, now).await?;
    let rows = rows(connection, seal, chat).await?;
    let Some(name) = rows.iter().find(|row| row.key == key).map(|row| row.name.clone()) else { return Ok(None) };
    let (mut interests, mut applications) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| is_same(&row.name, &name)) {
        match row.key {
            OtherKey::Interest(interest) => interests.push(interest.0),
            OtherKey::Application(application) => applications.push(application.0),
        }
    }
    let numbers = sqlx::query_scalar!("select number from applications where id = any($1)", &applications)
        .fetch_all(&mut *connection)
        .await?;
    let in_the_way: Vec<ApplicationNumber> = standing
        .deliveries
        .into_iter()
        .chain(standing.cases)
        .filter(|number| numbers.iter().any(|other| other == number.as_str()))
        .collect();
    if !in_the_way.is_empty() {
        return Ok(Some(OtherErasure::Waits(in_the_way)));
    }
    let references = sqlx::query_scalar!("select reference from interests where id = any($1)", &interests)
        .fetch_all(&mut *connection)
        .await?;
    let mut words = references;
    words.push(name.as_str().to_owned());
    let letters = letters(connection, seal, chat, &name).await?;
    take(connection, chat, (&interests, &applications, &letters), now).await?;
    // In what waits for others, and for this chat itself: no chat has the number 0.
    redact::redact(connection, seal, ChatId(0), &redact::Words::of(words)).await?;
    let detail = json!({
        "interests": interests.len(), "applications": applications.len(), "letters": letters.len(),
    });
    audit::note(connection, None, "privacy.other_erased", None, Some(detail), now).await?;
    Ok(Some(OtherErasure::Erased))
}

/// Their lines in the collective letters that this chat takes part in.
async fn letters(connection: &mut PgConnection, seal: &Seal, chat: ChatId, name: &Name) -> sqlx::Result<Vec<i64>> {
    let rows = sqlx::query!("select id, name_sealed from applicants where chat_id = $1 order by id", chat.0)
        .fetch_all(connection)
        .await?;
    let mut letters = Vec::new();
    for row in rows {
        let written = seal.open::<Name>(Purpose::Name, &row.name_sealed);
        if written.is_ok_and(|written| is_same(&written, name)) {
            letters.push(row.id);
        }
    }
    Ok(letters)
}

/// Takes the rows: what counts people stays without a person, as in an erasure of everything.
async fn take(
    connection: &mut PgConnection,
    chat: ChatId,
    (interests, applications, letters): (&[i64], &[i64], &[i64]),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let alone = sqlx::query!(
        r#"select a.id, a.status in ('diserahkan', 'ditolak', 'dibatalkan') as "is_final!" from applications as a
           where a.id = any($2)
             and not exists (select from follows as o where o.application_id = a.id and o.chat_id <> $1)
           order by a.id"#,
        chat.0,
        applications,
    )
    .fetch_all(&mut *connection)
    .await?;
    let all: Vec<i64> = alone.iter().map(|row| row.id).collect();
    let (over, open): (Vec<_>, Vec<_>) = alone.iter().partition(|row| row.is_final);
    let over: Vec<i64> = over.into_iter().map(|row| row.id).collect();
    let open: Vec<i64> = open.into_iter().map(|row| row.id).collect();
    application::erase_given(connection, &all, now).await?;
    application::erase_applications(connection, &over, now).await?;
    sqlx::query!("update applications set erase_once_final = true where id = any($1)", &open)
        .execute(&mut *connection)
        .await?;
    sqlx::query!("delete from follows where chat_id = $1 and application_id = any($2)", chat.0, applications)
        .execute(&mut *connection)
        .await?;
    followers::take_back(connection, chat, applications, now).await?;
    sqlx::query!(
        "update interests set reference = 'X-' || id, name_sealed = null, birth_sealed = null, phone_sealed = null,
             need_sealed = null, settled_at = coalesce(settled_at, $2),
             state = case when state = 'open' then 'withdrawn' else state end
         where id = any($1)",
        interests,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from applicants where id = any($1)", letters).execute(connection).await?;
    Ok(())
}
