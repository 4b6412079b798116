//! Updates that Telegram brings: 200 only after they are kept, to nobody without the secret, and as often as it likes.

use std::time::Duration;

use jemputbola::sandbox::{Fault, FaultRule, Person};
use serde_json::{Value, json};

use super::balancer::Balancer;
use super::process::{Program, Telegram, url_of};
use crate::world::PATIENCE;
use crate::world::database::{TestDatabase, database};

const SECRET: &str = "rahasia-yang-panjang_42";
const HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

fn update(number: i64, person: i64, words: &str) -> Value {
    let from = json!({ "id": person, "is_bot": false, "first_name": "Siti", "language_code": "id" });
    json!({ "update_id": number, "message": {
        "message_id": number, "date": 1, "text": words, "from": from, "chat": { "id": person, "type": "private", "first_name": "Siti" } } })
}

async fn bring(program: &Program, secret: Option<&str>, body: Vec<u8>) -> u16 {
    let mut request = reqwest::Client::new()
        .post(format!("{}/telegram", program.page))
        .header("content-type", "application/json")
        .timeout(Duration::from_secs(20))
        .body(body);
    if let Some(secret) = secret {
        request = request.header(HEADER, secret);
    }
    request.send().await.map_or(0, |response| response.status().as_u16())
}

