use chrono::TimeDelta;
use jemputbola::chat::{
    Answer, AttendAnswer, AttendQuestion, Attendance, NewVisit, Question, Standing, VisitAnswer, VisitQuestion,
};
use jemputbola::domain::{AttendanceState, ChatId, VisitId};
use jemputbola::store::{attendances, chats};
use sqlx::postgres::PgPoolOptions;

use crate::world::PATIENCE;

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, visit};

const CROWD: i64 = 60;

/// An announced visit on the first of December with so many places.
pub(super) async fn announced(walk: &Walk, capacity: Option<u16>) -> VisitId {
    let plan = NewVisit { capacity, ..visit(SELIU, "2026-12-01") };
    let VisitAnswer::Planned(line) = walk.visit(VisitQuestion::Plan(plan)).await else { panic!() };
    sqlx::query("update visits set state = 'announced' where id = $1")
        .bind(line.id.0)
        .execute(&walk.database.pool)
        .await
        .unwrap();
    line.id
}

pub(super) async fn attend(walk: &Walk, chat: ChatId, question: AttendQuestion) -> AttendAnswer {
    match walk.ask(chat, Question::Attend(question)).await {
        Answer::Attend(answer) => answer,
        other => panic!("{other:?}"),
    }
}

fn standing(answer: AttendAnswer) -> Standing {
    match answer {
        AttendAnswer::Standing(standing) => standing,
        other => panic!("{other:?}"),
    }
}

fn state(answer: AttendAnswer) -> (AttendanceState, u16) {
    let mine = standing(answer).visit.mine.expect("they answered");
    (mine.state, mine.headcount)
}

/// A walk whose crowd is at the database all at once, not a few at a time.
async fn with_a_crowd() -> Walk {
    let mut walk = Walk::begin().await;
    let connections = u32::try_from(CROWD).unwrap();
    let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
    walk.database.pool = pool.connect_with(walk.database.connect_options()).await.unwrap();
    walk
}

async fn meet(walk: &Walk, chats: impl Iterator<Item = i64>) -> Vec<ChatId> {
    let mut connection = walk.connection().await;
    let mut met = Vec::new();
    for chat in chats.map(ChatId) {
        chats::heard(&mut connection, chat, Some("id"), walk.now).await.unwrap();
        met.push(chat);
    }
    met
}

async fn taken(walk: &Walk, visit: VisitId) -> i64 {
    sqlx::query_scalar("select places_taken::bigint from visits where id = $1")
        .bind(visit.0)
        .fetch_one(&walk.database.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn of_sixty_who_tap_at_the_same_time_for_the_last_places_no_one_too_many_gets_one() {
    let walk = with_a_crowd().await;
    let visit = announced(&walk, Some(20)).await;
    let crowd = meet(&walk, 5001..5001 + CROWD).await;
    let taps = crowd.iter().map(|chat| {
        let people = if chat.0 % 3 == 0 { 2 } else { 1 };
        attend(&walk, *chat, AttendQuestion::Come(visit, people))
    });
    let answers = futures::future::join_all(taps).await;
    let came: u16 = answers
        .iter()
        .filter_map(|answer| match answer {
            AttendAnswer::Standing(standing) => standing.visit.mine,
            _ => None,
        })
        .map(|mine| mine.headcount)
        .sum();
    assert_eq!(came, 20, "every place is taken, and none twice");
    let full = answers.iter().filter(|answer| matches!(answer, AttendAnswer::Full(_))).count();
    assert!(full >= 30, "{full} hear that there is no place left");
    assert_eq!(taken(&walk, visit).await, 20);
    let held = "select coalesce(sum(headcount), 0)::bigint from attendances where state = 'coming'";
    assert_eq!(walk.count(held).await, 20);
}

#[tokio::test]
async fn the_table_itself_refuses_a_place_too_many() {
    let walk = Walk::begin().await;
    let visit = announced(&walk, Some(2)).await;
    state(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 2)).await);
    let refused = walk
        .run(
            "insert into attendances (visit_id, chat_id, state, headcount, since)
             select id, 1002, 'coming', 1, now() from visits",
        )
        .await
        .expect_err("one too many");
    let constraint = refused.as_database_error().and_then(|fault| fault.constraint().map(str::to_owned));
    assert_eq!(constraint.as_deref(), Some("visits_not_overbooked"));
}

