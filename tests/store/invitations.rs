use chrono::TimeDelta;
use jemputbola::chat::{Answer, Demand, Question, VisitAnswer, VisitQuestion};
use jemputbola::domain::Role;
use jemputbola::store::staff;

use super::walk::{COURIER, NEIGHBOUR, OFFICER, RESIDENT, Walk};

async fn invite(walk: &Walk, role: Role) -> String {
    let mut connection = walk.connection().await;
    staff::invite(&mut connection, role, "Petugas Contoh", walk.now, walk.now + TimeDelta::days(7)).await.unwrap()
}

#[tokio::test]
async fn an_invitation_gives_its_role_once() {
    let walk = Walk::begin().await;
    let token = invite(&walk, Role::Officer).await;
    assert_eq!(token.len(), 22);
    assert_eq!(walk.ask(RESIDENT, Question::Visit(VisitQuestion::Demand)).await, Answer::NoSuchThing);
    let joined = walk.ask(RESIDENT, Question::AcceptInvitation(token.clone())).await;
    assert_eq!(joined, Answer::Joined { role: Role::Officer, name: "Petugas Contoh".to_owned() });
    assert_eq!(
        walk.ask(RESIDENT, Question::Visit(VisitQuestion::Demand)).await,
        Answer::Visit(VisitAnswer::Demand(Demand::default()))
    );
    assert_eq!(walk.ask(NEIGHBOUR, Question::AcceptInvitation(token)).await, Answer::InvitationUnknown);
    assert_eq!(walk.ask(NEIGHBOUR, Question::Visit(VisitQuestion::Demand)).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn of_two_who_take_an_invitation_at_once_one_gets_it() {
    let walk = Walk::begin().await;
    let token = invite(&walk, Role::Courier).await;
    for _ in 0..5 {
        let (question, other) = (Question::AcceptInvitation(token.clone()), Question::AcceptInvitation(token.clone()));
        let answers = tokio::join!(walk.ask(RESIDENT, question), walk.ask(NEIGHBOUR, other));
        let joined = [&answers.0, &answers.1].into_iter().filter(|answer| matches!(answer, Answer::Joined { .. }));
        assert!(joined.count() <= 1);
    }
    let held = "select count(*) from staff where chat_id in (1001, 1002) and revoked_at is null";
    assert_eq!(walk.count(held).await, 1);
}

#[tokio::test]
async fn unknown_used_and_old_invitations_are_told_alike() {
    let mut walk = Walk::begin().await;
    let (used, old) = (invite(&walk, Role::Courier).await, invite(&walk, Role::Courier).await);
    walk.ask(COURIER, Question::AcceptInvitation(used.clone())).await;
    walk.later(TimeDelta::days(7));
    for token in [used, old, "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), String::new(), "x".repeat(10_000)] {
        assert_eq!(walk.ask(RESIDENT, Question::AcceptInvitation(token)).await, Answer::InvitationUnknown);
    }
}

#[tokio::test]
async fn the_token_itself_stands_nowhere_in_the_database() {
    let walk = Walk::begin().await;
    let token = invite(&walk, Role::Courier).await;
    let tables = "select count(*) from invitations as i where position(convert_to($1, 'UTF8') in i.token_hash) > 0
                  or i::text like '%' || $1 || '%'";
    let found: i64 = sqlx::query_scalar(tables).bind(&token).fetch_one(&walk.database.pool).await.unwrap();
    assert_eq!(found, 0);
}

#[tokio::test]
async fn a_new_role_takes_the_place_of_the_earlier_one_and_can_be_taken_away() {
    let walk = Walk::begin().await;
    let token = invite(&walk, Role::Approver).await;
    walk.ask(COURIER, Question::AcceptInvitation(token)).await;
    let mut connection = walk.connection().await;
    assert_eq!(staff::role(&mut connection, COURIER).await.unwrap(), Some(Role::Approver));
    assert_eq!(staff::officers(&mut connection).await.unwrap(), vec![OFFICER, COURIER]);
    assert!(staff::revoke(&mut connection, Some(OFFICER), COURIER, walk.now).await.unwrap());
    assert!(!staff::revoke(&mut connection, Some(OFFICER), COURIER, walk.now).await.unwrap());
    assert_eq!(staff::role(&mut connection, COURIER).await.unwrap(), None);
    assert_eq!(staff::everybody(&mut connection).await.unwrap().len(), 2);
}
