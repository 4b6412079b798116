//! Random walks in volume, with the pure course of a delivery and the simplest store that could stand around it; those against
//! PostgreSQL are in `door_courses.rs`. `DOOR_STEPS=1000000` walks further.

use chrono::{DateTime, Utc};
use jemputbola::domain::{DeliveryMove, DeliveryState, Placed, place};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::door_courses::steps;

/// The simplest store that could stand around the course of a delivery.
#[derive(Debug, Default)]
struct Passport {
    /// The steps of the delivery that is alive; none: it is at the office.
    delivery: Option<Vec<(i64, DeliveryMove)>>,
    /// When the code was last right, in minutes.
    proof: Option<i64>,
    handovers: i64,
    address: u32,
    bound_to: u32,
}

impl Passport {
    fn noted(&self) -> Vec<(DateTime<Utc>, DeliveryMove)> {
        self.delivery.iter().flatten().map(|(at, step)| (minute(*at), *step)).collect()
    }

    fn stands(&self) -> Option<DeliveryState> {
        let mut noted = self.noted();
        let last = noted.pop();
        let state = last.map_or(DeliveryState::Assigned, |last| match place(&noted, last, false) {
            Placed::Stands(state) => state,
            other => panic!("{other:?}: {:?}", self.delivery),
        });
        self.delivery.as_ref().map(|_| state)
    }

    /// A step that is told at `now` and happened at `at`.
    fn told(&mut self, step: DeliveryMove, at: i64, now: i64) {
        if self.delivery.is_none() {
            return;
        }
        if step == DeliveryMove::HandOver && self.proof.is_none_or(|proof| !(0..=15).contains(&(at - proof))) {
            return;
        }
        let Placed::Stands(state) = place(&self.noted(), (minute(at), step), at == now) else { return };
        if step == DeliveryMove::HandOver && state != DeliveryState::HandedOver {
            return;
        }
        self.delivery.as_mut().expect("it is there").push((at, step));
        match step {
            DeliveryMove::HandOver => self.handovers += 1,
            DeliveryMove::Undo => (self.handovers, self.proof) = (self.handovers - 1, None),
            _ => {}
        }
        if state == DeliveryState::Returned {
            (self.delivery, self.proof) = (None, None);
        }
    }
}

fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minute * 60, 0).expect("a moment")
}

const MOVES: [DeliveryMove; 7] = [
    DeliveryMove::Depart,
    DeliveryMove::Near,
    DeliveryMove::Arrive,
    DeliveryMove::Fail,
    DeliveryMove::HandOver,
    DeliveryMove::Undo,
    DeliveryMove::Return,
];

#[test]
fn no_course_of_a_delivery_ends_in_two_handovers_or_in_two_places() {
    let mut random = StdRng::seed_from_u64(26);
    let total = steps(200_000).max(100_000);
    let (mut done, mut handed_over, mut tells) = (0, 0, 0);
    while done < total {
        let mut passport = Passport::default();
        let mut now = 0;
        for _ in 0..40 {
            done += 1;
            now += random.random_range(0..6);
            match random.random_range(0..10) {
                0 if passport.delivery.is_none() && passport.handovers == 0 => {
                    (passport.delivery, passport.bound_to) = (Some(Vec::new()), passport.address);
                    now += 1;
                }
                // The address changes while the office has it, and only then.
                1 if passport.delivery.is_none() => passport.address += 1,
                2 => passport.proof = passport.delivery.as_ref().map(|_| now),
                _ => {
                    let at = if random.random_bool(0.5) { now } else { (now - random.random_range(0..30)).max(0) };
                    let step = MOVES[random.random_range(0..MOVES.len())];
                    for _ in 0..random.random_range(1..=2) {
                        tells += 1;
                        passport.told(step, at, now);
                    }
                }
            }
            assert!((0..=1).contains(&passport.handovers), "{passport:?}");
            if let Some(state) = passport.stands() {
                assert_eq!(state == DeliveryState::HandedOver, passport.handovers == 1, "{passport:?}");
                assert_ne!(state, DeliveryState::Returned, "{passport:?}");
                assert_eq!(passport.bound_to, passport.address, "{passport:?}");
            }
        }
        handed_over += passport.handovers;
    }
    assert!(done >= 100_000 && tells > done / 3 && handed_over > 100, "{done} {tells} {handed_over}");
}

#[test]
fn whatever_order_a_way_is_told_in_it_ends_as_if_told_in_time() {
    let mut random = StdRng::seed_from_u64(11);
    for _ in 0..steps(20_000) {
        // A way that was really gone, told in time.
        let (mut way, mut state, mut at) = (Vec::new(), DeliveryState::Assigned, 0);
        for _ in 0..random.random_range(1..8) {
            at += random.random_range(1..90);
            let step = MOVES[random.random_range(0..MOVES.len())];
            if step == DeliveryMove::Undo {
                // Only after the answer to the handover can anybody say that.
                continue;
            }
            if let Placed::Stands(next) = place(&way, (minute(at), step), true) {
                way.push((minute(at), step));
                state = next;
            }
        }
        let mut letters: Vec<_> = way.iter().chain(&way).copied().collect();
        letters.shuffle(&mut random);
        let mut noted = Vec::new();
        let mut stands = DeliveryState::Assigned;
        for letter in letters {
            match place(&noted, letter, false) {
                Placed::Stands(next) => {
                    noted.push(letter);
                    stands = next;
                }
                Placed::Refused => assert!(noted.contains(&letter), "{letter:?} after {noted:?}"),
                Placed::Contradicts => panic!("{letter:?} after {noted:?} of {way:?}"),
            }
        }
        assert_eq!(stands, state, "{way:?}");
    }
}
