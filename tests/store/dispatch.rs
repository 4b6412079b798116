use jemputbola::chat::{Answer, DispatchAnswer, DispatchQuestion, NotGiven, Question};
use jemputbola::domain::{ApplicationId, ChatId, DeliveryId, DeliveryState, Status, TakeBackReason, TrackingNumber};
use jemputbola::store::staff;

use super::walk::{COURIER, NUMBER, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, born, number, received, row};

async fn ask(walk: &Walk, question: DispatchQuestion) -> DispatchAnswer {
    match walk.ask(OFFICER, Question::Dispatch(question)).await {
        Answer::Dispatch(answer) => answer,
        other => panic!("{other:?}"),
    }
}

/// So many finished applications of the resident, each with an address.
pub(super) async fn ready(walk: &Walk, count: u32) -> Vec<ApplicationId> {
    let numbers: Vec<String> = (1..=count).map(|place| format!("P-26/1{place:03}")).collect();
    let rows: Vec<_> = numbers.iter().map(|number| row(number, Status::Finished)).collect();
    walk.import(&rows).await;
    let mut applications = Vec::new();
    for words in &numbers {
        let found = walk.ask(RESIDENT, Question::FindApplication(number(words), born())).await;
        let Answer::Application(line) = found else { panic!("{found:?}") };
        walk.confirm(line.id, &address()).await;
        applications.push(line.id);
    }
    applications
}

async fn events(walk: &Walk) -> Vec<String> {
    sqlx::query_scalar("select event from custody order by id").fetch_all(&walk.database.pool).await.unwrap()
}

#[tokio::test]
async fn many_go_to_a_courier_at_once_and_what_cannot_says_why() {
    let walk = Walk::begin().await;
    let mut applications = ready(&walk, 12).await;
    walk.import_back(&[row(NUMBER, Status::Finished), row("P-26/1002", Status::Postponed)], "berkas ditinjau lagi")
        .await;
    let Answer::Application(bare) = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await else {
        panic!()
    };
    walk.give(applications[2], OTHER_COURIER).await.unwrap();
    applications.push(bare.id);
    // One twice, and one that there is not.
    applications.extend([applications[0], ApplicationId(9_999)]);
    let answer = ask(&walk, DispatchQuestion::Assign(applications.clone(), COURIER)).await;
    let DispatchAnswer::Given { given, refused } = answer else { panic!("{answer:?}") };
    assert_eq!(given.len(), 10);
    assert!(given.iter().all(|line| line.courier.as_ref().is_some_and(|courier| courier.chat == COURIER)));
    let why: Vec<_> = refused.iter().map(|refused| (refused.application, refused.why.clone())).collect();
    let taken = NotGiven::Taken { courier: "Kurir Contoh".to_owned() };
    assert_eq!(
        why,
        [
            (applications[1], NotGiven::NotReady { status: Status::Postponed }),
            (applications[2], taken),
            (bare.id, NotGiven::NoAddress),
        ]
    );
    assert_eq!(walk.count("select count(*) from audit where action = 'delivery.assigned' and actor = 2001").await, 11);
}

#[tokio::test]
async fn nothing_goes_to_somebody_who_is_no_courier() {
    let mut walk = Walk::begin().await;
    let applications = ready(&walk, 2).await;
    for nobody in [RESIDENT, OFFICER, ChatId(77)] {
        let answer = ask(&walk, DispatchQuestion::Assign(applications.clone(), nobody)).await;
        assert_eq!(answer, DispatchAnswer::NoCourier);
    }
    walk.later(chrono::TimeDelta::minutes(1));
    let mut connection = walk.connection().await;
    staff::revoke(&mut connection, None, COURIER, walk.now).await.unwrap();
    let answer = ask(&walk, DispatchQuestion::Assign(applications.clone(), COURIER)).await;
    assert_eq!(answer, DispatchAnswer::NoCourier);
    assert_eq!(walk.count("select count(*) from deliveries").await, 0);
    // Nor what is under way already.
    walk.give(applications[0], OTHER_COURIER).await.unwrap();
    let answer = ask(&walk, DispatchQuestion::Reassign(DeliveryId(1), COURIER)).await;
    assert_eq!(answer, DispatchAnswer::NoCourier);
}

#[tokio::test]
async fn another_courier_gets_it_anew_and_the_old_code_dies() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let same = ask(&walk, DispatchQuestion::Reassign(delivery, COURIER)).await;
    assert!(matches!(same, DispatchAnswer::SameCourier(_)), "{same:?}");
    let answer = ask(&walk, DispatchQuestion::Reassign(delivery, OTHER_COURIER)).await;
    let DispatchAnswer::Reassigned { before, after } = answer else { panic!("{answer:?}") };
    assert_eq!((before.state, after.state), (Some(DeliveryState::Departed), Some(DeliveryState::Assigned)));
    assert_eq!((before.address_id, before.address), (after.address_id, after.address));
    let new = after.id.unwrap();
    for question in [Question::TryCode(delivery, code.clone()), Question::Arrive(delivery), Question::Depart(delivery)]
    {
        assert_eq!(walk.ask(COURIER, question).await, Answer::NoSuchThing);
    }
    assert_eq!(walk.ask(COURIER, Question::MyRound).await, Answer::Round(Vec::new()));
    let Answer::Departed(_, fresh) = walk.ask(OTHER_COURIER, Question::Depart(new)).await else { panic!() };
    if fresh != code {
        assert!(matches!(walk.ask(OTHER_COURIER, Question::TryCode(new, code)).await, Answer::CodeWrong { .. }));
    }
    assert_eq!(walk.ask(OTHER_COURIER, Question::TryCode(new, fresh)).await, Answer::CodeRight);
    assert_eq!(events(&walk).await[..4], ["assigned", "departed", "reassigned", "assigned"]);
}

