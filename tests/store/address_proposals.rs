use jemputbola::chat::{
    AddressAnswer, AddressLine, AddressQuestion, Answer, DispatchAnswer, DispatchQuestion, DoorQuestion, NotGiven,
    Proposer, Question, StatusAnswer, StatusQuestion,
};
use jemputbola::domain::{Address, ApplicationId, DeliveryState, ProposalId, Status};

use super::walk::{COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, address, born, number, row};

fn elsewhere() -> Address {
    Address { street: "Jalan Baru 9".to_owned(), rt: Some(9), ..address() }
}

async fn ask(walk: &Walk, chat: jemputbola::domain::ChatId, question: AddressQuestion) -> AddressAnswer {
    match walk.ask(chat, Question::Address(question)).await {
        Answer::Addresses(answer) => answer,
        other => panic!("{other:?}"),
    }
}

async fn on_file(walk: &Walk, application: ApplicationId) -> AddressLine {
    match walk.ask(RESIDENT, Question::MyAddress(application)).await {
        Answer::Address(line) => line,
        other => panic!("{other:?}"),
    }
}

async fn proposal(walk: &Walk, application: ApplicationId) -> ProposalId {
    on_file(walk, application).await.proposal.expect("one is open").id
}

async fn not_given(walk: &Walk, application: ApplicationId) -> NotGiven {
    let asked = Question::Dispatch(DispatchQuestion::Assign(vec![application], COURIER));
    match walk.ask(OFFICER, asked).await {
        Answer::Dispatch(DispatchAnswer::Given { given, mut refused }) if given.is_empty() => {
            refused.pop().expect("it was refused").why
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_address_says_to_a_follower_whether_another_account_confirmed_it() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    assert!(!on_file(&walk, application).await.by_another);
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    match walk.ask(NEIGHBOUR, Question::MyAddress(application)).await {
        Answer::Address(line) => assert!(line.by_another, "{line:?}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_officers_address_replaces_nothing_and_holds_the_dispatch_until_the_follower_agrees() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let proposed = ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
    assert!(matches!(proposed, AddressAnswer::Proposed { .. }), "{proposed:?}");
    let line = on_file(&walk, application).await;
    assert_eq!((line.confirmed, line.version), (Some(address()), 1));
    let open = line.proposal.expect("one is open");
    assert_eq!((open.by, open.address), (Proposer::Officer, elsewhere()));
    assert_eq!(not_given(&walk, application).await, NotGiven::AddressWaits);
    assert_eq!(walk.confirm(application, &elsewhere()).await, Answer::AddressSaved { version: 2 });
    assert_eq!(on_file(&walk, application).await.proposal, None);
    assert!(walk.give(application, COURIER).await.is_ok());
    let states: Vec<String> =
        sqlx::query_scalar("select state from address_proposals").fetch_all(&walk.database.pool).await.unwrap();
    assert_eq!(states, ["taken"]);
}

#[tokio::test]
async fn a_follower_who_does_not_agree_keeps_the_address_and_the_officer_hears_it() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
    let id = proposal(&walk, application).await;
    // Nobody else answers for them.
    let stranger = walk.ask(NEIGHBOUR, Question::Address(AddressQuestion::Refuse(application, id))).await;
    assert_eq!(stranger, Answer::NoSuchThing);
    let AddressAnswer::Refused { officers, .. } = ask(&walk, RESIDENT, AddressQuestion::Refuse(application, id)).await
    else {
        panic!()
    };
    assert_eq!(officers, [OFFICER]);
    assert_eq!(ask(&walk, RESIDENT, AddressQuestion::Refuse(application, id)).await, AddressAnswer::Settled);
    assert_eq!(on_file(&walk, application).await.confirmed, Some(address()));
    assert!(walk.give(application, COURIER).await.is_ok());
}

#[tokio::test]
async fn what_cannot_be_proposed_says_why_and_keeps_nothing() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let same = ask(&walk, OFFICER, AddressQuestion::Propose(application, address())).await;
    assert_eq!(same, AddressAnswer::Unchanged);
    walk.run("update chats set blocked_at = first_heard_at where chat_id = 1001").await.unwrap();
    let unheard = ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
    assert_eq!(unheard, AddressAnswer::NobodyFollows);
    walk.run("update chats set blocked_at = null").await.unwrap();
    assert!(walk.give(application, COURIER).await.is_ok());
    let frozen = ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
    assert_eq!(frozen, AddressAnswer::Frozen);
    let nothing = walk.ask(OFFICER, Question::Address(AddressQuestion::Propose(ApplicationId(99), elsewhere()))).await;
    assert_eq!(nothing, Answer::NoSuchThing);
    assert_eq!(walk.count("select count(*) from address_proposals").await, 0);
}

#[tokio::test]
async fn a_later_proposal_takes_the_place_of_an_earlier_one_and_one_can_be_taken_back() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    ask(&walk, OFFICER, AddressQuestion::Propose(application, address())).await;
    ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
    assert_eq!(walk.count("select count(*) from address_proposals where state = 'open'").await, 1);
    let withdrawn = ask(&walk, OFFICER, AddressQuestion::Withdraw(application)).await;
    assert!(matches!(withdrawn, AddressAnswer::Withdrawn { .. }));
    assert_eq!(ask(&walk, OFFICER, AddressQuestion::Withdraw(application)).await, AddressAnswer::Settled);
    assert_eq!(walk.count("select count(*) from address_asks where closed_at is null").await, 0);
    assert_eq!(not_given(&walk, application).await, NotGiven::NoAddress);
}

#[tokio::test]
async fn a_wish_after_dispatch_goes_to_the_officers_and_changes_nothing_until_one_takes_it() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    let asked = ask(&walk, RESIDENT, AddressQuestion::Request(line.application, elsewhere())).await;
    let AddressAnswer::Requested { officers, line: carried } = asked else { panic!("{asked:?}") };
    assert_eq!((officers, carried.address), (vec![OFFICER], Some(address())));
    let id = proposal(&walk, line.application).await;
    let accepted = ask(&walk, OFFICER, AddressQuestion::Accept { proposal: id, keeps_courier: true }).await;
    let AddressAnswer::Accepted { follower, taken_from, kept, .. } = accepted else { panic!("{accepted:?}") };
    let kept = kept.expect("the courier keeps it");
    assert_eq!((follower, taken_from.map(|courier| courier.chat)), (RESIDENT, Some(COURIER)));
    assert_eq!((kept.address, kept.state), (Some(elsewhere()), Some(DeliveryState::Assigned)));
    assert_ne!(kept.id, line.id, "it is another delivery, so the old code is good for nothing");
    let again = ask(&walk, OFFICER, AddressQuestion::Accept { proposal: id, keeps_courier: false }).await;
    assert_eq!(again, AddressAnswer::Settled);
    let events: Vec<String> =
        sqlx::query_scalar("select event from custody order by id").fetch_all(&walk.database.pool).await.unwrap();
    assert_eq!(events, ["assigned", "departed", "taken_back", "assigned"]);
    assert_eq!(walk.count("select count(*) from deliveries where code_hash is not null").await, 0);
}

