//! What happens to broadcasts by themselves: scheduled ones start, finished ones end, and the author sees in one
//! message how far each is. Several copies may run this: whatever one does is locked meanwhile.

mod show;

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Acquire as _, PgConnection};
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::{BroadcastLine, news};
use crate::domain::BroadcastId;
use crate::store::broadcasts::{self, Due};
use crate::store::outbox::Lane;
use crate::store::staff;

/// How often is looked.
const TICK: Duration = Duration::from_millis(500);
/// Counting is work: one broadcast is counted no more often than this, unless somebody steered it.
const BETWEEN_COUNTS: TimeDelta = TimeDelta::seconds(2);

/// What was looked at lately.
#[derive(Debug, Default)]
pub struct Watch {
    counted: HashMap<BroadcastId, (DateTime<Utc>, crate::domain::BroadcastState)>,
}

/// Starts, ends and shows broadcasts, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut watch = Watch::default();
    let mut faults = 0;
    while !stop.is_cancelled() {
        match tick(engine, &mut watch).await {
            Ok(()) => {
                faults = 0;
                engine.pulse.round("broadcasts", engine.clock.now());
            }
            Err(fault) => {
                faults += 1;
                tracing::warn!(fault = %format!("{fault:#}"), "cannot look after broadcasts");
                rest(super::backoff(faults), stop).await;
            }
        }
        rest(TICK, stop).await;
    }
}

/// Looks once.
pub async fn tick(engine: &Engine, watch: &mut Watch) -> anyhow::Result<()> {
    let now = engine.clock.now();
    // One that cannot start must not keep the others from ending and being shown.
    if let Err(fault) = start_all_due(engine, now).await {
        tracing::error!(fault = %format!("{fault:#}"), "a broadcast cannot start");
    }
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    let mut transaction = connection.begin().await.context("cannot begin")?;
    broadcasts::end_finished(&mut transaction, engine.desk.bot_id, now).await.context("cannot end broadcasts")?;
    transaction.commit().await.context("cannot commit")?;
    let watched =
        broadcasts::watched(&mut connection, engine.desk.bot_id, now).await.context("cannot find broadcasts")?;
    watch.counted.retain(|broadcast, _| watched.iter().any(|(watched, _)| watched == broadcast));
    for (broadcast, state) in watched {
        let lately = watch.counted.get(&broadcast);
        if lately.is_some_and(|(at, then)| *then == state && *at + BETWEEN_COUNTS > now && *at <= now) {
            continue;
        }
        watch.counted.insert(broadcast, (now, state));
        let mut transaction = connection.begin().await.context("cannot begin")?;
        match show::show(engine, &mut transaction, broadcast, now).await {
            Ok(()) => transaction.commit().await.context("cannot commit")?,
            // Shown the next time; the others are shown now.
            Err(fault) => {
                tracing::error!(broadcast = broadcast.0, fault = %format!("{fault:#}"), "cannot show a broadcast");
                transaction.rollback().await.context("cannot go on")?;
            }
        }
    }
    Ok(())
}

async fn start_all_due(engine: &Engine, now: DateTime<Utc>) -> anyhow::Result<()> {
    while start_due(engine, now).await? {}
    Ok(())
}

/// Starts one broadcast whose time has come; whether there was one.
async fn start_due(engine: &Engine, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let (bot_id, above) = (engine.desk.bot_id, engine.desk.office.limits.approval_above);
    let due = broadcasts::take_due(&mut transaction, bot_id, above, now).await.context("cannot start a broadcast")?;
    let told = match due {
        Some(Due::Held(broadcast)) => line(&mut transaction, broadcast, now).await?.as_ref().map(news::broadcast::held),
        Some(Due::Grown(broadcast)) => {
            line(&mut transaction, broadcast, now).await?.as_ref().map(news::broadcast::grown)
        }
        // Of one that maybe does not even read, its number is all that is certain.
        Some(Due::Broken(broadcast)) => Some(news::broadcast::broken(broadcast)),
        Some(Due::Started(..)) | None => None,
    };
    if let Some(told) = told {
        let officers = staff::officers(&mut transaction).await?;
        apply::tell(engine, &mut transaction, &officers, &told, Lane::News, now).await?;
    }
    transaction.commit().await.context("cannot commit")?;
    Ok(due.is_some())
}

async fn line(
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<BroadcastLine>> {
    broadcasts::progress(connection, broadcast, now).await.context("cannot read a broadcast")
}
