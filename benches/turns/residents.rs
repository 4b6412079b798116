//! Residents who register, each as fast as the bot answers, and what that takes.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::{Duration, Instant};

use jemputbola::sandbox::{Person, Sandbox};
use tokio::task::JoinSet;

use crate::cost;
use crate::place::Place;
use crate::process::Telegram;
use crate::world::registration::REGISTRATION;

/// Longest that anybody waits for one answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// When is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) warming: Duration,
    pub(crate) measured: Duration,
    /// How long each thinks before they answer.
    pub(crate) thinking: Duration,
    /// Number of the first of them.
    pub(crate) first: i64,
}

impl Window {
    pub(crate) fn of(measured: Duration) -> Self {
        Self { warming: Duration::from_secs(3), measured, thinking: Duration::ZERO, first: 2_000_000_000 }
    }
}

/// What was seen in one window.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken {
    pub(crate) per_second: f64,
    /// Milliseconds.
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    /// Milliseconds of the processor's time for each turn.
    pub(crate) program: f64,
    pub(crate) database: f64,
    pub(crate) stand_in: f64,
    /// MiB.
    pub(crate) memory: f64,
    pub(crate) unanswered: usize,
}

impl fmt::Display for Taken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:.0} turns/s, p50 {:.1} ms, p95 {:.1} ms, CPU s per 1,000 turns: program {:.3}, PostgreSQL {:.3}, stand-in {:.3}; {:.0} MiB; {} unanswered",
            self.per_second,
            self.p50,
            self.p95,
            self.program,
            self.database,
            self.stand_in,
            self.memory,
            self.unanswered
        )
    }
}

const WARMING: u8 = 0;
const MEASURED: u8 = 1;
const OVER: u8 = 2;

/// So many at a time, before all copies of one program: whoever is done is followed by a newcomer.
pub(crate) async fn live(place: &Place, telegram: &Telegram, programs: &[u32], seats: i64, window: Window) -> Taken {
    let phase = Arc::new(AtomicU8::new(WARMING));
    let next = Arc::new(AtomicI64::new(window.first));
    let mut going = JoinSet::new();
    for _ in 0..seats {
        going.spawn(seat(telegram.sandbox.clone(), next.clone(), phase.clone(), window.thinking));
    }
    tokio::time::sleep(window.warming).await;
    let me = std::process::id();
    let spent = || [programs.iter().map(|pid| cost::of(*pid)).sum(), cost::of_tree(place.postmaster()), cost::of(me)];
    let (before, begun) = (spent(), Instant::now());
    phase.store(MEASURED, Ordering::Relaxed);
    tokio::time::sleep(window.measured).await;
    phase.store(OVER, Ordering::Relaxed);
    let (after, took) = (spent(), begun.elapsed().as_secs_f64());
    let memory = programs.iter().map(|pid| cost::memory(*pid)).sum();
    let (mut times, mut unanswered) = (Vec::new(), 0);
    while let Some(ended) = going.join_next().await {
        let (answered, missed) = ended.expect("nobody panics");
        times.extend(answered);
        unanswered += missed;
    }
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(f64::NAN);
    let turns = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX));
    let each = |place: usize| after[place].saturating_sub(before[place]).as_secs_f64() * 1_000.0 / turns;
    Taken {
        per_second: turns / took,
        p50: at(50),
        p95: at(95),
        program: each(0),
        database: each(1),
        stand_in: each(2),
        memory,
        unanswered,
    }
}

/// One seat's answers within the window, in milliseconds, and how often none came.
async fn seat(telegram: Sandbox, next: Arc<AtomicI64>, phase: Arc<AtomicU8>, thinking: Duration) -> (Vec<f64>, usize) {
    let (mut times, mut missed) = (Vec::new(), 0);
    while phase.load(Ordering::Relaxed) != OVER {
        let person = next.fetch_add(1, Ordering::Relaxed);
        telegram.add_person(Person::new(person, "Hasanah"));
        for (words, expected) in REGISTRATION {
            if !thinking.is_zero() {
                // Not all at the same moment.
                tokio::time::sleep(thinking + Duration::from_millis((person % 50).unsigned_abs())).await;
            }
            let asked = Instant::now();
            let written = telegram.person(person).text(words).expect("they can write");
            if telegram.wait_for_text(person, written, expected, PATIENCE).await.is_none() {
                let last = telegram.last_from_bot(person).map(|message| message.text).unwrap_or_default();
                println!("{words:?} is not answered with {expected:?}; the last word was {last:?}");
                missed += 1;
                break;
            }
            match phase.load(Ordering::Relaxed) {
                MEASURED => times.push(asked.elapsed().as_secs_f64() * 1_000.0),
                OVER => break,
                _ => {}
            }
        }
    }
    (times, missed)
}
