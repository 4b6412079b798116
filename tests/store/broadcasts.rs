use chrono::TimeDelta;
use jemputbola::chat::{Answer, BroadcastAnswer, BroadcastQuestion, Question, Steering};
use jemputbola::domain::{
    AttendanceState, Audience, BroadcastAction, BroadcastId, BroadcastState, OfVisit, ReceiptState, Topic,
};
use jemputbola::store::broadcasts::{self, Due, NewBroadcast, Steered};
use jemputbola::store::{chats, outbox, staff};

use super::broadcast::*;
use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk};

use BroadcastState::{AwaitingApproval, Ended, Paused, Refused, Running, Scheduled, Stopped};

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

async fn take_due(walk: &Walk) -> Option<Due> {
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
async fn a_doubt_that_turns_out_to_be_a_refusal_goes_back_in_line() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("Halo")).await;
    let claimed = claim(&walk, 1, false).await;
    settle(&walk, &claimed[0], &unknown()).await;
    send_all(&walk).await;
    end(&walk).await;
    settle(&walk, &claimed[0], &again(walk.now)).await;
    assert_eq!(state(&walk, broadcast).await, Running);
    assert_eq!(send_all(&walk).await, 1);
}

#[tokio::test]
async fn a_person_decides_what_is_sent_again_and_who_is_out_of_reach_stays_out() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("Halo")).await;
    let claimed = claim(&walk, 10, false).await;
    for claimed in &claimed {
        let outcome = if is_resident(claimed.chat) { failed() } else { unknown() };
        settle(&walk, claimed, &outcome).await;
    }
    end(&walk).await;
    let mut connection = walk.connection().await;
    chats::set_reachable(&mut connection, RESIDENT, false, walk.now).await.unwrap();
    let people = broadcasts::resend(&mut connection, OFFICER, broadcast, ReceiptState::Failed, walk.now).await.unwrap();
    assert_eq!(people, Some(1));
    assert_eq!(send_all(&walk).await, 1);
    let line = line(&walk, broadcast).await;
    assert_eq!((line.state, line.sent, line.failed, line.unknown), (Running, 1, 1, 4));
    let receipts = receipts(&walk, broadcast, None).await;
    let again: Vec<i16> = receipts.iter().map(|receipt| receipt.again).collect();
    assert_eq!(again, [0, 1, 0, 0, 0, 0], "{receipts:?}");
    let sent = broadcasts::resend(&mut connection, OFFICER, broadcast, ReceiptState::Sent, walk.now).await.unwrap();
    assert_eq!(sent, None, "what was sent is not sent again");
}

async fn receipts(
    walk: &Walk,
    broadcast: BroadcastId,
    which: Option<ReceiptState>,
) -> Vec<jemputbola::chat::ReceiptLine> {
    broadcasts::receipts(&mut *walk.connection().await, broadcast, which, None, 100).await.unwrap()
}

#[tokio::test]
async fn a_person_counts_once_however_many_calls_a_message_takes_and_the_worst_of_them_counts() {
    let walk = walk().await;
    let broadcast = begin(&walk, &NewBroadcast { body: body(&[text("Halo"), pin(-3.2)]), ..new("Halo") }).await;
    let first = claim(&walk, 20, false).await;
    assert_eq!(words(&first), ["Halo"; 6], "the second part waits for the first");
    assert!(claim(&walk, 20, false).await.is_empty());
    settle(&walk, &first[0], &failed()).await;
    settle(&walk, &first[1], &sent(11)).await;
    let second = claim(&walk, 20, false).await;
    assert_eq!(second.len(), 2);
    for claimed in &second {
        settle(&walk, claimed, &sent(12)).await;
    }
    let line = line(&walk, broadcast).await;
    assert_eq!((line.recipients, line.failed, line.sent, line.sending), (6, 1, 1, 4));
    let receipt = receipts(&walk, broadcast, Some(ReceiptState::Sent)).await;
    assert_eq!((receipt.len(), receipt[0].chat, receipt[0].message_id), (1, first[1].chat, Some(11)));
    let reason = &receipts(&walk, broadcast, Some(ReceiptState::Failed)).await[0].reason;
    assert_eq!(reason.as_deref(), Some("Bad Request: something"));
}

