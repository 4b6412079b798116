//! A look-up that misses tells nothing: whatever was missed, the same words, after as much work as any other.

use std::collections::BTreeMap;

use jemputbola::chat::{Answer, Question};
use jemputbola::domain::{BirthDate, ImportRow, Status};
use sqlx::{Connection as _, PgConnection};

use super::walk::{NEIGHBOUR, NUMBER, RESIDENT, Walk, born, born_on, number, row};

/// Of somebody else, who follows it.
const FOLLOWED: &str = "P-26/0042";
/// Of which the office does not say when its applicant was born.
const UNDATED: &str = "P-26/0043";

/// What can be missed: a number that there is not, the date of another day, somebody else's number with the own date, the
/// own number with somebody else's date, a number without a date.
fn misses() -> [(&'static str, Question); 5] {
    let find = |words: &str, born: BirthDate| Question::FindApplication(number(words), born);
    [
        ("unknown number", find("P-99/9999", born())),
        ("wrong date", find(NUMBER, born_on("1990-02-18"))),
        ("somebody else's number", find(FOLLOWED, born())),
        ("somebody else's date", find(NUMBER, born_on("1961-03-09"))),
        ("no date on file", find(UNDATED, born())),
    ]
}

async fn begin() -> Walk {
    let walk = Walk::begin().await;
    let other = ImportRow { birth_date: Some(born_on("1961-03-09")), ..row(FOLLOWED, Status::Interview) };
    let undated = ImportRow { birth_date: None, ..row(UNDATED, Status::Interview) };
    walk.import(&[row(NUMBER, Status::Interview), other, undated]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(FOLLOWED), born_on("1961-03-09"))).await;
    walk
}

/// Asks within a transaction that is rolled back: so each miss is the same one.
async fn ask(walk: &Walk, question: &Question) -> Answer {
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let answer = walk.ask_within(&mut transaction, NEIGHBOUR, question).await;
    transaction.rollback().await.unwrap();
    answer
}

/// What each of these is answered.
async fn told(walk: &Walk, asked: &[(&'static str, Question)]) -> Vec<(&'static str, Answer)> {
    let mut told = Vec::new();
    for (what, question) in asked {
        told.push((*what, ask(walk, question).await));
    }
    told
}

fn assert_alike(told: &[(&'static str, Answer)]) {
    for (what, answer) in told {
        assert_eq!(answer, &told[0].1, "{what}: the same words");
    }
}

#[tokio::test]
async fn every_kind_of_miss_is_answered_alike() {
    let walk = begin().await;
    let told = told(&walk, &misses()).await;
    assert_eq!(told[0].1, Answer::NoApplication { left: 4 });
    assert_alike(&told);
    let right = [("right", Question::FindApplication(number(NUMBER), born()))];
    assert!(matches!(self::told(&walk, &right).await[0].1, Answer::Application(_)));
}

#[tokio::test]
async fn the_last_try_and_those_behind_it_say_as_little_even_to_whoever_is_right() {
    let walk = begin().await;
    for _ in 0..4 {
        walk.ask(NEIGHBOUR, misses()[0].1.clone()).await;
    }
    let last = told(&walk, &misses()).await;
    assert!(matches!(last[0].1, Answer::Locked { .. }), "{:?}", last[0].1);
    assert_alike(&last);
    walk.ask(NEIGHBOUR, misses()[1].1.clone()).await;
    let right = ("right", Question::FindApplication(number(NUMBER), born()));
    let behind: Vec<_> = misses().into_iter().chain([right]).collect();
    let behind = told(&walk, &behind).await;
    assert!(matches!(behind[0].1, Answer::Locked { .. }) && behind[0].1 == last[0].1);
    assert_alike(&behind);
}

/// What this transaction did so far in each table: how often it looked there, how many rows it read and wrote.
async fn work_done(connection: &mut PgConnection) -> BTreeMap<String, Vec<i64>> {
    let counts =
        "select relname::text, array[seq_scan + coalesce(idx_scan, 0), seq_tup_read + coalesce(idx_tup_fetch, 0),
            n_tup_ins, n_tup_upd, n_tup_del] from pg_stat_xact_user_tables";
    sqlx::query_as::<_, (String, Vec<i64>)>(counts).fetch_all(connection).await.unwrap().into_iter().collect()
}

/// How long each takes is measured by `cargo bench --bench statuses`, beside nothing else; here it is counted what each does.
#[tokio::test]
async fn every_kind_of_miss_does_as_much_as_any_other() {
    let walk = begin().await;
    // Over one connection, whose plans are made by then.
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let mut done = BTreeMap::new();
    for round in 0..3 {
        for (what, question) in misses() {
            let mut inner = transaction.begin().await.unwrap();
            let before = work_done(&mut inner).await;
            walk.ask_within(&mut inner, NEIGHBOUR, &question).await;
            let after = work_done(&mut inner).await;
            inner.rollback().await.unwrap();
            let new: BTreeMap<_, Vec<i64>> = after
                .into_iter()
                .map(|(table, counts)| {
                    let before = before.get(&table);
                    let new = counts.iter().enumerate().map(|(place, count)| count - before.map_or(0, |b| b[place]));
                    (table, new.collect())
                })
                .filter(|(_, counts): &(String, Vec<i64>)| counts.iter().any(|count| *count != 0))
                .collect();
            if round > 0 {
                done.insert(what, new);
            }
        }
    }
    let one = done["unknown number"].clone();
    assert!(one["applications"][0] > 0 && one["lookups"][2] == 1, "it looks, and notes one try: {one:?}");
    assert!(!one.contains_key("outbox"), "nobody is told at once: {one:?}");
    for (what, did) in done {
        assert_eq!(did, one, "{what}: the same work");
    }
}
