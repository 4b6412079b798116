use chrono::TimeDelta;
use jemputbola::chat::{Answer, BroadcastAnswer, BroadcastQuestion, Question, Steering};
use jemputbola::domain::{BroadcastAction, BroadcastId, BroadcastState};
use jemputbola::store::broadcasts::{Due, NewBroadcast, Steered};
use jemputbola::store::{broadcasts, chats, outbox};

use super::broadcast::*;
use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, Walk};

use BroadcastState::{Ended, Paused, Refused, Running, Scheduled, Stopped};

#[tokio::test]
async fn everybody_hears_of_it_but_who_stopped_such_news_or_cannot_be_reached_and_they_are_counted() {
    let walk = walk().await;
    let mut connection = walk.connection().await;
    chats::stop_news(&mut connection, RESIDENT, None, walk.now).await.unwrap();
    chats::set_reachable(&mut connection, NEIGHBOUR, false, walk.now).await.unwrap();
    let line = line(&walk, begin(&walk, &new("Halo")).await).await;
    assert_eq!((line.recipients, line.waiting, line.left_stopped, line.left_blocked), (EVERYBODY - 2, 4, 1, 1));
    assert_eq!((line.state, line.action, line.title.as_str()), (Running, BroadcastAction::Send, "Halo"));
}

#[tokio::test]
async fn a_second_person_approves_and_never_the_author() {
    let walk = walk().await;
    let author_approves = NewBroadcast { author: APPROVER, needs_approval: true, ..new("Halo") };
    let own = begin(&walk, &author_approves).await;
    let mut connection = walk.connection().await;
    assert!(claim(&walk, 10, false).await.is_empty());
    assert_eq!(broadcasts::approve(&mut connection, APPROVER, own, walk.now).await.unwrap(), Steered::OwnWork);
    assert_eq!(broadcasts::refuse(&mut connection, APPROVER, own, walk.now).await.unwrap(), Steered::OwnWork);
    let other = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Halo") }).await;
    let done = broadcasts::approve(&mut connection, APPROVER, other, walk.now).await.unwrap();
    assert_eq!(done, Steered::Done(Running));
    assert_eq!(line(&walk, other).await.approved_by, Some(APPROVER));
    assert_eq!(claim(&walk, 10, false).await.len(), 6);
    let nothing = broadcasts::approve(&mut connection, APPROVER, BroadcastId(99), walk.now).await.unwrap();
    assert_eq!(nothing, Steered::NoSuchThing);
    assert_eq!(walk.count("select count(*) from audit where action = 'broadcast.approved'").await, 1);
}

#[tokio::test]
async fn of_two_who_decide_at_the_same_time_one_is_told_that_the_other_was_faster() {
    let walk = walk().await;
    let broadcast = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Halo") }).await;
    let approve = async || {
        let mut turn = walk.database.pool.begin().await.unwrap();
        let steered = broadcasts::approve(&mut turn, APPROVER, broadcast, walk.now).await.unwrap();
        turn.commit().await.unwrap();
        steered
    };
    let both = tokio::join!(approve(), approve());
    let both = [both.0, both.1];
    assert!(both.contains(&Steered::Done(Running)) && both.contains(&Steered::Faster(Running)), "{both:?}");
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, EVERYBODY);
    let (mut one, mut other) = (walk.database.pool.begin().await.unwrap(), walk.database.pool.begin().await.unwrap());
    let pause = async {
        let steered = broadcasts::pause(&mut one, OFFICER, broadcast, walk.now).await;
        one.commit().await.unwrap();
        steered
    };
    let stop = async {
        let steered = broadcasts::stop(&mut other, APPROVER, broadcast, walk.now).await;
        other.commit().await.unwrap();
        steered
    };
    let both = tokio::join!(pause, stop);
    let truth = state(&walk, broadcast).await;
    match (both.0.unwrap(), both.1.unwrap()) {
        (Steered::Done(Paused) | Steered::Faster(Stopped), Steered::Done(Stopped)) => assert_eq!(truth, Stopped),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_refused_is_never_sent() {
    let walk = walk().await;
    let broadcast = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Halo") }).await;
    let mut connection = walk.connection().await;
    let refused = broadcasts::refuse(&mut connection, APPROVER, broadcast, walk.now).await.unwrap();
    assert_eq!(refused, Steered::Done(Refused));
    let approved = broadcasts::approve(&mut connection, APPROVER, broadcast, walk.now).await.unwrap();
    assert_eq!(approved, Steered::Faster(Refused));
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, 0);
}

