//! Turns of several chats in one transaction.

use chrono::TimeDelta;
use jemputbola::chat::State;
use jemputbola::domain::{ChatId, Role, Tongue};
use jemputbola::store::inbox::{self, Arrival};
use jemputbola::store::statuses::followers;
use jemputbola::store::turns::{self, Next, Said, Turned};
use jemputbola::store::{Purpose, chats, privacy};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::walk::{BOT, NEIGHBOUR, OFFICER, RESIDENT, Walk};

async fn accept(walk: &Walk, updates: &[(i64, ChatId)]) {
    let arrivals: Vec<Arrival> = updates
        .iter()
        .map(|(id, chat)| Arrival {
            update_id: Some(*id),
            chat: Some(*chat),
            payload: json!({ "update_id": id }).into(),
        })
        .collect();
    inbox::accept(&mut *walk.connection().await, BOT, &arrivals, walk.now).await.unwrap();
}

async fn claim(connection: &mut PgConnection, walk: &Walk, limit: i64, apart: &[i64]) -> Vec<Next> {
    let claimed = turns::claim(connection, &walk.desk.seal, BOT, limit, "1", apart, walk.now).await.unwrap();
    assert!(claimed.unreadable.is_empty(), "everything reads");
    claimed.next
}

fn chats_of(claimed: &[Next]) -> Vec<ChatId> {
    claimed.iter().map(|next| next.known.chat.who.chat).collect()
}

fn said(next: &Next, walk: &Walk, calls: &[&str]) -> Turned {
    let said = Said {
        state: walk.desk.seal.close(Purpose::Conversation, &json!({ "turn": next.waiting.id })),
        heard_at: Some(walk.now),
        wake_at: Some(walk.now + TimeDelta::hours(1)),
        app: Some(Tongue::En),
        calls: calls.iter().map(|call| json!(call).to_string()).collect(),
        first: Some(1),
        asked_at: walk.now,
    };
    Turned { input: next.waiting.id, chat: next.known.chat.who.chat, said: Some(said) }
}

#[tokio::test]
async fn each_chat_gives_its_oldest_input_and_what_is_known_of_it() {
    let walk = Walk::begin().await;
    accept(&walk, &[(1, RESIDENT), (2, RESIDENT), (3, OFFICER), (4, NEIGHBOUR)]).await;
    chats::consent(&mut *walk.connection().await, NEIGHBOUR, "1", walk.now).await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let claimed = claim(&mut transaction, &walk, 10, &[]).await;
    assert_eq!(chats_of(&claimed), [RESIDENT, OFFICER, NEIGHBOUR]);
    let updates: Vec<Option<i64>> = claimed.iter().map(|next| next.waiting.update_id).collect();
    assert_eq!(updates, [Some(1), Some(3), Some(4)]);
    let known: Vec<_> = claimed.iter().map(|next| (next.known.chat.who.role, next.known.chat.who.consented)).collect();
    assert_eq!(known, [(None, false), (Some(Role::Officer), false), (None, true)]);
    assert_eq!((claimed[0].known.chosen, claimed[0].known.app), (None, Some(Tongue::Id)));
}

#[tokio::test]
async fn what_somebody_else_has_or_is_apart_is_passed_over() {
    let walk = Walk::begin().await;
    accept(&walk, &[(1, RESIDENT), (2, NEIGHBOUR), (3, OFFICER)]).await;
    let mut one = walk.database.pool.begin().await.unwrap();
    let mut other = walk.database.pool.begin().await.unwrap();
    assert_eq!(chats_of(&claim(&mut one, &walk, 1, &[]).await), [RESIDENT]);
    assert!(!turns::claim_chat(&mut other, RESIDENT).await.unwrap());
    assert!(turns::claim_chat(&mut other, OFFICER).await.unwrap());
    let mut third = walk.database.pool.begin().await.unwrap();
    assert_eq!(chats_of(&claim(&mut third, &walk, 10, &[]).await), [NEIGHBOUR]);
    third.rollback().await.unwrap();
    let mut third = walk.database.pool.begin().await.unwrap();
    assert!(claim(&mut third, &walk, 10, &[NEIGHBOUR.0]).await.is_empty());
}

