//! What is over goes, and not a day earlier; what counts stays.

use chrono::TimeDelta;
use jemputbola::chat::{
    AddressAnswer, AddressQuestion, Answer, AttendQuestion, DoorQuestion, NewApplicant, Proof, Question,
};
use jemputbola::domain::{Address, PassportKind, Pin, TicketClock, TicketKind};
use jemputbola::store::figures;
use jemputbola::store::privacy::retention;
use jemputbola::store::tickets::{self, NewTicket};

use super::walk::{BOT, COURIER, NEIGHBOUR, RESIDENT, SELIU, Walk, address, born, day, interest, name, received};

#[tokio::test]
async fn what_a_delivery_leaves_goes_when_its_time_is_over() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    let pin = Proof::Position(Pin { lat: -3.2, lon: 107.5 });
    walk.ask(COURIER, Question::Door(DoorQuestion::Proof(delivery, pin))).await;
    let handed = walk.now;
    walk.later(TimeDelta::days(40));
    let mut connection = walk.connection().await;
    let (before, after) = (handed - TimeDelta::seconds(1), handed + TimeDelta::seconds(1));
    assert_eq!(retention::door(&mut connection, before, 10).await.unwrap(), 0);
    assert_eq!(retention::door(&mut connection, after, 10).await.unwrap(), 1);
    assert_eq!(retention::received(&mut connection, after, 10).await.unwrap(), 1);
    assert_eq!(retention::addresses(&mut connection, before, 10, walk.now).await.unwrap(), 0);
    assert_eq!(retention::addresses(&mut connection, after, 10, walk.now).await.unwrap(), 1);
    assert_eq!(retention::addresses(&mut connection, after, 10, walk.now).await.unwrap(), 0);
    assert_eq!(retention::applications(&mut connection, before, 10, walk.now).await.unwrap(), 0);
    assert_eq!(retention::applications(&mut connection, after, 10, walk.now).await.unwrap(), 1);
    assert_eq!(
        walk.count(
            "select count(*) from deliveries as d join applications as a on a.id = d.application_id
             join addresses as h on h.id = d.address_id
             where d.received_sealed is null and d.door_sealed is null and h.address_sealed is null
               and a.name_sealed is null and a.birth_index is null and d.state = 'handed_over'"
        )
        .await,
        1
    );
    assert!(walk.count("select count(*) from custody").await > 3);
}

#[tokio::test]
async fn who_was_behind_a_wish_and_who_stood_in_a_letter_goes() {
    let mut walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 3))).await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 3).await;
    let person = NewApplicant { name: name("Siti Contoh"), birth_date: born(), nik: None, kind: PassportKind::New };
    walk.ask(RESIDENT, Question::Attend(AttendQuestion::AddApplicants(visit, vec![person]))).await;
    walk.run("update interests set state = 'served', settled_at = '2026-12-01T05:00:00Z' where chat_id = 1001")
        .await
        .unwrap();
    walk.later(TimeDelta::days(60));
    let mut connection = walk.connection().await;
    assert_eq!(
        retention::applicants(&mut connection, super::walk::moment("2026-12-01T01:00:00Z"), 10).await.unwrap(),
        0
    );
    assert_eq!(
        retention::applicants(&mut connection, super::walk::moment("2026-12-02T01:00:00Z"), 10).await.unwrap(),
        1
    );
    assert_eq!(
        retention::interests(&mut connection, super::walk::moment("2026-12-01T04:00:00Z"), 10).await.unwrap(),
        0
    );
    assert_eq!(
        retention::interests(&mut connection, super::walk::moment("2026-12-01T06:00:00Z"), 10).await.unwrap(),
        1
    );
    assert_eq!(
        walk.count("select count(*) from interests where name_sealed is not null").await,
        1,
        "an open one stays"
    );
    assert_eq!(walk.count("select sum(headcount)::bigint from interests").await, 5);
    assert_eq!(walk.count("select count(*) from interests where reference like 'X-%'").await, 1);
}

