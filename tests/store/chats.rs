use chrono::TimeDelta;
use jemputbola::chat::{Command, Input, State, step};
use jemputbola::domain::{ChatId, Tongue, Topic};
use jemputbola::store::{Purpose, chats, files, installation};

use super::walk::{NEIGHBOUR, RESIDENT, Walk};

#[tokio::test]
async fn a_chosen_language_outweighs_that_of_the_app() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    for (code, tongue) in [(Some("en-GB"), Tongue::En), (None, Tongue::En), (Some("de"), Tongue::Id)] {
        chats::heard(&mut connection, RESIDENT, code, walk.now).await.unwrap();
        assert_eq!(chats::load(&mut connection, &walk.desk.seal, RESIDENT, "1").await.unwrap().who.tongue, tongue);
    }
    chats::choose_tongue(&mut connection, RESIDENT, Tongue::En).await.unwrap();
    chats::heard(&mut connection, RESIDENT, Some("id"), walk.now).await.unwrap();
    assert_eq!(chats::load(&mut connection, &walk.desk.seal, RESIDENT, "1").await.unwrap().who.tongue, Tongue::En);
}

#[tokio::test]
async fn consent_is_to_one_version_of_the_notice() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::consent(&mut connection, RESIDENT, "1", walk.now).await.unwrap();
    chats::consent(&mut connection, RESIDENT, "1", walk.now).await.unwrap();
    assert!(chats::load(&mut connection, &walk.desk.seal, RESIDENT, "1").await.unwrap().who.consented);
    assert!(!chats::load(&mut connection, &walk.desk.seal, RESIDENT, "2").await.unwrap().who.consented);
    assert!(!chats::load(&mut connection, &walk.desk.seal, NEIGHBOUR, "1").await.unwrap().who.consented);
    assert_eq!(walk.count("select count(*) from consents").await, 1);
    assert_eq!(walk.count("select count(*) from audit where action = 'consent.given'").await, 1);
}

/// A conversation that is open, with a wish for later.
async fn open(walk: &Walk) -> State {
    let mut connection = walk.connection().await;
    let who = chats::load(&mut connection, &walk.desk.seal, RESIDENT, "1").await.unwrap().who;
    let input = Input::Text("/berhenti".to_owned());
    let mut state = step(&State::default(), &who, &input, walk.now, &walk.desk.office).next;
    assert!(state.is_open() && state.heard_at == Some(walk.now));
    state.note(Command::Status, "Gang Kenanga 77".to_owned());
    state
}

async fn loaded(walk: &Walk, chat: ChatId) -> Option<State> {
    chats::load(&mut *walk.connection().await, &walk.desk.seal, chat, "1").await.unwrap().state
}

async fn plain(walk: &Walk, state: &serde_json::Value) {
    sqlx::query("update chats set state = $2 where chat_id = $1")
        .bind(RESIDENT.0)
        .bind(state)
        .execute(&walk.database.pool)
        .await
        .unwrap();
}

const READABLE: &str = "select count(*) from chats as c where to_jsonb(c)::text like '%Kenanga%'";

#[tokio::test]
async fn what_somebody_is_telling_is_kept_sealed() {
    let walk = Walk::begin().await;
    let state = open(&walk).await;
    chats::save(&mut *walk.connection().await, &walk.desk.seal, RESIDENT, &state).await.unwrap();
    assert_eq!(loaded(&walk, RESIDENT).await, Some(state.clone()));
    assert_eq!(walk.count(READABLE).await, 0);
    assert_eq!(walk.count("select count(*) from chats where state_sealed is not null and state = '{}'").await, 1);
    let heard = "select count(*) from chats where chat_id = 1001 and heard_at = '2026-11-24T01:00:00Z'";
    assert_eq!(walk.count(heard).await, 1);
    // A box of something else is no conversation: its chat starts afresh.
    let other = walk.desk.seal.close(Purpose::Words, &state);
    sqlx::query("update chats set state_sealed = $1 where chat_id = 1001")
        .bind(other)
        .execute(&walk.database.pool)
        .await
        .unwrap();
    assert_eq!(loaded(&walk, RESIDENT).await, None);
}

