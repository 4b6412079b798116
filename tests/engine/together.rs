//! Several chats are answered in one transaction, and none of them notices the others.

use crate::world::{PATIENCE, World};

const FIRST: i64 = 501;
const CROWD: i64 = 60;
const UNLUCKY: i64 = 503;

/// Whatever would tell this person a fee is refused by the database, with this code: nothing else shows that one turn of many
/// cannot be kept.
async fn refuse_fees_to_the_unlucky(world: &World, code: &str) {
    let refusing = format!(
        "create function refuses() returns trigger language plpgsql as $$
         begin raise exception 'not to this one' using errcode = '{code}'; end $$;
         create trigger refuses before insert on outbox for each row
         when (new.chat_id = {UNLUCKY} and new.call::text like '%Rp%') execute function refuses()"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(refusing)).execute(&world.database().pool).await.expect("a trigger");
}

#[tokio::test]
async fn one_whose_answer_cannot_be_kept_keeps_nobody_else_waiting() {
    one_keeps_nobody_else_waiting("check_violation").await;
}

#[tokio::test]
async fn one_whose_answer_takes_longer_than_it_may_each_time_keeps_nobody_else_waiting() {
    one_keeps_nobody_else_waiting("query_canceled").await;
}

async fn one_keeps_nobody_else_waiting(code: &str) {
    let mut world = World::new().await;
    refuse_fees_to_the_unlucky(&world, code).await;
    // All of them wait when answering begins.
    world.halt().await;
    let crowd = FIRST..FIRST + CROWD;
    for person in crowd.clone() {
        world.person(person, "Siti", "id");
        world.telegram.person(person).text("/biaya").expect("a text");
    }
    world.run();
    for person in crowd.clone().filter(|person| *person != UNLUCKY) {
        assert!(world.telegram.wait_for_text(person, 0, "Rp", PATIENCE).await.is_some(), "{person} waits");
    }
    let told = world.telegram.wait_for_text(UNLUCKY, 0, "gagal kami proses", PATIENCE).await;
    assert!(told.is_some(), "they hear that it failed");
    world.settled().await;
    let outcomes: Vec<(String, i64)> =
        sqlx::query_as("select outcome, count(*) from inbox group by outcome order by outcome")
            .fetch_all(&world.database().pool)
            .await
            .expect("outcomes");
    assert_eq!(outcomes, [("answered".to_owned(), CROWD - 1), ("set_aside".to_owned(), 1)]);
    for person in crowd {
        let answers = world.telegram.history(person).into_iter().filter(|message| message.by_bot).count();
        assert_eq!(answers, 1, "{person} hears once");
    }
    // The next thing that they say is answered as if nothing had been.
    let written = world.telegram.person(UNLUCKY).text("/start").expect("a text");
    let greeted = world.telegram.wait_for(UNLUCKY, PATIENCE, |messages| {
        messages.iter().find(|message| message.by_bot && message.id > written).map(|_| ())
    });
    assert!(greeted.await.is_some());
}

#[tokio::test]
async fn one_whose_row_does_not_read_keeps_nobody_else_waiting() {
    let mut world = World::new().await;
    world.halt().await;
    let crowd = FIRST..FIRST + CROWD;
    for person in crowd.clone() {
        world.person(person, "Siti", "id");
        world.telegram.person(person).text("/biaya").expect("a text");
    }
    // As a newer program beside this one might write it.
    let newer = format!(
        "alter table staff drop constraint staff_role_check;
         insert into chats (chat_id, first_heard_at) values ({UNLUCKY}, now());
         insert into staff (chat_id, role, name, since) values ({UNLUCKY}, 'auditor', 'Auditor Contoh', now())"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(newer)).execute(&world.database().pool).await.expect("a newer row");
    world.run();
    for person in crowd.filter(|person| *person != UNLUCKY) {
        assert!(world.telegram.wait_for_text(person, 0, "Rp", PATIENCE).await.is_some(), "{person} waits");
    }
    let told = world.telegram.wait_for_text(UNLUCKY, 0, "gagal kami proses", PATIENCE).await;
    assert!(told.is_some(), "they hear that it failed");
}

#[tokio::test]
async fn whoever_says_several_things_at_once_hears_the_answers_in_their_order() {
    let mut world = World::new().await;
    world.halt().await;
    let words = ["/daftar", "setuju", "saya sendiri", "Siti Aminah", "17-08-1988", "Pulau Seliu", "baru"];
    for person in FIRST..FIRST + 12 {
        world.person(person, "Siti", "id");
        for words in words {
            world.telegram.person(person).text(words).expect("a text");
        }
    }
    world.run();
    let expected =
        ["Setuju?", "Untuk siapa", "nama lengkap", "Tanggal lahir", "desa", "paspor jenis apa", "Datang dengan"];
    for person in FIRST..FIRST + 12 {
        assert!(world.telegram.wait_for_text(person, 0, "Datang dengan", PATIENCE).await.is_some(), "{person} waits");
    }
    world.settled().await;
    for person in FIRST..FIRST + 12 {
        let history = world.telegram.history(person);
        let answers: Vec<&str> =
            history.iter().filter(|message| message.by_bot).map(|message| message.text.as_str()).collect();
        assert_eq!(answers.len(), expected.len(), "{answers:#?}");
        for (answer, expected) in answers.iter().zip(expected) {
            assert!(answer.contains(expected), "{answers:#?}");
        }
    }
}
