//! A look-up that misses tells nothing: whatever was missed, the same words, after as long as any other.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jemputbola::chat::{Answer, Question};
use jemputbola::domain::{BirthDate, ImportRow, Status};

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
async fn ask(walk: &Walk, question: &Question) -> (Answer, Duration) {
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let begun = Instant::now();
    let answer = walk.ask_within(&mut transaction, NEIGHBOUR, question).await;
    let took = begun.elapsed();
    transaction.rollback().await.unwrap();
    (answer, took)
}

/// What each of these is answered.
async fn told(walk: &Walk, asked: &[(&'static str, Question)]) -> Vec<(&'static str, Answer)> {
    let mut told = Vec::new();
    for (what, question) in asked {
        told.push((*what, ask(walk, question).await.0));
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

#[tokio::test]
async fn every_kind_of_miss_takes_as_long_as_any_other() {
    const ROUNDS: usize = 25;
    let walk = begin().await;
    let mut ratios = Vec::new();
    // The machine may be busy with something else: of three measurements one is enough. A miss that does more than another,
    // such as telling a follower, does so in every one.
    for _ in 0..3 {
        let mut took: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
        for _ in 0..ROUNDS {
            for (what, question) in misses() {
                took.entry(what).or_default().push(ask(&walk, &question).await.1);
            }
        }
        let medians: Vec<Duration> = took
            .into_values()
            .map(|mut times| {
                times.sort_unstable();
                times[ROUNDS / 2]
            })
            .collect();
        let (least, most) = (medians.iter().min().expect("some"), medians.iter().max().expect("some"));
        ratios.push(most.as_secs_f64() / least.as_secs_f64());
        if ratios.last().is_some_and(|ratio| *ratio < 2.0) {
            return;
        }
    }
    panic!("the slowest kind of miss takes so many times as long as the quickest: {ratios:?}");
}
