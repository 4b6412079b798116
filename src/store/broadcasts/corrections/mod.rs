//! Correcting and recalling what was sent: a broadcast of its own that changes or deletes the messages of
//! an earlier one. Whatever of the earlier one arrives later (it was on its way at that moment) is followed up.

mod following;

pub(in crate::store) use following::arrived_late;
pub use following::follow_up;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::ledger::{OVERTAKEN, RECALLED};
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

/// The broadcast that first sent, locked, if it can be corrected now.
async fn lock_target(connection: &mut PgConnection, target: BroadcastId) -> sqlx::Result<Result<Target, Corrected>> {
    let row = sqlx::query!(
        r#"select b.id, b.state, b.started_at, b.body_id, b.body_en, b.recipients,
               (select n.author from broadcasts as n where n.target_id = b.id and n.action = 'delete'
                order by n.id limit 1) as recalled_by,
               (select n.created_at from broadcasts as n where n.target_id = b.id and n.action = 'delete'
                order by n.id limit 1) as recalled_at
           from broadcasts as b
           where b.id = (select coalesce(a.target_id, a.id) from broadcasts as a where a.id = $1)
           for no key update of b"#,
        target.0
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(Err(Corrected::NoSuchThing)) };
    let state = stored(BroadcastState::from_code(&row.state))?;
    if let (Some(by), Some(at)) = (row.recalled_by, row.recalled_at) {
        return Ok(Err(Corrected::Recalled { by: ChatId(by), at }));
    }
    if row.started_at.is_none() {
        return Ok(Err(Corrected::NotNow(state)));
    }
    let calls = |calls: &Value| stored(calls.as_array().cloned());
    let body = Body { id: calls(&row.body_id)?, en: calls(&row.body_en)? };
    Ok(Ok(Target { id: BroadcastId(row.id), state, body, recipients: i64::from(row.recipients) }))
}

/// Which of a message's calls a new text changes: those with words, those that the new text has no longer, and
/// pins that moved (which can only be deleted). None where a part would become another kind of message.
fn changes(old: &[Value], new: &[Value]) -> Option<Vec<i16>> {
    let method = |call: &Value| call["method"].as_str().unwrap_or_default().to_ascii_lowercase();
    if new.len() > old.len() {
        return None;
    }
    let mut parts = Vec::new();
    for (part, was) in (0_i16..).zip(old) {
        let index = usize::try_from(part).unwrap_or_default();
        match new.get(index) {
            Some(is) if method(is) != method(was) => return None,
            Some(is) if has_words(is) || is["params"] != was["params"] => parts.push(part),
            Some(_) => {}
            None => parts.push(part),
        }
    }
    Some(parts)
}

pub(in crate::store) fn has_words(call: &Value) -> bool {
    let params = &call["params"];
    params.get("text").is_some() || params.get("caption").is_some()
}

/// Other corrections that still run, or would, are stopped: the newest text is the one that counts.
async fn overtake(
    connection: &mut PgConnection,
    target: BroadcastId,
    by: Option<BroadcastId>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let earlier = sqlx::query_scalar!(
        "update broadcasts set state = 'stopped', ended_at = $2
         where target_id = $1 and state in ('awaiting_approval', 'running', 'paused') and id is distinct from $3
         returning id",
        target.0,
        now,
        by.map(|by| by.0),
    )
    .fetch_all(&mut *connection)
    .await?;
    for earlier in earlier {
        ledger::withdraw_waiting(connection, BroadcastId(earlier), OVERTAKEN, now).await?;
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "what a row is made of, once")]
async fn insert(
    connection: &mut PgConnection,
    bot_id: i64,
    by: ChatId,
    target: BroadcastId,
    action: BroadcastAction,
    (body, draft): (&Body, Option<&Value>),
    state: BroadcastState,
    now: DateTime<Utc>,
) -> sqlx::Result<BroadcastId> {
    let id = sqlx::query_scalar!(
        "insert into broadcasts (bot_id, author, visit_id, title, topic, urgent, action, target_id, body_id, body_en, draft,
             state, created_at, started_at)
         select $1, $2, case $4 when 'edit' then t.visit_id end, t.title, t.topic, t.urgent, $4, t.id, $5, $6, $7,
             $9, $8, case $9 when 'running' then $8::timestamptz end
         from broadcasts as t where t.id = $3 returning id",
        bot_id,
        by.0,
        target.0,
        action.code(),
        json!(body.id),
        json!(body.en),
        draft,
        now,
        state.code(),
    )
    .fetch_one(connection)
    .await?;
    Ok(BroadcastId(id))
}

/// Which parts a correction changes, by language. It has no audience of its own: this stands in its place.
async fn keep_parts(connection: &mut PgConnection, broadcast: BroadcastId, id: &[i16], en: &[i16]) -> sqlx::Result<()> {
    sqlx::query!("update broadcasts set audience = $2 where id = $1", broadcast.0, json!({ "id": id, "en": en }))
        .execute(connection)
        .await?;
    Ok(())
}

async fn begun(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    target: BroadcastId,
    action: &'static str,
    now: DateTime<Utc>,
) -> sqlx::Result<Corrected> {
    let row = sqlx::query!(
        r#"select count(distinct chat_id) filter (where state = 'waiting') as "people!",
               count(distinct chat_id) filter (where state = 'failed') as "too_late!"
           from outbox where broadcast_id = $1"#,
        broadcast.0
    )
    .fetch_one(&mut *connection)
    .await?;
    let detail = json!({ "target": target.0, "people": row.people, "too_late": row.too_late });
    audit::note(connection, Some(by), action, Some(subject(broadcast)), Some(detail), now).await?;
    Ok(Corrected::Begun { broadcast, people: row.people, too_late: row.too_late })
}
