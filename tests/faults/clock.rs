//! The machine's clock jumps: forwards by hours, and back again. Nothing is lost, nothing happens twice, and what is
//! under way goes on.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jemputbola::domain::Role;
use jemputbola::sandbox::Message;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use crate::world::{PATIENCE, World};

const SITI: i64 = 1;

#[tokio::test]
async fn a_clock_that_jumps_neither_loses_nor_repeats() {
    let world = World::new().await;
    world.person(SITI, "Siti", "id");
    world.person(2, "Rahmat", "id");
    let token = world.invitation(Role::Officer, "Rahmat").await;
    world.telegram.person(2).start(&token).expect("a start");
    world.settled().await;
    let jumps = [
        TimeDelta::hours(3),
        -TimeDelta::hours(3),
        TimeDelta::minutes(20),
        -TimeDelta::minutes(50),
        TimeDelta::minutes(30),
        TimeDelta::seconds(-5),
    ];
    let words = [
        "/daftar",
        "setuju",
        "saya sendiri",
        "Siti Aminah",
        "17-08-1988",
        "Pulau Seliu",
        "baru",
        "sendiri",
        "lewati",
        "tidak ada",
        "simpan",
    ];
    for (place, words) in words.iter().enumerate() {
        world.telegram.person(SITI).text(words).expect("a text");
        // In the middle of it, and not after it.
        world.engine.clock.advance(jumps[place % jumps.len()]);
        world.engine.bells.ring_all();
        let begun = std::time::Instant::now();
        let answered = |world: &World| world.telegram.history(SITI).last().is_some_and(|message| message.by_bot);
        while !answered(&world) {
            assert!(begun.elapsed() < crate::world::PATIENCE, "{words:?} is never answered");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
    world.settled().await;
    let pool = &world.database().pool;
    let kept: i64 = sqlx::query_scalar("select count(*) from interests").fetch_one(pool).await.expect("a count");
    let lost: i64 = sqlx::query_scalar("select count(*) from outbox where lane = 0 and state <> 'sent'")
        .fetch_one(pool)
        .await
        .expect("a count");
    let aside: i64 = sqlx::query_scalar("select count(*) from inbox where outcome = 'set_aside'")
        .fetch_one(pool)
        .await
        .expect("a count");
    assert_eq!((kept, lost, aside), (1, 0, 0));
    let references = world
        .telegram
        .history(SITI)
        .iter()
        .filter(|message| message.by_bot && message.text.contains("omor minat"))
        .count();
    assert_eq!(references, 1);
}

#[tokio::test]
async fn wherever_the_clock_jumps_to_each_question_is_answered_once() {
    const PEOPLE: std::ops::RangeInclusive<i64> = 11..=14;
    let world = World::new().await;
    for person in PEOPLE {
        world.person(person, "Siti", "id");
    }
    let mut dice = StdRng::seed_from_u64(20_261_126);
    let mut ahead = TimeDelta::zero();
    for round in 1..=12 {
        for person in PEOPLE {
            world.telegram.person(person).text("/biaya").expect("a text");
        }
        // To some moment within three hours of the true one, while all of it is under way.
        let target = TimeDelta::seconds(dice.random_range(-10_800..=10_800));
        world.engine.clock.advance(target - ahead);
        ahead = target;
        world.engine.bells.ring_all();
        let begun = Instant::now();
        for person in PEOPLE {
            let said = |message: &Message| message.by_bot && message.text.contains("Rp");
            while world.telegram.history(person).iter().filter(|message| said(message)).count() < round {
                assert!(begun.elapsed() < PATIENCE, "{person} is never answered: {:?}", world.telegram.history(person));
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
    world.settled().await;
    for person in PEOPLE {
        let history = world.telegram.history(person);
        let twice = history.windows(2).filter(|pair| pair[0].by_bot && pair[1].by_bot && pair[0].text == pair[1].text);
        assert_eq!(twice.count(), 0, "{person}: {history:?}");
    }
}
