//! From any JSON through inbox, turn and outbox of the real engine: everything is settled, nothing is set aside.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use jemputbola::domain::Role;
use jemputbola::work::straight::Straight;
use jemputbola::work::{Engine, accept};
use rand::RngExt as _;
use serde_json::Value;

use super::draw::Draw;
use super::{asked, asked_of_database};
use crate::world::{PATIENCE, World};

/// People of a short run and of a long one. Turns of many chats share a transaction, so a long run takes many.
const PEOPLE: (i64, i64) = (30, 400);
/// Two for each of them on average: of more than twenty from one, one a second is answered.
const OF_EACH: usize = 2;
/// From here on a run is long.
const LONG: usize = 20_000;
/// So many of the first are of the office, in these roles in turn.
const STAFF: (i64, i64) = (3, 12);
const ROLES: [Role; 3] = [Role::Officer, Role::Courier, Role::Approver];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_comes_is_settled_and_nothing_is_set_aside() {
    // A turn through the database costs a hundred of the pure ones.
    let (count, seed) = asked(60_000);
    let count = asked_of_database().unwrap_or((count / 100).clamp(1, LONG));
    let (people, staff) = if count > LONG { (PEOPLE.1, STAFF.1) } else { (PEOPLE.0, STAFF.0) };
    let world = World::new().await;
    for person in 1..=people {
        world.person(person, "Hasanah", "id");
    }
    for (person, role) in (1..=staff).zip(ROLES.into_iter().cycle()) {
        let token = world.invitation(role, "Rahmat").await;
        world.telegram.person(person).start(&token).expect("a start");
    }
    world.settled().await;
    let mut connection = world.engine.pool.acquire().await.expect("a connection");
    let office = world.engine.pool.acquire().await.expect("a connection").detach();
    let mut straight = Straight::new(office).await.expect("a connection");
    let mut draw = Draw::new(seed);
    let begun = Instant::now();
    let (mut done, mut told) = (0, 0);
    let batch_of = usize::try_from(people).expect("a small number") * OF_EACH;
    while done < count {
        let data = buttons(&world).await;
        let batch: Vec<Value> = (0..batch_of.min(count - done))
            .map(|_| {
                let person = draw.dice.random_range(1..=people);
                draw.update(person, data.get(&person).map_or(&[], Vec::as_slice))
            })
            .collect();
        done += batch.len();
        // By webhook, or as whoever polls takes them in.
        let kept = if draw.dice.random_bool(0.5) {
            accept::keep(&world.engine, &mut connection, &batch).await
        } else {
            take_in(&mut straight, &world.engine, batch.clone()).await
        };
        kept.unwrap_or_else(|fault| panic!("seed {seed}: {fault}\n{batch:?}"));
        answered(&world, seed).await;
        none_aside(&world, &batch, seed).await;
        if done / 50_000 > told {
            told = done / 50_000;
            println!("seed {seed}: {done} of {count} after {:.0} s", begun.elapsed().as_secs_f64());
        }
    }
    assert_eq!(world.engine.pulse.stumbled.get(), 0, "seed {seed}: nothing fails even once");
    tell(&world, done, seed, begun.elapsed()).await;
}

/// As whoever polls does, until all of it is kept: what is left of it is told again.
async fn take_in(straight: &mut Straight, engine: &Engine, mut batch: Vec<Value>) -> sqlx::Result<()> {
    while !batch.is_empty() {
        let unread = serde_json::from_value(Value::Array(batch.clone())).expect("updates");
        straight.take_up(engine, unread).await?;
        straight.finish().await?;
        let kept = straight.kept();
        batch.retain(|update| jemputbola::telegram::update_id(update).is_some_and(|update| Some(update) > kept));
    }
    Ok(())
}

/// Waits until everything that came in is answered.
async fn answered(world: &World, seed: u64) {
    let begun = Instant::now();
    let waits = "select exists (select from inbox where settled_at is null)";
    while sqlx::query_scalar::<_, bool>(waits).fetch_one(&world.database().pool).await.expect("an answer") {
        assert!(begun.elapsed() < PATIENCE * 4, "seed {seed}: something is never answered");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Shows what was set aside, and ends there.
async fn none_aside(world: &World, batch: &[Value], seed: u64) {
    if world.engine.pulse.set_aside.get() == 0 {
        return;
    }
    let aside: Vec<(Option<i64>, Option<String>)> =
        sqlx::query_as("select update_id, fault from inbox where outcome = 'set_aside'")
            .fetch_all(&world.database().pool)
            .await
            .expect("rows");
    let sent = |id: i64| batch.iter().find(|update| jemputbola::telegram::update_id(update) == Some(id));
    let shown: Vec<String> =
        aside.iter().map(|(id, fault)| format!("{fault:?}: {}", id.and_then(sent).unwrap_or(&Value::Null))).collect();
    panic!("seed {seed}: set aside:\n{}", shown.join("\n"));
}

/// Says what became of it all.
async fn tell(world: &World, done: usize, seed: u64, took: Duration) {
    let sql = "select coalesce(outcome, 'waits'), count(*) from inbox group by 1 order by 1";
    let outcomes: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(&world.database().pool).await.expect("counts");
    let of = |outcome: &str| outcomes.iter().find(|(found, _)| found == outcome).map_or(0, |(_, count)| *count);
    println!(
        "seed {seed}: {done} inputs through the database in {:.0} s: {} kept, {} answered, {} ignored, {} set aside; \
         what came twice under one number was kept once",
        took.as_secs_f64(),
        outcomes.iter().map(|(_, count)| count).sum::<i64>(),
        of("answered"),
        of("passed_over"),
        of("set_aside"),
    );
    assert!(of("answered") > 0 && of("passed_over") > 0 || done < 500, "seed {seed}: the dice draw of everything");
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
