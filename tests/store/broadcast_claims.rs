use chrono::TimeDelta;
use jemputbola::store::broadcasts::{self, NewBroadcast};
use jemputbola::store::outbox::{self, Lane};

use super::broadcast::*;
use super::walk::{BOT, OFFICER, RESIDENT};

#[tokio::test]
async fn urgent_ones_go_first_then_those_that_began_first() {
    let walk = walk().await;
    begin(&walk, &new("satu")).await;
    begin(&walk, &new("dua")).await;
    begin(&walk, &NewBroadcast { urgent: true, ..new("mendesak") }).await;
    for (words_of, left) in [("mendesak", 12), ("satu", 6), ("dua", 0)] {
        let claimed = claim(&walk, 6, false).await;
        assert_eq!(words(&claimed), [words_of; 6]);
        for claimed in &claimed {
            settle(&walk, claimed, &sent(1)).await;
        }
        assert_eq!(walk.count("select count(*) from outbox where state = 'waiting'").await, left);
    }
}

#[tokio::test]
async fn what_began_while_the_clock_was_ahead_goes_once_it_was_set_back() {
    let mut walk = walk().await;
    walk.later(TimeDelta::hours(3));
    begin(&walk, &new("siaran")).await;
    walk.later(-TimeDelta::hours(3));
    assert_eq!(words(&claim(&walk, 6, false).await), ["siaran"; 6]);
    assert_eq!(walk.count("select count(*) from outbox where state = 'waiting'").await, 0);
}

#[tokio::test]
async fn in_quiet_hours_only_what_is_urgent_goes_and_what_makes_no_sound() {
    let walk = walk().await;
    let usual = begin(&walk, &new("biasa")).await;
    assert!(claim(&walk, 10, true).await.is_empty());
    begin(&walk, &NewBroadcast { urgent: true, ..new("mendesak") }).await;
    assert_eq!(words(&claim(&walk, 1, true).await), ["mendesak"]);
    walk.run("update outbox set state = 'sent' where state = 'sending'").await.unwrap();
    walk.run("update broadcasts set state = 'paused' where urgent").await.unwrap();
    let first = claim(&walk, 1, false).await;
    settle(&walk, &first[0], &sent(41)).await;
    let mut connection = walk.connection().await;
    let body = body(&[text("ralat")]);
    let new = broadcasts::NewText { body: &body, draft: None, approval_above: u32::MAX };
    broadcasts::correct(&mut connection, BOT, OFFICER, usual, new, walk.now).await.unwrap();
    let quiet = claim(&walk, 10, true).await;
    assert_eq!(quiet.len(), 1);
    assert_eq!((quiet[0].call["method"].as_str(), quiet[0].chat), (Some("EditMessageText"), first[0].chat));
}

#[tokio::test]
async fn a_chat_gets_its_answers_before_a_broadcast_and_one_call_at_a_time() {
    let walk = walk().await;
    begin(&walk, &new("siaran")).await;
    let mut connection = walk.connection().await;
    outbox::put(&mut connection, BOT, RESIDENT, Lane::Answer, &[text("jawaban")], walk.now).await.unwrap();
    let claimed = claim(&walk, 10, false).await;
    assert!(claimed.len() == 5 && claimed.iter().all(|claimed| claimed.chat != RESIDENT));
    let answer = outbox::claim(&mut connection, BOT, 10, &[], walk.now).await.unwrap();
    assert_eq!(words(&answer), ["jawaban"]);
    assert!(claim(&walk, 10, false).await.is_empty(), "the answer is on its way");
    settle(&walk, &answer[0], &sent(1)).await;
    assert_eq!(claim(&walk, 10, false).await[0].chat, RESIDENT);
}

#[tokio::test]
async fn another_broadcast_that_waits_for_a_chat_holds_nothing_up() {
    let walk = walk().await;
    let held = begin(&walk, &new("satu")).await;
    begin(&walk, &new("dua")).await;
    let mut connection = walk.connection().await;
    broadcasts::pause(&mut connection, OFFICER, held, walk.now).await.unwrap();
    assert_eq!(words(&claim(&walk, 10, false).await), ["dua"; 6]);
}

