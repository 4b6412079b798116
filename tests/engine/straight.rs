//! What can be answered on the spot is answered before Telegram is told "received", and goes straight to whoever sends.

use std::time::Duration;

use jemputbola::store::{self, HANDED_CHANNEL, Office, turns};
use serde_json::json;
use sqlx::postgres::PgListener;

use crate::world::{PATIENCE, World};

const SITI: i64 = 501;

async fn world() -> World {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world
}

fn answers(world: &World) -> Vec<String> {
    world.telegram.history(SITI).into_iter().filter(|message| message.by_bot).map(|message| message.text).collect()
}

#[tokio::test]
async fn what_is_answered_on_the_spot_is_never_written_down_as_it_was_said() {
    let world = world().await;
    let witness = "create table said (payload jsonb);
         create function says() returns trigger security definer language plpgsql as $$
         begin insert into said values (new.payload); return new; end $$;
         create trigger says after insert on inbox for each row when (new.payload is not null) execute function says()";
    sqlx::raw_sql(witness).execute(&world.database().pool).await.expect("a trigger");
    world.telegram.person(SITI).text("/biaya").expect("a text");
    world.settled().await;
    assert_eq!(answers(&world).len(), 1);
    // What asks the store for more than one's own is put in line, and shows that the witness is awake.
    world.telegram.person(SITI).text("/privasi").expect("a text");
    world.settled().await;
    let said: Vec<String> = sqlx::query_scalar("select payload #>> '{message,text}' from said")
        .fetch_all(&world.database().pool)
        .await
        .expect("what was written down");
    assert!(!said.is_empty(), "nothing was put in line");
    assert!(!said.contains(&"/biaya".to_owned()), "{said:?}");
}

#[tokio::test]
async fn several_things_that_one_person_said_at_once_are_answered_in_their_order() {
    let mut world = world().await;
    world.halt().await;
    let words = ["/biaya", "/bantuan", "/biaya", "/bantuan", "/biaya"];
    for words in words {
        world.telegram.person(SITI).text(words).expect("a text");
    }
    world.run();
    world.settled().await;
    let told = answers(&world);
    let fees: Vec<bool> = told.iter().map(|told| told.contains("Rp")).collect();
    assert_eq!(fees, [true, false, true, false, true], "{told:#?}");
}

