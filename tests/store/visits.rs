use chrono::NaiveTime;
use jemputbola::chat::{MovedTo, NewVisit, Question, VisitAnswer, VisitQuestion};
use jemputbola::domain::{ChatId, VisitReason, VisitState};
use jemputbola::store::chats;

use super::walk::{NEIGHBOUR, RESIDENT, SELIU, Walk, day, interest, moment, notice, visit};

pub(super) const PETALING: &str = "19.02.03.2002";

pub(super) fn to(on: &str) -> Box<MovedTo> {
    let oclock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    let hours = (oclock(8), oclock(15));
    Box::new(MovedTo { day: day(on), hours, reason: VisitReason::Weather, told: notice(), newcomers: notice() })
}

pub(super) async fn chats_of_lane(walk: &Walk, which: &'static str) -> Vec<i64> {
    sqlx::query_scalar(which).fetch_all(&walk.database.pool).await.unwrap()
}

pub(super) async fn newcomer(walk: &Walk, chat: i64) -> ChatId {
    let chat = ChatId(chat);
    chats::heard(&mut *walk.connection().await, chat, None, walk.now).await.unwrap();
    walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    chat
}

#[tokio::test]
async fn a_visit_to_several_villages_is_told_to_all_of_them() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(PETALING, 2))).await;
    let plan = NewVisit {
        neighbours: vec![super::walk::village(PETALING)],
        capacity: Some(40),
        getting_there: Some("perahu".to_owned()),
        ..visit(SELIU, "2026-12-01")
    };
    let VisitAnswer::Planned(line) = walk.visit(VisitQuestion::Plan(plan.clone())).await else { panic!() };
    assert_eq!(line.plan, plan);
    let VisitAnswer::Told(_, told) = walk.visit(VisitQuestion::Announce(walk.seen(line.id).await, notice())).await
    else {
        panic!()
    };
    assert_eq!(told.chats, 2);
    assert_eq!(walk.view(line.id).await.line.plan, plan);
}

#[tokio::test]
async fn who_registers_later_is_told_later_and_nobody_twice() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    assert_eq!(walk.view(visit).await.newcomers.chats, 0, "whose notice waits to be sent is none");
    walk.all_sent().await;
    walk.ask(NEIGHBOUR, Question::SaveInterest(interest(SELIU, 2))).await;
    assert_eq!(walk.view(visit).await.newcomers.chats, 1);
    let seen = walk.seen(visit).await;
    let tell = || walk.visit(VisitQuestion::TellNewcomers(seen.clone(), notice()));
    let (one, other) = tokio::join!(tell(), tell());
    let told = |answer: VisitAnswer| match answer {
        VisitAnswer::Told(_, told) => told.chats,
        other => panic!("{other:?}"),
    };
    assert_eq!(told(one) + told(other), 1);
    let chats = chats_of_lane(&walk, "select chat_id from outbox where lane = 2 order by id").await;
    assert_eq!(chats, [RESIDENT.0, NEIGHBOUR.0]);
}

#[tokio::test]
async fn a_visit_that_moves_while_its_notice_is_on_its_way_tells_everybody_the_new_day_and_nobody_the_old_one_any_more()
{
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = walk.announced(SELIU, "2026-12-01").await;
    // The first has it; the second's still waits.
    walk.run("update outbox set state = 'sent' where lane = 2 and chat_id = 1001").await.unwrap();
    let VisitAnswer::Told(line, told) = walk.visit(VisitQuestion::Move(walk.seen(visit).await, to("2026-12-03"))).await
    else {
        panic!()
    };
    assert_eq!(
        (line.state, line.plan.day, line.first_day),
        (VisitState::Moved, day("2026-12-03"), Some(day("2026-12-01")))
    );
    assert_eq!((told.chats, told.taken_back), (2, 1));
    let urgent = chats_of_lane(
        &walk,
        "select o.chat_id from outbox as o join broadcasts as b on b.id = o.broadcast_id
         where b.urgent and o.state = 'waiting'",
    )
    .await;
    assert_eq!(urgent, [RESIDENT.0]);
    let plain = chats_of_lane(
        &walk,
        "select o.chat_id from outbox as o join broadcasts as b on b.id = o.broadcast_id
         where not b.urgent and o.state = 'waiting'",
    )
    .await;
    assert_eq!(plain, [NEIGHBOUR.0]);
    let withdrawn = chats_of_lane(&walk, "select chat_id from outbox where state = 'withdrawn'").await;
    assert_eq!(withdrawn, [NEIGHBOUR.0]);
    // Another time: the first day stays the one that was told first.
    let VisitAnswer::Told(line, _) = walk.visit(VisitQuestion::Move(walk.seen(visit).await, to("2026-12-04"))).await
    else {
        panic!()
    };
    assert_eq!(line.first_day, Some(day("2026-12-01")));
}

