//! One text to many: kept once in both languages, with one row of the outbox for everybody who is told.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::audit;
use crate::chat::Answer;
use crate::domain::{ChatId, VisitId};

/// A text, rendered: the calls that show it, in order. The chat in their parameters is filled in when
/// they are sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// In Indonesian.
    pub id: Vec<Value>,
    /// In English.
    pub en: Vec<Value>,
}

/// Marks a planned visit announced and puts its notice in line for every chat with an open interest
/// there that can be told: each chat once, in the language it has now.
pub async fn announce(
    connection: &mut PgConnection,
    bot_id: i64,
    officer: ChatId,
    visit: VisitId,
    body: &Body,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let found = sqlx::query!("select state, day from visits where id = $1 for update", visit.0)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(found) = found else { return Ok(Answer::NoSuchThing) };
    if found.state != "planned" || found.day < today {
        return Ok(Answer::NotReady);
    }
    sqlx::query!("update visits set state = 'announced' where id = $1", visit.0).execute(&mut *connection).await?;
    let broadcast = sqlx::query_scalar!(
        "insert into broadcasts (author, visit_id, body_id, body_en, created_at) values ($1, $2, $3, $4, $5) returning id",
        officer.0,
        visit.0,
        json!(body.id),
        json!(body.en),
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let chats = sqlx::query_scalar!(
        r#"with told as (
               select c.chat_id, c.speaks from chats as c
               where c.blocked_at is null and c.notices_stopped_at is null
                 and c.chat_id in (
                     select i.chat_id from interests as i join visits as v on v.village = i.village
                     where v.id = $3 and i.state = 'open')),
           put as (
               insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before)
               select $1, told.chat_id, 2, b.id, call.place - 1, told.speaks, $4, $4
               from told
               cross join broadcasts as b
               cross join lateral jsonb_array_elements(case told.speaks when 'en' then b.body_en else b.body_id end)
                   with ordinality as call (call, place)
               where b.id = $2
               order by told.chat_id, call.place)
           select count(*) as "chats!" from told"#,
        bot_id,
        broadcast,
        visit.0,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "broadcast": broadcast, "chats": chats });
    audit::note(connection, Some(officer), "visit.announced", Some(format!("visit {}", visit.0)), Some(detail), now)
        .await?;
    Ok(Answer::Announced { chats })
}
