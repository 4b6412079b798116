use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::AttendQuestion;
use jemputbola::clock::Clock;
use jemputbola::domain::VisitId;
use jemputbola::telegram::Client;
use jemputbola::work::{Bells, Engine, Pulse, reminders};

use super::attending::{announced, attend};
use super::walk::{NEIGHBOUR, RESIDENT, Walk, moment};

/// An engine whose loops do not run; its clock stands at this moment.
pub(super) fn engine(walk: &Walk, at: &str) -> Engine {
    Engine {
        pool: walk.database.pool.clone(),
        client: Client::new("http://127.0.0.1:9", "4242:x").expect("a client"),
        desk: Arc::new(walk.desk.clone()),
        clock: Clock::at(moment(at)),
        bells: Arc::new(Bells::default()),
        pulse: Arc::new(Pulse::default()),
        limits: jemputbola::work::SendLimits::default(),
    }
}

/// The visit is on the first of December, from eight in the morning: 01:00 UTC.
async fn one_comes_one_waits(walk: &Walk) -> VisitId {
    let visit = announced(walk, Some(2)).await;
    attend(walk, RESIDENT, AttendQuestion::Come(visit, 2)).await;
    attend(walk, NEIGHBOUR, AttendQuestion::Wait(visit, 1)).await;
    visit
}

async fn reminded(walk: &Walk, at: &str) -> i64 {
    reminders::remind(&engine(walk, at)).await.unwrap()
}

#[tokio::test]
async fn who_comes_is_reminded_once_on_the_day_before_and_who_waits_is_not() {
    let walk = Walk::begin().await;
    one_comes_one_waits(&walk).await;
    assert_eq!(reminded(&walk, "2026-11-29T09:00:00Z").await, 0, "two days before");
    assert_eq!(reminded(&walk, "2026-11-30T08:59:00Z").await, 0, "a minute before four");
    assert_eq!(reminded(&walk, "2026-11-30T09:00:00Z").await, 1);
    assert_eq!(reminded(&walk, "2026-11-30T09:00:30Z").await, 0);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
    assert_eq!(walk.waiting_for(NEIGHBOUR).await.len(), 0);
}

#[tokio::test]
async fn two_copies_at_the_same_moment_remind_once() {
    let walk = Walk::begin().await;
    one_comes_one_waits(&walk).await;
    let at = "2026-11-30T09:00:00Z";
    let counts = futures::future::join_all((0..8).map(|_| reminded(&walk, at))).await;
    assert_eq!(counts.iter().sum::<i64>(), 1);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
}

#[tokio::test]
async fn what_the_quiet_hours_or_a_late_start_held_back_is_made_good_until_the_visit_begins() {
    let walk = Walk::begin().await;
    one_comes_one_waits(&walk).await;
    assert_eq!(reminded(&walk, "2026-11-30T13:00:00Z").await, 0, "eight in the evening is quiet");
    assert_eq!(reminded(&walk, "2026-11-30T23:59:00Z").await, 0, "and so is before seven");
    assert_eq!(reminded(&walk, "2026-12-01T01:00:00Z").await, 0, "the visit has begun");
    assert_eq!(reminded(&walk, "2026-12-01T00:30:00Z").await, 1);
    let told = walk.waiting_for(RESIDENT).await;
    assert!(told[0].to_string().contains("Hari ini"), "{told:?}");
}

#[tokio::test]
async fn a_visit_that_moves_is_reminded_of_for_its_new_day_and_a_cancelled_one_not_at_all() {
    let walk = Walk::begin().await;
    one_comes_one_waits(&walk).await;
    assert_eq!(reminded(&walk, "2026-11-30T09:00:00Z").await, 1);
    walk.run("update visits set state = 'moved', first_day = day, day = day + 3").await.unwrap();
    assert_eq!(reminded(&walk, "2026-11-30T10:00:00Z").await, 0);
    assert_eq!(reminded(&walk, "2026-12-03T09:00:00Z").await, 1);
    walk.run("update visits set state = 'cancelled', day = day + 1").await.unwrap();
    assert_eq!(reminded(&walk, "2026-12-04T09:00:00Z").await, 0);
}

#[tokio::test]
async fn who_says_yes_after_the_hour_of_the_reminder_has_read_it_all_already() {
    let mut walk = Walk::begin().await;
    let visit = announced(&walk, None).await;
    let evening: DateTime<Utc> = moment("2026-11-30T11:00:00Z");
    walk.later(evening - walk.now);
    attend(&walk, RESIDENT, AttendQuestion::Come(visit, 1)).await;
    walk.later(TimeDelta::hours(13));
    assert_eq!(reminded(&walk, "2026-12-01T00:10:00Z").await, 0);
}
