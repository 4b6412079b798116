//! The author sees in one message how far a broadcast is.

use jemputbola::domain::BroadcastState::Ended;
use jemputbola::sandbox::{Fault, FaultRule, Message};
use jemputbola::store::broadcasts::{self, NewBroadcast};

use super::crowd::{Crowd, OFFICER, new};
use crate::world::PATIENCE;

fn shown(crowd: &Crowd) -> Vec<Message> {
    let history = crowd.world.telegram.history(OFFICER.0);
    history.into_iter().filter(|message| message.by_bot && message.text.starts_with("Broadcast ")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_message_shows_the_progress_from_beginning_to_end() {
    let crowd = Crowd::new(40).await;
    let written = NewBroadcast { draft: Some(serde_json::json!({})), ..new("Halo") };
    let broadcast = crowd.begin(&written).await;
    crowd.world.telegram.wait_for_text(OFFICER.0, 0, "Being sent", PATIENCE).await.expect("a message");
    crowd.until(broadcast, |line| line.state == Ended).await;
    crowd.world.telegram.wait_for_text(OFFICER.0, 0, "Done.", PATIENCE).await.expect("the same message");
    let shown = shown(&crowd);
    assert_eq!(shown.len(), 1, "{shown:?}");
    let text = &shown[0].text;
    assert!(text.contains("████████████████████ 100%") && text.contains("Sent: 40 of 40"), "{text}");
    assert_eq!(shown[0].buttons(), ["Correct", "Recall", "List of people"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_what_needs_attention_and_never_that_such_a_broadcast_is_done() {
    let crowd = Crowd::new(6).await;
    let rule = FaultRule { chat: Some(crowd.people[1]), ..FaultRule::next("sendMessage", 1, Fault::InternalError) };
    crowd.world.telegram.add_fault(rule);
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.state == Ended).await;
    let message =
        crowd.world.telegram.wait_for_text(OFFICER.0, 0, "Needs attention", PATIENCE).await.expect("a message");
    assert!(message.text.contains("Not certain: 1") && !message.text.contains("Done"), "{}", message.text);
    assert!(message.buttons().contains(&"Resend uncertain"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_at_once_that_somebody_holds_the_broadcast_and_is_sent_anew_where_it_is_gone() {
    let crowd = Crowd::new(40).await;
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.world.telegram.wait_for_text(OFFICER.0, 0, "Being sent", PATIENCE).await.expect("a message");
    let gone = Fault::Refuse { code: 400, description: "Bad Request: message to edit not found".to_owned() };
    crowd.world.telegram.add_fault(FaultRule::next("editMessageText", 1, gone));
    let now = crowd.world.engine.clock.now();
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    broadcasts::pause(&mut turn, OFFICER, broadcast, now).await.expect("an answer");
    turn.commit().await.expect("a commit");
    let message = crowd.world.telegram.wait_for_text(OFFICER.0, 0, "On hold", PATIENCE).await.expect("a new message");
    assert_eq!(message.buttons(), ["Resume", "Stop"]);
    assert_eq!(shown(&crowd).len(), 2, "the old one could not be changed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn officers_are_told_of_a_scheduled_broadcast_whose_author_may_not_send_any_more() {
    let crowd = Crowd::new(3).await;
    let now = crowd.world.engine.clock.now();
    let at = now + chrono::TimeDelta::hours(2);
    let broadcast = crowd.begin(&NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    crowd.world.person(8_001, "Ratna", "en");
    let token = crowd.world.invitation(jemputbola::domain::Role::Approver, "Ratna").await;
    crowd.world.telegram.person(8_001).start(&token).expect("a start");
    crowd.world.settled().await;
    let mut connection = crowd.pool().acquire().await.expect("a connection");
    jemputbola::store::staff::revoke(&mut connection, None, OFFICER, now).await.expect("an answer");
    crowd.world.engine.clock.advance(chrono::TimeDelta::hours(2));
    let told = crowd.world.telegram.wait_for_text(8_001, 0, "is due", PATIENCE).await;
    assert!(told.is_some());
    let line = crowd.line(broadcast).await;
    assert_eq!((line.state, crowd.reached("Halo")), (jemputbola::domain::BroadcastState::AwaitingApproval, 0));
}
