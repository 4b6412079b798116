//! What officers do with a broadcast while it is alive. Whoever comes second is told how it stands by now.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use super::{corrections, ledger};
use crate::domain::{Audience, BroadcastAction, BroadcastId, BroadcastState, ChatId, Topic, VisitId};
use crate::store::{audience, audit, is_transient, stored};

/// What came of steering a broadcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steered {
    /// Done; it stands so now.
    Done(BroadcastState),
    /// Its author does not approve it.
    OwnWork,
    /// Somebody was faster, or it is over: it stands so, and nothing was changed.
    Faster(BroadcastState),
    /// Something of it does not let it start: it stands as before, and nothing was changed.
    CannotStart,
    /// There is none.
    NoSuchThing,
}

/// A broadcast whose row is locked until the transaction ends.
pub(super) struct Locked {
    pub(super) author: ChatId,
    pub(super) state: BroadcastState,
    pub(super) start_at: Option<DateTime<Utc>>,
    pub(super) action: BroadcastAction,
    audience: serde_json::Value,
    topic: String,
}

impl Locked {
    /// How large its audience is now.
    pub(super) async fn count(&self, connection: &mut PgConnection) -> sqlx::Result<crate::domain::Reach> {
        let (whom, topic) = self.whom()?;
        audience::count(connection, &whom, topic).await
    }

    /// For whom it is, and about what.
    pub(super) fn whom(&self) -> sqlx::Result<(Audience, Topic)> {
        let whom = serde_json::from_value(self.audience.clone()).map_err(|fault| sqlx::Error::Decode(fault.into()))?;
        Ok((whom, stored(Topic::from_code(&self.topic))?))
    }

    /// Puts its audience in line, as it is now.
    pub(super) async fn start(
        self,
        connection: &mut PgConnection,
        broadcast: BroadcastId,
        now: DateTime<Utc>,
    ) -> sqlx::Result<crate::domain::Reach> {
        let (whom, topic) = self.whom()?;
        audience::put_in_line(connection, broadcast, &whom, topic, now).await
    }
}

pub(super) async fn lock(connection: &mut PgConnection, broadcast: BroadcastId) -> sqlx::Result<Option<Locked>> {
    let row = sqlx::query!(
        "select author, state, start_at, action, audience, topic from broadcasts where id = $1 for no key update",
        broadcast.0
    )
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Locked {
            author: ChatId(row.author),
            state: stored(BroadcastState::from_code(&row.state))?,
            start_at: row.start_at,
            action: stored(BroadcastAction::from_code(&row.action))?,
            audience: row.audience,
            topic: row.topic,
        })
    })
    .transpose()
}

/// The broadcast that waits for a second person's word, locked; else why this person's word does not count.
async fn to_decide(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
) -> sqlx::Result<Result<Locked, Steered>> {
    Ok(match lock(connection, broadcast).await? {
        None => Err(Steered::NoSuchThing),
        Some(locked) if locked.state != BroadcastState::AwaitingApproval => Err(Steered::Faster(locked.state)),
        Some(locked) if locked.author == by => Err(Steered::OwnWork),
        Some(locked) => Ok(locked),
    })
}

/// A second person agrees: it starts at once, or when its time comes. That they are an approver is for
/// the caller to see to.
pub async fn approve(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    // What fails is undone, and the approver hears so: no later try of theirs would end another way.
    let mut inner = connection.begin().await?;
    match agree(&mut inner, by, broadcast, now).await {
        Ok(steered) => {
            inner.commit().await?;
            Ok(steered)
        }
        Err(fault) if is_transient(&fault) => Err(fault),
        Err(fault) => {
            inner.rollback().await?;
            // The code alone: a database's message may quote a value.
            let code = fault.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default();
            tracing::error!(broadcast = broadcast.0, %code, "a broadcast that an approver agreed to cannot start");
            Ok(Steered::CannotStart)
        }
    }
}

