//! Answers that come straight from whoever kept them: see [`relay`](crate::work::relay).

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use sqlx::PgConnection;
use tokio::task::JoinSet;

use super::flight::{Landed, fly_line};
use super::lease::Lease;
use super::{AT_ONCE, Backlog, Sender};
use crate::store::outbox::{self, Claimed, Outcome};
use crate::work::Engine;
use crate::work::pace::{Kind, Pace};

/// So often is looked for answers that nobody sends.
const SEEKS: Duration = Duration::from_secs(10);
/// An answer that is under way for so long without the sender's knowing of it is lost.
const LOST_AFTER: TimeDelta = TimeDelta::seconds(10);

/// All that it takes to set an answer on its way: no database.
pub(super) struct Air<'a> {
    engine: &'a Engine,
    pace: &'a mut Pace,
    flights: &'a mut JoinSet<Vec<Landed>>,
    under_way: &'a mut HashSet<i64>,
    broadcasts: usize,
    lease: &'a Arc<Lease>,
    backlog: Backlog,
}

impl Air<'_> {
    /// Sets answers on their way that were written down as being so.
    pub(super) fn start_relayed(&mut self) {
        let now = self.engine.clock.now();
        for line in self.engine.bells.relay.take() {
            for (claimed, call) in &line {
                self.under_way.insert(claimed.id);
                if call.is_message() {
                    self.pace.note(Kind::Personal, claimed.id, claimed.chat, now);
                }
            }
            self.flights.spawn(fly_line(self.engine.clone(), line, self.lease.clone()));
        }
        self.publish();
    }

    /// Says how many answers may come straight, and to whom none.
    fn publish(&mut self) {
        let now = self.engine.clock.now();
        let held = self.pace.held(now);
        let places = AT_ONCE.saturating_sub(self.flights.len() - self.broadcasts);
        let room = match self.backlog {
            Backlog::Pace => 0,
            Backlog::None | Backlog::Calls => self.pace.room(Kind::Personal, now).min(places),
        };
        self.engine.bells.relay.publish(room, &held);
    }
}

impl Sender<'_> {
    /// What became of calls and is not written down yet, and all that it takes to set others on their way meanwhile.
    pub(super) fn apart(&mut self) -> (&mut Vec<(Claimed, Outcome)>, Air<'_>) {
        let air = Air {
            engine: self.engine,
            pace: self.pace,
            flights: &mut self.flights,
            under_way: &mut self.under_way,
            broadcasts: self.broadcasts,
            lease: &self.lease,
            backlog: self.backlog,
        };
        (self.unwritten, air)
    }

    /// Sets answers on their way that were written down as being so.
    pub(super) fn start_relayed(&mut self) {
        self.apart().1.start_relayed();
    }

    /// Says how many answers may come straight, and to whom none.
    pub(super) fn publish(&mut self) {
        self.apart().1.publish();
    }

    /// No answers come straight any more. Those that have come and were not made go back in line.
    pub(super) fn close_relay(&mut self) {
        let now = self.engine.clock.now();
        for (claimed, _) in self.engine.bells.relay.close().into_iter().flatten() {
            self.not_made(claimed, now);
        }
    }

    /// Answers that were written down as being on their way, and whose writer ended before they came here, go back in line.
    pub(super) async fn seek_lost(&mut self, connection: &mut PgConnection) -> sqlx::Result<()> {
        // What has a place may be on its way here: only where there is none is it known who sends what.
        if self.sought.elapsed() < SEEKS || self.engine.bells.relay.reserved() > 0 {
            return Ok(());
        }
        self.sought = Instant::now();
        let now = self.engine.clock.now();
        let known: Vec<i64> = self.under_way.iter().copied().collect();
        let bot_id = self.engine.desk.bot_id;
        let lost = outbox::put_lost_back(connection, bot_id, &known, now - LOST_AFTER, now).await?;
        if lost > 0 {
            tracing::warn!(calls = lost, "answers that nobody sent go back in line");
            self.look = true;
        }
        Ok(())
    }
}
