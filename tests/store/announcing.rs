use jemputbola::chat::{Answer, Message, Question};
use jemputbola::domain::{ChatId, Pin, Tongue, VisitId, VisitState};
use jemputbola::say;
use jemputbola::store::chats;
use jemputbola::store::outbox;

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, visit};

const MEMBALONG: &str = "19.02.02.2001";

async fn planned(walk: &Walk, on: &str) -> VisitId {
    let Answer::Planned(line) = walk.ask(OFFICER, Question::PlanVisit(visit(SELIU, on))).await else { panic!() };
    line.id
}

fn notice() -> Message {
    Message::new(say!("cancelled"))
}

#[tokio::test]
async fn a_notice_reaches_exactly_those_with_an_open_interest_there_and_each_once() {
    let walk = Walk::begin().await;
    let (elsewhere, withdrew, blocked, stopped) = (ChatId(11), ChatId(12), ChatId(13), ChatId(14));
    let mut connection = walk.connection().await;
    for chat in [elsewhere, withdrew, blocked, stopped] {
        chats::heard(&mut connection, chat, None, walk.now).await.unwrap();
    }
    for (chat, code) in [(RESIDENT, SELIU), (RESIDENT, SELIU), (RESIDENT, MEMBALONG), (NEIGHBOUR, SELIU)] {
        walk.ask(chat, Question::SaveInterest(interest(code, 2))).await;
    }
    for (chat, code) in [(elsewhere, MEMBALONG), (withdrew, SELIU), (blocked, SELIU), (stopped, SELIU)] {
        walk.ask(chat, Question::SaveInterest(interest(code, 2))).await;
    }
    let Answer::Interests(lines) = walk.ask(withdrew, Question::MyInterests).await else { panic!() };
    walk.ask(withdrew, Question::WithdrawInterest(lines[0].id)).await;
    chats::set_reachable(&mut connection, blocked, false, walk.now).await.unwrap();
    chats::stop_news(&mut connection, stopped, None, walk.now).await.unwrap();

    let visit = planned(&walk, "2026-12-01").await;
    assert_eq!(walk.ask(OFFICER, Question::Announce(visit, notice())).await, Answer::Announced { chats: 2 });
    let told: Vec<i64> = sqlx::query_scalar("select chat_id from outbox where lane = 2 order by chat_id")
        .fetch_all(&walk.database.pool)
        .await
        .unwrap();
    assert_eq!(told, [RESIDENT.0, NEIGHBOUR.0]);
    let audience = walk.ask(OFFICER, Question::Audience(super::walk::village(SELIU))).await;
    assert_eq!(audience, Answer::Audience { chats: 2, people: 6 });
}

#[tokio::test]
async fn a_visit_is_announced_once_even_by_two_at_the_same_time() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = planned(&walk, "2026-12-01").await;
    let announce = || walk.ask(OFFICER, Question::Announce(visit, notice()));
    let (one, other) = tokio::join!(announce(), announce());
    let answers = [one, other];
    assert!(answers.contains(&Answer::Announced { chats: 1 }), "{answers:?}");
    assert!(answers.contains(&Answer::NotReady), "{answers:?}");
    assert_eq!(walk.count("select count(*) from outbox").await, 1);
    assert_eq!(walk.ask(OFFICER, Question::Announce(VisitId(999), notice())).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn a_visit_that_is_over_is_not_announced() {
    let walk = Walk::begin().await;
    let visit = planned(&walk, "2026-11-23").await;
    assert_eq!(walk.ask(OFFICER, Question::Announce(visit, notice())).await, Answer::NotReady);
}

#[tokio::test]
async fn everybody_reads_the_notice_in_the_language_they_had_and_whole() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::choose_tongue(&mut connection, NEIGHBOUR, Tongue::En).await.unwrap();
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = planned(&walk, "2026-12-01").await;
    let message = Message { pin: Some(Pin { lat: -3.2, lon: 107.5 }), ..notice() };
    walk.ask(OFFICER, Question::Announce(visit, message)).await;
    // Whoever changes it afterwards still gets the other half in the same one.
    chats::choose_tongue(&mut connection, RESIDENT, Tongue::En).await.unwrap();
    for method in ["SendMessage", "SendLocation"] {
        let claimed = outbox::claim(&mut connection, BOT, 10, &[], walk.now).await.unwrap();
        assert_eq!(claimed.len(), 2);
        for (claimed, (chat, tongue)) in claimed.iter().zip([(RESIDENT, Tongue::Id), (NEIGHBOUR, Tongue::En)]) {
            assert_eq!(claimed.chat, chat);
            assert_eq!(claimed.call["method"].as_str().map(str::to_lowercase), Some(method.to_lowercase()));
            assert_eq!(claimed.call["params"]["chat_id"], chat.0);
            if method == "SendMessage" {
                let text = jemputbola::text::render_html(&say!("cancelled"), tongue);
                assert_eq!(claimed.call["params"]["text"], text.as_str());
            }
            let sent = outbox::Outcome::Sent { message_id: None };
            outbox::settle(&mut connection, claimed.id, &sent, walk.now).await.unwrap();
        }
    }
}

#[tokio::test]
async fn residents_see_announced_visits_those_to_their_village_first() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let plan = visit(MEMBALONG, "2026-11-30");
    let Answer::Planned(other) = walk.ask(OFFICER, Question::PlanVisit(plan)).await else { panic!() };
    let near = planned(&walk, "2026-12-01").await;
    assert_eq!(walk.ask(RESIDENT, Question::Schedule).await, Answer::Visits(vec![]));
    for visit in [other.id, near] {
        walk.ask(OFFICER, Question::Announce(visit, notice())).await;
    }
    let Answer::Visits(lines) = walk.ask(RESIDENT, Question::Schedule).await else { panic!() };
    let shown: Vec<_> = lines.iter().map(|line| (line.id, line.near, line.state)).collect();
    assert_eq!(shown, [(near, true, VisitState::Announced), (other.id, false, VisitState::Announced)]);
    let Answer::Visits(lines) = walk.ask(OFFICER, Question::Visits).await else { panic!() };
    assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [other.id, near]);
}
