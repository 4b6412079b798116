//! Who hears of it: that somebody else follows a passport or says where it goes; that it must not be handed over; that
//! today it is tried again.

use chrono::TimeDelta;
use jemputbola::chat::{
    AddressAnswer, AddressQuestion, Answer, Attempt, DispatchAnswer, DispatchQuestion, DoorAnswer, DoorQuestion,
    NotGiven, Question,
};
use jemputbola::domain::{
    Address, ApplicationId, ChatId, DeliveryId, ImportRow, NotDelivered, ProposalId, Status, TakeBackReason,
};
use jemputbola::work::attempts;

use super::attending_reminders::engine;
use super::walk::{
    COURIER, NEIGHBOUR, NUMBER, OFFICER, OTHER_COURIER, RESIDENT, Walk, address, born, day, give, number, received, row,
};

/// Whether anything that waits for a chat has these words in it.
async fn hears(walk: &Walk, chat: ChatId, words: &str) -> bool {
    walk.waiting_for(chat).await.iter().any(|call| call.to_string().contains(words))
}

async fn attempt(walk: &Walk, attempt: Attempt) -> Answer {
    walk.ask(RESIDENT, Question::Door(DoorQuestion::Attempt(ApplicationId(1), attempt))).await
}

/// Out with a courier, issued so that it has to be collected by 20 December, and nobody was at home.
async fn not_delivered(walk: &Walk) -> DeliveryId {
    let delivery = walk.assigned().await;
    walk.import(&[ImportRow { issued_on: Some(day("2026-11-20")), ..row(NUMBER, Status::Finished) }]).await;
    walk.ask(COURIER, Question::Fail(delivery, NotDelivered::NobodyHome)).await;
    delivery
}

#[tokio::test]
async fn followers_hear_of_another_follower_and_of_an_address_that_is_not_theirs() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    assert!(walk.waiting_for(RESIDENT).await.is_empty(), "nobody was there before them");
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert!(hears(&walk, RESIDENT, "akun Telegram lain").await);
    assert!(walk.waiting_for(NEIGHBOUR).await.is_empty());
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1, "they follow it already");
    walk.ask(NEIGHBOUR, Question::ConfirmAddress(application, address())).await;
    assert!(hears(&walk, RESIDENT, "Alamat antar").await);
    // A newer status takes older news back, but not these.
    walk.import_back(&[row(NUMBER, Status::Postponed)], "berkas ditinjau lagi").await;
    assert!(hears(&walk, RESIDENT, "Alamat antar").await && hears(&walk, RESIDENT, "akun Telegram lain").await);
}

#[tokio::test]
async fn whoever_carries_a_passport_hears_that_the_office_stops_it() {
    let walk = Walk::begin().await;
    walk.assigned().await;
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    assert!(!hears(&walk, COURIER, "Jangan serahkan").await);
    walk.import_back(&[row(NUMBER, Status::Suspended)], "ditinjau lagi").await;
    assert!(hears(&walk, COURIER, "Jangan serahkan").await && hears(&walk, OFFICER, "Jangan serahkan").await);
}

#[tokio::test]
async fn on_the_planned_day_courier_and_recipient_are_reminded_once_and_by_day() {
    let walk = Walk::begin().await;
    let delivery = not_delivered(&walk).await;
    walk.ask(COURIER, Question::Door(DoorQuestion::Plan(delivery, day("2026-11-26")))).await;
    for (at, reminded) in [
        ("2026-11-25T03:00:00Z", 0),
        // Three in the morning, in the quiet hours.
        ("2026-11-25T20:00:00Z", 0),
        ("2026-11-26T01:00:00Z", 1),
        ("2026-11-26T02:00:00Z", 0),
        // From three days before the month is over it belongs back, which is said once.
        ("2026-12-16T03:00:00Z", 0),
        ("2026-12-17T03:00:00Z", 1),
        ("2026-12-18T03:00:00Z", 0),
    ] {
        assert_eq!(attempts::remind(&engine(&walk, at)).await.unwrap(), reminded, "{at}");
    }
    assert!(hears(&walk, COURIER, "dijadwalkan diantar lagi").await && hears(&walk, RESIDENT, "mencoba lagi").await);
    assert!(hears(&walk, COURIER, "paling lambat").await && hears(&walk, OFFICER, "membawanya kembali").await);
}

#[tokio::test]
async fn a_day_is_agreed_to_once_and_only_while_it_is_the_planned_one() {
    let mut walk = Walk::begin().await;
    let delivery = not_delivered(&walk).await;
    let plan = |on: &str| Question::Door(DoorQuestion::Plan(delivery, day(on)));
    walk.ask(COURIER, plan("2026-11-26")).await;
    walk.ask(COURIER, plan("2026-11-27")).await;
    let asked = attempt(&walk, Attempt::Suits(day("2026-11-26"))).await;
    let Answer::Door(DoorAnswer::Attempt { next_on, .. }) = asked else { panic!("{asked:?}") };
    assert_eq!(next_on, Some(day("2026-11-27")), "the day of the older message is planned no more");
    let suits = attempt(&walk, Attempt::Suits(day("2026-11-27"))).await;
    assert!(matches!(suits, Answer::Door(DoorAnswer::Answered(..))), "{suits:?}");
    let again = attempt(&walk, Attempt::Suits(day("2026-11-27"))).await;
    assert_eq!(again, Answer::Door(DoorAnswer::AgreedBefore));
    // After the month no day helps, and that is said.
    walk.later(TimeDelta::days(30));
    let over = Answer::Door(DoorAnswer::TooLateForAny(day("2026-12-20")));
    assert_eq!(attempt(&walk, Attempt::OtherDay(day("2026-12-28"))).await, over);
    assert_eq!(walk.ask(COURIER, plan("2026-12-28")).await, over);
}

