//! The office's file says by mistake that a passport was handed over: an officer sets that right, and nothing else does.

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::{Answer, DispatchAnswer, DispatchQuestion, Question, RightStep, StatusAnswer, StatusQuestion};
use jemputbola::domain::{ApplicationId, ChatId, DeliveryState, ImportRow, Role, Status};
use jemputbola::store::Purpose;

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, day, received, row};

const WHY: &str = "salah centang di loket";

async fn set(walk: &Walk, chat: ChatId, application: ApplicationId) -> Answer {
    walk.ask(chat, Question::Dispatch(DispatchQuestion::SetRight(application, WHY.to_owned()))).await
}

fn nothing(application: ApplicationId) -> Answer {
    Answer::Dispatch(DispatchAnswer::NothingToSetRight(application))
}

async fn take_back(walk: &Walk, chat: ChatId, application: ApplicationId) -> Answer {
    walk.ask(chat, Question::Dispatch(DispatchQuestion::TakeRightBack(application))).await
}

fn before(application: ApplicationId, taken_back: bool, at: DateTime<Utc>) -> Answer {
    let step = RightStep { taken_back, officer: Some("Kurir Contoh".to_owned()), at };
    Answer::Dispatch(DispatchAnswer::RightBefore { application, step })
}

fn none_stands(application: ApplicationId) -> Answer {
    Answer::Dispatch(DispatchAnswer::NoRightToTakeBack(application))
}

#[tokio::test]
async fn the_courier_still_has_it_and_everybody_hears_that_it_is_right_again() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let (application, delivery) = (line.application, line.id.unwrap());
    let wrong = [row(NUMBER, Status::HandedOver)];
    assert_eq!(walk.import(&wrong).await.changed, 1);
    let told = walk.waiting_for(OFFICER).await.last().unwrap().to_string();
    assert!(told.contains("Betulkan status") && told.contains(&format!("antaran a{}", application.0)), "{told}");
    walk.all_sent().await;

    assert_eq!(set(&walk, RESIDENT, application).await, Answer::NoSuchThing);
    assert_eq!(set(&walk, COURIER, application).await, Answer::NoSuchThing);
    let Answer::Dispatch(DispatchAnswer::SetRight(after)) = set(&walk, OFFICER, application).await else { panic!() };
    assert_eq!((after.id, after.state), (Some(delivery), Some(DeliveryState::Departed)));
    assert_eq!(after.courier.as_ref().map(|courier| courier.chat), Some(COURIER));
    assert_eq!(set(&walk, OFFICER, application).await, before(application, false, walk.now), "once");

    // Its follower reads that the office set it right; why stands sealed, beside the status and in the passport's way.
    let words = walk.waiting_for(RESIDENT).await.last().unwrap().to_string();
    assert!(words.contains("pembetulan dari kantor") && !words.contains("centang"), "{words}");
    let asked = Question::Status(StatusQuestion::Timeline(application));
    let Answer::Status(StatusAnswer::Timeline(way)) = walk.ask(RESIDENT, asked).await else { panic!() };
    let steps: Vec<_> = way.steps.iter().map(|step| (step.status, step.back)).collect();
    assert_eq!(steps, [(Status::Finished, false), (Status::HandedOver, false), (Status::Finished, true)]);
    assert_eq!(way.application.since, day("2026-11-20"), "since when it was finished");
    for sql in [
        "select reason_sealed from application_events where source = 'officer' and is_back",
        "select words_sealed from custody where event = 'set_right' and by_chat = 2001 and courier = 3001",
    ] {
        let sealed: Vec<u8> = sqlx::query_scalar(sql).fetch_one(&walk.database.pool).await.unwrap();
        assert_eq!(walk.desk.seal.open::<String>(Purpose::Words, &sealed).unwrap(), WHY);
    }
    assert_eq!(walk.count("select count(*) from audit where audit::text like '%centang%'").await, 0);
    assert_eq!(
        walk.count("select count(*) from audit where action = 'application.set_right' and actor = 2001").await,
        1
    );
    assert_eq!(walk.count("select count(*) from audit where action = 'delivery.set_right' and actor = 2001").await, 1);

    // The same file again is no news; and it is handed over as ever, with the same code.
    assert_eq!(walk.import(&wrong).await.unchanged, 1);
    walk.later(TimeDelta::minutes(5));
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    // What happened indeed is not set right; what the courier takes back is the courier's, whatever the file had said.
    assert_eq!(set(&walk, OFFICER, application).await, nothing(application));
    let undo = Question::Door(jemputbola::chat::DoorQuestion::Undo(delivery));
    assert!(matches!(walk.ask(COURIER, undo).await, Answer::Door(jemputbola::chat::DoorAnswer::Undone(_))));
    assert_eq!(walk.count("select count(*) from applications where status = 'selesai'").await, 1);
}

