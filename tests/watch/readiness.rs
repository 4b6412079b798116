//! `/readyz` tells the truth, whatever it is that is away.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use chrono::TimeDelta;
use jemputbola::sandbox::{Fault, FaultRule};
use jemputbola::web::{self, Site};
use jemputbola::work::{self, Engine, Intake, Pulse};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

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
async fn each_request_bears_a_number_of_its_own_whatever_its_client_says() {
    let world = World::new().await;
    let http = reqwest::Client::new();
    let mut numbers = Vec::new();
    for path in ["/healthz", "/readyz", "/metrics", "/konsol", "/konsol/aset/none", "/healthz"] {
        let asked = http.get(format!("{}{path}", world.page)).header("x-request-id", "forged").send().await;
        let answer = asked.expect("an answer");
        numbers.push(answer.headers()["x-request-id"].to_str().expect("a number").to_owned());
    }
    let different: std::collections::BTreeSet<&String> = numbers.iter().collect();
    assert!(different.len() == numbers.len() && !numbers.iter().any(|number| number == "forged"), "{numbers:?}");
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
    loop {
        world.engine.clock.advance(TimeDelta::seconds(80));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let (_, said) = ready(&world).await;
        // On a busy machine another loop, or an answer of the database, may be late for a moment by a clock that runs so fast.
        if said["loops"] == "answering is stuck" && said["database"] == "ok" {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "answering hangs, and the database does not: {said}");
    }
    lock.rollback().await.expect("an end");
    world.telegram.person(1).text("/start").expect("a text");
    until(&world, |status, _| status == 200).await;
}

#[tokio::test]
async fn loops_that_hang_before_their_first_round_are_told_too() {
    let mut world = World::new().await;
    world.halt().await;
    let mut lock = world.database().pool.begin().await.expect("a transaction");
    sqlx::query("lock table inbox in access exclusive mode").execute(&mut *lock).await.expect("a lock");
    // A copy that starts now, of which nothing is known yet.
    let engine = Engine { pulse: Arc::new(Pulse::default()), ..world.engine.clone() };
    let site = Site {
        pool: engine.pool.clone(),
        clock: engine.clock.clone(),
        pulse: engine.pulse.clone(),
        intake: Intake::Polling,
        engine: Arc::new(OnceLock::from(engine.clone())),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let service = web::router(site, None).into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let stop = CancellationToken::new();
    let loops = tokio::spawn(work::run(engine.clone(), Intake::Polling, stop.clone()));
    let begun = Instant::now();
    loop {
        engine.clock.advance(TimeDelta::seconds(80));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        let asked = reqwest::get(format!("http://{address}/readyz")).await.expect("an answer");
        let (status, said): (u16, Value) = (asked.status().as_u16(), asked.json().await.expect("JSON"));
        if said["loops"] == "answering is stuck" {
            assert_eq!(status, 503);
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "that they never began to go round is never told: {said}");
    }
    assert!(!engine.pulse.rounds().contains_key("answer"));
    lock.rollback().await.expect("an end");
    stop.cancel();
    tokio::time::timeout(PATIENCE, loops).await.expect("the loops end in time").expect("no loop panics");
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
