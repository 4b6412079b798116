//! Whoever comes to a visit is reminded on the day before it, once for each day that the visit has had.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDateTime, Utc};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, rest};
use crate::chat::VisitLine;
use crate::chat::resident::attend;
use crate::domain::{ChatId, wib};
use crate::office::OfficeFile;
use crate::store::attendances::{self, Due};
use crate::store::outbox::{self, Lane};
use crate::store::{chats, visits};
use crate::telegram;

/// People who are reminded in one transaction.
const AT_ONCE: i64 = 100;

/// Reminds people when their time has come, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match remind(engine).await {
            Ok(reminded) if reminded == AT_ONCE => continue,
            Ok(_) => engine.pulse.round("reminders", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot remind people of visits"),
        }
        rest(Duration::from_secs(30), stop).await;
    }
}

/// Reminds those whose time has come; returns how many. What was missed in the quiet hours, or while nothing
/// ran, is made good for as long as the visit has not begun.
pub async fn remind(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    let Some(until) = latest_day(&engine.desk.office, now) else { return Ok(0) };
    let local = now.with_timezone(&wib()).naive_local();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let due = attendances::due(&mut transaction, local, until, AT_ONCE).await.context("cannot find who is reminded")?;
    if due.is_empty() {
        return Ok(0);
    }
    attendances::remember(&mut transaction, &due).await.context("cannot note who is reminded")?;
    tell(engine, &mut transaction, &due, local, now).await?;
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(i64::try_from(due.len()).unwrap_or(AT_ONCE))
}

/// The last day whose visits are reminded of at this moment: tomorrow from the hour on that the office set, today
/// before it; none in the quiet hours.
fn latest_day(office: &OfficeFile, now: DateTime<Utc>) -> Option<NaiveDateTime> {
    if office.quiet_hours.end_at(now).is_some() {
        return None;
    }
    let local = now.with_timezone(&wib()).naive_local();
    let is_time = local.time() >= office.reminders.day_before;
    local.checked_add_days(Days::new(u64::from(is_time)))
}

async fn tell(
    engine: &Engine,
    connection: &mut PgConnection,
    due: &[Due],
    local: NaiveDateTime,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let listeners: Vec<ChatId> = due.iter().map(|due| due.chat).collect();
    let tongues = chats::tongues(connection, &listeners).await.context("cannot read who is told")?;
    let mut visit: Option<VisitLine> = None;
    let mut calls = Vec::new();
    for Due { chat, visit: id, mine } in due {
        let Some((_, tongue)) = tongues.iter().find(|(listener, _)| listener == chat) else { continue };
        // They come visit by visit, so each is read once.
        if visit.as_ref().is_none_or(|visit| visit.id != *id) {
            visit = visits::one(connection, *chat, *id).await.context("cannot read a visit")?;
        }
        let Some(line) = visit.as_mut() else { continue };
        line.mine = Some(*mine);
        let message = attend::reminder(line, line.plan.day == local.date());
        for call in telegram::write(*chat, &message, 0, *tongue) {
            calls.push((*chat, call.into_value()));
        }
    }
    outbox::put_each(connection, engine.desk.bot_id, Lane::News, calls, now).await.context("cannot remind people")
}
