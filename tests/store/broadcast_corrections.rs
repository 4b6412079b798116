use chrono::TimeDelta;
use jemputbola::domain::{BroadcastAction, BroadcastId, BroadcastState, ReceiptState};
use jemputbola::store::broadcasts::{self, Corrected, NewBroadcast, NewText, Steered};
use jemputbola::store::outbox::Claimed;
use serde_json::Value;

use super::broadcast::*;
use super::walk::{BOT, OFFICER, Walk};

async fn correct(walk: &Walk, target: BroadcastId, calls: &[Value]) -> Corrected {
    let body = body(calls);
    let new = NewText { body: &body, draft: None, approval_above: u32::MAX };
    broadcasts::correct(&mut *walk.connection().await, BOT, OFFICER, target, new, walk.now).await.unwrap()
}

async fn recall(walk: &Walk, target: BroadcastId) -> Corrected {
    broadcasts::recall(&mut *walk.connection().await, BOT, OFFICER, target, walk.now).await.unwrap()
}

fn begun(corrected: Corrected) -> (BroadcastId, i64, i64) {
    match corrected {
        Corrected::Begun { broadcast, people, too_late } => (broadcast, people, too_late),
        other => panic!("{other:?}"),
    }
}

fn said(claimed: &Claimed) -> (&str, Option<i64>, &str) {
    let params = &claimed.call["params"];
    (
        claimed.call["method"].as_str().unwrap_or_default(),
        params["message_id"].as_i64(),
        params["text"].as_str().unwrap_or_default(),
    )
}

#[tokio::test]
async fn a_correction_edits_what_was_sent_and_what_waits_goes_out_corrected() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    let first = claim(&walk, 2, false).await;
    for claimed in &first {
        settle(&walk, claimed, &sent(claimed.chat.0)).await;
    }
    let (correction, people, _) = begun(correct(&walk, target, &[text("Jam 9")]).await);
    assert_eq!(people, 2);
    let claimed = claim(&walk, 10, false).await;
    let mut edited = 0;
    for claimed in &claimed {
        match said(claimed) {
            ("EditMessageText", Some(message), "Jam 9") => {
                assert_eq!((message, claimed.broadcast), (claimed.chat.0, Some(correction)));
                edited += 1;
            }
            ("SendMessage", None, "Jam 9") => assert_eq!(claimed.broadcast, Some(target)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((claimed.len(), edited), (6, 2));
    let line = line(&walk, correction).await;
    assert_eq!((line.action, line.target, line.recipients), (BroadcastAction::Edit, Some(target), 2));
}

#[tokio::test]
async fn what_was_on_its_way_during_a_correction_is_corrected_once_it_arrives() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    let all = claim(&walk, 10, false).await;
    settle(&walk, &all[0], &unknown()).await;
    let (correction, people, _) = begun(correct(&walk, target, &[text("Jam 9")]).await);
    assert_eq!(people, 0);
    assert!(end(&walk).await.is_empty(), "it lasts while anything of its target is on its way");
    settle(&walk, &all[1], &sent(41)).await;
    for claimed in &all[2..] {
        settle(&walk, claimed, &failed()).await;
    }
    let edits = claim(&walk, 10, false).await;
    assert_eq!(edits.iter().map(said).collect::<Vec<_>>(), [("EditMessageText", Some(41), "Jam 9")]);
    settle(&walk, &edits[0], &sent(41)).await;
    assert_eq!(end(&walk).await.len(), 2);
    // The doubtful one turns out to have arrived, after all was over.
    settle(&walk, &all[0], &sent(40)).await;
    assert_eq!(state(&walk, correction).await, BroadcastState::Running);
    let edits = claim(&walk, 10, false).await;
    assert_eq!(edits.iter().map(said).collect::<Vec<_>>(), [("EditMessageText", Some(40), "Jam 9")]);
    assert_eq!(line(&walk, correction).await.recipients, 2);
}

#[tokio::test]
async fn what_was_sent_corrected_is_not_corrected_again() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    let (correction, people, _) = begun(correct(&walk, target, &[text("Jam 9")]).await);
    assert_eq!((people, send_all(&walk).await), (0, 6));
    assert_eq!(end(&walk).await, [target, correction]);
    assert_eq!(line(&walk, correction).await.recipients, 0);
}

