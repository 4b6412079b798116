//! From a visit to the handover: what a year's report counts where the visit is known only later.

use jemputbola::chat::{Question, VisitAnswer, VisitQuestion};
use jemputbola::domain::Status;
use jemputbola::work::visits;

use super::attending_reminders::engine;
use super::reports::{issued, report};
use super::walk::{NUMBER, OFFICER, RESIDENT, SELIU, Walk, born, number};

#[tokio::test]
async fn a_visit_that_is_closed_after_the_handover_counts_and_each_visit_is_noted_once() {
    let walk = Walk::begin().await;
    walk.import(&[issued(NUMBER, Status::Finished, "2026-11-12", Some("2026-11-10"))]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.run("update visits set day = '2026-11-02', state = 'held'").await.unwrap();
    walk.import(&[issued(NUMBER, Status::HandedOver, "2026-11-16", Some("2026-11-10"))]).await;
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").days, []);
    // Its officer says only now who came.
    let closed = walk.visit(VisitQuestion::Close(visit, vec![(RESIDENT, 2)], 0)).await;
    assert!(matches!(closed, VisitAnswer::Closed(..)), "{closed:?}");
    let (here, there) = (engine(&walk, "2026-11-24T01:00:00Z"), engine(&walk, "2026-11-24T01:00:00Z"));
    let (one, other) = tokio::join!(visits::note_passports(&here), visits::note_passports(&there));
    assert!(one.unwrap() + other.unwrap() >= 1);
    assert_eq!(report(&walk, OFFICER, 2026).await.expect("figures").days, [(14, 1)]);
    assert_eq!(visits::note_passports(&here).await.unwrap(), 0);
}

#[tokio::test]
async fn a_later_file_that_says_another_day_of_issue_finds_the_visit_anew() {
    let walk = Walk::begin().await;
    walk.import(&[issued(NUMBER, Status::Finished, "2026-11-12", Some("2026-10-30"))]).await;
    walk.ask(RESIDENT, Question::FindApplication(number(NUMBER), born())).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 2).await;
    walk.run("update visits set day = '2026-11-02', state = 'closed'").await.unwrap();
    walk.run("update attendances set came = 2").await.unwrap();
    let mut days = Vec::new();
    // Before the visit, after it by a correction, and before it again.
    for issue in ["2026-10-30", "2026-11-10", "2026-10-29"] {
        walk.import(&[issued(NUMBER, Status::HandedOver, "2026-11-16", Some(issue))]).await;
        days.push(report(&walk, OFFICER, 2026).await.expect("figures").days);
    }
    assert_eq!(days, [vec![], vec![(14, 1)], vec![]]);
}
