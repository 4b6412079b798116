//! How fast may be sent: below Telegram's limits, and slower where Telegram asks for it.
//!
//! Every message takes a slot, and gives it back a second after it surely reached Telegram. Broadcasts keep to a
//! schedule that is a little slower than the slots, and give way by one place for every answer: so slots come free
//! one by one, and an answer never waits for long.
//! What counts is what puts a message into a chat or changes one; taps that are acknowledged and messages that
//! are deleted are not in Telegram's figures (Bots FAQ, "My bot is hitting limits").

mod chats;
mod limits;
mod slots;

pub use limits::SendLimits;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ChatId;
use chats::Chats;
use slots::Slots;

/// The seconds over which a broadcast's schedule spreads as many calls as may go in one: a little more than a slot
/// is taken for, so that the slots never run out all at once.
const SPREAD: f64 = 1.005;
/// A schedule is pushed back by answers no further than this: it goes on even where answers never end.
const FURTHEST: TimeDelta = TimeDelta::seconds(1);
/// After Telegram slowed all, the rate is halved and grows back by this share of the whole a second.
const GROWTH: f64 = 0.05;
/// It never falls below this share.
const LOWEST: f64 = 0.1;
/// A clock that is set right by no more than this counts as going on.
const CLOCK_MAY_SLIP: TimeDelta = TimeDelta::seconds(2);
/// Calls of a paid broadcast that may go together.
const PAID_BURST: i32 = 50;

/// What was sent lately, and what must wait.
#[derive(Debug)]
pub(super) struct Pace {
    limits: SendLimits,
    slots: Slots,
    paid: Slots,
    chats: Chats,
    /// When the next call of a broadcast may go, for distance: an ordinary one, a paid one.
    next: [Option<DateTime<Utc>>; 2],
    paused_until: Option<DateTime<Utc>>,
    broadcasts_from: Option<DateTime<Utc>>,
    /// When it was asked last.
    asked: Option<DateTime<Utc>>,
    slowed: Option<(DateTime<Utc>, f64)>,
}

/// What a message is, as far as the pace goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// To one person.
    Personal,
    /// Of a broadcast.
    Broadcast,
    /// Of a broadcast that is paid for.
    Paid,
}

impl Pace {
    pub(super) fn new(limits: SendLimits) -> Self {
        Self {
            limits,
            slots: Slots::default(),
            paid: Slots::default(),
            chats: Chats::new(limits),
            next: [None; 2],
            paused_until: None,
            broadcasts_from: None,
            asked: None,
            slowed: None,
        }
    }

    /// How many messages of this kind may go now.
    pub(super) fn room(&self, kind: Kind, now: DateTime<Utc>) -> usize {
        if self.waits_until(kind).is_some_and(|until| until > now) {
            return 0;
        }
        let rate = self.rate(kind, now);
        let free = rate.saturating_sub(self.slots_of(kind).taken(now));
        match kind {
            Kind::Personal => free,
            Kind::Broadcast | Kind::Paid => free.min(self.owed(kind, rate, now)),
        }
    }

    /// Before when nothing of this kind goes.
    fn waits_until(&self, kind: Kind) -> Option<DateTime<Utc>> {
        let broadcasts_from = self.broadcasts_from.filter(|_| kind != Kind::Personal);
        self.paused_until.max(broadcasts_from)
    }

    /// How many of a broadcast's calls the distance allows.
    fn owed(&self, kind: Kind, rate: usize, now: DateTime<Utc>) -> usize {
        let Some(next) = self.next[place(kind)] else { return 1 };
        if next > now {
            return 0;
        }
        let most = if kind == Kind::Paid { f64::from(PAID_BURST) } else { 1.0 };
        let late = (now - next).as_seconds_f64() / distance(rate).as_seconds_f64();
        whole((late + 1.0).clamp(1.0, most))
    }

