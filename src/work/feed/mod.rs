//! Statuses from the source that `STATUS_FEED_URL` names. One copy of the program pulls. What fits is applied like a
//! file of the office; what does not is set aside and shown to officers, who hear of every new fault once.

mod pull;

pub use pull::{Pulled, Refused, Source};

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection as _, PgConnection};
use tokio_util::sync::CancellationToken;

use super::ask::import;
use super::{Engine, apply, backoff, rest};
use crate::chat::{FeedFailure, ImportFault, ImportFaultKind, SetAside, news};
use crate::domain::wib_date;
use crate::intake::{self, Feed};
use crate::store::outbox::Lane;
use crate::store::statuses::feed::{self, Stand};
use crate::store::{self, Office, staff};

/// How often is looked whether it is time.
const TICK: Duration = Duration::from_secs(10);
/// Between two tries while it fails: doubled each time…
const AFTER_A_FAILURE: TimeDelta = TimeDelta::minutes(1);
/// …up to this.
const LONGEST: TimeDelta = TimeDelta::hours(1);
/// Officers hear of a source that fails so often in a row.
const TELLING: u32 = 3;

/// What came of one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// It was not time.
    NotYet,
    /// There is nothing new.
    Unchanged,
    /// So many rows changed something, and so many were set aside.
    Taken(i64, usize),
    /// Nothing could be taken.
    Failed(FeedFailure),
}

/// Pulls while this copy holds the office, until `stop`. Nothing to do where no source is named.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    let Some(source) = engine.desk.feed().cloned() else { return };
    let mut faults = 0;
    while !stop.is_cancelled() {
        if let Err(fault) = hold_office(engine, &source, stop, &mut faults).await {
            faults += 1;
            tracing::warn!(fault = %format!("{fault:#}"), "cannot take statuses from their source");
            rest(backoff(faults), stop).await;
        }
    }
}

async fn hold_office(
    engine: &Engine,
    source: &Source,
    stop: &CancellationToken,
    faults: &mut u32,
) -> anyhow::Result<()> {
    // What is taken goes through the connection that holds the office: who lost it takes nothing.
    let mut connection = engine.pool.acquire().await.context("cannot connect")?.detach();
    while !store::elect(&mut connection, Office::Puller, engine.desk.bot_id).await.context("cannot elect")? {
        rest(Duration::from_secs(5), stop).await;
        if stop.is_cancelled() {
            return Ok(());
        }
    }
    while !stop.is_cancelled() {
        let looked = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            looked = look(engine, &mut connection, source) => looked?,
        };
        *faults = 0;
        engine.pulse.round("feed", engine.clock.now());
        tracing::debug!(?looked, "looked for statuses");
        rest(TICK, stop).await;
    }
    Ok(())
}

/// Asks the source once, where it is time.
pub async fn look(engine: &Engine, connection: &mut PgConnection, source: &Source) -> anyhow::Result<Looked> {
    let begun = engine.clock.now();
    let mut transaction = connection.begin().await.context("cannot begin")?;
    let stand = feed::due(&mut transaction, source.digest(), begun).await.context("cannot read how the feed stands")?;
    transaction.commit().await.context("cannot commit")?;
    let Some(stand) = stand else { return Ok(Looked::NotYet) };
    // No transaction is open while the source thinks.
    let pulled = source.pull(stand.etag.as_deref()).await;
    let now = engine.clock.now();
    let looked = match conclude(engine, connection, &stand, pulled, now).await {
        Ok(looked) => looked,
        // What was applied of it is undone; that it failed is kept on its own, so that it is not asked for again at once
        // and officers hear of it.
        Err(fault) => {
            tracing::error!(fault = %format!("{fault:#}"), "an answer of the source of statuses cannot be applied");
            let mut transaction = connection.begin().await.context("cannot begin")?;
            let refused = Refused::of(FeedFailure::NotApplied);
            let looked = fail(engine, &mut transaction, &stand, &refused, now).await?;
            transaction.commit().await.context("cannot commit")?;
            looked
        }
    };
    engine.bells.deliver.notify_one();
    Ok(looked)
}

