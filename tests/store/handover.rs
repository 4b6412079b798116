use chrono::TimeDelta;
use jemputbola::chat::{
    AddressQuestion, Answer, DispatchAnswer, DispatchQuestion, DoorAnswer, DoorQuestion, NotGiven, Question, Received,
};
use jemputbola::domain::{Address, ApplicationId, DeliveryState, NotDelivered, ProposalId, Status, TakeBackReason};
use jemputbola::store::chats;
use jemputbola::work::ask::ask;

use super::walk::{
    COURIER, NUMBER, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, born, name, not, number, received, row,
};

#[tokio::test]
async fn a_passport_goes_from_ready_to_the_hand_at_the_door() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    let Answer::Deliveries(lines) = walk.ask(OFFICER, Question::Deliveries).await else { panic!() };
    assert_eq!((lines.len(), lines[0].id, lines[0].address.clone()), (1, None, None));
    assert_eq!(walk.give(application, COURIER).await, Err(Some(NotGiven::NoAddress)));
    walk.confirm(application, &address()).await;
    let Answer::Couriers(couriers) = walk.ask(OFFICER, Question::Couriers).await else { panic!() };
    assert_eq!(couriers.len(), 2);
    let Ok(line) = walk.give(application, COURIER).await else { panic!() };
    assert_eq!(line.followers, [RESIDENT]);
    let delivery = line.id.unwrap();
    assert_eq!(walk.ask(COURIER, Question::MyRound).await, Answer::Round(vec![line.clone()]));
    assert_eq!(walk.ask(OTHER_COURIER, Question::MyRound).await, Answer::Round(vec![]));
    let Answer::Departed(line, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    assert_eq!(line.state, Some(DeliveryState::Departed));
    assert_eq!(walk.ask(COURIER, Question::Depart(delivery)).await, Answer::NotReady);
    assert!(matches!(walk.ask(COURIER, Question::Arrive(delivery)).await, Answer::Arrived(_)));
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::CodeMissing);
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, not(&code))).await, Answer::CodeWrong { left: 4 });
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let handed = walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    let Answer::HandedOver(line, by) = handed else { panic!("{handed:?}") };
    assert_eq!((line.state, by), (Some(DeliveryState::HandedOver), received()));
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert_eq!((lines[0].status, lines[0].delivery), (Status::HandedOver, Some(DeliveryState::HandedOver)));
    assert_eq!(walk.ask(OFFICER, Question::Deliveries).await, Answer::Deliveries(vec![]));
    assert_eq!(walk.ask(COURIER, Question::MyRound).await, Answer::Round(vec![]));
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::NoSuchThing);
    assert!(matches!(walk.give(application, COURIER).await, Err(Some(NotGiven::Taken { .. }))));
    let events: Vec<String> =
        sqlx::query_scalar("select event from custody order by id").fetch_all(&walk.database.pool).await.unwrap();
    assert_eq!(events, ["assigned", "departed", "arrived", "code_wrong", "code_right", "handed_over"]);
    assert_eq!(walk.count("select count(*) from audit where action like 'delivery.%'").await, 6);
    assert_eq!(walk.count("select count(*) from application_events where source = 'handover'").await, 1);
}

#[tokio::test]
async fn a_name_that_does_not_open_hides_no_other_parcel_and_lets_nobody_receive_its_own() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.import(&[row("P-26/0013", Status::Finished)]).await;
    walk.ask(RESIDENT, Question::FindApplication(number("P-26/0013"), born())).await;
    walk.confirm(ApplicationId(2), &address()).await;
    let Ok(other) = walk.give(ApplicationId(2), COURIER).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    walk.run("update applications set name_sealed = 'broken' where id = 1").await.unwrap();
    assert_eq!(walk.ask(COURIER, Question::MyRound).await, Answer::Round(vec![other.clone()]));
    assert_eq!(walk.ask(OFFICER, Question::Deliveries).await, Answer::Deliveries(vec![other]));
    assert_eq!(walk.desk.seal.went_apart(), 2);
    for by in ["Siti Contoh", "Orang Lain"] {
        let mut transaction = walk.database.pool.begin().await.unwrap();
        let who = chats::load(&mut transaction, &walk.desk.seal, COURIER, "1").await.unwrap().who;
        let question = Question::HandOver(delivery, Received { by: name(by), relation: None });
        assert!(ask(&mut transaction, &walk.desk, &who, &question, walk.now).await.is_err(), "{by}");
    }
    assert_eq!(walk.count("select count(*) from deliveries where state = 'handed_over'").await, 0);
}

#[tokio::test]
async fn a_right_code_opens_the_handover_for_a_quarter_of_an_hour() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code.clone())).await;
    walk.later(TimeDelta::minutes(15) + TimeDelta::seconds(1));
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::CodeMissing);
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    walk.later(TimeDelta::minutes(15));
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
}

