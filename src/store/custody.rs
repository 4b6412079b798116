//! What happened to a passport, in order. Entries are added, never changed; only the words in them can be erased.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::door::Moment;
use super::{Purpose, Seal, audit};
pub use crate::domain::CustodyEvent as Event;
use crate::domain::{ChatId, DeliveryId, DeliveryMove};

/// The action in the audit.
fn action(event: Event) -> &'static str {
    match event {
        Event::Assigned => "delivery.assigned",
        Event::Reassigned => "delivery.reassigned",
        Event::TakenBack => "delivery.taken_back",
        Event::Departed => "delivery.departed",
        Event::Near => "delivery.near",
        Event::Arrived => "delivery.arrived",
        Event::CodeMade => "delivery.code_made",
        Event::CodeRight => "delivery.code_right",
        Event::CodeWrong => "delivery.code_wrong",
        Event::CodeLocked => "delivery.code_locked",
        Event::Unlocked => "delivery.unlocked",
        Event::HandedOver => "delivery.handed_over",
        Event::Undone => "delivery.undone",
        Event::NotDelivered => "delivery.not_delivered",
        Event::LeftWithHead => "delivery.left_with_head",
        Event::Returned => "delivery.returned",
        Event::Conflict => "delivery.conflict",
        Event::Disputed => "delivery.disputed",
        Event::SetRight => "delivery.set_right",
        Event::RightTakenBack => "delivery.right_taken_back",
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

/// An entry to be added.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'a> {
    pub(super) event: Event,
    pub(super) by: ChatId,
    pub(super) why: Why<'a>,
    pub(super) moment: Moment,
}

/// Adds a step that happens now, in custody and audit.
pub(super) async fn note(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    event: Event,
    by: ChatId,
    why: Why<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    put(connection, seal, delivery, Note { event, by, why, moment: Moment::at_once(now) }).await
}

/// Adds a step, in custody and audit.
pub(super) async fn put(
    connection: &mut PgConnection,
    seal: &Seal,
    delivery: DeliveryId,
    Note { event, by, why, moment }: Note<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into custody (delivery_id, at, event, by_chat, reason, words_sealed, recorded_at, said)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        delivery.0,
        moment.at,
        event.code(),
        by.0,
        why.reason,
        why.words.map(|words| seal.close(Purpose::Words, &words)),
        moment.is_late().then_some(moment.now),
        moment.said,
    )
    .execute(&mut *connection)
    .await?;
    let detail = why.reason.map(|reason| json!({ "reason": reason }));
    audit::note(connection, Some(by), action(event), Some(format!("delivery {}", delivery.0)), detail, moment.now).await
}

/// The steps since the courier of today got the passport.
pub(super) struct Noted {
    /// When they got it.
    pub(super) since: DateTime<Utc>,
    /// The steps, in the order in which they were noted.
    pub(super) moves: Vec<(DateTime<Utc>, DeliveryMove)>,
}

/// The steps that changed where a passport is, since its courier got it.
pub(super) async fn moves(connection: &mut PgConnection, delivery: DeliveryId) -> sqlx::Result<Noted> {
    let rows = sqlx::query!(
        "select at, event from custody
         where delivery_id = $1
           and id >= coalesce((select max(id) from custody where delivery_id = $1 and event = 'assigned'), 0)
         order by id",
        delivery.0,
    )
    .fetch_all(connection)
    .await?;
    let since = rows.first().map_or(DateTime::UNIX_EPOCH, |row| row.at);
    let moves = rows.into_iter().filter_map(|row| Some((row.at, move_of(&row.event)?))).collect();
    Ok(Noted { since, moves })
}

fn move_of(event: &str) -> Option<DeliveryMove> {
    Some(match event {
        "departed" => DeliveryMove::Depart,
        "near" => DeliveryMove::Near,
        "arrived" => DeliveryMove::Arrive,
        "not_delivered" | "left_with_head" => DeliveryMove::Fail,
        "handed_over" => DeliveryMove::HandOver,
        "undone" => DeliveryMove::Undo,
        // Whoever brought it there.
        "returned" | "taken_back" | "reassigned" => DeliveryMove::Return,
        _ => return None,
    })
}
