use jemputbola::chat::{Answer, Message, Question, Seen, VisitAnswer, VisitQuestion};
use jemputbola::domain::{ChatId, Pin, Tongue, VisitId, VisitState};
use jemputbola::say;
use jemputbola::store::chats;
use jemputbola::store::outbox;

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, SELIU, Walk, interest, notice, visit as plan};

const MEMBALONG: &str = "19.02.02.2001";

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

    let visit = walk.planned(SELIU, "2026-12-01").await;
    let VisitAnswer::Told(line, told) = walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await
    else {
        panic!()
    };
    assert_eq!((line.state, told.chats), (VisitState::Announced, 2));
    let told: Vec<i64> = sqlx::query_scalar("select chat_id from outbox where lane = 2 order by chat_id")
        .fetch_all(&walk.database.pool)
        .await
        .unwrap();
    assert_eq!(told, [RESIDENT.0, NEIGHBOUR.0]);
}

#[tokio::test]
async fn a_visit_is_announced_once_even_by_two_at_the_same_time() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let seen = walk.seen(visit).await;
    let announce = || walk.visit(VisitQuestion::Announce(seen.clone(), notice()));
    let (one, other) = tokio::join!(announce(), announce());
    let told = |answer: &VisitAnswer| matches!(answer, VisitAnswer::Told(_, told) if told.chats == 1);
    let refused =
        |answer: &VisitAnswer| matches!(answer, VisitAnswer::NotNow(line) if line.state == VisitState::Announced);
    assert!(told(&one) && refused(&other) || told(&other) && refused(&one), "{one:?} {other:?}");
    assert_eq!(walk.count("select count(*) from outbox").await, 1);
    let seen = Seen { visit: VisitId(999), plan: plan(SELIU, "2026-12-01") };
    let unknown = Question::Visit(VisitQuestion::Announce(seen, notice()));
    assert_eq!(walk.ask(OFFICER, unknown).await, Answer::NoSuchThing);
}

#[tokio::test]
async fn a_visit_that_is_over_is_not_announced() {
    let walk = Walk::begin().await;
    let visit = walk.planned(SELIU, "2026-11-23").await;
    let answer = walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await;
    assert!(matches!(answer, VisitAnswer::NotNow(_)), "{answer:?}");
}

#[tokio::test]
async fn everybody_reads_the_notice_in_the_language_they_had_and_whole() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::choose_tongue(&mut connection, NEIGHBOUR, Tongue::En).await.unwrap();
    for chat in [RESIDENT, NEIGHBOUR] {
        walk.ask(chat, Question::SaveInterest(interest(SELIU, 2))).await;
    }
    let visit = walk.planned(SELIU, "2026-12-01").await;
    let message = Message { pin: Some(Pin { lat: -3.2, lon: 107.5 }), ..notice() };
    walk.visit(VisitQuestion::Announce(walk.seen(visit).await, message)).await;
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
            outbox::settle(&mut connection, claimed, &sent, walk.now).await.unwrap();
        }
    }
}

#[tokio::test]
async fn residents_see_announced_visits_those_to_their_village_first() {
    let walk = Walk::begin().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 2))).await;
    let other = walk.planned(MEMBALONG, "2026-11-30").await;
    let near = walk.planned(SELIU, "2026-12-01").await;
    assert_eq!(walk.ask(RESIDENT, Question::Schedule).await, Answer::Visits(vec![]));
    for visit in [other, near] {
        walk.visit(VisitQuestion::Announce(walk.seen(visit).await, notice())).await;
    }
    let Answer::Visits(lines) = walk.ask(RESIDENT, Question::Schedule).await else { panic!() };
    let shown: Vec<_> = lines.iter().map(|line| (line.id, line.near, line.state)).collect();
    assert_eq!(shown, [(near, true, VisitState::Announced), (other, false, VisitState::Announced)]);
    let VisitAnswer::All(lines) = walk.visit(VisitQuestion::All).await else { panic!() };
    assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [other, near]);
}
