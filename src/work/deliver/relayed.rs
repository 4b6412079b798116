//! Answers that come straight from whoever kept them: see [`relay`](crate::work::relay).

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use sqlx::PgConnection;

use super::flight::fly_line;
use super::{AT_ONCE, Sender};
use crate::store::outbox;
use crate::work::pace::Kind;

/// So often is looked for answers that nobody sends.
const SEEKS: Duration = Duration::from_secs(10);
/// An answer that is under way for so long without the sender's knowing of it is lost.
const LOST_AFTER: TimeDelta = TimeDelta::seconds(10);

impl Sender<'_> {
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
    pub(super) fn publish(&mut self) {
        let now = self.engine.clock.now();
        let held = self.pace.held(now);
        let places = AT_ONCE.saturating_sub(self.flights.len() - self.broadcasts);
        self.engine.bells.relay.publish(self.pace.room(Kind::Personal, now).min(places), &held);
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
