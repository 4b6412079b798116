use chrono::TimeDelta;
use jemputbola::chat::{Answer, Question};
use jemputbola::domain::{ApplicationId, BirthDate, Status};

use super::walk::{
    COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, address, born, born_on, interest, number, row, village,
};

fn find(words: &str, birth_date: BirthDate) -> Question {
    Question::FindApplication(number(words), birth_date)
}

#[tokio::test]
async fn number_and_birth_date_together_open_an_application_and_follow_it() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    assert_eq!(walk.ask(RESIDENT, Question::MyApplications).await, Answer::Applications(vec![]));
    let Answer::Application(line) = walk.ask(RESIDENT, find(NUMBER, born())).await else { panic!() };
    assert_eq!((line.status, line.has_address, line.address_frozen), (Status::Interview, false, false));
    assert_eq!(walk.ask(RESIDENT, Question::MyApplications).await, Answer::Applications(vec![line.clone()]));
    assert_eq!(walk.ask(NEIGHBOUR, Question::MyAddress(line.id)).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(RESIDENT, find(NUMBER, born())).await, Answer::Application(line));
    assert_eq!(walk.count("select count(*) from follows").await, 1);
}

#[tokio::test]
async fn a_wrong_number_a_wrong_date_and_an_unknown_date_are_told_and_counted_alike() {
    let mut walk = Walk::begin().await;
    let undated = jemputbola::domain::ImportRow { birth_date: None, ..row("P-26/0099", Status::Interview) };
    walk.import(&[row(NUMBER, Status::Interview), undated]).await;
    let misses = [("P-99/9999", born()), (NUMBER, born_on("1990-02-18")), ("P-26/0099", born())];
    for (chat, (words, birth_date)) in [RESIDENT, NEIGHBOUR, OFFICER].into_iter().zip(misses) {
        let mut answers = Vec::new();
        for _ in 0..6 {
            answers.push(walk.ask(chat, find(words, birth_date)).await);
        }
        let until = walk.now + TimeDelta::hours(1);
        let expected: Vec<Answer> = (1..=4).rev().map(|left| Answer::NoApplication { left }).collect();
        assert_eq!(answers[..4], expected);
        assert_eq!(answers[4..], [Answer::Locked { until }, Answer::Locked { until }]);
    }
    // Locked is locked: the right words do not open it, and say nothing.
    let until = walk.now + TimeDelta::hours(1);
    assert_eq!(walk.ask(RESIDENT, find(NUMBER, born())).await, Answer::Locked { until });
    walk.later(TimeDelta::hours(1));
    assert!(matches!(walk.ask(RESIDENT, find(NUMBER, born())).await, Answer::Application(_)));
    assert_eq!(walk.count("select count(*) from lookups").await, 16);
}

#[tokio::test]
async fn a_right_look_up_does_not_buy_new_wrong_ones() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    for left in [4, 3, 2, 1] {
        assert_eq!(walk.ask(RESIDENT, find("P-99/9999", born())).await, Answer::NoApplication { left });
        assert!(matches!(walk.ask(RESIDENT, find(NUMBER, born())).await, Answer::Application(_)));
    }
    assert!(matches!(walk.ask(RESIDENT, find("P-99/9999", born())).await, Answer::Locked { .. }));
}

#[tokio::test]
async fn wrong_look_ups_at_the_same_time_all_count() {
    let walk = Walk::begin().await;
    let tries = (0..5).map(|_| walk.ask(RESIDENT, find("P-99/9999", born())));
    let answers = futures::future::join_all(tries).await;
    let locked = answers.iter().filter(|answer| matches!(answer, Answer::Locked { .. })).count();
    assert_eq!(locked, 1, "{answers:?}");
}

#[tokio::test]
async fn an_address_has_versions_and_the_newest_is_shown() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    let application = walk.finished().await.id;
    let Answer::Address(line) = walk.ask(RESIDENT, Question::MyAddress(application)).await else { panic!() };
    assert_eq!((line.version, line.confirmed, line.village), (0, None, Some(village(SELIU))));
    assert_eq!(walk.confirm(application, &address()).await, Answer::AddressSaved { version: 1 });
    let moved = jemputbola::domain::Address { rt: Some(4), ..address() };
    assert_eq!(walk.confirm(application, &moved).await, Answer::AddressSaved { version: 2 });
    let Answer::Address(line) = walk.ask(RESIDENT, Question::MyAddress(application)).await else { panic!() };
    assert_eq!((line.version, line.confirmed), (2, Some(moved)));
    assert!(line.application.has_address);
    let strangers = Question::ConfirmAddress(application, address());
    assert_eq!(walk.ask(NEIGHBOUR, strangers).await, Answer::NoSuchThing);
    let unknown = Question::ConfirmAddress(ApplicationId(999), address());
    assert_eq!(walk.ask(RESIDENT, unknown).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn an_address_is_frozen_while_a_courier_has_it_and_free_again_after() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert!(lines[0].address_frozen);
    assert_eq!(walk.confirm(lines[0].id, &address()).await, Answer::AddressFrozen);
    let failed = walk.ask(COURIER, Question::Fail(delivery, jemputbola::domain::NotDelivered::Moved)).await;
    assert!(matches!(failed, Answer::NotDelivered(..)));
    // The courier still has it.
    assert_eq!(walk.confirm(lines[0].id, &address()).await, Answer::AddressFrozen);
    walk.ask(COURIER, Question::Door(jemputbola::chat::DoorQuestion::Return(delivery))).await;
    assert_eq!(walk.confirm(lines[0].id, &address()).await, Answer::AddressSaved { version: 2 });
}

#[tokio::test]
async fn of_confirming_and_assigning_at_once_the_delivery_has_the_newest_address() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let moved = jemputbola::domain::Address { rt: Some(9), ..address() };
    let (assigned, confirmed) = tokio::join!(walk.give(application, COURIER), walk.confirm(application, &moved),);
    let Ok(line) = assigned else { panic!("{assigned:?}") };
    match confirmed {
        Answer::AddressFrozen => assert_eq!(line.address, Some(address())),
        Answer::AddressSaved { version: 2 } => assert_eq!(line.address, Some(moved)),
        other => panic!("{other:?}"),
    }
}
