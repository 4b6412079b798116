//! Visits whose hours are over are marked held, and whoever planned them is asked who came; those that are closed are noted on
//! the passports that came of them.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;

use super::{Engine, apply, rest};
use crate::chat::news;
use crate::domain::{VisitMove, wib};
use crate::store::outbox::Lane;
use crate::store::visits::{self, Due};
use crate::store::{broadcasts, staff};

/// Visits marked, or noted, in one transaction.
const AT_ONCE: i64 = 20;

/// Marks visits held when their hours are over, until `stop`.
pub(super) async fn run(engine: &Engine, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        // Neither keeps the other from being done.
        let faults = match (hold(engine).await, note_passports(engine).await) {
            (Ok(held), Ok(noted)) if held == AT_ONCE || noted == AT_ONCE => continue,
            (Ok(_), Ok(_)) => {
                engine.pulse.round("visits", engine.clock.now());
                [None, None]
            }
            (held, noted) => [held.err(), noted.err()],
        };
        for fault in faults.into_iter().flatten() {
            tracing::warn!(fault = %format!("{fault:#}"), "cannot look for visits that are over");
        }
        rest(Duration::from_secs(30), stop).await;
    }
}

/// Marks every visit held whose hours are over, and tells whoever planned it; every officer where they are none any
/// more. Returns how many there were.
pub async fn hold(engine: &Engine) -> anyhow::Result<i64> {
    let now = engine.clock.now();
    let local = now.with_timezone(&wib()).naive_local();
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let due = visits::due(&mut transaction, local, AT_ONCE).await.context("cannot find visits that are over")?;
    for visit in &due {
        hold_one(engine, &mut transaction, visit, now).await?;
    }
    transaction.commit().await.context("cannot commit")?;
    if !due.is_empty() {
        engine.bells.deliver.notify_one();
    }
    Ok(i64::try_from(due.len()).unwrap_or(AT_ONCE))
}

/// Notes closed visits on the passports that were handed over before. Returns how many visits there were.
pub async fn note_passports(engine: &Engine) -> anyhow::Result<i64> {
    let mut transaction = engine.pool.begin().await.context("cannot begin")?;
    let noted = visits::note_passports(&mut transaction, AT_ONCE, engine.clock.now())
        .await
        .context("cannot note visits on their passports")?;
    transaction.commit().await.context("cannot commit")?;
    Ok(noted)
}

async fn hold_one(engine: &Engine, connection: &mut PgConnection, due: &Due, now: DateTime<Utc>) -> anyhow::Result<()> {
    let Some(held) = due.state.after(VisitMove::Hold) else { return Ok(()) };
    visits::settle(connection, due.visit, held, None, now).await.context("cannot mark a visit held")?;
    // Nobody is told any more that the team comes, whenever somebody approves it or sends it again.
    broadcasts::take_back_visit(connection, due.visit, now)
        .await
        .context("cannot take back what waits of its notices")?;
    let officers = if due.is_officer {
        vec![due.planned_by]
    } else {
        staff::officers(connection).await.context("cannot read who the officers are")?
    };
    visits::note(connection, None, "visit.held", due.visit, Some(json!({ "told": officers.len() })), now).await?;
    let line = visits::one(connection, due.planned_by, due.visit).await?.context("a visit that was found is gone")?;
    apply::tell(engine, connection, &officers, &news::visit_held(&line), Lane::News, now).await
}
