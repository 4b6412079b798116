//! Whoever follows an application hears of every change: at once, or in the morning where they are not to be
//! disturbed; of several changes that waited, the latest.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::{Message, StatusChange, news};
use crate::domain::{ApplicationId, ChatId};
use crate::store::outbox::{self, About};
use crate::store::statuses::followers::{self, Listener};
use crate::telegram;

/// Puts the news of these changes in line, in the transaction that made them. Returns how many chats are told.
pub(super) async fn tell(
    connection: &mut PgConnection,
    desk: &Desk,
    changes: &[StatusChange],
    now: DateTime<Utc>,
) -> anyhow::Result<i64> {
    let moved: Vec<ApplicationId> = changes.iter().map(|change| change.application.id).collect();
    outbox::take_back_about(connection, &moved, now).await.context("cannot take older news back")?;
    let chats: BTreeSet<ChatId> = changes.iter().flat_map(|change| change.followers.iter().copied()).collect();
    let chats: Vec<ChatId> = chats.into_iter().collect();
    let listeners = followers::listeners(connection, &chats).await.context("cannot read who is told")?;
    let listeners: BTreeMap<ChatId, Listener> = listeners.into_iter().map(|one| (one.chat, one)).collect();
    let morning = desk.office.quiet_hours.end_at(now);
    let mut calls = Vec::new();
    for change in changes {
        let message = news::status_changed(change);
        for chat in &change.followers {
            let Some(listener) = listeners.get(chat) else { continue };
            for call in telegram::write(*chat, &message, 0, listener.tongue) {
                let held_until = morning.filter(|_| !listener.at_night);
                calls.push(About {
                    chat: *chat,
                    application: change.application.id,
                    call: call.into_value(),
                    held_until,
                    stays: false,
                });
            }
        }
    }
    outbox::put_about(connection, desk.bot_id, calls, now).await.context("cannot tell the followers")?;
    Ok(i64::try_from(listeners.len()).unwrap_or(i64::MAX))
}

/// Tells whoever else follows an application what one of them did, in the transaction that did it.
pub(super) async fn tell_others(
    connection: &mut PgConnection,
    desk: &Desk,
    application: ApplicationId,
    but: ChatId,
    message: &Message,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let morning = desk.office.quiet_hours.end_at(now);
    let mut calls = Vec::new();
    for listener in followers::others(connection, application, but).await.context("cannot read who else follows it")? {
        for call in telegram::write(listener.chat, message, 0, listener.tongue) {
            let held_until = morning.filter(|_| !listener.at_night);
            calls.push(About { chat: listener.chat, application, call: call.into_value(), held_until, stays: true });
        }
    }
    outbox::put_about(connection, desk.bot_id, calls, now).await.context("cannot tell the other followers")
}
