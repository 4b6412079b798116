//! From the outbox to Telegram. One sender is elected per bot, because Telegram's limits are per bot.
//! A call is marked as being sent before it is made, so that a crash in the middle is seen afterwards:
//! answers are then repeated, a broadcast's message waits for a person's decision.

mod adopted;
mod claiming;
mod flight;
mod landing;
mod lease;
mod office;
mod outcome;
mod relayed;

pub use office::run;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures::stream::{FuturesUnordered, StreamExt};
use sqlx::PgConnection;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::gather::Gather;
use super::handed::Ear;
use super::pace::Pace;
use super::{Bells, Engine, OUT_OF_REACH};
use crate::store::copies;
use crate::store::outbox::{self, Claimed, Outcome};
use crate::telegram::{Refusal, Sent};
use claiming::Round;
use flight::{Landed, Late};
use lease::Lease;

/// Calls on their way at the same time.
const AT_ONCE: usize = 128;
/// How long calls under way may take to end when the program stops.
const DRAIN: Duration = Duration::from_secs(8);
/// So many calls of broadcasts in a row that come to nothing known are an outage: to go on would leave everybody in
/// doubt. With one call in sixty at fault by chance, five in a row happen once in 10⁹.
const OUTAGE: u32 = 5;

/// The sender is heard at least so often, also where it has nothing to do.
const BEAT: Duration = Duration::from_millis(800);
/// When the database fails, calls under way are heard out for so long: what is known of them is not asked for twice.
const HEAR_OUT: Duration = Duration::from_secs(2);

struct Sender<'a> {
    engine: &'a Engine,
    /// Hears what other copies hand over.
    ear: Ear,
    pace: &'a mut Pace,
    flights: JoinSet<Vec<Landed>>,
    /// Keys of the calls that are under way.
    under_way: HashSet<i64>,
    /// How many of the flights are of broadcasts.
    broadcasts: usize,
    /// Landed, and not written down yet: as many as there are at a time.
    landed: Vec<(Claimed, Result<Sent, Refusal>)>,
    /// When was looked last for broadcasts that send, in vain.
    no_broadcasts: Option<DateTime<Utc>>,
    /// Unknown by now; a true outcome may still come.
    late: FuturesUnordered<Late>,
    /// When which chats were refused for haste.
    throttled: Vec<(DateTime<Utc>, i64)>,
    /// How many of a broadcast's calls in a row came to nothing that is known.
    doubtful: u32,
    /// How many calls in a row found no connection.
    unconnected: u32,
    /// Since when no call got through.
    out_of_reach: Option<Instant>,
    /// How long claiming takes.
    lead: TimeDelta,
    /// When the next call that was put off is due.
    due: Due,
    /// What became of calls, and is not written down yet.
    unwritten: &'a mut Vec<(Claimed, Outcome)>,
    /// Whether calls may be made at all.
    lease: Arc<Lease>,
    /// Whether something may have come in line since it was looked last.
    look: bool,
    /// Whether all that stood in line then found room.
    backlog: Backlog,
    /// Whether something was passed over then, maybe because of a call that was under way.
    looked_amid: bool,
    /// When to look again, whatever comes.
    wakes: Instant,
    /// When was looked last for answers that nobody sends.
    sought: Instant,
}

/// Whether something may still stand in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Backlog {
    /// All found room.
    None,
    /// As many calls are under way, or may come straight, as may be.
    Calls,
    /// Telegram takes no more for now, or had no more room for what stood in line. Until all that is due found room, nothing new
    /// gets a place straight: whoever waits longest goes first.
    Pace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// To be asked for.
    Unknown,
    /// As it was a moment ago.
    At(Option<DateTime<Utc>>),
}

