//! `/readyz` tells the truth, whatever it is that is away.

use std::time::Instant;

use chrono::TimeDelta;
use jemputbola::sandbox::{Fault, FaultRule};
use serde_json::Value;

use crate::world::{PATIENCE, World};

async fn ready(world: &World) -> (u16, Value) {
    let asked = reqwest::get(format!("{}/readyz", world.page)).await.expect("an answer");
    (asked.status().as_u16(), asked.json().await.expect("JSON"))
}

async fn until(world: &World, so: impl Fn(u16, &Value) -> bool) -> Value {
    let begun = Instant::now();
    loop {
        let (status, said) = ready(world).await;
        if so(status, &said) {
            return said;
        }
        assert!(begun.elapsed() < PATIENCE, "never so: {status} {said}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_poll_that_telegram_never_answers_is_told_after_a_while() {
    let world = World::new().await;
    until(&world, |status, _| status == 200).await;
    world.telegram.add_fault(FaultRule::every("getUpdates", Fault::Hang { seconds: 600 }));
    world.engine.clock.advance(TimeDelta::seconds(80));
    let said = until(&world, |status, said| status == 503 && said["loops"] == "ok").await;
    assert_eq!(said["telegram"], "no answer for more than a minute", "{said}");
    assert_eq!(said["database"], "ok", "{said}");
}

#[tokio::test]
async fn loops_that_hang_are_told_and_so_is_that_they_go_on() {
    let world = World::new().await;
    world.person(1, "Siti", "id");
    until(&world, |status, _| status == 200).await;
    let mut lock = world.database().pool.begin().await.expect("a transaction");
    // Whoever wants an input waits for this.
    sqlx::query("lock table inbox in access exclusive mode").execute(&mut *lock).await.expect("a lock");
    let begun = Instant::now();
    // The loops have to run into the lock first: from then on none of them goes round.
    let said = loop {
        world.engine.clock.advance(TimeDelta::seconds(80));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let (_, said) = ready(&world).await;
        if said["loops"] != "ok" {
            break said;
        }
        assert!(begun.elapsed() < PATIENCE, "the loops never hang");
    };
    assert_eq!(said["loops"], "answering is stuck", "{said}");
    assert_eq!(said["database"], "ok", "what hangs is not the database: {said}");
    lock.rollback().await.expect("an end");
    world.telegram.person(1).text("/start").expect("a text");
    until(&world, |status, _| status == 200).await;
}

#[tokio::test]
async fn a_webhook_of_somebody_else_is_told_and_left_alone() {
    let world = World::new().await;
    until(&world, |status, _| status == 200).await;
    let theirs = "http://127.0.0.1:9/theirs";
    let token = &world.telegram.options().token;
    let method = |name: &str| format!("{}/bot{token}/{name}", world.page);
    let client = reqwest::Client::new();
    let set = client.post(method("setWebhook")).json(&serde_json::json!({ "url": theirs })).send().await;
    assert!(set.expect("an answer").status().is_success());
    let said = until(&world, |status, said| status == 503 && said["loops"] == "ok").await;
    assert!(said["telegram"].as_str().is_some_and(|words| words.contains("webhook")), "{said}");
    let info: Value =
        client.post(method("getWebhookInfo")).send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(info["result"]["url"], theirs);
    let calls = world.telegram.calls();
    assert!(!calls.iter().any(|call| call.method.eq_ignore_ascii_case("deleteWebhook")), "it is not ours to delete");
}
