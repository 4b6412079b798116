//! Telegram refuses, fails, answers late or not at all: nobody is lost, nobody hears twice, and what is doubtful is said to be.

use jemputbola::domain::BroadcastState::Ended;
use jemputbola::domain::{BroadcastId, ReceiptState};
use jemputbola::sandbox::{Fault, FaultRule};
use jemputbola::store::broadcasts;

use super::crowd::{Crowd, OFFICER, new};

fn once(chat: i64, what: Fault) -> FaultRule {
    FaultRule { chat: Some(chat), ..FaultRule::next("sendMessage", 1, what) }
}

async fn receipts(crowd: &Crowd, broadcast: BroadcastId, which: ReceiptState) -> Vec<i64> {
    let mut connection = crowd.pool().acquire().await.expect("a connection");
    let receipts = broadcasts::receipts(&mut connection, broadcast, Some(which), None, 1_000).await.expect("receipts");
    receipts.into_iter().map(|receipt| receipt.chat.0).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_chats_patience_holds_that_chat_alone() {
    let crowd = Crowd::new(12).await;
    let slow = crowd.people[0];
    crowd.world.telegram.add_fault(once(slow, Fault::TooManyRequests { retry_after: 3_600 }));
    let broadcast = crowd.begin(&new("Halo")).await;
    let line = crowd.until(broadcast, |line| line.sent == 11).await;
    assert_eq!((line.waiting, crowd.received(slow, "Halo")), (1, 0));
    crowd.world.engine.clock.advance(chrono::TimeDelta::hours(1));
    crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!(crowd.reached("Halo"), 12);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_telegram_slows_the_whole_bot_it_waits_and_recovers() {
    let crowd = Crowd::new(12).await;
    for person in &crowd.people[..4] {
        crowd.world.telegram.add_fault(once(*person, Fault::TooManyRequests { retry_after: 1 }));
    }
    let broadcast = crowd.begin(&new("Halo")).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.failed, line.unknown, crowd.reached("Halo")), (12, 0, 0, 12));
    assert!(crowd.world.engine.pulse.throttled.get() >= 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_of_telegram_and_lost_answers_are_doubtful_and_a_person_decides() {
    let crowd = Crowd::new(12).await;
    let (failing, lost) = (crowd.people[2], crowd.people[5]);
    crowd.world.telegram.add_fault(once(failing, Fault::InternalError));
    crowd.world.telegram.add_fault(once(lost, Fault::AnswerLost));
    let broadcast = crowd.begin(&new("Halo")).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.unknown), (10, 2));
    assert_eq!(receipts(&crowd, broadcast, ReceiptState::Unknown).await, [failing, lost]);
    assert_eq!((crowd.reached("Halo"), crowd.received(lost, "Halo")), (11, 1));
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    let now = crowd.world.engine.clock.now();
    let again = broadcasts::resend(&mut turn, OFFICER, broadcast, ReceiptState::Unknown, now).await.expect("an answer");
    turn.commit().await.expect("a commit");
    assert_eq!(again, Some(2));
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.unknown, crowd.received(failing, "Halo")), (12, 0, 1));
    assert_eq!(crowd.received(lost, "Halo"), 2, "that is what the person decided");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_arrived_although_a_fault_was_answered_is_not_sent_again_by_itself() {
    let crowd = Crowd::new(12).await;
    let (one, other) = (crowd.people[1], crowd.people[8]);
    crowd.world.telegram.add_fault(once(one, Fault::AnswerSpoilt { code: 500 }));
    crowd.world.telegram.add_fault(once(other, Fault::AnswerSpoilt { code: 502 }));
    let broadcast = crowd.begin(&new("Halo")).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.unknown, line.failed), (10, 2, 0));
    assert_eq!(receipts(&crowd, broadcast, ReceiptState::Unknown).await, [one, other]);
    assert_eq!((crowd.reached("Halo"), crowd.received(one, "Halo"), crowd.received(other, "Halo")), (12, 1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_hangs_holds_nobody_up_and_its_late_answer_ends_the_doubt() {
    let crowd = Crowd::new(12).await;
    let late = crowd.people[3];
    // Longer than is waited for, shorter than is listened for.
    crowd.world.telegram.add_fault(once(late, Fault::AnswerLate { seconds: 8 }));
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.sent == 11).await;
    let doubtful = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!(doubtful.unknown, 1);
    crowd.until(broadcast, |line| line.sent == 12).await;
    assert_eq!((crowd.line(broadcast).await.unknown, crowd.reached("Halo")), (0, 12));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_leaves_a_few_in_doubt_and_the_rest_waits_for_its_end() {
    let crowd = Crowd::new(60).await;
    let outage = crowd.world.telegram.add_fault(FaultRule::every("sendMessage", Fault::BadGateway));
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.unknown >= 5).await;
    // However slow the machine: what was on its way comes to its end, then only a probe goes now and then.
    let line = crowd.until(broadcast, |line| line.unknown + line.waiting == 60).await;
    assert!(line.sent == 0 && line.waiting > 0, "{line:?}");
    crowd.world.telegram.remove_fault(outage);
    // The next one that asks finds Telegram there.
    crowd.world.engine.clock.advance(chrono::TimeDelta::seconds(30));
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!(line.sent + line.unknown, 60);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_not_telegrams_counts_nobody_as_gone() {
    use jemputbola::telegram::{Meaning, Refusal};
    for status in [400, 403, 404, 418, 502] {
        let refusal = Refusal::of_a_stranger(status);
        assert!(matches!(refusal, Refusal::Unknown { .. }), "{status}: {refusal:?}");
    }
    // The same numbers in Telegram's own form are its word.
    let gone = Refusal::sort(403, Some(403), "Forbidden: bot was blocked by the user", None);
    assert!(matches!(gone, Refusal::Never { meaning: Meaning::Unreachable, .. }));
}