#[tokio::test]
async fn what_an_older_program_kept_still_loads_and_is_sealed_in_the_night() {
    let walk = Walk::begin().await;
    let state = open(&walk).await;
    plain(&walk, &serde_json::to_value(&state).unwrap()).await;
    assert_eq!(loaded(&walk, RESIDENT).await.as_ref(), Some(&state));
    assert_eq!(walk.count(READABLE).await, 1);
    let mut connection = walk.connection().await;
    assert_eq!(chats::seal_plain(&mut connection, &walk.desk.seal, 10).await.unwrap(), 1);
    assert_eq!(chats::seal_plain(&mut connection, &walk.desk.seal, 10).await.unwrap(), 0);
    assert_eq!(loaded(&walk, RESIDENT).await, Some(state));
    assert_eq!(walk.count(READABLE).await, 0);
    assert_eq!(walk.count("select count(*) from chats where heard_at = '2026-11-24T01:00:00Z'").await, 1);
    // It runs beside this one and goes on: what it wrote last counts.
    plain(&walk, &serde_json::json!({ "turn": 9 })).await;
    assert_eq!(loaded(&walk, RESIDENT).await, Some(State { turn: 9, ..State::default() }));
    assert_eq!(walk.count("select count(*) from chats where state_sealed is not null").await, 0);
    // It erases, and knows of nothing but what it wrote.
    chats::seal_plain(&mut connection, &walk.desk.seal, 10).await.unwrap();
    plain(&walk, &serde_json::json!({})).await;
    assert_eq!(walk.count("select count(*) from chats where state_sealed is not null").await, 0);
}

#[tokio::test]
async fn silence_is_heard_once_and_only_when_it_is_due() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let due = walk.now + TimeDelta::hours(24);
    let mut state = open(&walk).await;
    assert_eq!(state.wake(), Some(due));
    state.heard_at = Some(walk.now - TimeDelta::minutes(14));
    assert_eq!(state.wake(), Some(due), "the same for whatever is said in a quarter of an hour");
    chats::save(&mut connection, &walk.desk.seal, RESIDENT, &state).await.unwrap();
    let before = due - TimeDelta::seconds(1);
    assert_eq!(chats::take_silent(&mut connection, 10, before).await.unwrap(), vec![]);
    assert_eq!(chats::take_silent(&mut connection, 10, due).await.unwrap(), vec![RESIDENT]);
    assert_eq!(chats::take_silent(&mut connection, 10, due).await.unwrap(), vec![]);
}

#[tokio::test]
async fn who_stopped_all_news_is_still_answered_and_may_want_one_kind_again() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    chats::stop_news(&mut connection, RESIDENT, None, walk.now).await.unwrap();
    assert_eq!(chats::stopped_topics(&mut connection, RESIDENT).await.unwrap(), Topic::ALL);
    assert_eq!(chats::tongues(&mut connection, &[RESIDENT]).await.unwrap(), vec![(RESIDENT, Tongue::Id)]);
    chats::want_news(&mut connection, RESIDENT, Some(Topic::Visits), walk.now).await.unwrap();
    assert_eq!(chats::stopped_topics(&mut connection, RESIDENT).await.unwrap(), [Topic::Service]);
    chats::want_news(&mut connection, RESIDENT, None, walk.now).await.unwrap();
    assert_eq!(chats::stopped_topics(&mut connection, RESIDENT).await.unwrap(), []);
    chats::stop_news(&mut connection, RESIDENT, Some(Topic::Visits), walk.now).await.unwrap();
    chats::stop_news(&mut connection, RESIDENT, Some(Topic::Visits), walk.now).await.unwrap();
    assert_eq!(chats::stopped_topics(&mut connection, RESIDENT).await.unwrap(), [Topic::Visits]);
}

