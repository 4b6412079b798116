//! The public figures can be computed again from the database, also of days whose messages were swept.

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::domain::wib_date;
use jemputbola::store::figures;
use jemputbola::store::figures::Day;

use crate::world::World;
use crate::world::database::{TestDatabase, database};

fn noon() -> DateTime<Utc> {
    "2026-11-10T05:00:00Z".parse().expect("a moment")
}

/// A settled row: asked so many milliseconds before it was settled, none where nobody asked.
async fn row(database: &TestDatabase, lane: i16, state: &str, took: Option<i64>, at: DateTime<Utc>) {
    let asked = took.map(|took| at - TimeDelta::milliseconds(took));
    let message = "insert into outbox (bot_id, chat_id, lane, created_at, not_before, state, settled_at, asked_at)
        values (1, 5, $1, $2, $2, $3, $2, $4)";
    sqlx::query(message).bind(lane).bind(at).bind(state).bind(asked).execute(&database.pool).await.expect("a row");
}

async fn days(database: &TestDatabase) -> Vec<Day> {
    let mut connection = database.pool.acquire().await.expect("a connection");
    figures::by_day(&mut connection, wib_date(noon()) - TimeDelta::days(30)).await.expect("figures")
}

#[tokio::test]
async fn what_is_swept_stays_in_the_figures_and_is_never_counted_twice() {
    let database = database().await;
    let (old, new) = (noon() - TimeDelta::days(9), noon());
    for at in [old, old + TimeDelta::days(1), new] {
        row(&database, 0, "sent", Some(1_900), at).await;
        row(&database, 0, "sent", Some(2_000), at).await;
        row(&database, 0, "sent", Some(2_001), at).await;
        row(&database, 0, "sent", None, at).await;
        row(&database, 0, "failed", Some(10), at).await;
        row(&database, 1, "sent", None, at).await;
        row(&database, 2, "unknown", None, at).await;
        row(&database, 2, "withdrawn", None, at).await;
    }
    let before = days(&database).await;
    let day = Day { day: wib_date(old), replies: 3, in_time: 2, never: 1, notices: 2, delivered: 1 };
    assert_eq!(before[0], day);
    assert_eq!(before.len(), 3);
    let mut connection = database.pool.acquire().await.expect("a connection");
    for before_when in [old + TimeDelta::hours(1), new - TimeDelta::days(1)] {
        let swept = figures::sweep(&mut connection, before_when).await.expect("swept");
        assert_eq!(swept, 8);
        assert_eq!(days(&database).await, before, "the figures stay as they were");
    }
    let left: i64 = sqlx::query_scalar("select count(*) from outbox").fetch_one(&database.pool).await.expect("a count");
    assert_eq!(left, 8);
}

#[tokio::test]
async fn of_each_answer_the_first_message_carries_since_when_its_writer_waits() {
    let world = World::new().await;
    world.person(1, "Siti", "id");
    for words in ["/start", "/daftar", "setuju"] {
        world.telegram.person(1).text(words).expect("a text");
        world.settled().await;
    }
    let menu = world.telegram.last_from_bot(1).expect("a question");
    let data = menu.keyboard.iter().flatten().find_map(|button| button.callback_data.clone()).expect("a button");
    world.telegram.person(1).tap_data(menu.id, &data).expect("a tap");
    world.settled().await;
    let odd = "select count(*) from inbox as i where update_id is not null and outcome = 'answered' and 1 <> (
        select count(*) from outbox as o where o.input_id = i.id and o.asked_at = least(o.asked_at, i.received_at))";
    let odd: i64 = sqlx::query_scalar(odd).fetch_one(&world.database().pool).await.expect("a count");
    assert_eq!(odd, 0, "each answer is one reply, however many messages it has");
    // The acknowledgement of a tap is no reply that anybody reads.
    let replies: i64 =
        sqlx::query_scalar("select count(*) from outbox where asked_at is not null and message_id is null")
            .fetch_one(&world.database().pool)
            .await
            .expect("a count");
    assert_eq!(replies, 0);
    let mut connection = world.database().pool.acquire().await.expect("a connection");
    let days = figures::by_day(&mut connection, wib_date(world.engine.clock.now())).await.expect("figures");
    assert_eq!((days.len(), days[0].replies, days[0].never), (1, 4, 0), "{days:?}");
}
