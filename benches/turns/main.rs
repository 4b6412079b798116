//! This program beside a plain teloxide bot (`benches/plain/`), in one run: the same PostgreSQL with durable commits, the
//! same stand-in for Telegram in this process, residents who register one after the other.
//!
//! `cargo bench --bench turns -- seats=64,512 rounds=3 seconds=8` (these are the defaults) prints a table of both and of
//! their ratio. `cargo bench --bench turns -- growth people=1000000 applications=5000000 audit=10000000` measures an empty
//! database against a filled one instead. `cargo bench --bench turns -- soak minutes=30 rate=200` lives with an even load
//! and prints what grows. `cargo bench --bench turns -- copies=2` holds as many copies on one database, to which a balancer
//! brings what Telegram has, against one. `bots=ours` leaves the other bot out.

#[path = "../../tests/engine/balancer.rs"]
mod balancer;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/engine/process.rs"]
mod process;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../broadcast/table.rs"]
mod table;

mod bots;
mod copies;
mod cost;
mod growth;
mod place;
#[path = "../../tests/world/registration.rs"]
mod registration;
mod residents;
mod soak;
mod sums;

/// The residents and their Telegram live here: the less they take, the more of what is measured is the programs'.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the shared modules expect of the binary that they are in.
mod world {
    pub(crate) use super::registration;

    pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(5);
}

use std::time::Duration;

use bots::Bot;
use place::Place;
use residents::Window;
use sums::Sums;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = |name: &str| words.iter().find_map(|word| Some(word.strip_prefix(name)?.strip_prefix('=')?.to_owned()));
    let number =
        |name: &str, usual: u64| asked(name).map_or(usual, |value| value.parse().expect("a number after the ="));
    let seconds = Duration::from_secs(number("seconds", 8));
    let seats = asked("seats").unwrap_or_else(|| "64,512".to_owned());
    let seats: Vec<i64> = seats.split(',').map(|seats| seats.parse().expect("numbers after seats=")).collect();
    let place = Place::new().await;
    if words.iter().any(|word| word == "growth") {
        let sizes = growth::Sizes {
            people: number("people", 1_000_000),
            applications: number("applications", 5_000_000),
            audit: number("audit", 10_000_000),
        };
        growth::measure(&place, sizes, number("rounds", 3), seconds).await;
    } else if words.iter().any(|word| word == "soak") {
        let load = soak::Load { minutes: number("minutes", 30), per_second: number("rate", 200) };
        soak::measure(&place, &load).await;
    } else if let Some(copies) = asked("copies") {
        let copies = copies.parse().expect("a number after copies=");
        copies::measure(&place, &copies::Asked { copies, seats, rounds: number("rounds", 3), seconds }).await;
    } else {
        let bots: Vec<Bot> = match asked("bots").as_deref() {
            Some("ours") => vec![Bot::Ours],
            Some("plain") => vec![Bot::Plain],
            _ => vec![Bot::Ours, Bot::Plain],
        };
        if bots.contains(&Bot::Plain) {
            bots::build_plain();
        }
        for seats in seats {
            let mut sums = Sums::default();
            for round in 0..number("rounds", 3) {
                let mut order = bots.clone();
                if round % 2 == 1 {
                    order.reverse();
                }
                for bot in order {
                    let taken = one(&place, bot, seats, seconds).await;
                    println!("{seats} residents, round {}, {bot}: {taken}", round + 1);
                    sums.add(bot, taken);
                }
            }
            println!("\n{}", sums.table(seats));
        }
    }
    place.close().await;
}

/// One program from its start on an empty database to its end.
async fn one(place: &Place, bot: Bot, seats: i64, seconds: Duration) -> residents::Taken {
    let database = place.database().await;
    let telegram = place.telegram().await;
    let program = bot.start(&telegram, &database).await;
    let taken = residents::live(place, &telegram, &[program.pid()], seats, Window::of(seconds)).await;
    drop(program);
    place.remove(&database).await;
    taken
}
