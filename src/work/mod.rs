//! The loops: accept, answer, deliver, and what runs beside them. Only here do transactions begin. Each
//! loop's body is an ordinary function, so that tests can turn it by hand.

pub mod accept;
pub mod addresses;
pub mod answer;
pub mod ask;
pub mod attempts;
pub mod broadcasts;
pub mod console;
pub mod deadlines;
pub mod deliver;
pub mod export;
pub mod feed;
pub mod keys;
pub mod office;
pub mod privacy;
pub mod reminders;
pub mod retention;
pub mod silence;
pub mod straight;
pub mod surveys;
pub mod tickets;
pub mod tries;
pub mod visits;

mod abreast;
mod apply;
mod bells;
mod copies;
mod fetch;
mod gather;
mod handed;
mod introduce;
mod pace;
mod pulse;
mod relay;
mod show;
mod sweep;
mod together;

pub use ask::Desk;
pub use ask::import::{FileImport, import_file};
pub use bells::Bells;
pub use copies::look_while_starting;
pub use pace::SendLimits;
pub use pulse::{Count, Flag, Moment, Pulse, seconds};

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::telegram::Client;

/// What every loop works with. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    /// The database.
    pub pool: PgPool,
    /// Telegram.
    pub client: Client,
    /// What answers are made with: keys, the office file, which bot this is.
    pub desk: Arc<Desk>,
    /// The time.
    pub clock: Clock,
    /// What wakes the loops.
    pub bells: Arc<Bells>,
    /// How the loops are.
    pub pulse: Arc<Pulse>,
    /// How fast may be sent.
    pub limits: SendLimits,
}

/// How updates come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intake {
    /// We ask.
    Polling,
    /// Telegram calls us at this address, with this secret.
    Webhook {
        /// Public address, ending in `/telegram`.
        url: String,
        /// What Telegram sends along in a header.
        secret: String,
    },
}

/// Chats that are answered at the same time.
const ANSWERERS: usize = 4;

/// Loops that go round in every copy, by the names under which they say so.
const LOOPS: [&str; 9] = ["answer", "deliver", "copies", "fetch", "silence", "reminders", "sweep", "keys", "office"];
/// Those that somebody who witnesses every answer turns by hand; beside them `feed`, where there is a source.
const BY_THEMSELVES: [&str; 10] = [
    "broadcasts",
    "visits",
    "deadlines",
    "tries",
    "addresses",
    "attempts",
    "tickets",
    "surveys",
    "privacy",
    "retention",
];

/// Runs every loop until `stop`, then lets each end what it has begun.
pub async fn run(engine: Engine, intake: Intake, stop: CancellationToken) {
    let mut loops = JoinSet::new();
    engine.pulse.begin(&LOOPS, engine.clock.now());
    engine.pulse.begin(&["accept"], engine.clock.now());
    match intake {
        Intake::Polling => {
            spawn(&mut loops, &engine, &stop, |engine, stop| async move { accept::poll(&engine, &stop).await });
        }
        Intake::Webhook { .. } => {
            spawn(&mut loops, &engine, &stop, |engine, stop| async move { straight::receive(&engine, &stop).await });
        }
    }
    for _ in 0..ANSWERERS {
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { answer::run(&engine, &stop).await });
    }
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { deliver::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { fetch::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { silence::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { reminders::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { sweep::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { keys::run(&engine, &stop).await });
    spawn(&mut loops, &engine, &stop, |engine, stop| async move { office::run(&engine, &stop).await });
    // Whoever witnesses every answer turns these by hand: nothing comes by itself between two of them.
    if !engine.desk.is_witnessed() {
        engine.pulse.begin(&BY_THEMSELVES, engine.clock.now());
        if engine.desk.feed().is_some() {
            engine.pulse.begin(&["feed"], engine.clock.now());
        }
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { broadcasts::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { visits::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { deadlines::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { tries::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { feed::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { addresses::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { attempts::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { tickets::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { surveys::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { privacy::run(&engine, &stop).await });
        spawn(&mut loops, &engine, &stop, |engine, stop| async move { retention::run(&engine, &stop).await });
    }
    spawn(
        &mut loops,
        &engine,
        &stop,
        |engine, stop| async move { bells::listen(&engine.pool, &engine.bells, &stop).await },
    );
    spawn(&mut loops, &engine, &stop, move |engine, stop| async move { introduce::run(&engine, &intake, &stop).await });
    // Heard until the last of them has ended: else the others take a copy that finishes what it has begun for one that hangs.
    // It goes with this function.
    let (mut heard, never) = (JoinSet::new(), CancellationToken::new());
    spawn(&mut heard, &engine, &never, |engine, stop| async move { copies::run(&engine, &stop).await });
    while !loops.is_empty() {
        let ended = tokio::select! {
            ended = loops.join_next() => ended,
            ended = heard.join_next(), if !heard.is_empty() => ended,
        };
        if let Some(Err(fault)) = ended {
            // A loop that panics would leave the program half alive: better to end and be started again.
            tracing::error!(%fault, "a loop broke down; the program ends");
            stop.cancel();
        }
    }
}

fn spawn<F, W>(loops: &mut JoinSet<()>, engine: &Engine, stop: &CancellationToken, work: W)
where
    W: FnOnce(Engine, CancellationToken) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    loops.spawn(work(engine.clone(), stop.clone()));
}

/// Pause after so many faults in a row: 0.2 s doubled each time, at most 30 s.
pub fn backoff(faults: u32) -> Duration {
    Duration::from_millis(200 << faults.min(8)).min(Duration::from_secs(30))
}

/// The same while the database is away: once a second it is asked whether it is back, which costs nobody anything, and
/// people wait for it.
pub fn database_backoff(faults: u32) -> Duration {
    backoff(faults).min(Duration::from_secs(1))
}

/// Between two tries to take an office that another copy holds.
const CANDIDACY: Duration = Duration::from_millis(500);
/// Whoever holds an office and gets nothing through to Telegram for so long lets go of it, where there is another copy: it
/// may be the way of this machine alone that is closed.
const OUT_OF_REACH: Duration = Duration::from_secs(5);
/// So long it leaves it to the others, who try several times meanwhile.
const LET_GO: Duration = Duration::from_secs(2);

/// Sleeps, or wakes because the program stops.
async fn rest(pause: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(pause) => {}
    }
}
