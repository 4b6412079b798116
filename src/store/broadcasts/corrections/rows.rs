//! What a correction finds and writes.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{Corrected, Target};
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, ChatId};
use crate::store::broadcasts::ledger::OVERTAKEN;
use crate::store::broadcasts::steering::subject;
use crate::store::broadcasts::{Body, ledger};
use crate::store::{audit, stored};

/// The broadcast that first sent, locked, if it can be corrected now.
pub(super) async fn lock_target(
    connection: &mut PgConnection,
    target: BroadcastId,
) -> sqlx::Result<Result<Target, Corrected>> {
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
pub(super) fn changes(old: &[Value], new: &[Value]) -> Option<Vec<i16>> {
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
pub(super) async fn overtake(
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
pub(super) async fn insert(
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
pub(super) async fn keep_parts(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    id: &[i16],
    en: &[i16],
) -> sqlx::Result<()> {
    sqlx::query!("update broadcasts set audience = $2 where id = $1", broadcast.0, json!({ "id": id, "en": en }))
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn begun(
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