#[tokio::test]
async fn forty_who_come_go_and_change_their_minds_at_once_end_with_the_places_that_there_are() {
    let walk = with_a_crowd().await;
    let visit = announced(&walk, Some(15)).await;
    let crowd = meet(&walk, 6001..6041).await;
    let minds = crowd.iter().map(|chat| async {
        let chat = *chat;
        let people = u16::try_from(chat.0 % 4 + 1).unwrap();
        if let AttendAnswer::Full(_) = attend(&walk, chat, AttendQuestion::Come(visit, people)).await {
            attend(&walk, chat, AttendQuestion::Wait(visit, people)).await;
        }
        if chat.0 % 2 == 0 {
            attend(&walk, chat, AttendQuestion::Decline(visit)).await;
        }
    });
    futures::future::join_all(minds).await;
    let held = "select coalesce(sum(headcount), 0)::bigint from attendances where state = 'coming'";
    assert_eq!(walk.count(held).await, taken(&walk, visit).await);
    assert!(taken(&walk, visit).await <= 15);
    // Nobody waits who would fit.
    let fit = "select count(*) from attendances as a join visits as v on v.id = a.visit_id
               where a.state = 'waiting' and a.headcount <= v.capacity - v.places_taken";
    assert_eq!(walk.count(fit).await, 0);
}

#[tokio::test]
async fn an_answer_given_twice_changes_nothing() {
    let mut walk = Walk::begin().await;
    let visit = announced(&walk, Some(5)).await;
    let first = attend(&walk, RESIDENT, AttendQuestion::Come(visit, 3)).await;
    walk.later(TimeDelta::minutes(1));
    assert_eq!(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 3)).await, first);
    assert_eq!(taken(&walk, visit).await, 3);
    for _ in 0..2 {
        let declined = state(attend(&walk, RESIDENT, AttendQuestion::Decline(visit)).await);
        assert_eq!(declined, (AttendanceState::Declined, 3));
    }
    assert_eq!(taken(&walk, visit).await, 0);
    assert_eq!(walk.count("select count(*) from audit where action like 'attendance.%'").await, 2);
}

#[tokio::test]
async fn who_waits_moves_up_in_turn_and_whole_and_is_told_in_the_same_transaction() {
    let mut walk = Walk::begin().await;
    let visit = announced(&walk, Some(4)).await;
    let waiting = meet(&walk, [11, 12, 13].into_iter()).await;
    state(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 3)).await);
    for (chat, people) in waiting.iter().zip([4, 2, 1]) {
        walk.later(TimeDelta::minutes(1));
        if people > 1 {
            let full = attend(&walk, *chat, AttendQuestion::Come(visit, people)).await;
            assert!(matches!(full, AttendAnswer::Full(_)), "{full:?}");
        }
        attend(&walk, *chat, AttendQuestion::Wait(visit, people)).await;
    }
    // The one who waits for one place had it at once: there was one, and the groups before do not fit whole.
    assert_eq!(taken(&walk, visit).await, 4);
    let place = standing(attend(&walk, waiting[1], AttendQuestion::Visit(visit)).await).queue_place;
    assert_eq!(place, Some(2));

    // Three places are free: the group of four keeps its turn, the pair moves up.
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let decline = Question::Attend(AttendQuestion::Decline(visit));
    walk.ask_within(&mut transaction, RESIDENT, &decline).await;
    transaction.rollback().await.unwrap();
    assert!(walk.waiting_for(waiting[1]).await.is_empty(), "what did not happen is told to nobody");
    attend(&walk, RESIDENT, AttendQuestion::Decline(visit)).await;
    let told = walk.waiting_for(waiting[1]).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].to_string().contains(&format!("!absen {}", visit.0)), "{told:?}");
    assert!(walk.waiting_for(waiting[0]).await.is_empty());
    assert_eq!(state(attend(&walk, waiting[1], AttendQuestion::Visit(visit)).await), (AttendanceState::Coming, 2));
    assert_eq!(standing(attend(&walk, waiting[0], AttendQuestion::Visit(visit)).await).queue_place, Some(1));
    assert_eq!(walk.count("select count(*) from outbox where lane = 1").await, 1);
}

