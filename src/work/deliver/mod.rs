//! From the outbox to Telegram. One sender is elected per bot, because Telegram's limits are per bot.
//! A call is marked as being sent before it is made, so that a crash in the middle is seen afterwards:
//! answers are then repeated, a broadcast's message waits for a person's decision.

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
use futures::FutureExt as _;
use futures::stream::{FuturesUnordered, StreamExt};
use serde_json::{Value, json};
use sqlx::PgConnection;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::gather::Gather;
use super::pace::{Kind, Pace};
use super::{Engine, OUT_OF_REACH};
use crate::store::copies;
use crate::store::outbox::{self, Claimed, Outcome, Room, Which};
use crate::telegram::{Call, Refusal};
use flight::{Landed, Late, fly};
use lease::Lease;

/// Calls on their way at the same time.
const AT_ONCE: usize = 128;
/// Calls of broadcasts among them: a crash leaves no more than these unknown.
const BROADCASTS_AT_ONCE: usize = 32;
/// The same where broadcasts are paid for, and go much faster.
const PAID_AT_ONCE: usize = 256;
/// How long calls under way may take to end when the program stops.
const DRAIN: Duration = Duration::from_secs(8);
/// So many calls of broadcasts in a row that come to nothing known are an outage: to go on would leave everybody in
/// doubt. With one call in sixty at fault by chance, five in a row happen once in 10⁹.
const OUTAGE: u32 = 5;
/// Claiming a broadcast's call begins before its slot is free by as long as claiming takes, but never by more.
const LONGEST_LEAD: TimeDelta = TimeDelta::milliseconds(10);

/// Where no broadcast sends, that is asked anew no sooner than after this time, however many answers go out meanwhile.
const LOOK_AGAIN: TimeDelta = TimeDelta::milliseconds(20);

/// The sender is heard at least so often, also where it has nothing to do.
const BEAT: Duration = Duration::from_millis(800);
/// When the database fails, calls under way are heard out for so long: what is known of them is not asked for twice.
const HEAR_OUT: Duration = Duration::from_secs(2);

struct Sender<'a> {
    engine: &'a Engine,
    pace: &'a mut Pace,
    flights: JoinSet<Vec<Landed>>,
    /// Keys of the calls that are under way.
    under_way: HashSet<i64>,
    /// How many of the flights are of broadcasts.
    broadcasts: usize,
    /// Landed, and not written down yet: as many as there are at a time.
    landed: Vec<(Claimed, Result<Value, Refusal>)>,
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
    /// Whether calls were under way then: what waits behind them was passed over.
    looked_amid: bool,
    /// When to look again, whatever comes.
    wakes: Instant,
    /// When was looked last for answers that nobody sends.
    sought: Instant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// To be asked for.
    Unknown,
    /// As it was a moment ago.
    At(Option<DateTime<Utc>>),
}

/// What a round of claiming says about the next one.
#[derive(Default)]
struct Round {
    /// Calls that were set on their way.
    begun: usize,
    /// When to look again, because more may wait than there was room for.
    next: Option<DateTime<Utc>>,
}

impl Round {
    fn look_at(&mut self, at: Option<DateTime<Utc>>) {
        self.next = [self.next, at].into_iter().flatten().min();
    }
}