#[tokio::test]
async fn a_visit_that_is_cancelled_while_its_notice_is_on_its_way_is_not_heard_of_by_those_who_were_not_reached() {
    let walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.run("update outbox set state = 'sent' where lane = 2 and chat_id = 1001").await.unwrap();
    let seen = walk.seen(visit).await;
    let cancel = || walk.visit(VisitQuestion::Cancel(seen.clone(), VisitReason::Boat, notice()));
    let (one, other) = tokio::join!(cancel(), cancel());
    let done =
        |answer: &VisitAnswer| matches!(answer, VisitAnswer::Told(_, told) if (told.chats, told.taken_back) == (1, 1));
    let refused =
        |answer: &VisitAnswer| matches!(answer, VisitAnswer::NotNow(line) if line.state == VisitState::Cancelled);
    assert!(done(&one) && refused(&other) || done(&other) && refused(&one), "{one:?} {other:?}");
    let waiting = chats_of_lane(&walk, "select chat_id from outbox where lane = 2 and state = 'waiting'").await;
    assert_eq!(waiting, [RESIDENT.0]);
    // The wish stays.
    assert_eq!(walk.demand().await.villages[0].interests, 2);
    assert_eq!(walk.count("select count(*) from broadcasts where urgent and state = 'running'").await, 1);
}

#[tokio::test]
async fn a_notice_that_moves_or_cancels_reaches_those_who_come_though_they_stopped_notices() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    walk.comes(visit, RESIDENT, 2).await;
    chats::stop_news(&mut *walk.connection().await, RESIDENT, None, walk.now).await.unwrap();
    let VisitAnswer::Told(_, told) = walk.visit(VisitQuestion::Move(walk.seen(visit).await, to("2026-12-03"))).await
    else {
        panic!()
    };
    assert_eq!(told.chats, 1);
}

#[tokio::test]
async fn at_night_a_plain_notice_waits_for_the_morning_and_an_urgent_one_does_not() {
    let mut walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    // Nine in the evening.
    walk.now = moment("2026-11-24T14:00:00Z");
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let VisitAnswer::Told(_, told) = walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await else {
        panic!()
    };
    assert_eq!((told.chats, told.held, told.from), (0, 1, Some(moment("2026-11-25T00:00:00Z"))));
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, 0);
    // Cancelled before anybody heard of it: nobody needs to.
    let VisitAnswer::Told(_, told) =
        walk.visit(VisitQuestion::Cancel(walk.seen(visit).await, VisitReason::Office, notice())).await
    else {
        panic!()
    };
    assert_eq!(told.chats, 0);
    assert_eq!(walk.count("select count(*) from broadcasts where state = 'scheduled'").await, 0);
    let visit = walk.planned(SELIU, "2026-12-02").await;
    walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await;
    walk.comes(visit, RESIDENT, 2).await;
    let VisitAnswer::Told(_, told) =
        walk.visit(VisitQuestion::Cancel(walk.seen(visit).await, VisitReason::Office, notice())).await
    else {
        panic!()
    };
    assert_eq!((told.chats, told.from), (1, None));
    assert_eq!(walk.count("select count(*) from outbox where lane = 2 and state = 'waiting'").await, 1);
}

#[tokio::test]
async fn a_notice_to_many_waits_for_a_second_person() {
    let mut walk = Walk::begin().await;
    let mut office = (*walk.desk.office).clone();
    office.limits.approval_above = 1;
    walk.desk.office = std::sync::Arc::new(office).into();
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let VisitAnswer::Told(_, told) = walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await else {
        panic!()
    };
    assert_eq!((told.chats, told.held, told.needs_approval), (0, 2, true));
    assert_eq!(walk.count("select count(*) from outbox where lane = 2").await, 0);
}

#[tokio::test]
async fn late_is_said_on_the_day_itself_to_those_who_come() {
    let mut walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    walk.comes(visit, NEIGHBOUR, 2).await;
    let late = VisitQuestion::Late(walk.seen(visit).await, 30, notice());
    assert!(matches!(walk.visit(late.clone()).await, VisitAnswer::NotNow(_)));
    walk.now = moment("2026-12-01T00:30:00Z");
    let VisitAnswer::Told(_, told) = walk.visit(late.clone()).await else { panic!() };
    assert_eq!(told.chats, 1);
    let waiting = chats_of_lane(&walk, "select chat_id from outbox where lane = 2 and state = 'waiting'").await;
    assert_eq!(waiting, [NEIGHBOUR.0]);
    // A colleague says the same; another delay is news.
    assert!(matches!(walk.visit(late.clone()).await, VisitAnswer::ToldAlready(_)));
    let later = VisitQuestion::Late(walk.seen(visit).await, 60, notice());
    assert!(matches!(walk.visit(later).await, VisitAnswer::Told(..)));
    assert_eq!(walk.count("select count(*) from audit where action = 'visit.late'").await, 2);
    walk.now = moment("2026-12-01T08:00:00Z");
    assert!(matches!(walk.visit(late).await, VisitAnswer::NotNow(_)));
}

