//! Turns of people who wrote this moment: kept with the update itself.

use chrono::TimeDelta;
use jemputbola::chat::State;
use jemputbola::domain::{ChatId, Role, Tongue};
use jemputbola::store::inbox;
use jemputbola::store::outbox::{self, Lane};
use jemputbola::store::turns::{self, Arrived, Met, Said};
use jemputbola::store::{Purpose, chats};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, Walk};

/// A row of the outbox: key, chat, call, input, first of an answer, state, on its way, tries.
type Line = (i64, i64, Value, Option<i64>, bool, String, bool, i16);

/// Sorted by chat.
async fn meet(connection: &mut PgConnection, walk: &Walk, chats: &[ChatId]) -> Vec<Met> {
    let mut met = turns::meet(connection, &walk.desk.seal, BOT, chats, &[], "1", walk.now).await.unwrap();
    met.sort_by_key(|met| met.known.chat.who.chat.0);
    met
}

fn arrived(walk: &Walk, update: i64, chat: ChatId, calls: &[&str], straight: bool) -> Arrived {
    let said = Said {
        state: walk.desk.seal.close(Purpose::Conversation, &json!({ "turn": update })),
        heard_at: Some(walk.now),
        wake_at: Some(walk.now + TimeDelta::hours(1)),
        app: Some(Tongue::En),
        calls: calls.iter().map(|call| json!(call).to_string()).collect(),
        first: Some(1),
        asked_at: walk.now,
    };
    Arrived { update, chat, is_new: false, said: Some(said), straight }
}

#[tokio::test]
async fn whoever_wrote_is_met_with_all_that_is_known_of_them() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::consent(&mut connection, NEIGHBOUR, "1", walk.now).await.unwrap();
    inbox::put(&mut connection, BOT, OFFICER, json!({}), walk.now).await.unwrap();
    outbox::put(&mut connection, BOT, NEIGHBOUR, Lane::News, &[json!({})], walk.now).await.unwrap();
    let under_way = outbox::claim(&mut connection, BOT, 1, &[], walk.now).await.unwrap()[0].id;
    outbox::put(&mut connection, BOT, RESIDENT, Lane::Answer, &[json!({})], walk.now).await.unwrap();

    let mut met = meet(&mut connection, &walk, &[RESIDENT, NEIGHBOUR, OFFICER, ChatId(404)]).await;
    let mut of = |chat| met.remove(met.iter().position(|met| met.known.chat.who.chat == chat).expect("they are met"));
    let (resident, neighbour, officer) = (of(RESIDENT), of(NEIGHBOUR), of(OFFICER));
    assert!(met.is_empty(), "of somebody unknown nothing is said");
    assert_eq!((resident.waits, resident.line_waits, resident.sending), (false, true, vec![]));
    assert_eq!((neighbour.waits, neighbour.line_waits, neighbour.sending), (false, false, vec![under_way]));
    assert_eq!((officer.waits, officer.line_waits), (true, false));
    assert!(resident.is_as_seen && neighbour.is_as_seen && officer.is_as_seen, "nobody came in between");
    assert_eq!(officer.known.chat.who.role, Some(Role::Officer));
    assert_eq!((neighbour.known.chat.who.consented, resident.known.chat.who.consented), (true, false));
    assert_eq!((resident.known.chosen, resident.known.app), (None, Some(Tongue::Id)));
}

#[tokio::test]
async fn news_that_are_held_until_the_morning_keep_no_answer_back() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    outbox::put(&mut connection, BOT, RESIDENT, Lane::News, &[json!({})], walk.now).await.unwrap();
    let held = "update outbox set held = true, not_before = $1";
    sqlx::query(held).bind(walk.now + TimeDelta::hours(8)).execute(&walk.database.pool).await.unwrap();
    assert!(!meet(&mut connection, &walk, &[RESIDENT]).await[0].line_waits);
}

#[tokio::test]
async fn whoever_is_being_answered_is_not_met() {
    let walk = Walk::begin().await;
    let mut other = walk.database.pool.begin().await.unwrap();
    assert!(turns::claim_chat(&mut other, RESIDENT).await.unwrap());
    let met = meet(&mut *walk.connection().await, &walk, &[RESIDENT, NEIGHBOUR]).await;
    assert_eq!(met.iter().map(|met| met.known.chat.who.chat).collect::<Vec<_>>(), [NEIGHBOUR]);
}

