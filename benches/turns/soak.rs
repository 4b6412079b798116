//! A long, even load, and what grows under it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use jemputbola::sandbox::{Person, Sandbox};
use sqlx::{PgConnection, Row as _};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::bots::Bot;
use crate::cost;
use crate::place::Place;
use crate::residents::{PATIENCE, REGISTRATION};
use crate::table::Table;

/// How long, and how many turns a second.
pub(crate) struct Load {
    pub(crate) minutes: u64,
    pub(crate) per_second: u64,
}

/// Residents at a time: twice as many as answer within a second at the usual rate, so that the rate is what limits them.
const SEATS: i64 = 400;
/// The end may stand above the beginning by so much: what the allocator and the vacuum leave from one minute to the next.
const BOUND: f64 = 1.15;

/// One minute.
struct Minute {
    turns: usize,
    /// Milliseconds.
    p95: f64,
    /// MiB that the program holds.
    memory: f64,
    /// Of the program to PostgreSQL.
    connections: i64,
    /// Rows that nobody sees any more and no vacuum took yet, of all tables.
    dead: i64,
    /// MiB of the database.
    size: f64,
}

/// Runs it, prints each minute, and holds the last third against the second.
pub(crate) async fn measure(place: &Place, asked: &Load) {
    let database = place.database().await;
    let telegram = place.telegram().await;
    let program = Bot::Ours.start(&telegram, &database).await;
    let mut watching = place.connect(&database).await;
    let (over, next) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(2_000_000_000)));
    let (taken, mut times) = unbounded_channel();
    // One permit is one turn; those that nobody could use are not kept.
    let permits = Arc::new(tokio::sync::Semaphore::new(0));
    let ticking = tokio::spawn(tick(permits.clone(), asked.per_second));
    let mut going = JoinSet::new();
    for _ in 0..SEATS {
        going.spawn(seat(telegram.sandbox.clone(), next.clone(), permits.clone(), over.clone(), taken.clone()));
    }
    drop(taken);
    let mut minutes = Vec::new();
    for number in 1..=asked.minutes {
        tokio::time::sleep(Duration::from_mins(1)).await;
        let mut answers = Vec::new();
        while let Ok(answer) = times.try_recv() {
            answers.push(answer);
        }
        let minute = look(&mut watching, program.pid(), answers).await;
        println!(
            "minute {number}: {} turns, p95 {:.1} ms, {:.1} MiB, {} connections, {} dead rows, database {:.0} MiB",
            minute.turns, minute.p95, minute.memory, minute.connections, minute.dead, minute.size
        );
        minutes.push(minute);
    }
    over.store(true, Ordering::Relaxed);
    permits.add_permits(100_000);
    let mut unanswered = 0;
    while let Some(ended) = going.join_next().await {
        unanswered += ended.expect("nobody panics");
    }
    ticking.abort();
    println!("\n{}", table(&minutes, unanswered));
    for row in dead_rows(&mut watching).await {
        println!("{row}");
    }
}

async fn tick(permits: Arc<tokio::sync::Semaphore>, per_second: u64) {
    let mut beat = interval(Duration::from_millis(10));
    beat.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut owed = 0;
    loop {
        beat.tick().await;
        owed += per_second;
        let now = usize::try_from(owed / 100).expect("a small number");
        owed %= 100;
        if permits.available_permits() < 100 {
            permits.add_permits(now);
        }
    }
}

/// One seat; how often no answer came.
async fn seat(
    telegram: Sandbox,
    next: Arc<AtomicI64>,
    permits: Arc<tokio::sync::Semaphore>,
    over: Arc<AtomicBool>,
    taken: UnboundedSender<f64>,
) -> usize {
    let mut missed = 0;
    while !over.load(Ordering::Relaxed) {
        let person = next.fetch_add(1, Ordering::Relaxed);
        telegram.add_person(Person::new(person, "Hasanah"));
        for (words, expected) in REGISTRATION {
            permits.acquire().await.expect("it stays open").forget();
            if over.load(Ordering::Relaxed) {
                return missed;
            }
            let begun = Instant::now();
            let written = telegram.person(person).text(words).expect("they can write");
            if telegram.wait_for_text(person, written, expected, PATIENCE).await.is_none() {
                missed += 1;
                break;
            }
            let _ = taken.send(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    missed
}

async fn look(database: &mut PgConnection, program: u32, mut answers: Vec<f64>) -> Minute {
    let row = sqlx::query(
        "select (select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'),
             (select coalesce(sum(n_dead_tup), 0)::bigint from pg_stat_user_tables),
             pg_database_size(current_database())",
    )
    .fetch_one(database)
    .await
    .expect("figures");
    answers.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "a size for people")]
    let size = row.get::<i64, _>(2) as f64 / 1_048_576.0;
    Minute {
        turns: answers.len(),
        p95: answers.get(answers.len() * 95 / 100).copied().unwrap_or(f64::NAN),
        memory: cost::memory(program),
        connections: row.get(0),
        dead: row.get(1),
        size,
    }
}

/// Which tables the dead rows lie in, the fullest first.
async fn dead_rows(database: &mut PgConnection) -> Vec<String> {
    let rows = sqlx::query(
        "select relname::text, n_live_tup, n_dead_tup, autovacuum_count, n_tup_upd, n_tup_hot_upd
         from pg_stat_user_tables where n_dead_tup > 0 order by n_dead_tup desc limit 8",
    )
    .fetch_all(database)
    .await
    .expect("figures");
    rows.iter()
        .map(|row| {
            format!(
                "{}: {} rows, {} dead, {} vacuums, {} updates of which {} stayed in their page",
                row.get::<String, _>(0),
                row.get::<i64, _>(1),
                row.get::<i64, _>(2),
                row.get::<i64, _>(3),
                row.get::<i64, _>(4),
                row.get::<i64, _>(5)
            )
        })
        .collect()
}

fn table(minutes: &[Minute], unanswered: usize) -> String {
    let third = (minutes.len() / 3).max(1);
    let middle = |part: &[Minute], of: fn(&Minute) -> f64| {
        let mut all: Vec<f64> = part.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let last = &minutes[minutes.len() - third..];
    let before = &minutes[minutes.len().saturating_sub(2 * third)..minutes.len() - third];
    let mut table = Table::default();
    #[expect(clippy::cast_precision_loss, reason = "counts for people")]
    for (what, of, unit) in [
        ("memory of the program", (|minute| minute.memory) as fn(&Minute) -> f64, "MiB"),
        ("connections", |minute| minute.connections as f64, ""),
        ("dead rows", |minute| minute.dead as f64, ""),
        ("answer, p95", |minute| minute.p95, "ms"),
    ] {
        let (end, begin) = (middle(last, of), middle(before, of));
        table.at_most(&format!("{what}: last third; bound: {BOUND} times the second third"), end, BOUND * begin, unit);
    }
    let turns: usize = minutes.iter().map(|minute| minute.turns).sum();
    table.note("turns", turns.to_string());
    table.note("unanswered", unanswered.to_string());
    table.to_string()
}
