//! A resident and an officer talk through the whole bot: what is written arrives as it was written, or its writer
//! hears that it did not.

use jemputbola::domain::Role;
use jemputbola::sandbox::{Message, Outgoing};
use jemputbola::work::tickets;

use crate::world::World;

const SITI: i64 = 901;
const RAHMAT: i64 = 902;

/// They talk: the officer has the resident's ticket.
async fn talking() -> World {
    // A Tuesday, ten in the morning: the office is open.
    let world = World::at("2026-11-24T03:00:00Z".parse().expect("a moment")).await;
    world.person(SITI, "Siti", "id");
    world.person(RAHMAT, "Rahmat", "id");
    let token = world.invitation(Role::Officer, "Rahmat").await;
    world.telegram.person(RAHMAT).start(&token).expect("a start");
    world.settled().await;
    for words in ["/petugas", "nama saya di permohonan kurang satu huruf", "kirim"] {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
    world.telegram.person(RAHMAT).tap("Ambil").expect("a tap");
    world.settled().await;
    world
}

/// The newest message of the bot to a chat that has these words.
fn newest(world: &World, chat: i64, words: &str) -> Option<Message> {
    world.telegram.history(chat).into_iter().rev().find(|message| message.by_bot && message.text.contains(words))
}

fn reply(world: &World, chat: i64, to: &Message, words: &str) {
    world.telegram.person(chat).send(Outgoing::Text(words.to_owned()), Some(to.id)).expect("a reply");
}

#[tokio::test]
async fn the_longest_words_with_markup_in_them_arrive_sign_by_sign_on_both_sides() {
    let world = talking().await;
    let shown = newest(&world, RAHMAT, "kurang satu huruf").expect("it was shown");
    let long = format!("<b>&amp;</b> {}", "a<".repeat(2_041));
    let long: String = long.chars().take(4_096).collect();
    assert_eq!(long.chars().count(), 4_095);
    reply(&world, RAHMAT, &shown, &long);
    world.settled().await;
    let arrived = world.telegram.history(SITI);
    assert!(arrived.iter().any(|message| message.by_bot && message.text == long), "as it was written");
    let answer = arrived.into_iter().rev().find(|message| message.by_bot && message.text == long).expect("above");
    reply(&world, SITI, &answer, &long);
    world.settled().await;
    assert!(world.telegram.history(RAHMAT).iter().any(|message| message.by_bot && message.text == long));
}

#[tokio::test]
async fn an_answer_to_somebody_who_has_just_blocked_the_bot_comes_back_to_its_writer() {
    let world = talking().await;
    let shown = newest(&world, RAHMAT, "kurang satu huruf").expect("it was shown");
    // The bot does not know of it yet: it hears so only from the refusal.
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    world.telegram.person(SITI).block().expect("a block");
    world.settled().await;
    sqlx::query("update chats set blocked_at = null where chat_id = $1")
        .bind(SITI)
        .execute(&mut *connection)
        .await
        .expect("an update");
    reply(&world, RAHMAT, &shown, "Sudah kami betulkan");
    world.settled().await;
    tickets::tend(&world.engine).await.expect("the database answers");
    world.settled().await;
    assert!(newest(&world, RAHMAT, "tidak sampai").is_some(), "they hear that it did not arrive");
    let told =
        |world: &World| world.telegram.history(RAHMAT).iter().filter(|one| one.text.contains("tidak sampai")).count();
    assert_eq!(told(&world), 1);
    // Now it is known: the next one is said at once not to arrive.
    reply(&world, RAHMAT, &shown, "Halo?");
    world.settled().await;
    assert_eq!(told(&world), 2);
    let kept: i64 = sqlx::query_scalar("select count(*) from ticket_words where undelivered_at is not null")
        .fetch_one(&mut *connection)
        .await
        .expect("a count");
    assert_eq!(kept, 2);
}

#[tokio::test]
async fn a_reply_to_an_officers_answer_goes_to_them_in_the_middle_of_a_form_which_then_goes_on() {
    let world = talking().await;
    let shown = newest(&world, RAHMAT, "kurang satu huruf").expect("it was shown");
    reply(&world, RAHMAT, &shown, "Di KTP bagaimana?");
    world.settled().await;
    let answer = newest(&world, SITI, "Di KTP bagaimana?").expect("it arrived");
    for words in ["/daftar", "setuju"] {
        world.telegram.person(SITI).text(words).expect("a text");
        world.settled().await;
    }
    let question = world.telegram.last_from_bot(SITI).expect("a question").text;
    reply(&world, SITI, &answer, "Di KTP sudah benar");
    world.settled().await;
    assert!(newest(&world, RAHMAT, "Di KTP sudah benar").is_some());
    let last = world.telegram.last_from_bot(SITI).expect("a question").text;
    assert!(last.ends_with(question.lines().last().unwrap_or_default()), "the form goes on: {last}");
}
