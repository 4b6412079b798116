//! The door: who may receive, what can be taken back, what an officer answers for, what never came.

use chrono::{NaiveDate, TimeDelta};
use jemputbola::chat::{Answer, Attempt, DoorAnswer, DoorQuestion, Proof, Question, Received, Report, Reported, Trace};
use jemputbola::domain::{
    Address, CaseId, CustodyEvent, DeliveryId, DeliveryState, HandoverCode, ImportRow, NotDelivered, Pin, Recipient,
    RecipientRule, Status,
};
use jemputbola::store::door;

use super::walk::{
    COURIER, NEIGHBOUR, NUMBER, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, day, name, not, received, row,
};

async fn ask(walk: &Walk, chat: jemputbola::domain::ChatId, question: DoorQuestion) -> Answer {
    walk.ask(chat, Question::Door(question)).await
}

async fn handed(walk: &Walk) -> DeliveryId {
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let answer = walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    assert!(matches!(answer, Answer::HandedOver(..)), "{answer:?}");
    delivery
}

#[tokio::test]
async fn a_handover_can_be_taken_back_for_five_minutes_by_whoever_told_it() {
    let mut walk = Walk::begin().await;
    let delivery = handed(&walk).await;
    walk.later(TimeDelta::minutes(5));
    assert_eq!(ask(&walk, OTHER_COURIER, DoorQuestion::Undo(delivery)).await, Answer::NoSuchThing);
    assert_eq!(ask(&walk, OFFICER, DoorQuestion::Undo(delivery)).await, Answer::NoSuchThing);
    let undone = ask(&walk, COURIER, DoorQuestion::Undo(delivery)).await;
    let Answer::Door(DoorAnswer::Undone(line)) = undone else { panic!("{undone:?}") };
    assert_eq!(line.state, Some(DeliveryState::Arrived));
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert_eq!((lines[0].status, lines[0].since), (Status::Finished, day("2026-11-20")));
    assert_eq!(walk.count("select count(*) from deliveries where received_sealed is not null").await, 0);
    assert_eq!(walk.count("select count(*) from application_events where source = 'handover'").await, 2);
    // The code has to be said once more, and then it is handed over again.
    assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::CodeMissing);
    assert_eq!(ask(&walk, COURIER, DoorQuestion::Undo(delivery)).await, Answer::NotReady);
    let Answer::Code { code } = walk.ask(RESIDENT, Question::NewCode(line.application)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    walk.later(TimeDelta::minutes(5) + TimeDelta::seconds(1));
    assert_eq!(ask(&walk, COURIER, DoorQuestion::Undo(delivery)).await, Answer::Door(DoorAnswer::TooLateToUndo));
    // The code that is left goes once nothing late can hold it any more.
    let mut connection = walk.connection().await;
    assert_eq!(door::sweep_codes(&mut connection, walk.now - TimeDelta::minutes(10)).await.unwrap(), 0);
    assert!(door::sweep_codes(&mut connection, walk.now).await.unwrap() > 0);
}

