//! A bare word behind news that came while something else was asked goes to whom it is for, and nothing is lost.

use chrono::TimeDelta;
use jemputbola::domain::Role;
use jemputbola::sandbox::{Message, Outgoing};

use crate::world::World;

const SITI: i64 = 901;
const RAHMAT: i64 = 902;

/// A minute later: who writes has read what came.
fn later(world: &World) {
    world.engine.clock.advance(TimeDelta::minutes(1));
    world.telegram.set_clock(world.engine.clock.now());
}

async fn says(world: &World, chat: i64, words: &str) {
    later(world);
    world.telegram.person(chat).text(words).expect("a text");
    world.settled().await;
}

/// The newest message of the bot to a chat.
fn newest(world: &World, chat: i64) -> Message {
    world.telegram.history(chat).into_iter().rev().find(|message| message.by_bot).expect("the bot said something")
}

/// An officer has a resident's ticket, who has begun a second message meanwhile.
async fn answered_in_between(begun: &[&str]) -> World {
    let world = World::at("2026-11-24T03:00:00Z".parse().expect("a moment")).await;
    world.person(SITI, "Siti", "id");
    world.person(RAHMAT, "Rahmat", "id");
    let token = world.invitation(Role::Officer, "Rahmat").await;
    world.telegram.person(RAHMAT).start(&token).expect("a start");
    world.settled().await;
    for words in ["/petugas", "nama saya di permohonan kurang satu huruf", "kirim"] {
        says(&world, SITI, words).await;
    }
    later(&world);
    world.telegram.person(RAHMAT).tap("Ambil").expect("a tap");
    world.settled().await;
    for words in begun {
        says(&world, SITI, words).await;
    }
    later(&world);
    let history = world.telegram.history(RAHMAT);
    let shown = history.iter().rev().find(|message| message.text.contains("kurang satu huruf")).expect("it was shown");
    let words = Outgoing::Text("Apakah masih tinggal di Sijuk?".to_owned());
    world.telegram.person(RAHMAT).send(words, Some(shown.id)).expect("a reply");
    world.settled().await;
    assert!(newest(&world, SITI).text.contains("masih tinggal di Sijuk"), "{:?}", newest(&world, SITI).text);
    world
}

#[tokio::test]
async fn a_yes_that_the_form_has_no_use_for_answers_the_officer_and_the_form_goes_on() {
    let world = answered_in_between(&["/daftar", "setuju", "saya"]).await;
    says(&world, SITI, "ya").await;
    let told = world.telegram.history(RAHMAT);
    assert!(told.iter().any(|message| message.by_bot && message.text.ends_with("ya")), "the officer reads it");
    let said = newest(&world, SITI).text;
    assert!(said.contains("nama lengkap"), "the form stands: {said}");
}

#[tokio::test]
async fn a_yes_that_both_may_mean_is_asked_about_and_neither_is_lost() {
    let world = answered_in_between(&["/alamat"]).await;
    // The privacy notice stands: consent is never guessed.
    says(&world, SITI, "ya").await;
    let asked = newest(&world, SITI);
    assert!(asked.text.contains("untuk yang mana"), "{}", asked.text);
    assert_eq!(asked.buttons().len(), 2, "{:?}", asked.buttons());
    let consents = "select count(*) from consents";
    let given: i64 = sqlx::query_scalar(consents).fetch_one(&world.engine.pool).await.expect("a count");
    assert_eq!(given, 0);
    says(&world, SITI, "balasan petugas").await;
    let told = world.telegram.history(RAHMAT);
    assert!(told.iter().any(|message| message.by_bot && message.text.ends_with("ya")), "the officer reads it");
    assert!(newest(&world, SITI).text.contains("Setuju dengan"), "{}", newest(&world, SITI).text);
    let given: i64 = sqlx::query_scalar(consents).fetch_one(&world.engine.pool).await.expect("a count");
    assert_eq!(given, 0, "the notice still stands");
}