#[tokio::test]
async fn another_row_of_the_office_counts_again() {
    let walk = Walk::begin().await;
    let application = walk.departed().await.0.application;
    walk.import(&[row(NUMBER, Status::HandedOver)]).await;
    assert!(matches!(set(&walk, OFFICER, application).await, Answer::Dispatch(DispatchAnswer::SetRight(_))));
    let fetched = ImportRow { status_day: Some(day("2026-11-24")), ..row(NUMBER, Status::HandedOver) };
    assert_eq!(walk.import(&[fetched]).await.changed, 1);
    assert_eq!(walk.count("select count(*) from applications where status = 'diserahkan'").await, 1);
}

#[tokio::test]
async fn it_is_set_right_at_the_office_too_and_nothing_else_is() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    assert_eq!(set(&walk, OFFICER, application).await, nothing(application));
    assert_eq!(set(&walk, OFFICER, ApplicationId(9_999)).await, Answer::NoSuchThing);
    walk.import(&[row(NUMBER, Status::HandedOver)]).await;
    let Answer::Dispatch(DispatchAnswer::SetRight(line)) = set(&walk, OFFICER, application).await else { panic!() };
    assert_eq!((line.id, line.courier), (None, None));
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    assert_eq!(set(&walk, OFFICER, application).await, nothing(application), "a cancelled one stays so");
    assert_eq!(walk.ask(NEIGHBOUR, Question::MyApplications).await, Answer::Applications(Vec::new()));
}

#[tokio::test]
async fn of_a_handover_and_an_officer_at_once_the_second_sees_the_first() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let (application, delivery) = (line.application, line.id.unwrap());
    walk.import(&[row(NUMBER, Status::HandedOver)]).await;
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let (handed, answer) =
        tokio::join!(walk.ask(COURIER, Question::HandOver(delivery, received())), set(&walk, OFFICER, application));
    assert!(matches!(handed, Answer::HandedOver(..)), "{handed:?}");
    let first = matches!(answer, Answer::Dispatch(DispatchAnswer::SetRight(_)));
    assert!(first || answer == nothing(application), "{answer:?}");
    // Whoever came first: it is in its recipient's hand, and its status says so.
    assert_eq!(
        walk.count(
            "select count(*) from applications as a join deliveries as d on d.application_id = a.id
             where a.status = 'diserahkan' and d.state = 'handed_over'"
        )
        .await,
        1
    );
}

