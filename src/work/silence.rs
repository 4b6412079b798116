//! Silence is an input: when the moment comes that a state asked for, its chat hears it.

use std::time::Duration;

use anyhow::Context as _;
use tokio_util::sync::CancellationToken;

use super::answer::Own;
use super::{Engine, rest};
use crate::store::{chats, inbox};

/// Chats woken in one transaction.
const AT_ONCE: i64 = 200;

/// Wakes chats when their time has come, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match wake(engine).await {
            Ok(woken) if woken == AT_ONCE => continue,
            Ok(_) => engine.pulse.round("silence", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot look for silent chats"),
        }
        rest(Duration::from_secs(15), stop).await;
    }
}

/// Gives every chat whose moment has come its silence to hear. Returns how many there were.
pub async fn wake(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let silent = chats::take_silent(&mut transaction, AT_ONCE, now).await.context("cannot find silent chats")?;
    for chat in &silent {
        let own = serde_json::json!({ "own": Own::Silence });
        inbox::put(&mut transaction, engine.desk.bot_id, *chat, own, now).await.context("cannot wake a chat")?;
    }
    transaction.commit().await.context("cannot commit")?;
    if !silent.is_empty() {
        engine.bells.answer.notify_one();
    }
    Ok(i64::try_from(silent.len()).unwrap_or(AT_ONCE))
}