#[tokio::test]
async fn a_wish_that_is_taken_without_the_courier_makes_it_ready_again() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    let application = ApplicationId(1);
    ask(&walk, RESIDENT, AddressQuestion::Request(application, elsewhere())).await;
    let id = proposal(&walk, application).await;
    ask(&walk, OFFICER, AddressQuestion::Accept { proposal: id, keeps_courier: false }).await;
    assert_eq!(walk.ask(COURIER, Question::MyDelivery(delivery)).await, Answer::NoSuchThing);
    let Answer::Deliveries(lines) = walk.ask(OFFICER, Question::Deliveries).await else { panic!() };
    assert_eq!((lines[0].id, lines[0].address.clone()), (None, Some(elsewhere())));
}

#[tokio::test]
async fn a_wish_that_is_declined_leaves_everything_and_its_words_are_sealed() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    ask(&walk, RESIDENT, AddressQuestion::Request(line.application, elsewhere())).await;
    let id = proposal(&walk, line.application).await;
    let words = "kurir sudah di kapal".to_owned();
    let declined = ask(&walk, OFFICER, AddressQuestion::Decline(id, words.clone())).await;
    let AddressAnswer::Declined { words: told, follower: RESIDENT, follows: true, .. } = &declined else {
        panic!("{declined:?}")
    };
    assert_eq!(*told, words);
    assert_eq!(ask(&walk, OFFICER, AddressQuestion::Decline(id, words)).await, AddressAnswer::Settled);
    assert_eq!(walk.count("select count(*) from address_proposals where words_sealed is not null").await, 1);
    let readable = "select count(*) from address_proposals as p, audit as a
        where position('kapal' in encode(p.words_sealed, 'escape') || a.detail::text) > 0";
    assert_eq!(walk.count(readable).await, 0);
    assert_eq!(on_file(&walk, line.application).await.confirmed, Some(address()));
}

