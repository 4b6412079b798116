//! News of one application: the latest counts, and by night they wait for the morning.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Lane;
use crate::domain::{ApplicationId, ChatId};

/// One call about an application.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// To whom.
    pub chat: ChatId,
    /// Which application.
    pub application: ApplicationId,
    /// The call.
    pub call: Value,
    /// Held until this moment; none: at once. What is held keeps nothing else to the same chat back.
    pub held_until: Option<DateTime<Utc>>,
    /// It stays true whatever is said of the application next, which therefore does not take it back.
    pub stays: bool,
}

/// Puts news in line, in order.
pub async fn put_about(
    connection: &mut PgConnection,
    bot_id: i64,
    news: Vec<About>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if news.is_empty() {
        return Ok(());
    }
    let chats: Vec<i64> = news.iter().map(|about| about.chat.0).collect();
    let applications: Vec<i64> = news.iter().map(|about| about.application.0).collect();
    let held: Vec<Option<DateTime<Utc>>> = news.iter().map(|about| about.held_until).collect();
    let stays: Vec<bool> = news.iter().map(|about| about.stays).collect();
    let calls: Vec<Value> = news.into_iter().map(|about| about.call).collect();
    sqlx::query!(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, application_id, held, stays)
         select $1, chat_id, $7, call, $8, coalesce(held_until, $8), application_id, held_until is not null, stays
         from unnest($2::bigint[], $3::bigint[], $4::jsonb[], $5::timestamptz[], $6::boolean[])
             with ordinality as line (chat_id, application_id, call, held_until, stays, place) order by place",
        bot_id,
        &chats,
        &applications,
        &calls,
        &held as &[Option<DateTime<Utc>>],
        &stays,
        Lane::News as i16,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes back what waits of the news of these applications: something newer is about to be said.
pub async fn take_back_about(
    connection: &mut PgConnection,
    applications: &[ApplicationId],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let applications: Vec<i64> = applications.iter().map(|application| application.0).collect();
    let taken_back = sqlx::query!(
        "update outbox set state = 'withdrawn', settled_at = $2, call = null
         where application_id = any($1) and application_id is not null and state = 'waiting' and not stays",
        &applications,
        now,
    )
    .execute(connection)
    .await?;
    Ok(taken_back.rows_affected())
}

/// The same for these people alone, each about their own application: others who follow it keep theirs.
pub async fn take_back_of(
    connection: &mut PgConnection,
    whose: &[(ApplicationId, ChatId)],
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let (applications, chats): (Vec<i64>, Vec<i64>) =
        whose.iter().map(|(application, chat)| (application.0, chat.0)).unzip();
    let taken_back = sqlx::query!(
        "update outbox as o set state = 'withdrawn', settled_at = $3, call = null
         from unnest($1::bigint[], $2::bigint[]) as w (application_id, chat_id)
         where o.application_id = w.application_id and o.application_id is not null and o.chat_id = w.chat_id
           and o.state = 'waiting' and not o.stays",
        &applications,
        &chats,
        now,
    )
    .execute(connection)
    .await?;
    Ok(taken_back.rows_affected())
}
