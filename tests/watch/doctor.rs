//! `jemputbola doctor` finds what is wrong and says how to mend it.

use std::process::Output;

use crate::engine::process::{Telegram, command, url_of};
use crate::world::World;

async fn doctor(settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let (mut command, _folder) = command(settings);
    command.arg("doctor");
    let ended: Output = tokio::task::spawn_blocking(move || command.output()).await.expect("it ends").expect("it runs");
    (ended.status.code(), String::from_utf8_lossy(&ended.stdout).into_owned())
}

fn line<'a>(said: &'a str, what: &str) -> &'a str {
    said.lines()
        .find(|line| line.get(6..).is_some_and(|rest| rest.starts_with(&format!("{what}:"))))
        .unwrap_or_else(|| panic!("nothing about {what}:\n{said}"))
}

#[tokio::test]
async fn the_doctor_looks_at_everything_and_finds_the_wrong_key_the_webhook_and_the_queue() {
    let telegram = Telegram::new().await;
    let world = World::new().await;
    world.person(1, "Siti", "id");
    for words in ["/daftar", "setuju", "saya sendiri", "Siti Aminah", "17-08-1988", "Pulau Seliu", "baru"]
        .into_iter()
        .chain(["sendiri", "lewati", "tidak ada", "simpan"])
    {
        world.telegram.person(1).text(words).expect("a text");
        world.settled().await;
    }
    let url = url_of(&world.database().connect_options());
    let settings = |key: &'static str| {
        vec![
            ("TELOXIDE_TOKEN", telegram.token.clone()),
            ("TELOXIDE_API_URL", telegram.url.clone()),
            ("DATABASE_URL", url.clone()),
            ("DATA_KEY", key.to_owned()),
            ("HTTP_ADDR", "127.0.0.1:0".to_owned()),
        ]
    };
    let ask = |settings: Vec<(&'static str, String)>| async move {
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        doctor(&settings).await
    };
    let right = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let (_, said) = ask(settings(right)).await;
    for what in [
        "settings",
        "office file",
        "data key",
        "data folder",
        "HTTP address",
        "database's clock",
        "connections",
        "schema",
        "office file in force",
        "queues",
        "set aside",
        "Telegram",
        "status feed",
    ] {
        assert!(line(&said, what).starts_with("ok"), "{said}");
    }
    assert!(line(&said, "room on disk").contains(" GB free, "), "how much is the machine's own affair: {said}");
    assert!(line(&said, "key and data").starts_with("ok    key and data: the key opens it"), "{said}");
    assert!(line(&said, "account").starts_with("note"), "the tests' account may do anything: {said}");
    assert!(line(&said, "what is committed").starts_with("MEND"), "the tests' server forgets at a power cut: {said}");

    // An office file that was approved by another version of the program, and is none for this one.
    world.person(2, "Rahmat", "id");
    world.telegram.person(2).text("/start").expect("a text");
    world.settled().await;
    let approved = "insert into office_proposals
            (content, words, proposed_by, proposed_at, state, settled_by, settled_at, base_hash)
        values ('x = 1', 'jam buka', 1, now(), 'approved', 2, now(), $1)";
    let base = jemputbola::work::office::digest(jemputbola::office::OfficeFile::BUILTIN);
    sqlx::query(approved).bind(base).execute(&world.database().pool).await.expect("an approved file");

    let theirs = serde_json::json!({ "url": "http://127.0.0.1:9/theirs" });
    let set = reqwest::Client::new().post(format!("{}/bot{}/setWebhook", telegram.url, telegram.token)).json(&theirs);
    assert!(set.send().await.expect("an answer").status().is_success());
    let old = "insert into inbox (bot_id, update_id, chat_id, payload, received_at, not_before)
        values (99, 1, 1, '{}', now() - interval '1 hour', now())";
    sqlx::query(old).execute(&world.database().pool).await.expect("an old input");
    let (code, said) = ask(settings("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(line(&said, "key and data").starts_with("MEND"), "{said}");
    assert!(line(&said, "updates").starts_with("MEND"), "{said}");
    assert!(line(&said, "office file in force").starts_with("MEND"), "{said}");
    assert!(line(&said, "queues").contains("1 of inbox since 60 min"), "{said}");
    assert!(!said.contains(&telegram.token), "no secret is said");
}

/// A source of statuses that gives two rows of what is none.
async fn feed() -> String {
    let rows = || async { axum::Json(serde_json::json!([{}, {}])) };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = axum::Router::new().route("/status.json", axum::routing::get(rows));
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/status.json")
}

#[tokio::test]
async fn the_source_of_statuses_is_read_by_the_limits_of_the_office_file_in_force() {
    let world = World::new().await;
    for (chat, name) in [(1, "Siti"), (2, "Rahmat")] {
        world.person(chat, name, "id");
        world.telegram.person(chat).text("/start").expect("a text");
    }
    world.settled().await;
    let (url, feed) = (url_of(&world.database().connect_options()), feed().await);
    let settings = [
        ("DATABASE_URL", url.as_str()),
        ("DATA_KEY", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="),
        ("HTTP_ADDR", "127.0.0.1:0"),
        ("STATUS_FEED_URL", feed.as_str()),
    ];
    let (_, said) = doctor(&settings).await;
    assert!(line(&said, "status feed").contains("answers with 0 rows, "), "by the file that it began with: {said}");

    let builtin = jemputbola::office::OfficeFile::BUILTIN;
    let narrow = builtin.replace("import_rows = 100000", "import_rows = 1");
    assert_ne!(narrow, builtin);
    sqlx::query(
        "insert into office_proposals
            (content, words, proposed_by, proposed_at, state, settled_by, settled_at, base_hash)
         values ($1, 'satu baris', 1, now(), 'approved', 2, now(), $2)",
    )
    .bind(narrow)
    .bind(jemputbola::work::office::digest(builtin))
    .execute(&world.database().pool)
    .await
    .expect("an approved file");
    let (_, said) = doctor(&settings).await;
    assert!(line(&said, "office file in force").starts_with("ok    office file in force: proposal 1"), "{said}");
    assert!(line(&said, "status feed").contains("too many rows"), "{said}");
}

#[tokio::test]
async fn with_everything_away_the_doctor_still_says_all_of_it() {
    let (code, said) = doctor(&[
        ("TELOXIDE_TOKEN", "7000000001:AAwrong-wrong-wrong-wrong-wrong-wro1"),
        ("TELOXIDE_API_URL", "http://127.0.0.1:9"),
        ("DATABASE_URL", "postgres://nobody:hush@127.0.0.1:9/none"),
        ("DATA_KEY", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="),
        ("HTTP_ADDR", "127.0.0.1:0"),
        // As in a container whose root is read-only: nothing is written there.
        ("DATA_DIR", "/proc/jemputbola"),
    ])
    .await;
    assert_eq!(code, Some(1), "{said}");
    assert!(line(&said, "data folder").starts_with("ok"), "{said}");
    assert!(line(&said, "database").starts_with("MEND") && line(&said, "Telegram").starts_with("MEND"), "{said}");
    assert!(!said.contains("hush") && !said.contains("AAwrong"), "{said}");
}
