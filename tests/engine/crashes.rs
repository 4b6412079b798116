//! A crash at any instruction is a normal event.

use std::time::Duration;

use jemputbola::sandbox::Person;

use super::process::{Program, Telegram, url_of};
use crate::world::PATIENCE;
use crate::world::database::database;

/// People who register while the program is killed again and again.
const PEOPLE: i64 = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_registrations_the_program_loses_none_and_makes_none_twice() {
    let database = database().await;
    let telegram = Telegram::new().await;
    let url = url_of(&database.runtime_options());
    let mut program = Program::start(&telegram, &url);
    program.ready_is(200).await;
    for person in 1..=PEOPLE {
        telegram.sandbox.add_person(Person::new(600 + person, "Hasanah"));
    }
    let words = ["/daftar", "setuju", "saya sendiri", "Hasanah Contoh", "09-03-1961", "Pulau Seliu", "baru"];
    let words: Vec<&str> = words.into_iter().chain(["sendiri", "lewati", "tidak ada", "simpan"]).collect();
    for (place, words) in words.iter().enumerate() {
        for person in 1..=PEOPLE {
            telegram.sandbox.person(600 + person).text(words).expect("a text");
        }
        if place % 3 == 1 {
            // Not after a pause for luck: wherever it happens to be.
            tokio::time::sleep(Duration::from_millis(7 * u64::try_from(place).unwrap_or_default())).await;
            program.kill();
            program = Program::start(&telegram, &url);
        }
        // People write on when they have been answered.
        for person in 1..=PEOPLE {
            let chat = 600 + person;
            let written =
                telegram.sandbox.history(chat).iter().rev().find(|message| !message.by_bot).map(|message| message.id);
            let answered = telegram
                .sandbox
                .wait_for(chat, PATIENCE, |messages| {
                    messages.iter().any(|message| message.by_bot && Some(message.id) > written).then_some(())
                })
                .await;
            assert!(answered.is_some(), "{words:?} of chat {chat} is never answered");
        }
    }
    // One input may be answered in two messages: everything is through once nothing waits any more.
    let begun = std::time::Instant::now();
    let waits = "select exists (select from inbox where settled_at is null)";
    while telegram.sandbox.pending_updates() > 0
        || sqlx::query_scalar::<_, bool>(waits).fetch_one(&database.pool).await.expect("an answer")
    {
        assert!(begun.elapsed() < PATIENCE, "something is never answered");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let kept: i64 =
        sqlx::query_scalar("select count(*) from interests").fetch_one(&database.pool).await.expect("a count");
    let people: i64 = sqlx::query_scalar("select count(distinct chat_id) from interests")
        .fetch_one(&database.pool)
        .await
        .expect("a count");
    assert_eq!((kept, people), (PEOPLE, PEOPLE), "each registration exactly once");
    let (status, took) = program.terminate();
    assert!(status.success(), "SIGTERM ends it in order: {status}");
    assert!(took < Duration::from_secs(10), "it drains within ten seconds");
}