#[tokio::test]
async fn what_is_taken_back_is_ready_again_with_its_reason_on_record() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let reason = TakeBackReason::Other("mobil kurir mogok di Badau".to_owned());
    let answer = ask(&walk, DispatchQuestion::TakeBack(delivery, reason)).await;
    assert!(matches!(&answer, DispatchAnswer::TakenBack(before) if before.state == Some(DeliveryState::Departed)));
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(RESIDENT, Question::NewCode(line.application)).await, Answer::NothingOnItsWay);
    let recorded =
        "select count(*) from custody where event = 'taken_back' and reason = 'lain' and words_sealed is not null";
    assert_eq!(walk.count(recorded).await, 1);
    let again = ask(&walk, DispatchQuestion::TakeBack(delivery, TakeBackReason::Weather)).await;
    assert!(matches!(again, DispatchAnswer::TooLate(_)), "{again:?}");
    assert!(walk.give(line.application, COURIER).await.is_ok());
    let nothing =
        walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::TakeBack(DeliveryId(99), TakeBackReason::Weather)));
    assert_eq!(nothing.await, Answer::NoSuchThing);
}

#[tokio::test]
async fn what_is_handed_over_neither_comes_back_nor_changes_its_courier() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    let number = TrackingNumber::parse("RR473124829ID").expect("a number");
    for question in [
        DispatchQuestion::TakeBack(delivery, TakeBackReason::Mistake),
        DispatchQuestion::Reassign(delivery, OTHER_COURIER),
        DispatchQuestion::Track(delivery, number),
    ] {
        let answer = ask(&walk, question).await;
        assert!(matches!(&answer, DispatchAnswer::TooLate(line) if line.state == Some(DeliveryState::HandedOver)));
    }
}

#[tokio::test]
async fn what_the_office_stopped_meanwhile_can_only_come_back() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.import_back(&[row(NUMBER, Status::Suspended)], "ditinjau lagi").await;
    let answer = ask(&walk, DispatchQuestion::Reassign(delivery, OTHER_COURIER)).await;
    assert!(matches!(answer, DispatchAnswer::OnlyBack(_)), "{answer:?}");
    let answer = ask(&walk, DispatchQuestion::TakeBack(delivery, TakeBackReason::Application)).await;
    assert!(matches!(answer, DispatchAnswer::TakenBack(_)));
}

#[tokio::test]
async fn the_code_on_a_parcel_opens_it_for_its_courier_alone() {
    let walk = Walk::begin().await;
    let printed = walk.assigned().await;
    let parcel = |delivery| Question::Dispatch(DispatchQuestion::Parcel(delivery));
    let opened = Answer::Dispatch(DispatchAnswer::Parcel(printed));
    assert_eq!(walk.ask(COURIER, parcel(printed)).await, opened);
    for chat in [OTHER_COURIER, RESIDENT, OFFICER] {
        assert_eq!(walk.ask(chat, parcel(printed)).await, Answer::NoSuchThing);
    }
    assert_eq!(walk.ask(COURIER, parcel(DeliveryId(99))).await, Answer::NoSuchThing);
    // What was printed for the first courier opens it for the second, and no longer for the first.
    let answer = ask(&walk, DispatchQuestion::Reassign(printed, OTHER_COURIER)).await;
    let DispatchAnswer::Reassigned { after, .. } = answer else { panic!("{answer:?}") };
    let opened = Answer::Dispatch(DispatchAnswer::Parcel(after.id.unwrap()));
    assert_eq!(walk.ask(OTHER_COURIER, parcel(printed)).await, opened);
    assert_eq!(walk.ask(COURIER, parcel(printed)).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn a_manifest_has_what_a_courier_carries_and_its_printing_is_noted() {
    let walk = Walk::begin().await;
    let applications = ready(&walk, 3).await;
    ask(&walk, DispatchQuestion::Assign(applications, COURIER)).await;
    let number = TrackingNumber::parse("RR473124829ID").expect("a number");
    let tracked = ask(&walk, DispatchQuestion::Track(DeliveryId(2), number.clone())).await;
    assert!(matches!(tracked, DispatchAnswer::Tracked(line) if line.tracking == Some(number)));
    let answer = ask(&walk, DispatchQuestion::Manifest(COURIER)).await;
    let DispatchAnswer::Manifest { courier, lines, link } = answer else { panic!("{answer:?}") };
    assert_eq!((courier.chat, lines.len(), link.as_str()), (COURIER, 3, "https://t.me/contoh_bot?start=p"));
    let noted = "select count(*) from audit where action = 'manifest.printed' and jsonb_array_length(detail -> 'deliveries') = 3";
    assert_eq!(walk.count(noted).await, 1);
    let empty = ask(&walk, DispatchQuestion::Manifest(OTHER_COURIER)).await;
    assert!(matches!(empty, DispatchAnswer::Manifest { lines, .. } if lines.is_empty()));
    assert_eq!(walk.count("select count(*) from audit where action = 'manifest.printed'").await, 1);
    let nobody = walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::Manifest(ChatId(77)))).await;
    assert_eq!(nobody, Answer::NoSuchThing);
}