#[tokio::test]
async fn more_capacity_moves_people_up_and_who_cannot_be_told_keeps_their_turn() {
    let mut walk = Walk::begin().await;
    let visit = announced(&walk, Some(1)).await;
    let waiting = meet(&walk, [11, 12].into_iter()).await;
    attend(&walk, RESIDENT, AttendQuestion::Come(visit, 1)).await;
    for chat in &waiting {
        walk.later(TimeDelta::minutes(1));
        attend(&walk, *chat, AttendQuestion::Wait(visit, 1)).await;
    }
    let mut connection = walk.connection().await;
    chats::set_reachable(&mut connection, waiting[0], false, walk.now).await.unwrap();
    sqlx::query("update visits set capacity = 2 where id = $1").bind(visit.0).execute(&mut *connection).await.unwrap();
    let moved = attendances::move_up(&mut connection, visit, walk.now).await.unwrap();
    assert_eq!(moved, [(waiting[1], Attendance { state: AttendanceState::Coming, headcount: 1 })]);
    sqlx::query("update visits set capacity = 3, state = 'cancelled'").execute(&mut *connection).await.unwrap();
    chats::set_reachable(&mut connection, waiting[0], true, walk.now).await.unwrap();
    assert!(attendances::move_up(&mut connection, visit, walk.now).await.unwrap().is_empty(), "it is cancelled");
}

#[tokio::test]
async fn more_people_than_there_are_places_keep_the_places_that_they_have() {
    let walk = Walk::begin().await;
    let visit = announced(&walk, Some(3)).await;
    attend(&walk, RESIDENT, AttendQuestion::Come(visit, 2)).await;
    let AttendAnswer::Full(full) = attend(&walk, RESIDENT, AttendQuestion::Come(visit, 4)).await else { panic!() };
    assert_eq!(full.visit.mine, Some(Attendance { state: AttendanceState::Coming, headcount: 2 }));
    // Nor does the waiting list take them away.
    let waits = attend(&walk, RESIDENT, AttendQuestion::Wait(visit, 4)).await;
    assert_eq!(state(waits), (AttendanceState::Coming, 2));
    assert_eq!(state(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 3)).await), (AttendanceState::Coming, 3));
    // Who asks for more than the visit can ever serve would wait for nothing.
    let never = attend(&walk, NEIGHBOUR, AttendQuestion::Wait(visit, 4)).await;
    assert!(matches!(never, AttendAnswer::Full(_)), "{never:?}");
}

#[tokio::test]
async fn a_visit_that_is_cancelled_planned_or_over_takes_no_answer() {
    let mut walk = Walk::begin().await;
    let visit = announced(&walk, Some(3)).await;
    walk.run("update visits set state = 'cancelled'").await.unwrap();
    assert_eq!(standing(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 1)).await).visit.mine, None);
    walk.run("update visits set state = 'planned'").await.unwrap();
    let come = || Question::Attend(AttendQuestion::Come(visit, 1));
    assert_eq!(walk.ask(RESIDENT, come()).await, Answer::NoSuchThing);
    assert_eq!(walk.ask(RESIDENT, Question::Attend(AttendQuestion::Come(VisitId(999), 1))).await, Answer::NoSuchThing);
    walk.run("update visits set state = 'announced'").await.unwrap();
    // The last hour of its day: three in the afternoon.
    walk.now = super::walk::moment("2026-12-01T08:00:00Z");
    assert_eq!(standing(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 1)).await).visit.mine, None);
    walk.now = super::walk::moment("2026-12-01T07:59:00Z");
    assert_eq!(state(attend(&walk, RESIDENT, AttendQuestion::Come(visit, 1)).await), (AttendanceState::Coming, 1));
}

#[tokio::test]
async fn only_visits_that_went_to_them_and_that_they_asked_for_are_told() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = announced(&walk, None).await;
    assert_eq!(attend(&walk, RESIDENT, AttendQuestion::Told).await, AttendAnswer::Told(vec![]));
    sqlx::query(
        "with told as (
             insert into broadcasts (bot_id, author, visit_id, body_id, body_en, created_at)
             values ($1, $2, $3, '[]', '[]', $4) returning id)
         insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state)
         select $1, $5, 2, id, 0, 'id', $4, $4, 'sent' from told",
    )
    .bind(BOT)
    .bind(OFFICER.0)
    .bind(visit.0)
    .bind(walk.now)
    .bind(RESIDENT.0)
    .execute(&walk.database.pool)
    .await
    .unwrap();
    let AttendAnswer::Told(told) = attend(&walk, RESIDENT, AttendQuestion::Told).await else { panic!() };
    assert_eq!(told.iter().map(|line| line.id).collect::<Vec<_>>(), [visit]);
    assert_eq!(attend(&walk, NEIGHBOUR, AttendQuestion::Told).await, AttendAnswer::Told(vec![]));
    let wanting = standing(attend(&walk, RESIDENT, AttendQuestion::Visit(visit)).await).wanting;
    assert_eq!(wanting, 2);
}
