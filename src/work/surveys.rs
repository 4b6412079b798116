//! Whoever received a passport, or came to a visit, is asked some hours later what they think of the service: once,
//! never in the quiet hours.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DurationRound as _, TimeDelta};
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::news;
use crate::store::outbox::Lane;
use crate::store::surveys;

/// Surveys of which is asked in one transaction.
const AT_ONCE: i64 = 50;
/// Handovers that are found in one transaction.
const FOUND_AT_ONCE: i64 = 500;

/// Asks when the time has come, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match ask(engine).await {
            Ok(asked) if asked >= AT_ONCE => continue,
            Ok(_) => engine.pulse.round("surveys", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot ask people for their opinion"),
        }
        rest(Duration::from_mins(1), stop).await;
    }
}

/// Finds what people are to be asked about, and asks; returns for how many surveys the time had come.
pub async fn ask(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    let now = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let office = &engine.desk.office;
    let after = TimeDelta::hours(office.desk.survey_hours.into());
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    surveys::find(&mut transaction, after, now, FOUND_AT_ONCE).await.context("cannot find who is to be asked")?;
    let mut due = Vec::new();
    if office.quiet_hours.end_at(now).is_none() {
        due = surveys::due(&mut transaction, after, now, AT_ONCE).await.context("cannot find who is asked now")?;
    }
    for survey in &due {
        let message = news::survey_wanted(survey.id, &survey.occasion);
        apply::tell(engine, &mut transaction, &survey.listeners, &message, Lane::News, now)
            .await
            .context("cannot ask")?;
    }
    transaction.commit().await.context("cannot commit")?;
    if !due.is_empty() {
        engine.bells.deliver.notify_one();
    }
    Ok(i64::try_from(due.len()).unwrap_or(AT_ONCE))
}
