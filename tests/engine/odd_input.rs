//! Input that nobody planned for gets one sensible answer and changes nothing.

use serde_json::json;

use jemputbola::store::Purpose;

use crate::world::World;

const SITI: i64 = 501;

async fn world() -> World {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world
}

/// What the bot has said to Siti so far.
fn said(world: &World) -> Vec<String> {
    world.telegram.history(SITI).into_iter().filter(|message| message.by_bot).map(|message| message.text).collect()
}

async fn interests(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from interests").fetch_one(&world.database().pool).await.expect("a count")
}

/// Siti's registration up to its summary, by typing alone.
async fn almost_registered(world: &World) {
    let words = ["/daftar", "setuju", "saya sendiri", "Siti Aminah", "17-08-1988", "Pulau Seliu", "baru"];
    for words in words.into_iter().chain(["sendiri", "lewati", "tidak ada"]) {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
}

#[tokio::test]
async fn the_same_update_twice_is_answered_once() {
    let world = world().await;
    world.telegram.disturb_delivery(true, false);
    world.telegram.person(SITI).text("/start").expect("a text");
    world.settled().await;
    assert_eq!(said(&world).len(), 1);
}

#[tokio::test]
async fn a_double_tap_registers_once() {
    let world = world().await;
    almost_registered(&world).await;
    let summary = world.telegram.last_from_bot(SITI).expect("a summary");
    let save = summary.keyboard.iter().flatten().next().expect("a button").clone();
    let data = save.callback_data.expect("a button with data");
    for _ in 0..3 {
        world.telegram.person(SITI).tap_data(summary.id, &data).expect("a tap");
    }
    world.settled().await;
    assert_eq!(interests(&world).await, 1, "{:#?}", said(&world));
    let stale = world.telegram.toasts().into_iter().filter(|toast| !toast.text.is_empty()).count();
    assert_eq!(stale, 2, "both later taps are told that their button is old");
}

#[tokio::test]
async fn every_tap_is_acknowledged_also_one_that_means_nothing() {
    let world = world().await;
    world.telegram.person(SITI).text("/start").expect("a text");
    world.settled().await;
    let menu = world.telegram.last_from_bot(SITI).expect("a menu");
    for data in ["", "7", "99:ya", "!", "!hapus semua", "!alamat 999999", "!kode x", "!minat"] {
        if !data.is_empty() {
            world.telegram.person(SITI).tap_data(menu.id, data).expect("a tap");
            world.settled().await;
        }
    }
    assert_eq!(world.telegram.toasts().len(), 7);
}

#[tokio::test]
async fn updates_of_unknown_kinds_hold_nobody_up() {
    let world = world().await;
    world.telegram.send_raw_update("quantum_greeting", SITI, &json!({ "anything": [1, 2, { "deep": null }] }));
    world.telegram.send_raw_update("message", SITI, &json!({ "not": "a message" }));
    world.telegram.person(SITI).text("/start").expect("a text");
    world.settled().await;
    assert_eq!(said(&world).len(), 1);
}

#[tokio::test]
async fn in_a_group_a_command_is_pointed_to_the_private_chat_and_nothing_else_is_answered() {
    let world = world().await;
    let group = world.telegram.add_group("RT 02", &[SITI]);
    let siti = world.telegram.person(SITI).in_chat(group);
    siti.text("kapan tim paspor datang?").expect("a text");
    siti.text("/daftar@jemputbola_bot").expect("a text");
    world.settled().await;
    let answers: Vec<String> = world
        .telegram
        .history(group)
        .into_iter()
        .filter(|message| message.by_bot)
        .map(|message| message.text)
        .collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0].contains("t.me/"), "{answers:?}");
}

