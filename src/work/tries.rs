//! Whoever follows an application hears, kindly and once a day, that somebody else tried its number in vain.

use std::time::Duration;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use super::{Engine, rest};
use crate::chat::news;
use crate::domain::{ChatId, wib_date};
use crate::store::outbox::{self, About};
use crate::store::statuses::{followers, tries};
use crate::telegram;

/// Wrong look-ups that are looked at in one transaction.
const AT_ONCE: i64 = 200;
/// Whoever mistyped has so long to find the right words, before others hear of it.
const A_WHILE: TimeDelta = TimeDelta::minutes(15);

/// Tells people, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match tell(engine).await {
            Ok((seen, _)) if seen > 0 => continue,
            Ok(_) => engine.pulse.round("tries", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot look at wrong look-ups"),
        }
        rest(Duration::from_mins(1), stop).await;
    }
}

/// Looks at the wrong look-ups of a while ago. Returns how many there were, and how many people hear of one.
pub async fn tell(engine: &Engine) -> anyhow::Result<(usize, usize)> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let (seen, tried) = tries::take(&mut transaction, &engine.desk.seal, now - A_WHILE, wib_date(now), AT_ONCE)
        .await
        .context("cannot find who is to hear of wrong look-ups")?;
    let chats: Vec<ChatId> = tried.iter().map(|tried| tried.chat).collect();
    let listeners = followers::listeners(&mut transaction, &chats).await.context("cannot read who is told")?;
    let held_until = engine.desk.office.quiet_hours.end_at(now);
    let mut calls = Vec::new();
    for tried in &tried {
        let Some(listener) = listeners.iter().find(|listener| listener.chat == tried.chat) else { continue };
        for call in telegram::write(tried.chat, &news::number_tried(&tried.number), 0, listener.tongue) {
            calls.push(About {
                chat: tried.chat,
                application: tried.application,
                call: call.into_value(),
                held_until,
                stays: true,
            });
        }
    }
    let told = calls.len();
    outbox::put_about(&mut transaction, engine.desk.bot_id, calls, now).await.context("cannot tell people")?;
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok((seen, told))
}