#[tokio::test]
async fn a_newcomer_whose_first_words_choose_a_language_is_answered_in_it_from_then_on() {
    let world = world().await;
    for words in ["english please", "/biaya"] {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
    let told = answers(&world);
    assert!(told.len() == 2 && told[1].contains("Electronic passport"), "{told:#?}");
}

#[tokio::test]
async fn a_newcomer_who_gets_a_row_from_elsewhere_meanwhile_is_answered_once() {
    let world = world().await;
    let meanwhile = "create table said (payload jsonb);
         create function comes() returns trigger security definer language plpgsql as $$
         begin
             insert into said values (new.payload);
             insert into chats (chat_id, first_heard_at) values (new.chat_id, new.received_at) on conflict do nothing;
             return new;
         end $$;
         create trigger comes before insert on inbox for each row execute function comes()";
    sqlx::raw_sql(meanwhile).execute(&world.database().pool).await.expect("a trigger");
    world.telegram.person(SITI).text("/biaya").expect("a text");
    world.settled().await;
    assert_eq!(answers(&world).len(), 1);
    // What was to be kept on the spot was taken back whole, and with it this note of it.
    let lined_up: Vec<bool> = sqlx::query_scalar("select payload is not null from said")
        .fetch_all(&world.database().pool)
        .await
        .expect("notes");
    assert_eq!(lined_up, [true]);
}

#[tokio::test]
async fn while_somebody_else_sends_answers_are_handed_over() {
    let mut world = world().await;
    world.halt().await;
    let mut other = world.database().pool.acquire().await.expect("a connection").detach();
    // Another copy sends, and listens.
    for office in [Office::Sender, Office::Listener] {
        assert!(store::elect(&mut other, office, world.engine.desk.bot_id).await.expect("an office"));
    }
    let mut ear = PgListener::connect_with(&world.database().pool).await.expect("an ear");
    ear.listen(HANDED_CHANNEL).await.expect("it listens");
    world.run();
    world.telegram.person(SITI).text("/biaya").expect("a text");
    let heard = tokio::time::timeout(PATIENCE, ear.recv()).await.expect("a ring").expect("a ring");
    let handed: Vec<i64> = turns::handed_over(heard.payload()).collect();
    let written: Vec<(i64, String)> = sqlx::query_as("select id, state from outbox where input_id is not null")
        .fetch_all(&world.database().pool)
        .await
        .expect("rows");
    assert_eq!(written, [(handed[0], "sending".to_owned())]);
    drop(other);
    world.settled().await;
    assert_eq!(answers(&world).len(), 1);
}

#[tokio::test]
async fn an_answer_does_not_wait_until_it_is_written_down_that_others_landed() {
    const BUDI: i64 = 502;
    let world = world().await;
    world.person(BUDI, "Budi", "id");
    let slowly = "create function slowly() returns trigger language plpgsql as $$
         begin perform pg_sleep(2); return new; end $$;
         create trigger slowly before update on outbox for each row when (new.state = 'sent' and new.chat_id = 501)
         execute function slowly()";
    sqlx::raw_sql(slowly).execute(&world.database().pool).await.expect("a trigger");
    world.telegram.person(SITI).text("/biaya").expect("a text");
    assert!(world.telegram.wait_for_text(SITI, 0, "Rp", PATIENCE).await.is_some());
    let asked = std::time::Instant::now();
    world.telegram.person(BUDI).text("/biaya").expect("a text");
    assert!(world.telegram.wait_for_text(BUDI, 0, "Rp", PATIENCE).await.is_some());
    let took = asked.elapsed();
    world.settled().await;
    assert!(took < Duration::from_millis(1_500), "while that takes two seconds, he waited {took:?}");
}

#[tokio::test]
async fn an_answer_whose_writer_ended_before_the_sender_heard_of_it_is_sent_all_the_same() {
    let world = world().await;
    let lost =
        "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before, state, sending_since, attempts)
         values ($1, $2, 0, $3, $4, $4, 'sending', $4, 1)";
    let call = json!({ "method": "SendMessage", "params": { "chat_id": SITI, "text": "Terlambat" } });
    world.telegram.person(SITI).text("/biaya").expect("a text");
    world.settled().await;
    sqlx::query(lost)
        .bind(world.engine.desk.bot_id)
        .bind(SITI)
        .bind(call)
        .bind(world.engine.clock.now() - chrono::TimeDelta::minutes(1))
        .execute(&world.database().pool)
        .await
        .expect("a row");
    assert!(world.telegram.wait_for_text(SITI, 0, "Terlambat", PATIENCE).await.is_some());
    world.settled().await;
    assert_eq!(answers(&world).len(), 2, "once");
}

#[tokio::test]
async fn where_telegram_takes_no_more_whoever_waits_longest_goes_first() {
    let mut world = world().await;
    world.halt().await;
    let people: Vec<i64> = (600..660).collect();
    for person in &people {
        world.person(*person, "Hasanah", "id");
        world.telegram.person(*person).text("/biaya").expect("a text");
        let waits =
            "insert into outbox (bot_id, chat_id, lane, call, created_at, not_before) values ($1, $2, 0, $3, $4, $4)";
        sqlx::query(waits)
            .bind(world.engine.desk.bot_id)
            .bind(person)
            .bind(json!({ "method": "SendMessage", "params": { "chat_id": person, "text": "kata" } }))
            .bind(world.engine.clock.now())
            .execute(&world.database().pool)
            .await
            .expect("a row");
    }
    world.run();
    assert!(world.telegram.wait_for_text(people[0], 0, "kata", PATIENCE).await.is_some());
    // More than a second's messages wait before hers.
    world.telegram.person(SITI).text("/biaya").expect("a text");
    assert!(world.telegram.wait_for_text(SITI, 0, "Rp", PATIENCE).await.is_some());
    let hear = |person: &&i64| world.telegram.history(**person).iter().any(|message| message.text == "kata");
    let heard = people.iter().filter(hear).count();
    assert_eq!(heard, people.len());
    world.settled().await;
}
