//! What a copy that does not send answers: it is handed to the one that does, which here is the test's own.

use std::time::Duration;

use chrono::TimeDelta;
use jemputbola::store::turns;
use serde_json::{Value, json};

use crate::world::{PATIENCE, World};

const SITI: i64 = 501;

async fn world() -> World {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world.telegram.person(SITI).text("/biaya").expect("a text");
    world.settled().await;
    world
}

fn call(chat: i64, words: &str) -> Value {
    json!({ "method": "SendMessage", "params": { "chat_id": chat, "text": words } })
}

/// Writes these down as another copy would, each to its chat, and hands those over that are `handed`. Returns their keys.
async fn written_elsewhere(world: &World, answers: &[(i64, &str)], handed: fn(usize) -> bool) -> Vec<i64> {
    let mut transaction = world.database().pool.begin().await.expect("a transaction");
    let now = world.engine.clock.now();
    let mut keys = Vec::new();
    for (chat, words) in answers {
        let key: i64 = sqlx::query_scalar(
            "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, state, sending_since, attempts)
             values ($1, $2, 0, $3, $4, $4, 'sending', $4, 1) returning id",
        )
        .bind(world.engine.desk.bot_id)
        .bind(chat)
        .bind(call(*chat, words))
        .bind(now)
        .fetch_one(&mut *transaction)
        .await
        .expect("a row");
        keys.push(key);
    }
    let given: Vec<i64> = (0..).zip(&keys).filter(|(place, _)| handed(*place)).map(|(_, key)| *key).collect();
    turns::hand_over(&mut transaction, &given).await.expect("a ring");
    transaction.commit().await.expect("a commit");
    keys
}

/// How often each of these was tried, and what became of it.
async fn became(world: &World, keys: &[i64]) -> Vec<(i16, String)> {
    sqlx::query_as("select attempts, state from outbox where id = any($1) order by id")
        .bind(keys)
        .fetch_all(&world.database().pool)
        .await
        .expect("rows")
}

fn heard(world: &World, chat: i64) -> Vec<String> {
    let history = world.telegram.history(chat);
    let heard = history.into_iter().filter(|message| message.by_bot).map(|message| message.text);
    heard.filter(|text| text.starts_with("kata")).collect()
}

fn once() -> (i16, String) {
    (1, "sent".to_owned())
}

#[tokio::test]
async fn it_is_sent_without_being_claimed() {
    let world = world().await;
    let keys = written_elsewhere(&world, &[(SITI, "kata 1"), (SITI, "kata 2")], |_| true).await;
    assert!(world.telegram.wait_for_text(SITI, 0, "kata 2", PATIENCE).await.is_some());
    world.settled().await;
    assert_eq!(heard(&world, SITI), ["kata 1", "kata 2"]);
    assert_eq!(became(&world, &keys).await, [once(), once()]);
}

#[tokio::test]
async fn it_waits_for_what_was_written_before_it_and_is_heard_of_later() {
    let world = world().await;
    let keys = written_elsewhere(&world, &[(SITI, "kata 1"), (SITI, "kata 2")], |place| place == 1).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(heard(&world, SITI), [] as [&str; 0]);
    let mut connection = world.database().pool.acquire().await.expect("a connection");
    turns::hand_over(&mut connection, &keys[..1]).await.expect("a ring");
    assert!(world.telegram.wait_for_text(SITI, 0, "kata 2", PATIENCE).await.is_some());
    world.settled().await;
    assert_eq!(heard(&world, SITI), ["kata 1", "kata 2"]);
    assert_eq!(became(&world, &keys).await, [once(), once()]);
}

#[tokio::test]
async fn it_goes_behind_what_stands_in_line_for_the_same_person() {
    let world = world().await;
    let now = world.engine.clock.now();
    // As after a refusal: it is put off for a while.
    sqlx::query(
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, attempts) values ($1, $2, 0, $3, $4, $5, 1)",
    )
    .bind(world.engine.desk.bot_id)
    .bind(SITI)
    .bind(call(SITI, "kata 1"))
    .bind(now)
    .bind(now + TimeDelta::seconds(2))
    .execute(&world.database().pool)
    .await
    .expect("a row");
    let keys = written_elsewhere(&world, &[(SITI, "kata 2")], |_| true).await;
    assert!(world.telegram.wait_for_text(SITI, 0, "kata 2", PATIENCE).await.is_some());
    world.settled().await;
    assert_eq!(heard(&world, SITI), ["kata 1", "kata 2"]);
    assert_eq!(became(&world, &keys).await, [(2, "sent".to_owned())], "it stood in line");
}

#[tokio::test]
async fn more_than_may_go_stands_in_line_and_telegram_is_never_asked_for_more() {
    let world = world().await;
    let people: Vec<i64> = (600..680).collect();
    for person in &people {
        world.person(*person, "Hasanah", "id");
        world.telegram.person(*person).text("/biaya").expect("a text");
    }
    world.settled().await;
    // As many may go as ever.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let answers: Vec<(i64, &str)> = people.iter().map(|person| (*person, "kata 1")).collect();
    let keys = written_elsewhere(&world, &answers, |_| true).await;
    for person in people {
        assert!(world.telegram.wait_for_text(person, 0, "kata 1", PATIENCE).await.is_some(), "{person}");
    }
    world.settled().await;
    let tries: Vec<i16> = became(&world, &keys).await.into_iter().map(|(tries, _)| tries).collect();
    assert!(tries.contains(&1) && tries.contains(&2), "some went at once, and some stood in line: {tries:?}");
    let refused = world.telegram.calls().into_iter().filter(|call| call.status == 429).count();
    assert_eq!(refused, 0);
}

#[tokio::test]
async fn what_somebody_else_is_to_send_waits_for_whoever_sends_next() {
    let mut world = world().await;
    world.halt().await;
    let keys = written_elsewhere(&world, &[(SITI, "kata 1")], |_| true).await;
    world.run();
    assert!(world.telegram.wait_for_text(SITI, 0, "kata 1", PATIENCE).await.is_some());
    world.settled().await;
    assert_eq!(heard(&world, SITI), ["kata 1"]);
    assert_eq!(became(&world, &keys).await, [(2, "sent".to_owned())], "it was found in the middle");
}
