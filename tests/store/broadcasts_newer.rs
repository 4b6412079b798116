//! Broadcasts of which a newer version of the program stored something: shown beside the others, left as they are, and in
//! nobody's way.

use jemputbola::chat::{
    Answer, BroadcastAnswer, BroadcastQuestion, ConsoleAnswer, ConsoleQuestion, Question, Steering,
};
use jemputbola::domain::{BroadcastId, BroadcastState, ReceiptState};
use jemputbola::store::broadcasts;

use super::broadcast::{APPROVER, begin, claim, new, walk, words};
use super::walk::{BOT, OFFICER, Walk};

/// Four that run: of the second the topic is unknown, of the third what it does, of the fourth how it stands.
async fn four() -> (Walk, [BroadcastId; 4]) {
    let walk = walk().await;
    let mut ids = Vec::new();
    for title in ["Biasa", "Topik", "Perbuatan", "Keadaan"] {
        ids.push(begin(&walk, &new(title)).await);
    }
    // As a newer version's migration would have it.
    walk.run(
        "alter table broadcasts drop constraint broadcasts_action_check, drop constraint broadcasts_state_check,
             drop constraint broadcasts_target",
    )
    .await
    .unwrap();
    for newer in [
        "update broadcasts set topic = 'cuaca' where title = 'Topik'",
        "update broadcasts set action = 'pin' where title = 'Perbuatan'",
        "update broadcasts set state = 'rehearsed' where title = 'Keadaan'",
    ] {
        assert_eq!(walk.run(newer).await.unwrap(), 1);
    }
    (walk, ids.try_into().expect("four"))
}

#[tokio::test]
async fn what_a_newer_version_stored_is_listed_and_opened_beside_the_others() {
    let (walk, ids) = four().await;
    let listed = walk.ask(OFFICER, Question::Broadcast(BroadcastQuestion::List)).await;
    let Answer::Broadcast(BroadcastAnswer::List(lines)) = listed else { panic!("{listed:?}") };
    let newer = |id| {
        let line = lines.iter().find(|line| line.id == id).expect("it is listed");
        (line.newer, line.is_of_a_newer_version())
    };
    assert_eq!(ids.map(newer), [(false, false), (false, true), (true, true), (true, true)]);
    for id in ids {
        let opened = walk.ask(OFFICER, Question::Broadcast(BroadcastQuestion::Open(id))).await;
        assert!(matches!(opened, Answer::Broadcast(BroadcastAnswer::Opened(_))), "{opened:?}");
        let shown = walk.ask(OFFICER, Question::Console(ConsoleQuestion::Progress(id))).await;
        assert!(matches!(shown, Answer::Console(ConsoleAnswer::Progress(_))), "{shown:?}");
    }
    let heads = walk.ask(OFFICER, Question::Console(ConsoleQuestion::Broadcasts)).await;
    let Answer::Console(ConsoleAnswer::Broadcasts(heads)) = heads else { panic!("{heads:?}") };
    let state = |id| heads.iter().find(|head| head.id == id).expect("it is listed").state;
    let running = Some(BroadcastState::Running);
    assert_eq!(ids.map(state), [running, running, running, None]);
}

#[tokio::test]
async fn nothing_is_done_with_what_only_a_newer_version_knows_and_all_else_goes_on() {
    let (walk, [plain, topic, action, state]) = four().await;
    for id in [action, state] {
        for question in [
            BroadcastQuestion::Steer(id, Steering::Approve),
            BroadcastQuestion::Steer(id, Steering::Pause),
            BroadcastQuestion::Steer(id, Steering::Stop),
            BroadcastQuestion::Resend(id, ReceiptState::Failed),
            BroadcastQuestion::Recall(id),
        ] {
            let answer = walk.ask(APPROVER, Question::Broadcast(question)).await;
            assert_eq!(answer, Answer::Broadcast(BroadcastAnswer::Newer(id)));
        }
    }
    let untouched = "select count(*) from broadcasts where action = 'pin' and state = 'running' or state = 'rehearsed'";
    assert_eq!(walk.count(untouched).await, 2);
    // What is sent by this version is sent, whatever runs beside it.
    let claimed = claim(&walk, 1_000, false).await;
    assert!(!claimed.is_empty() && words(&claimed).iter().all(|words| *words == "Biasa"), "{claimed:?}");
    let watched = broadcasts::watched(&mut *walk.connection().await, BOT, walk.now).await.unwrap();
    let watched: Vec<BroadcastId> = watched.into_iter().map(|(id, _)| id).collect();
    assert!(watched.contains(&plain) && watched.contains(&topic) && !watched.contains(&state), "{watched:?}");
    // Of an unknown topic this version knows enough to stop it.
    let stopped = walk.ask(OFFICER, Question::Broadcast(BroadcastQuestion::Steer(topic, Steering::Stop))).await;
    assert!(matches!(stopped, Answer::Broadcast(BroadcastAnswer::Steered { .. })), "{stopped:?}");
}
