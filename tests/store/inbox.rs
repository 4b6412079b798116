use chrono::TimeDelta;
use jemputbola::domain::ChatId;
use jemputbola::store::backlog;
use jemputbola::store::inbox::{self, Arrival, Outcome};
use serde_json::json;

use super::walk::{BOT, NEIGHBOUR, RESIDENT, Walk};

fn arrival(update_id: i64, chat: Option<ChatId>) -> Arrival {
    Arrival { update_id: Some(update_id), chat, payload: json!({ "update_id": update_id }).into() }
}

async fn accept(walk: &Walk, arrivals: &[Arrival]) -> u64 {
    inbox::accept(&mut *walk.connection().await, BOT, arrivals, walk.now).await.unwrap()
}

#[tokio::test]
async fn what_comes_twice_is_kept_once() {
    let walk = Walk::begin().await;
    let batch = [arrival(7, Some(RESIDENT)), arrival(8, Some(ChatId(5005)))];
    assert_eq!(accept(&walk, &batch).await, 2);
    assert_eq!(accept(&walk, &batch).await, 0);
    assert_eq!(accept(&walk, &[arrival(8, Some(ChatId(5005))), arrival(9, Some(RESIDENT))]).await, 1);
    let waiting = backlog::waiting(&mut *walk.connection().await, walk.now).await.unwrap();
    assert_eq!((waiting[0].rows, waiting[0].oldest), (3, Some(walk.now)));
    assert_eq!(inbox::next_offset(&mut *walk.connection().await, BOT, walk.now).await.unwrap(), 10);
}

#[tokio::test]
async fn of_what_belongs_to_no_chat_only_the_number_is_kept() {
    let walk = Walk::begin().await;
    accept(&walk, &[arrival(7, None)]).await;
    assert_eq!(inbox::claim_chat(&mut *walk.connection().await, BOT, walk.now).await.unwrap(), None);
    assert_eq!(walk.count("select count(*) from inbox where payload is null and outcome = 'passed_over'").await, 1);
    assert_eq!(inbox::next_offset(&mut *walk.connection().await, BOT, walk.now).await.unwrap(), 8);
}

#[tokio::test]
async fn a_claim_passes_over_chats_that_somebody_else_holds() {
    let walk = Walk::begin().await;
    accept(&walk, &[arrival(1, Some(RESIDENT)), arrival(2, Some(RESIDENT)), arrival(3, Some(NEIGHBOUR))]).await;
    let mut one = walk.database.pool.begin().await.unwrap();
    let mut other = walk.database.pool.begin().await.unwrap();
    let mut third = walk.database.pool.begin().await.unwrap();
    assert_eq!(inbox::claim_chat(&mut one, BOT, walk.now).await.unwrap(), Some(RESIDENT));
    assert_eq!(inbox::claim_chat(&mut other, BOT, walk.now).await.unwrap(), Some(NEIGHBOUR));
    assert_eq!(inbox::claim_chat(&mut third, BOT, walk.now).await.unwrap(), None);
    one.rollback().await.unwrap();
    assert_eq!(inbox::claim_chats(&mut third, BOT, 10, walk.now).await.unwrap(), vec![RESIDENT]);
}

#[tokio::test]
async fn input_is_accepted_while_its_chat_is_being_answered() {
    let walk = Walk::begin().await;
    accept(&walk, &[arrival(1, Some(RESIDENT))]).await;
    let mut turn = walk.database.pool.begin().await.unwrap();
    assert_eq!(inbox::claim_chat(&mut turn, BOT, walk.now).await.unwrap(), Some(RESIDENT));
    let mut polling = walk.database.pool.begin().await.unwrap();
    sqlx::query("set local lock_timeout = '5s'").execute(&mut *polling).await.unwrap();
    let kept = inbox::accept(&mut polling, BOT, &[arrival(2, Some(RESIDENT))], walk.now).await.unwrap();
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn within_a_chat_nothing_overtakes_an_input_that_waits_for_another_try() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    accept(&walk, &[arrival(1, Some(RESIDENT)), arrival(2, Some(RESIDENT)), arrival(3, Some(NEIGHBOUR))]).await;
    let first = inbox::oldest(&mut connection, BOT, RESIDENT, walk.now).await.unwrap().unwrap();
    assert_eq!(first.payload["update_id"], 1);
    let again = walk.now + TimeDelta::seconds(2);
    assert_eq!(inbox::failed(&mut connection, first.id, again).await.unwrap(), 1);
    assert_eq!(inbox::claim_chats(&mut connection, BOT, 10, walk.now).await.unwrap(), vec![NEIGHBOUR]);
    assert_eq!(inbox::oldest(&mut connection, BOT, RESIDENT, walk.now).await.unwrap(), None);

    assert_eq!(inbox::claim_chats(&mut connection, BOT, 10, again).await.unwrap(), vec![RESIDENT, NEIGHBOUR]);
    let retried = inbox::oldest(&mut connection, BOT, RESIDENT, again).await.unwrap().unwrap();
    assert_eq!((retried.id, retried.attempts), (first.id, 1));
    inbox::settle(&mut connection, first.id, Outcome::Answered, None, again).await.unwrap();
    let next = inbox::oldest(&mut connection, BOT, RESIDENT, again).await.unwrap().unwrap();
    assert_eq!(next.payload["update_id"], 2);
}

#[tokio::test]
async fn what_is_set_aside_is_listed_without_its_words_and_goes_with_the_messages() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    accept(&walk, &[arrival(1, Some(RESIDENT)), arrival(2, Some(RESIDENT))]).await;
    for (outcome, fault) in [(Outcome::SetAside, Some("a panic")), (Outcome::Answered, None)] {
        let waiting = inbox::oldest(&mut connection, BOT, RESIDENT, walk.now).await.unwrap().unwrap();
        inbox::settle(&mut connection, waiting.id, outcome, fault, walk.now).await.unwrap();
    }
    assert_eq!(walk.count("select count(*) from inbox where payload is not null").await, 0);
    let later = walk.now + TimeDelta::seconds(1);
    let swept = inbox::sweep(&mut connection, later, walk.now).await.unwrap();
    assert_eq!(swept, 1);
    let aside = inbox::set_aside(&mut connection, 10).await.unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!((aside[0].chat, aside[0].fault.as_str()), (Some(RESIDENT), "a panic"));
    assert_eq!(inbox::sweep(&mut connection, later, later).await.unwrap(), 1);
    assert_eq!(walk.count("select count(*) from inbox").await, 0);
}

#[tokio::test]
async fn a_database_rings_when_something_is_put_in_line() {
    let walk = Walk::begin().await;
    let mut listener = sqlx::postgres::PgListener::connect_with(&walk.database.pool).await.unwrap();
    listener.listen_all([jemputbola::store::INBOX_CHANNEL, jemputbola::store::OUTBOX_CHANNEL]).await.unwrap();
    accept(&walk, &[arrival(1, Some(RESIDENT))]).await;
    assert_eq!(listener.recv().await.unwrap().channel(), jemputbola::store::INBOX_CHANNEL);
    let mut connection = walk.connection().await;
    let lane = jemputbola::store::outbox::Lane::Answer;
    jemputbola::store::outbox::put(&mut connection, BOT, RESIDENT, lane, &[json!({})], walk.now).await.unwrap();
    assert_eq!(listener.recv().await.unwrap().channel(), jemputbola::store::OUTBOX_CHANNEL);
}
