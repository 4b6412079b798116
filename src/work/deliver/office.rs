//! The office of the sender: taken, held through a full disk, and let go.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures::stream::FuturesUnordered;
use sqlx::PgConnection;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{Backlog, Due, Sender, landing};
use crate::store::outbox::{self, Claimed, Outcome};
use crate::store::{self, Office};
use crate::work::handed::Ear;
use crate::work::pace::Pace;
use crate::work::{CANDIDACY, Engine, LET_GO, database_backoff, rest};

/// Between two tries to write something down while the disk is full.
const FULL_PAUSE: Duration = Duration::from_secs(1);

/// Sends what waits, until `stop`.
pub async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    // Kept from one holding of the office to the next: what went a moment ago counts for Telegram all the same.
    let mut pace = Pace::new(engine.limits);
    let mut unwritten = Vec::new();
    while !stop.is_cancelled() {
        let held = hold_office(engine, &mut pace, &mut unwritten, stop, &mut faults).await;
        engine.pulse.sends.set(false);
        engine.bells.handed.set_heard(false);
        match held {
            Ok(()) => rest(LET_GO, stop).await,
            Err(fault) => {
                faults += 1;
                engine.pulse.heed(&fault, engine.clock.now());
                tracing::warn!(%fault, "sending stops until the database is back");
                rest(database_backoff(faults), stop).await;
            }
        }
    }
    if unwritten.is_empty() {
        return;
    }
    // The last chance: whoever sends next would send again what is known to have arrived.
    let written = async {
        let mut connection = engine.pool.acquire().await?;
        landing::write_down(&mut connection, &mut unwritten, engine.clock.now()).await
    };
    if !matches!(tokio::time::timeout(super::HEAR_OUT, written).await, Ok(Ok(()))) {
        tracing::warn!("what became of some calls could not be written down before the end");
    }
}

/// `unwritten`: what became of calls, of which the database knows nothing yet.
async fn hold_office(
    engine: &Engine,
    pace: &mut Pace,
    unwritten: &mut Vec<(Claimed, Outcome)>,
    stop: &CancellationToken,
    faults: &mut u32,
) -> sqlx::Result<()> {
    let mut connection = engine.pool.acquire().await?.detach();
    // At once, whoever sends now: what is known is not in doubt, and else it would be sent again.
    landing::write_down(&mut connection, unwritten, engine.clock.now()).await?;
    while !store::elect(&mut connection, Office::Sender, engine.desk.bot_id).await? {
        let is_heard = store::is_taken(&mut connection, Office::Listener, engine.desk.bot_id).await?;
        engine.bells.handed.set_heard(is_heard);
        engine.pulse.round("deliver", engine.clock.now());
        rest(CANDIDACY, stop).await;
        if stop.is_cancelled() {
            return Ok(());
        }
    }
    store::prepare_for_claims(&mut connection).await?;
    engine.bells.handed.set_heard(false);
    // All that is handed over from here on is heard, and what was before is found.
    let ear = Ear::open(engine).await?;
    store::elect(&mut connection, Office::Listener, engine.desk.bot_id).await?;
    let (again, unknown) = outbox::recover(&mut connection, engine.desk.bot_id, engine.clock.now()).await?;
    if again + unknown > 0 {
        tracing::info!(again, unknown, "an earlier sender ended in mid-call");
    }
    *faults = 0;
    engine.pulse.sends.set(true);
    let mut sender = Sender {
        engine,
        ear,
        pace,
        flights: JoinSet::new(),
        under_way: HashSet::new(),
        broadcasts: 0,
        landed: Vec::new(),
        no_broadcasts: None,
        late: FuturesUnordered::new(),
        throttled: Vec::new(),
        doubtful: 0,
        unconnected: 0,
        out_of_reach: None,
        lead: TimeDelta::zero(),
        due: Due::Unknown,
        unwritten,
        lease: Arc::default(),
        look: true,
        backlog: Backlog::None,
        looked_amid: false,
        wakes: Instant::now(),
        sought: Instant::now(),
    };
    let worked = sender.work(&mut connection, stop).await;
    // Before anything else: nobody is to hand answers to whoever sends no more.
    sender.close_relay();
    match &worked {
        Ok(()) => {}
        Err(fault) if store::is_full(fault) => {
            engine.pulse.heed(fault, engine.clock.now());
            sender.hold_out(&mut connection, stop).await?;
        }
        Err(_) => {
            // Another may send by now: what is under way is heard out, and nothing begins.
            engine.pulse.sends.set(false);
            sender.lease.end();
            sender.hear_out().await;
        }
    }
    worked
}

impl Sender<'_> {
    /// The database's disk is full. The connection stands, and with it the office: it is kept until all that became of
    /// calls is written down, for whoever took it before would send again what was sent.
    async fn hold_out(&mut self, connection: &mut PgConnection, stop: &CancellationToken) -> sqlx::Result<()> {
        tracing::warn!("sending waits: the database's disk is full");
        while !stop.is_cancelled() {
            self.hear_out().await;
            let now = self.engine.clock.now();
            match landing::write_down(connection, self.unwritten, now).await {
                Ok(()) if self.flights.is_empty() => return Ok(()),
                Ok(()) => {}
                Err(fault) if store::is_full(&fault) => {
                    self.engine.pulse.heed(&fault, now);
                    rest(FULL_PAUSE, stop).await;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }
}