impl Sender<'_> {
    async fn work(&mut self, connection: &mut PgConnection, stop: &CancellationToken) -> sqlx::Result<()> {
        let engine = self.engine;
        let relay = &engine.bells.relay;
        let mut gather = Gather::default();
        while !stop.is_cancelled() {
            loop {
                tokio::select! {
                    biased;
                    () = relay.bell.notified() => self.start_relayed(),
                    () = gather.round() => break,
                }
            }
            // First, for whoever has their message may get the next one now.
            let settled = self.settle_landed(connection).await?;
            self.beat(connection, BEAT).await?;
            if self.is_out_of_reach() && copies::others_live(connection).await? {
                tracing::warn!("Telegram is out of reach from here: another copy may send");
                return Ok(());
            }
            let mut begun = 0;
            if self.look || self.wakes <= Instant::now() {
                self.look = false;
                let round = self.start(connection).await?;
                begun = round.begun;
                self.looked_amid = !self.flights.is_empty();
                let wake = self.wake(connection, &round).await?;
                self.wakes = Instant::now() + wake;
            }
            self.seek_lost(connection).await?;
            self.publish();
            gather.was_of(settled + begun);
            self.engine.pulse.round("deliver", self.engine.clock.now());
            let wake = self.wakes.saturating_duration_since(Instant::now());
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                Some(landed) = self.flights.join_next() => self.land(landed)?,
                Some(late) = self.late.next(), if !self.late.is_empty() => self.landed.push(late),
                () = self.engine.bells.deliver.notified() => self.look = true,
                () = relay.bell.notified() => self.start_relayed(),
                () = tokio::time::sleep(wake) => self.look = true,
            }
        }
        self.close_relay();
        let drained = tokio::time::timeout(DRAIN, async {
            loop {
                self.settle_landed(connection).await?;
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

    /// Claims what may go now and sets it on its way: first what one person waits for, then broadcasts.
    async fn start(&mut self, connection: &mut PgConnection) -> sqlx::Result<Round> {
        let mut round = Round::default();
        let now = self.engine.clock.now();
        let held = self.pace.held(now);
        let places = AT_ONCE.saturating_sub(self.flights.len() - self.broadcasts);
        // With the same lead as broadcasts: else these would take every slot just before it is free.
        let room = self.pace.room(Kind::Personal, now + self.lead).min(places);
        let personal = Room { personal: count(room), broadcasts: 0, which: Which::All, quiet: false };
        round.begun = self.claim(connection, Kind::Personal, personal, &held, now).await?;
        if round.begun == room {
            let next = self.pace.next_room(Kind::Personal, now).map(|next| next - self.lead);
            round.look_at(next.or((room > 0 && places > room).then_some(now)));
        }
        let quiet = self.engine.desk.office.quiet_hours.end_at(now).is_some();
        let paid = self.engine.limits.paid.is_some();
        let kinds: &[(Kind, Which)] = if paid {
            &[(Kind::Broadcast, Which::Corrections), (Kind::Paid, Which::Sends)]
        } else {
            &[(Kind::Broadcast, Which::All)]
        };
        for &(kind, which) in kinds {
            let most = if paid { PAID_AT_ONCE } else { BROADCASTS_AT_ONCE };
            // Where Telegram seems to be out of order, one call finds out when it is back.
            let most = if self.doubtful >= OUTAGE { 1 } else { most };
            let places = most.saturating_sub(self.broadcasts);
            let now = self.engine.clock.now();
            let room = self.pace.room(kind, now + self.lead).min(places);
            if room > 0
                && let Some(again) = self.no_broadcasts.filter(|looked| *looked <= now).map(|l| l + LOOK_AGAIN)
                && again > now
            {
                round.look_at(Some(again));
                continue;
            }
            let room_of = Room { personal: 0, broadcasts: count(room), which, quiet };
            let claimed = self.claim(connection, kind, room_of, &held, now).await?;
            round.begun += claimed;
            self.no_broadcasts = (room > 0 && claimed == 0 && !paid).then_some(now);
            if claimed == room {
                round.look_at(self.pace.next_room(kind, now).map(|next| next - self.lead));
            }
        }
        Ok(round)
    }

    /// Claims up to `room` calls and sets them on their way; returns how many.
    async fn claim(
        &mut self,
        connection: &mut PgConnection,
        kind: Kind,
        room: Room,
        held: &[i64],
        now: DateTime<Utc>,
    ) -> sqlx::Result<usize> {
        if room.personal + room.broadcasts == 0 {
            return Ok(0);
        }
        let claimed = outbox::claim(connection, self.engine.desk.bot_id, room, held, now).await?;
        let (begun, now) = (now, self.engine.clock.now());
        if kind != Kind::Personal && !claimed.is_empty() {
            self.lead = ((self.lead * 7 + (now - begun)) / 8).clamp(TimeDelta::zero(), LONGEST_LEAD);
        }
        self.engine.pulse.stored.mark(now);
        let started = claimed.len();
        // A claim that took long leaves little of the lease for the calls.
        if started > 0
            && let Err(fault) = self.beat(connection, BEAT * 2).await
        {
            // None of them was made: nobody need be in doubt.
            for claimed in claimed {
                self.not_made(claimed, now);
            }
            return Err(fault);
        }
        for mut claimed in claimed {
            let Ok(mut call) = serde_json::from_value::<Call>(claimed.call.take()) else {
                let outcome = Outcome::Failed { reason: "the call cannot be read".to_owned(), unreachable: false };
                outbox::settle(connection, &claimed, &outcome, now).await?;
                continue;
            };
            if kind == Kind::Paid
                && let Some(params) = call.params.as_object_mut()
            {
                params.insert("allow_paid_broadcast".to_owned(), json!(true));
            }
            self.under_way.insert(claimed.id);
            self.broadcasts += usize::from(claimed.broadcast.is_some());
            let mut goes = now;
            // A deletion is in none of Telegram's figures, but a whole recall at once would be asking for trouble.
            if claimed.broadcast.is_some() || call.is_message() {
                // Claimed a little early, it waits for its slot.
                goes = self.pace.next_room(kind, now).map_or(now, |next| next.min(now + LONGEST_LEAD));
                self.pace.note(kind, claimed.id, claimed.chat, goes);
            }
            let after = sleepable(goes - now);
            let (client, clock) = (self.engine.client.clone(), self.engine.clock.clone());
            let flight = fly(client, clock, claimed, call, after, self.lease.clone());
            self.flights.spawn(flight.map(|landed| vec![landed]));
        }
        Ok(started)
    }

    /// How long to sleep where nothing rings.
    async fn wake(&mut self, connection: &mut PgConnection, round: &Round) -> sqlx::Result<Duration> {
        let now = self.engine.clock.now();
        let due = match self.due {
            Due::At(due) if due.is_none_or(|due| due > now) => due,
            _ => outbox::next_due(connection, self.engine.desk.bot_id, now).await?,
        };
        self.due = Due::At(due);
        let next = [due, round.next, self.pace.next_chat(now)].into_iter().flatten().min();
        let longest = TimeDelta::seconds(1);
        Ok(sleepable(next.map_or(longest, |next| (next - now).min(longest))))
    }
}

/// A pause for a timer that counts whole milliseconds and begins with the next one.
fn sleepable(pause: TimeDelta) -> Duration {
    (pause - TimeDelta::milliseconds(1)).to_std().unwrap_or_default()
}

fn count(room: usize) -> i64 {
    i64::try_from(room).unwrap_or(i64::MAX)
}
