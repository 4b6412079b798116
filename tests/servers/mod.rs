//! Several servers of one database: whichever takes writes is found, and found again when it is another.

mod outlet;
mod pair;

use std::process::Stdio;
use std::time::{Duration, Instant};

use jemputbola::sandbox::Person;
use jemputbola::store;
use jemputbola::store::copies::CopyName;
use jemputbola::store::servers::{Standing, standings};
use sqlx::PgPool;

use crate::engine::process::{Program, Telegram, command};
use crate::faults::residents::say;
use crate::world::PATIENCE;
use outlet::Outlet;
use pair::Pair;

/// Writes one row, as often as it takes; returns how long it took.
async fn write(pool: &PgPool) -> Duration {
    let begun = Instant::now();
    loop {
        match sqlx::query("insert into notes default values").execute(pool).await {
            Ok(_) => return begun.elapsed(),
            Err(fault) => {
                assert!(store::is_transient(&fault), "a fault that passes: {fault}");
                assert!(begun.elapsed() < PATIENCE, "nobody takes writes: {fault}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

async fn count(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from notes").fetch_one(pool).await.expect("a count")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_takes_no_writes_any_more_is_left_at_once_with_all_that_wait_for_it() {
    let pair = Pair::new().await;
    // The stand-by is named first, and answers.
    let pool = store::pool_of(&pair.servers()).expect("a pool");
    sqlx::query("create table notes (id bigint generated always as identity)").execute(&pool).await.expect("a table");
    write(&pool).await;
    assert_eq!(standings(&pair.servers()).await, [Standing::StandsBy, Standing::Writes { copied: true }]);

    let mut held = pool.acquire().await.expect("a connection").detach();
    let waits = tokio::spawn(async move { sqlx::query("select pg_sleep(600)").execute(&mut held).await });
    pair.one.tell("alter system set default_transaction_read_only = on; select pg_reload_conf()").await;
    let cut = tokio::time::timeout(PATIENCE, waits).await.expect("whoever waits is let go").expect("no panic");
    assert!(cut.is_err_and(|fault| store::is_transient(&fault)));
    let refused = tokio::time::timeout(PATIENCE, pool.acquire()).await.expect("nobody waits for ever");
    assert!(refused.is_err_and(|fault| store::is_transient(&fault)), "a server that takes no writes is nobody's");

    pair.two.promote().await;
    let took = write(&pool).await;
    println!("writes went on {took:?} after the promotion");
    assert_eq!(count(&pool).await, 2);
    let servers = pair.servers();
    assert_eq!(standings(&servers).await, [Standing::Writes { copied: false }, Standing::StandsBy]);
    pool.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_vanishes_without_a_good_bye_holds_nobody() {
    let pair = Pair::new().await;
    let pool = store::pool_of(&pair.servers()).expect("a pool");
    sqlx::query("create table notes (id bigint generated always as identity)").execute(&pool).await.expect("a table");
    write(&pool).await;
    let mut held = pool.acquire().await.expect("a connection").detach();
    let frozen = pair.one.freeze();
    // Asked of a server that will never answer.
    let waits = tokio::spawn(async move { sqlx::query("select 1").execute(&mut held).await });
    pair.two.promote().await;
    let took = write(&pool).await;
    println!("writes went on {took:?} after the promotion");
    let cut = tokio::time::timeout(PATIENCE, waits).await.expect("whoever waits is let go").expect("no panic");
    assert!(cut.is_err_and(|fault| store::is_transient(&fault)));
    assert_eq!(count(&pool).await, 2, "what was acknowledged before is there");
    pool.close().await;
    drop(frozen);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_lost_its_power_and_is_back_in_its_place_holds_nobody() {
    let mut alone = Outlet::new().await;
    let pool = store::pool_of(&alone.servers()).expect("a pool");
    loses_its_power(&mut alone, &pool).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_server_that_lost_its_power_and_is_back_holds_no_copy_of_the_program() {
    let mut alone = Outlet::new().await;
    let pool = store::pool_of_copy(&[alone.server()], &CopyName::new(1)).expect("a pool");
    // It is used from the start, and known to be the same one once it was looked at twice.
    until(
        &pool,
        "select exists (select from pg_stat_activity where application_name = 'jemputbola looks for the primary'
            and state = 'idle' and query_start > backend_start + interval '240 ms')",
    )
    .await;
    loses_its_power(&mut alone, &pool).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_single_server_refuses_is_said_as_it_says_it() {
    let alone = Outlet::new().await;
    let pool = store::pool_of_copy(&[alone.server().database("nowhere")], &CopyName::new(1)).expect("a pool");
    let refused = pool.acquire().await.expect_err("there is no such database");
    let code = refused.as_database_error().and_then(|fault| fault.code().map(std::borrow::Cow::into_owned));
    assert_eq!(code.as_deref(), Some("3D000"), "{refused}");
    pool.close().await;
}

/// Waits until it is so.
async fn until(pool: &PgPool, question: &'static str) {
    let begun = Instant::now();
    while !sqlx::query_scalar::<_, bool>(question).fetch_one(pool).await.expect("an answer") {
        assert!(begun.elapsed() < PATIENCE, "it never comes true: {question}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Whoever waits for its answer at that moment is let go, and what was acknowledged before is there.
async fn loses_its_power(alone: &mut Outlet, pool: &PgPool) {
    sqlx::query("create table notes (id bigint generated always as identity)").execute(pool).await.expect("a table");
    write(pool).await;
    let mut held = pool.acquire().await.expect("a connection").detach();
    let waits = tokio::spawn(async move { sqlx::query("select pg_sleep(600)").execute(&mut held).await });
    until(
        pool,
        "select exists (select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active')",
    )
    .await;
    alone.lose_power_and_come_back().await;
    let took = write(pool).await;
    println!("writes went on {took:?} after the server was back");
    let cut = tokio::time::timeout(PATIENCE, waits).await.expect("whoever waits is let go").expect("no panic");
    assert!(cut.is_err_and(|fault| store::is_transient(&fault)));
    assert_eq!(count(pool).await, 2, "what was acknowledged before is there");
    pool.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_goes_on_with_the_promoted_server_and_has_forgotten_nothing() {
    let mut pair = Pair::new().await;
    let telegram = Telegram::new().await;
    let program = Program::start(&telegram, &pair.url());
    program.ready_is(200).await;
    telegram.sandbox.add_person(Person::new(1, "Siti"));
    telegram.sandbox.add_person(Person::new(2, "Hasanah"));
    for (words, answer) in [("/daftar", "Setuju?"), ("setuju", "Untuk siapa")] {
        say(&telegram.sandbox, 1, words, answer).await.expect("an answer");
    }
    pair.one.kill();
    // Written while there is no database at all, and in the middle of a conversation.
    let (one, two) = (telegram.sandbox.clone(), telegram.sandbox.clone());
    let waiting = tokio::spawn(async move {
        tokio::join!(say(&one, 1, "saya sendiri", "nama lengkap"), say(&two, 2, "/biaya", "Rp"))
    });
    pair.two.promote().await;
    let promoted = Instant::now();
    let (one, two) = waiting.await.expect("no panic");
    one.expect("the conversation goes on where it was");
    two.expect("whoever asked meanwhile is answered");
    println!("answers went on {:?} after the promotion", promoted.elapsed());
    program.ready_is(200).await;

    let (mut doctor, _folder) = command(&[
        ("DATABASE_URL", &pair.url()),
        ("DATA_KEY", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="),
        ("HTTP_ADDR", "127.0.0.1:0"),
    ]);
    let said = doctor.arg("doctor").stderr(Stdio::null()).output().expect("it runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = said.lines().find(|line| line.contains("servers: ")).unwrap_or_else(|| panic!("{said}"));
    assert!(line.starts_with("note") && line.contains("takes writes") && line.contains("does not answer"), "{line}");
    assert!(said.contains("ok    schema") && said.contains("ok    key and data"), "{said}");
    assert!(program.terminate().0.success());
}