#[tokio::test]
async fn receipts_keep_their_counts_and_lose_their_chats() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    walk.run("update broadcasts set state = 'ended', ended_at = '2026-11-24T02:00:00Z'").await.unwrap();
    let count = "select count(distinct chat_id) from outbox where broadcast_id is not null";
    let before = walk.count(count).await;
    let mut connection = walk.connection().await;
    let public = figures::by_day(&mut connection, day("2026-11-01")).await.unwrap();
    assert!(public[0].notices >= 2 && public[0].delivered == public[0].notices, "{public:?}");
    assert_eq!(retention::receipts(&mut connection, super::walk::moment("2026-11-24T01:59:00Z"), 1).await.unwrap(), 0);
    let mut all = 0;
    loop {
        // One at a time: both parts of somebody become the same nobody.
        let gone = retention::receipts(&mut connection, super::walk::moment("2026-11-25T00:00:00Z"), 1).await.unwrap();
        all += gone;
        if gone == 0 {
            break;
        }
    }
    assert!(all >= 2);
    assert_eq!(walk.count(count).await, before);
    assert_eq!(walk.count("select count(*) from outbox where broadcast_id is not null and chat_id > 0").await, 0);
    let after = figures::by_day(&mut connection, day("2026-11-01")).await.unwrap();
    assert_eq!(after, public, "what was published of that day is still so");
    assert_eq!(walk.desk.bot_id, BOT);
}

#[tokio::test]
async fn chats_in_which_nothing_is_open_and_nobody_writes_are_found_and_no_others() {
    let mut walk = Walk::begin().await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 1))).await;
    walk.later(TimeDelta::days(400));
    let mut connection = walk.connection().await;
    let idle = retention::idle_chats(&mut connection, walk.now - TimeDelta::days(365), 10).await.unwrap();
    assert_eq!(idle, [RESIDENT], "neither staff nor whoever waits for a visit");
    let none = retention::idle_chats(&mut connection, walk.now - TimeDelta::days(401), 10).await.unwrap();
    assert!(none.is_empty());
}

#[tokio::test]
async fn a_wish_for_another_address_ends_with_its_application_and_keeps_nothing_from_going() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let other = Address { street: "Jl. Kenanga No. 9".to_owned(), ..address() };
    let wish = AddressQuestion::Request(line.application, other);
    assert!(matches!(
        walk.ask(RESIDENT, Question::Address(wish)).await,
        Answer::Addresses(AddressAnswer::Requested { .. })
    ));
    let delivery = line.id.unwrap();
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    assert!(matches!(walk.ask(COURIER, Question::HandOver(delivery, received())).await, Answer::HandedOver(..)));
    assert_eq!(walk.count("select count(*) from address_proposals where state = 'open'").await, 0);
    // One of before that rule was known.
    walk.run("update address_proposals set state = 'open', settled_at = null").await.unwrap();
    let over = walk.now + TimeDelta::seconds(1);
    walk.later(TimeDelta::days(40));
    let mut connection = walk.connection().await;
    assert_eq!(retention::addresses(&mut connection, over, 10, walk.now).await.unwrap(), 2);
    assert_eq!(retention::addresses(&mut connection, over, 10, walk.now).await.unwrap(), 0, "it comes to an end");
    assert_eq!(
        walk.count("select count(*) from address_proposals where state = 'replaced' and address_sealed is null").await,
        1
    );
}

#[tokio::test]
async fn a_chat_with_an_open_ticket_or_case_is_not_idle() {
    let mut walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let new = NewTicket::untold(RESIDENT, TicketKind::Question, "halo", TicketClock::default(), walk.now);
    tickets::open(&mut connection, &walk.desk.seal, new, walk.now).await.unwrap();
    walk.later(TimeDelta::days(400));
    let before = walk.now - TimeDelta::days(365);
    let idle = retention::idle_chats(&mut connection, before, 10).await.unwrap();
    assert_eq!(idle, [NEIGHBOUR]);
    walk.run("update tickets set state = 'closed', reason = 'done', closed_at = opened_at, alert_at = null")
        .await
        .unwrap();
    let idle = retention::idle_chats(&mut connection, before, 10).await.unwrap();
    assert_eq!(idle, [RESIDENT, NEIGHBOUR]);
}
