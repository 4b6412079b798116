//! Broadcasts for facts about the store: people, texts, and what becomes of calls.

use chrono::{DateTime, Utc};
use jemputbola::chat::BroadcastLine;
use jemputbola::domain::{Audience, BroadcastId, BroadcastState, ChatId, Role, Topic};
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::store::outbox::{self, Claimed, Outcome, Room, Which};
use jemputbola::store::{chats, staff};
use serde_json::{Value, json};

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, Walk};

pub(super) const APPROVER: ChatId = ChatId(2002);
/// Everybody who hears of a broadcast to everybody.
pub(super) const EVERYBODY: i64 = 6;

/// The usual people and an approver.
pub(super) async fn walk() -> Walk {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::heard(&mut connection, APPROVER, Some("id"), walk.now).await.unwrap();
    let until = walk.now + chrono::TimeDelta::days(1);
    let token = staff::invite(&mut connection, Role::Approver, "Ratna", walk.now, until).await.unwrap();
    staff::accept(&mut connection, APPROVER, &token, walk.now).await.unwrap();
    walk
}

pub(super) fn text(words: &str) -> Value {
    json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": words, "parse_mode": "HTML" } })
}

pub(super) fn pin(lat: f64) -> Value {
    json!({ "method": "SendLocation", "params": { "chat_id": 0, "latitude": lat, "longitude": 107.5 } })
}

pub(super) fn body(calls: &[Value]) -> Body {
    Body { id: calls.to_vec(), en: calls.to_vec() }
}

/// To everybody, at once.
pub(super) fn new(words: &str) -> NewBroadcast {
    NewBroadcast {
        author: OFFICER,
        visit: None,
        title: words.to_owned(),
        topic: Topic::Service,
        audience: Audience::default(),
        body: body(&[text(words)]),
        draft: None,
        urgent: false,
        start_at: None,
        needs_approval: false,
    }
}

pub(super) async fn begin(walk: &Walk, new: &NewBroadcast) -> BroadcastId {
    broadcasts::begin(&mut *walk.connection().await, BOT, new, walk.now).await.unwrap().0
}

pub(super) async fn line(walk: &Walk, broadcast: BroadcastId) -> BroadcastLine {
    broadcasts::progress(&mut *walk.connection().await, broadcast, walk.now).await.unwrap().expect("there is one")
}

pub(super) async fn state(walk: &Walk, broadcast: BroadcastId) -> BroadcastState {
    line(walk, broadcast).await.state
}

/// Claims of broadcasts at most so many calls.
pub(super) async fn claim(walk: &Walk, most: i64, quiet: bool) -> Vec<Claimed> {
    let room = Room { personal: 0, broadcasts: most, which: Which::All, quiet };
    outbox::claim(&mut *walk.connection().await, BOT, room, &[], walk.now).await.unwrap()
}

pub(super) fn words(claimed: &[Claimed]) -> Vec<&str> {
    claimed.iter().map(|claimed| claimed.call["params"]["text"].as_str().unwrap_or_default()).collect()
}

pub(super) async fn settle(walk: &Walk, claimed: &Claimed, outcome: &Outcome) {
    outbox::settle(&mut *walk.connection().await, claimed, outcome, walk.now).await.unwrap();
}

pub(super) fn sent(message: i64) -> Outcome {
    Outcome::Sent { message_id: Some(message) }
}

pub(super) fn unknown() -> Outcome {
    Outcome::Unknown { reason: "no answer in time".to_owned() }
}

pub(super) fn failed() -> Outcome {
    Outcome::Failed { reason: "Bad Request: something".to_owned(), unreachable: false }
}

pub(super) fn again(at: DateTime<Utc>) -> Outcome {
    Outcome::Again { at, reason: "Too Many Requests".to_owned() }
}

/// Sends everything that is left; messages are numbered by their chats.
pub(super) async fn send_all(walk: &Walk) -> usize {
    let mut count = 0;
    loop {
        let claimed = claim(walk, 10, false).await;
        if claimed.is_empty() {
            return count;
        }
        for claimed in claimed {
            count += 1;
            settle(walk, &claimed, &sent(claimed.chat.0 * 10 + i64::from(claimed.attempts))).await;
        }
    }
}

pub(super) async fn end(walk: &Walk) -> Vec<BroadcastId> {
    broadcasts::end_finished(&mut *walk.connection().await, BOT, walk.now).await.unwrap()
}

/// Claims from which these two are left out: residents of the story that settle first.
pub(super) fn is_resident(chat: ChatId) -> bool {
    chat == RESIDENT || chat == NEIGHBOUR
}
