//! What an answer costs on an empty database and on one that is full of people, applications and audit.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, PgConnection, Row as _};

use crate::bots::Bot;
use crate::place::Place;
use crate::residents::{self, Taken, Window};
use crate::table::Table;

/// How much is there before.
pub(crate) struct Sizes {
    pub(crate) people: u64,
    pub(crate) applications: u64,
    pub(crate) audit: u64,
}

/// Residents at a time: few, so that nobody waits for anybody.
const SEATS: i64 = 16;
/// How long each of them thinks: the machine is to be idle in between.
const THINKING: Duration = Duration::from_millis(100);
/// An answer takes at most so many times as long.
const BOUND: f64 = 1.3;

/// The same residents on both databases, in turn.
pub(crate) async fn measure(place: &Place, sizes: Sizes, rounds: u64, seconds: Duration) {
    let (empty, full) = (place.database().await, place.database().await);
    // The program makes the schema itself.
    for database in [&empty, &full] {
        let telegram = place.telegram().await;
        drop(Bot::Ours.start(&telegram, database).await);
        // What it does once a night is no part of an answer's cost, and would fall into the first measurement.
        let done = "insert into installation (key, value) values ('retention_day', '9999-12-31')
                    on conflict (key) do update set value = excluded.value";
        tell(&mut place.connect(database).await, done).await;
    }
    let begun = Instant::now();
    fill(place, &full, &sizes).await;
    println!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    let mut of = [Vec::new(), Vec::new()];
    // Each keeps its Telegram: another one would number its updates from the beginning, and those are here already.
    let telegrams = [place.telegram().await, place.telegram().await];
    for round in 0..rounds {
        for turn in 0..2 {
            let which = (turn + usize::try_from(round).unwrap_or_default()) % 2;
            let database = if which == 0 { &empty } else { &full };
            let telegram = &telegrams[which];
            let program = Bot::Ours.start(telegram, database).await;
            let first = 3_000_000_000 + 100_000_000 * (i64::try_from(round).unwrap_or_default() + 1);
            let window = Window { thinking: THINKING, first, ..Window::of(seconds) };
            let taken = residents::live(place, telegram, &[program.pid()], SEATS, window).await;
            println!("{}, round {}: {taken}", if which == 0 { "empty" } else { "full" }, round + 1);
            of[which].push(taken);
        }
    }
    let mut table = Table::default();
    let middle = |taken: &[Taken], of: fn(&Taken) -> f64| {
        let mut all: Vec<f64> = taken.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let (before, after) = (middle(&of[0], |taken| taken.p95), middle(&of[1], |taken| taken.p95));
    table.note(
        "rows before",
        format!("{} people, {} applications, {} audit entries", sizes.people, sizes.applications, sizes.audit),
    );
    table.compare("an answer, p50: full against empty", middle(&of[1], |t| t.p50), middle(&of[0], |t| t.p50), "ms");
    table.at_most("an answer, p95: full; bound: 1.3 times empty", after, BOUND * before, "ms");
    table.compare("an answer, p95: full against empty", after, before, "ms");
    table.compare(
        "CPU of PostgreSQL for 1,000 turns: full against empty",
        middle(&of[1], |t| t.database),
        middle(&of[0], |t| t.database),
        "s",
    );
    println!("\n{table}");
}

/// Fills it. A million people, five million applications and ten million entries take a few minutes on two cores and some
/// 6 GB; fifty million entries about a quarter of an hour and 15 GB, and while it is filled 10 GB more.
async fn fill(place: &Place, database: &str, sizes: &Sizes) {
    let (mut one, mut two) = (place.connect(database).await, place.connect(database).await);
    // Else a checkpoint every few seconds writes each page whole, again and again.
    tell(&mut one, "alter system set max_wal_size = '8GB'").await;
    tell(&mut one, "select pg_reload_conf()").await;
    let others = async {
        for (table, rows) in [
            ("chats", chats(sizes.people)),
            ("interests", interests(sizes.people)),
            ("consents", consents(sizes.people)),
            ("applications", applications(sizes.applications)),
        ] {
            fill_table(&mut one, table, &rows).await;
        }
    };
    let entries = audit(sizes);
    tokio::join!(others, fill_table(&mut two, "audit", &entries));
    tell(&mut one, "vacuum analyze").await;
    tell(&mut one, "alter system reset max_wal_size").await;
    tell(&mut one, "select pg_reload_conf()").await;
    tell(&mut one, "checkpoint").await;
}

async fn tell(connection: &mut PgConnection, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(connection).await.expect("it is done");
}

/// Indexes that only look things up are built anew afterwards, each in one piece: that is several times as fast.
async fn fill_table(connection: &mut PgConnection, table: &str, rows: &str) {
    let begun = Instant::now();
    tell(connection, "set synchronous_commit = off; set maintenance_work_mem = '512MB'").await;
    tell(connection, "set max_parallel_maintenance_workers = 0").await;
    let indexes: Vec<(String, String)> = sqlx::query(
        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
         where indrelid = $1::text::regclass and not indisunique order by 1",
    )
    .bind(table)
    .fetch_all(&mut *connection)
    .await
    .expect("its indexes")
    .iter()
    .map(|row| (row.get(0), row.get(1)))
    .collect();
    for (name, _) in &indexes {
        tell(connection, &format!("drop index {name}")).await;
    }
    tell(connection, rows).await;
    println!("{table}: rows after {:.0} s", begun.elapsed().as_secs_f64());
    for (_, definition) in &indexes {
        tell(connection, definition).await;
    }
    println!("{table}: {} indexes after {:.0} s", indexes.len(), begun.elapsed().as_secs_f64());
}

// Moments lie some months back: nothing is so old that it would be let go of.

fn chats(people: u64) -> String {
    format!(
        "insert into chats (chat_id, telegram_tongue, first_heard_at)
         select n, 'id', now() - interval '90 days' from generate_series(1, {people}) as n"
    )
}

/// Settled a while ago, as most are.
fn interests(people: u64) -> String {
    format!(
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
             group_kind, for_other, state, created_at, settled_at)
         select 'L-' || n, n, 'x', 'x', 'x', '19.02.01.' || (2001 + n % 40), 'baru', 1, 'keluarga', false,
             case when n % 10 = 0 then 'open' else 'served' end, now() - interval '90 days',
             case when n % 10 <> 0 then now() - interval '60 days' end
         from generate_series(1, {people}) as n"
    )
}

fn consents(people: u64) -> String {
    format!(
        "insert into consents (chat_id, version, given_at)
         select n, '2025-01', now() - interval '90 days' from generate_series(1, {people}) as n"
    )
}

fn applications(applications: u64) -> String {
    format!(
        "insert into applications (number, name_sealed, birth_sealed, birth_index, kind, status, status_day, said_status,
             issued_on, village, created_at, updated_at)
         select 'L' || n, 'x', 'x', decode(md5(n::text), 'hex'), 'baru', 'diserahkan', current_date - 60, 'diserahkan',
             current_date - 70, '19.02.01.' || (2001 + n % 40), now() - interval '90 days', now() - interval '60 days'
         from generate_series(1, {applications}) as n"
    )
}

/// Written over the last 300 days. What was written long ago is in the chain: nothing waits for it.
fn audit(sizes: &Sizes) -> String {
    let Sizes { people, audit, .. } = sizes;
    format!(
        "alter table audit disable trigger user;
         insert into audit (at, actor, action, subject, detail)
         select now() - interval '300 days' + n * (interval '300 days' / {audit}), 1 + n % {people}, 'interest.saved',
             'interest ' || n, null
         from generate_series(1, {audit}) as n;
         alter table audit enable trigger user"
    )
}
