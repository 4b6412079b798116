//! The clock of one month.

use jemputbola::chat::{Answer, Question, StatusAnswer, StatusQuestion};
use jemputbola::domain::{ImportRow, Status};
use jemputbola::work::deadlines;

use super::attending_reminders::engine;
use super::walk::{
    COURIER, NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, address, born, day, moment, number, received, row,
};

/// Issued on the twentieth of November; found and followed on the twenty-fourth.
async fn one_is_finished(walk: &Walk) {
    walk.import(&[ImportRow { issued_on: Some(day("2026-11-20")), ..row(NUMBER, Status::Finished) }]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
}

async fn tick(walk: &Walk, at: &str) -> i64 {
    deadlines::tick(&engine(walk, at)).await.unwrap()
}

async fn heard(walk: &Walk) -> usize {
    walk.waiting_for(RESIDENT).await.len()
}

#[tokio::test]
async fn reminders_come_on_their_days_once_each() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    let mut days = Vec::new();
    for offset in 0..40 {
        let date = day("2026-11-24") + chrono::Days::new(offset);
        for time in ["00:30", "02:00", "12:00"] {
            let before = heard(&walk).await;
            tick(&walk, &format!("{date}T{time}:00Z")).await;
            if heard(&walk).await > before {
                days.push((date, time));
            }
        }
    }
    // 7, 14, 21, 25 and 28 days after the issue, from eight in the morning on, which is 01:00 UTC.
    let expected = ["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-15", "2026-12-18"];
    assert_eq!(days, expected.map(|date| (day(date), "02:00")));
}

#[tokio::test]
async fn a_name_that_does_not_open_keeps_nobody_from_being_reminded_and_is_counted() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    walk.import(&[ImportRow { issued_on: Some(day("2026-11-20")), ..row("P-26/0013", Status::Finished) }]).await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number("P-26/0013"), born())).await;
    walk.run("update applications set name_sealed = 'broken' where id = 1").await.unwrap();
    assert_eq!(tick(&walk, "2026-11-27T02:00:00Z").await, 2);
    // What is said to them names nobody, so whose name it is hears it too.
    assert_eq!((heard(&walk).await, walk.waiting_for(NEIGHBOUR).await.len()), (1, 1));
    assert_eq!(walk.desk.seal.went_apart(), 1);
}

#[tokio::test]
async fn of_those_that_were_missed_the_latest_comes_and_none_after_the_last_day() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    tick(&walk, "2026-12-13T02:00:00Z").await;
    let told = walk.waiting_for(RESIDENT).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].to_string().contains("7 hari lagi"), "{}", told[0]);
    tick(&walk, "2026-12-13T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 1);
    tick(&walk, "2026-12-21T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 1, "the month is over");
}

#[tokio::test]
async fn at_night_nobody_is_reminded_and_two_copies_remind_once() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    tick(&walk, "2026-11-26T20:00:00Z").await;
    assert_eq!(heard(&walk).await, 0, "three in the morning of the 27th");
    futures::future::join_all((0..6).map(|_| tick(&walk, "2026-11-27T02:00:00Z"))).await;
    assert_eq!(heard(&walk).await, 1);
}

#[tokio::test]
async fn whoever_learned_of_it_only_then_is_not_reminded_of_what_they_know() {
    let mut walk = Walk::begin().await;
    walk.now = moment("2026-12-05T02:00:00Z");
    one_is_finished(&walk).await;
    tick(&walk, "2026-12-05T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 0, "day 14 was yesterday");
    tick(&walk, "2026-12-11T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 1, "day 21");
}

#[tokio::test]
async fn it_stops_with_the_status() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    walk.import(&[row(NUMBER, Status::HandedOver)]).await;
    let before = heard(&walk).await;
    tick(&walk, "2026-12-11T03:00:00Z").await;
    assert_eq!(heard(&walk).await, before);
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0);
}

