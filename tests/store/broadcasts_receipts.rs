//! What became of each call of a broadcast, and what is sent again or not any more.

use jemputbola::domain::{AttendanceState, Audience, BroadcastId, BroadcastState, OfVisit, ReceiptState, Topic};
use jemputbola::store::broadcasts::NewBroadcast;
use jemputbola::store::{broadcasts, chats};

use super::broadcast::*;
use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk};

use BroadcastState::{Running, Stopped};

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