async fn agree(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    let locked = match to_decide(connection, by, broadcast).await? {
        Ok(locked) => locked,
        Err(steered) => return Ok(steered),
    };
    if locked.action == BroadcastAction::Edit {
        if !corrections::can_begin(connection, broadcast).await? {
            return Ok(Steered::Faster(locked.state));
        }
    } else {
        // Also where it starts only later: then nobody would be there to hear that it cannot.
        locked.whom()?;
    }
    sqlx::query!(
        "update broadcasts set approved_by = $2, approved_at = $3, state = 'scheduled' where id = $1",
        broadcast.0,
        by.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let state = if locked.action == BroadcastAction::Edit {
        corrections::begin(connection, broadcast, now).await?;
        BroadcastState::Running
    } else if locked.start_at.is_some_and(|at| at > now) {
        BroadcastState::Scheduled
    } else {
        locked.start(connection, broadcast, now).await?;
        BroadcastState::Running
    };
    note(connection, by, "broadcast.approved", broadcast, state, now).await?;
    Ok(Steered::Done(state))
}

/// A second person does not agree: it is never sent.
pub async fn refuse(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    if let Err(steered) = to_decide(connection, by, broadcast).await? {
        return Ok(steered);
    }
    let state = BroadcastState::Refused;
    set(connection, broadcast, state, Some(now)).await?;
    note(connection, by, "broadcast.refused", broadcast, state, now).await?;
    Ok(Steered::Done(state))
}

/// Nothing more of it is sent until it is resumed; what is on its way at this moment goes through.
pub async fn pause(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    let (from, to) = (BroadcastState::Running, BroadcastState::Paused);
    turn(connection, by, broadcast, from, to, "broadcast.paused", now).await
}

/// It goes on where it was held.
pub async fn resume(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    let (from, to) = (BroadcastState::Paused, BroadcastState::Running);
    turn(connection, by, broadcast, from, to, "broadcast.resumed", now).await
}

async fn turn(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    from: BroadcastState,
    to: BroadcastState,
    action: &'static str,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    let Some(locked) = lock(connection, broadcast).await? else { return Ok(Steered::NoSuchThing) };
    if locked.state != from {
        return Ok(Steered::Faster(locked.state));
    }
    set(connection, broadcast, to, None).await?;
    note(connection, by, action, broadcast, to, now).await?;
    Ok(Steered::Done(to))
}

/// Ends it for good: what waits is withdrawn, what was not started never starts.
pub async fn stop(
    connection: &mut PgConnection,
    by: ChatId,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> sqlx::Result<Steered> {
    let Some(locked) = lock(connection, broadcast).await? else { return Ok(Steered::NoSuchThing) };
    if !is_alive(locked.state) {
        return Ok(Steered::Faster(locked.state));
    }
    let state = BroadcastState::Stopped;
    set(connection, broadcast, state, Some(now)).await?;
    let withdrawn = ledger::withdraw_waiting(connection, broadcast, ledger::STOPPED, now).await?;
    let detail = json!({ "state": state.code(), "withdrawn": withdrawn });
    audit::note(connection, Some(by), "broadcast.stopped", Some(subject(broadcast)), Some(detail), now).await?;
    Ok(Steered::Done(state))
}

/// What was stopped because what it says is no longer true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack {
    /// Broadcasts that still sent, or would have.
    pub broadcasts: usize,
    /// Their calls that waited, and are withdrawn now.
    pub messages: i64,
}

/// A visit moves, changes or is cancelled while its notice is on its way: every broadcast about it that still
/// sends, or would, is stopped.
pub async fn take_back_visit(
    connection: &mut PgConnection,
    visit: VisitId,
    now: DateTime<Utc>,
) -> sqlx::Result<TakenBack> {
    let stopped = sqlx::query_scalar!(
        "update broadcasts set state = 'stopped', ended_at = $2
         where visit_id = $1 and action <> 'delete' and state in ('awaiting_approval', 'scheduled', 'running', 'paused')
         returning id",
        visit.0,
        now,
    )
    .fetch_all(&mut *connection)
    .await?;
    // Those that ended as well: what failed of them is not sent again, for it is no longer true.
    sqlx::query!(
        "update broadcasts set outdated_at = $2 where visit_id = $1 and action <> 'delete' and outdated_at is null",
        visit.0,
        now,
    )
    .execute(&mut *connection)
    .await?;
    let mut taken_back = TakenBack { broadcasts: stopped.len(), messages: 0 };
    for broadcast in stopped.into_iter().map(BroadcastId) {
        let taken = ledger::withdraw_waiting(connection, broadcast, ledger::VISIT_CHANGED, now).await?;
        let detail = json!({ "visit": visit.0, "withdrawn": taken });
        audit::note(connection, None, "broadcast.taken_back", Some(subject(broadcast)), Some(detail), now).await?;
        taken_back.messages += i64::try_from(taken).unwrap_or(i64::MAX);
    }
    Ok(taken_back)
}

pub(super) fn is_alive(state: BroadcastState) -> bool {
    use BroadcastState::{AwaitingApproval, Paused, Running, Scheduled};
    matches!(state, AwaitingApproval | Scheduled | Running | Paused)
}

pub(super) async fn set(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    state: BroadcastState,
    ended_at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!("update broadcasts set state = $2, ended_at = $3 where id = $1", broadcast.0, state.code(), ended_at)
        .execute(connection)
        .await?;
    Ok(())
}

async fn note(
    connection: &mut PgConnection,
    by: ChatId,
    action: &'static str,
    broadcast: BroadcastId,
    state: BroadcastState,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let detail = json!({ "state": state.code() });
    audit::note(connection, Some(by), action, Some(subject(broadcast)), Some(detail), now).await
}

pub(super) fn subject(broadcast: BroadcastId) -> String {
    format!("broadcast {}", broadcast.0)
}
