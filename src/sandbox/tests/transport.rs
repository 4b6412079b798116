//! How updates reach a bot, and what is put in their way.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use super::{Bot, PATIENCE, SITI, ids};
use crate::sandbox::{Fault, FaultRule, Options};

#[tokio::test]
async fn updates_stay_until_an_offset_confirms_them() {
    let bot = Bot::new(Options::default()).await;
    let siti = bot.sandbox.person(SITI);
    for text in ["/start", "satu", "dua"] {
        siti.text(text).unwrap();
    }
    let first = ids(&bot.call("getUpdates", json!({})).await);
    assert_eq!(first.len(), 3);
    assert_eq!(ids(&bot.call("getUpdates", json!({ "limit": 1 })).await), first[..1]);
    assert_eq!(ids(&bot.call("getUpdates", json!({ "offset": first[1] })).await), first[1..]);
    assert_eq!(ids(&bot.call("getUpdates", json!({ "offset": -1 })).await), first[2..]);
    assert!(ids(&bot.call("getUpdates", json!({ "offset": first[2] + 1 })).await).is_empty());
    assert_eq!(bot.sandbox.pending_updates(), 0);
}

#[tokio::test]
async fn a_long_poll_answers_as_soon_as_somebody_writes() {
    let bot = Bot::new(Options::default()).await;
    let poll = bot.http.post(bot.url("getUpdates")).json(&json!({ "timeout": 50 })).send();
    let write = async {
        bot.sandbox.wait_on(PATIENCE, |state| (state.updates.poller == 1).then_some(())).await.unwrap();
        bot.sandbox.person(SITI).text("halo").unwrap();
    };
    let (answer, ()) = tokio::join!(poll, write);
    let answer: Value = answer.unwrap().json().await.unwrap();
    assert_eq!(answer["result"][0]["message"]["text"], "halo");
}

#[tokio::test]
async fn of_two_pollers_the_first_learns_that_it_must_go() {
    let bot = Bot::new(Options::default()).await;
    let first = bot.http.post(bot.url("getUpdates")).json(&json!({ "timeout": 50 })).send();
    let second = async {
        bot.sandbox.wait_on(PATIENCE, |state| (state.updates.poller == 1).then_some(())).await.unwrap();
        bot.call("getUpdates", json!({})).await
    };
    let (first, second) = tokio::join!(first, second);
    assert_eq!(second["ok"], true);
    let first: Value = first.unwrap().json().await.unwrap();
    assert_eq!(first["error_code"], 409);
    assert!(first["description"].as_str().unwrap().starts_with("Conflict: terminated by other getUpdates request"));
}

#[tokio::test]
async fn faults_come_as_ordered() {
    let bot = Bot::known_to_siti().await;
    let order = |what: Fault| bot.sandbox.add_fault(FaultRule::next("sendMessage", 1, what));
    order(Fault::TooManyRequests { retry_after: 7 });
    let answer = bot.send("a", json!({})).await;
    assert_eq!((&answer["error_code"], &answer["parameters"]["retry_after"]), (&json!(429), &json!(7)));
    order(Fault::BadGateway);
    let page = bot.http.post(bot.url("sendMessage")).send().await.unwrap();
    assert_eq!(page.status(), 502);
    assert!(page.text().await.unwrap().starts_with("<html>"));

    let before = bot.sandbox.history(SITI).len();
    let post = || bot.http.post(bot.url("sendMessage")).json(&json!({ "chat_id": SITI, "text": "x" })).send();
    order(Fault::ResetBefore);
    assert!(post().await.is_err_and(|fault| !fault.is_connect()));
    assert_eq!(bot.sandbox.history(SITI).len(), before);
    order(Fault::AnswerLost);
    assert!(post().await.is_err_and(|fault| !fault.is_connect()));
    assert_eq!(bot.sandbox.history(SITI).len(), before + 1);
    assert_eq!(post().await.unwrap().status(), 200);
    for code in [500, 502] {
        let before = bot.sandbox.history(SITI).len();
        order(Fault::AnswerSpoilt { code });
        let spoilt = post().await.unwrap();
        assert_eq!(spoilt.status().as_u16(), code);
        assert_eq!(spoilt.text().await.unwrap().starts_with("<html>"), code == 502);
        assert_eq!(bot.sandbox.history(SITI).len(), before + 1, "it has happened");
    }

    let before = bot.sandbox.history(SITI).len() - 2;
    order(Fault::AnswerTorn);
    let torn = post().await.unwrap();
    assert_eq!(torn.status(), 200);
    assert!(torn.bytes().await.is_err(), "half of it");
    assert_eq!(bot.sandbox.history(SITI).len(), before + 3, "it has happened");
    order(Fault::Closing);
    let last = post().await.unwrap();
    assert_eq!(last.headers()["connection"], "close");
    assert!(last.text().await.unwrap().contains("\"ok\":true"));
    assert_eq!(post().await.unwrap().status(), 200, "on another connection");
}

#[tokio::test]
async fn limits_are_enforced_when_they_are_on() {
    let bot = Bot::known_to_siti().await;
    bot.sandbox.set_limits(true);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(bot.send("x", json!({})).await["error_code"].as_i64().unwrap_or(200));
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429]);
    bot.sandbox.advance(Duration::from_secs(2));
    assert_eq!(bot.send("x", json!({})).await["ok"], true);
}

#[tokio::test]
async fn a_webhook_gets_every_update_with_its_secret_again_and_again_until_it_takes_it() {
    let bot = Bot::new(Options { webhook_retry: Duration::from_millis(10), ..Options::default() }).await;
    let refusals = std::sync::Arc::new(std::sync::atomic::AtomicI32::new(2));
    let (tell, mut told) = mpsc::unbounded_channel();
    let hook = axum::routing::post(async move |headers: axum::http::HeaderMap, body: String| {
        let secret = headers["X-Telegram-Bot-Api-Secret-Token"].to_str().unwrap().to_owned();
        tell.send((secret, body)).unwrap();
        let refused = refusals.fetch_sub(1, std::sync::atomic::Ordering::SeqCst) > 0;
        if refused { axum::http::StatusCode::INTERNAL_SERVER_ERROR } else { axum::http::StatusCode::OK }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/telegram", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().route("/telegram", hook)).await });
    bot.call("setWebhook", json!({ "url": url, "secret_token": "rahasia" })).await;
    assert!(bot.refusal("getUpdates", json!({})).await.starts_with("Conflict: can't use getUpdates method"));
    bot.sandbox.person(SITI).text("satu").unwrap();
    bot.sandbox.person(SITI).text("dua").unwrap();
    let mut texts = Vec::new();
    for _ in 0..4 {
        let (secret, body) = tokio::time::timeout(PATIENCE, told.recv()).await.unwrap().unwrap();
        assert_eq!(secret, "rahasia");
        let update: Value = serde_json::from_str(&body).unwrap();
        texts.push(update["message"]["text"].as_str().unwrap().to_owned());
    }
    assert_eq!(texts, ["satu", "satu", "satu", "dua"]);
    assert!(bot.sandbox.wait_until_confirmed(PATIENCE).await);
    let elsewhere = json!({ "url": "https://bot.example.org/x" });
    assert!(bot.refusal("setWebhook", elsewhere).await.starts_with("Bad Request: bad webhook"));
}
