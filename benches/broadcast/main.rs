//! Broadcasts, measured from end to end: the real program as a process, real HTTP, a stand-in for Telegram that
//! enforces Telegram's limits, a PostgreSQL of its own (without waiting for the disk).
//!
//! `cargo bench --bench broadcast` measures everything, in about ten minutes; names after `--` choose:
//! `rate`, `residents`, `kills`, `faults`, `hangs`, `prepare`, `claim`. What each is held against stands beside it.

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/world/database.rs"]
mod database;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/engine/process.rs"]
mod process;

mod queue;
mod scene;
mod sending;
mod table;

/// What the shared modules expect of the binary that they are in.
mod world {
    pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_mins(5);
}

use table::Table;

#[tokio::main]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| word == name);
    let mut table = Table::default();
    if wanted("claim") {
        queue::claim(&mut table).await;
    }
    if wanted("prepare") {
        queue::prepare(&mut table).await;
    }
    if wanted("rate") {
        sending::rate(&mut table).await;
    }
    if wanted("residents") {
        sending::residents(&mut table).await;
    }
    if wanted("kills") {
        sending::kills(&mut table).await;
    }
    if wanted("faults") {
        sending::faults(&mut table).await;
    }
    if wanted("hangs") {
        sending::hangs(&mut table).await;
    }
    println!("\n{table}");
}
