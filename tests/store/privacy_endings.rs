//! How an erasure and a withdrawn consent end: with nothing on its way any more, whatever is broken, restored or large.

use chrono::TimeDelta;
use jemputbola::chat::{NewInterest, PrivacyAnswer, PrivacyQuestion, Question};
use jemputbola::domain::{Audience, Role, Status, Topic};
use jemputbola::store::{audience, chats, privacy, staff};
use sqlx::PgConnection;

use super::privacy::{ask, leave};
use super::walk::{BOT, NEIGHBOUR, NUMBER, RESIDENT, SELIU, Walk, address, born, interest, moment, name, number, row};
use crate::world::PATIENCE;

/// Rows of a table that this transaction read one after the other, in the place of looking them up.
async fn read_through(connection: &mut PgConnection, table: &str) -> i64 {
    sqlx::query_scalar("select seq_tup_read from pg_stat_xact_user_tables where relname = $1")
        .bind(table)
        .fetch_one(connection)
        .await
        .unwrap()
}

#[tokio::test]
async fn news_that_wait_for_the_morning_go_with_the_consent_and_with_a_child_that_is_erased() {
    for erases_child in [false, true] {
        let mut walk = Walk::begin().await;
        walk.import(&[row(NUMBER, Status::Interview), row("P-26/0013", Status::Interview)]).await;
        for chat in [RESIDENT, NEIGHBOUR] {
            walk.ask(chat, Question::FindApplication(number(NUMBER), born())).await;
        }
        walk.run("update follows set whose = 'anak'").await.unwrap();
        walk.run("delete from outbox").await.unwrap();
        // Ten in the evening.
        walk.now = moment("2026-11-24T15:00:00Z");
        walk.import(&[row(NUMBER, Status::Printed)]).await;
        let held = "select count(*) from outbox where state = 'waiting' and held";
        assert_eq!(walk.count(held).await, 2);
        if erases_child {
            let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
            let erased = ask(&walk, RESIDENT, PrivacyQuestion::EraseOther(people[0].key)).await;
            assert_eq!(erased, PrivacyAnswer::OtherErased);
        } else {
            let done = ask(&walk, RESIDENT, PrivacyQuestion::Withdraw).await;
            assert!(matches!(done, PrivacyAnswer::Withdrawn { applications: 1, .. }), "{done:?}");
        }
        assert_eq!(walk.count(held).await, 1);
        let theirs =
            "select count(*) from outbox where chat_id = 1001 and state = 'waiting' and application_id is not null";
        assert_eq!(walk.count(theirs).await, 0, "the other follower's stays");
    }
}

