use chrono::TimeDelta;
use jemputbola::domain::ChatId;
use jemputbola::store::outbox::{self, Claimed, Lane, Outcome};
use serde_json::{Value, json};

use super::walk::{BOT, NEIGHBOUR, RESIDENT, Walk};

async fn put(walk: &Walk, chat: ChatId, lane: Lane, words: &[&str]) {
    let calls: Vec<Value> = words.iter().map(|words| json!({ "method": "SendMessage", "text": words })).collect();
    outbox::put(&mut *walk.connection().await, BOT, chat, lane, &calls, walk.now).await.unwrap();
}

async fn claim(walk: &Walk, held: &[ChatId]) -> Vec<Claimed> {
    let held: Vec<i64> = held.iter().map(|chat| chat.0).collect();
    outbox::claim(&mut *walk.connection().await, BOT, 10, &held, walk.now).await.unwrap()
}

fn words(claimed: &[Claimed]) -> Vec<&str> {
    claimed.iter().map(|claimed| claimed.call["text"].as_str().unwrap_or_default()).collect()
}

async fn settle(walk: &Walk, claimed: &Claimed, outcome: &Outcome) {
    outbox::settle(&mut *walk.connection().await, claimed, outcome, walk.now).await.unwrap();
}

const SENT: Outcome = Outcome::Sent { message_id: Some(1) };

#[tokio::test]
async fn answers_go_before_news_and_within_a_chat_one_after_the_other() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::News, &["news"]).await;
    put(&walk, NEIGHBOUR, Lane::News, &["other news"]).await;
    put(&walk, RESIDENT, Lane::Answer, &["one", "two"]).await;
    let first = claim(&walk, &[]).await;
    assert_eq!(words(&first), ["one", "other news"]);
    assert_eq!(first[0].attempts, 1);
    assert!(claim(&walk, &[]).await.is_empty());
    settle(&walk, &first[0], &SENT).await;
    let second = claim(&walk, &[]).await;
    assert_eq!(words(&second), ["two"]);
    settle(&walk, &second[0], &SENT).await;
    assert_eq!(words(&claim(&walk, &[]).await), ["news"]);
    assert_eq!(walk.count("select count(*) from outbox where state = 'sent' and call is null").await, 2);
}

#[tokio::test]
async fn a_chat_that_is_held_is_passed_over_and_holds_nobody_up() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["one"]).await;
    put(&walk, NEIGHBOUR, Lane::Answer, &["two"]).await;
    assert_eq!(words(&claim(&walk, &[RESIDENT]).await), ["two"]);
    assert_eq!(words(&claim(&walk, &[]).await), ["one"]);
}

#[tokio::test]
async fn what_is_put_off_waits_for_its_time_and_holds_its_own_chat_only() {
    let mut walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["one", "two"]).await;
    put(&walk, NEIGHBOUR, Lane::Answer, &["three"]).await;
    let claimed = claim(&walk, &[]).await;
    let at = walk.now + TimeDelta::seconds(3);
    settle(&walk, &claimed[0], &Outcome::Again { at, reason: "too many requests".to_owned() }).await;
    settle(&walk, &claimed[1], &SENT).await;
    assert!(claim(&walk, &[]).await.is_empty());
    assert_eq!(outbox::next_due(&mut *walk.connection().await, BOT, walk.now).await.unwrap(), Some(at));
    walk.now = at;
    let again = claim(&walk, &[]).await;
    assert_eq!((words(&again), again[0].attempts), (vec!["one"], 2));
}

#[tokio::test]
async fn nothing_more_is_tried_for_somebody_who_cannot_be_reached() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["one", "two"]).await;
    let claimed = claim(&walk, &[]).await;
    settle(&walk, &claimed[0], &Outcome::Failed { reason: "blocked".to_owned(), unreachable: true }).await;
    assert_eq!(walk.count("select count(*) from outbox where state = 'failed' and reason = 'blocked'").await, 2);
    let mut connection = walk.connection().await;
    let reached = jemputbola::store::chats::tongues(&mut connection, &[RESIDENT, NEIGHBOUR]).await.unwrap();
    assert_eq!(reached.len(), 1);
    jemputbola::store::chats::heard(&mut connection, RESIDENT, None, walk.now).await.unwrap();
    let reached = jemputbola::store::chats::tongues(&mut connection, &[RESIDENT, NEIGHBOUR]).await.unwrap();
    assert_eq!(reached.len(), 2);
}

#[tokio::test]
async fn what_a_sender_left_in_mid_call_is_repeated_but_of_a_broadcast_nobody_knows() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["answer"]).await;
    put(&walk, NEIGHBOUR, Lane::Broadcast, &["broadcast"]).await;
    let claimed = claim(&walk, &[]).await;
    assert_eq!(claimed.len(), 2);
    let recovered = outbox::recover(&mut *walk.connection().await, BOT, walk.now).await.unwrap();
    assert_eq!(recovered, (1, 1));
    assert_eq!(words(&claim(&walk, &[]).await), ["answer"]);
    // The truth comes late, and replaces the doubt.
    assert_eq!(walk.count("select count(*) from outbox where state = 'unknown'").await, 1);
    settle(&walk, &claimed[1], &SENT).await;
    assert_eq!(walk.count("select count(*) from outbox where state = 'unknown'").await, 0);
}

#[tokio::test]
async fn what_another_copy_hands_over_while_a_new_sender_takes_stock_is_not_in_doubt() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["answer"]).await;
    assert_eq!(claim(&walk, &[]).await.len(), 1);
    // It comes right after what is to be repeated was found.
    let meanwhile = "create function comes() returns trigger security definer language plpgsql as $$
         begin
             insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, state, sending_since, attempts)
             select bot_id, chat_id, 0, call, created_at, created_at, 'sending', created_at, 7 from outbox
             where not exists (select from outbox where attempts = 7);
             return null;
         end $$;
         create trigger comes after update on outbox for each statement execute function comes()";
    sqlx::raw_sql(meanwhile).execute(&walk.database.pool).await.unwrap();
    outbox::recover(&mut *walk.connection().await, BOT, walk.now).await.unwrap();
    assert_eq!(walk.count("select count(*) from outbox where state = 'sending' and attempts = 7").await, 1);
}

#[tokio::test]
async fn an_outcome_does_not_undo_a_settled_call() {
    let walk = Walk::begin().await;
    put(&walk, RESIDENT, Lane::Answer, &["one"]).await;
    let claimed = claim(&walk, &[]).await;
    settle(&walk, &claimed[0], &SENT).await;
    settle(&walk, &claimed[0], &Outcome::Again { at: walk.now, reason: String::new() }).await;
    settle(&walk, &claimed[0], &Outcome::Failed { reason: String::new(), unreachable: true }).await;
    assert_eq!(walk.count("select count(*) from outbox where state = 'sent'").await, 1);
    assert_eq!(walk.count("select count(*) from chats where blocked_at is not null").await, 0);
}