#[tokio::test]
async fn it_is_taken_back_once_and_the_second_officer_hears_who_was_first() {
    let mut walk = Walk::begin().await;
    walk.employ(NEIGHBOUR, Role::Officer).await;
    let application = walk.departed().await.0.application;
    assert_eq!(take_back(&walk, OFFICER, application).await, none_stands(application), "nothing was set right");
    let wrong = [row(NUMBER, Status::HandedOver)];
    walk.import(&wrong).await;
    walk.all_sent().await;
    walk.later(TimeDelta::minutes(1));
    assert!(matches!(set(&walk, OFFICER, application).await, Answer::Dispatch(DispatchAnswer::SetRight(_))));
    let set_at = walk.now;
    walk.all_sent().await;
    walk.later(TimeDelta::minutes(1));
    assert_eq!(set(&walk, NEIGHBOUR, application).await, before(application, false, set_at));
    assert_eq!(take_back(&walk, COURIER, application).await, Answer::NoSuchThing);
    assert_eq!(take_back(&walk, RESIDENT, application).await, Answer::NoSuchThing);

    let answer = take_back(&walk, OFFICER, application).await;
    let Answer::Dispatch(DispatchAnswer::RightTakenBack(line)) = answer else { panic!("{answer:?}") };
    assert_eq!(line.courier.map(|courier| courier.chat), Some(COURIER));
    let taken_at = walk.now;
    walk.later(TimeDelta::minutes(1));
    assert_eq!(take_back(&walk, NEIGHBOUR, application).await, before(application, true, taken_at));
    let told =
        "select count(*) from outbox where chat_id = 1001 and state = 'waiting' and call::text like '%iserahkan%'";
    assert_eq!(walk.count(told).await, 1, "told the wrong thing, so told once");
    for (sql, times) in [
        ("select count(*) from applications where status = 'diserahkan' and said_status = 'diserahkan'", 1),
        ("select count(*) from audit where action = 'application.right_taken_back' and actor = 2001", 1),
        ("select count(*) from audit where action = 'delivery.right_taken_back' and actor = 2001", 1),
        ("select count(*) from custody where event = 'right_taken_back' and by_chat = 2001", 1),
    ] {
        assert_eq!(walk.count(sql).await, times, "{sql}");
    }
    // The same file is no news, and it can be set right again.
    assert_eq!(walk.import(&wrong).await.unchanged, 1);
    assert!(matches!(set(&walk, NEIGHBOUR, application).await, Answer::Dispatch(DispatchAnswer::SetRight(_))));
}

#[tokio::test]
async fn whoever_was_not_told_yet_is_told_what_holds_and_nothing_twice() {
    const WAITING: &str = "select count(*) from outbox where chat_id = 1001 and state = 'waiting'";
    for was_told_of_the_file in [true, false] {
        let mut walk = Walk::begin().await;
        let application = walk.departed().await.0.application;
        walk.all_sent().await;
        walk.import(&[row(NUMBER, Status::HandedOver)]).await;
        if was_told_of_the_file {
            walk.all_sent().await;
        }
        walk.later(TimeDelta::minutes(1));
        assert!(matches!(set(&walk, OFFICER, application).await, Answer::Dispatch(DispatchAnswer::SetRight(_))));
        assert_eq!(walk.count(WAITING).await, 1);
        walk.later(TimeDelta::minutes(1));
        let answer = take_back(&walk, OFFICER, application).await;
        assert!(matches!(answer, Answer::Dispatch(DispatchAnswer::RightTakenBack(_))), "{answer:?}");
        assert_eq!(walk.count(WAITING).await, i64::from(!was_told_of_the_file));
    }
}

#[tokio::test]
async fn while_it_is_handed_over_and_after_it_nothing_is_taken_back() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let (application, delivery) = (line.application, line.id.unwrap());
    walk.import(&[row(NUMBER, Status::HandedOver)]).await;
    assert!(matches!(set(&walk, OFFICER, application).await, Answer::Dispatch(DispatchAnswer::SetRight(_))));
    walk.later(TimeDelta::minutes(1));
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let answer = take_back(&walk, OFFICER, application).await;
    assert!(matches!(answer, Answer::Dispatch(DispatchAnswer::BeingHandedOver { .. })), "{answer:?}");
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    assert_eq!(take_back(&walk, OFFICER, application).await, none_stands(application));
    assert_eq!(walk.count("select count(*) from audit where action = 'application.right_taken_back'").await, 0);
}
