use chrono::TimeDelta;
use jemputbola::domain::{ChatId, Role, VisitState};
use jemputbola::store::{chats, staff};
use jemputbola::work::visits;

use super::attending_reminders::engine;
use super::walk::{OFFICER, SELIU, Walk};

/// The visit is on the first of December, from eight to three: until 08:00 UTC.
const OVER: &str = "2026-12-01T08:00:00Z";

async fn colleague(walk: &Walk) -> ChatId {
    let (colleague, mut connection) = (ChatId(2002), walk.connection().await);
    chats::heard(&mut connection, colleague, Some("id"), walk.now).await.unwrap();
    let until = walk.now + TimeDelta::days(1);
    let token = staff::invite(&mut connection, Role::Officer, "Petugas Contoh", walk.now, until).await.unwrap();
    staff::accept(&mut connection, colleague, &token, walk.now).await.unwrap();
    colleague
}

#[tokio::test]
async fn a_visit_is_held_once_at_the_end_of_its_hours_and_whoever_planned_it_is_told() {
    let walk = Walk::begin().await;
    let colleague = colleague(&walk).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    assert_eq!(visits::hold(&engine(&walk, "2026-12-01T07:59:59Z")).await.unwrap(), 0);
    let (here, there) = (engine(&walk, OVER), engine(&walk, OVER));
    let (one, other) = tokio::join!(visits::hold(&here), visits::hold(&there));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(walk.view(visit).await.line.state, VisitState::Held);
    let told = walk.waiting_for(OFFICER).await;
    let button = &told[0]["params"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"];
    assert_eq!((told.len(), button.as_str()), (1, Some("!kunjungan 1 tutup")));
    assert!(walk.waiting_for(colleague).await.is_empty());
}

#[tokio::test]
async fn where_whoever_planned_a_visit_is_no_officer_any_more_the_others_are_told_that_it_is_over() {
    let walk = Walk::begin().await;
    let colleague = colleague(&walk).await;
    walk.announced(SELIU, "2026-12-01").await;
    staff::revoke(&mut *walk.connection().await, None, OFFICER, walk.now).await.unwrap();
    assert_eq!(visits::hold(&engine(&walk, OVER)).await.unwrap(), 1);
    assert_eq!(walk.waiting_for(colleague).await.len(), 1);
    assert!(walk.waiting_for(OFFICER).await.is_empty());
}
