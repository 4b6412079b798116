//! The clock of one month: whoever follows a finished application is reminded of its passport, and officers see
//! every morning what is not handed over for two weeks or more. It stops by itself with the status.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::{ApplicationLine, news};
use crate::domain::{ApplicationId, wib, wib_date};
use crate::office::OfficeFile;
use crate::store::outbox::{self, About, Lane};
use crate::store::statuses::deadlines::{self, Due};
use crate::store::statuses::followers;
use crate::store::{applications, staff};
use crate::telegram;

/// People who are reminded in one transaction.
const AT_ONCE: i64 = 100;

/// Reminds people when their time has come, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match tick(engine).await {
            Ok(reminded) if reminded == AT_ONCE => continue,
            Ok(_) => engine.pulse.round("deadlines", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot watch the clock of finished passports"),
        }
        rest(Duration::from_secs(30), stop).await;
    }
}

/// Reminds those whose time has come, and tells officers once a day; returns how many people were told anything.
/// What was missed in the quiet hours, or while nothing ran, is made good: of several reminders the latest.
pub async fn tick(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    if !is_time(&engine.desk.office, now) {
        return Ok(0);
    }
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let due = deadlines::due(&mut transaction, wib_date(now), AT_ONCE).await.context("cannot find who is reminded")?;
    if !due.is_empty() {
        deadlines::remember(&mut transaction, &due).await.context("cannot note who is reminded")?;
        remind(engine, &mut transaction, &due, now).await?;
    }
    let officers = tell_officers(engine, &mut transaction, now).await?;
    transaction.commit().await.context("cannot commit")?;
    let reminded = i64::try_from(due.len()).unwrap_or(AT_ONCE);
    if reminded + officers > 0 {
        engine.bells.deliver.notify_one();
    }
    Ok(if reminded == AT_ONCE { AT_ONCE } else { reminded + officers })
}

/// From the office's hour on, and not in the quiet ones.
fn is_time(office: &OfficeFile, now: DateTime<Utc>) -> bool {
    office.quiet_hours.end_at(now).is_none() && now.with_timezone(&wib()).time() >= office.reminders.collecting
}

async fn remind(engine: &Engine, connection: &mut PgConnection, due: &[Due], now: DateTime<Utc>) -> anyhow::Result<()> {
    let chats: Vec<_> = due.iter().map(|due| due.chat).collect();
    let listeners = followers::listeners(connection, &chats).await.context("cannot read who is told")?;
    let ids: Vec<ApplicationId> = due.iter().map(|due| due.application).collect();
    let lines: Vec<ApplicationLine> = applications::lines(connection, &engine.desk.seal, &ids).await?;
    // An older reminder that still waits says something that is no longer so. Theirs alone: of somebody else who follows the
    // same application it may be the one of this very day, which the batch before this one put in line.
    let whose: Vec<_> = due.iter().map(|due| (due.application, due.chat)).collect();
    outbox::take_back_of(connection, &whose, now).await.context("cannot take older reminders back")?;
    let mut calls = Vec::new();
    for due in due {
        let Some(listener) = listeners.iter().find(|listener| listener.chat == due.chat) else { continue };
        let Some(line) = lines.iter().find(|line| line.id == due.application) else { continue };
        let message = news::to_collect(line, due.issued_on, wib_date(now));
        for call in telegram::write(due.chat, &message, 0, listener.tongue) {
            calls.push(About {
                chat: due.chat,
                application: due.application,
                call: call.into_value(),
                held_until: None,
                stays: false,
            });
        }
    }
    outbox::put_about(connection, engine.desk.bot_id, calls, now).await.context("cannot remind people")
}

/// Once a day, by whichever copy is first; nothing where nothing presses.
async fn tell_officers(engine: &Engine, connection: &mut PgConnection, now: DateTime<Utc>) -> anyhow::Result<i64> {
    let today = wib_date(now);
    if !deadlines::claim_day(connection, today).await.context("cannot claim the day's list")? {
        return Ok(0);
    }
    let pressing = deadlines::pressing(connection, today, deadlines::MOST).await.context("cannot list what presses")?;
    if pressing.is_empty() {
        return Ok(0);
    }
    let officers = staff::officers(connection).await.context("cannot read who the officers are")?;
    apply::tell(engine, connection, &officers, &news::pressing(&pressing, today), Lane::News, now).await?;
    Ok(i64::try_from(officers.len()).unwrap_or(i64::MAX))
}
