//! Whoever has a passport that is nearly finished is asked where it goes; whose address an officer wants to be another
//! one is asked for their word. After silence they are reminded twice, then officers hear of it. Each once.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::news;
use crate::domain::AskStep;
use crate::store::addresses::asks::{self, Due};
use crate::store::outbox::Lane;
use crate::store::{audit, staff};

/// People who are asked in one transaction.
const AT_ONCE: i64 = 50;
/// Applications that are found in one transaction.
const FOUND_AT_ONCE: i64 = 500;
/// Whoever hears that their passport is finished has a button for the address already: the question comes later.
const ASK_AFTER: TimeDelta = TimeDelta::hours(1);

/// Asks and reminds when the time has come, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match ask(engine).await {
            Ok(asked) if asked >= AT_ONCE => continue,
            Ok(_) => engine.pulse.round("addresses", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot ask people for their addresses"),
        }
        rest(Duration::from_secs(30), stop).await;
    }
}

/// Finds who is to be asked, and takes every step that is due; returns how many steps. In the quiet hours nothing goes
/// out: what they hold back is made good after them.
pub async fn ask(engine: &Engine) -> anyhow::Result<i64> {
    // Whole minutes: what is due at an hour is due however late within its minute we look.
    let now = engine.clock.now();
    let now = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    asks::find(&mut transaction, now + ASK_AFTER, FOUND_AT_ONCE).await.context("cannot find who is to be asked")?;
    asks::close_settled(&mut transaction, now).await.context("cannot close what is over")?;
    let mut due = Vec::new();
    if engine.desk.office.quiet_hours.end_at(now).is_none() {
        due = asks::due(&mut transaction, now, AT_ONCE).await.context("cannot find what is due")?;
    }
    let mut silent = Vec::new();
    for one in &due {
        if one.followers.is_empty() {
            asks::put_off(&mut transaction, one.id, now).await.context("cannot put a question off")?;
            continue;
        }
        if take(engine, &mut transaction, one, now).await? == AskStep::Escalated {
            silent.push(one);
        }
    }
    escalate(engine, &mut transaction, &silent, now).await?;
    transaction.commit().await.context("cannot commit")?;
    if !due.is_empty() {
        engine.bells.deliver.notify_one();
    }
    Ok(i64::try_from(due.len()).unwrap_or(AT_ONCE))
}

/// Takes the next step of one; returns which it was.
async fn take(
    engine: &Engine,
    connection: &mut PgConnection,
    due: &Due,
    now: DateTime<Utc>,
) -> anyhow::Result<AskStep> {
    let step = due.step.next().unwrap_or(AskStep::Escalated);
    // Late by some days, it begins where it is: two reminders never come on one day.
    let asked_at = due.asked_at.unwrap_or(now);
    let next_at = step.next_due(asked_at).map(|next| next.max(now + TimeDelta::days(1)));
    asks::did(connection, due.id, step, asked_at, next_at).await.context("cannot note what was asked")?;
    let message = match (step, due.is_proposal) {
        (AskStep::Escalated | AskStep::Waiting, _) => return Ok(step),
        (AskStep::Asked, false) => news::address_wanted(due.application, &due.number),
        (AskStep::Asked, true) => news::address_proposed(due.application, &due.number),
        (_, false) => news::address_still_wanted(due.application, &due.number),
        (_, true) => news::address_still_proposed(due.application, &due.number),
    };
    apply::tell(engine, connection, &due.followers, &message, Lane::News, now).await.context("cannot ask")?;
    let subject = Some(format!("application {}", due.application.0));
    let detail = json!({ "step": step.code(), "chats": due.followers.len() });
    audit::note(connection, None, "address.asked", subject, Some(detail), now).await?;
    Ok(step)
}

/// Officers hear of all who stay silent at once.
async fn escalate(
    engine: &Engine,
    connection: &mut PgConnection,
    silent: &[&Due],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if silent.is_empty() {
        return Ok(());
    }
    let officers = staff::officers(connection).await.context("cannot read who the officers are")?;
    let lines: Vec<_> = silent.iter().map(|due| (due.application, due.number.clone())).collect();
    apply::tell(engine, connection, &officers, &news::addresses_unanswered(&lines), Lane::News, now).await?;
    for due in silent {
        let subject = Some(format!("application {}", due.application.0));
        audit::note(connection, None, "address.escalated", subject, None, now).await?;
    }
    Ok(())
}