impl Sender<'_> {
    async fn work(&mut self, connection: &mut PgConnection, stop: &CancellationToken) -> sqlx::Result<()> {
        let engine = self.engine;
        let Bells { relay, handed, .. } = &*engine.bells;
        let (mut gather, mut adopting) = (Gather::unhurried(), Gather::default());
        // Whether something was handed over since what is handed over was looked at.
        let mut hears = false;
        while !stop.is_cancelled() {
            loop {
                tokio::select! {
                    biased;
                    // First, so that nothing that rings all the time keeps the round waiting.
                    () = gather.round() => break,
                    () = relay.bell.notified() => self.start_relayed(),
                    () = handed.bell.notified() => hears = true,
                    () = adopting.round(), if hears => {
                        hears = false;
                        adopting.was_of(self.adopt(connection).await?);
                    }
                }
            }
            // First, for whoever has their message may get the next one now.
            let settled = self.settle_landed(connection, true).await?;
            // What stood behind something may go now.
            let adopted = self.adopt(connection).await?;
            hears = false;
            self.beat(connection, BEAT).await?;
            if self.is_out_of_reach() && copies::others_live(connection).await? {
                tracing::warn!("Telegram is out of reach from here: another copy may send");
                return Ok(());
            }
            let mut begun = 0;
            if self.look || self.wakes <= Instant::now() {
                self.look = false;
                // Whoever was refused for haste just now is left alone at once.
                self.publish();
                let round = self.start(connection).await?;
                begun = round.begun;
                let is_amid = !self.flights.is_empty() || relay.reserved() > 0;
                self.looked_amid = is_amid
                    && (self.no_broadcasts.is_none()
                        || outbox::waits(connection, engine.desk.bot_id, engine.clock.now()).await?);
                let wake = self.wake(connection, &round).await?;
                self.wakes = Instant::now() + wake;
            }
            self.seek_lost(connection).await?;
            self.publish();
            gather.was_of(settled + begun + adopted);
            self.engine.pulse.round("deliver", self.engine.clock.now());
            let wake = self.wakes.saturating_duration_since(Instant::now());
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                Some(landed) = self.flights.join_next() => self.land(landed)?,
                Some(late) = self.late.next(), if !self.late.is_empty() => self.landed.push(late),
                () = self.engine.bells.deliver.notified() => self.look = true,
                () = relay.bell.notified() => self.start_relayed(),
                () = handed.bell.notified() => hears = true,
                lost = self.ear.is_lost() => return Err(lost),
                () = tokio::time::sleep(wake) => self.look = true,
            }
        }
        self.close_relay();
        let drained = tokio::time::timeout(DRAIN, async {
            loop {
                // The relay is closed, and is to stay so.
                self.settle_landed(connection, false).await?;
                tokio::select! {
                    landed = self.flights.join_next() => {
                        let Some(landed) = landed else { return sqlx::Result::Ok(()) };
                        self.land(landed)?;
                    }
                    // Else the others take this copy for one that hangs, and send again what is under way.
                    () = tokio::time::sleep(BEAT) => copies::beat(connection).await?,
                }
            }
        });
        drained.await.unwrap_or(Ok(()))
    }

    /// Whether no call got through for a while, and none is under way.
    fn is_out_of_reach(&self) -> bool {
        self.flights.is_empty()
            && self.late.is_empty()
            && self.out_of_reach.is_some_and(|since| since.elapsed() >= OUT_OF_REACH)
    }

    /// Is heard, unless that was so a moment ago.
    async fn beat(&mut self, connection: &mut PgConnection, lately: Duration) -> sqlx::Result<()> {
        if self.lease.age().is_some_and(|age| age < lately) {
            return Ok(());
        }
        let asked = Instant::now();
        copies::beat(connection).await?;
        self.lease.renew(asked);
        Ok(())
    }

    /// How long to sleep where nothing rings.
    async fn wake(&mut self, connection: &mut PgConnection, round: &Round) -> sqlx::Result<Duration> {
        let now = self.engine.clock.now();
        // By the moment at which the round began: what came free since, it has not seen.
        let due = match self.due {
            Due::At(due) if due.is_none_or(|due| due > round.at) => due,
            _ => outbox::next_due(connection, self.engine.desk.bot_id, round.at).await?,
        };
        self.due = Due::At(due);
        let next = [due, round.next, self.pace.next_chat(round.at)].into_iter().flatten().min();
        let longest = TimeDelta::seconds(1);
        Ok(sleepable(next.map_or(longest, |next| (next - now).min(longest))))
    }
}

/// A pause for a timer that counts whole milliseconds and begins with the next one.
fn sleepable(pause: TimeDelta) -> Duration {
    (pause - TimeDelta::milliseconds(1)).to_std().unwrap_or_default()
}
