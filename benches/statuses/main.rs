//! Statuses, measured: a file of the office with a hundred thousand rows, and look-ups in a table of millions beside
//! the same in a small one. A PostgreSQL of its own, without waiting for the disk.
//!
//! `cargo bench --bench statuses`; names after `--` choose: `import`, `lookup`. `STATUS_ROWS` sets the rows of the
//! file (100,000), `STATUS_APPLICATIONS` the large table (500,000; 5,000,000 takes some minutes and 4 GB).

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../../tests/world/database.rs"]
mod database;
#[path = "../broadcast/table.rs"]
mod table;

mod import;
mod lookup;

use table::Table;

/// A figure of the environment.
#[expect(clippy::disallowed_methods, reason = "the size of a measurement, for whoever measures")]
fn figure(name: &str, otherwise: i64) -> i64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[tokio::main]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| word == name);
    let mut table = Table::default();
    if wanted("import") {
        import::import(&mut table, figure("STATUS_ROWS", 100_000)).await;
    }
    if wanted("lookup") {
        lookup::lookup(&mut table, figure("STATUS_APPLICATIONS", 500_000)).await;
    }
    println!("\n{table}");
}
