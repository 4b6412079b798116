use chrono::TimeDelta;
use futures::future::join_all;
use jemputbola::chat::{TicketAnswer, TicketQuestion};
use jemputbola::domain::{TicketClock, TicketKind, TicketReason};
use jemputbola::store::staff;
use jemputbola::store::tickets::{self as store, NewTicket};
use jemputbola::work::tickets;

use super::attending_reminders::engine;
use super::tickets::{APPROVER, SECOND, opened, ticket, with_colleagues};
use super::walk::{OFFICER, RESIDENT, Walk, moment};

/// Turns the loop once at this moment; returns of how many tickets was told.
async fn tended(walk: &Walk, at: &str) -> i64 {
    tickets::tend(&engine(walk, at)).await.unwrap()
}

async fn told(walk: &Walk) -> [usize; 3] {
    let mut told = [0; 3];
    for (count, chat) in told.iter_mut().zip([OFFICER, SECOND, APPROVER]) {
        *count = walk.waiting_for(chat).await.len();
    }
    told
}

#[tokio::test]
async fn what_nobody_takes_is_told_again_after_half_an_hour_and_to_approvers_after_another_each_once() {
    let walk = with_colleagues().await;
    opened(&walk).await;
    assert_eq!(told(&walk).await, [1, 1, 1], "at once");
    for (at, count, everybody) in [
        ("2026-11-24T02:29:00Z", 0, [1, 1, 1]),
        ("2026-11-24T02:30:00Z", 1, [2, 2, 2]),
        ("2026-11-24T02:31:00Z", 0, [2, 2, 2]),
        ("2026-11-24T02:59:30Z", 0, [2, 2, 2]),
        ("2026-11-24T03:00:00Z", 1, [2, 2, 3]),
        ("2026-11-24T05:00:00Z", 0, [2, 2, 3]),
        ("2026-12-24T05:00:00Z", 0, [2, 2, 3]),
    ] {
        assert_eq!((tended(&walk, at).await, told(&walk).await), (count, everybody), "{at}");
    }
}

#[tokio::test]
async fn minutes_outside_the_offices_hours_do_not_count_and_what_comes_then_is_told_in_the_morning() {
    let mut walk = with_colleagues().await;
    // Friday, a quarter to four in the afternoon.
    walk.now = moment("2026-11-27T08:45:00Z");
    opened(&walk).await;
    assert_eq!(told(&walk).await, [1, 1, 1]);
    for (at, count) in [
        ("2026-11-27T09:15:00Z", 0),
        ("2026-11-28T03:00:00Z", 0),
        ("2026-11-30T01:14:00Z", 0),
        ("2026-11-30T01:15:00Z", 1),
        ("2026-11-30T01:45:00Z", 1),
    ] {
        assert_eq!(tended(&walk, at).await, count, "{at}");
    }
    // Another, on Saturday.
    walk.now = moment("2026-12-05T03:00:00Z");
    ticket(&walk, OFFICER, TicketQuestion::Take(jemputbola::domain::TicketId(1))).await;
    ticket(&walk, OFFICER, TicketQuestion::Close(jemputbola::domain::TicketId(1), TicketReason::Answered, None)).await;
    walk.run("delete from outbox").await.unwrap();
    let question = TicketQuestion::Open(TicketKind::Question, "Boleh tanya hari libur?".to_owned());
    let Some(TicketAnswer::Opened { read_from, .. }) = ticket(&walk, RESIDENT, question).await else { panic!() };
    assert_eq!(read_from, Some(moment("2026-12-07T01:00:00Z")));
    assert_eq!(told(&walk).await, [0, 0, 0]);
    assert_eq!(tended(&walk, "2026-12-06T03:00:00Z").await, 0);
    assert_eq!((tended(&walk, "2026-12-07T01:00:00Z").await, told(&walk).await), (1, [1, 1, 1]));
    assert_eq!(tended(&walk, "2026-12-07T01:29:00Z").await, 0);
    assert_eq!((tended(&walk, "2026-12-07T01:30:00Z").await, told(&walk).await), (1, [2, 2, 2]));
}

#[tokio::test]
async fn of_several_copies_that_look_at_once_one_tells() {
    let walk = with_colleagues().await;
    opened(&walk).await;
    for (at, everybody) in [("2026-11-24T02:40:00Z", [2, 2, 2]), ("2026-11-24T03:20:00Z", [2, 2, 3])] {
        let counts = join_all((0..8).map(|_| tended(&walk, at))).await;
        assert_eq!((counts.iter().sum::<i64>(), told(&walk).await), (1, everybody), "{at}");
    }
}

#[tokio::test]
async fn once_somebody_has_it_nobody_is_told_until_it_comes_back() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    ticket(&walk, OFFICER, TicketQuestion::Take(id)).await;
    assert_eq!(tended(&walk, "2026-11-24T04:00:00Z").await, 0);
    let mut connection = walk.connection().await;
    staff::revoke(&mut connection, None, OFFICER, moment("2026-11-24T05:00:00Z")).await.unwrap();
    walk.run("delete from outbox").await.unwrap();
    assert_eq!((tended(&walk, "2026-11-24T05:00:00Z").await, told(&walk).await), (1, [0, 1, 1]));
    assert_eq!((tended(&walk, "2026-11-24T05:30:00Z").await, told(&walk).await), (1, [0, 2, 2]));
}

