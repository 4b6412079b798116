//! Slots: as many as messages may go within a second.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

/// A second as it is counted here: a little longer, because clocks are read in milliseconds.
const SECOND: TimeDelta = TimeDelta::milliseconds(1_002);
/// A call that does not land gives its slot back after this time: where it is, nobody knows.
const LOST: TimeDelta = TimeDelta::milliseconds(1_500);
/// Round trips that are remembered: enough for the shortest to be one without any delay.
const REMEMBERED: usize = 1_024;

/// Messages that went lately, each until it counts no more.
#[derive(Debug, Default)]
pub(super) struct Slots {
    taken: Vec<Slot>,
    round_trips: VecDeque<TimeDelta>,
}

#[derive(Debug)]
struct Slot {
    call: i64,
    went: DateTime<Utc>,
    free_at: DateTime<Utc>,
    landed: bool,
}

impl Slots {
    /// How many are taken at a moment, which may be a little ahead.
    pub(super) fn taken(&self, at: DateTime<Utc>) -> usize {
        self.taken.iter().filter(|slot| slot.free_at > at).count()
    }

    pub(super) fn take(&mut self, call: i64, now: DateTime<Utc>) {
        self.taken.retain(|slot| slot.free_at > now);
        self.taken.push(Slot { call, went: now, free_at: now + LOST, landed: false });
    }

    /// The shortest round trip lately is the way there and back without delay. What a call took longer, it may
    /// have spent on the way there: it reached Telegram that much later at most, and counts for a second from
    /// then on. False where the call has no slot here.
    pub(super) fn landed(&mut self, call: i64, now: DateTime<Utc>) -> bool {
        // What lands went a moment ago: it is among the last.
        let mut latest_first = self.taken.iter_mut().rev();
        let Some(slot) = latest_first.find(|slot| slot.call == call && !slot.landed) else { return false };
        let took = now - slot.went;
        if self.round_trips.len() == REMEMBERED {
            self.round_trips.pop_front();
        }
        let shortest = self.round_trips.iter().min().copied().unwrap_or(TimeDelta::zero()).min(took);
        slot.free_at = slot.went + (took - shortest) + SECOND;
        slot.landed = true;
        self.round_trips.push_back(took);
        true
    }

    pub(super) fn next_free(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.taken.iter().map(|slot| slot.free_at).filter(|free| *free > now).min()
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
    fn a_call_that_never_lands_gives_its_slot_back_all_the_same() {
        let mut slots = Slots::default();
        slots.take(1, at(0));
        assert_eq!((slots.taken(at(1_499)), slots.taken(at(1_500))), (1, 0));
    }
}