#[tokio::test]
async fn a_wish_of_whoever_follows_it_no_more_is_declined_and_says_so() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    ask(&walk, RESIDENT, AddressQuestion::Request(line.application, elsewhere())).await;
    let id = proposal(&walk, line.application).await;
    let left = walk.ask(RESIDENT, Question::Status(StatusQuestion::Unfollow(line.application))).await;
    assert_eq!(left, Answer::Status(StatusAnswer::Unfollowed));
    let declined = ask(&walk, OFFICER, AddressQuestion::Decline(id, "kurir sudah di kapal".to_owned())).await;
    assert!(matches!(declined, AddressAnswer::Declined { follower: RESIDENT, follows: false, .. }), "{declined:?}");
}

#[tokio::test]
async fn a_wish_of_whoever_follows_it_no_more_is_taken_and_says_that_nobody_is_told() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    ask(&walk, RESIDENT, AddressQuestion::Request(line.application, elsewhere())).await;
    let id = proposal(&walk, line.application).await;
    walk.ask(RESIDENT, Question::Status(StatusQuestion::Unfollow(line.application))).await;
    let taken = ask(&walk, OFFICER, AddressQuestion::Accept { proposal: id, keeps_courier: true }).await;
    assert!(matches!(taken, AddressAnswer::Accepted { follower: RESIDENT, follows: false, .. }), "{taken:?}");
}

#[tokio::test]
async fn a_wish_that_comes_when_the_passport_is_back_is_simply_the_address() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    walk.ask(COURIER, Question::Fail(delivery, jemputbola::domain::NotDelivered::Moved)).await;
    walk.ask(COURIER, Question::Door(DoorQuestion::Return(delivery))).await;
    let asked = Question::Address(AddressQuestion::Request(ApplicationId(1), elsewhere()));
    assert_eq!(walk.ask(RESIDENT, asked).await, Answer::AddressSaved { version: 2 });
}

#[tokio::test]
async fn a_look_of_an_officer_at_an_address_is_noted() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let looked = walk.ask(OFFICER, Question::Address(AddressQuestion::ForOfficer(application))).await;
    assert!(matches!(looked, Answer::Address(_)));
    walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::Card(application))).await;
    let noted =
        "select count(*) from audit where action = 'address.read' and actor = 2001 and subject = 'application 1'";
    assert_eq!(walk.count(noted).await, 2);
    assert_eq!(walk.count("select count(*) from audit where detail::text like '%Contoh%'").await, 0);
}

