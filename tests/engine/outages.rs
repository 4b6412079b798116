//! What is not there yet, or goes away, is waited for; what is wrong is said in one sentence.

use jemputbola::cluster::{Cluster, ClusterOptions, Durability};
use jemputbola::sandbox::Person;
use jemputbola::settings;

use super::process::{Program, Telegram, command, url_of};
use crate::world::{PATIENCE, World};

const SITI: i64 = 701;

/// A cluster that can be started again. Under the temporary folder itself: its server may be another user.
fn lasting(name: &str) -> ClusterOptions {
    let dir = std::env::temp_dir().join(format!("jemputbola-{name}-{}", std::process::id()));
    let downloads = settings::default_data_dir().expect("a folder");
    ClusterOptions { dir, durability: Durability::Durable, binaries: None, downloads }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_down_is_waited_for_and_what_was_written_meanwhile_is_answered() {
    let telegram = Telegram::new().await;
    telegram.sandbox.add_person(Person::new(SITI, "Siti"));
    let options = lasting("down");
    let cluster = Cluster::start(&options).await.expect("a database");
    let url = url_of(&cluster.connect_options("postgres"));
    cluster.stop().await.expect("an end");

    let program = Program::start(&telegram, &url);
    program.ready_is(503).await;
    telegram.sandbox.person(SITI).text("/start").expect("a text");
    let cluster = Cluster::start(&options).await.expect("a database at last");
    program.ready_is(200).await;
    let answered = telegram.sandbox.wait_for_text(SITI, 0, "Jemput Bola", PATIENCE).await;
    assert!(answered.is_some(), "what was written before the database was there is answered");

    cluster.stop().await.expect("an end");
    program.ready_is(503).await;
    let asked = telegram.sandbox.person(SITI).text("/biaya").expect("a text");
    let cluster = Cluster::start(&options).await.expect("the database again");
    let answered = telegram.sandbox.wait_for_text(SITI, asked, "Rp", PATIENCE).await;
    assert!(answered.is_some(), "what was written while the database was away is answered");
    program.ready_is(200).await;
    let (status, _) = program.terminate();
    assert!(status.success(), "it ends in order: {status}");
    cluster.stop().await.expect("an end");
    let _ = std::fs::remove_dir_all(&options.dir);
}

#[tokio::test]
async fn a_token_that_telegram_refuses_ends_the_program_with_one_sentence() {
    let telegram = Telegram::new().await;
    let (mut command, _folder) = command(&[
        ("TELOXIDE_TOKEN", "7000000001:AAwrong-wrong-wrong-wrong-wrong-wro1"),
        ("TELOXIDE_API_URL", &telegram.url),
        ("HTTP_ADDR", "127.0.0.1:0"),
    ]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.expect("it ends").expect("it runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{said}");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("TELOXIDE_TOKEN: ") && last.contains("BotFather"), "{said}");
    assert!(!said.contains("AAwrong"), "the token itself is not said");
}

#[tokio::test]
async fn invented_people_are_never_served_to_telegram() {
    let telegram = Telegram::new().await;
    let world = World::new().await;
    sqlx::query("insert into installation (key, value) values ('demonstration', 'filled')")
        .execute(&world.database().pool)
        .await
        .expect("a note");
    let (mut command, _folder) = command(&[
        ("TELOXIDE_TOKEN", &telegram.token),
        ("TELOXIDE_API_URL", &telegram.url),
        ("DATABASE_URL", &url_of(&world.database().connect_options())),
        ("DATA_KEY", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="),
        ("HTTP_ADDR", "127.0.0.1:0"),
    ]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.expect("it ends").expect("it runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.contains("DATA_DIR"), "{said}");
    assert!(telegram.sandbox.calls().is_empty(), "Telegram has not been spoken to");
}

#[tokio::test]
async fn a_wrong_office_file_ends_the_program_with_line_and_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kantor.toml");
    let office = include_str!("../../data/office.toml").replace("amount = 650000", "amount = -1");
    std::fs::write(&file, office).expect("a file");
    let (mut command, _folder) = command(&[("OFFICE_FILE", file.to_str().expect("a path"))]);
    let ended = tokio::task::spawn_blocking(move || command.output()).await.expect("it ends").expect("it runs");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{said}");
    assert!(said.contains("OFFICE_FILE") && said.contains("line"), "{said}");
}
