//! A consent that is taken back: what rests on it ends, nothing is erased.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::super::statuses::followers;
use super::super::{audit, chats};
use super::lock_followed;
use crate::domain::ChatId;

/// What ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    /// Interests that were open.
    pub interests: u32,
    /// Applications of which no news go out any more.
    pub applications: u32,
    /// Deliveries that go on.
    pub deliveries: u32,
}

/// Withdraws it: open interests, news, follows. A passport that is on its way is still brought, and its follower hears of
/// it: the office owes the handover. What waits of the news of all others is taken back.
pub async fn withdraw(connection: &mut PgConnection, chat: ChatId, now: DateTime<Utc>) -> sqlx::Result<Withdrawal> {
    // So that none is given out, or comes back, between looking and ending.
    lock_followed(connection, chat).await?;
    sqlx::query!("update consents set withdrawn_at = $2 where chat_id = $1 and withdrawn_at is null", chat.0, now)
        .execute(&mut *connection)
        .await?;
    let interests = sqlx::query!(
        "update interests set state = 'withdrawn', settled_at = $2 where chat_id = $1 and state = 'open'",
        chat.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let followed = sqlx::query_scalar!(
        "delete from follows as f where f.chat_id = $1
         and not exists (select from deliveries as d where d.application_id = f.application_id and d.settled_at is null)
         returning f.application_id",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    followers::take_back(connection, chat, &followed, now).await?;
    let deliveries = sqlx::query_scalar!(r#"select count(*) as "count!" from follows where chat_id = $1"#, chat.0)
        .fetch_one(&mut *connection)
        .await?;
    chats::stop_news(connection, chat, None, now).await?;
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let withdrawal = Withdrawal {
        interests: count(interests.rows_affected()),
        applications: u32::try_from(followed.len()).unwrap_or(u32::MAX),
        deliveries: u32::try_from(deliveries).unwrap_or(u32::MAX),
    };
    let detail = json!({
        "interests": withdrawal.interests, "applications": withdrawal.applications, "deliveries": withdrawal.deliveries,
    });
    audit::note(connection, Some(chat), "consent.withdrawn", None, Some(detail), now).await?;
    Ok(withdrawal)
}