/// Applies an answer, or notes that there was none, in one transaction.
async fn conclude(
    engine: &Engine,
    connection: &mut PgConnection,
    stand: &Stand,
    pulled: Result<Pulled, Refused>,
    now: DateTime<Utc>,
) -> anyhow::Result<Looked> {
    let mut transaction = connection.begin().await.context("cannot begin")?;
    let looked = match pulled {
        Ok(Pulled::Unchanged) => {
            feed::taken(&mut transaction, stand.etag.as_deref(), next(engine, now), now).await?;
            Looked::Unchanged
        }
        Ok(Pulled::New { body, etag }) => match read_aside(engine, body, now).await? {
            Ok(read) => take(engine, &mut transaction, read, etag.as_deref(), now).await?,
            Err(failure) => fail(engine, &mut transaction, stand, &Refused::of(failure), now).await?,
        },
        Err(refused) => fail(engine, &mut transaction, stand, &refused, now).await?,
    };
    if stand.told && !matches!(looked, Looked::Failed(_)) {
        let officers = staff::officers(&mut transaction).await?;
        apply::tell(engine, &mut transaction, &officers, &news::feed_again(), Lane::News, now).await?;
    }
    transaction.commit().await.context("cannot commit")?;
    Ok(looked)
}

/// Reads an answer where that keeps nobody waiting.
async fn read_aside(engine: &Engine, body: Vec<u8>, now: DateTime<Utc>) -> anyhow::Result<Result<Feed, FeedFailure>> {
    let office = engine.desk.office.file();
    let read = move || intake::read_feed(&body, &office.limits, wib_date(now));
    tokio::task::spawn_blocking(read).await.context("cannot read the answer")
}

fn next(engine: &Engine, now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::minutes(i64::from(engine.desk.office.feed.minutes))
}

async fn take(
    engine: &Engine,
    connection: &mut PgConnection,
    read: Feed,
    etag: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<Looked> {
    let summary = import::apply_feed(connection, &engine.desk, &read.rows, now).await?;
    let step_back = |row: &crate::chat::BackwardRow| ImportFault {
        line: row.line,
        column: "status".to_owned(),
        found: row.to.code().to_owned(),
        kind: ImportFaultKind::StepBack,
    };
    let faults = read.faults.iter().cloned().chain(summary.faults.iter().cloned());
    let faults = faults.chain(summary.backward.iter().map(step_back));
    let number = |line: u32| {
        let found = read.numbers.binary_search_by_key(&line, |(at, _)| *at).ok()?;
        Some(read.numbers[found].1.clone())
    };
    let mut aside: Vec<SetAside> = faults.map(|fault| SetAside { number: number(fault.line), fault }).collect();
    aside.sort_by_key(|row| row.fault.line);
    let new = feed::set_aside(connection, &aside, now).await.context("cannot set rows aside")?;
    feed::taken(connection, etag, next(engine, now), now).await.context("cannot note what was taken")?;
    if new > 0 {
        let officers = staff::officers(connection).await?;
        apply::tell(engine, connection, &officers, &news::feed_set_aside(aside.len()), Lane::News, now).await?;
    }
    Ok(Looked::Taken(summary.new + summary.changed, aside.len()))
}

async fn fail(
    engine: &Engine,
    connection: &mut PgConnection,
    stand: &Stand,
    refused: &Refused,
    now: DateTime<Utc>,
) -> anyhow::Result<Looked> {
    let failures = stand.failures.saturating_add(1);
    let doubled = AFTER_A_FAILURE * i32::try_from(1_u32 << (failures - 1).min(6)).unwrap_or(i32::MAX);
    let asked_for = refused.after.and_then(|after| TimeDelta::from_std(after).ok()).unwrap_or_default();
    let pause = doubled.max(asked_for).min(LONGEST);
    let tells = failures >= TELLING && !stand.told;
    tracing::warn!(why = refused.why, failures, seconds = pause.num_seconds(), "no statuses from their source");
    feed::failed(connection, refused.failure, tells, now + pause, now).await.context("cannot note the failure")?;
    if tells {
        let officers = staff::officers(connection).await?;
        apply::tell(engine, connection, &officers, &news::feed_fails(refused.failure), Lane::News, now).await?;
    }
    Ok(Looked::Failed(refused.failure))
}
