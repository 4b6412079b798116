//! Slots: as many as messages may go within a second.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Bound::{Excluded, Unbounded};

use chrono::{DateTime, TimeDelta, Utc};

/// A second as it is counted here: a little longer, because clocks are read in milliseconds.
const SECOND: TimeDelta = TimeDelta::milliseconds(1_002);
/// A call that does not land gives its slot back after this time: where it is, nobody knows.
const LOST: TimeDelta = TimeDelta::milliseconds(1_500);
/// So many round trips back the shortest is looked for: enough for it to be one without any delay.
const REMEMBERED: u64 = 1_024;

/// Messages that went lately, each until it counts no more.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// When each comes free, its number, and its call: the first to come free first.
    taken: BTreeMap<(DateTime<Utc>, u64), i64>,
    /// Calls that have not landed.
    flying: HashMap<i64, Slot>,
    /// So many were taken since the beginning.
    given: u64,
    round_trips: RoundTrips,
}

/// How long the last round trips took: only those are kept that can still become the shortest, so that nobody looks at all
/// of them for each message.
#[derive(Debug, Default)]
struct RoundTrips {
    /// The number of each, and what it took: each shorter than all that came later, so the front is the shortest of all.
    rising: VecDeque<(u64, TimeDelta)>,
    /// So many landed since the beginning.
    landed: u64,
}

impl RoundTrips {
    /// Adds one; returns the shortest of the last ones, itself among them. Nothing where it is the very first: nobody knows
    /// yet how much of it was the way.
    fn add(&mut self, took: TimeDelta) -> TimeDelta {
        let is_first = self.landed == 0;
        self.landed += 1;
        while self.rising.pop_back_if(|(_, earlier)| *earlier >= took).is_some() {}
        self.rising.push_back((self.landed, took));
        while self.rising.pop_front_if(|(number, _)| *number + REMEMBERED <= self.landed).is_some() {}
        let shortest = self.rising.front().map_or(took, |(_, shortest)| *shortest);
        if is_first { shortest.min(TimeDelta::zero()) } else { shortest }
    }
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    number: u64,
    went: DateTime<Utc>,
}

impl Slots {
    /// How many are taken at a moment, which may be a little ahead.
    pub(super) fn taken(&self, at: DateTime<Utc>) -> usize {
        self.taken.len() - self.taken.range(..=(at, u64::MAX)).count()
    }

    pub(super) fn take(&mut self, call: i64, now: DateTime<Utc>) {
        while let Some(first) = self.taken.first_entry().filter(|first| first.key().0 <= now) {
            let ((_, number), call) = first.remove_entry();
            // It may have been called again since.
            if self.flying.get(&call).is_some_and(|slot| slot.number == number) {
                self.flying.remove(&call);
            }
        }
        self.given += 1;
        self.taken.insert((now + LOST, self.given), call);
        self.flying.insert(call, Slot { number: self.given, went: now });
    }

    /// The shortest round trip lately is the way there and back without delay. What a call took longer, it may
    /// have spent on the way there: it reached Telegram that much later at most, and counts for a second from
    /// then on. False where the call has no slot here.
    pub(super) fn landed(&mut self, call: i64, now: DateTime<Utc>) -> bool {
        let Some(Slot { number, went }) = self.flying.remove(&call) else { return false };
        let took = now - went;
        let shortest = self.round_trips.add(took);
        self.taken.remove(&(went + LOST, number));
        self.taken.insert((went + (took - shortest) + SECOND, number), call);
        true
    }

    pub(super) fn next_free(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.taken.range((Excluded((now, u64::MAX)), Unbounded)).next().map(|((free_at, _), _)| *free_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a real moment")
    }

    #[test]
    fn a_slot_comes_free_a_second_after_its_message_surely_reached_telegram() {
        let mut slots = Slots::default();
        slots.take(1, at(0));
        assert!(slots.landed(1, at(100)));
        // Nothing is known of the way yet: the whole of it counts.
        assert_eq!(slots.next_free(at(100)), Some(at(1_102)));
        slots.take(2, at(2_000));
        slots.landed(2, at(2_130));
        // The way takes 100: only the 30 above it may have been spent before the arrival.
        assert_eq!(slots.next_free(at(2_130)), Some(at(3_032)));
        assert_eq!((slots.taken(at(3_031)), slots.taken(at(3_032))), (1, 0));
    }

    #[test]
    fn the_shortest_round_trip_is_that_of_the_last_ones() {
        // Numbers that jump about, the same in every run.
        let took: Vec<i64> = (1..5_000_i64).map(|n| n * 7_919 % 1_009 + n / 50).collect();
        let mut trips = RoundTrips::default();
        for (at, one) in took.iter().enumerate() {
            let last = &took[..=at][(at + 1).saturating_sub(1_024)..];
            let shortest = if at == 0 { 0 } else { *last.iter().min().unwrap() };
            assert_eq!(trips.add(TimeDelta::milliseconds(*one)), TimeDelta::milliseconds(shortest), "the {at}th");
        }
        assert!(trips.rising.len() < 100, "{}", trips.rising.len());
    }

    #[test]
    fn a_call_that_never_lands_gives_its_slot_back_all_the_same() {
        let mut slots = Slots::default();
        slots.take(1, at(0));
        assert_eq!((slots.taken(at(1_499)), slots.taken(at(1_500))), (1, 0));
        slots.take(2, at(1_500));
        assert!(!slots.landed(1, at(1_501)), "nobody knows of it any more");
        assert_eq!((slots.taken(at(1_501)), slots.flying.len()), (1, 1));
    }

    #[test]
    fn a_call_that_goes_once_more_has_a_slot_of_its_own() {
        let mut slots = Slots::default();
        slots.take(1, at(0));
        slots.take(1, at(1_000));
        assert_eq!(slots.taken(at(1_000)), 2);
        slots.take(2, at(1_500));
        assert!(slots.landed(1, at(1_510)), "what went first is lost, and not what went last");
        assert_eq!((slots.taken(at(1_510)), slots.next_free(at(1_510))), (2, Some(at(2_512))));
    }
}
