//! The long run of faults: the whole program as processes, killed at random again and again, PostgreSQL too, with a
//! Telegram that fails in every way, under load. Afterwards the invariants are checked from outside.
//!
//! `cargo bench --bench faults -- kills=100 restarts=10 crashes=10 copies=2 seats=24 seed=1` (these are the defaults).
//! `cargo bench --bench faults -- cluster=FOLDER kills=8 machines=2 copies=2 seats=24`: the primary of the cluster that
//! `deploy/cluster/start FOLDER` started is killed instead.

mod cluster;
#[path = "../../tests/faults/disturb.rs"]
mod disturb;
#[path = "../../tests/faults/judge.rs"]
mod judge;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/engine/process.rs"]
mod process;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/faults/residents.rs"]
mod residents;
#[path = "../broadcast/table.rs"]
mod table;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/faults/town.rs"]
mod town;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use disturb::{Plan, bad_telegram};
use table::Table;
use town::Town;

/// What the shared modules expect of the binary that they are in.
mod world {
    pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(5);
}
mod engine {
    pub(crate) use crate::process;
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word.contains('=')).collect();
    let asked = |name: &str, usual: u64| {
        let value = words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
        value.map_or(usual, |value| value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
    };
    let size = |name: &str, usual: u64| usize::try_from(asked(name, usual)).expect("a small number");
    if let Some(folder) = words.iter().find_map(|word| word.strip_prefix("cluster=")) {
        let plan = cluster::Plan {
            folder: folder.into(),
            kills: size("kills", 8),
            machines: size("machines", 2),
            copies: size("copies", 2),
            seats: i64::try_from(asked("seats", 24)).expect("a small number"),
            people: i64::try_from(asked("people", 2_000)).expect("a small number"),
        };
        return cluster::run(&plan).await;
    }
    let plan = Plan {
        kills: size("kills", 100),
        restarts: size("restarts", 10),
        crashes: size("crashes", 10),
        pause: asked("pause", 1_500),
        seed: asked("seed", 1),
    };
    let mut town = Town::new("long-faults", size("copies", 2)).await;
    let broadcast = judge::broadcast(&town, i64::try_from(asked("people", 2_000)).expect("a small number")).await;
    bad_telegram(&town.telegram.sandbox, plan.seed);
    let enough = Arc::new(AtomicBool::new(false));
    let seats = i64::try_from(asked("seats", 24)).expect("a small number");
    let living = tokio::spawn({
        let (telegram, enough) = (town.telegram.sandbox.clone(), enough.clone());
        async move { residents::live(&telegram, seats, enough).await }
    });
    let begun = Instant::now();
    let mut recoveries = disturb::disturb(&mut town, plan).await;
    enough.store(true, Ordering::Relaxed);
    let disturbed = begun.elapsed();
    let crowd = living.await.expect("nobody panics");
    judge::settled(&town, Duration::from_mins(10)).await;

    let mut table = Table::default();
    table.note("what was done", format!("{plan:?}, {} copies", town.copies()));
    table.note(
        "how long",
        format!(
            "{:.0} s, and {:.0} s until everything was settled",
            disturbed.as_secs_f64(),
            begun.elapsed().as_secs_f64()
        ),
    );
    table.note("people who registered; their answers", format!("{}; {}", crowd.people.len(), crowd.asked));
    for (what, times) in judge::judge(&town, &crowd, broadcast).await {
        table.at_most(what, figure(times), 0.0, "");
    }
    let unknown = judge::unknown(&town, broadcast).await;
    table.note(
        "messages of the broadcast listed as unknown",
        format!("{unknown} ({} were on their way when something was killed)", recoveries.on_their_way),
    );
    for (what, times, bound) in [
        ("ready again after SIGKILL of a copy, p95", &mut recoveries.of_kills, 2.0),
        ("ready again after PostgreSQL answered again: a restart, longest", &mut recoveries.of_restarts, 3.0),
        ("the same: it was killed, longest", &mut recoveries.of_crashes, 3.0),
    ] {
        times.sort();
        if let Some(last) = times.len().checked_sub(1) {
            let place = if bound < 3.0 { last * 95 / 100 } else { last };
            table.at_most(what, times[place].as_secs_f64(), bound, "s");
            table.note("the same: p50", format!("{:.2} s", times[last / 2].as_secs_f64()));
        }
    }
    for stuck in &crowd.stuck {
        println!("{stuck}");
    }
    println!("\n{table}");
    town.close().await;
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn figure(times: i64) -> f64 {
    times as f64
}