#[tokio::test]
async fn what_its_recipient_fetches_is_not_given_out_until_an_address_is_confirmed_anew() {
    let walk = Walk::begin().await;
    let delivery = not_delivered(&walk).await;
    let application = ApplicationId(1);
    attempt(&walk, Attempt::Fetch).await;
    let back = DispatchQuestion::TakeBack(delivery, TakeBackReason::Weather);
    let back = walk.ask(OFFICER, Question::Dispatch(back)).await;
    let Answer::Dispatch(DispatchAnswer::TakenBack(line)) = back else { panic!("{back:?}") };
    assert!(line.fetches);
    let Answer::Deliveries(lines) = walk.ask(OFFICER, Question::Deliveries).await else { panic!() };
    assert!(lines[0].fetches);
    assert_eq!(walk.give(application, COURIER).await, Err(Some(NotGiven::Fetched)));
    walk.confirm(application, &Address { rt: Some(7), ..address() }).await;
    assert!(walk.give(application, COURIER).await.is_ok());
}

#[tokio::test]
async fn what_its_recipient_fetches_goes_to_no_other_courier_until_another_address_is_accepted() {
    let walk = Walk::begin().await;
    let delivery = not_delivered(&walk).await;
    attempt(&walk, Attempt::Fetch).await;
    let reassign = Question::Dispatch(DispatchQuestion::Reassign(delivery, OTHER_COURIER));
    let asked = walk.ask(OFFICER, reassign).await;
    assert!(matches!(&asked, Answer::Dispatch(DispatchAnswer::OnlyBack(line)) if line.fetches), "{asked:?}");
    assert_eq!(walk.count("select count(*) from deliveries where settled_at is null and courier = 3001").await, 1);
    // They want it brought after all, elsewhere.
    let wish = AddressQuestion::Request(ApplicationId(1), Address { rt: Some(7), ..address() });
    walk.ask(RESIDENT, Question::Address(wish)).await;
    let proposal = ProposalId(walk.count("select id from address_proposals where state = 'open'").await);
    let accept = AddressQuestion::Accept { proposal, keeps_courier: true };
    let accepted = walk.ask(OFFICER, Question::Address(accept)).await;
    let Answer::Addresses(AddressAnswer::Accepted { kept: Some(kept), .. }) = accepted else { panic!("{accepted:?}") };
    assert!(!kept.fetches);
    assert_eq!(walk.count("select count(*) from deliveries where fetch_at_office").await, 0);
}

#[tokio::test]
async fn many_without_an_address_hide_none_that_is_ready() {
    let walk = Walk::begin().await;
    sqlx::query(
        "insert into applications (number, status, status_day, said_status, created_at, updated_at)
         select 'CONTOH-' || n, 'selesai', '2026-11-01', 'selesai', now(), now() from generate_series(1, 600) as n",
    )
    .execute(&walk.database.pool)
    .await
    .unwrap();
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let Answer::Deliveries(lines) = walk.ask(OFFICER, Question::Deliveries).await else { panic!() };
    assert!(lines.iter().any(|line| line.application == application && line.address.is_some()));
    let asked = walk.ask(OFFICER, give(application, COURIER)).await;
    assert!(matches!(asked, Answer::Dispatch(DispatchAnswer::Given { given, .. }) if given.len() == 1));
}

#[tokio::test]
async fn whoever_brings_a_passport_opens_no_code_and_the_others_hear_of_one_that_is_opened() {
    let walk = Walk::begin().await;
    let (line, _) = walk.departed().await;
    for chat in [COURIER, NEIGHBOUR] {
        walk.ask(chat, Question::FindApplication(number(NUMBER), born())).await;
    }
    let refused = Answer::Door(DoorAnswer::NotForCouriers);
    assert_eq!(walk.ask(COURIER, Question::NewCode(line.application)).await, refused);
    assert!(!hears(&walk, RESIDENT, "Kode serah terima").await);
    let opened = walk.ask(NEIGHBOUR, Question::NewCode(line.application)).await;
    assert!(matches!(opened, Answer::Code { .. }), "{opened:?}");
    let picture = Question::Door(DoorQuestion::Picture(line.application));
    assert_eq!(walk.ask(COURIER, picture).await, Answer::NothingOnItsWay);
    assert!(hears(&walk, RESIDENT, "baru dibuka").await && !hears(&walk, NEIGHBOUR, "baru dibuka").await);
    // What the office cancelled is not handed over, so there is no code for it.
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    assert_eq!(walk.ask(RESIDENT, Question::NewCode(line.application)).await, Answer::NothingOnItsWay);
}

#[tokio::test]
async fn a_code_is_used_up_once_its_handover_is_taken_back() {
    let mut walk = Walk::begin().await;
    let (line, code) = walk.departed().await;
    let delivery = line.id.unwrap();
    let hand_over = || Question::HandOver(delivery, received());
    walk.later(TimeDelta::minutes(1));
    walk.ask(COURIER, Question::TryCode(delivery, code.clone())).await;
    walk.ask(COURIER, hand_over()).await;
    let undone = walk.ask(COURIER, Question::Door(DoorQuestion::Undo(delivery))).await;
    assert!(matches!(undone, Answer::Door(DoorAnswer::Undone(_))), "{undone:?}");
    walk.later(TimeDelta::minutes(1));
    assert_eq!(walk.ask(COURIER, Question::TryCode(delivery, code.clone())).await, Answer::CodeExpired);
    assert_eq!(walk.ask(COURIER, hand_over()).await, Answer::CodeMissing);
}