    /// Notes that a message goes to a chat now. `call` tells it from others until it lands.
    pub(super) fn note(&mut self, kind: Kind, call: i64, chat: ChatId, now: DateTime<Utc>) {
        match kind {
            Kind::Paid => self.paid.take(call, now),
            Kind::Personal | Kind::Broadcast => self.slots.take(call, now),
        }
        self.chats.note(chat, now);
        let distance = distance(self.rate(kind, now));
        // What was lost by waking late is made good; of a paid rate a whole burst.
        let credit = distance * if kind == Kind::Paid { PAID_BURST } else { 1 };
        let next = &mut self.next[place(kind)];
        let from = next.unwrap_or(now).max(now - credit);
        *next = Some((from + distance).min(now + FURTHEST));
    }

    /// Notes that Telegram answered.
    pub(super) fn landed(&mut self, call: i64, now: DateTime<Utc>) {
        if !self.slots.landed(call, now) {
            self.paid.landed(call, now);
        }
    }

    /// Chats that are to be left alone for now. Asked before every round: where the clock was set back, what was
    /// counted by it is forgotten, or everything would wait until it is as late again.
    pub(super) fn held(&mut self, now: DateTime<Utc>) -> Vec<i64> {
        if self.asked.is_some_and(|before| before - CLOCK_MAY_SLIP > now) {
            *self = Self::new(self.limits);
        }
        self.asked = Some(now);
        self.chats.held(now)
    }

    /// This chat is left alone until then: Telegram asked for it.
    pub(super) fn hold(&mut self, chat: ChatId, until: DateTime<Utc>) {
        self.chats.hold(chat, until);
    }

    /// Nothing goes before this moment.
    pub(super) fn pause(&mut self, until: DateTime<Utc>) {
        self.paused_until = Some(self.paused_until.map_or(until, |other| other.max(until)));
    }

    /// No broadcast's call goes before this moment.
    pub(super) fn hold_broadcasts(&mut self, until: DateTime<Utc>) {
        self.broadcasts_from = Some(self.broadcasts_from.map_or(until, |other| other.max(until)));
    }

    /// From this moment on all goes at half the rate, which grows back by itself.
    pub(super) fn slow(&mut self, from: DateTime<Utc>) {
        let share = (self.share(from) / 2.0).max(LOWEST);
        self.slowed = Some((from, share));
    }

    /// When there is room for a message of this kind, if there is none now.
    pub(super) fn next_room(&self, kind: Kind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let rate = self.rate(kind, now);
        let slot = (self.slots_of(kind).taken(now) >= rate).then(|| self.slots_of(kind).next_free(now)).flatten();
        let distance = (kind != Kind::Personal).then(|| self.next[place(kind)]).flatten();
        [slot, distance, self.waits_until(kind)].into_iter().flatten().filter(|at| *at > now).max()
    }

    /// When the next chat need not be left alone any more.
    pub(super) fn next_chat(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.chats.next_change(now)
    }

    /// The share of the whole rate that is used.
    fn share(&self, now: DateTime<Utc>) -> f64 {
        self.slowed.map_or(1.0, |(since, share)| {
            let grown = (now - since).as_seconds_f64().max(0.0) * GROWTH;
            (share + grown).min(1.0)
        })
    }

    fn rate(&self, kind: Kind, now: DateTime<Utc>) -> usize {
        let whole_rate = match kind {
            Kind::Paid => self.limits.paid.unwrap_or(self.limits.per_second),
            Kind::Personal | Kind::Broadcast => self.limits.per_second,
        };
        whole((f64::from(whole_rate) * self.share(now)).max(1.0))
    }

    fn slots_of(&self, kind: Kind) -> &Slots {
        match kind {
            Kind::Paid => &self.paid,
            Kind::Personal | Kind::Broadcast => &self.slots,
        }
    }
}

fn place(kind: Kind) -> usize {
    usize::from(kind == Kind::Paid)
}

fn distance(rate: usize) -> TimeDelta {
    let rate = u32::try_from(rate).unwrap_or(u32::MAX).max(1);
    TimeDelta::from_std(std::time::Duration::from_secs_f64(SPREAD / f64::from(rate))).unwrap_or(TimeDelta::zero())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rates are between 1 and 1000")]
fn whole(rate: f64) -> usize {
    rate as usize
}

#[cfg(test)]
mod tests;
