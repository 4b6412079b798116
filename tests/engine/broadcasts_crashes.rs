//! The program killed in the middle of a broadcast.

use std::time::{Duration, Instant};

use jemputbola::clock;
use jemputbola::domain::{BroadcastState, ReceiptState};
use jemputbola::sandbox::Person;
use jemputbola::store::broadcasts::{self, NewBroadcast};
use jemputbola::store::chats;

use super::crowd::{begin, new, received};
use super::process::{Program, Telegram, url_of};
use crate::world::PATIENCE;
use crate::world::database::database;

const PEOPLE: i64 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_a_broadcast_the_program_loses_nobody_and_tells_nobody_twice() {
    let database = database().await;
    let telegram = Telegram::new().await;
    let url = url_of(&database.connect_options());
    let people = 9_000..9_000 + PEOPLE;
    let mut connection = database.pool.acquire().await.expect("a connection");
    let now = clock::now();
    for person in people.clone().chain([8_000]) {
        telegram.sandbox.add_person(Person::new(person, "Hasanah"));
        telegram.sandbox.person(person).start("").expect("a start");
        chats::heard(&mut connection, jemputbola::domain::ChatId(person), Some("id"), now).await.expect("a chat");
    }
    let mut program = Program::start(&telegram, &url);
    program.ready_is(200).await;
    let bot: i64 = telegram.token.split(':').next().and_then(|id| id.parse().ok()).expect("a number");
    // Urgent: the hour at which this test runs may be a quiet one.
    let broadcast = begin(&database.pool, bot, &NewBroadcast { urgent: true, ..new("Halo") }, now).await;
    let arrived = || people.clone().filter(|person| received(&telegram.sandbox, *person, "Halo") > 0).count();
    let mut under_way = 0;
    for many in [5, 20, 40] {
        let begun = Instant::now();
        while arrived() < many {
            assert!(begun.elapsed() < PATIENCE, "it does not go on");
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
        program.kill();
        under_way += sqlx::query_scalar::<_, i64>("select count(*) from outbox where state = 'sending' and lane = 2")
            .fetch_one(&database.pool)
            .await
            .expect("a count");
        program = Program::start(&telegram, &url);
    }
    let begun = Instant::now();
    let line = loop {
        let line = broadcasts::progress(&mut connection, broadcast, clock::now()).await.expect("an answer");
        let line = line.expect("there is one");
        if line.state == BroadcastState::Ended {
            break line;
        }
        assert!(begun.elapsed() < PATIENCE, "it never ends: {line:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!((line.sent + line.unknown, line.failed, line.left()), (line.recipients, 0, 0));
    assert_eq!(line.unknown, under_way, "those are doubtful that were on their way, and nobody else");
    let receipts = broadcasts::receipts(&mut connection, broadcast, None, None, 1_000).await.expect("receipts");
    for receipt in receipts {
        let times = received(&telegram.sandbox, receipt.chat.0, "Halo");
        match receipt.state {
            ReceiptState::Sent => assert_eq!(times, 1),
            _ => assert!(times <= 1, "{receipt:?} came {times} times"),
        }
    }
}
