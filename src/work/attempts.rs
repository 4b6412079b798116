//! Passports that could not be delivered: on the day on which one is tried again its courier and its recipient are
//! reminded; where the month is nearly over, courier and officers hear that it belongs back. Each once.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::{Message, news};
use crate::domain::{ChatId, wib_date};
use crate::store::door::{self, Pressing};
use crate::store::outbox::Lane;
use crate::store::staff;

/// Passports that are looked at in one transaction.
const AT_ONCE: i64 = 50;

/// Reminds people, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match remind(engine).await {
            Ok(told) if told > 0 => continue,
            Ok(_) => engine.pulse.round("attempts", engine.clock.now()),
            Err(fault) => tracing::warn!(fault = %format!("{fault:#}"), "cannot remind people of another attempt"),
        }
        rest(Duration::from_mins(1), stop).await;
    }
}

/// Reminds whoever is to be reminded now, and nobody in the quiet hours; returns of how many passports.
pub async fn remind(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    if engine.desk.office.quiet_hours.end_at(now).is_some() {
        return Ok(0);
    }
    let (seal, today) = (&engine.desk.seal, wib_date(now));
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let planned = door::planned(&mut transaction, seal, today, AT_ONCE).await.context("cannot find what is planned")?;
    for Pressing { line, .. } in &planned {
        tell(engine, &mut transaction, &line.followers, &news::door::tried_today(line), now).await?;
        tell(engine, &mut transaction, &courier(line), &news::door::planned_today(line), now).await?;
    }
    let late = door::to_return(&mut transaction, seal, today, AT_ONCE).await.context("cannot find what is late")?;
    let officers = staff::officers(&mut transaction).await.context("cannot read who the officers are")?;
    for Pressing { line, day } in &late {
        tell(engine, &mut transaction, &courier(line), &news::door::bring_back(line, *day), now).await?;
        tell(engine, &mut transaction, &officers, &news::door::to_be_brought_back(line, *day), now).await?;
    }
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(i64::try_from(planned.len() + late.len()).unwrap_or(i64::MAX))
}

fn courier(line: &crate::chat::DeliveryLine) -> Vec<ChatId> {
    line.courier.iter().map(|courier| courier.chat).collect()
}

async fn tell(
    engine: &Engine,
    connection: &mut PgConnection,
    chats: &[ChatId],
    message: &Message,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    apply::tell(engine, connection, chats, message, Lane::News, now).await.context("cannot remind people")
}
