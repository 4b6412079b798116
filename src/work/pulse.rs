//! How the loops are: for `/readyz` and `/metrics`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;

use crate::store;

/// A full disk that was not met again for so long is full no longer.
const FULL_LASTS: TimeDelta = TimeDelta::seconds(5);

/// Moments, counts and durations that the loops leave behind. Cheap to write, read by the web.
#[derive(Debug)]
pub struct Pulse {
    /// The last answer of Telegram to a request for updates, or the last update that it brought.
    pub polled: Moment,
    /// Whether this copy is the one that polls.
    pub polls: Flag,
    /// Whether somebody else takes our updates: a webhook that is set, or another program with our token.
    pub displaced: Flag,
    /// Whether this copy is the one that sends.
    pub sends: Flag,
    /// Whether somebody touched the audit's chain: nothing is linked to it any more.
    pub touched: Flag,
    /// The last time that the database did what it was asked.
    pub stored: Moment,
    /// The last time that the database said that its disk is full.
    pub full: Moment,
    /// Updates taken in, those that came twice included.
    pub accepted: Count,
    /// Inputs answered.
    pub answered: Count,
    /// Answers that failed, whether or not a later try went well.
    pub stumbled: Count,
    /// Inputs set aside.
    pub set_aside: Count,
    /// Calls that Telegram took.
    pub sent: Count,
    /// Calls put off for a later try, for whatever reason.
    pub put_off: Count,
    /// Calls put off by a 429.
    pub throttled: Count,
    /// Calls that can never succeed.
    pub failed: Count,
    /// Calls of which nobody knows whether they arrived.
    pub unknown: Count,
    /// Seconds that one input took to be answered: its whole transaction.
    pub turns: Histogram,
    /// Seconds from when somebody wrote until Telegram had the first message of the answer.
    pub replies: Histogram,
    rounds: Mutex<BTreeMap<&'static str, DateTime<Utc>>>,
    begun: Mutex<BTreeMap<&'static str, DateTime<Utc>>>,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            polled: Moment::default(),
            polls: Flag::default(),
            displaced: Flag::default(),
            sends: Flag::default(),
            touched: Flag::default(),
            stored: Moment::default(),
            full: Moment::default(),
            accepted: Count::default(),
            answered: Count::default(),
            stumbled: Count::default(),
            set_aside: Count::default(),
            sent: Count::default(),
            put_off: Count::default(),
            throttled: Count::default(),
            failed: Count::default(),
            unknown: Count::default(),
            turns: Histogram::new([0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0]),
            replies: Histogram::new([0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0]),
            rounds: Mutex::default(),
            begun: Mutex::default(),
        }
    }
}

impl Pulse {
    /// Remembers what a fault of the database says about the database itself.
    pub fn heed(&self, fault: &sqlx::Error, now: DateTime<Utc>) {
        if store::is_full(fault) {
            self.full.mark(now);
        }
    }

    /// Whether the database's disk is full, as far as is known: whoever has something to write tries every second.
    pub fn is_full(&self, now: DateTime<Utc>) -> bool {
        self.full.get().is_some_and(|full| (now - full).abs() < FULL_LASTS)
    }

    /// These loops are begun: from now on each is to go round.
    pub fn begin(&self, names: &[&'static str], now: DateTime<Utc>) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).extend(names.iter().map(|name| (*name, now)));
    }

    /// When each loop was begun.
    pub fn begun(&self) -> BTreeMap<&'static str, DateTime<Utc>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A loop went round and found everything as it should be.
    pub fn round(&self, name: &'static str, now: DateTime<Utc>) {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner).insert(name, now);
    }

    /// When each loop last went round. One that is not there has not gone round yet, or has nothing to do here.
    pub fn rounds(&self) -> BTreeMap<&'static str, DateTime<Utc>> {
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A duration as figures have it; one that a clock set back made negative counts as none.
#[expect(clippy::cast_precision_loss, reason = "a duration in microseconds is far below 2^52")]
pub fn seconds(duration: TimeDelta) -> f64 {
    duration.num_microseconds().unwrap_or(i64::MAX).max(0) as f64 / 1_000_000.0
}

/// A moment that is overwritten.
#[derive(Debug, Default)]
pub struct Moment(AtomicI64);

impl Moment {
    /// Overwrites it.
    pub fn mark(&self, now: DateTime<Utc>) {
        self.0.store(now.timestamp_millis(), Ordering::Relaxed);
    }

    /// The last mark.
    pub fn get(&self) -> Option<DateTime<Utc>> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            millis => DateTime::from_timestamp_millis(millis),
        }
    }
}

/// A count that grows.
#[derive(Debug, Default)]
pub struct Count(Counter);

impl Count {
    /// One more.
    pub fn add(&self) {
        self.0.inc();
    }

    /// So many more.
    pub fn add_all(&self, count: usize) {
        self.0.inc_by(u64::try_from(count).unwrap_or_default());
    }

    /// How many.
    pub fn get(&self) -> u64 {
        self.0.get()
    }
}

/// Something that is so or not.
#[derive(Debug, Default)]
pub struct Flag(AtomicBool);

impl Flag {
    /// It is so now, or not.
    pub fn set(&self, so: bool) {
        self.0.store(so, Ordering::Relaxed);
    }

    /// Whether it is so.
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
