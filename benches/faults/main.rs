//! The long run of faults: the whole program as processes, killed at random again and again, PostgreSQL too, with a
//! Telegram that fails in every way, under load. Afterwards the invariants are checked from outside.
//!
//! `cargo bench --bench faults -- kills=100 restarts=10 crashes=10 handovers=20 jumps=10 full=5 copies=2 seats=24 seed=1`
//! (these are the defaults). `handovers`: so often the copy that sends dies, and so often it hangs. `jumps`: so often the
//! clock jumps under all copies (Linux). `full`: so often PostgreSQL finds no room for its tables, and so often none for its
//! log of writes, on a small disk of its own (`tests/faults/disk.rs`). `webhook=1`: Telegram brings updates, by way of a balancer;
//! nothing hangs then, for what was led to a copy that hangs is the balancer's to take away from it.
//! `cargo bench --bench faults -- cluster=FOLDER kills=8 machines=2 copies=2 seats=24`: the primary of the cluster that
//! `deploy/cluster/start FOLDER` started is killed instead.

#[path = "../../tests/faults/ahead.rs"]
mod ahead;
#[path = "../../tests/engine/balancer.rs"]
mod balancer;
mod cluster;
#[path = "../../tests/faults/disk.rs"]
mod disk;
#[path = "../../tests/faults/disturb.rs"]
mod disturb;
mod full;
#[path = "../../tests/faults/handover.rs"]
mod handover;
#[path = "../../tests/faults/judge.rs"]
mod judge;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/engine/process.rs"]
mod process;
#[path = "../../tests/world/registration.rs"]
mod registration;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/faults/residents.rs"]
mod residents;
#[path = "../broadcast/table.rs"]
mod table;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/faults/town.rs"]
mod town;

use std::time::{Duration, Instant};

use ahead::Jumps;
use disturb::{Plan, Recoveries, bad_telegram};
use handover::How;
use jemputbola::sandbox::Person;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use residents::Living;
use table::Table;
use town::{Town, Way};

/// What the shared modules expect of the binary that they are in.
mod world {
    pub(crate) use super::registration;

    pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(5);
}
mod engine {
    pub(crate) use crate::{balancer, process};
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
    let (full, handovers) = (size("full", 5), size("handovers", 20));
    if words.iter().any(|word| word == full::HERE) {
        return full::run(full, i64::try_from(asked("seats", 24)).expect("a small number")).await;
    }
    let plan = Plan {
        kills: size("kills", 100),
        restarts: size("restarts", 10),
        crashes: size("crashes", 10),
        pause: asked("pause", 1_500),
        seed: asked("seed", 1),
    };
    let jumps = asked("jumps", 10);
    let clock = (jumps > 0).then(Jumps::new);
    let told = clock.as_ref().map(Jumps::settings).unwrap_or_default();
    let way = if asked("webhook", 0) == 0 { Way::Polling } else { Way::Webhook };
    let mut town = Town::with("long-faults", size("copies", 2), way, told).await;
    let broadcast = judge::broadcast(&town, i64::try_from(asked("people", 2_000)).expect("a small number")).await;
    bad_telegram(&town.telegram.sandbox, plan.seed);
    let seats = i64::try_from(asked("seats", 24)).expect("a small number");
    let living = Living::begin(&town.telegram.sandbox, seats);
    let begun = Instant::now();
    let mut recoveries = disturb::disturb(&mut town, plan).await;
    // So many who are in a hurry want more than Telegram takes, and wait for that: it would be measured along.
    living.slowly();
    let (mut dead, mut hung) = hand_over(&mut town, handovers, way).await;
    let jumped = match &clock {
        Some(clock) => jump(&town, clock, jumps, plan.seed).await,
        None => Vec::new(),
    };
    let disturbed = begun.elapsed();
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(10)).await;

    let mut table = Table::default();
    table.note("what was done", format!("{plan:?}, {way:?}, {} copies", town.copies()));
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
    tell_recoveries(&mut table, &mut recoveries);
    tell_handovers(&mut table, &mut dead, &mut hung);
    if let Some(longest) = jumped.iter().max() {
        table.at_most("answered after the clock jumped, longest", longest.as_secs_f64(), 5.0, "s");
        table.note("the same: how often", jumped.len().to_string());
    }
    table.note("answers that somebody heard twice", judge::heard_twice(&town, &crowd.people).to_string());
    table.at_most(
        "the same: the one who asked when a copy hung",
        figure(i64::try_from(judge::heard_twice(&town, &[WITNESS])).unwrap_or(i64::MAX)),
        0.0,
        "",
    );
    for stuck in &crowd.stuck {
        println!("{stuck}");
    }
    println!("\n{table}");
    town.close().await;
    if full > 0 {
        let (full, seats) = (format!("full={full}"), format!("seats={seats}"));
        disk::again_on_a_small_disk(&["--bench", full::HERE, &full, &seats]);
    }
    hold(&table);
}