const NEWCOMER: ChatId = ChatId(404);

/// Of those that may be new, those that are.
async fn newcomers(connection: &mut PgConnection, walk: &Walk, chats: &[ChatId], new: &[ChatId]) -> Vec<ChatId> {
    let met = turns::meet(connection, &walk.desk.seal, BOT, chats, new, "1", walk.now).await.unwrap();
    met.iter().filter(|met| met.known.is_new).map(|met| met.known.chat.who.chat).collect()
}

#[tokio::test]
async fn whoever_never_wrote_is_met_as_a_newcomer_and_nobody_else_is() {
    let walk = Walk::begin().await;
    let mut other = walk.database.pool.begin().await.unwrap();
    assert!(turns::claim_chat(&mut other, RESIDENT).await.unwrap());
    let mut connection = walk.connection().await;
    let may_be = [NEWCOMER, RESIDENT, NEIGHBOUR];
    assert_eq!(newcomers(&mut connection, &walk, &may_be, &may_be).await, [NEWCOMER]);
    // Where no row says so: the only other one is being answered.
    assert_eq!(newcomers(&mut connection, &walk, &may_be[..2], &may_be[..2]).await, [NEWCOMER]);
    assert_eq!(newcomers(&mut connection, &walk, &[NEWCOMER], &[NEWCOMER]).await, [NEWCOMER]);
    assert_eq!(newcomers(&mut connection, &walk, &[NEWCOMER, NEIGHBOUR], &[]).await, []);
}

#[tokio::test]
async fn a_newcomer_gets_a_row_with_all_that_follows_and_never_in_the_place_of_another() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let all = [
        Arrived { is_new: true, ..arrived(&walk, 11, NEWCOMER, &["a"], true) },
        Arrived { update: 12, chat: ChatId(405), is_new: true, said: None, straight: true },
        arrived(&walk, 13, NEIGHBOUR, &["b"], true),
    ];
    assert_eq!(turns::keep_arrived(&mut connection, BOT, &all, walk.now, walk.now).await.unwrap().len(), 2);
    let newcomer = chats::load(&mut connection, &walk.desk.seal, NEWCOMER, "1").await.unwrap();
    assert_eq!(newcomer.state, Some(State { turn: 11, ..State::default() }));
    assert_eq!((newcomer.who.tongue, newcomer.blocked), (Tongue::En, false));
    let silent = chats::load(&mut connection, &walk.desk.seal, ChatId(405), "1").await.unwrap();
    assert_eq!((silent.state, silent.who.tongue), (Some(State::default()), Tongue::Id));
    let heard = "select count(*) from chats where chat_id in (404, 405) and first_heard_at = '2026-11-24T01:00:00Z'";
    assert_eq!(walk.count(heard).await, 2);

    let meanwhile = [Arrived { is_new: true, ..arrived(&walk, 14, NEIGHBOUR, &["c"], true) }];
    assert!(turns::keep_arrived(&mut connection, BOT, &meanwhile, walk.now, walk.now).await.is_err());
    assert_eq!(turns::here(&mut connection, BOT, &[11, 12, 13, 14]).await.unwrap().len(), 3);
}