#[tokio::test]
async fn names_that_are_no_names_are_refused_and_the_question_stands() {
    let world = world().await;
    for words in ["/daftar", "setuju", "saya sendiri"] {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
    let long = "a".repeat(4_000);
    for odd in ["{name}", "<b>Siti</b>", "😀😀", "123", long.as_str(), "\u{202e}itiS"] {
        let before = said(&world).len();
        world.telegram.person(SITI).text(odd).expect("a text");
        world.settled().await;
        let answers = &said(&world)[before..];
        assert!(!answers.is_empty(), "no answer to {odd:?}");
    }
    world.telegram.person(SITI).text("محمد").expect("a text");
    world.settled().await;
    let last = said(&world).pop().expect("an answer");
    assert!(last.to_lowercase().contains("lahir"), "the birth date is asked next: {last}");
}

#[tokio::test]
async fn a_residents_file_is_neither_fetched_nor_kept() {
    let world = world().await;
    world.telegram.person(SITI).document("ktp.pdf", "application/pdf", vec![0_u8; 4096]).expect("a file");
    world.settled().await;
    assert_eq!(said(&world).len(), 1);
    let kept: i64 =
        sqlx::query_scalar("select count(*) from files").fetch_one(&world.database().pool).await.expect("a count");
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn whoever_blocks_the_bot_is_left_in_peace_until_they_write_again() {
    let world = world().await;
    let siti = world.telegram.person(SITI);
    siti.text("/start").expect("a text");
    world.settled().await;
    siti.block().expect("a block");
    world.settled().await;
    let blocked = "select blocked_at is not null from chats where chat_id = 501";
    let pool = &world.database().pool;
    assert!(sqlx::query_scalar::<_, bool>(blocked).fetch_one(pool).await.expect("a row"));
    siti.unblock().expect("an unblock");
    siti.text("/start").expect("a text");
    world.settled().await;
    assert!(!sqlx::query_scalar::<_, bool>(blocked).fetch_one(pool).await.expect("a row"));
    assert_eq!(said(&world).len(), 2);
}

#[tokio::test]
async fn a_poisonous_state_costs_its_own_form_and_no_other_chat() {
    let world = world().await;
    world.person(502, "Darwis", "id");
    world.telegram.person(SITI).text("/start").expect("a text");
    world.settled().await;
    let pool = &world.database().pool;
    // As an older program kept it, as it is kept now, and a box that does not open.
    let spoilt = serde_json::json!({ "talk": { "resident": { "no_such_talk": 1 } } });
    let seal = &world.engine.desk.seal;
    let sealed = seal.close(Purpose::Conversation, &spoilt);
    let other = seal.close(Purpose::Words, &spoilt);
    for (time, (state, sealed)) in (2..).zip([(Some(&spoilt), None), (None, Some(sealed)), (None, Some(other))]) {
        sqlx::query("update chats set state = coalesce($1, '{}'), state_sealed = $2 where chat_id = 501")
            .bind(state)
            .bind(sealed)
            .execute(pool)
            .await
            .expect("a spoilt state");
        world.telegram.person(SITI).text("/bantuan").expect("a text");
        world.telegram.person(502).text("/start").expect("a text");
        world.settled().await;
        assert_eq!(said(&world).len(), time);
        assert!(world.telegram.last_from_bot(502).is_some());
    }
}

#[tokio::test]
async fn an_input_that_cannot_be_answered_is_set_aside_and_its_writer_is_told() {
    let world = world().await;
    world.telegram.person(SITI).text("/start").expect("a text");
    world.settled().await;
    let pool = &world.database().pool;
    // A fault of ours: consent cannot be recorded.
    sqlx::query("alter table consents add constraint broken check (version = '')").execute(pool).await.expect("broken");
    world.telegram.person(SITI).text("/daftar").expect("a text");
    world.settled().await;
    world.telegram.person(SITI).text("setuju").expect("a text");
    world.settled().await;
    let last = said(&world).pop().expect("an answer");
    assert!(last.contains("gagal"), "{last}");
    let (outcome, fault): (String, Option<String>) =
        sqlx::query_as("select outcome, fault from inbox where outcome = 'set_aside'")
            .fetch_one(pool)
            .await
            .expect("one");
    assert_eq!(outcome, "set_aside");
    assert!(fault.is_some_and(|fault| !fault.contains("setuju")));
    world.telegram.person(SITI).text("/bantuan").expect("a text");
    world.settled().await;
    assert_ne!(said(&world).pop().expect("an answer"), last, "the chat goes on");
}