/// Ends the command as failed where anything is not as it must be: whoever runs it by night need not read the table.
fn hold(table: &Table) {
    let missed = table.missed();
    assert!(missed.is_empty(), "not as it must be: {}", missed.join("; "));
}

/// Who only asks.
const WITNESS: i64 = 7;

/// Lets the copy that sends die, and hang, in turn, while Telegram does what it is told; returns how long each time others
/// took to answer somebody who wrote at that moment.
async fn hand_over(town: &mut Town, times: usize, way: Way) -> (Vec<Duration>, Vec<Duration>) {
    let (mut dead, mut hung) = (Vec::new(), Vec::new());
    town.telegram.sandbox.clear_faults();
    town.telegram.sandbox.disturb_delivery(false, false);
    town.telegram.sandbox.add_person(Person::new(WITNESS, "Siti"));
    if times > 0 {
        // What Telegram put off, or was left over, is none of what is measured.
        residents::say(&town.telegram.sandbox, WITNESS, "/biaya", "Rp").await.expect("an answer");
    }
    for _ in 0..times {
        for (how, taken) in [(How::Dies, &mut dead), (How::Hangs, &mut hung)] {
            if (way, how) == (Way::Webhook, How::Hangs) {
                continue;
            }
            // Wherever everything happens to be by then.
            tokio::time::sleep(Duration::from_millis(300)).await;
            let handed = handover::hand_over(town, WITNESS, how).await;
            println!("the copy that sends: {how:?}, {handed:?}");
            taken.push(handed.answered.max(handed.offices));
        }
    }
    (dead, hung)
}

/// Lets the clock jump under all copies, at last back to the true time; returns how long each time somebody who wrote at that
/// moment waited for the answer.
async fn jump(town: &Town, clock: &Jumps, times: u64, seed: u64) -> Vec<Duration> {
    let mut dice = StdRng::seed_from_u64(seed);
    let mut taken = Vec::new();
    for place in 1..=times {
        tokio::time::sleep(Duration::from_millis(300)).await;
        // By less than an hour each time: what was begun an hour before is no longer believed by the audit.
        clock.set_ahead(if place == times { 0 } else { dice.random_range(-1_500..=1_500) });
        let begun = Instant::now();
        residents::say(&town.telegram.sandbox, WITNESS, "/biaya", "Rp").await.expect("an answer");
        println!("the clock jumps: answered after {:?}", begun.elapsed());
        taken.push(begun.elapsed());
    }
    taken
}

fn tell_recoveries(table: &mut Table, recoveries: &mut Recoveries) {
    for (what, times, bound) in [
        ("ready again after SIGKILL of a copy, p95", &mut recoveries.of_kills, 2.0),
        ("ready again after PostgreSQL answered again: a restart, longest", &mut recoveries.of_restarts, 3.0),
        ("the same: it was killed, longest", &mut recoveries.of_crashes, 3.0),
    ] {
        times.sort();
        if let Some(last) = times.len().checked_sub(1) {
            let place = if bound < 3.0 { last * 95 / 100 } else { last };
            table.at_most(what, times[place].as_secs_f64(), bound, "s");
            table.note(
                "the same: how often; p50; longest",
                format!("{}; {:.2} s; {:.2} s", times.len(), times[last / 2].as_secs_f64(), times[last].as_secs_f64()),
            );
        }
    }
}

fn tell_handovers(table: &mut Table, dead: &mut [Duration], hung: &mut [Duration]) {
    for (what, times) in
        [("answered by others after the copy that sends died, longest", dead), ("the same: it hung, longest", hung)]
    {
        times.sort();
        if let Some(last) = times.len().checked_sub(1) {
            table.at_most(what, times[last].as_secs_f64(), 5.0, "s");
            table.note("the same: how often; p50", format!("{}; {:.2} s", times.len(), times[last / 2].as_secs_f64()));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn figure(times: i64) -> f64 {
    times as f64
}