#[tokio::test]
async fn a_newer_correction_takes_the_place_of_one_that_is_on_its_way() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    send_all(&walk).await;
    let (older, _, _) = begun(correct(&walk, target, &[text("Jam 9")]).await);
    // A correction of the correction is one of the first broadcast.
    let (newer, people, _) = begun(correct(&walk, older, &[text("Jam 10")]).await);
    assert_eq!((people, line(&walk, newer).await.target), (6, Some(target)));
    assert_eq!((state(&walk, older).await, line(&walk, older).await.withdrawn), (BroadcastState::Stopped, 6));
    let edits = claim(&walk, 10, false).await;
    assert!(edits.len() == 6 && edits.iter().all(|edit| said(edit).2 == "Jam 10"), "{edits:?}");
}

#[tokio::test]
async fn a_correction_that_a_crash_interrupts_is_made_again() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    send_all(&walk).await;
    begun(correct(&walk, target, &[text("Jam 9")]).await);
    assert_eq!(claim(&walk, 2, false).await.len(), 2);
    let recovered = jemputbola::store::outbox::recover(&mut *walk.connection().await, BOT, walk.now).await.unwrap();
    assert_eq!(recovered, (2, 0));
    assert_eq!(claim(&walk, 10, false).await.len(), 6);
}

#[tokio::test]
async fn a_correction_leaves_a_pin_alone_and_takes_away_one_that_moved_or_words_that_are_gone() {
    let walk = walk().await;
    let target = begin(&walk, &NewBroadcast { body: body(&[text("Jam 8"), pin(-3.2)]), ..new("Jam 8") }).await;
    assert_eq!(send_all(&walk).await, 12);
    begun(correct(&walk, target, &[text("Jam 9"), pin(-3.2)]).await);
    let edits = claim(&walk, 20, false).await;
    assert!(edits.len() == 6 && edits.iter().all(|edit| said(edit).0 == "EditMessageText"));
    for edit in &edits {
        settle(&walk, edit, &sent(1)).await;
    }
    begun(correct(&walk, target, &[text("Jam 10"), pin(-3.3)]).await);
    let mut methods = Vec::new();
    loop {
        let calls = claim(&walk, 20, false).await;
        if calls.is_empty() {
            break;
        }
        for call in &calls {
            methods.push(said(call).0.to_owned());
            settle(&walk, call, &sent(1)).await;
        }
    }
    assert_eq!(methods.iter().filter(|method| *method == "DeleteMessage").count(), 6);
    assert_eq!(methods.len(), 12);
    assert_eq!(correct(&walk, target, &[pin(-3.2), text("Jam 9")]).await, Corrected::OtherKind);
}

#[tokio::test]
async fn a_recall_deletes_what_telegram_still_deletes_and_says_of_the_rest_that_it_is_too_late() {
    let mut walk = walk().await;
    let target = begin(&walk, &new("Salah")).await;
    let old = claim(&walk, 2, false).await;
    for claimed in &old {
        settle(&walk, claimed, &sent(claimed.chat.0)).await;
    }
    walk.later(TimeDelta::hours(48));
    let fresh = claim(&walk, 1, false).await;
    settle(&walk, &fresh[0], &sent(41)).await;
    let (recalled, people, too_late) = begun(recall(&walk, target).await);
    assert_eq!((people, too_late), (1, 2));
    let target_line = line(&walk, target).await;
    assert_eq!((target_line.state, target_line.withdrawn, target_line.recalled), (BroadcastState::Stopped, 3, true));
    let deletes = claim(&walk, 10, false).await;
    assert_eq!(deletes.iter().map(said).collect::<Vec<_>>(), [("DeleteMessage", Some(41), "")]);
    settle(&walk, &deletes[0], &jemputbola::store::outbox::Outcome::Sent { message_id: None }).await;
    let over = line(&walk, recalled).await;
    assert_eq!((over.recipients, over.sent, over.failed), (3, 1, 2));
    let mut connection = walk.connection().await;
    for broadcast in [target, recalled] {
        let again = broadcasts::resend(&mut connection, OFFICER, broadcast, ReceiptState::Failed, walk.now).await;
        assert!(matches!(again.unwrap(), None | Some(0)), "nothing of it is sent again");
    }
    // Whoever was second hears who was first.
    assert_eq!(recall(&walk, target).await, Corrected::Recalled { by: OFFICER, at: walk.now });
}

