//! What may go now, claimed and set on its way.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::flight::fly;
use super::{AT_ONCE, BEAT, Backlog, OUTAGE, Sender, sleepable};
use crate::store::outbox::{self, Outcome, Room, Which};
use crate::telegram::Call;
use crate::work::pace::Kind;

/// Calls of broadcasts among them: a crash leaves no more than these unknown.
const BROADCASTS_AT_ONCE: usize = 32;
/// The same where broadcasts are paid for, and go much faster.
const PAID_AT_ONCE: usize = 256;
/// Claiming a broadcast's call begins before its slot is free by as long as claiming takes, but never by more.
const LONGEST_LEAD: TimeDelta = TimeDelta::milliseconds(10);
/// What has a place with the sender is here by then: a statement and a commit.
const SOON: TimeDelta = TimeDelta::milliseconds(5);
/// Where no broadcast sends, that is asked anew no sooner than after this time, however many answers go out meanwhile.
const LOOK_AGAIN: TimeDelta = TimeDelta::milliseconds(20);

/// What a round of claiming says about the next one.
pub(super) struct Round {
    /// When it began.
    pub(super) at: DateTime<Utc>,
    /// Calls that were set on their way.
    pub(super) begun: usize,
    /// When to look again, because more may wait than there was room for.
    pub(super) next: Option<DateTime<Utc>>,
}

impl Round {
    fn look_at(&mut self, at: Option<DateTime<Utc>>) {
        self.next = [self.next, at].into_iter().flatten().min();
    }
}

impl Sender<'_> {
    /// Claims what may go now and sets it on its way: first what one person waits for, then broadcasts.
    pub(super) async fn start(&mut self, connection: &mut PgConnection) -> sqlx::Result<Round> {
        let now = self.engine.clock.now();
        let mut round = Round { at: now, begun: 0, next: None };
        // Their places are theirs, though they have not come yet; and answers go on coming meanwhile.
        let promised = self.engine.bells.relay.halve();
        let held = self.pace.held(now);
        let places = AT_ONCE.saturating_sub(self.flights.len() - self.broadcasts + promised.calls);
        // With the same lead as broadcasts: else these would take every slot just before it is free.
        let slots = self.pace.room(Kind::Personal, now + self.lead).saturating_sub(promised.calls);
        let room = slots.min(places);
        let personal = Room { personal: count(room), broadcasts: 0, which: Which::All, quiet: false };
        round.begun = self.claim(connection, Kind::Personal, personal, &held, now).await?;
        let next = self.pace.next_room(Kind::Personal, now);
        self.backlog = if round.begun < room {
            Backlog::None
        } else if next.is_some() || room > 0 && slots < places {
            Backlog::Pace
        } else {
            Backlog::Calls
        };
        if self.backlog == Backlog::Pace {
            // At once: much is asked before it is said anew what may come straight.
            self.publish();
        }
        if self.backlog != Backlog::None {
            let next = next.map(|next| next - self.lead);
            round.look_at(next.or((room > 0 && places > room).then_some(now)));
            round.look_at((promised.soon > 0).then_some(now + SOON));
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
            let free = self.pace.room(Kind::Personal, now + self.lead).saturating_sub(promised.calls);
            let free = if kind == Kind::Broadcast { free } else { usize::MAX };
            let room = self.pace.room(kind, now + self.lead).min(places).min(free);
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
            if room > 0 {
                self.no_broadcasts = (claimed == 0 && !paid).then_some(now);
            }
            if claimed == room {
                round.look_at(self.pace.next_room(kind, now).map(|next| next - self.lead));
                round.look_at((promised.soon > 0).then_some(now + SOON));
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
            let Some(mut call) = Call::of_value(claimed.call.take()) else {
                let outcome = Outcome::Failed { reason: "the call cannot be read".to_owned(), unreachable: false };
                outbox::settle(connection, &claimed, &outcome, now).await?;
                continue;
            };
            if kind == Kind::Paid {
                call.params.add("allow_paid_broadcast", &true);
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
            let (engine, lease) = (self.engine.clone(), self.lease.clone());
            self.flights.spawn(async move { vec![fly(&engine, claimed, call, after, &lease).await] });
        }
        Ok(started)
    }
}

fn count(room: usize) -> i64 {
    i64::try_from(room).unwrap_or(i64::MAX)
}
