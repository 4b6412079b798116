//! No ticket is dropped silently: what nobody takes is told again, then to approvers; a clock that ran out is told;
//! whoever answered somebody whom it did not reach hears so. Each once, by whichever copy is first.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::ask::tickets::send;
use super::{Engine, rest};
use crate::chat::{TicketLine, news};
use crate::domain::{ChatId, TicketAlert};
use crate::store::tickets::alerts;
use crate::store::{audit, staff};

/// Tickets of which is told in one transaction.
const AT_ONCE: i64 = 50;

/// Looks after tickets until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match tend(engine).await {
            Ok(told) if told >= AT_ONCE => continue,
            Ok(_) => engine.pulse.round("tickets", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot look after tickets"),
        }
        rest(Duration::from_secs(10), stop).await;
    }
}

/// Tells whoever is to be told of a ticket; returns of how many. That a ticket waits, or that its clock ran out, is
/// told in the office's hours alone: what they hold back is made good after them.
pub async fn tend(engine: &Engine) -> anyhow::Result<i64> {
    // Whole minutes: what is due at a minute is due however late within it we look.
    let now = engine.clock.now();
    let now = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let mut told = 0;
    if engine.desk.office.desk.timetable().is_open(now) {
        let due = alerts::due(&mut transaction, now, AT_ONCE).await.context("cannot find what waits")?;
        for line in &due {
            alert(engine, &mut transaction, line, now).await?;
        }
        told += due.len();
        let late = alerts::overdue(&mut transaction, now, AT_ONCE).await.context("cannot find what is overdue")?;
        if !late.is_empty() {
            let officers = staff::officers(&mut transaction).await.context("cannot read who the officers are")?;
            let message = news::tickets::overdue(&late);
            send(&mut transaction, &engine.desk, &officers, &message, None, now).await?;
        }
        told += late.len();
    }
    let unheard = alerts::undelivered(&mut transaction, AT_ONCE).await.context("cannot find what did not arrive")?;
    for (writer, ticket) in &unheard {
        send(&mut transaction, &engine.desk, &[*writer], &news::tickets::undelivered(*ticket), None, now).await?;
    }
    told += unheard.len();
    transaction.commit().await.context("cannot commit")?;
    if told > 0 {
        engine.bells.deliver.notify_one();
    }
    Ok(i64::try_from(told).unwrap_or(AT_ONCE))
}

/// Takes the next step of one that waits.
async fn alert(
    engine: &Engine,
    connection: &mut PgConnection,
    line: &TicketLine,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let office = &engine.desk.office.desk;
    let step = line.alert.next().unwrap_or(TicketAlert::Approvers);
    let next_at = step.wait(office.step()).and_then(|wait| office.timetable().after(now, wait));
    alerts::did(connection, line.id, step, next_at).await.context("cannot note who was told")?;
    let mut listeners: Vec<ChatId> = match step {
        TicketAlert::Approvers => staff::approvers(connection).await?.into_iter().map(|(chat, _)| chat).collect(),
        _ => staff::officers(connection).await?,
    };
    listeners.retain(|listener| *listener != line.chat);
    let said =
        alerts::last_words(connection, &engine.desk.seal, line.id).await.context("cannot read what was written")?;
    let (word, words) = said.map_or((None, None), |(word, words)| (Some(word), words));
    let message = news::tickets::waits(line, words.as_deref(), step);
    send(connection, &engine.desk, &listeners, &message, word, now).await?;
    let (subject, detail) = (format!("ticket {}", line.id.0), json!({ "step": step.code(), "chats": listeners.len() }));
    audit::note(connection, None, "ticket.told", Some(subject), Some(detail), now).await?;
    Ok(())
}
