//! Everything that goes wrong, in an order that dice decide.

use std::time::{Duration, Instant};

use jemputbola::sandbox::{Fault, FaultRule, Sandbox};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::town::Town;

/// How often what happens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// A copy of the program is killed and started again.
    pub(crate) kills: usize,
    /// The database ends in order and starts again.
    pub(crate) restarts: usize,
    /// The database is killed and starts again.
    pub(crate) crashes: usize,
    /// Longest pause between two of these, in milliseconds.
    pub(crate) pause: u64,
    /// Where the dice begin.
    pub(crate) seed: u64,
}

/// How long each took to be good again.
#[derive(Debug, Default)]
pub(crate) struct Recoveries {
    pub(crate) of_kills: Vec<Duration>,
    pub(crate) of_restarts: Vec<Duration>,
    pub(crate) of_crashes: Vec<Duration>,
    /// Messages of broadcasts that were on their way when a sender was killed.
    pub(crate) on_their_way: i64,
}

#[derive(Clone, Copy)]
enum Event {
    Kill,
    Restart,
    Crash,
}

/// Telegram as it is on a bad day: every kind of fault, each to some calls; updates come twice and backwards.
pub(crate) fn bad_telegram(telegram: &Sandbox, seed: u64) {
    let faults = [
        (0.02, Fault::TooManyRequests { retry_after: 1 }),
        (0.02, Fault::InternalError),
        (0.02, Fault::BadGateway),
        // Telegram did it, and somebody says that it failed.
        (0.01, Fault::AnswerSpoilt { code: 500 }),
        (0.02, Fault::AnswerSpoilt { code: 502 }),
        (0.02, Fault::AnswerLost),
        (0.02, Fault::ResetBefore),
        (0.02, Fault::AnswerTorn),
        (0.005, Fault::Hang { seconds: 3 }),
        (0.005, Fault::AnswerLate { seconds: 3 }),
        // Half of all that goes well goes over a server that keeps no connection.
        (0.5, Fault::Closing),
    ];
    for (number, (share, what)) in (0..).zip(faults) {
        telegram.add_fault(FaultRule {
            method: None,
            chat: None,
            what,
            times: None,
            probability: Some(share),
            seed: seed + number,
        });
    }
    let of_polls = [
        (0.03, Fault::ResetBefore),
        (0.03, Fault::BadGateway),
        (0.03, Fault::AnswerSpoilt { code: 502 }),
        (0.03, Fault::AnswerLost),
        (0.03, Fault::AnswerTorn),
        (0.5, Fault::Closing),
    ];
    for (number, (share, what)) in (100..).zip(of_polls) {
        let rule = FaultRule { probability: Some(share), seed: seed + number, ..FaultRule::every("getUpdates", what) };
        telegram.add_fault(rule);
    }
    telegram.disturb_delivery(true, true);
}

/// Does all of it to the town.
pub(crate) async fn disturb(town: &mut Town, plan: Plan) -> Recoveries {
    let mut dice = StdRng::seed_from_u64(plan.seed);
    let mut events =
        [vec![Event::Kill; plan.kills], vec![Event::Restart; plan.restarts], vec![Event::Crash; plan.crashes]].concat();
    events.shuffle(&mut dice);
    let mut recoveries = Recoveries::default();
    for event in events {
        // Wherever everything happens to be by then.
        tokio::time::sleep(Duration::from_millis(dice.random_range(0..=plan.pause))).await;
        match event {
            Event::Kill => {
                let place = dice.random_range(0..town.copies());
                let begun = Instant::now();
                town.kill(place);
                let on_their_way = "select count(*) from outbox where state = 'sending' and lane = 2";
                recoveries.on_their_way +=
                    sqlx::query_scalar::<_, i64>(on_their_way).fetch_one(&town.pool).await.expect("a count");
                town.start(place);
                town.copy(place).ready_is(200).await;
                recoveries.of_kills.push(begun.elapsed());
            }
            Event::Restart => recoveries.of_restarts.push(town.restart_database().await),
            Event::Crash => {
                // Its copies lose their connections in mid-call, the sender too.
                let on_their_way = "select count(*) from outbox where state = 'sending' and lane = 2";
                recoveries.on_their_way +=
                    sqlx::query_scalar::<_, i64>(on_their_way).fetch_one(&town.pool).await.expect("a count");
                recoveries.of_crashes.push(town.kill_database().await);
            }
        }
    }
    recoveries
}
