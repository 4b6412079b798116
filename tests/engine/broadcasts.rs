//! Exactly the right people, once; and whoever writes meanwhile is answered first.

use chrono::TimeDelta;
use jemputbola::domain::BroadcastState::{Ended, Paused, Stopped};
use jemputbola::domain::{BroadcastId, ChatId};
use jemputbola::sandbox::Content;
use jemputbola::store::broadcasts::{self, Body, Corrected, NewBroadcast, Steered};
use serde_json::json;

use super::crowd::{Crowd, OFFICER, new, text};
use crate::world::PATIENCE;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_receives_it_once_and_an_answer_overtakes_it() {
    let crowd = Crowd::new(40).await;
    crowd.world.telegram.set_limits(true);
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.sent > 0).await;
    let asker = *crowd.people.last().expect("people");
    let answered = crowd.ask(asker).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.recipients, crowd.reached("Halo")), (40, 40, 40));
    let last = crowd
        .people
        .iter()
        .flat_map(|person| crowd.world.telegram.history(*person))
        .filter(|message| message.text == "Halo");
    let last = last.map(|message| message.id).max().expect("messages");
    assert!(answered < last, "the answer came while the broadcast was sent");
    let refused = crowd.world.telegram.calls().into_iter().filter(|call| call.status == 429).count();
    assert_eq!(refused, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paused_one_is_not_sent_and_goes_on_where_it_was_held() {
    let crowd = Crowd::new(40).await;
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.sent > 2).await;
    assert_eq!(steer(&crowd, broadcast, Steer::Pause).await, Steered::Done(Paused));
    let paused_at = crowd.world.engine.clock.now();
    let held = crowd.until(broadcast, |line| line.sending == 0).await;
    // Everybody else is served meanwhile.
    crowd.ask(crowd.people[39]).await;
    assert_eq!(crowd.line(broadcast).await.sent, held.sent);
    let claimed_after: i64 =
        sqlx::query_scalar("select count(*) from outbox where broadcast_id = $1 and sending_since > $2")
            .bind(broadcast.0)
            .bind(paused_at)
            .fetch_one(crowd.pool())
            .await
            .expect("a count");
    assert_eq!(claimed_after, 0, "nothing went after the pause");
    steer(&crowd, broadcast, Steer::Resume).await;
    crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!(crowd.reached("Halo"), 40);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stopped_reaches_nobody_else() {
    let crowd = Crowd::new(40).await;
    let broadcast = crowd.begin(&new("Halo")).await;
    crowd.until(broadcast, |line| line.sent > 2).await;
    assert_eq!(steer(&crowd, broadcast, Steer::Stop).await, Steered::Done(Stopped));
    let line = crowd.until(broadcast, |line| line.left() == 0).await;
    crowd.ask(crowd.people[39]).await;
    assert_eq!(i64::try_from(crowd.reached("Halo")).expect("a count"), line.sent);
    assert!(line.withdrawn > 0 && line.sent + line.withdrawn == 40, "{line:?}");
}

enum Steer {
    Pause,
    Resume,
    Stop,
}

async fn steer(crowd: &Crowd, broadcast: BroadcastId, how: Steer) -> Steered {
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    let now = crowd.world.engine.clock.now();
    let steered = match how {
        Steer::Pause => broadcasts::pause(&mut turn, OFFICER, broadcast, now).await,
        Steer::Resume => broadcasts::resume(&mut turn, OFFICER, broadcast, now).await,
        Steer::Stop => broadcasts::stop(&mut turn, OFFICER, broadcast, now).await,
    };
    turn.commit().await.expect("a commit");
    steered.expect("an answer")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_one_that_cannot_start_officers_hear_and_the_next_one_goes() {
    let crowd = Crowd::new(6).await;
    let at = crowd.world.engine.clock.now() + TimeDelta::hours(1);
    let broken = crowd.begin(&NewBroadcast { start_at: Some(at), ..new("Rusak") }).await;
    let next = crowd.begin(&NewBroadcast { start_at: Some(at), ..new("Halo") }).await;
    sqlx::query("update broadcasts set audience = '\"besok\"' where id = $1")
        .bind(broken.0)
        .execute(&crowd.world.database().pool)
        .await
        .expect("an audience that does not read");
    crowd.world.engine.clock.advance(TimeDelta::hours(1));
    crowd.until(next, |line| line.state == Ended).await;
    assert_eq!((crowd.reached("Halo"), crowd.reached("Rusak")), (6, 0));
    // It was left to a newer program, which there is none of.
    crowd.world.engine.clock.advance(TimeDelta::minutes(10));
    let told = crowd.world.telegram.wait_for_text(OFFICER.0, 0, "could not start", PATIENCE).await;
    assert!(told.is_some(), "officers hear of it");
    assert_eq!(crowd.line(broken).await.state, jemputbola::domain::BroadcastState::AwaitingApproval);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_quiet_hours_only_an_urgent_one_goes_and_the_other_waits_for_the_morning() {
    // Eleven at night on the island.
    let crowd = Crowd::at(6, "2026-11-24T16:00:00Z".parse().expect("a moment")).await;
    let usual = crowd.begin(&new("Biasa")).await;
    let urgent = crowd.begin(&NewBroadcast { urgent: true, ..new("Mendesak") }).await;
    crowd.until(urgent, |line| line.state == Ended).await;
    assert_eq!((crowd.reached("Mendesak"), crowd.reached("Biasa")), (6, 0));
    crowd.world.engine.clock.advance(TimeDelta::hours(8));
    crowd.until(usual, |line| line.state == Ended).await;
    assert_eq!(crowd.reached("Biasa"), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_stopped_notices_or_blocked_the_bot_receives_none_also_when_they_do_so_in_the_middle() {
    let crowd = Crowd::new(8).await;
    let telegram = &crowd.world.telegram;
    let [stopped, blocked, stops, blocks] = [0, 1, 6, 7].map(|index: usize| crowd.people[index]);
    telegram.person(stopped).text("/berhenti semua").expect("a text");
    telegram.person(blocked).block().expect("a block");
    crowd.world.settled().await;
    let broadcast = crowd.begin(&NewBroadcast { start_at: None, needs_approval: true, ..new("Halo") }).await;
    let now = crowd.world.engine.clock.now();
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    broadcasts::approve(&mut turn, ChatId(stopped), broadcast, now).await.expect("an answer");
    broadcasts::pause(&mut turn, OFFICER, broadcast, now).await.expect("an answer");
    turn.commit().await.expect("a commit");
    telegram.person(stops).text("/berhenti semua").expect("a text");
    let withdrawn = crowd.until(broadcast, |line| line.withdrawn == 1).await;
    assert_eq!((withdrawn.recipients, withdrawn.left_stopped, withdrawn.left_blocked), (6, 1, 1));
    // Telegram knows of the block before the bot does.
    crowd.world.telegram.add_fault(jemputbola::sandbox::FaultRule {
        chat: Some(blocks),
        ..jemputbola::sandbox::FaultRule::next(
            "sendMessage",
            1,
            jemputbola::sandbox::Fault::Refuse {
                code: 403,
                description: "Forbidden: bot was blocked by the user".into(),
            },
        )
    });
    steer(&crowd, broadcast, Steer::Resume).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.failed, line.withdrawn, crowd.reached("Halo")), (4, 1, 1, 4));
    for person in [stopped, blocked, stops, blocks] {
        assert_eq!(crowd.received(person, "Halo"), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_of_several_parts_arrives_whole_and_in_order() {
    let crowd = Crowd::new(6).await;
    let pin = json!({ "method": "SendLocation", "params": { "chat_id": 0, "latitude": -3.2, "longitude": 107.5 } });
    let calls = vec![text("Halo"), pin];
    let body = Body { id: calls.clone(), en: calls };
    let broadcast = crowd.begin(&NewBroadcast { body, ..new("Halo") }).await;
    let line = crowd.until(broadcast, |line| line.state == Ended).await;
    assert_eq!((line.sent, line.recipients), (6, 6));
    for person in &crowd.people {
        let history = crowd.world.telegram.history(*person);
        let [.., words, pin] = history.as_slice() else { panic!("{history:?}") };
        assert_eq!(words.text, "Halo");
        assert!(matches!(pin.content, Content::Location { .. }));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_changes_what_arrived_and_a_recall_takes_it_away() {
    let crowd = Crowd::new(8).await;
    let broadcast = crowd.begin(&new("Jam 8")).await;
    crowd.until(broadcast, |line| line.sent > 2).await;
    let (bot, now) = (crowd.world.engine.desk.bot_id, crowd.world.engine.clock.now());
    let calls = vec![text("Jam 9")];
    let body = Body { id: calls.clone(), en: calls };
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    let new = broadcasts::NewText { body: &body, draft: None, approval_above: u32::MAX };
    let corrected = broadcasts::correct(&mut turn, bot, OFFICER, broadcast, new, now).await.expect("an answer");
    turn.commit().await.expect("a commit");
    let Corrected::Begun { broadcast: correction, .. } = corrected else { panic!("{corrected:?}") };
    crowd.until(broadcast, |line| line.state == Ended).await;
    crowd.until(correction, |line| line.state == Ended).await;
    assert_eq!((crowd.reached("Jam 8"), crowd.reached("Jam 9")), (0, 8));
    let mut turn = crowd.pool().begin().await.expect("a transaction");
    let recalled = broadcasts::recall(&mut turn, bot, OFFICER, broadcast, now).await.expect("an answer");
    turn.commit().await.expect("a commit");
    let Corrected::Begun { broadcast: recall, people, .. } = recalled else { panic!("{recalled:?}") };
    let line = crowd.until(recall, |line| line.state == Ended).await;
    assert_eq!((people, line.sent, crowd.reached("Jam 9")), (8, 8, 0));
    assert!(crowd.world.telegram.wait_until_confirmed(PATIENCE).await);
}