#[tokio::test]
async fn receipts_come_page_by_page_with_references_and_without_names() {
    let walk = walk().await;
    let saved = walk.ask(RESIDENT, jemputbola::chat::Question::SaveInterest(super::walk::interest(SELIU, 3))).await;
    let jemputbola::chat::Answer::InterestSaved { reference, .. } = saved else { panic!("{saved:?}") };
    let broadcast = begin(&walk, &new("Halo")).await;
    let mut connection = walk.connection().await;
    let page = broadcasts::receipts(&mut connection, broadcast, None, None, 4).await.unwrap();
    assert_eq!((page.len(), page[0].chat, &page[0].references), (4, RESIDENT, &vec![reference]));
    assert_eq!((page[0].village.as_deref(), page[0].state), (Some(SELIU), ReceiptState::Waiting));
    let rest = broadcasts::receipts(&mut connection, broadcast, None, Some(page[3].chat), 4).await.unwrap();
    assert_eq!(rest.len(), 2);
}

#[tokio::test]
async fn who_stops_such_news_in_the_middle_gets_no_more_of_it_unless_they_come_to_the_visit() {
    let walk = walk().await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    walk.run(
        "insert into attendances (visit_id, chat_id, state, headcount, since)
              values (1, 1002, 'coming', 2, '2026-11-24T01:00:00Z')",
    )
    .await
    .unwrap();
    let of_service = begin(&walk, &new("Layanan")).await;
    let of_visit = NewBroadcast { visit: Some(visit), topic: Topic::Visits, ..new("Kunjungan") };
    let of_visit = begin(&walk, &of_visit).await;
    let mut connection = walk.connection().await;
    let withdrawn = broadcasts::withdraw_chat(&mut connection, RESIDENT, Some(Topic::Visits), walk.now).await.unwrap();
    assert_eq!(withdrawn, 1);
    assert_eq!(line(&walk, of_service).await.withdrawn, 0);
    for chat in [RESIDENT, NEIGHBOUR] {
        chats::stop_news(&mut connection, chat, None, walk.now).await.unwrap();
    }
    assert_eq!(line(&walk, of_service).await.withdrawn, 2);
    assert_eq!(line(&walk, of_visit).await.withdrawn, 1, "the neighbour comes to it");
    // And whoever comes is told of what is sent later.
    let to_those = Audience {
        visit: Some(OfVisit { visit, attendance: vec![AttendanceState::Coming], told: false }),
        ..Audience::default()
    };
    let late = begin(&walk, &NewBroadcast { visit: Some(visit), audience: to_those, ..new("Terlambat") }).await;
    assert_eq!(line(&walk, late).await.recipients, 1);
}

#[tokio::test]
async fn a_visit_that_changes_takes_its_notices_back_wherever_they_stand() {
    let walk = walk().await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let about = |words: &str| NewBroadcast { visit: Some(visit), ..new(words) };
    let running = begin(&walk, &about("Kunjungan")).await;
    let waiting = begin(&walk, &NewBroadcast { needs_approval: true, ..about("Kunjungan") }).await;
    let other = begin(&walk, &new("Layanan")).await;
    let first = claim(&walk, 1, false).await;
    settle(&walk, &first[0], &sent(1)).await;
    let taken_back = broadcasts::take_back_visit(&mut *walk.connection().await, visit, walk.now).await.unwrap();
    assert_eq!((taken_back.broadcasts, taken_back.messages), (2, 5));
    let line_of = line(&walk, running).await;
    assert_eq!((line_of.state, line_of.sent, line_of.withdrawn), (Stopped, 1, 5));
    assert_eq!((state(&walk, waiting).await, state(&walk, other).await), (Stopped, Running));
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
