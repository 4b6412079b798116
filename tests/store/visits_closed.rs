//! A visit is over: who came, who still waits, and when it may be closed.

use chrono::TimeDelta;
use jemputbola::chat::{Question, VisitAnswer, VisitQuestion};
use jemputbola::domain::{VisitId, VisitState};
use jemputbola::store::{staff, visits};

use super::visits::{PETALING, chats_of_lane};
use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, moment};

async fn held(walk: &mut Walk) -> VisitId {
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    walk.ask(RESIDENT, Question::SaveInterest(interest(PETALING, 1))).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.all_sent().await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.comes(visit, NEIGHBOUR, 2).await;
    walk.now = moment("2026-12-01T09:00:00Z");
    visit
}

#[tokio::test]
async fn a_closed_visit_has_served_those_who_came_and_the_others_still_wait() {
    let mut walk = Walk::begin().await;
    let visit = held(&mut walk).await;
    let VisitAnswer::Attendees(_, people) = walk.visit(VisitQuestion::Attendees(visit)).await else { panic!() };
    let shown: Vec<_> = people.iter().map(|person| (person.chat, person.headcount, person.name.is_some())).collect();
    assert_eq!(shown, [(RESIDENT, 2, true), (NEIGHBOUR, 2, true)]);
    assert_eq!(walk.count("select count(*) from audit where action = 'attendees.read'").await, 1);
    let close = || VisitQuestion::Close(visit, vec![(RESIDENT, 3), (NEIGHBOUR, 0)], 4);
    let (one, other) = tokio::join!(walk.visit(close()), walk.visit(close()));
    let (answer, refused) = if matches!(one, VisitAnswer::Closed(..)) { (one, other) } else { (other, one) };
    assert!(matches!(refused, VisitAnswer::NotNow(_)), "{refused:?}");
    let VisitAnswer::Closed(line, totals) = answer else { panic!("{answer:?}") };
    assert_eq!(line.state, VisitState::Closed);
    assert_eq!((totals.came, totals.walk_ins, totals.served), (3, 4, 1));
    assert_eq!(totals.absent, [NEIGHBOUR]);
    let served = chats_of_lane(
        &walk,
        "select chat_id from interests where state = 'served' and visit_id is not null and settled_at is not null",
    )
    .await;
    assert_eq!(served, [RESIDENT.0]);
    // Another village's interest of the same chat is another wish.
    assert_eq!(walk.count("select count(*) from interests where state = 'open'").await, 2);
    assert_eq!(walk.count("select came::bigint from attendances where chat_id = 1002").await, 0);
    assert_eq!(walk.count("select walk_ins::bigint from visits").await, 4);
    assert_eq!(walk.count("select count(*) from audit where action in ('visit.held', 'visit.closed')").await, 2);
}

#[tokio::test]
async fn a_visit_that_has_not_begun_is_not_closed() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    let answer = walk.visit(VisitQuestion::Close(visit, Vec::new(), 0)).await;
    assert!(matches!(answer, VisitAnswer::NotNow(_)), "{answer:?}");
    let answer = walk.visit(VisitQuestion::Attendees(visit)).await;
    assert!(matches!(answer, VisitAnswer::NotNow(_)), "{answer:?}");
}

#[tokio::test]
async fn visits_are_due_to_be_held_at_the_end_of_their_hours_by_local_time() {
    let walk = Walk::begin().await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    let _never_told = walk.planned(PETALING, "2026-12-01").await;
    let mut connection = walk.connection().await;
    let local = |words: &str| words.parse().expect("a local moment");
    let due = visits::due(&mut connection, local("2026-12-01T14:59:59"), 10).await.unwrap();
    assert_eq!(due, []);
    let due = visits::due(&mut connection, local("2026-12-01T15:00:00"), 10).await.unwrap();
    assert_eq!(
        due.iter().map(|due| (due.visit, due.planned_by, due.is_officer)).collect::<Vec<_>>(),
        [(visit, OFFICER, true)]
    );
    staff::revoke(&mut connection, None, OFFICER, walk.now + TimeDelta::days(1)).await.unwrap();
    let due = visits::due(&mut connection, local("2026-12-01T15:00:00"), 10).await.unwrap();
    assert!(!due[0].is_officer);
}
