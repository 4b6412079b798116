//! A broadcast steered at the desk: held, let go on, decided by a second person, ended, sent again, corrected, recalled; what
//! cannot be undone after a second look alone.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use jemputbola::domain::{Audience, ChatId, Tongue, Topic};
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use reqwest::StatusCode;
use serde_json::json;

use super::work::{heard, post};
use super::{APPROVER, Desk, Inside, OFFICER, RESIDENT};
use crate::world::PATIENCE;

pub(super) async fn broadcast(desk: &Desk, author: i64, needs_approval: bool) -> i64 {
    let engine = &desk.world.engine;
    let call = vec![json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": "Halo" } })];
    let new = NewBroadcast {
        author: ChatId(author),
        visit: None,
        title: "Halo".to_owned(),
        topic: Topic::Service,
        audience: Audience { tongue: Some(Tongue::Id), ..Audience::default() },
        body: Body { id: call.clone(), en: call },
        draft: None,
        urgent: false,
        start_at: Some(engine.clock.now() + TimeDelta::days(1)),
        needs_approval,
    };
    let mut transaction = engine.pool.begin().await.expect("a transaction");
    let (id, _) =
        broadcasts::begin(&mut transaction, engine.desk.bot_id, &new, engine.clock.now()).await.expect("a broadcast");
    transaction.commit().await.expect("a commit");
    id.0
}

/// What a page comes to that does something with broadcast 1.
async fn act(desk: &Desk, who: &Inside, act: &str) -> String {
    let (status, page) = post(desk, who, &format!("/konsol/siaran/1/{act}"), &[]).await;
    assert_eq!(status, StatusCode::OK, "{act}: {page}");
    page
}

async fn state(desk: &Desk) -> String {
    let state = sqlx::query_scalar("select state from broadcasts where id = 1");
    state.fetch_one(&desk.world.engine.pool).await.expect("a state")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_is_approved_by_a_second_person_held_let_go_on_and_stopped() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    assert_eq!(broadcast(&desk, OFFICER, true).await, 1);
    assert!(desk.page(&approver, "/konsol").await.contains("/konsol/siaran/1"), "it stands on the desk");
    let page = act(&desk, &officer, "setuju").await;
    assert!(page.contains("Yuliana"), "only approvers do, and who they are: {page}");
    assert_eq!(state(&desk).await, "awaiting_approval");
    act(&desk, &approver, "setuju").await;
    assert_eq!(state(&desk).await, "scheduled");
    // Whoever wrote it hears of it in the chat, as if it had been approved there.
    desk.world.settled().await;
    assert!(heard(&desk, OFFICER).contains("Yuliana"));
    let page = act(&desk, &officer, "lanjut").await;
    assert!(page.contains("class=\"kabar\""), "nothing to resume, and why: {page}");
    assert_eq!(state(&desk).await, "scheduled");
    let question = act(&desk, &officer, "henti").await;
    assert!(question.contains("tidak akan dikirim sama sekali"), "what it means is said first: {question}");
    assert_eq!(state(&desk).await, "scheduled", "one click ends nothing");
    let (_, left) = desk.choose(&officer, &question, "tidak").await;
    assert!(left.contains("tidak jadi") && left.contains("class=\"keadaan\""), "back on its page: {left}");
    assert_eq!(state(&desk).await, "scheduled");
    for _ in 0..2 {
        desk.choose(&officer, &question, "ya").await;
    }
    assert_eq!(state(&desk).await, "stopped");
    assert_eq!(desk.count("select count(*) from audit where action = 'broadcast.stopped'").await, 1);
    assert_eq!(post(&desk, &officer, "/konsol/siaran/1/hapus", &[]).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_undone_is_asked_in_the_words_of_the_chat() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    broadcast(&desk, OFFICER, true).await;
    let question = act(&desk, &approver, "tolak").await;
    assert!(question.contains("value=\"ya\"") && state(&desk).await == "awaiting_approval", "{question}");
    desk.choose(&approver, &question, "ya").await;
    assert_eq!(state(&desk).await, "refused");
    // Of what nobody knows: some may read it twice, and that is said before.
    desk.run("update broadcasts set state = 'ended', started_at = created_at, ended_at = created_at where id = 1")
        .await;
    desk.run(
        "insert into outbox (bot_id, chat_id, lane, broadcast_id, part, tongue, created_at, not_before, state, settled_at)
         select bot_id, 71001, 2, 1, 0, 'id', created_at, created_at, 'unknown', created_at from broadcasts where id = 1",
    )
    .await;
    let page = desk.page(&officer, "/konsol/siaran/1").await;
    assert!(page.contains("/konsol/siaran/1/ulang_ragu"), "{page}");
    let question = act(&desk, &officer, "ulang_ragu").await;
    assert!(question.contains("mungkin menerima dua kali"), "{question}");
    assert_eq!(desk.count("select count(*) from outbox where broadcast_id = 1 and state = 'unknown'").await, 1);
    desk.choose(&officer, &question, "ya").await;
    assert_eq!(desk.count("select count(*) from outbox where broadcast_id = 1 and state = 'unknown'").await, 0);
    // Nobody knows again, and the page of before is loaded once more: that was a word about what was unknown then.
    ended(&desk).await;
    desk.run("update outbox set state = 'unknown', message_id = null where broadcast_id = 1").await;
    let (_, page) = desk.choose(&officer, &question, "ya").await;
    assert!(page.contains("tidak dikerjakan dua kali"), "{page}");
    assert_eq!(desk.count("select count(*) from outbox where broadcast_id = 1 and state = 'unknown'").await, 1);
}

/// Waits until broadcast 1 is over.
async fn ended(desk: &Desk) {
    let begun = Instant::now();
    while state(desk).await != "ended" {
        assert!(begun.elapsed() < PATIENCE, "it never ends");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_arrived_is_corrected_and_recalled_at_the_desk() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let fields = [("kata", "Loket buka jam 8"), ("topik", "layanan"), ("penerima", "bahasa Indonesia")];
    let (_, page) = post(&desk, &officer, "/konsol/siaran/baru", &fields).await;
    desk.choose(&officer, &page, "kirim").await;
    desk.world.settled().await;
    ended(&desk).await;
    assert!(heard(&desk, RESIDENT).contains("jam 8"), "{}", heard(&desk, RESIDENT));
    let page = desk.page(&officer, "/konsol/siaran/1").await;
    assert!(page.contains("/konsol/siaran/1/ralat") && page.contains("/konsol/siaran/1/tarik"), "{page}");
    let page = act(&desk, &officer, "ralat").await;
    let (status, page) = desk.answer(&officer, &page, ("ketik", "*Loket")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "an open mark: {page}");
    let (_, page) = desk.answer(&officer, &page, ("ketik", "Loket buka jam *9*")).await;
    assert!(page.contains("jam <b>9</b>") && page.contains("value=\"kirim\""), "as it will look: {page}");
    assert_eq!(desk.count("select count(*) from broadcasts").await, 1);
    for _ in 0..2 {
        desk.choose(&officer, &page, "kirim").await;
    }
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from broadcasts where action = 'edit' and target_id = 1").await, 1);
    assert!(heard(&desk, RESIDENT).contains("jam 9"), "{}", heard(&desk, RESIDENT));
    let question = act(&desk, &officer, "tarik").await;
    assert!(question.contains("48 jam"), "what Telegram still deletes is said: {question}");
    assert_eq!(desk.count("select count(*) from broadcasts where action = 'delete'").await, 0);
    desk.choose(&officer, &question, "ya").await;
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from broadcasts where action = 'delete' and target_id = 1").await, 1);
    assert!(!heard(&desk, RESIDENT).contains("jam 9"), "{}", heard(&desk, RESIDENT));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_a_newer_version_is_shown_with_an_honest_word_at_the_desk_and_in_the_chat() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    for number in 1..=2 {
        assert_eq!(broadcast(&desk, OFFICER, true).await, number);
    }
    // As a newer version's migration would have it.
    for sql in [
        "alter table broadcasts drop constraint broadcasts_state_check",
        "update broadcasts set state = 'rehearsed' where id = 1",
        "update broadcasts set topic = 'cuaca' where id = 2",
    ] {
        sqlx::query(sql).execute(&desk.world.database().pool).await.expect("done");
    }
    let list = desk.page(&officer, "/konsol/siaran").await;
    assert!(list.contains("dibuat versi yang lebih baru") && list.contains("menunggu persetujuan"), "{list}");
    let page = desk.page(&officer, "/konsol/siaran/1").await;
    assert!(page.contains("hanya bisa dilihat") && !page.contains("/konsol/siaran/1/henti"), "{page}");
    let page = act(&desk, &officer, "jeda").await;
    assert!(page.contains("hanya bisa dilihat"), "a page of before: {page}");
    let page = desk.page(&officer, "/konsol/siaran/2").await;
    assert!(page.contains("Topiknya dari versi") && page.contains("/konsol/siaran/2/henti"), "{page}");

    let said = desk.says(OFFICER, "/siar").await;
    assert!(said.contains("dibuat versi yang lebih baru") && said.contains("menunggu persetujuan"), "{said}");
    let said = desk.says(OFFICER, "1").await;
    assert!(said.contains("hanya bisa dilihat"), "{said}");
    assert_eq!(state(&desk).await, "rehearsed");
}
