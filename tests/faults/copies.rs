//! Several copies on one database: one sends, one polls, all answer; one that dies or hangs is replaced; each can be
//! exchanged.

use std::time::{Duration, Instant};

use jemputbola::store;
use jemputbola::store::copies::{CopyName, Looks, SILENCE, end_silent};
use sqlx::{PgConnection, PgPool};

use super::handover::{HandedOver, How};
use super::residents::Living;
use super::town::{Town, Way};
use super::{handover, judge, residents};
use crate::engine::process::{Program, Telegram, url_of};
use crate::world::PATIENCE;
use crate::world::database::database;

async fn one_says(town: &Town, figure: &str) -> usize {
    let begun = Instant::now();
    loop {
        let saying = town.saying(figure).await;
        if let [one] = saying[..] {
            return one;
        }
        assert!(saying.is_empty(), "{figure}: never more than one, but {saying:?}");
        assert!(begun.elapsed() < PATIENCE, "{figure}: nobody");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_three_copies_one_sends_and_when_it_dies_another_does() {
    let mut town = Town::new("copies", 3).await;
    town.telegram.sandbox.add_person(jemputbola::sandbox::Person::new(1, "Siti"));
    residents::say(&town.telegram.sandbox, 1, "/biaya", "Rp").await.expect("an answer");
    for _ in 0..2 {
        let (sender, poller) = (one_says(&town, "sender").await, one_says(&town, "polls").await);
        let killed = Instant::now();
        town.kill(sender);
        // Somebody asks at that very moment.
        residents::say(&town.telegram.sandbox, 1, "/biaya", "Rp").await.expect("an answer");
        // Five seconds are promised, and measured by `cargo bench --bench faults`. Here somebody is answered at all: how soon
        // hangs on what else this machine does.
        println!(
            "a copy that {} died; the next answer after {:?}",
            if sender == poller { "polled and sent" } else { "sent" },
            killed.elapsed()
        );
        town.start(sender);
        town.ready().await;
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_hangs_or_dies_hands_over_and_nothing_is_done_twice_when_it_is_back() {
    let mut town = Town::new("hangs", 3).await;
    let siti = 1;
    town.telegram.sandbox.add_person(jemputbola::sandbox::Person::new(siti, "Siti"));
    residents::say(&town.telegram.sandbox, siti, "/biaya", "Rp").await.expect("an answer");
    for how in [How::Hangs, How::Dies, How::Hangs] {
        // What is under way at that moment may be said twice, for nobody knows whether it arrived: here nothing is.
        judge::settled(&town, PATIENCE).await;
        let HandedOver { offices, answered } = handover::hand_over(&mut town, siti, how).await;
        println!("a copy that sends: {how:?}; others hold its offices after {offices:?}, answered after {answered:?}");
        judge::settled(&town, PATIENCE).await;
        assert_eq!(judge::heard_twice(&town, &[siti]), 0, "{:?}", town.telegram.sandbox.history(siti));
    }
    let history = town.telegram.sandbox.history(siti);
    let (asked, answered) = history.iter().partition::<Vec<_>, _>(|message| !message.by_bot);
    assert!(asked.len() >= 4 && answered.len() >= asked.len(), "{history:?}");
    let kept: i64 = sqlx::query_scalar("select count(*) from inbox where update_id is not null")
        .fetch_one(&town.pool)
        .await
        .expect("a count");
    assert_eq!(usize::try_from(kept).ok(), Some(asked.len()), "each was taken in once");
    let aside = "select count(*) from inbox where outcome is distinct from 'answered'";
    assert_eq!(sqlx::query_scalar::<_, i64>(aside).fetch_one(&town.pool).await.expect("a count"), 0);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_copy_is_exchanged_while_people_write_and_nobody_notices() {
    exchange("rolling", Way::Polling).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nor_where_telegram_brings_it_to_them_by_way_of_a_balancer() {
    exchange("brought-rolling", Way::Webhook).await;
}

async fn exchange(name: &str, way: Way) {
    let mut town = Town::with(name, 2, way, Vec::new()).await;
    let broadcast = judge::broadcast(&town, 20).await;
    let living = Living::begin(&town.telegram.sandbox, 4);
    for place in [0, 1, 0] {
        town.end(place);
        town.start(place);
        town.ready().await;
    }
    let crowd = living.end().await;
    judge::settled(&town, Duration::from_mins(1)).await;
    let wrong: Vec<_> =
        judge::judge(&town, &crowd, broadcast).await.into_iter().filter(|(_, times)| *times > 0).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{:?}", crowd.stuck);
    assert_eq!(judge::unknown(&town, broadcast).await, 0, "an end in order leaves nothing in doubt");
    // With a Telegram that does what it is told, nobody hears anything twice either.
    for person in &crowd.people {
        let said: Vec<String> = town
            .telegram
            .sandbox
            .history(*person)
            .into_iter()
            .filter(|message| message.by_bot)
            .map(|message| message.text)
            .collect();
        let references = said.iter().filter(|text| text.contains("omor minat")).count();
        assert_eq!(references, 1, "{person}: {said:?}");
    }
    town.close().await;
}

async fn until(pool: &PgPool, question: &'static str) {
    let begun = Instant::now();
    while !sqlx::query_scalar::<_, bool>(question).fetch_one(pool).await.expect("an answer") {
        assert!(begun.elapsed() < PATIENCE, "it never comes true: {question}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Looks for twice as long as a copy may be silent.
async fn nobody_is_ended(watcher: &mut PgConnection) {
    let (mut looks, begun) = (Looks::default(), Instant::now());
    while begun.elapsed() < SILENCE * 2 {
        let ended = end_silent(watcher, &mut looks).await.expect("a look");
        assert_eq!(ended, 0, "it lives");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_finishes_what_it_has_begun_is_not_taken_for_one_that_hangs() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let program = Program::start(&telegram, &url_of(&database.runtime_options()));
    program.ready_is(200).await;
    let other = store::pool_of_copy(&[database.runtime_options()], &CopyName::new(1)).expect("a pool");
    let mut watcher = store::connection_beside(&other).await.expect("a connection");
    // Whoever sends wants this table, and waits for it: also at the end.
    let mut lock = database.pool.begin().await.expect("a transaction");
    sqlx::query("lock table outbox in access exclusive mode").execute(&mut *lock).await.expect("a lock");
    let waits = "select exists (select from pg_stat_activity where datname = current_database()
                     and wait_event_type = 'Lock' and starts_with(application_name, 'jemputbola copy '))";
    until(&database.pool, waits).await;
    let ending = tokio::task::spawn_blocking(move || program.terminate());
    nobody_is_ended(&mut watcher).await;
    lock.rollback().await.expect("an end");
    let (status, _) = ending.await.expect("no panic");
    assert!(status.success(), "it ends in order: {status}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_waits_for_telegram_at_its_start_is_not_taken_for_one_that_hangs() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let nowhere = ("TELOXIDE_API_URL", "http://127.0.0.1:9");
    let _program = Program::with(&telegram, &url_of(&database.runtime_options()), &[nowhere]);
    let other = store::pool_of_copy(&[database.runtime_options()], &CopyName::new(1)).expect("a pool");
    let mut watcher = store::connection_beside(&other).await.expect("a connection");
    let connected = "select exists (select from pg_stat_activity where datname = current_database()
                         and starts_with(application_name, 'jemputbola copy ')
                         and application_name <> 'jemputbola copy 0000000000000001')";
    until(&database.pool, connected).await;
    nobody_is_ended(&mut watcher).await;
}
