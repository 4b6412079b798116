//! What is told late, twice, or out of order is judged by the time when it was written.

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::{Answer, DoorAnswer, DoorQuestion, Question, Receiver, Report, Reported};
use jemputbola::domain::{ChatId, DeliveryId, DeliveryState, HandoverCode, NotDelivered, Status};
use jemputbola::store::chats;
use jemputbola::work::ask::ask;

use super::walk::{COURIER, NUMBER, OTHER_COURIER, RESIDENT, Walk, moment, received, row};

/// Asks as somebody who wrote it then.
async fn written(walk: &Walk, chat: ChatId, at: DateTime<Utc>, question: Question) -> Answer {
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let mut who = chats::load(&mut transaction, &walk.desk.seal, chat, "1").await.unwrap().who;
    who.written_at = Some(at);
    let answer = ask(&mut transaction, &walk.desk, &who, &question, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    answer
}

async fn code(walk: &Walk) -> HandoverCode {
    match walk.ask(RESIDENT, Question::NewCode(jemputbola::domain::ApplicationId(1))).await {
        Answer::Code { code } => code,
        other => panic!("{other:?}"),
    }
}

fn report(delivery: DeliveryId, what: Reported, said: Option<DateTime<Utc>>) -> Question {
    Question::Door(DoorQuestion::Report(Some(delivery), Report { what, said }))
}

async fn state(walk: &Walk) -> String {
    sqlx::query_scalar("select state from deliveries order by id limit 1").fetch_one(&walk.database.pool).await.unwrap()
}

/// As an officer's conversation takes a passport back.
async fn taken_back(walk: &Walk) {
    walk.run("update deliveries set state = 'returned', settled_at = '2026-11-24T03:00:00Z'").await.unwrap();
    walk.run(
        "insert into custody (delivery_id, at, event, by_chat) values (1, '2026-11-24T03:00:00Z', 'taken_back', 2001)",
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn a_code_that_was_good_when_it_was_typed_is_good() {
    let mut walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.later(TimeDelta::minutes(10));
    let old = code(&walk).await;
    let typed_at = walk.now + TimeDelta::minutes(20);
    walk.later(TimeDelta::hours(1));
    let mut new = code(&walk).await;
    while new == old {
        new = code(&walk).await;
    }
    walk.later(TimeDelta::hours(3));
    // Now it is the old one, and wrong; then it was the newest. The new one was not there yet.
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, old.clone())).await, Answer::CodeWrong { left: 4 });
    assert_eq!(
        written(&walk, COURIER, typed_at, Question::TryCode(delivery, new)).await,
        Answer::CodeWrong { left: 3 }
    );
    let before = typed_at - TimeDelta::hours(2);
    assert_eq!(
        written(&walk, COURIER, before, Question::TryCode(delivery, old.clone())).await,
        Answer::CodeExpired,
        "nothing was made yet"
    );
    assert_eq!(written(&walk, COURIER, typed_at, Question::TryCode(delivery, old)).await, Answer::CodeRight);
    let handed_at = typed_at + TimeDelta::minutes(2);
    let handed = written(&walk, COURIER, handed_at, Question::HandOver(delivery, received())).await;
    assert!(matches!(handed, Answer::HandedOver(..)), "{handed:?}");
    let kept: (DateTime<Utc>, Option<DateTime<Utc>>, bool) =
        sqlx::query_as("select at, recorded_at, said from custody where event = 'handed_over'")
            .fetch_one(&walk.database.pool)
            .await
            .unwrap();
    assert_eq!(kept, (handed_at, Some(walk.now), false));
    // The same messages once more change nothing.
    let again = written(&walk, COURIER, handed_at, Question::HandOver(delivery, received())).await;
    assert_eq!(again, Answer::NotReady);
    assert_eq!(walk.count("select count(*) from custody where event in ('handed_over', 'conflict')").await, 1);
}

#[tokio::test]
async fn a_code_of_yesterday_is_good_for_what_was_written_yesterday() {
    let mut walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    let yesterdays = code(&walk).await;
    let typed_at = walk.now + TimeDelta::hours(8);
    walk.later(TimeDelta::hours(23));
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, yesterdays.clone())).await, Answer::CodeExpired);
    let what = Reported::Code(yesterdays, Some(Receiver::Applicant));
    let told = written(&walk, COURIER, typed_at, report(delivery, what, None)).await;
    let Answer::Reported { at, answer, .. } = told else { panic!("{told:?}") };
    assert!(at == typed_at && matches!(*answer, Answer::HandedOver(..)), "{answer:?}");
    assert_eq!(walk.count("select count(*) from applications where status_day = '2026-11-24'").await, 1);
}

#[tokio::test]
async fn a_time_that_is_said_counts_where_it_can_be_and_is_marked() {
    let mut walk = Walk::begin().await;
    let assigned_at = walk.now;
    walk.later(TimeDelta::hours(1));
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.later(TimeDelta::minutes(30));
    let old = code(&walk).await;
    let said = walk.now + TimeDelta::minutes(15);
    walk.later(TimeDelta::hours(2));
    code(&walk).await;
    let what = || Reported::Code(old.clone(), Some(Receiver::Applicant));
    for never in [assigned_at - TimeDelta::minutes(1), assigned_at, said - TimeDelta::hours(25)] {
        let told = walk.ask(COURIER, report(delivery, what(), Some(never))).await;
        let Answer::Reported { answer, .. } = told else { panic!("{told:?}") };
        assert_eq!(*answer, Answer::Door(DoorAnswer::NotThen), "{never}");
    }
    assert_eq!(walk.count("select code_tries::bigint from deliveries").await, 0);
    let told = walk.ask(COURIER, report(delivery, what(), Some(said))).await;
    let Answer::Reported { answer, .. } = told else { panic!("{told:?}") };
    assert!(matches!(*answer, Answer::HandedOver(..)), "{answer:?}");
    let marked = "select count(*) from custody where said and event in ('code_right', 'handed_over')";
    assert_eq!(walk.count(marked).await, 2);
}

