//! What is counted still adds up once somebody is gone.

use chrono::TimeDelta;
use jemputbola::chat::{AttendQuestion, PrivacyAnswer, PrivacyQuestion, Question};
use jemputbola::store::figures;

use super::privacy::ask;
use super::walk::{NEIGHBOUR, RESIDENT, SELIU, Walk, day, interest};

#[tokio::test]
async fn in_the_middle_of_a_broadcast_the_ledger_still_adds_up() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    walk.announced(SELIU, "2026-12-01").await;
    let mut connection = walk.connection().await;
    let broadcast: i64 =
        sqlx::query_scalar("select max(id) from broadcasts").fetch_one(&mut *connection).await.unwrap();
    let states = "select state || ':' || count(distinct chat_id) from outbox where broadcast_id is not null group by state order by 1";
    let of = async || -> Vec<String> { sqlx::query_scalar(states).fetch_all(&walk.database.pool).await.unwrap() };
    assert_eq!(of().await, ["waiting:2"], "broadcast {broadcast}");
    // One waits.
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(of().await, ["waiting:1", "withdrawn:1"]);
    // The other is on its way: it comes to its end, and what comes back is not sent again.
    walk.run("update outbox set state = 'sending', sending_since = now() where state = 'waiting' and broadcast_id is not null")
        .await
        .unwrap();
    assert_eq!(ask(&walk, NEIGHBOUR, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(of().await, ["sending:1", "withdrawn:1"]);
    walk.run("update outbox set state = 'waiting' where state = 'sending'").await.unwrap();
    assert_eq!(of().await, ["withdrawn:2"]);
    assert_eq!(walk.count("select count(*) from outbox where broadcast_id is not null and chat_id > 0").await, 0);
}

#[tokio::test]
async fn a_place_that_is_given_up_goes_to_whoever_waits_for_it() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.run("update visits set capacity = 1").await.unwrap();
    walk.comes(visit, RESIDENT, 1).await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 1))).await;
    walk.ask(NEIGHBOUR, Question::Attend(AttendQuestion::Wait(visit, 1))).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from attendances where chat_id = 1002 and state = 'coming'").await, 1);
    assert_eq!(walk.count("select places_taken::bigint from visits").await, 1);
    // Who moved up stands in no entry that outlives them.
    let noted = "select count(*) from audit where action = 'attendance.moved_up' and detail = '{\"people\": 1}'";
    assert_eq!(walk.count(noted).await, 1);
}

#[tokio::test]
async fn what_somebody_was_in_the_public_figures_stays_when_they_are_gone() {
    let mut walk = Walk::begin().await;
    super::broadcast::begin(&walk, &super::broadcast::new("Halo")).await;
    walk.all_sent().await;
    // An answer in time, one too late, one that never arrived, and news; and one that still waits and counts nothing.
    walk.run(
        "insert into outbox (bot_id, chat_id, lane, created_at, not_before, state, settled_at, asked_at)
         select 4242, 1001, lane, t, t, state, t + took, case when lane = 0 then t end
         from (values ('2026-11-24T00:10:00Z'::timestamptz, 0, 'sent', '1 second'::interval),
             ('2026-11-24T00:20:00Z', 0, 'sent', '9 seconds'), ('2026-11-23T00:30:00Z', 0, 'failed', '1 second'),
             ('2026-11-23T00:40:00Z', 1, 'sent', '1 second'), ('2026-11-23T00:50:00Z', 1, 'waiting', null)
         ) as m (t, lane, state, took)",
    )
    .await
    .unwrap();
    walk.later(TimeDelta::hours(1));
    let mut connection = walk.connection().await;
    let before = figures::by_day(&mut connection, day("2026-11-01")).await.unwrap();
    let counted: Vec<_> = before.iter().map(|day| (day.replies, day.in_time, day.never, day.notices)).collect();
    assert_eq!(counted, [(0, 0, 1, 1), (2, 1, 0, 5)]);
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from outbox where chat_id = 1001").await, 0);
    assert_eq!(figures::by_day(&mut connection, day("2026-11-01")).await.unwrap(), before);
}
