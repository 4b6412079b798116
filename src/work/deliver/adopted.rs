//! Answers that other copies wrote down as being on their way: see [`handed`](crate::work::handed).

use std::collections::HashSet;

use sqlx::PgConnection;

use super::flight::fly_line;
use super::{AT_ONCE, Backlog, Sender};
use crate::store::outbox::{self, Handed};
use crate::telegram::Call;
use crate::work::pace::Kind;
use crate::work::relay::Line;

impl Sender<'_> {
    /// Sets answers on their way that were handed over, as far as there is room; the others go in line. What comes behind
    /// something that is under way, or of which nothing was heard yet, stays until the next time. Returns how many do not.
    pub(super) async fn adopt(&mut self, connection: &mut PgConnection) -> sqlx::Result<usize> {
        let engine = self.engine;
        let handed = engine.bells.handed.all();
        if handed.is_empty() {
            return Ok(0);
        }
        let found = outbox::handed(connection, engine.desk.bot_id, &handed, engine.clock.now()).await?;
        let held = self.pace.held(engine.clock.now());
        let (mut stays, mut back) = (HashSet::new(), Vec::new());
        for of_chat in found.chunk_by(|one, next| one.claimed.chat == next.claimed.chat) {
            let fresh = of_chat.iter().filter(|one| !engine.bells.relay.has_landed(one.claimed.id));
            let fresh: Vec<&Handed> = fresh.collect();
            if fresh.is_empty() {
                continue;
            }
            let is_free =
                |one: &&Handed| handed.binary_search(&one.claimed.id).is_ok() && !self.is_in_hand(one.claimed.id);
            let is_held = |one: &&Handed| one.waits || held.binary_search(&one.claimed.chat.0).is_ok();
            if !fresh.iter().all(is_free) {
                stays.extend(of_chat.iter().map(|one| one.claimed.id));
            } else if fresh.iter().any(is_held) || !self.has_room(fresh.len()) {
                back.extend(fresh.iter().map(|one| (one.claimed.id, one.claimed.since)));
            } else {
                self.set_off(fresh);
            }
        }
        if !back.is_empty() {
            outbox::put_back(connection, &back, engine.clock.now()).await?;
            self.look = true;
        }
        // What was not found is not on its way any more.
        let taken: Vec<i64> = handed.into_iter().filter(|call| !stays.contains(call)).collect();
        engine.bells.handed.taken(&taken);
        self.publish();
        Ok(taken.len())
    }

    /// Whether this copy knows of the call: it is under way, or what became of it is not written down yet.
    fn is_in_hand(&self, call: i64) -> bool {
        self.under_way.contains(&call)
            || self.landed.iter().any(|(claimed, _)| claimed.id == call)
            || self.unwritten.iter().any(|(claimed, _)| claimed.id == call)
    }

    /// Whether so many calls may go now, and none that stands in line should go before.
    fn has_room(&self, calls: usize) -> bool {
        let places = AT_ONCE.saturating_sub(self.flights.len() - self.broadcasts);
        let room = self.pace.room(Kind::Personal, self.engine.clock.now()).min(places);
        self.backlog == Backlog::None && room >= self.engine.bells.relay.reserved() + calls
    }

    fn set_off(&mut self, handed: Vec<&Handed>) {
        let now = self.engine.clock.now();
        let mut line = Line::new();
        for Handed { claimed, call, .. } in handed {
            // Another copy of this program wrote it a moment ago: where it does not read, it is found as lost, and fails in line.
            let Some(call) = call.as_deref().and_then(Call::of_json) else { continue };
            self.under_way.insert(claimed.id);
            if call.is_message() {
                self.pace.note(Kind::Personal, claimed.id, claimed.chat, now);
            }
            line.push((claimed.clone(), call));
        }
        self.flights.spawn(fly_line(self.engine.clone(), line, self.lease.clone()));
    }
}