#[tokio::test]
async fn a_file_is_read_by_its_sender_alone_and_gone_after_its_hour() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let document = jemputbola::chat::Document {
        telegram_file: "abc".to_owned(),
        name: "a.csv".to_owned(),
        size: 3,
        caption: None,
    };
    let file = files::want(&mut connection, RESIDENT, &document, walk.now).await.unwrap();
    {
        use sqlx::Connection as _;
        let mut fetching = connection.begin().await.unwrap();
        assert_eq!(files::claim(&mut fetching, walk.now).await.unwrap().map(|wanted| wanted.id), Some(file));
        let beside = files::claim(&mut *walk.connection().await, walk.now).await.unwrap();
        assert_eq!(beside, None, "somebody else fetches it");
        files::again(&mut fetching, file, walk.now + TimeDelta::seconds(5)).await.unwrap();
        fetching.commit().await.unwrap();
    }
    assert_eq!(files::claim(&mut connection, walk.now).await.unwrap(), None);
    let claimed = files::claim(&mut connection, walk.now + TimeDelta::seconds(5)).await.unwrap().unwrap();
    assert_eq!((claimed.attempts, claimed.telegram_file.as_str()), (1, "abc"));
    files::arrived(&mut connection, &walk.desk.seal, file, b"isi", walk.now).await.unwrap();
    let content = files::content(&mut connection, &walk.desk.seal, RESIDENT, file).await.unwrap();
    assert_eq!(content, Some(("a.csv".to_owned(), b"isi".to_vec())));
    assert_eq!(files::content(&mut connection, &walk.desk.seal, NEIGHBOUR, file).await.unwrap(), None);
    assert_eq!(files::sweep(&mut connection, walk.now).await.unwrap(), 0);
    assert_eq!(files::sweep(&mut connection, walk.now + TimeDelta::seconds(1)).await.unwrap(), 1);
    assert_eq!(files::content(&mut connection, &walk.desk.seal, RESIDENT, file).await.unwrap(), None);
}

#[tokio::test]
async fn a_file_that_is_still_wanted_is_not_swept_and_has_its_hour_from_when_it_came() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    let document = jemputbola::chat::Document {
        telegram_file: "abc".to_owned(),
        name: "a.csv".to_owned(),
        size: 3,
        caption: None,
    };
    let file = files::want(&mut connection, RESIDENT, &document, walk.now).await.unwrap();
    // Nothing ran for two hours.
    let late = walk.now + TimeDelta::hours(2);
    assert_eq!(files::sweep(&mut connection, late).await.unwrap(), 0);
    let wanted = files::claim(&mut connection, late).await.unwrap().expect("somebody waits for it");
    assert_eq!((wanted.id, wanted.telegram_file.as_str()), (file, "abc"));
    files::arrived(&mut connection, &walk.desk.seal, file, b"isi", late).await.unwrap();
    assert_eq!(files::sweep(&mut connection, late).await.unwrap(), 0);
    assert!(files::content(&mut connection, &walk.desk.seal, RESIDENT, file).await.unwrap().is_some());
    assert_eq!(files::sweep(&mut connection, late + TimeDelta::seconds(1)).await.unwrap(), 1);
    // What never came goes too.
    let other = files::want(&mut connection, RESIDENT, &document, walk.now).await.unwrap();
    files::failed(&mut connection, other).await.unwrap();
    assert_eq!(files::sweep(&mut connection, late).await.unwrap(), 1);
}

#[tokio::test]
async fn a_fact_of_the_installation_replaces_an_older_one() {
    let walk = Walk::begin().await;
    let mut connection = walk.connection().await;
    assert_eq!(installation::get(&mut connection, "demo").await.unwrap(), None);
    for value in ["1", "2"] {
        installation::set(&mut connection, "demo", value).await.unwrap();
        assert_eq!(installation::get(&mut connection, "demo").await.unwrap().as_deref(), Some(value));
    }
}
