//! What came to a chat by itself: its buttons are known once it was sent, for as long as somebody may answer it.

use chrono::TimeDelta;
use jemputbola::chat::{Button, Message, Pushed, Question, VisitAnswer, VisitQuestion};
use jemputbola::say;
use jemputbola::store::inbox::{self, Arrival};
use jemputbola::store::outbox::{self, Lane};
use jemputbola::store::turns;
use serde_json::{Value, json};

use super::walk::{BOT, RESIDENT, SELIU, Walk, interest};

/// A call with a row of buttons: label and data of each.
fn call(buttons: &[(&str, &str)]) -> Value {
    let keys: Vec<Value> = buttons.iter().map(|(text, data)| json!({ "text": text, "callback_data": data })).collect();
    json!({ "method": "SendMessage", "params": { "text": "a", "reply_markup": { "inline_keyboard": [keys] } } })
}

async fn put(walk: &Walk, lane: Lane, call: Value) {
    outbox::put(&mut *walk.connection().await, BOT, RESIDENT, lane, &[call], walk.now).await.unwrap();
}

async fn pushed(walk: &Walk) -> Vec<Pushed> {
    outbox::pushed(&mut *walk.connection().await, RESIDENT, walk.now).await.unwrap()
}

/// What their buttons begin, message by message.
fn opens(pushed: &[Pushed]) -> Vec<Vec<&str>> {
    pushed.iter().map(|one| one.offers.iter().map(|offered| offered.opens.as_str()).collect()).collect()
}

#[tokio::test]
async fn what_news_offer_is_known_once_they_are_sent_and_without_any_number_of_an_application() {
    let mut walk = Walk::begin().await;
    let news = call(&[("Isi survei", "!survei 5"), ("1902000026110007", "!antaran a1"), ("Ya", "3:yes")]);
    put(&walk, Lane::News, news).await;
    put(&walk, Lane::Answer, call(&[("Ubah jumlah", "!hadir 3 ubah")])).await;
    put(&walk, Lane::News, json!({ "method": "SendMessage", "params": { "text": "a" } })).await;
    let edit = json!({ "method": "EditMessageText", "params": call(&[("Jeda", "!siaran 1 jeda")])["params"].clone() });
    put(&walk, Lane::News, edit).await;
    assert_eq!(pushed(&walk).await, [], "nothing of it was seen yet");
    walk.all_sent().await;
    let seen = pushed(&walk).await;
    assert_eq!(opens(&seen), [vec!["survei 5"]]);
    assert_eq!((seen[0].at, seen[0].offers[0].label.as_str()), (walk.now, "isi survei"));
    assert_eq!(walk.count("select count(*) from outbox where call is not null").await, 0, "the words are forgotten");
    walk.later(TimeDelta::days(8));
    assert_eq!(pushed(&walk).await, [], "nobody answers it with a word any more");
}

#[tokio::test]
async fn the_notice_of_a_visit_is_known_by_the_buttons_of_its_broadcast() {
    let mut walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let buttons = vec![
        Button::open(format!("hadir {}", visit.0), say!("news-button-we-come")),
        Button::open(format!("absen {}", visit.0), say!("news-button-cannot")),
    ];
    let notice = Message::new(say!("cancelled")).row(buttons);
    let told = walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice)).await;
    assert!(matches!(told, VisitAnswer::Told(..)), "{told:?}");
    assert_eq!(pushed(&walk).await, [], "it waits");
    walk.all_sent().await;
    let seen = pushed(&walk).await;
    assert_eq!(opens(&seen), [[format!("hadir {}", visit.0), format!("absen {}", visit.0)]]);
    // News that came later stand behind it, and a turn that is taken with others knows the same.
    walk.later(TimeDelta::hours(1));
    put(&walk, Lane::News, call(&[("Isi survei", "!survei 5")])).await;
    walk.all_sent().await;
    let seen = pushed(&walk).await;
    assert_eq!(seen.iter().map(|one| one.offers.len()).collect::<Vec<_>>(), [2, 1]);
    let arrivals = [Arrival { update_id: Some(1), chat: Some(RESIDENT), payload: json!({ "update_id": 1 }).into() }];
    inbox::accept(&mut *walk.connection().await, BOT, &arrivals, walk.now).await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let claimed = turns::claim(&mut transaction, &walk.desk.seal, BOT, 10, "1", &[], walk.now).await.unwrap();
    assert_eq!(claimed.next[0].known.chat.who.pushed, seen);
}
