//! A copy that sends dies, or hangs: how long until others do its work.

use std::time::{Duration, Instant};

use super::residents;
use super::town::Town;
use crate::world::PATIENCE;

/// What happens to the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// SIGKILL.
    Dies,
    /// SIGSTOP, and SIGCONT once others do its work.
    Hangs,
}

/// How long it took, from the moment at which it happened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HandedOver {
    /// Until another copy was the sender, and another the poller where there is one.
    pub(crate) offices: Duration,
    /// Until somebody who wrote at that moment had their answer.
    pub(crate) answered: Duration,
}

/// Lets it happen to the copy that sends; afterwards all copies are ready again. `witness`: somebody who only asks.
pub(crate) async fn hand_over(town: &mut Town, witness: i64, how: How) -> HandedOver {
    let victim = sender(town).await;
    let begun = Instant::now();
    match how {
        How::Dies => town.kill(victim),
        How::Hangs => town.pause(victim),
    }
    let (offices, answered) =
        tokio::join!(others_hold(town, victim, begun), answered(&town.telegram.sandbox, witness, begun));
    match how {
        How::Dies => town.start(victim),
        How::Hangs => town.resume(victim),
    }
    town.ready().await;
    HandedOver { offices, answered }
}

async fn sender(town: &Town) -> usize {
    let begun = Instant::now();
    loop {
        if let [one] = town.saying("sender").await[..] {
            return one;
        }
        assert!(begun.elapsed() < PATIENCE, "nobody sends");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn others_hold(town: &Town, victim: usize, begun: Instant) -> Duration {
    for figure in town.offices() {
        while !town.saying(figure).await.iter().any(|place| *place != victim) {
            assert!(begun.elapsed() < PATIENCE, "{figure}: nobody takes it over");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    begun.elapsed()
}

async fn answered(telegram: &jemputbola::sandbox::Sandbox, witness: i64, begun: Instant) -> Duration {
    residents::say(telegram, witness, "/biaya", "Rp").await.expect("an answer");
    begun.elapsed()
}
