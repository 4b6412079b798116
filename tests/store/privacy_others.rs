//! A child, and what somebody else follows: each is erased alone.

use jemputbola::chat::{Answer, NewInterest, PrivacyAnswer, PrivacyQuestion, Question};

use super::privacy::ask;
use super::privacy_whole::dump;
use super::walk::{NEIGHBOUR, NUMBER, RESIDENT, SELIU, Walk, address, born, interest, name, number};

#[tokio::test]
async fn what_somebody_else_follows_stays_theirs() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    let Answer::Address(line) = walk.ask(NEIGHBOUR, Question::MyAddress(application)).await else { panic!() };
    assert_eq!(line.confirmed, Some(address()));
    assert!(line.application.name.is_some());
    assert_eq!(walk.count("select count(*) from addresses where confirmed_by = 1001").await, 0);
    assert_eq!(walk.count("select count(*) from applications where erase_once_final").await, 0);
}

#[tokio::test]
async fn a_child_is_erased_alone_and_whoever_registered_it_keeps_what_is_theirs() {
    let walk = Walk::begin().await;
    let child = NewInterest { name: name("Adik Kecil"), for_other: true, ..interest(SELIU, 1) };
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Others).await, PrivacyAnswer::Others(Vec::new()));
    walk.ask(RESIDENT, Question::SaveInterest(child)).await;
    let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Adik Kecil"]);
    let erase = PrivacyQuestion::EraseOther(people[0].key);
    // A key is nobody else's.
    assert_eq!(walk.ask(NEIGHBOUR, Question::Privacy(erase)).await, Answer::NoSuchThing);
    assert!(dump(&walk).await.contains("Adik Kecil"));
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherErased);
    let left = dump(&walk).await;
    assert!(!left.contains("Adik Kecil") && left.contains("Siti Contoh"));
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    assert_eq!(lines.len(), 1);
    assert_eq!(walk.count("select count(*) from interests where state = 'withdrawn' and headcount = 1").await, 1);
    assert_eq!(walk.ask(RESIDENT, Question::Privacy(erase)).await, Answer::NoSuchThing, "once");
    let noted = "select count(*) from audit where action = 'privacy.other_erased' and actor is null";
    assert_eq!(walk.count(noted).await, 1);
}

#[tokio::test]
async fn a_child_whose_passport_is_under_way_is_erased_once_that_is_over() {
    let walk = Walk::begin().await;
    walk.departed().await;
    walk.run("update follows set whose = 'anak'").await.unwrap();
    walk.ask(RESIDENT, Question::SaveInterest(NewInterest { name: name("Orang Tua"), ..interest(SELIU, 1) })).await;
    let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
    let erase = PrivacyQuestion::EraseOther(people[0].key);
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherWaits(vec![number(NUMBER)]));
    assert_eq!(walk.count("select count(*) from follows").await, 1);
    walk.run("update deliveries set state = 'returned', settled_at = now() - interval '1 day'").await.unwrap();
    assert_eq!(ask(&walk, RESIDENT, erase).await, PrivacyAnswer::OtherErased);
    assert_eq!(walk.count("select count(*) from follows").await, 0);
    assert_eq!(walk.count("select count(*) from addresses where address_sealed is not null").await, 0);
    assert_eq!(walk.count("select count(*) from interests where name_sealed is not null").await, 1);
}
