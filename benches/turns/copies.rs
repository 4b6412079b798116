//! One copy of the program beside several, all on one database, behind a balancer to which Telegram brings its updates.

use std::time::Duration;

use crate::balancer::Balancer;
use crate::bots::WITHOUT_LIMITS;
use crate::place::Place;
use crate::process::Program;
use crate::residents::{self, Taken, Window};
use crate::sums::median;
use crate::table::Table;

/// What is measured.
pub(crate) struct Asked {
    /// Copies beside the one.
    pub(crate) copies: usize,
    pub(crate) seats: Vec<i64>,
    pub(crate) rounds: u64,
    pub(crate) seconds: Duration,
}

/// Runs both in turn, in alternating order, and prints how they compare.
pub(crate) async fn measure(place: &Place, asked: &Asked) {
    for &seats in &asked.seats {
        let (mut one, mut several) = (Vec::new(), Vec::new());
        for round in 0..asked.rounds {
            let mut order = [1, asked.copies];
            if round % 2 == 1 {
                order.reverse();
            }
            for copies in order {
                let taken = live(place, copies, seats, asked.seconds).await;
                println!("{seats} residents, round {}, copies: {copies}: {taken}", round + 1);
                if copies == 1 { &mut one } else { &mut several }.push(taken);
            }
        }
        println!("\n{}", compared(seats, &several, &one));
    }
}

async fn live(place: &Place, copies: usize, seats: i64, seconds: Duration) -> Taken {
    let database = place.database().await;
    let telegram = place.telegram().await;
    let balancer = Balancer::new().await;
    let webhook = balancer.settings();
    let webhook = webhook.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let settings: Vec<(&str, &str)> = WITHOUT_LIMITS.into_iter().chain(webhook).collect();
    let mut programs = Vec::new();
    for _ in 0..copies {
        let program = Program::with(&telegram, &database, &settings);
        program.ready_is(200).await;
        balancer.add(&program.page);
        programs.push(program);
    }
    let pids: Vec<u32> = programs.iter().map(Program::pid).collect();
    let taken = residents::live(place, &telegram, &pids, seats, Window::of(seconds)).await;
    drop(programs);
    place.remove(&database).await;
    taken
}

fn compared(seats: i64, several: &[Taken], one: &[Taken]) -> Table {
    let mut table = Table::default();
    let cpu: fn(&Taken) -> f64 = |taken| taken.program + taken.database;
    for (what, of, unit) in [
        ("turns a second", (|taken| taken.per_second) as fn(&Taken) -> f64, ""),
        ("answer, p50", |taken| taken.p50, "ms"),
        ("answer, p95", |taken| taken.p95, "ms"),
        ("CPU of the copies and PostgreSQL for 1,000 turns", cpu, "s"),
        ("CPU of the stand-in, the balancer and the residents for 1,000 turns", |taken| taken.stand_in, "s"),
        ("memory of the copies", |taken| taken.memory, "MiB"),
    ] {
        table.compare(
            &format!("{seats} residents, several copies beside one: {what}"),
            median(several, of),
            median(one, of),
            unit,
        );
    }
    table
}
