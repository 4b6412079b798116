//! Look-ups by number and birth date in a small table and in a large one, taking turns.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::Answer;
use jemputbola::clock;
use jemputbola::domain::{ApplicationNumber, BirthDate, ChatId, ImportRow, Status, wib_date};
use jemputbola::store::applications::{self, Brakes};
use jemputbola::store::imports::{self, Terms};
use jemputbola::store::{self, Seal};
use sqlx::PgPool;

use crate::database::{TestDatabase, database};
use crate::table::Table;

/// Applications of the small table.
const SMALL: i64 = 5_000;
/// Applications with birth dates that are known here.
const KNOWN: u32 = 400;
/// People who look up.
const CHATS: i64 = 2_000;
/// Look-ups in each table; half of them hit.
const TIMES: usize = 4_000;
/// Look-ups of each kind that misses.
const MISSES: u32 = 400;
const BRAKES: Brakes = Brakes { tries_an_hour: 5, misses_a_minute: 30 };

struct Office {
    pool: PgPool,
    _database: TestDatabase,
    now: DateTime<Utc>,
    times: Vec<f64>,
}

fn number(one: u32) -> ApplicationNumber {
    ApplicationNumber::parse(&format!("19029999{one:08}")).expect("a number")
}

fn birth_date(one: u32) -> BirthDate {
    let day = chrono::NaiveDate::from_ymd_opt(1985, 1 + one % 12, 1 + one % 28).expect("a day");
    BirthDate::parse(day, wib_date(clock::now())).expect("a birth date")
}

impl Office {
    async fn with(applications: i64, seal: &Seal) -> Self {
        let database = database().await;
        let pool = store::pool(database.connect_options());
        let mut connection = pool.acquire().await.expect("a connection");
        // As long as real ones; whose they are nobody can tell, so digests of anything will do.
        let fill = "insert into applications (number, name_sealed, birth_sealed, birth_index, said_index, kind, status, status_day,
                said_status, village, created_at, updated_at)
            select '1902' || lpad(n::text, 12, '0'), d || d || substr(d, 1, 9), d || d || substr(d, 1, 9), sha256(d), d, 'baru',
                case when n % 50 = 0 then 'selesai' else 'diserahkan' end, '2026-01-01', 'selesai', '19.02.02.2009',
                '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
            from (select n, sha256(convert_to(n::text || random()::text, 'UTF8')) as d from generate_series(1, $1::bigint) as n) as r";
        // No year is counted here: of millions at once, each row would be written a second time for that.
        sqlx::raw_sql("alter table applications disable trigger user")
            .execute(&mut *connection)
            .await
            .expect("no sums");
        sqlx::query(fill).bind(applications).execute(&mut *connection).await.expect("applications");
        sqlx::raw_sql("alter table applications enable trigger user").execute(&mut *connection).await.expect("sums");
        let chats = "insert into chats (chat_id, first_heard_at) select n, '2026-01-01T00:00:00Z' from generate_series(1, $1::bigint) as n";
        sqlx::query(chats).bind(CHATS).execute(&mut *connection).await.expect("chats");
        let rows: Vec<ImportRow> = (0..KNOWN)
            .map(|one| ImportRow {
                line: one,
                number: number(one),
                name: None,
                birth_date: Some(birth_date(one)),
                kind: None,
                status: Some(Status::Verification),
                status_day: None,
                issued_on: None,
                village: None,
                phone: None,
            })
            .collect();
        imports::apply(&mut connection, seal, &rows, Terms::file(None), clock::now(), &mut |_| {})
            .await
            .expect("known");
        sqlx::raw_sql("vacuum analyze").execute(&mut *connection).await.expect("figures");
        drop(connection);
        Self { pool, _database: database, now: clock::now(), times: Vec::new() }
    }

    /// One look-up in a transaction of its own, as a turn has one.
    async fn look_up(&mut self, seal: &Seal, turn: u32) {
        let hits = turn.is_multiple_of(2);
        let one = turn % KNOWN;
        // So slowly that nobody is held back.
        self.now += TimeDelta::seconds(5);
        let chat = ChatId(1 + i64::from(turn) % CHATS);
        let born = birth_date(if hits { one } else { one + 1 });
        let begun = Instant::now();
        let mut transaction = self.pool.begin().await.expect("a transaction");
        let wanted = (&number(one), born);
        let found =
            applications::find(&mut transaction, seal, chat, wanted, BRAKES, self.now).await.expect("an answer");
        transaction.commit().await.expect("a commit");
        self.times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        assert_eq!(matches!(found.answer, Answer::Application(_)), hits, "{:?}", found.answer);
    }

    /// How many times as long the slowest kind of miss takes as the quickest, by their medians: a number that there is not, the
    /// date of another day, the number of somebody whose date is not on file.
    async fn misses(&mut self, seal: &Seal) -> f64 {
        let unknown = |one: u32| (number(KNOWN + one), birth_date(one));
        let wrong = |one: u32| (number(one), birth_date(one + 1));
        let undated =
            |one: u32| (ApplicationNumber::parse(&format!("1902{:012}", 1 + one)).expect("a number"), birth_date(one));
        let kinds: [&dyn Fn(u32) -> (ApplicationNumber, BirthDate); 3] = [&unknown, &wrong, &undated];
        let mut times = [const { Vec::new() }; 3];
        for one in 0..MISSES {
            for (kind, times) in kinds.iter().zip(&mut times) {
                let (number, born) = kind(one % KNOWN);
                let chat = ChatId(1 + i64::from(one) % CHATS);
                let mut transaction = self.pool.begin().await.expect("a transaction");
                let begun = Instant::now();
                let found = applications::find(&mut transaction, seal, chat, (&number, born), BRAKES, self.now)
                    .await
                    .expect("an answer");
                times.push(begun.elapsed().as_secs_f64());
                // Each is the first of its chat.
                transaction.rollback().await.expect("an end");
                assert!(matches!(found.answer, Answer::NoApplication { .. }), "{:?}", found.answer);
            }
        }
        let medians = times.map(|mut times: Vec<f64>| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        });
        let least = medians.iter().copied().fold(f64::INFINITY, f64::min);
        medians.iter().copied().fold(0.0, f64::max) / least
    }

    /// The value below which this share of the times lies.
    fn share(&mut self, share: f64) -> f64 {
        self.times.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list"
        )]
        let place = (self.times.len() as f64 * share) as usize;
        self.times[place.min(self.times.len() - 1)]
    }
}

pub(crate) async fn lookup(table: &mut Table, applications: i64) {
    let seal = Seal::new(&[7; 32]);
    let mut small = Office::with(SMALL, &seal).await;
    let begun = Instant::now();
    let mut large = Office::with(applications, &seal).await;
    table.note(&format!("filling a table of {applications}"), format!("{:.0} s", begun.elapsed().as_secs_f64()));
    for turn in 0..u32::try_from(TIMES).unwrap_or_default() {
        small.look_up(&seal, turn).await;
        large.look_up(&seal, turn).await;
        if turn == 200 {
            // Plans are made and pages are read by now.
            small.times.clear();
            large.times.clear();
        }
    }
    for (name, share) in [("p50", 0.50), ("p95", 0.95)] {
        let (few, many) = (small.share(share), large.share(share));
        table.note(&format!("look-up among {SMALL}: {name}"), format!("{few:.2} ms"));
        table.at_most(&format!("look-up among {applications}: {name}"), many, few * 1.3, "ms");
    }
    // So that none of those above counts for the brakes.
    large.now += TimeDelta::hours(2);
    table.at_most("the slowest kind of miss, beside the quickest", large.misses(&seal).await, 2.0, "times as long");
}