#[tokio::test]
async fn the_database_itself_keeps_an_address_frozen_and_a_delivery_bound() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    for refused in [
        "insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
         select application_id, 2, address_sealed, village, confirmed_by, confirmed_at from addresses",
        "update addresses set village = '19.02.01.1001'",
        "update deliveries set courier = 3002",
        "update deliveries set address_id = address_id + 1",
        "insert into address_proposals (application_id, kind, address_sealed, village, proposed_by, proposed_at)
         select application_id, 'officer', address_sealed, village, 2001, confirmed_at from addresses",
    ] {
        assert!(walk.run(refused).await.is_err(), "{refused}");
    }
    walk.ask(COURIER, Question::Fail(delivery, jemputbola::domain::NotDelivered::Moved)).await;
    walk.ask(COURIER, Question::Door(DoorQuestion::Return(delivery))).await;
    assert_eq!(walk.confirm(ApplicationId(1), &elsewhere()).await, Answer::AddressSaved { version: 2 });
    let to_the_old_one = "insert into deliveries (application_id, address_id, courier, assigned_by, created_at)
         select application_id, min(id), 3001, 2001, min(confirmed_at) from addresses group by application_id";
    assert!(walk.run(to_the_old_one).await.is_err());
    ask(&walk, OFFICER, AddressQuestion::Propose(ApplicationId(1), address())).await;
    let while_one_waits = "insert into deliveries (application_id, address_id, courier, assigned_by, created_at)
         select application_id, max(id), 3001, 2001, min(confirmed_at) from addresses group by application_id";
    assert!(walk.run(while_one_waits).await.is_err());
}

#[tokio::test]
async fn what_left_the_last_step_is_not_given_and_says_how_it_stands() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    walk.import_back(&[row(NUMBER, Status::Postponed)], "berkas ditinjau lagi").await;
    assert_eq!(not_given(&walk, application).await, NotGiven::NotReady { status: Status::Postponed });
}

#[tokio::test]
async fn whoever_proposed_an_address_hears_that_another_one_takes_its_place() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.employ(NEIGHBOUR, jemputbola::domain::Role::Officer).await;
    let first = ask(&walk, OFFICER, AddressQuestion::Propose(application, address())).await;
    assert!(matches!(first, AddressAnswer::Proposed { replaced: None, .. }), "{first:?}");
    // One's own is only corrected.
    let own = Address { rt: Some(7), ..address() };
    let again = ask(&walk, OFFICER, AddressQuestion::Propose(application, own)).await;
    assert!(matches!(again, AddressAnswer::Proposed { replaced: None, .. }), "{again:?}");
    match ask(&walk, NEIGHBOUR, AddressQuestion::Propose(application, elsewhere())).await {
        AddressAnswer::Proposed { replaced: Some(replaced), .. } => assert_eq!(replaced.officer, OFFICER),
        other => panic!("{other:?}"),
    }
    match walk.confirm(application, &address()).await {
        Answer::Addresses(AddressAnswer::SavedInstead { officers, .. }) => assert_eq!(officers, [NEIGHBOUR]),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_wish_that_is_saved_at_once_because_the_passport_is_back_is_told_to_the_other_followers() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    walk.confirm(application, &address()).await;
    let before = walk.waiting_for(NEIGHBOUR).await.len();
    let wish = Question::Address(AddressQuestion::Request(application, elsewhere()));
    assert_eq!(walk.ask(RESIDENT, wish).await, Answer::AddressSaved { version: 2 });
    assert_eq!(walk.waiting_for(NEIGHBOUR).await.len(), before + 1);
}

#[tokio::test]
async fn a_follower_who_was_asked_hears_that_an_officer_took_the_address_back() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    let withdrawn = async |asked: bool| {
        ask(&walk, OFFICER, AddressQuestion::Propose(application, elsewhere())).await;
        if asked {
            walk.run("update address_asks set asked_at = now() where closed_at is null").await.unwrap();
        }
        match ask(&walk, OFFICER, AddressQuestion::Withdraw(application)).await {
            AddressAnswer::Withdrawn { followers, .. } => followers,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(withdrawn(false).await, []);
    assert_eq!(withdrawn(true).await, [RESIDENT]);
}
