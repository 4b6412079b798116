//! Correcting and recalling what was sent: a broadcast of its own that changes or deletes the messages of
//! an earlier one. Whatever of the earlier one arrives later (it was on its way at that moment) is followed up.

mod following;
mod rows;

pub(in crate::store) use following::arrived_late;
pub use following::follow_up;
pub(in crate::store) use rows::has_words;

use chrono::{DateTime, Utc};
use rows::{begun, changes, insert, keep_parts, lock_target, overtake};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::ledger::RECALLED;
use super::steering::{set, subject};
use super::{Body, ledger};
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, ChatId};
use crate::store::{audit, stored};

/// What came of a correction or a recall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// It runs.
    Begun {
        /// Its key.
        broadcast: BroadcastId,
        /// People whose messages it changes.
        people: i64,
        /// People whose messages cannot be deleted any more: they count as failed.
        too_late: i64,
    },
    /// It was sent to many: a second person must agree first.
    Awaits(BroadcastId),
    /// Nothing of it was sent yet: it stands so.
    NotNow(BroadcastState),
    /// It is recalled already.
    Recalled {
        /// By whom.
        by: ChatId,
        /// When.
        at: DateTime<Utc>,
    },
    /// The new text is not of the same kind: a message with a picture or a document keeps one, a plain one
    /// gets none. Telegram changes words, not kinds.
    OtherKind,
    /// There is none.
    NoSuchThing,
}

struct Target {
    id: BroadcastId,
    state: BroadcastState,
    body: Body,
    recipients: i64,
}

/// A new text for what was sent.
#[derive(Debug, Clone, Copy)]
pub struct NewText<'a> {
    /// As it is shown.
    pub body: &'a Body,
    /// As its author wrote it.
    pub draft: Option<&'a Value>,
    /// Where more people than this have the old one, a second person must agree.
    pub approval_above: u32,
}

/// Changes what a broadcast sent to this text, by edits; what still waits of it goes out with the new text. A
/// correction of a correction is one of the first broadcast.
pub async fn correct(
    connection: &mut PgConnection,
    bot_id: i64,
    by: ChatId,
    target: BroadcastId,
    new: NewText<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Corrected> {
    let target = match lock_target(connection, target).await? {
        Ok(target) => target,
        Err(otherwise) => return Ok(otherwise),
    };
    let (Some(id), Some(en)) = (changes(&target.body.id, &new.body.id), changes(&target.body.en, &new.body.en)) else {
        return Ok(Corrected::OtherKind);
    };
    let (action, draft) = (BroadcastAction::Edit, new.draft);
    if target.recipients > i64::from(new.approval_above) {
        let state = BroadcastState::AwaitingApproval;
        let broadcast = insert(connection, bot_id, by, target.id, action, (new.body, draft), state, now).await?;
        keep_parts(connection, broadcast, &id, &en).await?;
        let detail = json!({ "target": target.id.0, "people": target.recipients });
        audit::note(connection, Some(by), "broadcast.correction_asked", Some(subject(broadcast)), Some(detail), now)
            .await?;
        return Ok(Corrected::Awaits(broadcast));
    }
    let state = BroadcastState::Running;
    overtake(connection, target.id, None, now).await?;
    let broadcast = insert(connection, bot_id, by, target.id, action, (new.body, draft), state, now).await?;
    keep_parts(connection, broadcast, &id, &en).await?;
    take_effect(connection, broadcast, now).await?;
    begun(connection, by, broadcast, target.id, "broadcast.corrected", now).await
}

/// Whether a correction that waited for a second person still fits what it corrects: not recalled, and of the same
/// kind. Locks its target.
pub(super) async fn can_begin(connection: &mut PgConnection, broadcast: BroadcastId) -> sqlx::Result<bool> {
    let Ok(target) = lock_target(connection, broadcast).await? else { return Ok(false) };
    let row = sqlx::query!("select body_id, body_en from broadcasts where id = $1", broadcast.0)
        .fetch_one(connection)
        .await?;
    let calls = |calls: &Value| stored(calls.as_array().cloned());
    let fits = changes(&target.body.id, &calls(&row.body_id)?).is_some()
        && changes(&target.body.en, &calls(&row.body_en)?).is_some();
    Ok(fits)
}

/// Begins a correction that waited for a second person.
pub(super) async fn begin(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let target = sqlx::query_scalar!(
        r#"update broadcasts set state = 'running', started_at = $2 where id = $1 returning target_id as "target!""#,
        broadcast.0,
        now
    )
    .fetch_one(&mut *connection)
    .await?;
    overtake(connection, BroadcastId(target), Some(broadcast), now).await?;
    take_effect(connection, broadcast, now).await
}

/// Its text is the target's from now on, and everybody who has the old one gets it.
async fn take_effect(connection: &mut PgConnection, broadcast: BroadcastId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update broadcasts as t set body_id = n.body_id, body_en = n.body_en, draft = coalesce(n.draft, t.draft),
             version = t.version + 1
         from broadcasts as n where n.id = $1 and t.id = n.target_id",
        broadcast.0,
    )
    .execute(&mut *connection)
    .await?;
    follow_up(connection, broadcast, now).await?;
    Ok(())
}

/// Deletes what a broadcast sent within the last 48 hours; what still waits of it is withdrawn.
pub async fn recall(
    connection: &mut PgConnection,
    bot_id: i64,
    by: ChatId,
    target: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Corrected> {
    let target = match lock_target(connection, target).await? {
        Ok(target) => target,
        Err(otherwise) => return Ok(otherwise),
    };
    overtake(connection, target.id, None, now).await?;
    let nothing = Body { id: Vec::new(), en: Vec::new() };
    let (action, state) = (BroadcastAction::Delete, BroadcastState::Running);
    let broadcast = insert(connection, bot_id, by, target.id, action, (&nothing, None), state, now).await?;
    sqlx::query!("update broadcasts set version = version + 1 where id = $1", target.id.0)
        .execute(&mut *connection)
        .await?;
    if matches!(target.state, BroadcastState::Running | BroadcastState::Paused) {
        set(connection, target.id, BroadcastState::Stopped, Some(now)).await?;
    }
    ledger::withdraw_waiting(connection, target.id, RECALLED, now).await?;
    follow_up(connection, broadcast, now).await?;
    begun(connection, by, broadcast, target.id, "broadcast.recalled", now).await
}