#[tokio::test]
async fn whoever_erased_their_data_is_in_no_audience_until_they_begin_anew() {
    let mut walk = Walk::begin().await;
    for chat in [RESIDENT, NEIGHBOUR] {
        assert_eq!(ask(&walk, chat, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    }
    let mut connection = walk.connection().await;
    let reach = audience::count(&mut connection, &Audience::default(), Topic::Service).await.unwrap();
    assert_eq!((reach.chats, reach.stopped, reach.blocked), (3, 2, 0), "staff, and nobody else");
    // Both write again before their numbers are gone; one of them wants no news.
    walk.later(TimeDelta::seconds(30));
    for chat in [RESIDENT, NEIGHBOUR] {
        chats::consent(&mut connection, chat, "1", walk.now).await.unwrap();
    }
    chats::stop_news(&mut connection, NEIGHBOUR, None, walk.now).await.unwrap();
    leave(&walk).await;
    assert_eq!(chats::stopped_topics(&mut connection, RESIDENT).await.unwrap(), []);
    assert_eq!(chats::stopped_topics(&mut connection, NEIGHBOUR).await.unwrap(), Topic::ALL);
}

#[tokio::test]
async fn whoever_worked_here_and_erased_their_data_is_in_no_audience_until_they_begin_anew() {
    for (begins_anew, told, stopped) in [(false, 4, 1), (true, 5, 0)] {
        let mut walk = Walk::begin().await;
        walk.employ(NEIGHBOUR, Role::Officer).await;
        walk.later(TimeDelta::hours(1));
        let mut connection = walk.connection().await;
        assert!(staff::revoke(&mut connection, None, NEIGHBOUR, walk.now).await.unwrap());
        assert_eq!(ask(&walk, NEIGHBOUR, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
        if begins_anew {
            chats::consent(&mut connection, NEIGHBOUR, "1", walk.now).await.unwrap();
        }
        leave(&walk).await;
        let reach = audience::count(&mut connection, &Audience::default(), Topic::Service).await.unwrap();
        assert_eq!((reach.chats, reach.stopped), (told, stopped), "begins anew: {begins_anew}");
    }
}

#[tokio::test]
async fn after_a_restore_into_a_young_cluster_an_erasure_still_ends() {
    let walk = Walk::begin().await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    // The old cluster had counted further.
    walk.run("update privacy_requests set erased_in = '900000000000'").await.unwrap();
    let mut connection = walk.connection().await;
    assert_eq!(privacy::leaving(&mut connection, BOT, 10).await.unwrap(), []);
    let script = include_str!("../../deploy/database/after-restore.sql");
    sqlx::raw_sql(script).execute(&walk.database.pool).await.unwrap();
    leave(&walk).await;
    assert_eq!(walk.count("select count(*) from chats where chat_id = 1001").await, 0);
}

#[tokio::test]
async fn a_value_that_does_not_open_keeps_nobody_from_being_erased() {
    let walk = Walk::begin().await;
    let application = walk.finished().await.id;
    walk.confirm(application, &address()).await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    for child in ["Adik Kecil", "Kakak Besar"] {
        let child = NewInterest { name: name(child), for_other: true, ..interest(SELIU, 1) };
        walk.ask(RESIDENT, Question::SaveInterest(child)).await;
    }
    for broken in [
        "update interests set name_sealed = 'broken', phone_sealed = 'broken' where id = 2",
        "update addresses set address_sealed = 'broken'",
        "update applications set name_sealed = 'broken', phone_sealed = 'broken'",
    ] {
        assert_eq!(walk.run(broken).await.unwrap(), 1, "{broken}");
    }
    let PrivacyAnswer::Others(people) = ask(&walk, RESIDENT, PrivacyQuestion::Others).await else { panic!() };
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Kakak Besar"]);
    let erased = ask(&walk, RESIDENT, PrivacyQuestion::EraseOther(people[0].key)).await;
    assert_eq!(erased, PrivacyAnswer::OtherErased);
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    assert_eq!(walk.count("select count(*) from interests where name_sealed is not null").await, 0);
    assert_eq!(walk.count("select count(*) from addresses where address_sealed is not null").await, 0);
}

#[tokio::test]
async fn an_erasure_reads_and_holds_no_message_in_which_nothing_of_the_person_stands() {
    let walk = Walk::begin().await;
    walk.finished().await;
    walk.run(
        r#"insert into outbox (bot_id, chat_id, lane, call, state, created_at, not_before)
           select 4242, said.chat, 1, jsonb_build_object('text', said.words), 'unknown', now(), now()
           from (values (1002, 'Kabar biasa'), (2001, 'Siti Contoh & "anak"')) as said (chat, words)"#,
    )
    .await
    .unwrap();
    let mut other = walk.database.pool.begin().await.unwrap();
    sqlx::query("select id from outbox where chat_id = 1002 for update").execute(&mut *other).await.unwrap();
    let erased = tokio::time::timeout(PATIENCE, ask(&walk, RESIDENT, PrivacyQuestion::Erase)).await;
    assert_eq!(erased.expect("it waits for nobody's message"), PrivacyAnswer::Erased);
    other.rollback().await.unwrap();
    let news = "select count(*) from outbox where chat_id = 2001 and call ->> 'text' = 'Dihapus & \"anak\"'";
    assert_eq!(walk.count(news).await, 1);
}

#[tokio::test]
async fn whose_number_is_to_go_is_looked_up_however_much_the_outbox_holds() {
    let walk = Walk::begin().await;
    assert_eq!(ask(&walk, RESIDENT, PrivacyQuestion::Erase).await, PrivacyAnswer::Erased);
    // So that no transaction of another test is older.
    walk.run("update privacy_requests set erased_in = '3'").await.unwrap();
    walk.run(
        "insert into outbox (bot_id, chat_id, lane, state, settled_at, created_at, not_before)
         select 4242, 500000 + n, 0, 'sent', now(), now(), now() from generate_series(1, 20000) as n",
    )
    .await
    .unwrap();
    walk.run("analyze outbox").await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let before = read_through(&mut transaction, "outbox").await;
    let leaving = privacy::leaving(&mut transaction, BOT, 10).await.unwrap();
    assert_eq!(leaving.len(), 1);
    assert_eq!(read_through(&mut transaction, "outbox").await, before);
    drop(transaction);
    // What still waits for them holds it back; so does what is on its way.
    for state in ["waiting", "sending"] {
        sqlx::query(
            "insert into outbox (bot_id, chat_id, lane, call, state, created_at, not_before)
             values ($1, $2, 0, '{}', $3, $4, $4)",
        )
        .bind(BOT)
        .bind(RESIDENT.0)
        .bind(state)
        .bind(walk.now)
        .execute(&walk.database.pool)
        .await
        .unwrap();
        assert_eq!(privacy::leaving(&mut *walk.connection().await, BOT, 10).await.unwrap(), []);
        walk.run("delete from outbox where chat_id = 1001").await.unwrap();
    }
    leave(&walk).await;
}

#[tokio::test]
async fn who_looked_is_found_without_reading_all_that_was_ever_noted() {
    let walk = Walk::begin().await;
    walk.finished().await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    walk.run(
        "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, state, settled_at, created_at, not_before)
         values (4242, 1001, 2, 1, 0, 'id', 'sent', now(), now(), now())",
    )
    .await
    .unwrap();
    walk.run(
        "insert into audit (at, actor, action, subject)
         select timestamptz '2026-01-01' + n * interval '1 minute', 2001, 'ticket.taken', 'ticket ' || n
         from generate_series(1, 20000) as n",
    )
    .await
    .unwrap();
    walk.run("analyze").await.unwrap();
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let before = read_through(&mut transaction, "audit").await;
    privacy::readers(&mut transaction, RESIDENT).await.unwrap();
    assert_eq!(read_through(&mut transaction, "audit").await, before);
}