#[tokio::test]
async fn it_stops_with_the_handover_and_while_the_courier_is_on_the_way() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    let Ok(line) = walk.give(application, COURIER).await else { panic!() };
    let delivery = line.id.unwrap();
    let Answer::Departed(_, code) = walk.ask(COURIER, Question::Depart(delivery)).await else { panic!() };
    let before = heard(&walk).await;
    tick(&walk, "2026-11-27T03:00:00Z").await;
    assert_eq!(heard(&walk).await, before, "it is about to come");
    walk.ask(COURIER, Question::TryCode(delivery, code)).await;
    walk.ask(COURIER, Question::HandOver(delivery, received())).await;
    let before = heard(&walk).await;
    for date in ["2026-11-27", "2026-12-04", "2026-12-18"] {
        tick(&walk, &format!("{date}T03:00:00Z")).await;
    }
    assert_eq!(heard(&walk).await, before);
}

#[tokio::test]
async fn a_corrected_day_of_issue_starts_the_clock_anew() {
    let mut walk = Walk::begin().await;
    one_is_finished(&walk).await;
    tick(&walk, "2026-11-27T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 1);
    walk.now = moment("2026-11-27T04:00:00Z");
    walk.import(&[ImportRow { issued_on: Some(day("2026-11-24")), ..row(NUMBER, Status::Finished) }]).await;
    tick(&walk, "2026-11-28T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 1);
    tick(&walk, "2026-12-01T03:00:00Z").await;
    assert_eq!(heard(&walk).await, 2);
}

#[tokio::test]
async fn officers_see_every_morning_what_presses_from_the_fourteenth_day() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    let undated = row("P-26/0013", Status::Finished);
    let young = ImportRow { issued_on: Some(day("2026-11-24")), ..row("P-26/0014", Status::Finished) };
    walk.import(&[undated, young]).await;
    tick(&walk, "2026-12-03T03:00:00Z").await;
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 0, "day 13");
    futures::future::join_all((0..4).map(|_| tick(&walk, "2026-12-04T03:00:00Z"))).await;
    let told = walk.waiting_for(OFFICER).await;
    assert_eq!(told.len(), 1);
    let words = told[0].to_string();
    assert!(words.contains(NUMBER) && words.contains("P-26/0013") && !words.contains("P-26/0014"), "{words}");
    tick(&walk, "2026-12-04T09:00:00Z").await;
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1, "once a day");
    tick(&walk, "2026-12-05T03:00:00Z").await;
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 2);
}

#[tokio::test]
async fn the_list_is_for_officers() {
    let mut walk = Walk::begin().await;
    one_is_finished(&walk).await;
    walk.now = moment("2026-12-21T03:00:00Z");
    let ask = |chat| walk.ask(chat, Question::Status(StatusQuestion::Deadlines));
    let Answer::Status(StatusAnswer::Deadlines(lines)) = ask(OFFICER).await else { panic!() };
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!((line.number.as_str(), line.issued_on, line.followers), (NUMBER, Some(day("2026-11-20")), 1));
    assert_eq!(ask(NEIGHBOUR).await, Answer::NoSuchThing);
    assert_eq!(ask(COURIER).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn of_two_who_follow_one_passport_each_is_reminded_though_not_in_one_batch() {
    let walk = Walk::begin().await;
    one_is_finished(&walk).await;
    walk.ask(NEIGHBOUR, Question::FindApplication(number(NUMBER), born())).await;
    // Another copy has the neighbour's row at this moment, as if a batch had ended before it.
    let mut other = walk.database.pool.begin().await.unwrap();
    sqlx::query("select from follows where chat_id = 1002 for update").execute(&mut *other).await.unwrap();
    tick(&walk, "2026-11-27T02:00:00Z").await;
    other.rollback().await.unwrap();
    let reminders = "select count(*) from outbox
                     where application_id is not null and not stays and state = 'waiting' and chat_id in (1001, 1002)";
    assert_eq!(walk.count(reminders).await, 1);
    tick(&walk, "2026-11-27T02:01:00Z").await;
    assert_eq!(walk.count(reminders).await, 2);
    // The next one takes each person's older one back.
    tick(&walk, "2026-12-04T02:00:00Z").await;
    assert_eq!(walk.count(reminders).await, 2);
}