#[tokio::test]
async fn what_was_opened_without_telling_anybody_is_told_by_the_loop_and_its_clock_too_each_once() {
    let walk = with_colleagues().await;
    let mut connection = walk.connection().await;
    let clock = TicketClock { answer_by: None, due_at: Some(walk.now + TimeDelta::hours(72)) };
    let new = NewTicket::untold(RESIDENT, TicketKind::Privacy, "salinan data saya", clock, walk.now);
    store::open(&mut connection, &walk.desk.seal, new, walk.now).await.unwrap();
    assert_eq!((tended(&walk, "2026-11-24T02:00:00Z").await, told(&walk).await), (1, [1, 1, 1]));
    ticket(&walk, SECOND, TicketQuestion::Take(jemputbola::domain::TicketId(1))).await;
    assert_eq!(tended(&walk, "2026-11-27T01:59:00Z").await, 0);
    assert_eq!(
        (tended(&walk, "2026-11-27T02:00:00Z").await, told(&walk).await),
        (1, [2, 3, 2]),
        "whoever took it has its card"
    );
    assert_eq!(tended(&walk, "2026-11-27T03:00:00Z").await, 0);
}

#[tokio::test]
async fn a_complaint_whose_first_answer_and_decision_are_late_is_told_of_twice() {
    let walk = with_colleagues().await;
    let complaint = TicketQuestion::Open(TicketKind::Complaint, "Petugas loket tidak ramah".to_owned());
    let Some(TicketAnswer::Opened { line, .. }) = ticket(&walk, RESIDENT, complaint).await else { panic!() };
    ticket(&walk, OFFICER, TicketQuestion::Take(line.id)).await;
    assert_eq!(tended(&walk, "2026-12-08T01:59:00Z").await, 0);
    assert_eq!(tended(&walk, "2026-12-08T02:00:00Z").await, 1);
    assert_eq!(tended(&walk, "2026-12-09T02:00:00Z").await, 0);
    ticket(&walk, OFFICER, TicketQuestion::Reply(line.id, "Kami periksa".to_owned())).await;
    // 60 days after a Tuesday is a Saturday: told on Monday.
    assert_eq!(tended(&walk, "2027-01-23T03:00:00Z").await, 0);
    assert_eq!(tended(&walk, "2027-01-25T01:00:00Z").await, 1);
    assert_eq!(tended(&walk, "2027-01-25T02:00:00Z").await, 0);
}

#[tokio::test]
async fn an_answer_that_did_not_arrive_is_told_to_its_writer_once() {
    let walk = with_colleagues().await;
    let id = opened(&walk).await;
    ticket(&walk, OFFICER, TicketQuestion::Take(id)).await;
    walk.all_sent().await;
    ticket(&walk, OFFICER, TicketQuestion::Reply(id, "Sudah selesai".to_owned())).await;
    walk.run("update outbox set state = 'failed', settled_at = created_at, call = null where state = 'waiting'")
        .await
        .unwrap();
    let before = walk.waiting_for(OFFICER).await.len();
    let counts = join_all((0..4).map(|_| tended(&walk, "2026-11-24T15:00:00Z"))).await;
    assert_eq!(counts.iter().sum::<i64>(), 1, "at any hour");
    assert_eq!(walk.waiting_for(OFFICER).await.len(), before + 1);
    // Who is known to be out of reach is said at once, and not again.
    walk.run("update chats set blocked_at = first_heard_at where chat_id = 1001").await.unwrap();
    let again = ticket(&walk, OFFICER, TicketQuestion::Reply(id, "Halo?".to_owned())).await;
    assert!(matches!(again, Some(TicketAnswer::Replied { reachable: false, .. })), "{again:?}");
    assert_eq!(tended(&walk, "2026-11-24T15:01:00Z").await, 0);
}

#[tokio::test]
async fn an_answer_that_never_arrived_stops_no_clock_and_one_that_did_goes_on_counting() {
    let walk = with_colleagues().await;
    let complaint = TicketQuestion::Open(TicketKind::Complaint, "Petugas loket tidak ramah".to_owned());
    let Some(TicketAnswer::Opened { line, .. }) = ticket(&walk, RESIDENT, complaint).await else { panic!() };
    ticket(&walk, OFFICER, TicketQuestion::Take(line.id)).await;
    walk.all_sent().await;
    let reply = async |state: &'static str| {
        ticket(&walk, OFFICER, TicketQuestion::Reply(line.id, "Kami periksa".to_owned())).await;
        assert_eq!(answered(&walk).await, 1);
        walk.run(state).await.unwrap();
    };
    let failed = "update outbox set state = 'failed', settled_at = created_at, call = null
                  where state = 'waiting' and chat_id = 1001";
    reply(failed).await;
    assert_eq!(answered(&walk).await, 0);
    assert_eq!(tended(&walk, "2026-11-24T02:01:00Z").await, 1, "its writer hears so");
    assert_eq!(tended(&walk, "2026-12-08T01:59:00Z").await, 0);
    assert_eq!(tended(&walk, "2026-12-08T02:00:00Z").await, 1, "the law's first answer is late");
    // One that arrived is an answer, whatever becomes of the next.
    reply("update outbox set state = 'sent', message_id = 77, settled_at = created_at where state = 'waiting'").await;
    assert_eq!(answered(&walk).await, 1);
    reply(failed).await;
    assert_eq!(answered(&walk).await, 1);
}

async fn answered(walk: &Walk) -> i64 {
    walk.count("select count(*) from tickets where answered_at is not null").await
}
