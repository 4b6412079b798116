//! How the loops are: for `/readyz` and `/metrics`.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, Utc};

/// Moments and counts that the loops leave behind. Cheap to write, read by the web.
#[derive(Debug, Default)]
pub struct Pulse {
    /// The last answer of Telegram to a request for updates.
    pub polled: Moment,
    /// Whether this copy is the one that polls.
    pub polls: Flag,
    /// The last time that the database did what it was asked.
    pub stored: Moment,
    /// Inputs answered.
    pub answered: Count,
    /// Inputs set aside.
    pub set_aside: Count,
    /// Calls that Telegram took.
    pub sent: Count,
    /// Calls put off by a 429.
    pub throttled: Count,
    /// Calls that can never succeed.
    pub failed: Count,
    /// Calls of which nobody knows whether they arrived.
    pub unknown: Count,
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
pub struct Count(AtomicU64);

impl Count {
    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How many.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
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
