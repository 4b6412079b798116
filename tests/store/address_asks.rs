use jemputbola::chat::{AddressQuestion, Answer, Question};
use jemputbola::domain::{Address, Status};
use jemputbola::store::console;
use jemputbola::work::addresses;

use super::attending_reminders::engine;
use super::walk::{BOT, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, address, born, day, moment, number, row};

/// Turns the loop once at this moment; returns how many steps it took.
async fn asked(walk: &Walk, at: &str) -> i64 {
    addresses::ask(&engine(walk, at)).await.unwrap()
}

/// What stands in the audit about it, in order.
async fn steps(walk: &Walk) -> Vec<String> {
    sqlx::query_scalar("select coalesce(detail ->> 'step', action) from audit where action in ('address.asked', 'address.escalated') order by id")
        .fetch_all(&walk.database.pool)
        .await
        .unwrap()
}

/// The resident follows an application of this status, and nothing waits for them.
async fn follows(walk: &Walk, status: Status) {
    walk.import(&[row(NUMBER, status)]).await;
    let found = walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    assert!(matches!(found, Answer::Application(_)), "{found:?}");
}

#[tokio::test]
async fn who_stays_silent_is_asked_reminded_after_one_and_three_days_then_officers_hear_each_once() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Adjudication).await;
    // Found at nine, asked an hour later.
    assert_eq!(asked(&walk, "2026-11-24T02:00:00Z").await, 0);
    assert_eq!(asked(&walk, "2026-11-24T02:59:00Z").await, 0);
    for (at, steps_taken) in [
        ("2026-11-24T03:01:00Z", 1),
        ("2026-11-24T03:05:00Z", 0),
        ("2026-11-25T03:00:00Z", 0),
        ("2026-11-25T03:02:00Z", 1),
        ("2026-11-27T03:00:00Z", 0),
        ("2026-11-27T03:02:00Z", 1),
        ("2026-11-29T03:03:00Z", 1),
        ("2026-12-20T03:00:00Z", 0),
    ] {
        assert_eq!(asked(&walk, at).await, steps_taken, "{at}");
    }
    assert_eq!(steps(&walk).await, ["asked", "reminded", "reminded_again", "address.escalated"]);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 3);
    let told = walk.waiting_for(OFFICER).await;
    assert!(told.len() == 1 && told[0].to_string().contains(NUMBER), "{told:?}");
}

#[tokio::test]
async fn an_address_ends_the_asking_whenever_it_comes() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Printed).await;
    asked(&walk, "2026-11-24T02:00:00Z").await;
    assert_eq!(asked(&walk, "2026-11-24T03:01:00Z").await, 1);
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    assert_eq!(walk.confirm(lines[0].id, &address()).await, Answer::AddressSaved { version: 1 });
    for at in ["2026-11-25T04:00:00Z", "2026-11-28T04:00:00Z", "2026-12-10T04:00:00Z"] {
        assert_eq!(asked(&walk, at).await, 0, "{at}");
    }
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0);
}

#[tokio::test]
async fn whoever_has_an_address_follows_nothing_or_is_far_from_the_end_is_not_asked() {
    let walk = Walk::begin().await;
    walk.import(&[row("P-26/0001", Status::Finished), row("P-26/0002", Status::Finished), row(NUMBER, Status::Paid)])
        .await;
    for words in ["P-26/0001", NUMBER] {
        walk.ask(RESIDENT, Question::FindApplication(number(words), born())).await;
    }
    let Answer::Applications(lines) = walk.ask(RESIDENT, Question::MyApplications).await else { panic!() };
    walk.confirm(lines[0].id, &address()).await;
    for at in ["2026-11-24T02:00:00Z", "2026-11-24T04:00:00Z", "2026-11-30T04:00:00Z"] {
        assert_eq!(asked(&walk, at).await, 0, "{at}");
    }
    // The one that was far moves on; the one that nobody followed is found.
    walk.import(&[row(NUMBER, Status::Adjudication)]).await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number("P-26/0002"), born())).await;
    walk.run("delete from outbox").await.unwrap();
    asked(&walk, "2026-11-30T05:00:00Z").await;
    assert_eq!(asked(&walk, "2026-11-30T06:01:00Z").await, 2);
    assert_eq!((walk.waiting_for(RESIDENT).await.len(), walk.waiting_for(NEIGHBOUR).await.len()), (1, 1));
}

