//! What nobody needs any more is removed: settled inputs and messages, files that were read.

use std::time::Duration;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use super::{Engine, rest};
use crate::domain::wib_date;
use crate::store::{applications, door, figures, files, inbox, phrases};

/// Settled inputs stay for as long as Telegram could repeat them (24 hours), with a margin.
const INPUTS: TimeDelta = TimeDelta::days(3);
/// Files stay for as long as an officer may take to decide.
const FILES: TimeDelta = TimeDelta::hours(1);
/// Handover codes stay for as long as a courier's message may be late (a day), with a margin.
const CODES: TimeDelta = TimeDelta::days(2);

/// Phrases that nobody judged stay for as long as somebody may still want to teach them.
const PHRASES: TimeDelta = TimeDelta::days(180);

/// Sweeps now and every quarter of an hour, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(fault) = sweep(engine).await {
            tracing::warn!(fault = %format!("{fault:#}"), "cannot sweep");
        }
        rest(Duration::from_mins(15), stop).await;
    }
}

async fn sweep(engine: &Engine) -> anyhow::Result<()> {
    let now = engine.clock.now();
    let kept = &engine.desk.office.retention;
    // Look-ups of the last hour count for the lock; broadcasts' receipts are not touched here.
    let messages = TimeDelta::days(i64::from(kept.messages.days));
    let lookups = TimeDelta::days(i64::from(kept.lookups.days));
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    let inputs = inbox::sweep(&mut connection, now - INPUTS, now - messages).await.context("cannot sweep the inbox")?;
    let messages = figures::sweep(&mut connection, now - messages).await.context("cannot sweep the outbox")?;
    let files = files::sweep(&mut connection, now - FILES).await.context("cannot sweep files")?;
    let lookups = applications::sweep_lookups(&mut connection, now - lookups).await.context("cannot sweep look-ups")?;
    let codes = door::sweep_codes(&mut connection, now - CODES).await.context("cannot sweep codes")?;
    let phrases = phrases::sweep(&mut connection, wib_date(now - PHRASES)).await.context("cannot sweep phrases")?;
    engine.pulse.round("sweep", now);
    tracing::debug!(inputs, messages, files, lookups, codes, phrases, "swept");
    Ok(())
}
