//! When a broadcast starts, and who has to agree before.

use chrono::TimeDelta;
use jemputbola::chat::{Answer, BroadcastAnswer, BroadcastQuestion, Question, Steering};
use jemputbola::domain::BroadcastState;
use jemputbola::store::broadcasts::{Due, NewBroadcast, Steered};
use jemputbola::store::{broadcasts, chats, staff};

use super::broadcast::*;
use super::broadcasts::take_due;
use super::walk::{BOT, OFFICER, RESIDENT};

use BroadcastState::{AwaitingApproval, Running, Scheduled};

#[tokio::test]
async fn a_scheduled_one_starts_once_with_the_people_of_that_moment() {
    let mut walk = walk().await;
    let at = walk.now + TimeDelta::hours(24);
    let broadcast = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    assert_eq!(state(&walk, broadcast).await, Scheduled);
    assert!(take_due(&walk).await.is_none());
    chats::stop_news(&mut *walk.connection().await, RESIDENT, None, walk.now).await.unwrap();
    walk.now = at;
    let Some(Due::Started(started, reach)) = take_due(&walk).await else { panic!("it is due") };
    assert_eq!((started, reach.chats, reach.stopped), (broadcast, EVERYBODY - 1, 1));
    assert!(take_due(&walk).await.is_none());
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, EVERYBODY - 1);
}

#[tokio::test]
async fn a_revoked_officers_scheduled_broadcast_waits_for_an_approver() {
    let mut walk = walk().await;
    let at = walk.now + TimeDelta::hours(24);
    let broadcast = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    staff::revoke(&mut *walk.connection().await, None, OFFICER, walk.now).await.unwrap();
    walk.now = at;
    assert_eq!(take_due(&walk).await, Some(Due::Held(broadcast)));
    let held = line(&walk, broadcast).await;
    assert_eq!((held.state, held.start_at, held.recipients), (AwaitingApproval, Some(at), 0));
    assert!(take_due(&walk).await.is_none());
    let approved = broadcasts::approve(&mut *walk.connection().await, APPROVER, broadcast, walk.now).await.unwrap();
    assert_eq!(approved, Steered::Done(Running));
}

#[tokio::test]
async fn one_that_cannot_start_is_put_aside_and_those_behind_it_start() {
    let mut walk = walk().await;
    let at = walk.now + TimeDelta::hours(24);
    let broken = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Rusak") }).await;
    let unread = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Tak terbaca") }).await;
    let urgent = begin(&walk, &NewBroadcast { start_at: Some(at), urgent: true, ..new("Mendesak") }).await;
    // One that the database refuses, and one that does not read: a fault that no waiting mends.
    for sql in [
        "alter table outbox add constraint refused check (broadcast_id <> 1)",
        "update broadcasts set audience = '\"besok\"' where id = 2",
    ] {
        sqlx::query(sql).execute(&walk.database.pool).await.unwrap();
    }
    walk.now = at;
    assert_eq!(take_due(&walk).await, Some(Due::Broken(broken)));
    assert!(matches!(take_due(&walk).await, Some(Due::Started(started, _)) if started == urgent));
    assert_eq!(take_due(&walk).await, None);
    assert_eq!(state(&walk, broken).await, AwaitingApproval);
    assert_eq!(state(&walk, unread).await, Scheduled);
    // No newer program took it.
    walk.now = at + TimeDelta::minutes(10);
    assert_eq!(take_due(&walk).await, Some(Due::Broken(unread)));
    assert_eq!(take_due(&walk).await, None);
    assert_eq!(state(&walk, unread).await, AwaitingApproval);
    assert_eq!(walk.count("select count(*) from outbox where broadcast_id in (1, 2)").await, 0);
    let why = "select count(*) from audit where action = 'broadcast.held' and detail ->> 'fault' = '23514'";
    assert_eq!(walk.count(why).await, 1);
    // What is mended goes when an approver says so.
    sqlx::query("alter table outbox drop constraint refused").execute(&walk.database.pool).await.unwrap();
    let approved = broadcasts::approve(&mut *walk.connection().await, APPROVER, broken, walk.now).await.unwrap();
    assert_eq!(approved, Steered::Done(Running));
}

#[tokio::test]
async fn one_that_only_a_newer_program_reads_is_left_to_it() {
    let mut walk = walk().await;
    let at = walk.now + TimeDelta::hours(24);
    let newer = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    walk.run("update broadcasts set topic = 'cuaca'").await.unwrap();
    walk.now = at + TimeDelta::minutes(1);
    let mut old = walk.database.pool.begin().await.unwrap();
    assert_eq!(broadcasts::take_due(&mut old, BOT, 5_000, walk.now).await.unwrap(), None);
    // Not even for as long as the older one's transaction lasts is it kept from the newer one, which reads it.
    walk.run("update broadcasts set topic = 'layanan'").await.unwrap();
    assert!(matches!(take_due(&walk).await, Some(Due::Started(started, _)) if started == newer));
    old.commit().await.unwrap();
    assert_eq!(state(&walk, newer).await, Running);
}

#[tokio::test]
async fn whoever_approves_one_that_cannot_start_hears_so_and_it_still_waits() {
    let walk = walk().await;
    let unread = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Tak terbaca") }).await;
    let later = Some(walk.now + TimeDelta::hours(2));
    let scheduled = begin(&walk, &NewBroadcast { needs_approval: true, start_at: later, ..new("Nanti") }).await;
    let refused = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Ditolak") }).await;
    walk.run("update broadcasts set audience = '\"besok\"' where id < 3").await.unwrap();
    sqlx::query("alter table outbox add constraint refused check (broadcast_id <> 3)")
        .execute(&walk.database.pool)
        .await
        .unwrap();
    for broadcast in [unread, scheduled, refused] {
        let steer = Question::Broadcast(BroadcastQuestion::Steer(broadcast, Steering::Approve));
        let answer = walk.ask(APPROVER, steer).await;
        assert_eq!(answer, Answer::Broadcast(BroadcastAnswer::CannotStart(broadcast)));
        assert_eq!(state(&walk, broadcast).await, AwaitingApproval);
    }
    assert_eq!(walk.count("select count(*) from outbox where broadcast_id is not null").await, 0);
}

#[tokio::test]
async fn a_scheduled_one_that_grew_beyond_what_one_person_may_send_waits_for_an_approver() {
    let mut walk = walk().await;
    let at = walk.now + TimeDelta::hours(24);
    let broadcast = begin(&walk, &NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    walk.now = at;
    let mut connection = walk.connection().await;
    let due = broadcasts::take_due(&mut connection, BOT, 5, walk.now).await.unwrap();
    assert_eq!((due, state(&walk, broadcast).await), (Some(Due::Grown(broadcast)), AwaitingApproval));
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, 0);
    broadcasts::approve(&mut connection, APPROVER, broadcast, walk.now).await.unwrap();
    assert_eq!(state(&walk, broadcast).await, Running);
}