#[tokio::test]
async fn an_officer_hands_over_without_a_code_and_answers_for_it() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let delivery = line.id.unwrap();
    let over = |received: Received| DoorQuestion::Override {
        delivery,
        received,
        reason: "HP rusak, KTP dan KK dilihat".to_owned(),
    };
    // Somebody whom the address does not name: that is what it is for.
    let neighbour = Received { by: name("Karim Contoh"), relation: Some("tetangga".to_owned()) };
    assert_eq!(ask(&walk, COURIER, over(neighbour.clone())).await, Answer::NoSuchThing);
    assert_eq!(ask(&walk, RESIDENT, over(neighbour.clone())).await, Answer::NoSuchThing);
    let done = ask(&walk, OFFICER, over(neighbour.clone())).await;
    let Answer::Door(DoorAnswer::Overridden(line, by)) = done else { panic!("{done:?}") };
    assert_eq!((line.state, by), (Some(DeliveryState::HandedOver), neighbour.clone()));
    let before = DoorAnswer::HandedOverBefore { by: "Kurir Contoh".to_owned(), at: walk.now, without_code: true };
    assert_eq!(ask(&walk, OFFICER, over(neighbour)).await, Answer::Door(before), "the second hears who was first");
    // Not the courier's to take back.
    assert_eq!(ask(&walk, COURIER, DoorQuestion::Undo(delivery)).await, Answer::Door(DoorAnswer::NotTheirsToUndo));
    let Answer::Door(DoorAnswer::Timeline(way)) =
        ask(&walk, OFFICER, DoorQuestion::Timeline(Trace::Number(super::walk::number(NUMBER)))).await
    else {
        panic!()
    };
    let last = way.steps.last().unwrap();
    assert_eq!((last.event, last.reason.as_deref()), (CustodyEvent::HandedOver, Some("tanpa_kode")));
    assert_eq!(last.words.as_deref(), Some("HP rusak, KTP dan KK dilihat"));
    assert_eq!(walk.count("select count(*) from audit where action = 'custody.read'").await, 1);
    assert_eq!(ask(&walk, COURIER, DoorQuestion::Timeline(Trace::Delivery(delivery))).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn whoever_the_address_does_not_name_does_not_receive() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    let recipient = Recipient { rule: RecipientRule::SameFamilyCard, name: Some(name("Rahma Wati")) };
    walk.confirm(application, &Address { recipient, ..address() }).await;
    let Ok(line) = walk.give(application, COURIER).await else { panic!() };
    let delivery = line.id.unwrap();
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let wife = Some("pasangan".to_owned());
    let refused = Answer::Door(DoorAnswer::OtherRecipient);
    for (by, relation) in [("Karim", wife.clone()), ("Rahma Wati", None), ("Rahma", wife.clone())] {
        let received = Received { by: name(by), relation };
        assert_eq!(walk.ask(COURIER, Question::HandOver(delivery, received)).await, refused, "{by}");
    }
    assert_eq!(walk.count("select count(*) from custody where event = 'handed_over'").await, 0);
    let received = Received { by: name("RAHMA WATI"), relation: wife };
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received)).await, Answer::HandedOver(..)));
}

#[tokio::test]
async fn where_only_the_applicant_receives_nobody_else_does() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    let received = Received { by: name("Rahma Wati"), relation: Some("pasangan".to_owned()) };
    let answer = walk.ask(COURIER, Question::HandOver(delivery, received)).await;
    assert_eq!(answer, Answer::Door(DoorAnswer::OtherRecipient));
}

async fn picture(walk: &Walk) -> Option<String> {
    let application = jemputbola::domain::ApplicationId(1);
    match ask(walk, RESIDENT, DoorQuestion::Picture(application)).await {
        Answer::Door(DoorAnswer::Picture { link }) => Some(link.split_once("?start=").unwrap().1.to_owned()),
        _ => None,
    }
}

