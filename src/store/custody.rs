//! What happened to a passport, in order. Entries are added, never changed; only the words in them can be erased.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Purpose, Seal, audit};
use crate::domain::{ChatId, DeliveryId};

/// One step of a passport's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Given to a courier.
    Assigned,
    /// Gone to another courier.
    Reassigned,
    /// Back at the office before anybody had it.
    TakenBack,
    /// On the way.
    Departed,
    /// At the door.
    Arrived,
    /// A new code.
    CodeMade,
    /// The code was right.
    CodeRight,
    /// The code was wrong.
    CodeWrong,
    /// The last try was wrong.
    CodeLocked,
    /// An officer took the lock off.
    Unlocked,
    /// Handed over.
    HandedOver,
    /// Not delivered.
    NotDelivered,
}

impl Event {
    /// The code that stands in the table, and the action in the audit.
    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Self::Assigned => ("assigned", "delivery.assigned"),
            Self::Reassigned => ("reassigned", "delivery.reassigned"),
            Self::TakenBack => ("taken_back", "delivery.taken_back"),
            Self::Departed => ("departed", "delivery.departed"),
            Self::Arrived => ("arrived", "delivery.arrived"),
            Self::CodeMade => ("code_made", "delivery.code_made"),
            Self::CodeRight => ("code_right", "delivery.code_right"),
            Self::CodeWrong => ("code_wrong", "delivery.code_wrong"),
            Self::CodeLocked => ("code_locked", "delivery.code_locked"),
            Self::Unlocked => ("unlocked", "delivery.unlocked"),
            Self::HandedOver => ("handed_over", "delivery.handed_over"),
            Self::NotDelivered => ("not_delivered", "delivery.not_delivered"),
        }
    }
}

/// Why something happened.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Why<'a> {
    /// A code of the fixed list.
    pub(super) reason: Option<&'static str>,
    /// What somebody wrote about it; sealed.
    pub(super) words: Option<&'a str>,
}

/// Adds a step, in custody and audit.
pub(super) async fn note(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    event: Event,
    by: ChatId,
    why: Why<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (code, action) = event.codes();
    sqlx::query!(
        "insert into custody (delivery_id, at, event, by_chat, reason, words_sealed) values ($1, $2, $3, $4, $5, $6)",
        delivery.0,
        now,
        code,
        by.0,
        why.reason,
        why.words.map(|words| seal.close(Purpose::Words, &words)),
    )
    .execute(&mut *connection)
    .await?;
    let detail = why.reason.map(|reason| json!({ "reason": reason }));
    audit::note(connection, Some(by), action, Some(format!("delivery {}", delivery.0)), detail, now).await
}

/// Erases what people wrote about a delivery; what happened stays.
pub async fn erase_words(connection: &mut PgConnection, delivery: DeliveryId) -> sqlx::Result<u64> {
    let erased = sqlx::query!(
        "update custody set words_sealed = null where delivery_id = $1 and words_sealed is not null",
        delivery.0,
    )
    .execute(connection)
    .await?;
    Ok(erased.rows_affected())
}
