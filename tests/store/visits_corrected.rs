use jemputbola::chat::Told;
use jemputbola::chat::{
    Answer, AttendQuestion, Correction, NewVisit, Question, Seen, VisitAnswer, VisitLine, VisitQuestion,
};
use jemputbola::domain::{BroadcastId, ChatId, ReceiptState, VisitReason, VisitState};
use jemputbola::store::{broadcasts, chats};

use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, notice};

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
    line(walk.visit(VisitQuestion::TellNewcomers(walk.seen(visit).await, notice())).await);
    let planned = walk.view(visit).await.line.plan;
    let correct = async |plan: NewVisit, told: bool| {
        let told = told.then(notice);
        let seen = walk.seen(visit).await;
        walk.visit(VisitQuestion::Correct(seen, Box::new(Correction { plan, told, newcomers: notice() }))).await
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
    // What a colleague wrote meanwhile is not overwritten.
    walk.all_sent().await;
    let old = Seen { visit, plan: planned };
    let shrunk = NewVisit { capacity: Some(5), ..old.plan.clone() };
    let late = Correction { plan: shrunk, told: None, newcomers: notice() };
    let answer = walk.visit(VisitQuestion::Correct(old, Box::new(late))).await;
    assert!(matches!(answer, VisitAnswer::Changed(line) if line.plan == school));
    // Another day is moved to, not corrected.
    let other_day = NewVisit { day: "2026-12-02".parse().unwrap(), ..school.clone() };
    assert!(matches!(correct(other_day, true).await, VisitAnswer::NotNow(_)));
    assert_eq!(walk.count("select count(*) from outbox where state = 'waiting'").await, 0);
}

#[tokio::test]
async fn a_visit_is_made_larger_for_those_who_wait_and_never_smaller_than_those_who_come() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    let planned = walk.view(visit).await.line.plan;
    let correct = async |capacity: u16| {
        let plan = NewVisit { capacity: Some(capacity), ..planned.clone() };
        let seen = walk.seen(visit).await;
        walk.visit(VisitQuestion::Correct(seen, Box::new(Correction { plan, told: None, newcomers: notice() }))).await
    };
    assert!(matches!(correct(3).await, VisitAnswer::Told(..)));
    walk.ask(RESIDENT, Question::Attend(AttendQuestion::Come(visit, 2))).await;
    walk.ask(NEIGHBOUR, Question::Attend(AttendQuestion::Wait(visit, 2))).await;
    assert!(matches!(correct(1).await, VisitAnswer::TooFew(line) if line.taken == 2));
    assert_eq!(walk.view(visit).await.line.plan.capacity, Some(3));
    assert!(matches!(correct(4).await, VisitAnswer::Told(line, _) if line.taken == 4 && line.queued == 0));
    assert_eq!(walk.count("select count(*) from outbox where lane = 1 and chat_id = 1002").await, 1);
}

#[tokio::test]
async fn what_failed_of_a_notice_is_not_sent_again_once_it_is_no_longer_true() {
    let walk = Walk::begin().await;
    waits(&walk, RESIDENT).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.run("update outbox set state = 'failed', settled_at = created_at where lane = 2").await.unwrap();
    walk.run("update broadcasts set state = 'ended'").await.unwrap();
    let notice_of = BroadcastId(walk.count("select max(id) from broadcasts").await);
    line(walk.visit(VisitQuestion::Cancel(walk.seen(visit).await, VisitReason::Weather, notice())).await);
    let mut connection = walk.connection().await;
    let again = broadcasts::resend(&mut connection, OFFICER, notice_of, ReceiptState::Failed, walk.now).await.unwrap();
    assert_eq!(again, None);
}

#[tokio::test]
async fn whoever_withdraws_the_interest_gives_up_the_places_that_it_led_to() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        waits(&walk, chat).await;
    }
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.run("update visits set capacity = 2").await.unwrap();
    walk.ask(RESIDENT, Question::Attend(AttendQuestion::Come(visit, 2))).await;
    walk.ask(NEIGHBOUR, Question::Attend(AttendQuestion::Wait(visit, 2))).await;
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    let withdrawn = walk.ask(RESIDENT, Question::WithdrawInterest(lines[0].id)).await;
    assert!(matches!(withdrawn, Answer::Withdrawn { released: 1, .. }), "{withdrawn:?}");
    let coming: i64 = walk.count("select chat_id from attendances where state = 'coming'").await;
    assert_eq!(coming, NEIGHBOUR.0);
}
