//! What an answer costs on an empty database and on one that is full of people, applications and audit.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, PgConnection};

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
    }
    let begun = Instant::now();
    fill(&mut place.connect(&full).await, &sizes).await;
    println!("filled in {:.0} s", begun.elapsed().as_secs_f64());
    let mut of = [Vec::new(), Vec::new()];
    for round in 0..rounds {
        for turn in 0..2 {
            let which = (turn + usize::try_from(round).unwrap_or_default()) % 2;
            let database = if which == 0 { &empty } else { &full };
            let telegram = place.telegram().await;
            let program = Bot::Ours.start(&telegram, database).await;
            let first = 3_000_000_000 + 100_000_000 * (i64::try_from(round).unwrap_or_default() + 1);
            let window = Window { thinking: THINKING, first, ..Window::of(seconds) };
            let taken = residents::live(place, &telegram, program.pid(), SEATS, window).await;
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

async fn fill(connection: &mut PgConnection, sizes: &Sizes) {
    let steps = [
        format!(
            "insert into chats (chat_id, telegram_tongue, first_heard_at)
             select n, 'id', '2026-01-01T00:00:00Z' from generate_series(1, {}) as n",
            sizes.people
        ),
        // Settled long ago, as most are.
        format!(
            "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
                 group_kind, for_other, state, created_at, settled_at)
             select 'L-' || n, n, 'x', 'x', 'x', '19.02.01.' || (2001 + n % 40), 'baru', 1, 'keluarga', false,
                 case when n % 10 = 0 then 'open' else 'served' end, '2026-01-01T00:00:00Z',
                 case when n % 10 <> 0 then timestamptz '2026-02-01T00:00:00Z' end
             from generate_series(1, {}) as n",
            sizes.people
        ),
        format!(
            "insert into consents (chat_id, version, given_at)
             select n, '2025-01', '2026-01-01T00:00:00Z' from generate_series(1, {}) as n",
            sizes.people
        ),
        format!(
            "insert into applications (number, name_sealed, birth_sealed, birth_index, kind, status, status_day, said_status,
                 issued_on, village, created_at, updated_at)
             select 'L' || n, 'x', 'x', decode(md5(n::text), 'hex'), 'baru', 'diserahkan', '2026-02-01', 'diserahkan',
                 '2026-02-01', '19.02.01.' || (2001 + n % 40), '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'
             from generate_series(1, {}) as n",
            sizes.applications
        ),
        // What was written long ago is in the chain.
        "alter table audit disable trigger user".to_owned(),
        format!(
            "insert into audit (at, actor, action, subject, detail)
             select '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second', 1 + n % {}, 'interest.saved',
                 'interest ' || n, null
             from generate_series(1, {}) as n",
            sizes.people, sizes.audit
        ),
        "alter table audit enable trigger user".to_owned(),
        "vacuum analyze".to_owned(),
        "checkpoint".to_owned(),
    ];
    for step in steps {
        sqlx::raw_sql(AssertSqlSafe(step)).execute(&mut *connection).await.expect("rows");
    }
}
