use jemputbola::chat::{Answer, NewInterest, Question, VisitQuestion};
use jemputbola::domain::{ChatId, GroupKind};
use jemputbola::store::chats;

use super::walk::{NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, moment};

const SELAT_NASIK: &str = "19.02.03.2001";
const PETALING: &str = "19.02.03.2002";
const MEMBALONG: &str = "19.02.02.2001";

/// What officers were told, as text.
async fn told(walk: &Walk) -> Vec<String> {
    walk.waiting_for(OFFICER)
        .await
        .iter()
        .map(|call| call["params"]["text"].as_str().unwrap_or("").to_owned())
        .collect()
}

async fn save(walk: &Walk, chat: ChatId, code: &str, people: u16) {
    walk.ask(chat, Question::SaveInterest(interest(code, people))).await;
}

#[tokio::test]
async fn officers_are_told_once_when_enough_wait_in_a_village() {
    let walk = Walk::begin().await;
    save(&walk, RESIDENT, SELIU, 7).await;
    assert!(told(&walk).await.is_empty());
    save(&walk, NEIGHBOUR, SELIU, 1).await;
    let said = told(&walk).await;
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("Pulau Seliu: 8 orang") && said[0].contains("2 minat"), "{said:?}");
    let call = &walk.waiting_for(OFFICER).await[0];
    let button = &call["params"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"];
    assert_eq!(button.as_str(), Some("!kunjungan 19.02.02.2009"), "{call}");
    save(&walk, NEIGHBOUR, SELIU, 5).await;
    assert_eq!(told(&walk).await.len(), 1, "told once");
}

#[tokio::test]
async fn of_two_interests_at_the_same_moment_exactly_one_fills_it() {
    for _ in 0..5 {
        let walk = Walk::begin().await;
        tokio::join!(save(&walk, RESIDENT, SELIU, 4), save(&walk, NEIGHBOUR, SELIU, 4));
        assert_eq!(told(&walk).await.len(), 1);
        assert_eq!(walk.count("select count(*) from quorums").await, 1);
    }
}

#[tokio::test]
async fn officers_are_told_again_after_fewer_waited_in_between() {
    let walk = Walk::begin().await;
    save(&walk, RESIDENT, SELIU, 8).await;
    let Answer::Interests(lines) = walk.ask(RESIDENT, Question::MyInterests).await else { panic!() };
    walk.ask(RESIDENT, Question::WithdrawInterest(lines[0].id)).await;
    assert_eq!(walk.count("select count(*) from quorums").await, 0);
    save(&walk, NEIGHBOUR, SELIU, 9).await;
    assert_eq!(told(&walk).await.len(), 2);
}

#[tokio::test]
async fn a_visit_that_served_those_who_waited_lets_officers_be_told_again() {
    let mut walk = Walk::begin().await;
    save(&walk, RESIDENT, SELIU, 8).await;
    let visit = walk.announced(SELIU, "2026-12-01").await;
    walk.comes(visit, RESIDENT, 8).await;
    walk.now = moment("2026-12-01T09:00:00Z");
    walk.visit(VisitQuestion::Close(visit, vec![(RESIDENT, 8)], 0)).await;
    assert_eq!(walk.count("select count(*) from quorums").await, 0);
}

#[tokio::test]
async fn an_island_is_counted_over_its_villages() {
    let mut walk = Walk::begin().await;
    let mut office = (*walk.desk.office).clone();
    office.quorum.islands = [("19.02.40114".to_owned(), 12)].into();
    walk.desk.office = std::sync::Arc::new(office).into();
    save(&walk, RESIDENT, SELAT_NASIK, 6).await;
    save(&walk, NEIGHBOUR, PETALING, 6).await;
    let said = told(&walk).await;
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("Pulau Mendanau: 12 orang"), "{said:?}");
    let demand = walk.demand().await;
    let islands: Vec<_> = demand.islands.iter().map(|line| (line.island.as_str(), line.people, line.quorum)).collect();
    assert_eq!(islands, [("19.02.40114", 12, 12)]);
}

#[tokio::test]
async fn one_group_can_be_enough_by_itself_and_a_family_is_none() {
    let walk = Walk::begin().await;
    let group = |group, headcount| NewInterest { group, ..interest(MEMBALONG, headcount) };
    walk.ask(RESIDENT, Question::SaveInterest(group(GroupKind::Family, 10))).await;
    assert!(told(&walk).await.is_empty());
    walk.ask(NEIGHBOUR, Question::SaveInterest(group(GroupKind::School, 20))).await;
    let said = told(&walk).await;
    // The village is full with them too.
    assert_eq!(said.len(), 2);
    assert!(said[1].contains("Sekolah di Membalong: 20 orang") && said[1].contains("M-2611-0002"), "{said:?}");
    let groups: Vec<_> = walk.demand().await.groups.into_iter().map(|line| (line.reference, line.people)).collect();
    assert_eq!(groups, [("M-2611-0002".to_owned(), 20)]);
}

#[tokio::test]
async fn many_who_fill_a_place_together_are_told_of_once_however_their_transactions_interleave() {
    let walk = Walk::begin().await;
    let people: Vec<ChatId> = (5001..5013).map(ChatId).collect();
    for chat in &people {
        chats::heard(&mut *walk.connection().await, *chat, Some("id"), walk.now).await.unwrap();
    }
    futures::future::join_all(people.iter().map(|chat| save(&walk, *chat, SELIU, 1))).await;
    assert_eq!(told(&walk).await.len(), 1);
}
