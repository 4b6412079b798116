//! One person who writes without end delays nobody but themselves.

use std::collections::HashMap;

use chrono::TimeDelta;
use jemputbola::work::{accept, answer};
use serde_json::{Value, json};

use crate::world::World;

const FLOODER: i64 = 66_600;
const FLOOD: i64 = 1_000;
const OTHERS: i64 = 30;

fn written(number: i64, chat: i64, words: &str) -> Value {
    let person = json!({ "id": chat, "is_bot": false, "first_name": "Hasanah", "language_code": "id" });
    json!({ "update_id": number, "message": {
        "message_id": number, "date": 1, "text": words, "from": person, "chat": { "id": chat, "type": "private", "first_name": "Hasanah" } } })
}

#[tokio::test]
async fn a_thousand_messages_of_one_person_delay_only_that_person() {
    let mut world = World::new().await;
    world.halt().await;
    let pool = world.database().pool.clone();
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let flood: Vec<Value> = (1..=FLOOD).map(|number| written(number, FLOODER, "/bantuan")).collect();
    for batch in flood.chunks(100) {
        accept::keep(&world.engine, &mut connection, batch).await.expect("kept");
    }
    // All of them write after the whole flood.
    let others: Vec<Value> = (1..=OTHERS).map(|other| written(FLOOD + other, other, "/bantuan")).collect();
    accept::keep(&world.engine, &mut connection, &others).await.expect("kept");
    drop(connection);

    let begun = world.engine.clock.now();
    let waiting = "select count(*) from inbox where settled_at is null and chat_id <> $1";
    let mut turns = 0;
    while sqlx::query_scalar::<_, i64>(waiting).bind(FLOODER).fetch_one(&pool).await.expect("a count") > 0 {
        assert!(answer::answer_one(&world.engine).await.expect("the database answers"), "somebody is to be answered");
        turns += 1;
    }
    // One turn each, and one of the flood for every second that this machine took.
    let seconds = (world.engine.clock.now() - begun).num_seconds();
    assert!(turns <= OTHERS + 2 + seconds, "{turns} turns in {seconds} s for {OTHERS} people");

    // The flood itself is answered too, in its order, at its own pace.
    for _ in 0..40 {
        world.engine.clock.advance(TimeDelta::seconds(1));
        assert!(answer::answer_one(&world.engine).await.expect("the database answers"));
    }
    let answered: Vec<i64> =
        sqlx::query_scalar("select input_id from outbox where chat_id = $1 and asked_at is not null order by id")
            .bind(FLOODER)
            .fetch_all(&pool)
            .await
            .expect("rows");
    assert!(answered.len() >= 41, "{}", answered.len());
    assert!(answered.is_sorted(), "{answered:?}");
    assert!(!answer::answer_one(&world.engine).await.expect("the database answers"), "not faster than one a second");
}

#[tokio::test]
async fn beside_a_flood_the_running_service_answers_everybody_else() {
    let world = World::new().await;
    let pool = &world.database().pool;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let begun = std::time::Instant::now();
    let flood: Vec<Value> = (1..=FLOOD).map(|number| written(number, FLOODER, "/bantuan")).collect();
    for batch in flood.chunks(100) {
        accept::keep(&world.engine, &mut connection, batch).await.expect("kept");
    }
    let others: Vec<Value> = (1..=OTHERS).map(|other| written(FLOOD + other, other, "/bantuan")).collect();
    accept::keep(&world.engine, &mut connection, &others).await.expect("kept");
    drop(connection);
    let waiting = "select count(*) from inbox where settled_at is null and chat_id <> $1";
    while sqlx::query_scalar::<_, i64>(waiting).bind(FLOODER).fetch_one(pool).await.expect("a count") > 0 {
        assert!(begun.elapsed() < crate::world::PATIENCE, "somebody waits behind the flood");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let answered = "select count(*) from inbox where settled_at is not null and chat_id = $1";
    let answered: i64 = sqlx::query_scalar(answered).bind(FLOODER).fetch_one(pool).await.expect("a count");
    // One a second, however slow this machine is, and one or two at the edges.
    let seconds = i64::try_from(begun.elapsed().as_secs()).expect("a short while");
    assert!(answered <= seconds + 3, "{answered} of the flood in {seconds} s");
}

#[tokio::test]
async fn whoever_writes_a_few_lines_at_once_is_not_braked() {
    let mut world = World::new().await;
    world.halt().await;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    // As after an hour without a signal.
    let lines: Vec<Value> = (1..=20).map(|number| written(number, 5, "/bantuan")).collect();
    accept::keep(&world.engine, &mut connection, &lines).await.expect("kept");
    drop(connection);
    for _ in 0..20 {
        assert!(answer::answer_one(&world.engine).await.expect("the database answers"), "the next one at once");
    }
}

#[tokio::test]
async fn a_batch_that_comes_backwards_is_answered_in_the_order_of_writing() {
    let mut world = World::new().await;
    world.halt().await;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let batch: Vec<Value> = (1..=5).rev().map(|number| written(number, 5, &format!("kata {number}"))).collect();
    accept::keep(&world.engine, &mut connection, &batch).await.expect("kept");
    let kept: Vec<(i64, i64)> = sqlx::query_as("select id, update_id from inbox order by id")
        .fetch_all(&world.database().pool)
        .await
        .expect("rows");
    assert!(kept.iter().map(|(_, update)| *update).is_sorted(), "{kept:?}");
}

#[tokio::test]
async fn a_character_that_the_database_refuses_keeps_nobody_waiting() {
    let world = World::new().await;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let mut odd = written(1, 5, "a\u{0}b");
    odd["message"]["k\u{0}"] = json!({ "\u{0}": ["\u{0}"] });
    accept::keep(&world.engine, &mut connection, &[odd, written(2, 6, "/bantuan")]).await.expect("both are kept");
    let kept: HashMap<i64, i64> = sqlx::query_as("select update_id, chat_id from inbox")
        .fetch_all(&world.database().pool)
        .await
        .expect("rows")
        .into_iter()
        .collect();
    assert_eq!(kept, HashMap::from([(1, 5), (2, 6)]));
}