#[tokio::test]
async fn what_was_on_its_way_during_a_recall_is_deleted_once_it_arrives() {
    let walk = walk().await;
    let target = begin(&walk, &new("Salah")).await;
    let under_way = claim(&walk, 2, false).await;
    let (_, people, _) = begun(recall(&walk, target).await);
    assert_eq!(people, 0);
    assert!(end(&walk).await.is_empty());
    settle(&walk, &under_way[0], &sent(41)).await;
    settle(&walk, &under_way[1], &again(walk.now)).await;
    let deletes = claim(&walk, 10, false).await;
    assert_eq!(deletes.iter().map(said).collect::<Vec<_>>(), [("DeleteMessage", Some(41), "")]);
}

#[tokio::test]
async fn what_is_not_sent_yet_is_not_corrected_but_stopped() {
    let walk = walk().await;
    let waits = begin(&walk, &NewBroadcast { needs_approval: true, ..new("Halo") }).await;
    let not_now = Corrected::NotNow(BroadcastState::AwaitingApproval);
    assert_eq!(correct(&walk, waits, &[text("Hai")]).await, not_now);
    assert_eq!(recall(&walk, waits).await, not_now);
    assert_eq!(recall(&walk, BroadcastId(99)).await, Corrected::NoSuchThing);
}

#[tokio::test]
async fn a_correction_of_what_many_have_waits_for_a_second_person_and_changes_nothing_before() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    send_all(&walk).await;
    let new_text = body(&[text("Jam 9")]);
    let new = NewText { body: &new_text, draft: None, approval_above: 5 };
    let mut connection = walk.connection().await;
    let asked = broadcasts::correct(&mut connection, BOT, OFFICER, target, new, walk.now).await.unwrap();
    let Corrected::Awaits(correction) = asked else { panic!("{asked:?}") };
    assert!(claim(&walk, 10, false).await.is_empty());
    assert_eq!(state(&walk, correction).await, BroadcastState::AwaitingApproval);
    let own = broadcasts::approve(&mut connection, OFFICER, correction, walk.now).await.unwrap();
    assert_eq!(own, Steered::OwnWork);
    let approved = broadcasts::approve(&mut connection, APPROVER, correction, walk.now).await.unwrap();
    assert_eq!(approved, Steered::Done(BroadcastState::Running));
    assert_eq!(words(&claim(&walk, 10, false).await), ["Jam 9"; 6]);
}

#[tokio::test]
async fn a_correction_that_waited_too_long_for_a_second_person_finds_the_message_recalled() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    send_all(&walk).await;
    let new_text = body(&[text("Jam 9")]);
    let new = NewText { body: &new_text, draft: None, approval_above: 5 };
    let mut connection = walk.connection().await;
    let asked = broadcasts::correct(&mut connection, BOT, OFFICER, target, new, walk.now).await.unwrap();
    let Corrected::Awaits(correction) = asked else { panic!("{asked:?}") };
    recall(&walk, target).await;
    let late = broadcasts::approve(&mut connection, APPROVER, correction, walk.now).await.unwrap();
    assert_eq!(late, Steered::Faster(BroadcastState::Stopped));
}

#[tokio::test]
async fn where_the_newest_correction_was_stopped_what_arrives_late_gets_no_older_one() {
    let walk = walk().await;
    let target = begin(&walk, &new("Jam 8")).await;
    let on_its_way = claim(&walk, 6, false).await;
    settle(&walk, &on_its_way[0], &sent(1)).await;
    begun(correct(&walk, target, &[text("Jam 9")]).await);
    let (newest, ..) = begun(correct(&walk, target, &[text("Jam 10")]).await);
    broadcasts::stop(&mut *walk.connection().await, OFFICER, newest, walk.now).await.unwrap();
    settle(&walk, &on_its_way[1], &sent(2)).await;
    assert_eq!(walk.count("select count(*) from outbox where state = 'waiting'").await, 0);
}

#[tokio::test]
async fn whoever_had_a_notice_taken_away_again_counts_as_not_told() {
    let walk = walk().await;
    for chat in [super::walk::RESIDENT, super::walk::NEIGHBOUR] {
        walk.ask(chat, jemputbola::chat::Question::SaveInterest(super::walk::interest(super::walk::SELIU, 2))).await;
    }
    let visit = walk.announced(super::walk::SELIU, "2026-12-01").await;
    send_all(&walk).await;
    assert_eq!((walk.view(visit).await.told.chats, walk.view(visit).await.newcomers.chats), (2, 0));
    recall(&walk, BroadcastId(walk.count("select max(id) from broadcasts").await)).await;
    send_all(&walk).await;
    assert_eq!((walk.view(visit).await.told.chats, walk.view(visit).await.newcomers.chats), (0, 2));
}
