//! A long, even load, and what grows under it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jemputbola::sandbox::{Person, Sandbox};
use sqlx::{PgConnection, Row as _};
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use crate::bots::Bot;
use crate::cost;
use crate::place::Place;
use crate::residents::PATIENCE;
use crate::table::Table;
use crate::world::registration::REGISTRATION;

/// How long, and how many turns a second.
pub(crate) struct Load {
    pub(crate) minutes: u64,
    pub(crate) per_second: u64,
}

/// Residents at a time: twice as many as answer within a second at the usual rate, so that the rate is what limits them.
const SEATS: i64 = 400;
/// So often in each minute is looked: between two vacuums of a minute each the dead rows rise and fall like a saw, so that
/// one look a minute would say where on the saw it fell.
const LOOKS: u32 = 12;
/// The end may stand above the beginning by so much: what the allocator and the vacuum leave from one minute to the next.
const BOUND: f64 = 1.15;

/// One minute.
struct Minute {
    turns: usize,
    /// How often no answer came, so far.
    missed: usize,
    /// Milliseconds.
    p95: f64,
    /// MiB that the program holds, at the most.
    memory: f64,
    /// Of the program to PostgreSQL, at the most.
    connections: i64,
    /// Rows that nobody sees any more and no vacuum took yet, of all tables, at the most.
    dead: i64,
    /// MiB of the database.
    size: f64,
}

/// What all seats share.
#[derive(Clone)]
struct Town {
    telegram: Sandbox,
    /// Number of the next person.
    next: Arc<AtomicI64>,
    /// One permit is one turn; those that nobody could use are not kept.
    permits: Arc<Semaphore>,
    over: Arc<AtomicBool>,
    /// How often no answer came.
    missed: Arc<AtomicUsize>,
    /// Each answer's milliseconds.
    taken: UnboundedSender<f64>,
}

/// Runs it, prints each minute, and holds the last third against the second.
///
/// # Panics
/// When nobody was answered for a minute: what would follow is worth nothing.
pub(crate) async fn measure(place: &Place, asked: &Load) {
    assert!(asked.minutes >= 3, "thirds of less than three minutes say nothing: minutes=3 or more");
    let database = place.database().await;
    let telegram = place.telegram().await;
    let program = Bot::Ours.start(&telegram, &database).await;
    let mut watching = place.connect(&database).await;
    let (taken, mut times) = unbounded_channel();
    let town = Town {
        telegram: telegram.sandbox.clone(),
        next: Arc::new(AtomicI64::new(2_000_000_000)),
        permits: Arc::new(Semaphore::new(0)),
        over: Arc::default(),
        missed: Arc::default(),
        taken,
    };
    let ticking = tokio::spawn(tick(town.permits.clone(), asked.per_second));
    let mut going = JoinSet::new();
    for _ in 0..SEATS {
        going.spawn(seat(town.clone()));
    }
    let mut looks = interval(Duration::from_mins(1) / LOOKS);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    looks.tick().await;
    let (mut minutes, mut begun) = (Vec::new(), Instant::now());
    for number in 1..=asked.minutes {
        let mut seen = Vec::new();
        for _ in 0..LOOKS {
            looks.tick().await;
            seen.push(look(&mut watching, program.pid()).await);
        }
        let mut answers = Vec::new();
        while let Ok(answer) = times.try_recv() {
            answers.push(answer);
        }
        let (took, missed) = (begun.elapsed().as_secs_f64(), town.missed.load(Ordering::Relaxed));
        begun = Instant::now();
        let size = size(&mut watching).await;
        let minute = Minute::of(&seen, answers, missed, size);
        println!(
            "minute {number}: {} turns in {took:.1} s, {} unanswered so far, p95 {:.1} ms, {:.1} MiB, {} connections, \
             {} dead rows, database {:.0} MiB",
            minute.turns, minute.missed, minute.p95, minute.memory, minute.connections, minute.dead, minute.size
        );
        assert!(minute.turns > 0 && minute.memory > 0.0, "nobody was answered for a minute, or the program has ended");
        minutes.push(minute);
    }
    ticking.abort();
    town.over.store(true, Ordering::Relaxed);
    town.permits.add_permits(100_000);
    while let Some(ended) = going.join_next().await {
        ended.expect("nobody panics");
    }
    println!("\n{}", table(&minutes, town.missed.load(Ordering::Relaxed), asked));
    for row in dead_rows(&mut watching).await {
        println!("{row}");
    }
}

async fn tick(permits: Arc<Semaphore>, per_second: u64) {
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

/// One seat: one person after the other registers.
async fn seat(town: Town) {
    let telegram = &town.telegram;
    let mut before = None;
    while !town.over.load(Ordering::Relaxed) {
        let person = town.next.fetch_add(1, Ordering::Relaxed);
        telegram.add_person(Person::new(person, "Hasanah"));
        for (words, expected) in REGISTRATION {
            town.permits.acquire().await.expect("it stays open").forget();
            if town.over.load(Ordering::Relaxed) {
                return;
            }
            let begun = Instant::now();
            let written = telegram.person(person).text(words).expect("they can write");
            if telegram.wait_for_text(person, written, expected, PATIENCE).await.is_none() {
                let last = telegram.last_from_bot(person).map(|message| message.text).unwrap_or_default();
                println!("{words:?} is not answered with {expected:?}; the last word was {last:?}");
                town.missed.fetch_add(1, Ordering::Relaxed);
                break;
            }
            let _ = town.taken.send(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        // Else this process would hold a million messages in the end. Not at once: the bot may still have a word to say.
        if let Some(done) = before.replace(person) {
            telegram.clear_chat(done);
        }
    }
}

/// One look: memory in MiB, connections, dead rows.
struct Seen(f64, i64, i64);

impl Minute {
    fn of(seen: &[Seen], mut answers: Vec<f64>, missed: usize, size: f64) -> Self {
        answers.sort_by(f64::total_cmp);
        Self {
            turns: answers.len(),
            missed,
            p95: answers.get(answers.len() * 95 / 100).copied().unwrap_or(f64::NAN),
            memory: seen.iter().map(|seen| seen.0).fold(0.0, f64::max),
            connections: seen.iter().map(|seen| seen.1).max().unwrap_or_default(),
            dead: seen.iter().map(|seen| seen.2).max().unwrap_or_default(),
            size,
        }
    }
}

async fn look(database: &mut PgConnection, program: u32) -> Seen {
    let row = sqlx::query(
        "select (select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'),
             (select coalesce(sum(n_dead_tup), 0)::bigint from pg_stat_user_tables)",
    )
    .fetch_one(database)
    .await
    .expect("figures");
    Seen(cost::memory(program), row.get(0), row.get(1))
}

/// MiB of the database.
#[expect(clippy::cast_precision_loss, reason = "a size for people")]
async fn size(database: &mut PgConnection) -> f64 {
    let bytes: i64 =
        sqlx::query_scalar("select pg_database_size(current_database())").fetch_one(database).await.expect("a figure");
    bytes as f64 / 1_048_576.0
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

fn table(minutes: &[Minute], unanswered: usize, asked: &Load) -> String {
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
    let rate = turns / minutes.len() / 60;
    table.note("turns", format!("{turns}, {rate} a second; asked for were {}", asked.per_second));
    if let (Some(first), Some(last)) = (minutes.first(), minutes.last()) {
        table.note("database", format!("{:.0} MiB after a minute, {:.0} MiB at the end", first.size, last.size));
    }
    table.note("unanswered", unanswered.to_string());
    table.to_string()
}
