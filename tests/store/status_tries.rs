//! Look-ups that guess: what holds them back, and who hears of it.

use chrono::TimeDelta;
use jemputbola::chat::{Answer, Question, StatusAnswer};
use jemputbola::domain::{BirthDate, ChatId, Status};
use jemputbola::store::chats;
use jemputbola::work::tries;

use super::attending_reminders::engine;
use super::walk::{NEIGHBOUR, NUMBER, OFFICER, RESIDENT, Walk, born, born_on, number, row};

fn find(words: &str, birth_date: BirthDate) -> Question {
    Question::FindApplication(number(words), birth_date)
}

async fn told(walk: &Walk, after: TimeDelta) -> (usize, usize) {
    let at = (walk.now + after).to_rfc3339();
    tries::tell(&engine(walk, &at)).await.unwrap()
}

#[tokio::test]
async fn whoever_follows_a_number_that_others_tried_hears_of_it_once_a_day() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    walk.ask(RESIDENT, find(NUMBER, born())).await;
    walk.ask(NEIGHBOUR, find(NUMBER, born_on("1990-02-18"))).await;
    walk.ask(NEIGHBOUR, find("P-99/9999", born())).await;
    assert_eq!(told(&walk, TimeDelta::minutes(14)).await, (0, 0), "they may have mistyped");
    assert_eq!(told(&walk, TimeDelta::minutes(16)).await, (2, 1));
    let words = walk.waiting_for(RESIDENT).await.last().unwrap().to_string();
    assert!(words.contains(NUMBER) && words.contains("tidak cocok"), "{words}");
    assert_eq!(walk.waiting_for(NEIGHBOUR).await, Vec::<serde_json::Value>::new());
    assert_eq!(told(&walk, TimeDelta::minutes(17)).await, (0, 0), "each is looked at once");
    assert_eq!(walk.count("select count(*) from lookups where number_sealed is not null").await, 0);
    walk.ask(NEIGHBOUR, find(NUMBER, born_on("1990-02-19"))).await;
    assert_eq!(told(&walk, TimeDelta::minutes(20)).await, (1, 0), "not twice on one day");
    walk.later(TimeDelta::days(1));
    walk.ask(NEIGHBOUR, find(NUMBER, born_on("1990-02-20"))).await;
    assert_eq!(told(&walk, TimeDelta::minutes(20)).await, (1, 1));
}

#[tokio::test]
async fn a_follower_who_mistypes_alarms_nobody() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    walk.ask(RESIDENT, find(NUMBER, born())).await;
    walk.ask(RESIDENT, find(NUMBER, born_on("1990-02-18"))).await;
    // Husband and wife: he mistypes first.
    walk.ask(NEIGHBOUR, find(NUMBER, born_on("1990-02-18"))).await;
    walk.ask(NEIGHBOUR, find(NUMBER, born())).await;
    assert_eq!(told(&walk, TimeDelta::hours(1)).await, (2, 0));
}

#[tokio::test]
async fn a_miss_leaves_the_same_rows_behind_whatever_was_missed() {
    let walk = Walk::begin().await;
    let undated = jemputbola::domain::ImportRow { birth_date: None, ..row("P-26/0099", Status::Interview) };
    walk.import(&[row(NUMBER, Status::Interview), undated]).await;
    walk.ask(RESIDENT, find(NUMBER, born())).await;
    let mut before = 0;
    for (words, date) in [("P-99/9999", born()), (NUMBER, born_on("1990-02-18")), ("P-26/0099", born())] {
        walk.ask(NEIGHBOUR, find(words, date)).await;
        let rows = walk
            .count(
                "select (select count(*) from lookups) + (select count(*) from outbox) + (select count(*) from audit)",
            )
            .await;
        assert!(before == 0 || rows == before + 1, "{words}");
        before = rows;
    }
    // The sealed number has one length, whatever the number's.
    assert_eq!(walk.count("select count(distinct length(number_sealed)) from lookups where not hit").await, 1);
}

#[tokio::test]
async fn officers_hear_once_that_chats_are_locked_and_no_number_is_named() {
    let mut walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    for chat in [RESIDENT, NEIGHBOUR] {
        for _ in 0..6 {
            walk.ask(chat, find(NUMBER, born_on("1990-02-18"))).await;
        }
    }
    let told = walk.waiting_for(OFFICER).await;
    assert_eq!(told.len(), 1);
    assert!(!told[0].to_string().contains("26/0012"), "{}", told[0]);
    // The next day it is a new incident.
    walk.later(TimeDelta::days(1));
    for _ in 0..6 {
        walk.ask(RESIDENT, find(NUMBER, born_on("1990-02-18"))).await;
    }
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 2);
}

#[tokio::test]
async fn many_misses_of_many_let_everybody_wait_a_little_and_the_right_words_too() {
    let mut walk = Walk::begin().await;
    let mut office = (*walk.desk.office).clone();
    office.limits.lookup_misses_a_minute = 6;
    walk.desk.office = std::sync::Arc::new(office).into();
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    for chat in 5_001..=5_003 {
        let mut connection = walk.connection().await;
        chats::heard(&mut connection, ChatId(chat), Some("id"), walk.now).await.unwrap();
        drop(connection);
        for _ in 0..2 {
            walk.ask(ChatId(chat), find("P-99/9999", born())).await;
        }
    }
    let until = walk.now + TimeDelta::minutes(1);
    let busy = Answer::Status(StatusAnswer::Busy { until });
    let lookups = walk.count("select count(*) from lookups").await;
    assert_eq!(walk.ask(RESIDENT, find(NUMBER, born())).await, busy);
    assert_eq!(walk.ask(RESIDENT, find(NUMBER, born_on("1990-02-18"))).await, busy);
    assert_eq!(walk.count("select count(*) from lookups").await, lookups, "it costs nobody a try");
    assert_eq!(walk.waiting_for(OFFICER).await.len(), 1);
    walk.later(TimeDelta::minutes(1));
    assert!(matches!(walk.ask(RESIDENT, find(NUMBER, born())).await, Answer::Application(_)));
}

#[tokio::test]
async fn one_number_that_does_not_open_keeps_no_other_from_being_looked_at() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Interview)]).await;
    walk.ask(RESIDENT, find(NUMBER, born())).await;
    walk.ask(NEIGHBOUR, find("P-99/9999", born())).await;
    walk.run("update lookups set number_sealed = 'broken' where number_sealed is not null").await.unwrap();
    walk.ask(NEIGHBOUR, find(NUMBER, born_on("1990-02-18"))).await;
    assert_eq!(told(&walk, TimeDelta::minutes(16)).await, (2, 1));
    assert_eq!(walk.count("select count(*) from lookups where number_sealed is not null").await, 0);
}
