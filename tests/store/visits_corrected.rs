use jemputbola::chat::Told;
use jemputbola::chat::{AttendQuestion, Correction, NewVisit, Question, VisitAnswer, VisitLine, VisitQuestion};
use jemputbola::domain::{ChatId, VisitState};
use jemputbola::store::chats;

use super::walk::{NEIGHBOUR, RESIDENT, SELIU, Walk, interest, notice};

async fn waits(walk: &Walk, chat: ChatId) {
    chats::heard(&mut *walk.connection().await, chat, None, walk.now).await.unwrap();
    walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
}

fn line(answer: VisitAnswer) -> (VisitLine, Told) {
    match answer {
        VisitAnswer::Told(line, told) => (line, told),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_correction_reaches_those_who_know_and_replaces_what_still_waits() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        waits(&walk, chat).await;
    }
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    let later = ChatId(1077);
    waits(&walk, later).await;
    line(walk.visit(VisitQuestion::TellNewcomers(visit, notice())).await);
    let planned = walk.view(visit).await.line.plan;
    let correct = |plan: NewVisit, told: bool| {
        let told = told.then(notice);
        walk.visit(VisitQuestion::Correct(visit, Box::new(Correction { plan, told, newcomers: notice() })))
    };
    let school = NewVisit { venue: "SD 1".to_owned(), ..planned.clone() };
    let (now, told) = line(correct(school.clone(), true).await);
    assert_eq!((now.plan.venue.as_str(), now.state, told.taken_back), ("SD 1", VisitState::Announced, 1));
    // Both who knew of it, and the one whose notice said the old place.
    let waiting: Vec<i64> =
        sqlx::query_scalar("select chat_id from outbox where lane = 2 and state = 'waiting' order by chat_id")
            .fetch_all(&walk.database.pool)
            .await
            .unwrap();
    assert_eq!(waiting, [RESIDENT.0, NEIGHBOUR.0, later.0]);
    // Somebody moved it meanwhile.
    walk.all_sent().await;
    let other_day = NewVisit { day: "2026-12-02".parse().unwrap(), ..school.clone() };
    assert!(matches!(correct(other_day, true).await, VisitAnswer::NotNow(_)));
    assert_eq!(walk.count("select count(*) from outbox where state = 'waiting'").await, 0);
}

#[tokio::test]
async fn a_visit_is_made_larger_for_those_who_wait_and_never_smaller_than_those_who_come() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    let planned = walk.view(visit).await.line.plan;
    let correct = |capacity: u16| {
        let plan = NewVisit { capacity: Some(capacity), ..planned.clone() };
        walk.visit(VisitQuestion::Correct(visit, Box::new(Correction { plan, told: None, newcomers: notice() })))
    };
    assert!(matches!(correct(3).await, VisitAnswer::Told(..)));
    walk.ask(RESIDENT, Question::Attend(AttendQuestion::Come(visit, 2))).await;
    walk.ask(NEIGHBOUR, Question::Attend(AttendQuestion::Wait(visit, 4))).await;
    assert!(matches!(correct(1).await, VisitAnswer::TooFew(line) if line.taken == 2));
    assert_eq!(walk.view(visit).await.line.plan.capacity, Some(3));
    assert!(matches!(correct(6).await, VisitAnswer::Told(line, _) if line.taken == 6 && line.queued == 0));
    assert_eq!(walk.count("select count(*) from outbox where lane = 1 and chat_id = 1002").await, 1);
}