#[tokio::test]
async fn a_paused_one_waits_and_a_stopped_one_is_withdrawn() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("Halo")).await;
    let mut connection = walk.connection().await;
    let first = claim(&walk, 1, false).await;
    let paused = broadcasts::pause(&mut connection, APPROVER, broadcast, walk.now).await.unwrap();
    assert_eq!(paused, Steered::Done(Paused));
    assert!(claim(&walk, 10, false).await.is_empty());
    settle(&walk, &first[0], &sent(1)).await;
    let again = broadcasts::pause(&mut connection, OFFICER, broadcast, walk.now).await.unwrap();
    assert_eq!(again, Steered::Faster(Paused));
    let resumed = broadcasts::resume(&mut connection, OFFICER, broadcast, walk.now).await.unwrap();
    assert_eq!(resumed, Steered::Done(Running));
    let second = claim(&walk, 1, false).await;
    let stopped = broadcasts::stop(&mut connection, OFFICER, broadcast, walk.now).await.unwrap();
    assert_eq!(stopped, Steered::Done(Stopped));
    // What was on its way is put off: it is not sent after the end.
    settle(&walk, &second[0], &again_now(&walk)).await;
    assert!(claim(&walk, 10, false).await.is_empty());
    let line = line(&walk, broadcast).await;
    assert_eq!((line.sent, line.withdrawn, line.left()), (1, 5, 0));
    let late = broadcasts::resume(&mut connection, OFFICER, broadcast, walk.now).await.unwrap();
    assert_eq!(late, Steered::Faster(Stopped));
}

fn again_now(walk: &Walk) -> outbox::Outcome {
    again(walk.now)
}

#[tokio::test]
async fn what_went_back_in_line_while_its_broadcast_was_stopped_is_withdrawn() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("Halo")).await;
    assert_eq!(claim(&walk, 1, false).await.len(), 1);
    broadcasts::stop(&mut *walk.connection().await, OFFICER, broadcast, walk.now).await.unwrap();
    // As a sender leaves it that read the broadcast's state a moment before it was stopped.
    walk.run("update outbox set state = 'waiting', sending_since = null where state = 'sending'").await.unwrap();
    end(&walk).await;
    let line = line(&walk, broadcast).await;
    assert_eq!((line.state, line.waiting, line.withdrawn), (Stopped, 0, EVERYBODY));
}

pub(super) async fn take_due(walk: &Walk) -> Option<Due> {
    broadcasts::take_due(&mut *walk.connection().await, BOT, 200, walk.now).await.unwrap()
}

#[tokio::test]
async fn nothing_is_done_before_the_last_one_is_settled() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("Halo")).await;
    let claimed = claim(&walk, 10, false).await;
    assert!(end(&walk).await.is_empty());
    settle(&walk, &claimed[0], &unknown()).await;
    settle(&walk, &claimed[1], &failed()).await;
    for claimed in &claimed[2..] {
        settle(&walk, claimed, &sent(claimed.chat.0)).await;
    }
    assert_eq!(end(&walk).await, [broadcast]);
    assert!(end(&walk).await.is_empty());
    let over = line(&walk, broadcast).await;
    assert_eq!((over.state, over.sent, over.failed, over.unknown), (Ended, 4, 1, 1));
    assert!(over.needs_a_person());
    // The truth comes late, and replaces the doubt.
    settle(&walk, &claimed[0], &sent(7)).await;
    assert_eq!((line(&walk, broadcast).await.sent, line(&walk, broadcast).await.unknown), (5, 0));
}

#[tokio::test]
async fn broadcasts_are_listed_with_those_first_that_are_alive() {
    let walk = walk().await;
    let alive = begin(&walk, &new("satu")).await;
    let over = begin(&walk, &new("dua")).await;
    let mut connection = walk.connection().await;
    broadcasts::stop(&mut connection, OFFICER, over, walk.now).await.unwrap();
    let list = broadcasts::list(&mut connection, BOT, 10, walk.now).await.unwrap();
    assert_eq!(list.iter().map(|line| line.id).collect::<Vec<_>>(), [alive, over]);
    let later = broadcasts::list(&mut connection, BOT, 10, walk.now + TimeDelta::days(40)).await.unwrap();
    assert_eq!(later.len(), 1, "old ones are not listed, unless they are alive");
}

#[tokio::test]
async fn groups_channels_and_stand_ins_are_in_no_audience() {
    let walk = walk().await;
    walk.run(
        "insert into chats (chat_id, first_heard_at, blocked_at)
         values (-1001234567890, now(), null), (-1152921504606846977, now(), now())",
    )
    .await
    .unwrap();
    let line = line(&walk, begin(&walk, &new("Halo")).await).await;
    assert_eq!((line.recipients, line.left_stopped, line.left_blocked), (EVERYBODY, 0, 0));
    assert_eq!(walk.count("select count(*) from outbox where chat_id < 0").await, 0);
}

#[tokio::test]
async fn who_approves_their_own_broadcast_at_night_does_not_put_it_off_either() {
    let mut walk = walk().await;
    // Ten in the evening.
    walk.now = super::walk::moment("2026-11-24T15:00:00Z");
    let own = begin(&walk, &NewBroadcast { author: APPROVER, needs_approval: true, ..new("Halo") }).await;
    let approve = |id| Question::Broadcast(BroadcastQuestion::Steer(id, Steering::Approve));
    let refused = walk.ask(APPROVER, approve(own)).await;
    assert!(matches!(refused, Answer::Broadcast(BroadcastAnswer::OwnWork(_))), "{refused:?}");
    assert_eq!(walk.count("select count(*) from broadcasts where start_at is not null").await, 0);
    // Another's is put off to the morning.
    let other = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Halo") }).await;
    walk.ask(APPROVER, approve(other)).await;
    assert_eq!(state(&walk, other).await, Scheduled);
    assert_eq!(walk.count("select count(*) from broadcasts where start_at = '2026-11-25T00:00:00Z'").await, 1);
}