#[tokio::test]
async fn of_whom_something_does_not_read_keeps_nobody_else_waiting() {
    let walk = Walk::begin().await;
    // As a newer program beside this one might write them.
    for sql in [
        "alter table staff drop constraint staff_role_check",
        "alter table chats drop constraint chats_tongue_check",
        "insert into staff (chat_id, role, name, since) values (1002, 'auditor', 'Auditor Contoh', now())",
        "update chats set tongue = 'jv' where chat_id = 1001",
    ] {
        sqlx::query(sql).execute(&walk.database.pool).await.unwrap();
    }
    accept(&walk, &[(1, NEIGHBOUR), (2, RESIDENT), (3, OFFICER)]).await;
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let claimed = turns::claim(&mut transaction, &walk.desk.seal, BOT, 10, "1", &[], walk.now).await.unwrap();
    assert_eq!((chats_of(&claimed.next), claimed.unreadable), (vec![RESIDENT, OFFICER], vec![NEIGHBOUR]));
    let resident = &claimed.next[0];
    assert_eq!(
        (resident.known.chosen, resident.known.chat.who.tongue),
        (None, Tongue::Id),
        "they are told in the usual language"
    );
    // Nor do they keep anybody from being told something.
    let told = chats::tongues(&mut transaction, &[RESIDENT, NEIGHBOUR, OFFICER]).await.unwrap();
    assert_eq!(told, [RESIDENT, NEIGHBOUR, OFFICER].map(|chat| (chat, Tongue::Id)));
    let listeners = followers::listeners(&mut transaction, &[RESIDENT, OFFICER]).await.unwrap();
    assert_eq!(listeners.iter().map(|listener| listener.tongue).collect::<Vec<_>>(), [Tongue::Id; 2]);
    let stored = privacy::stored(&mut transaction, &walk.desk.seal, RESIDENT).await.unwrap();
    assert_eq!(stored.tongue, None, "what is stored of them is shown all the same");
    assert_eq!(chats::load(&mut transaction, &walk.desk.seal, RESIDENT, "1").await.unwrap().who.tongue, Tongue::Id);
}

#[tokio::test]
async fn all_that_came_of_them_is_kept_at_once() {
    let walk = Walk::begin().await;
    accept(&walk, &[(1, RESIDENT), (2, NEIGHBOUR), (3, OFFICER)]).await;
    chats::set_reachable(&mut *walk.connection().await, NEIGHBOUR, false, walk.now).await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let claimed = claim(&mut transaction, &walk, 10, &[]).await;
    let mut kept = vec![said(&claimed[0], &walk, &["a", "b"]), said(&claimed[1], &walk, &["c", "d", "e"])];
    kept.push(Turned { input: claimed[2].waiting.id, chat: OFFICER, said: None });
    turns::keep(&mut transaction, BOT, kept, walk.now).await.unwrap();
    transaction.commit().await.unwrap();

    let mut connection = walk.connection().await;
    let lines: Vec<(i64, Value, Option<i64>, bool)> =
        sqlx::query_as("select chat_id, call, input_id, asked_at is not null from outbox order by id")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
    let (first, second) = (Some(claimed[0].waiting.id), Some(claimed[1].waiting.id));
    let expected = [
        (RESIDENT.0, json!("a"), first, false),
        (RESIDENT.0, json!("b"), first, true),
        (NEIGHBOUR.0, json!("c"), second, false),
        (NEIGHBOUR.0, json!("d"), second, true),
        (NEIGHBOUR.0, json!("e"), second, false),
    ];
    assert_eq!(lines, expected);
    let chat = chats::load(&mut connection, &walk.desk.seal, NEIGHBOUR, "1").await.unwrap();
    let state = State { turn: u32::try_from(claimed[1].waiting.id).unwrap(), ..State::default() };
    assert_eq!((chat.state, chat.blocked, chat.who.tongue), (Some(state), false, Tongue::En));
    let officer = chats::load(&mut connection, &walk.desk.seal, OFFICER, "1").await.unwrap();
    assert_eq!((officer.state, officer.who.tongue), (Some(State::default()), Tongue::Id));
    let outcomes: Vec<(String, bool)> =
        sqlx::query_as("select outcome, payload is null from inbox where settled_at is not null order by id")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
    let expected = ["answered", "answered", "passed_over"].map(|outcome| (outcome.to_owned(), true));
    assert_eq!(outcomes, expected);
    assert_eq!(walk.count("select count(*) from chats where wake_at is not null").await, 2);
}

#[tokio::test]
async fn calls_that_arrived_are_written_down_together() {
    use jemputbola::store::outbox::{self, Lane};
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    for chat in [RESIDENT, NEIGHBOUR, OFFICER] {
        outbox::put(&mut connection, BOT, chat, Lane::Answer, &[json!({})], walk.now).await.unwrap();
    }
    let claimed = outbox::claim(&mut connection, BOT, 10, &[], walk.now).await.unwrap();
    let sent = [(claimed[1].id, Some(41)), (claimed[0].id, None)];
    outbox::settle_sent(&mut connection, &sent, walk.now).await.unwrap();
    let rows: Vec<(String, Option<i64>)> =
        sqlx::query_as("select state, message_id from outbox order by id").fetch_all(&mut *connection).await.unwrap();
    let expected = [("sent", None), ("sent", Some(41)), ("sending", None)];
    assert_eq!(rows, expected.map(|(state, message)| (state.to_owned(), message)));
}