#[tokio::test]
async fn that_it_came_and_what_follows_are_kept_together_and_what_was_said_is_not() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::set_reachable(&mut connection, NEIGHBOUR, false, walk.now).await.unwrap();
    let all = [
        // In no order of their numbers: the answers keep that in which they are given.
        arrived(&walk, 12, RESIDENT, &["a", "b"], true),
        arrived(&walk, 11, NEIGHBOUR, &["c"], false),
        Arrived { update: 13, chat: OFFICER, is_new: false, said: None, straight: true },
    ];
    let written = turns::keep_arrived(&mut connection, BOT, &all, walk.now, walk.now).await.unwrap();

    let came: Vec<(i64, i64, String, bool)> = sqlx::query_as(
        "select id, update_id, outcome, payload is null and received_at = settled_at from inbox order by update_id",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let outcomes: Vec<_> = came.iter().map(|(_, update, outcome, bare)| (*update, outcome.as_str(), *bare)).collect();
    assert_eq!(outcomes, [(11, "answered", true), (12, "answered", true), (13, "passed_over", true)]);

    let lines: Vec<Line> = sqlx::query_as(
        "select id, chat_id, call, input_id, asked_at is not null, state, sending_since is not null, attempts
         from outbox order by id",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let (neighbours, residents) = (came[0].0, came[1].0);
    let keys: Vec<(i64, i64)> = written.iter().map(|written| (written.call, written.input)).collect();
    assert_eq!(keys, lines.iter().map(|line| (line.0, line.3.expect("an input"))).collect::<Vec<_>>());
    let lines: Vec<_> = lines
        .into_iter()
        .map(|(_, chat, call, input, first, state, since, tries)| (chat, call, input, first, state, since, tries))
        .collect();
    let expected = [
        (RESIDENT.0, json!("a"), Some(residents), false, "sending".to_owned(), true, 1),
        (RESIDENT.0, json!("b"), Some(residents), true, "sending".to_owned(), true, 1),
        (NEIGHBOUR.0, json!("c"), Some(neighbours), false, "waiting".to_owned(), false, 0),
    ];
    assert_eq!(lines, expected);

    let chat = chats::load(&mut connection, &walk.desk.seal, NEIGHBOUR, "1").await.unwrap();
    let state = State { turn: 11, ..State::default() };
    assert_eq!((chat.state, chat.blocked, chat.who.tongue), (Some(state), false, Tongue::En));
    let officer = chats::load(&mut connection, &walk.desk.seal, OFFICER, "1").await.unwrap();
    assert_eq!((officer.state, officer.who.tongue), (Some(State::default()), Tongue::Id));
    assert_eq!(turns::here(&mut connection, BOT, &[11, 14]).await.unwrap(), [11]);
}

#[tokio::test]
async fn an_update_that_is_here_is_not_kept_again() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let once = [arrived(&walk, 12, RESIDENT, &["a"], true)];
    turns::keep_arrived(&mut connection, BOT, &once, walk.now, walk.now).await.unwrap();
    turns::keep_arrived(&mut connection, BOT, &once, walk.now, walk.now).await.expect_err("it is here");
    assert_eq!(walk.count("select count(*) from outbox").await, 1);
}

#[tokio::test]
async fn an_answer_whose_writer_ended_before_the_sender_heard_of_it_goes_back_in_line() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let all = [arrived(&walk, 1, RESIDENT, &["a"], true), arrived(&walk, 2, NEIGHBOUR, &["b"], true)];
    let written = turns::keep_arrived(&mut connection, BOT, &all, walk.now, walk.now).await.unwrap();
    let (lost, known) = (written[0].call, [written[1].call]);
    let put_lost_back = async |connection: &mut PgConnection, before| {
        outbox::put_lost_back(connection, BOT, &known, before, walk.now).await.unwrap()
    };
    assert_eq!(put_lost_back(&mut connection, walk.now).await, 0, "they were written just now");
    let later = walk.now + TimeDelta::minutes(1);
    assert_eq!(put_lost_back(&mut connection, later).await, 1, "the other is known to be under way");
    let claimed = outbox::claim(&mut connection, BOT, 10, &[], later).await.unwrap();
    assert_eq!(claimed.iter().map(|claimed| claimed.id).collect::<Vec<_>>(), [lost]);
    outbox::put_back(&mut connection, &[(lost, walk.now)], later).await.unwrap();
    assert!(outbox::claim(&mut connection, BOT, 10, &[], later).await.unwrap().is_empty(), "it was taken up anew");
}

#[tokio::test]
async fn a_connection_that_rings_itself_rings_only_where_something_is_left() {
    let walk = Walk::begin().await;
    let mut ear = sqlx::postgres::PgListener::connect_with(&walk.database.pool).await.unwrap();
    ear.listen_all(["inbox", "outbox"]).await.unwrap();
    let mut connection = walk.connection().await;
    turns::prepare_for_turns(&mut connection).await.unwrap();
    turns::keep_arrived(&mut connection, BOT, &[arrived(&walk, 1, RESIDENT, &["a"], true)], walk.now, walk.now)
        .await
        .unwrap();
    turns::ring(&mut connection, false, true).await.unwrap();
    turns::ring(&mut connection, true, false).await.unwrap();
    let heard = [ear.recv().await.unwrap(), ear.recv().await.unwrap()];
    assert_eq!(heard.map(|heard| heard.channel().to_owned()), ["outbox", "inbox"], "nothing before, and each once");
}