#[tokio::test]
async fn the_quiet_hours_hold_everything_back_and_two_reminders_never_come_on_one_day() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Finished).await;
    // Eight in the evening, WIB: found, but nobody is disturbed.
    assert_eq!(asked(&walk, "2026-11-24T13:00:00Z").await, 0);
    assert_eq!(asked(&walk, "2026-11-24T23:59:00Z").await, 0, "before seven");
    assert_eq!(asked(&walk, "2026-11-25T00:00:00Z").await, 1);
    // Nothing ran for a week: it goes on step by step.
    for (at, steps_taken) in [
        ("2026-12-02T02:00:00Z", 1),
        ("2026-12-02T12:00:00Z", 0),
        ("2026-12-03T02:01:00Z", 1),
        ("2026-12-04T02:02:00Z", 1),
    ] {
        assert_eq!(asked(&walk, at).await, steps_taken, "{at}");
    }
    assert_eq!(steps(&walk).await, ["asked", "reminded", "reminded_again", "address.escalated"]);
}

#[tokio::test]
async fn what_is_postponed_is_not_reminded_of_until_it_goes_on() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Adjudication).await;
    asked(&walk, "2026-11-24T02:00:00Z").await;
    assert_eq!(asked(&walk, "2026-11-24T03:01:00Z").await, 1);
    walk.import(&[row(NUMBER, Status::Postponed)]).await;
    assert_eq!(asked(&walk, "2026-11-26T03:00:00Z").await, 0);
    walk.import(&[row(NUMBER, Status::Adjudication)]).await;
    assert_eq!(asked(&walk, "2026-11-26T04:00:00Z").await, 1);
}

#[tokio::test]
async fn of_several_copies_that_ask_at_once_one_does() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Finished).await;
    let found = futures::future::join_all((0..8).map(|_| asked(&walk, "2026-11-24T02:00:00Z"))).await;
    assert_eq!(found.iter().sum::<i64>(), 0);
    assert_eq!(walk.count("select count(*) from address_asks").await, 1);
    let counts = futures::future::join_all((0..8).map(|_| asked(&walk, "2026-11-24T03:30:00Z"))).await;
    assert_eq!(counts.iter().sum::<i64>(), 1);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 1);
}

#[tokio::test]
async fn an_officers_address_is_asked_about_and_reminded_of_until_there_is_a_word() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let other = Address { rt: Some(9), ..address() };
    walk.ask(OFFICER, Question::Address(AddressQuestion::Propose(application, other.clone()))).await;
    assert_eq!(asked(&walk, "2026-11-24T01:01:00Z").await, 1, "at once: somebody waits for the answer");
    assert_eq!(asked(&walk, "2026-11-25T01:02:00Z").await, 1);
    assert_eq!(walk.confirm(application, &other).await, Answer::AddressSaved { version: 2 });
    assert_eq!(asked(&walk, "2026-12-05T01:02:00Z").await, 0);
    assert_eq!(walk.waiting_for(RESIDENT).await.len(), 2);
}

#[tokio::test]
async fn what_officers_were_told_of_stands_on_the_desk_while_an_address_is_needed_and_closes_when_none_is() {
    let walk = Walk::begin().await;
    follows(&walk, Status::Adjudication).await;
    asked(&walk, "2026-11-24T02:00:00Z").await;
    for at in ["2026-11-24T03:01:00Z", "2026-11-25T03:02:00Z", "2026-11-27T03:02:00Z", "2026-11-29T03:03:00Z"] {
        assert_eq!(asked(&walk, at).await, 1, "{at}");
    }
    let desk = async || {
        let (now, today) = (moment("2026-11-30T03:00:00Z"), day("2026-11-30"));
        let desk = console::today(&mut *walk.connection().await, (BOT, OFFICER), today, now).await.unwrap();
        desk.addresses.iter().map(|number| number.as_str().to_owned()).collect::<Vec<_>>()
    };
    let open = "select count(*) from address_asks where closed_at is null";
    assert_eq!(desk().await, [NUMBER]);
    walk.import(&[row(NUMBER, Status::Postponed)]).await;
    assert_eq!(desk().await, Vec::<String>::new());
    asked(&walk, "2026-11-30T03:00:00Z").await;
    assert_eq!(walk.count(open).await, 1, "it may go on");
    walk.import(&[row(NUMBER, Status::Adjudication)]).await;
    assert_eq!(desk().await, [NUMBER]);
    walk.import(&[row(NUMBER, Status::Cancelled)]).await;
    assert_eq!(desk().await, Vec::<String>::new());
    asked(&walk, "2026-11-30T04:00:00Z").await;
    assert_eq!(walk.count(open).await, 0);
}