#[tokio::test]
async fn a_said_time_opens_no_lock() {
    let mut walk = Walk::begin().await;
    let (line, right) = walk.departed().await;
    let delivery = line.id.unwrap();
    let said = walk.now + TimeDelta::minutes(5);
    walk.later(TimeDelta::hours(1));
    for _ in 0..5 {
        let what = Reported::Code(super::walk::not(&right), None);
        walk.ask(COURIER, report(delivery, what, Some(said))).await;
    }
    for answer in [
        walk.ask(COURIER, report(delivery, Reported::Code(right.clone(), None), Some(said))).await,
        written(&walk, COURIER, said, report(delivery, Reported::Code(right, None), None)).await,
    ] {
        assert!(matches!(answer, Answer::Reported { answer, .. } if *answer == Answer::CodeLocked));
    }
    assert_eq!(walk.count("select code_tries::bigint from deliveries").await, 5);
}

#[tokio::test]
async fn what_was_taken_back_or_cancelled_meanwhile_is_kept_as_a_conflict() {
    let mut walk = Walk::begin().await;
    let (line, right) = walk.departed().await;
    let delivery = line.id.unwrap();
    let at = walk.now + TimeDelta::minutes(30);
    walk.later(TimeDelta::hours(4));
    taken_back(&walk).await;
    let what = || Reported::Code(right.clone(), Some(Receiver::Applicant));
    for known in [false, true] {
        let told = written(&walk, COURIER, at, report(delivery, what(), None)).await;
        let Answer::Reported { answer, .. } = told else { panic!("{told:?}") };
        let Answer::Door(DoorAnswer::Conflict { told, known: was_known, .. }) = *answer else { panic!("{answer:?}") };
        assert_eq!((told.as_str(), was_known), ("handed_over", known));
    }
    // The right code, and who received it: nothing that was told is lost, and nothing else changed.
    let kept = "select count(*) from custody where event = 'conflict' and reason in ('code_right', 'handed_over')";
    assert_eq!(walk.count(kept).await, 2);
    assert_eq!(state(&walk).await, "returned");
    assert_eq!(walk.count("select count(*) from applications where status = 'selesai'").await, 1);
    // Somebody who never had it is nobody.
    let told = written(&walk, OTHER_COURIER, at, report(delivery, what(), None)).await;
    assert!(matches!(told, Answer::Reported { answer, .. } if *answer == Answer::NoSuchThing));
    // What is told in time about it is no such thing.
    assert_eq!(walk.ask(COURIER, Question::Arrive(delivery)).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn a_handover_of_what_the_office_cancelled_meanwhile_is_a_conflict() {
    let mut walk = Walk::begin().await;
    let (line, right) = walk.departed().await;
    let delivery = line.id.unwrap();
    let at = walk.now + TimeDelta::minutes(30);
    walk.later(TimeDelta::hours(4));
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    let what = Reported::Code(right, Some(Receiver::Applicant));
    let told = written(&walk, COURIER, at, report(delivery, what, None)).await;
    let Answer::Reported { answer, .. } = told else { panic!("{told:?}") };
    assert!(matches!(*answer, Answer::Door(DoorAnswer::Conflict { .. })), "{answer:?}");
    assert_eq!(state(&walk).await, "departed");
}

#[tokio::test]
async fn what_comes_out_of_order_or_twice_ends_as_if_it_had_come_in_time() {
    let mut walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    let begun = walk.now;
    let at = |minutes: i64| begun + TimeDelta::minutes(minutes);
    walk.later(TimeDelta::hours(5));
    let fail = Question::Fail(delivery, NotDelivered::NobodyHome);
    let near = Question::Door(DoorQuestion::Near(delivery));
    let way = [
        (at(90), Question::Arrive(delivery), "arrived"),
        (at(10), Question::Depart(delivery), "arrived"),
        (at(40), fail, "arrived"),
        (at(30), Question::Arrive(delivery), "arrived"),
        (at(60), Question::Depart(delivery), "arrived"),
        (at(25), near, "arrived"),
    ];
    for round in 0..2 {
        for (at, question, stands) in way.clone() {
            let answer = written(&walk, COURIER, at, question).await;
            assert_eq!(answer == Answer::NotReady, round == 1, "{answer:?}");
            assert_eq!(state(&walk).await, stands);
        }
    }
    let events: Vec<String> =
        sqlx::query_scalar("select event from custody order by at, id").fetch_all(&walk.database.pool).await.unwrap();
    assert_eq!(events, ["assigned", "departed", "near", "arrived", "not_delivered", "departed", "arrived"]);
    // Back at the office before what is noted after it: that needs a look.
    let back = Question::Door(DoorQuestion::Return(delivery));
    let answer = written(&walk, COURIER, at(50), back).await;
    assert!(matches!(answer, Answer::Door(DoorAnswer::Conflict { .. })), "{answer:?}");
    assert_eq!(state(&walk).await, "arrived");
    let Answer::Round(lines) = walk.ask(COURIER, Question::MyRound).await else { panic!() };
    assert_eq!(lines[0].state, Some(DeliveryState::Arrived));
}

#[tokio::test]
async fn a_moment_before_the_passport_was_given_is_refused() {
    let mut walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.later(TimeDelta::hours(1));
    let before = moment("2026-11-23T01:00:00Z");
    assert_eq!(written(&walk, COURIER, before, Question::Arrive(delivery)).await, Answer::NotReady);
    assert_eq!(state(&walk).await, "assigned");
}
