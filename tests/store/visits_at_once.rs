//! Officers who change one visit at the same moment, or what a colleague changed since.

use jemputbola::chat::{Answer, NewVisit, Question, VisitAnswer, VisitQuestion};
use jemputbola::domain::{VisitId, VisitReason, VisitState};

use super::visits::{chats_of_lane, newcomer, to};
use super::walk::{OFFICER, RESIDENT, SELIU, Walk, day, interest, notice, visit};

#[tokio::test]
async fn of_two_officers_who_move_and_cancel_at_the_same_moment_the_second_sees_what_the_first_did() {
    let walk = Walk::begin().await;
    let stranger = newcomer(&walk, 1077).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    let seen = walk.seen(visit).await;
    let (moved, cancelled) = tokio::join!(
        walk.visit(VisitQuestion::Move(seen.clone(), to("2026-12-03"))),
        walk.visit(VisitQuestion::Cancel(seen.clone(), VisitReason::Weather, notice())),
    );
    // Cancelled, and the move comes too late; or moved, and the notice that it is cancelled names a day that is over.
    let state = walk.view(visit).await.line.state;
    match (&moved, &cancelled) {
        (VisitAnswer::Told(..), VisitAnswer::Changed(line)) => {
            assert_eq!((state, line.plan.day), (VisitState::Moved, day("2026-12-03")));
        }
        (VisitAnswer::NotNow(line), VisitAnswer::Told(..)) => {
            assert_eq!((state, line.state), (VisitState::Cancelled, VisitState::Cancelled));
        }
        other => panic!("{other:?}"),
    }
    let waiting = chats_of_lane(&walk, "select chat_id from outbox where lane = 2 and state = 'waiting'").await;
    assert_eq!(waiting, [stranger.0]);
    let unknown = Question::Visit(VisitQuestion::One(VisitId(999)));
    assert_eq!(walk.ask(OFFICER, unknown).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn what_was_previewed_of_a_visit_that_a_colleague_changed_since_is_told_to_nobody() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let id = walk.planned(SELIU, "2026-12-01").await;
    let seen = walk.seen(id).await;
    let other = NewVisit { venue: "SD 1".to_owned(), ..visit(SELIU, "2026-12-02") };
    walk.visit(VisitQuestion::Change(seen.clone(), other.clone())).await;
    let changed = |answer: VisitAnswer| matches!(answer, VisitAnswer::Changed(line) if line.plan == other);
    assert!(changed(walk.visit(VisitQuestion::Announce(seen.clone(), notice())).await));
    // Nor does an old copy come back in the place of what a colleague wrote.
    let third = NewVisit { capacity: Some(9), ..seen.plan.clone() };
    assert!(changed(walk.visit(VisitQuestion::Change(seen.clone(), third)).await));
    assert_eq!(walk.view(id).await.line.plan, other);
    walk.visit(VisitQuestion::Announce(walk.seen(id).await, notice())).await;
    walk.all_sent().await;
    walk.comes(id, RESIDENT, 2).await;
    let cancel = VisitQuestion::Cancel(seen.clone(), VisitReason::Weather, notice());
    for question in [
        VisitQuestion::TellNewcomers(seen.clone(), notice()),
        VisitQuestion::Move(seen.clone(), to("2026-12-03")),
        cancel,
        VisitQuestion::Late(seen.clone(), 30, notice()),
        VisitQuestion::AskForData(seen.clone(), notice()),
    ] {
        let answer = walk.visit(question.clone()).await;
        assert!(changed(answer), "{question:?}");
    }
    assert_eq!(walk.count("select count(*) from outbox where lane = 2 and state = 'waiting'").await, 0);
}

#[tokio::test]
async fn two_officers_who_move_it_to_the_same_day_tell_people_once() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    let seen = walk.seen(visit).await;
    let shift = || walk.visit(VisitQuestion::Move(seen.clone(), to("2026-12-03")));
    let (one, other) = tokio::join!(shift(), shift());
    let told = |answer: &VisitAnswer| matches!(answer, VisitAnswer::Told(..));
    let changed = |answer: &VisitAnswer| matches!(answer, VisitAnswer::Changed(_));
    assert!(told(&one) && changed(&other) || told(&other) && changed(&one), "{one:?} {other:?}");
    let again = walk.visit(VisitQuestion::Move(walk.seen(visit).await, to("2026-12-03"))).await;
    assert!(matches!(again, VisitAnswer::ToldAlready(_)), "{again:?}");
    assert_eq!(walk.count("select count(*) from outbox where lane = 2 and state = 'waiting'").await, 1);
}

#[tokio::test]
async fn of_two_visits_that_move_to_one_day_at_once_one_hears_of_the_other() {
    let walk = Walk::begin().await;
    let mut seen = Vec::new();
    for on in ["2026-12-01", "2026-12-02"] {
        seen.push(walk.seen(walk.planned(SELIU, on).await).await);
    }
    let both = seen.into_iter().map(|seen| walk.visit(VisitQuestion::Move(seen, to("2026-12-03"))));
    let answers = futures::future::join_all(both).await;
    assert_eq!(answers.iter().filter(|answer| matches!(answer, VisitAnswer::Told(..))).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| matches!(answer, VisitAnswer::Beside { .. })).count(), 1, "{answers:?}");
}
