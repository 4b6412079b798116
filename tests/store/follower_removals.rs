//! Officers see who follows an application, and remove one: their name is opened, the look and the removal are noted.

use jemputbola::chat::{
    AddressAnswer, AddressQuestion, Answer, DispatchAnswer, DispatchQuestion, FollowerLine, NewInterest, PrivacyAnswer,
    PrivacyQuestion, Question, ReadKind, StatusQuestion,
};
use jemputbola::domain::{Address, ApplicationId, ChatId, UnfollowReason, Whose};

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, SELIU, Walk, address, born, interest, name, number};

async fn followers(walk: &Walk, application: ApplicationId) -> Vec<FollowerLine> {
    match walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::Followers(application))).await {
        Answer::Dispatch(DispatchAnswer::Followers { followers, .. }) => followers,
        other => panic!("{other:?}"),
    }
}

fn remove(application: ApplicationId, follower: ChatId) -> Question {
    Question::Dispatch(DispatchQuestion::RemoveFollower(application, follower, UnfollowReason::NoRight))
}

/// The resident's application, followed by the neighbour too, who registered herself and a child.
async fn followed() -> (Walk, ApplicationId) {
    let walk = Walk::begin().await;
    let own = NewInterest { name: name("Rahma Contoh"), ..interest(SELIU, 1) };
    walk.ask(NEIGHBOUR, Question::SaveInterest(own)).await;
    let child = NewInterest { name: name("Anak Contoh"), for_other: true, ..interest(SELIU, 1) };
    walk.ask(NEIGHBOUR, Question::SaveInterest(child)).await;
    let application = walk.finished().await.id;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    walk.ask(NEIGHBOUR, Question::Status(StatusQuestion::SetWhose(application, Whose::Spouse))).await;
    (walk, application)
}

#[tokio::test]
async fn they_are_listed_by_the_name_that_they_gave_of_themselves_and_hear_of_the_look() {
    let (walk, application) = followed().await;
    let listed = followers(&walk, application).await;
    let told: Vec<_> = listed.iter().map(|line| (line.chat, line.name.clone(), line.whose)).collect();
    assert_eq!(told, [(RESIDENT, None, None), (NEIGHBOUR, Some(name("Rahma Contoh")), Some(Whose::Spouse))]);
    assert!(listed.iter().all(|line| line.since == walk.now));
    assert_eq!(
        walk.count(
            "select count(*) from audit where action = 'followers.read' and actor = 2001 and subject = 'application 1'"
        )
        .await,
        1
    );
    let asked = Question::Privacy(PrivacyQuestion::Readers);
    let Answer::Privacy(PrivacyAnswer::Readers(looks)) = walk.ask(NEIGHBOUR, asked).await else { panic!() };
    assert_eq!(looks.iter().map(|look| look.what).collect::<Vec<_>>(), [ReadKind::Followers]);
    for chat in [RESIDENT, COURIER] {
        let asked = Question::Dispatch(DispatchQuestion::Followers(application));
        assert_eq!(walk.ask(chat, asked).await, Answer::NoSuchThing);
        assert_eq!(walk.ask(chat, remove(application, NEIGHBOUR)).await, Answer::NoSuchThing);
    }
}

#[tokio::test]
async fn whoever_is_removed_sees_nothing_more_and_stands_nowhere() {
    let (walk, application) = followed().await;
    walk.confirm(application, &address()).await;
    let delivery = walk.give(application, COURIER).await.unwrap().id.unwrap();
    let Answer::Code { code } = walk.ask(NEIGHBOUR, Question::NewCode(application)).await else { panic!() };
    // She wants it brought elsewhere, and news wait for her.
    let elsewhere = Address { street: "Jalan Lain 9".to_owned(), ..address() };
    let wish = walk.ask(NEIGHBOUR, Question::Address(AddressQuestion::Request(application, elsewhere))).await;
    assert!(matches!(wish, Answer::Addresses(AddressAnswer::Requested { .. })), "{wish:?}");
    let removed = walk.ask(OFFICER, remove(application, NEIGHBOUR)).await;
    let expected = DispatchAnswer::FollowerRemoved { application, number: number(NUMBER), follower: NEIGHBOUR };
    assert_eq!(removed, Answer::Dispatch(expected));
    assert_eq!(walk.ask(NEIGHBOUR, Question::MyApplications).await, Answer::Applications(Vec::new()));
    assert_eq!(walk.ask(NEIGHBOUR, Question::NewCode(application)).await, Answer::NoSuchThing);
    assert_eq!(walk.count("select count(*) from address_proposals where state = 'open'").await, 0);
    assert_eq!(
        walk.count("select count(*) from outbox where chat_id = 1002 and application_id = 1 and state = 'waiting'")
            .await,
        0
    );
    assert_eq!(followers(&walk, application).await.len(), 1);
    // Why stands in the audit, and whom nowhere.
    assert_eq!(
        walk.count(
            "select count(*) from audit where action = 'follower.removed' and actor = 2001
             and detail = '{\"reason\": \"tidak_berhak\"}' and subject = 'application 1'"
        )
        .await,
        1
    );
    // A code that she saw opens nothing; a new one of whoever still follows it does.
    assert_ne!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    let Answer::Code { code } = walk.ask(RESIDENT, Question::NewCode(application)).await else { panic!() };
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code)).await, Answer::CodeRight);
    // Of two officers at once the second hears that it is done.
    let again = walk.ask(OFFICER, remove(application, NEIGHBOUR)).await;
    assert_eq!(again, Answer::Dispatch(DispatchAnswer::FollowsNoMore(application)));
    assert_eq!(walk.ask(OFFICER, remove(ApplicationId(999), NEIGHBOUR)).await, Answer::NoSuchThing);
}
