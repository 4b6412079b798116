//! Two roles, by the commands that `docs/operations.md` names: made, given what they need, backed up as the service,
//! restored as the owner.

use std::process::{Command, Output};

use jemputbola::sandbox::Person;

use super::drill::{Saved, run, saved, words};
use super::project;
use crate::engine::process::{Program, Telegram, command};
use crate::faults::residents;
use crate::world::database::empty_database;

const SITI: i64 = 1;

/// The roles' names are the whole server's, and so is that of the database: no other test has them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_roles_are_enough_from_the_first_command_to_a_restore() {
    if !super::drill::there_are_clients() {
        eprintln!("passed over: PostgreSQL's clients are not here");
        return;
    }
    let server = empty_database().await;
    let socket = server.connect_options().get_socket().expect("a socket").display().to_string();
    let url = |role: &str| format!("postgres:///jemputbola?host={socket}&user={role}");
    let made = Command::new("sh")
        .arg(project("deploy/database/10-roles.sh"))
        .envs([("PGHOST", socket.as_str()), ("OWNER_PASSWORD", "sandi'pemilik"), ("RUNTIME_PASSWORD", "sandi")])
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{}", words(&made));

    let telegram = Telegram::new().await;
    telegram.sandbox.add_person(Person::new(SITI, "Siti"));
    let early = migrate(&url("jemputbola"), &[]);
    assert!(!early.status.success() && words(&early).contains("--grant-to"), "{}", words(&early));
    let migrated = migrate(&url("jemputbola_owner"), &["--grant-to", "jemputbola"]);
    assert!(migrated.status.success(), "{}", words(&migrated));
    serves(&telegram, &url("jemputbola")).await;

    let keyless = command(&[("DATABASE_URL", &url("jemputbola"))]).0.output().expect("it runs");
    assert_eq!(keyless.status.code(), Some(2), "{}", words(&keyless));
    assert!(words(&keyless).starts_with("DATA_KEY: required with DATABASE_URL"), "{}", words(&keyless));

    let Saved { dump, key, .. } = &saved(&url("jemputbola"));
    for statement in ["drop database jemputbola with (force)", "create database jemputbola owner jemputbola_owner"] {
        sqlx::raw_sql(statement).execute(&server.pool).await.expect("another database");
    }
    let restored = run("deploy/restore", &url("jemputbola_owner"), None, &[dump, key]);
    assert!(restored.status.success(), "{}", words(&restored));
    assert!(!words(&restored).contains("WARNING"), "{}", words(&restored));
    let migrated = migrate(&url("jemputbola_owner"), &["--grant-to", "jemputbola"]);
    assert!(migrated.status.success(), "{}", words(&migrated));
    serves(&telegram, &url("jemputbola")).await;

    let options = server.connect_options().database("jemputbola");
    let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect_lazy_with(options);
    let kept: i64 = sqlx::query_scalar("select count(*) from inbox where update_id is not null")
        .fetch_one(&pool)
        .await
        .expect("a count");
    assert_eq!(kept, 2, "what came before the backup and what came after it");
    let owned: i64 = sqlx::query_scalar(
        "select count(*) from pg_tables where schemaname = 'public' and tableowner <> 'jemputbola_owner'",
    )
    .fetch_one(&pool)
    .await
    .expect("a count");
    assert_eq!(owned, 0, "the owner has all of it, and can bring it up to date");
}

fn migrate(url: &str, more: &[&str]) -> Output {
    // Whoever owns the schema needs no key: nothing sealed is opened for it.
    let (mut migrate, _folder) = command(&[("DATABASE_URL", url)]);
    migrate.arg("migrate").args(more).output().expect("it runs")
}

/// Somebody asks and is answered; then the service ends in order.
async fn serves(telegram: &Telegram, url: &str) {
    let program = Program::start(telegram, url);
    program.ready_is(200).await;
    residents::say(&telegram.sandbox, SITI, "/biaya", "Rp").await.expect("an answer");
    let (status, _) = program.terminate();
    assert!(status.success(), "{status}");
}