#[tokio::test]
async fn a_picture_of_the_code_is_good_for_the_assigned_courier_alone_on_its_day() {
    let mut walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    assert_eq!(picture(&walk).await, None);
    let application = jemputbola::domain::ApplicationId(1);
    walk.ask(RESIDENT, Question::NewCode(application)).await;
    let token = picture(&walk).await.expect("a picture");
    assert!(token.len() <= 64 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    assert_eq!(picture(&walk).await.as_ref(), Some(&token), "it is the same until there is a newer code");
    assert_eq!(ask(&walk, NEIGHBOUR, DoorQuestion::Picture(application)).await, Answer::NothingOnItsWay);
    let scan = |token: &str| DoorQuestion::Scan(token.to_owned());
    for chat in [OTHER_COURIER, RESIDENT, NEIGHBOUR, OFFICER] {
        assert_eq!(ask(&walk, chat, scan(&token)).await, Answer::NoSuchThing);
    }
    for nonsense in ["s", "s1", "sx-AAAAAAAAAAAAAAAAAAAAAA", "s999-AAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(ask(&walk, COURIER, scan(nonsense)).await, Answer::NoSuchThing, "{nonsense}");
    }
    for (forged, left) in [("s1-", 4), ("s1-AAAAAAAAAAAAAAAAAAAAAA", 3)] {
        assert_eq!(ask(&walk, COURIER, scan(forged)).await, Answer::CodeWrong { left });
    }
    let scanned = ask(&walk, COURIER, scan(&token)).await;
    assert!(matches!(&scanned, Answer::Door(DoorAnswer::Scanned(line)) if line.id == Some(delivery)), "{scanned:?}");
    assert_eq!(walk.count("select count(*) from custody where event = 'code_right'").await, 1);
    // A newer code makes it worthless, and so does the night.
    walk.ask(RESIDENT, Question::NewCode(application)).await;
    assert_eq!(ask(&walk, COURIER, scan(&token)).await, Answer::CodeWrong { left: 2 });
    let token = picture(&walk).await.expect("a picture");
    walk.later(TimeDelta::days(1));
    assert_eq!(picture(&walk).await, None);
    assert_eq!(ask(&walk, COURIER, scan(&token)).await, Answer::CodeExpired);
}

#[tokio::test]
async fn a_photo_of_the_door_is_kept_as_a_sealed_handle_and_for_officers() {
    let walk = Walk::begin().await;
    let delivery = handed(&walk).await;
    let photo = || DoorQuestion::Proof(delivery, Proof::Photo("foto-rahasia".to_owned()));
    assert_eq!(ask(&walk, OTHER_COURIER, photo()).await, Answer::NoSuchThing);
    assert_eq!(ask(&walk, COURIER, photo()).await, Answer::Door(DoorAnswer::ProofKept));
    let pin = Pin { lat: -3.2, lon: 107.5 };
    ask(&walk, COURIER, DoorQuestion::Proof(delivery, Proof::Position(pin))).await;
    let Answer::Door(DoorAnswer::Timeline(way)) =
        ask(&walk, OFFICER, DoorQuestion::Timeline(Trace::Delivery(delivery))).await
    else {
        panic!()
    };
    assert_eq!((way.photo.as_deref(), way.pin), (Some("foto-rahasia"), Some(pin)));
    assert_eq!(walk.count("select count(*) from deliveries as d where d::text like '%rahasia%'").await, 0);
}

#[tokio::test]
async fn another_attempt_is_planned_before_the_month_is_over_and_its_recipient_answers() {
    let mut walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.import(&[ImportRow { issued_on: Some(day("2026-11-20")), ..row(NUMBER, Status::Finished) }]).await;
    let application = jemputbola::domain::ApplicationId(1);
    let answer = |attempt| DoorQuestion::Attempt(application, attempt);
    assert_eq!(ask(&walk, RESIDENT, answer(Attempt::Suits(day("2026-11-25")))).await, Answer::NothingOnItsWay);
    walk.ask(COURIER, Question::Fail(delivery, NotDelivered::NobodyHome)).await;
    let next = ask(&walk, COURIER, DoorQuestion::Next(delivery)).await;
    let Answer::Door(DoorAnswer::Next { by, proposed, .. }) = next else { panic!("{next:?}") };
    assert_eq!((by, proposed), (Some(day("2026-12-20")), Some(day("2026-11-25"))));
    let plan = |on: NaiveDate| DoorQuestion::Plan(delivery, on);
    let last = Answer::Door(DoorAnswer::NotThatDay { last: day("2026-12-08") });
    for on in ["2026-11-23", "2026-12-09"] {
        assert_eq!(ask(&walk, COURIER, plan(day(on))).await, last);
    }
    let planned = ask(&walk, COURIER, plan(day("2026-11-25"))).await;
    assert!(matches!(planned, Answer::Door(DoorAnswer::Planned(_, on)) if on == day("2026-11-25")), "{planned:?}");
    assert_eq!(ask(&walk, NEIGHBOUR, answer(Attempt::Suits(day("2026-11-25")))).await, Answer::NoSuchThing);
    let other = Attempt::OtherDay(day("2026-11-28"));
    assert!(matches!(ask(&walk, RESIDENT, answer(other)).await, Answer::Door(DoorAnswer::Answered(..))));
    let asked = ask(&walk, RESIDENT, answer(Attempt::Ask)).await;
    assert!(matches!(asked, Answer::Door(DoorAnswer::Attempt { next_on: Some(on), .. }) if on == day("2026-11-28")));
    ask(&walk, RESIDENT, answer(Attempt::Fetch)).await;
    assert_eq!(walk.count("select count(*) from deliveries where fetch_at_office and next_on is null").await, 1);
    // With the month nearly over there is no day left but the way back.
    walk.now = super::walk::moment("2026-12-20T02:00:00Z");
    let next = ask(&walk, COURIER, DoorQuestion::Next(delivery)).await;
    assert!(matches!(next, Answer::Door(DoorAnswer::Next { proposed: None, .. })), "{next:?}");
}

#[tokio::test]
async fn what_is_left_with_the_village_head_is_still_the_couriers_until_the_code_is_said() {
    let walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let head = NotDelivered::LeftWithHead(name("Harun Contoh"));
    assert!(matches!(walk.ask(COURIER, Question::Fail(delivery, head)).await, Answer::NotDelivered(..)));
    let kept = "select count(*) from custody where event = 'left_with_head' and words_sealed is not null";
    assert_eq!(walk.count(kept).await, 1);
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
}

#[tokio::test]
async fn what_never_came_is_a_case_that_pauses_the_survey_until_an_officer_closes_it() {
    let walk = Walk::begin().await;
    let application = jemputbola::domain::ApplicationId(1);
    let dispute = || DoorQuestion::Dispute(application);
    let (line, code) = walk.departed().await;
    assert_eq!(ask(&walk, RESIDENT, dispute()).await, Answer::Door(DoorAnswer::NotHandedOver));
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    assert_eq!(ask(&walk, NEIGHBOUR, dispute()).await, Answer::NoSuchThing);
    let opened = ask(&walk, RESIDENT, dispute()).await;
    let Answer::Door(DoorAnswer::Disputed(way)) = opened else { panic!("{opened:?}") };
    let events: Vec<CustodyEvent> = way.steps.iter().map(|step| step.event).collect();
    assert_eq!(
        events,
        [
            CustodyEvent::Assigned,
            CustodyEvent::Departed,
            CustodyEvent::CodeRight,
            CustodyEvent::HandedOver,
            CustodyEvent::Disputed
        ]
    );
    assert_eq!(way.case, Some(CaseId(1)));
    assert_eq!(ask(&walk, RESIDENT, dispute()).await, Answer::Door(DoorAnswer::DisputeKnown));
    assert_eq!(walk.count("select count(*) from deliveries where survey_paused").await, 1);
    let close = || DoorQuestion::Close(CaseId(1), "Ada di rumah Pak RT, sudah diambil".to_owned());
    assert_eq!(ask(&walk, COURIER, close()).await, Answer::NoSuchThing);
    let closed = ask(&walk, OFFICER, close()).await;
    assert!(matches!(&closed, Answer::Door(DoorAnswer::Closed { opener, .. }) if *opener == RESIDENT), "{closed:?}");
    // Whoever is second hears who was first.
    match ask(&walk, OFFICER, close()).await {
        Answer::Door(DoorAnswer::ClosedBefore { by: Some(name), at, .. }) => {
            assert_eq!((name.as_str(), at), ("Kurir Contoh", walk.now));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(ask(&walk, OFFICER, DoorQuestion::Cases).await, Answer::Door(DoorAnswer::Cases(vec![])));
    assert_eq!(walk.count("select count(*) from deliveries where survey_paused").await, 0);
    assert_eq!(walk.count("select count(*) from cases as c where c::text like '%Pak RT%'").await, 0);
}

#[tokio::test]
async fn a_resident_can_have_a_code_before_anybody_hears_that_the_courier_set_out() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    let application = jemputbola::domain::ApplicationId(1);
    let Answer::Code { code } = walk.ask(RESIDENT, Question::NewCode(application)).await else { panic!() };
    // Setting out does not take it away.
    walk.ask(COURIER, Question::Depart(delivery)).await;
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, not(&code))).await, Answer::CodeWrong { left: 4 });
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
}

#[tokio::test]
async fn a_report_without_a_number_is_about_the_only_one_on_its_way() {
    let walk = Walk::begin().await;
    let told = |what| DoorQuestion::Report(None, Report { what, said: None });
    let empty = ask(&walk, COURIER, told(Reported::Arrived)).await;
    assert_eq!(empty, Answer::Round(vec![]));
    let delivery = walk.assigned().await;
    let answer = ask(&walk, COURIER, told(Reported::Departed)).await;
    let Answer::Reported { delivery: of, answer, .. } = answer else { panic!("{answer:?}") };
    assert!(of == delivery && matches!(*answer, Answer::Departed(..)));
    let code = HandoverCode::of_number(1);
    let wrong = ask(&walk, COURIER, told(Reported::Code(code, None))).await;
    assert!(
        matches!(wrong, Answer::Reported { answer, .. } if matches!(*answer, Answer::CodeWrong { .. } | Answer::CodeRight))
    );
}