#[tokio::test]
async fn a_plan_is_changed_only_before_anybody_was_told() {
    let walk = Walk::begin().await;
    let id = walk.planned(SELIU, "2026-12-01").await;
    let other = visit(PETALING, "2026-12-02");
    let VisitAnswer::Planned(line) = walk.visit(VisitQuestion::Change(walk.seen(id).await, other.clone())).await else {
        panic!()
    };
    assert_eq!(line.plan, other);
    assert_eq!(walk.count("select count(*) from visit_villages").await, 1);
    walk.visit(VisitQuestion::Announce(walk.seen(id).await, notice())).await;
    let answer = walk.visit(VisitQuestion::Change(walk.seen(id).await, visit(SELIU, "2026-12-03"))).await;
    assert!(matches!(answer, VisitAnswer::NotNow(_)), "{answer:?}");
    assert_eq!(walk.view(id).await.line.plan, other);
}

#[tokio::test]
async fn a_second_visit_to_one_place_on_one_day_is_planned_only_by_whoever_knows_of_the_first() {
    let walk = Walk::begin().await;
    let plan = visit(SELIU, "2026-12-01");
    let both = [plan.clone(), plan.clone()].map(|plan| walk.visit(VisitQuestion::Plan(plan)));
    let answers = futures::future::join_all(both).await;
    let planned = answers.iter().filter(|answer| matches!(answer, VisitAnswer::Planned(_))).count();
    assert_eq!(planned, 1, "{answers:?}");
    let told = answers
        .iter()
        .any(|answer| matches!(answer, VisitAnswer::Beside { line, by } if line.plan.day == plan.day && by.is_some()));
    assert!(told, "{answers:?}");
    let again = walk.visit(VisitQuestion::PlanBeside(plan)).await;
    assert!(matches!(again, VisitAnswer::Planned(_)), "{again:?}");
    let elsewhen = walk.visit(VisitQuestion::Plan(visit(SELIU, "2026-12-02"))).await;
    assert!(matches!(elsewhen, VisitAnswer::Planned(_)), "{elsewhen:?}");
}

#[tokio::test]
async fn a_visit_comes_beside_another_one_only_by_whoever_knows_of_that_one() {
    let walk = Walk::begin().await;
    let (there, moved) = (visit(SELIU, "2026-12-03"), visit(SELIU, "2026-12-01"));
    walk.planned(SELIU, "2026-12-03").await;
    let id = walk.planned(SELIU, "2026-12-01").await;
    let beside = |answer: &VisitAnswer| matches!(answer, VisitAnswer::Beside { line, .. } if line.plan == there);
    // By a changed plan, in its day or in its village.
    let seen = walk.seen(id).await;
    let answer = walk.visit(VisitQuestion::Change(seen.clone(), there.clone())).await;
    assert!(beside(&answer), "{answer:?}");
    let elsewhere = walk.planned(PETALING, "2026-12-03").await;
    let answer = walk.visit(VisitQuestion::Change(walk.seen(elsewhere).await, there.clone())).await;
    assert!(beside(&answer), "{answer:?}");
    // By a move.
    let answer = walk.visit(VisitQuestion::Move(seen.clone(), to("2026-12-03"))).await;
    assert!(beside(&answer), "{answer:?}");
    assert_eq!(walk.view(id).await.line.plan, moved, "nothing happened");
    // Other hours or another place on its own day are no news to anybody.
    let hall = NewVisit { venue: "Kantor desa".to_owned(), ..moved };
    let answer = walk.visit(VisitQuestion::Change(seen, hall)).await;
    assert!(matches!(answer, VisitAnswer::Planned(_)), "{answer:?}");
    let answer = walk.visit(VisitQuestion::MoveBeside(walk.seen(id).await, to("2026-12-03"))).await;
    assert!(matches!(answer, VisitAnswer::Told(..)), "{answer:?}");
    let answer = walk.visit(VisitQuestion::ChangeBeside(walk.seen(elsewhere).await, there)).await;
    assert!(matches!(answer, VisitAnswer::Planned(_)), "{answer:?}");
}