async fn kept(database: &TestDatabase) -> i64 {
    sqlx::query_scalar("select count(*) from inbox where update_id is not null")
        .fetch_one(&database.pool)
        .await
        .expect("a count")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_telegram_is_believed_and_only_after_the_commit() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let program = by_hand(&telegram, &database).await;
    let body = update(1, 5, "/start").to_string().into_bytes();
    let almost = &SECRET[..SECRET.len() - 1];
    for wrong in [None, Some(""), Some(almost), Some("rahasia-yang-panjang_43"), Some("x")] {
        assert_eq!(bring(&program, wrong, body.clone()).await, 401, "{wrong:?}");
    }
    assert_eq!(kept(&database).await, 0);
    assert_eq!(bring(&program, Some(SECRET), b"no JSON".to_vec()).await, 400);
    assert_eq!(bring(&program, Some(SECRET), vec![b' '; (1 << 20) + 1]).await, 413, "more than Telegram ever sends");
    for _ in 0..3 {
        assert_eq!(bring(&program, Some(SECRET), body.clone()).await, 200);
        assert_eq!(kept(&database).await, 1, "it is there when 200 is said, and once");
    }
    // What cannot be kept is not confirmed: somebody holds the table.
    let mut lock = database.pool.begin().await.expect("a transaction");
    sqlx::query("lock table inbox in access exclusive mode").execute(&mut *lock).await.expect("a lock");
    let waiting = {
        let (page, body) = (program.page.clone(), update(2, 5, "/bantuan").to_string());
        tokio::spawn(async move {
            let request = reqwest::Client::new().post(format!("{page}/telegram")).header(HEADER, SECRET);
            request
                .header("content-type", "application/json")
                .body(body)
                .send()
                .await
                .map(|answer| answer.status().as_u16())
        })
    };
    // It has come as far as the table that is held.
    let begun = std::time::Instant::now();
    let held_up = "select count(*) from pg_locks where not granted and relation = 'inbox'::regclass
                       and database = (select oid from pg_database where datname = current_database())";
    while sqlx::query_scalar::<_, i64>(held_up).fetch_one(&mut *lock).await.expect("a count") == 0 {
        assert!(begun.elapsed() < PATIENCE, "it never comes");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(!waiting.is_finished(), "nothing is said before the commit");
    lock.rollback().await.expect("an end");
    assert_eq!(waiting.await.expect("no panic").expect("an answer"), 200);
    assert_eq!(kept(&database).await, 2);
}

/// A program to which the test itself brings what Telegram would.
async fn by_hand(telegram: &Telegram, database: &TestDatabase) -> Program {
    let url = url_of(&database.runtime_options());
    let program =
        Program::with(telegram, &url, &[("WEBHOOK_URL", "http://127.0.0.1:9/telegram"), ("WEBHOOK_SECRET", SECRET)]);
    program.ready_is(200).await;
    program
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_what_comes_at_once_each_is_answered_with_the_commit_that_keeps_it() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let program = by_hand(&telegram, &database).await;
    let brought =
        (1..=60).map(|person| bring(&program, Some(SECRET), update(person, person, "/biaya").to_string().into()));
    let told = futures::future::join_all(brought).await;
    assert!(told.iter().all(|status| *status == 200), "{told:?}");
    // In line it would have been settled later than it came, and its words would have been written down.
    let (at_once, all): (i64, i64) = sqlx::query_as(
        "select count(*) filter (where outcome = 'answered' and settled_at = received_at), count(*)
         from inbox where update_id is not null",
    )
    .fetch_one(&database.pool)
    .await
    .expect("counts");
    assert_eq!((at_once, all), (60, 60));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_behind_somebody_whose_update_cannot_be_kept_yet() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let program = by_hand(&telegram, &database).await;
    assert_eq!(bring(&program, Some(SECRET), update(1, 5, "/biaya").to_string().into()).await, 200);
    let mut lock = database.pool.begin().await.expect("a transaction");
    sqlx::query("select from chats where chat_id = 5 for update").execute(&mut *lock).await.expect("a lock");
    let held = bring(&program, Some(SECRET), update(2, 5, "/biaya").to_string().into());
    let others = async {
        let begun = std::time::Instant::now();
        let waits = "select exists (select from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock')";
        while !sqlx::query_scalar::<_, bool>(waits).fetch_one(&database.pool).await.expect("an answer") {
            assert!(begun.elapsed() < PATIENCE, "it never waits");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        for person in 6..=9 {
            assert_eq!(bring(&program, Some(SECRET), update(person, person, "/biaya").to_string().into()).await, 200);
        }
        assert_eq!(kept(&database).await, 5, "all but the one");
        lock.rollback().await.expect("an end");
    };
    let (told, ()) = tokio::join!(held, others);
    assert_eq!(told, 200);
    assert_eq!(kept(&database).await, 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_copies_behind_one_webhook_answer_everything_once_and_leave_the_webhook_there() {
    let (database, telegram, balancer) = (database().await, Telegram::new().await, Balancer::new().await);
    let url = url_of(&database.runtime_options());
    for person in 1..=10 {
        telegram.sandbox.add_person(Person::new(person, "Hasanah"));
    }
    let settings = balancer.settings();
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let copies = [Program::with(&telegram, &url, &settings), Program::with(&telegram, &url, &settings)];
    for copy in &copies {
        copy.ready_is(200).await;
        balancer.add(&copy.page);
    }
    telegram.sandbox.disturb_delivery(true, false);
    for person in 1..=10 {
        telegram.sandbox.person(person).text("/start").expect("a text");
    }
    for person in 1..=10 {
        assert!(
            telegram.sandbox.wait_for_text(person, 0, "Jemput Bola", PATIENCE).await.is_some(),
            "{person} is answered"
        );
    }
    // Each came twice, and nothing more comes of it.
    let begun = std::time::Instant::now();
    while telegram.sandbox.pending_updates() > 0 {
        assert!(begun.elapsed() < PATIENCE, "something is never taken");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for copy in &copies {
        let figures = reqwest::get(format!("{}/metrics", copy.page)).await.expect("an answer").text().await;
        let figures = figures.expect("figures");
        let took_in = figures.lines().find_map(|line| line.strip_prefix("jemputbola_accepted_total "));
        assert!(took_in.is_some_and(|count| count != "0"), "each of them took something in: {took_in:?}");
    }
    let [first, second] = copies;
    let (status, _) = second.terminate();
    assert!(status.success());
    balancer.remove(&first.page);
    drop(first);
    let info: Value = reqwest::Client::new()
        .post(format!("{}/bot{}/getWebhookInfo", telegram.url, telegram.token))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(
        info["result"]["url"].as_str(),
        settings.first().map(|(_, url)| *url),
        "a copy that ends takes nothing away"
    );
    assert_eq!(info["result"]["max_connections"], 100, "nobody waits for what others write");
    let answers: usize =
        (1..=10).map(|person| telegram.sandbox.history(person).iter().filter(|message| message.by_bot).count()).sum();
    assert_eq!(answers, 10, "each once, although each update came twice");
    assert_eq!(kept(&database).await, 10);
}

async fn webhook(telegram: &Telegram) -> Value {
    let asked = reqwest::Client::new().post(format!("{}/bot{}/getWebhookInfo", telegram.url, telegram.token));
    let mut info: Value = asked.send().await.expect("an answer").json().await.expect("JSON");
    info["result"]["url"].take()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_telegram_refuses_at_first_is_set_all_the_same() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let words = "Bad Request: bad webhook: Failed to resolve host: Temporary failure in name resolution".to_owned();
    telegram.sandbox.add_fault(FaultRule::next("setWebhook", 1, Fault::Refuse { code: 400, description: words }));
    telegram.sandbox.add_person(Person::new(1, "Siti"));
    let program = Program::on_webhook(&telegram, &url_of(&database.runtime_options()), SECRET);
    telegram.sandbox.person(1).text("/start").expect("a text");
    assert!(telegram.sandbox.wait_for_text(1, 0, "Jemput Bola", PATIENCE).await.is_some(), "she is heard");
    assert_eq!(webhook(&telegram).await, format!("{}/telegram", program.page));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_that_somebody_replaces_is_told_of_and_left_to_them() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let program = Program::on_webhook(&telegram, &url_of(&database.runtime_options()), SECRET);
    program.ready_is(200).await;
    let begun = std::time::Instant::now();
    while webhook(&telegram).await != format!("{}/telegram", program.page) {
        assert!(begun.elapsed() < PATIENCE, "it is never set");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let theirs = "http://127.0.0.1:9/theirs";
    let set = reqwest::Client::new()
        .post(format!("{}/bot{}/setWebhook", telegram.url, telegram.token))
        .json(&json!({ "url": theirs }));
    assert!(set.send().await.expect("an answer").status().is_success());
    let begun = std::time::Instant::now();
    loop {
        let said = reqwest::get(format!("{}/metrics", program.page)).await.expect("an answer");
        if said.text().await.expect("figures").lines().any(|line| line == "jemputbola_updates_displaced 1") {
            break;
        }
        assert!(begun.elapsed() < PATIENCE * 2, "nobody is told");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(webhook(&telegram).await, theirs, "whose it is, a person knows");
}