#[tokio::test]
async fn what_could_not_be_delivered_stays_with_its_courier_until_it_is_back() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    let reason = NotDelivered::Other("anjing galak di depan rumah".to_owned());
    let failed = walk.ask(COURIER, Question::Fail(delivery, reason.clone())).await;
    let Answer::NotDelivered(line, told) = failed else { panic!("{failed:?}") };
    assert_eq!((line.state, told), (Some(DeliveryState::NotDelivered), reason));
    // Nobody else can have it meanwhile.
    let give = || walk.give(line.application, OTHER_COURIER);
    assert!(matches!(give().await, Err(Some(NotGiven::Taken { .. }))));
    assert_eq!(walk.ask(COURIER, Question::MyRound).await, Answer::Round(vec![line.clone()]));
    let back = walk.ask(COURIER, Question::Door(DoorQuestion::Return(delivery))).await;
    assert!(matches!(back, Answer::Door(DoorAnswer::Returned(_))), "{back:?}");
    assert!(give().await.is_ok());
    assert_eq!(walk.count("select count(*) from custody where reason = 'lain' and words_sealed is not null").await, 1);
}

#[tokio::test]
async fn of_two_officers_who_assign_at_once_one_does() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let (one, other) = tokio::join!(walk.give(application, COURIER), walk.give(application, OTHER_COURIER),);
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    assert!(matches!(one.and(other), Err(Some(NotGiven::Taken { .. }))));
    assert_eq!(walk.give(application, RESIDENT).await, Err(None));
}

#[tokio::test]
async fn what_the_office_took_back_does_not_depart_and_is_not_handed_over() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.import_back(&[row(NUMBER, Status::Suspended)], "ditinjau lagi").await;
    assert_eq!(walk.ask(COURIER, Question::Depart(delivery)).await, Answer::NotReady);
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::NotReady);
}

#[tokio::test]
async fn what_somebody_else_brings_is_no_such_thing() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    for question in [
        Question::MyDelivery(delivery),
        Question::Arrive(delivery),
        Question::TryCode(delivery, code.clone()),
        Question::HandOver(delivery, received()),
        Question::Fail(delivery, NotDelivered::Weather),
    ] {
        assert_eq!(walk.ask(OTHER_COURIER, question).await, Answer::NoSuchThing);
    }
    assert_eq!(walk.count("select code_tries::bigint from deliveries").await, 0);
    assert_eq!(walk.ask(COURIER, Question::MyDelivery(delivery)).await, Answer::Delivery(line));
}

#[tokio::test]
async fn nobody_takes_a_passport_from_between_its_courier_and_its_recipient() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let elsewhere = Address { rt: Some(9), ..address() };
    walk.ask(RESIDENT, Question::Address(AddressQuestion::Request(line.application, elsewhere))).await;
    let takes = || {
        [
            Question::Dispatch(DispatchQuestion::TakeBack(delivery, TakeBackReason::Mistake)),
            Question::Address(AddressQuestion::Accept { proposal: ProposalId(1), keeps_courier: true }),
        ]
    };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code.clone())).await, Answer::CodeRight);
    let opens_until = walk.now + TimeDelta::minutes(15);
    walk.later(TimeDelta::minutes(14));
    for question in takes() {
        match walk.ask(OFFICER, question).await {
            Answer::Dispatch(DispatchAnswer::BeingHandedOver { line, until }) => {
                assert_eq!((line.id, until), (Some(delivery), opens_until));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
}

#[tokio::test]
async fn a_right_code_that_led_to_nothing_keeps_no_officer_from_taking_the_passport() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    let reassign = || Question::Dispatch(DispatchQuestion::Reassign(delivery, OTHER_COURIER));
    let answer = walk.ask(OFFICER, reassign()).await;
    assert!(matches!(answer, Answer::Dispatch(DispatchAnswer::BeingHandedOver { .. })), "{answer:?}");
    walk.later(TimeDelta::minutes(15));
    let answer = walk.ask(OFFICER, reassign()).await;
    assert!(matches!(answer, Answer::Dispatch(DispatchAnswer::Reassigned { .. })), "{answer:?}");
}

#[tokio::test]
async fn a_handover_is_found_by_its_courier_for_as_long_as_it_can_be_undone() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let sought = || Question::Door(DoorQuestion::Undoable);
    assert_eq!(walk.ask(COURIER, sought()).await, Answer::NoSuchThing);
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    walk.later(TimeDelta::minutes(5));
    let Answer::Door(DoorAnswer::Undoable(line)) = walk.ask(COURIER, sought()).await else { panic!() };
    assert_eq!(line.id, Some(delivery));
    assert_eq!(walk.ask(OTHER_COURIER, sought()).await, Answer::NoSuchThing);
    walk.later(TimeDelta::seconds(1));
    assert_eq!(walk.ask(COURIER, sought()).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn an_undoable_handover_is_not_sought_among_all_steps_that_there_ever_were() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    walk.run(
        "insert into custody (delivery_id, at, event, by_chat)
         select 1, '2026-11-24T01:00:00Z', 'code_wrong', 3001 from generate_series(1, 20000)",
    )
    .await
    .unwrap();
    walk.later(TimeDelta::days(8));
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let sought = Question::Door(DoorQuestion::Undoable);
    assert_eq!(walk.ask_within(&mut transaction, COURIER, &sought).await, Answer::NoSuchThing);
    let read: i64 = sqlx::query_scalar(
        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
         from pg_stat_xact_user_tables where relname = 'custody'",
    )
    .fetch_one(&mut *transaction)
    .await
    .unwrap();
    assert!(read < 1_000, "{read} rows");
}
