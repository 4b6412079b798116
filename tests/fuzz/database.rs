//! From any JSON through inbox, turn and outbox of the real engine: everything is settled, nothing is set aside.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use jemputbola::domain::Role;
use jemputbola::work::accept;
use rand::RngExt as _;
use serde_json::Value;

use super::asked;
use super::draw::Draw;
use crate::world::{PATIENCE, World};

const PEOPLE: i64 = 30;
const BATCH: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_comes_is_settled_and_nothing_is_set_aside() {
    // A turn through the database costs a hundred of the pure ones.
    let (count, seed) = asked(60_000);
    let count = (count / 100).clamp(1, 20_000);
    let world = World::new().await;
    for person in 1..=PEOPLE {
        world.person(person, "Hasanah", "id");
    }
    for (chat, role) in [(1, Role::Officer), (2, Role::Courier), (3, Role::Approver)] {
        let token = world.invitation(role, "Rahmat").await;
        world.telegram.person(chat).start(&token).expect("a start");
    }
    world.settled().await;
    let pool = &world.database().pool;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let mut draw = Draw::new(seed);
    let mut sent: HashMap<i64, Value> = HashMap::new();
    let mut done = 0;
    while done < count {
        let data = buttons(&world).await;
        let batch: Vec<Value> = (0..BATCH.min(count - done))
            .map(|_| {
                let person = draw.dice.random_range(1..=PEOPLE);
                draw.update(person, data.get(&person).map_or(&[], Vec::as_slice))
            })
            .collect();
        done += batch.len();
        accept::keep(&world.engine, &mut connection, &batch)
            .await
            .unwrap_or_else(|fault| panic!("seed {seed}: {fault}\n{batch:?}"));
        for update in batch {
            if let Some(id) = jemputbola::telegram::update_id(&update) {
                sent.insert(id, update);
            }
        }
        let begun = Instant::now();
        let waits = "select count(*) from inbox where settled_at is null and outcome is null";
        while sqlx::query_scalar::<_, i64>(waits).fetch_one(pool).await.expect("a count") > 0 {
            assert!(begun.elapsed() < PATIENCE * 4, "seed {seed}: something is never answered");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let aside: Vec<(Option<i64>, Option<String>)> =
            sqlx::query_as("select update_id, fault from inbox where outcome = 'set_aside'")
                .fetch_all(pool)
                .await
                .expect("rows");
        let shown: Vec<String> = aside
            .iter()
            .map(|(id, fault)| format!("{fault:?}: {}", id.and_then(|id| sent.get(&id)).unwrap_or(&Value::Null)))
            .collect();
        assert!(aside.is_empty(), "seed {seed}: set aside:\n{}", shown.join("\n"));
    }
    assert_eq!(world.engine.pulse.stumbled.get(), 0, "seed {seed}: nothing fails even once");
    println!("seed {seed}: {done} updates through the database");
}

/// What the buttons carry that each person sees, out of what waits to be sent: the newest first.
async fn buttons(world: &World) -> HashMap<i64, Vec<String>> {
    let calls: Vec<(i64, Value)> =
        sqlx::query_as("select chat_id, call from outbox where call is not null order by id desc limit 400")
            .fetch_all(&world.database().pool)
            .await
            .expect("calls");
    let mut data: HashMap<i64, Vec<String>> = HashMap::new();
    for (chat, call) in calls {
        let rows = call["params"]["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
        for button in rows.iter().filter_map(Value::as_array).flatten() {
            if let Some(carried) = button["callback_data"].as_str() {
                data.entry(chat).or_default().push(carried.to_owned());
            }
        }
    }
    for (chat, data) in &mut data {
        for message in world.telegram.history(*chat).iter().rev().filter(|message| message.by_bot).take(3) {
            data.extend(message.keyboard.iter().flatten().filter_map(|button| button.callback_data.clone()));
        }
    }
    data
}