#[tokio::test]
async fn what_is_put_off_waits_for_its_time_and_the_rest_goes_on() {
    let mut walk = walk().await;
    begin(&walk, &new("satu")).await;
    let first = claim(&walk, 1, false).await;
    settle(&walk, &first[0], &again(walk.now + TimeDelta::seconds(7))).await;
    let rest = claim(&walk, 10, false).await;
    assert!(rest.len() == 5 && rest.iter().all(|claimed| claimed.chat != first[0].chat));
    assert_eq!(
        outbox::next_due(&mut *walk.connection().await, BOT, walk.now).await.unwrap(),
        Some(walk.now + TimeDelta::seconds(7))
    );
    walk.later(TimeDelta::seconds(7));
    assert_eq!(claim(&walk, 10, false).await[0].chat, first[0].chat);
}

#[tokio::test]
async fn a_crash_leaves_what_was_under_way_unknown_and_nothing_else() {
    let walk = walk().await;
    let broadcast = begin(&walk, &new("satu")).await;
    let under_way = claim(&walk, 2, false).await;
    let recovered = outbox::recover(&mut *walk.connection().await, BOT, walk.now).await.unwrap();
    assert_eq!(recovered, (0, 2));
    assert_eq!(send_all(&walk).await, 4);
    let line = line(&walk, broadcast).await;
    assert_eq!((line.sent, line.unknown), (4, 2));
    settle(&walk, &under_way[0], &sent(1)).await;
    assert_eq!(self::line(&walk, broadcast).await.unknown, 1);
}

#[tokio::test]
async fn what_an_earlier_try_comes_to_says_nothing_of_a_later_one_unless_it_arrived() {
    let mut walk = walk().await;
    let broadcast = begin(&walk, &new("satu")).await;
    let first = claim(&walk, 1, false).await.remove(0);
    settle(&walk, &first, &unknown()).await;
    walk.later(TimeDelta::seconds(20));
    let mut connection = walk.connection().await;
    let which = jemputbola::domain::ReceiptState::Unknown;
    broadcasts::resend(&mut connection, OFFICER, broadcast, which, walk.now).await.unwrap();
    let second = claim(&walk, 1, false).await.remove(0);
    assert_eq!(second.id, first.id);
    for late in [again(walk.now), failed(), unknown()] {
        settle(&walk, &first, &late).await;
        assert_eq!(walk.count("select count(*) from outbox where state = 'sending'").await, 1, "{late:?}");
    }
    settle(&walk, &second, &sent(5)).await;
    assert_eq!(line(&walk, broadcast).await.sent, 1);
}

/// Rows that were read from the index of what waits in broadcasts, over all.
const READ: &str = "select idx_tup_read from pg_stat_user_indexes where indexrelname = 'outbox_of_broadcast'";

#[tokio::test]
async fn a_claim_reads_a_few_rows_however_much_waits_and_whatever_the_planner_knows() {
    let walk = walk().await;
    let waiting = begin(&walk, &new("satu")).await;
    let over = begin(&walk, &new("dua")).await;
    let mut connection = walk.connection().await;
    broadcasts::stop(&mut connection, OFFICER, over, walk.now).await.unwrap();
    for (broadcast, state) in [(waiting, "waiting"), (over, "sent")] {
        sqlx::query(
            "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state, settled_at)
             select $1, 100000 + n, 2, $2, 0, 'id', to_timestamp(0), to_timestamp(0), $3,
                 case when $3 = 'sent' then to_timestamp(0) end
             from generate_series(1, 20000) as n",
        )
        .bind(BOT)
        .bind(broadcast.0)
        .bind(state)
        .execute(&walk.database.pool)
        .await
        .unwrap();
    }
    walk.run("analyze outbox").await.unwrap();
    jemputbola::store::prepare_for_claims(&mut connection).await.unwrap();
    let read = async |connection: &mut sqlx::PgConnection| {
        sqlx::query("select pg_stat_force_next_flush()").execute(&mut *connection).await.unwrap();
        sqlx::query_scalar::<_, i64>(READ).fetch_one(connection).await.unwrap()
    };
    let before = read(&mut connection).await;
    for _ in 0..8 {
        let room = outbox::Room { personal: 0, broadcasts: 3, which: outbox::Which::All, quiet: false };
        assert_eq!(outbox::claim(&mut connection, BOT, room, &[], walk.now).await.unwrap().len(), 3);
    }
    let read = read(&mut connection).await - before;
    assert!(read < 2_000, "{read} rows read for 24 calls");
}
