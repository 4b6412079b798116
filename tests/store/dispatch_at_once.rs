//! Many officers and a follower at the same time: what must never be, whatever comes first.

use std::collections::BTreeSet;

use futures::future::join_all;
use jemputbola::chat::{AddressQuestion, Answer, DispatchAnswer, DispatchQuestion, Question};
use jemputbola::domain::{Address, ApplicationId, ChatId, DeliveryId, NotDelivered, ProposalId, TakeBackReason};
use rand::rngs::SmallRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::dispatch::ready;
use super::walk::{COURIER, OFFICER, OTHER_COURIER, RESIDENT, Walk, address};

/// No passport has two couriers, and each delivery under way goes to the newest address.
const WRONG: [&str; 3] = [
    "select count(*) from (select from deliveries where state not in ('not_delivered', 'returned')
                           group by application_id having count(*) > 1) as twice",
    "select count(*) from deliveries as d where d.settled_at is null and exists (
         select from addresses as a where a.application_id = d.application_id and a.id > d.address_id)",
    "select count(*) from deliveries as d where d.settled_at is not null and d.code_hash is not null",
];

async fn nothing_is_wrong(walk: &Walk) {
    for wrong in WRONG {
        assert_eq!(walk.count(wrong).await, 0, "{wrong}");
    }
}

#[tokio::test]
async fn officers_who_give_the_same_passports_at_once_never_both_give_one() {
    let walk = Walk::begin().await;
    let applications = ready(&walk, 24).await;
    let mut random = SmallRng::seed_from_u64(7);
    let mut lists = Vec::new();
    for place in 0..8 {
        // Overlapping, and each in an order of its own: whoever locks in that order would wait in a circle.
        let mut list = applications.clone();
        list.shuffle(&mut random);
        list.truncate(16);
        lists.push((list, if place % 2 == 0 { COURIER } else { OTHER_COURIER }));
    }
    let giving = lists.into_iter().map(|(list, courier)| {
        let walk = &walk;
        async move {
            match walk.ask(OFFICER, Question::Dispatch(DispatchQuestion::Assign(list, courier))).await {
                Answer::Dispatch(DispatchAnswer::Given { given, .. }) => given,
                other => panic!("{other:?}"),
            }
        }
    });
    let given: Vec<ApplicationId> = join_all(giving).await.concat().into_iter().map(|line| line.application).collect();
    let each: BTreeSet<ApplicationId> = given.iter().copied().collect();
    assert_eq!(given.len(), each.len(), "one was given twice");
    assert_eq!(i64::try_from(given.len()), Ok(walk.count("select count(*) from deliveries").await));
    nothing_is_wrong(&walk).await;
}

/// One thing that somebody does. `newest`: the delivery and the proposal that were made last.
fn act(random: &mut SmallRng, applications: &[ApplicationId], newest: (i64, i64)) -> (ChatId, Question) {
    let application = applications[random.random_range(0..applications.len())];
    let one_of_the_last = |random: &mut SmallRng, newest: i64| (newest - random.random_range(0..5)).max(1);
    let delivery = DeliveryId(one_of_the_last(random, newest.0));
    let proposal = ProposalId(one_of_the_last(random, newest.1));
    let courier = if random.random() { COURIER } else { OTHER_COURIER };
    let other = Address { rt: Some(random.random_range(1..99)), ..address() };
    let of_officer = |question| (OFFICER, Question::Dispatch(question));
    match random.random_range(0..13) {
        0..=3 => of_officer(DispatchQuestion::Assign(applications.to_vec(), courier)),
        4 => of_officer(DispatchQuestion::Reassign(delivery, courier)),
        5 => of_officer(DispatchQuestion::TakeBack(delivery, TakeBackReason::Mistake)),
        6 => (RESIDENT, Question::ConfirmAddress(application, other)),
        7 => (RESIDENT, Question::Address(AddressQuestion::Request(application, other))),
        8 => (OFFICER, Question::Address(AddressQuestion::Propose(application, other))),
        9 | 10 => (OFFICER, Question::Address(AddressQuestion::Accept { proposal, keeps_courier: random.random() })),
        11 => (OFFICER, Question::Address(AddressQuestion::Withdraw(application))),
        _ => (courier, Question::Fail(delivery, NotDelivered::NobodyHome)),
    }
}

#[tokio::test]
async fn whatever_officers_couriers_and_followers_do_at_once_no_passport_has_two_couriers_or_a_changed_address() {
    let walk = Walk::begin().await;
    let applications = ready(&walk, 5).await;
    let mut random = SmallRng::seed_from_u64(19_02);
    for _ in 0..100 {
        let deliveries = walk.count("select coalesce(max(id), 1) from deliveries").await;
        let newest = (deliveries, walk.count("select coalesce(max(id), 1) from address_proposals").await);
        let acts: Vec<_> = (0..5).map(|_| act(&mut random, &applications, newest)).collect();
        // Every answer comes: nobody waits in a circle, and nothing is refused by the database unforeseen.
        join_all(acts.into_iter().map(|(chat, question)| walk.ask(chat, question))).await;
        nothing_is_wrong(&walk).await;
    }
    for happened in [
        "select count(*) from deliveries",
        "select count(*) from custody where event = 'reassigned'",
        "select count(*) from custody where event = 'taken_back'",
        "select count(*) from address_proposals where state = 'taken'",
        "select count(*) from addresses where version > 1",
    ] {
        assert!(walk.count(happened).await > 2, "{happened}");
    }
}

#[tokio::test]
async fn of_a_wish_taken_by_two_officers_at_once_one_takes_it() {
    let walk = Walk::begin().await;
    let delivery = walk.assigned().await;
    let wish = Address { rt: Some(9), ..address() };
    walk.ask(RESIDENT, Question::Address(AddressQuestion::Request(ApplicationId(1), wish))).await;
    let proposal = ProposalId(1);
    let mut questions: Vec<_> = [true, false, true]
        .map(|keeps_courier| Question::Address(AddressQuestion::Accept { proposal, keeps_courier }))
        .into();
    questions.push(Question::Address(AddressQuestion::Decline(proposal, "kurir sudah di jalan".to_owned())));
    let answers = join_all(questions.into_iter().map(|question| walk.ask(OFFICER, question))).await;
    let settled = Answer::Addresses(jemputbola::chat::AddressAnswer::Settled);
    assert_eq!(answers.iter().filter(|answer| **answer != settled).count(), 1, "{answers:?}");
    nothing_is_wrong(&walk).await;
    assert!(delivery.0 == 1 && walk.count("select count(*) from address_proposals where state = 'open'").await == 0);
}
