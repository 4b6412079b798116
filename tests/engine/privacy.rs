//! Erasing through the whole program: asked in the chat, done in the turn, the chat's number gone once the answer is sent.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jemputbola::store::audit;
use jemputbola::work;

use crate::world::{PATIENCE, World};

const SITI: i64 = 812_344_321;

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&world.database().pool).await.expect("a count")
}

async fn until(world: &World, sql: &'static str, wanted: i64) {
    let begun = Instant::now();
    while count(world, sql).await != wanted {
        assert!(begun.elapsed() < PATIENCE, "never: {sql}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn whoever_erases_is_forgotten_and_may_come_back_as_somebody_new() {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    for words in ["/status", "setuju", "batal", "privasi hapus", "ya", "hapus"] {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
    let last = world.telegram.last_from_bot(SITI).expect("an answer").text;
    assert!(last.starts_with("Sudah dihapus."), "{last}");
    until(&world, "select count(*) from chats where chat_id = 812344321", 0).await;
    until(&world, "select count(*) from privacy_requests where done_at is null", 0).await;
    assert_eq!(count(&world, "select count(*) from outbox where chat_id = 812344321").await, 0);
    assert_eq!(count(&world, "select count(*) from inbox where chat_id = 812344321").await, 0);
    assert_eq!(count(&world, "select count(*) from audit where actor = 812344321").await, 0);
    // The chain holds.
    until(&world, "select count(*) from audit_queue", 0).await;
    let mut connection = world.database().pool.acquire().await.expect("a connection");
    let verdict = audit::verify(&mut connection, &world.engine.desk.seal, None).await.expect("a verdict");
    assert_eq!(verdict.fault, None);
    assert!(verdict.links > 0);
    // They come back.
    world.telegram.person(SITI).text("/privasi").expect("a text");
    world.settled().await;
    let last = world.telegram.last_from_bot(SITI).expect("an answer").text;
    assert!(last.starts_with("Tidak ada data pribadi"), "{last}");
}

#[tokio::test]
async fn every_night_what_is_over_goes_once_and_stands_in_the_audit() {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world.telegram.person(SITI).text("halo").expect("a text");
    world.settled().await;
    until(&world, "select count(*) from audit where action = 'retention.enforced'", 1).await;
    assert!(!work::retention::tonight(&world.engine).await.expect("an answer"), "once a night");
    // What an older program kept of a conversation as it was is sealed by then.
    sqlx::query("update chats set state = '{\"turn\": 3}' where chat_id = 812344321")
        .execute(&world.database().pool)
        .await
        .expect("a state");
    world.engine.clock.advance(TimeDelta::days(1));
    assert!(work::retention::tonight(&world.engine).await.expect("an answer"));
    let sealed = "select count(*) from chats where state = '{}' and state_sealed is not null and chat_id = 812344321";
    assert_eq!(count(&world, sealed).await, 1);
    assert_eq!(count(&world, "select count(*) from chats where chat_id = 812344321").await, 1);
    world.engine.clock.advance(TimeDelta::days(400));
    assert!(work::retention::tonight(&world.engine).await.expect("an answer"));
    assert_eq!(
        count(&world, "select count(*) from audit where action = 'retention.enforced' and detail ->> 'chats' = '1'")
            .await,
        1
    );
    until(&world, "select count(*) from chats where chat_id = 812344321", 0).await;
}

#[tokio::test]
async fn what_cannot_go_tonight_keeps_nothing_else_from_going_and_is_tried_again() {
    let world = World::new().await;
    until(&world, "select count(*) from audit where action = 'retention.enforced'", 1).await;
    world.person(SITI, "Siti", "id");
    world.telegram.person(SITI).text("halo").expect("a text");
    world.settled().await;
    let owner = &world.database().pool;
    // Chats come first of all kinds; receipts last.
    for sql in [
        "create function nothing_goes() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$",
        "create trigger no_erasure before insert on privacy_requests for each row execute function nothing_goes()",
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
             group_kind, for_other, created_at, state, settled_at)
         values ('M-1', 812344321, 'a', 'b', 'c', '19.02.02.2009', 'baru', 1, 'keluarga', false,
             now() - interval '9 years', 'served', now() - interval '9 years')",
    ] {
        sqlx::raw_sql(sql).execute(owner).await.expect("it can be done");
    }
    world.engine.clock.advance(TimeDelta::days(4_000));
    let fault = work::retention::tonight(&world.engine).await.expect_err("a chat cannot go");
    assert!(format!("{fault:#}").contains("chats"), "{fault:#}");
    assert_eq!(count(&world, "select count(*) from interests where name_sealed is not null").await, 0);
    sqlx::raw_sql("drop trigger no_erasure on privacy_requests").execute(owner).await.expect("it can be done");
    assert!(work::retention::tonight(&world.engine).await.expect("an answer"), "the same night again");
    assert!(!work::retention::tonight(&world.engine).await.expect("an answer"), "once");
}
