//! Messages that show what was written in a ticket: a reply to one finds its ticket, and its writer hears where one
//! did not arrive. A trigger keeps what becomes of them.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::Lane;
use crate::domain::ChatId;

/// Puts calls to one chat in line that show these words, in order.
pub async fn put_words(
    connection: &mut PgConnection,
    bot_id: i64,
    chat: ChatId,
    word: i64,
    calls: &[Value],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, ticket_word_id)
         select $1, $2, $3, call, $5, $5, $6
         from unnest($4::jsonb[]) with ordinality as line (call, place) order by place",
        bot_id,
        chat.0,
        Lane::News as i16,
        calls,
        now,
        word,
    )
    .execute(connection)
    .await?;
    Ok(())
}
