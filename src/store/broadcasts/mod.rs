//! One text to many: kept once in both languages, with one row of the outbox for everybody who is told.
//!
//! It begins here; [`approve`] and its neighbours steer it, [`take_due`] starts it and [`end_finished`] ends it,
//! [`receipts`] and [`progress()`] tell how far it is, [`correct`] and [`recall`] change what it sent.

mod corrections;
mod course;
mod kept;
mod ledger;
mod progress;
mod shown;
mod steering;

pub use corrections::{Corrected, NewText, correct, follow_up, recall};
pub(super) use corrections::{arrived_late, has_words};
pub use course::{Due, end_finished, take_due};
pub use kept::{Kept, kept, put_off};
pub use ledger::{
    DELETABLE, OVERTAKEN, RECALLED, STOPPED, TOO_LATE, UNWANTED, VISIT_CHANGED, receipts, resend, withdraw_chat,
};
pub use progress::{is_newer, list, progress};
pub use shown::{Shown, lock_shown, note_shown, watched};
pub use steering::{Steered, TakenBack, approve, pause, refuse, resume, stop, take_back_visit};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{audience, audit};
use crate::domain::{Audience, BroadcastId, BroadcastState, ChatId, Topic, VisitId};

/// A text, rendered: the calls that show it, in order. The chat in their parameters is filled in when
/// they are sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// In Indonesian.
    pub id: Vec<Value>,
    /// In English.
    pub en: Vec<Value>,
}

/// A broadcast to begin: one that sends.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBroadcast {
    /// Who wrote it.
    pub author: ChatId,
    /// The visit that it is about.
    pub visit: Option<VisitId>,
    /// How officers tell it from others: its first words.
    pub title: String,
    /// What it is about, for those who stopped such news.
    pub topic: Topic,
    /// Whom it is for.
    pub audience: Audience,
    /// What it says.
    pub body: Body,
    /// As its author wrote it.
    pub draft: Option<Value>,
    /// Ahead of other broadcasts, and in quiet hours too.
    pub urgent: bool,
    /// Not before this moment; none: at once.
    pub start_at: Option<DateTime<Utc>>,
    /// Whether a second person must agree first.
    pub needs_approval: bool,
}

/// Keeps a broadcast. Where nothing holds it back its recipients are put in line at once; otherwise when
/// the time has come and the second person agreed, as the audience is at that moment.
pub async fn begin(
    connection: &mut PgConnection,
    bot_id: i64,
    new: &NewBroadcast,
    now: DateTime<Utc>,
) -> sqlx::Result<(BroadcastId, BroadcastState)> {
    let state = if new.needs_approval {
        BroadcastState::AwaitingApproval
    } else if new.start_at.is_some_and(|at| at > now) {
        BroadcastState::Scheduled
    } else {
        BroadcastState::Running
    };
    let id = sqlx::query_scalar!(
        "insert into broadcasts (bot_id, author, visit_id, title, topic, audience, body_id, body_en, draft, urgent, state,
             start_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id",
        bot_id,
        new.author.0,
        new.visit.map(|visit| visit.0),
        new.title,
        new.topic.code(),
        json!(new.audience),
        json!(new.body.id),
        json!(new.body.en),
        new.draft,
        new.urgent,
        state.code(),
        new.start_at,
        now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let broadcast = BroadcastId(id);
    let detail = json!({ "state": state.code(), "urgent": new.urgent });
    audit::note(connection, Some(new.author), "broadcast.begun", Some(format!("broadcast {id}")), Some(detail), now)
        .await?;
    if state == BroadcastState::Running {
        audience::put_in_line(connection, broadcast, &new.audience, new.topic, now).await?;
    }
    Ok((broadcast, state))
}
