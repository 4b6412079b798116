//! What is done at the desk is what would be done in the chat: the same rules, the same record, the same people told.

use std::sync::Arc;

use chrono::TimeDelta;
use jemputbola::domain::{Audience, ChatId, Tongue, Topic};
use jemputbola::office::{InForce, OfficeFile};
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use jemputbola::work::{Desk as Office, office};
use reqwest::StatusCode;
use serde_json::json;

use super::{APPLICATIONS, APPROVER, Desk, OFFICER, RESIDENT};

async fn broadcast(desk: &Desk, author: i64, needs_approval: bool) -> i64 {
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

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_is_approved_by_a_second_person_held_let_go_on_and_stopped() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let id = broadcast(&desk, OFFICER, true).await;
    let page = desk.page(&approver, "/konsol").await;
    assert!(page.contains(&format!("/konsol/siaran/{id}")), "it stands on the desk: {page}");
    let act = async |who, act: &str| {
        let answer = desk.post(who, &format!("/konsol/siaran/{id}/{act}"), &[]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.text().await.expect("a page")
    };
    let state = async || -> String {
        let state = sqlx::query_scalar("select state from broadcasts where id = $1").bind(id);
        state.fetch_one(&desk.world.engine.pool).await.expect("a state")
    };
    let page = act(&officer, "setuju").await;
    assert!(page.contains("Yuliana"), "only approvers do, and who they are: {page}");
    assert_eq!(state().await, "awaiting_approval");
    act(&approver, "setuju").await;
    assert_eq!(state().await, "scheduled");
    // Whoever wrote it hears of it in the chat, as if it had been approved there.
    desk.world.settled().await;
    assert!(desk.world.telegram.last_from_bot(OFFICER).expect("a message").text.contains("Yuliana"));
    let page = act(&officer, "lanjut").await;
    assert!(page.contains("class=\"kabar\""), "nothing to resume, and why: {page}");
    assert_eq!(state().await, "scheduled");
    act(&officer, "henti").await;
    assert_eq!(state().await, "stopped");
    act(&officer, "henti").await;
    assert_eq!(desk.count("select count(*) from audit where action = 'broadcast.stopped'").await, 1);
    assert_eq!(desk.post(&officer, &format!("/konsol/siaran/{id}/hapus"), &[]).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_checked_first_and_then_applied_or_its_faults_are_told() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let (status, page) = desk.upload(&officer, "/konsol/impor", "permohonan.csv", APPLICATIONS.as_bytes()).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert_eq!(desk.count("select count(*) from applications").await, 0, "nothing yet");
    let action = page.split("action=\"/konsol/impor/").nth(1).and_then(|rest| rest.split('"').next());
    let apply = format!("/konsol/impor/{}", action.expect("a form that applies it"));
    // The file is its officer's alone.
    let approver = desk.enter(APPROVER).await;
    desk.post(&approver, &apply, &[]).await;
    assert_eq!(desk.count("select count(*) from applications").await, 0);
    let applied = desk.post(&officer, &apply, &[]).await;
    assert_eq!(applied.status(), StatusCode::OK);
    assert!(applied.text().await.expect("a page").contains("Diterapkan. Baru: <b>1</b>"));
    assert_eq!(desk.count("select count(*) from applications").await, 1);
    let again = desk.post(&officer, &apply, &[]).await.text().await.expect("a page");
    assert!(again.contains("class=\"kabar\""), "nothing new: {again}");
    assert_eq!(desk.count("select count(*) from audit where action = 'import.applied' and actor = 72001").await, 1);

    let faulty = APPLICATIONS.replace("17-08-1988", "31-02-1988").replace("Pulau Seliu", "Atlantis");
    let (_, page) = desk.upload(&officer, "/konsol/impor", "permohonan.csv", faulty.as_bytes()).await;
    assert!(page.contains("tanggal_lahir") && page.contains("desa") && !page.contains("/konsol/impor/"), "{page}");
    let back = APPLICATIONS.replace("verifikasi", "diterima").replace("2026-01-05", "2026-01-06");
    let (_, page) = desk.upload(&officer, "/konsol/impor", "permohonan.csv", back.as_bytes()).await;
    let action = page.split("action=\"/konsol/impor/").nth(1).and_then(|rest| rest.split('"').next());
    let apply = format!("/konsol/impor/{}", action.expect("a form that applies it"));
    desk.post(&officer, &apply, &[("alasan", "x")]).await;
    let back = "select count(*) from applications where status = 'diterima'";
    assert_eq!(desk.count(back).await, 0, "a reason has some letters");
    desk.post(&officer, &apply, &[("alasan", "salah ketik di loket")]).await;
    assert_eq!(desk.count(back).await, 1);

    for (name, content) in [("foto.png", "x"), ("kosong.csv", "")] {
        let (status, _) = desk.upload(&officer, "/konsol/impor", name, content.as_bytes()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn approvers_give_roles_and_take_them_away() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let page = desk.page(&officer, "/konsol/tim").await;
    assert!(page.contains("Budi") && !page.contains("/cabut"), "an officer only looks");
    let invited = desk.post(&approver, "/konsol/tim/undang", &[("nama", "Toni"), ("peran", "courier")]).await;
    let invited = invited.text().await.expect("a page");
    let token = invited.split("?start=").nth(1).and_then(|rest| rest.split('<').next()).expect("a link");
    desk.world.telegram.person(RESIDENT).start(token).expect("a start");
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from staff where name = 'Toni' and role = 'courier'").await, 1);
    let (own, officers): (i64, i64) = sqlx::query_as(
        "select (select id from staff where chat_id = 72002), (select id from staff where chat_id = 72001)",
    )
    .fetch_one(&desk.world.engine.pool)
    .await
    .expect("keys");
    desk.post(&approver, &format!("/konsol/tim/{own}/cabut"), &[]).await;
    assert_eq!(desk.count("select count(*) from staff where revoked_at is not null").await, 0, "never one's own");
    desk.post(&approver, &format!("/konsol/tim/{officers}/cabut"), &[]).await;
    assert_eq!(desk.get(&officer.cookie, "/konsol").await.status(), StatusCode::FORBIDDEN);
    desk.world.settled().await;
    assert!(desk.world.telegram.last_from_bot(OFFICER).expect("a message").text.contains("dicabut"));
    let menu = desk.world.telegram.commands_shown(OFFICER, OFFICER, "id");
    assert!(!menu.iter().any(|command| command.command == "konsol"), "{menu:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_file_is_checked_proposed_and_decided_on_by_a_second_person() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let good = format!("{}\n# usulan\n", OfficeFile::BUILTIN);
    let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", good.as_bytes()).await;
    assert!(status == StatusCode::OK && page.contains("# usulan"), "{page}");
    let bad = OfficeFile::BUILTIN.replacen("checked_on", "checked_when", 1);
    let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", bad.as_bytes()).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("line "), "{page}");
    let refused = desk.post(&officer, "/konsol/kantor/usul", &[("isi", &bad), ("alasan", "coba")]).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let kept = desk.post(&approver, "/konsol/kantor/usul", &[("isi", &good), ("alasan", "tarif baru")]).await;
    assert_eq!(kept.status(), StatusCode::OK);
    assert_eq!(desk.count("select count(*) from office_proposals").await, 1);
    desk.post(&approver, "/konsol/kantor/usulan/1/setuju", &[]).await;
    let open = "select count(*) from office_proposals where state = 'open'";
    assert_eq!(desk.count(open).await, 1, "nobody approves their own");
    assert_eq!(desk.post(&officer, "/konsol/kantor/usulan/1/setuju", &[]).await.status(), StatusCode::FORBIDDEN);
    assert!(desk.page(&officer, "/konsol/kantor/usulan/1").await.contains("tarif baru"));
    desk.post(&approver, "/konsol/kantor/usulan/1/tolak", &[]).await;
    assert_eq!(desk.count(open).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_office_file_is_in_force_in_every_copy_at_once_and_after_a_new_start() {
    let desk = Desk::new().await;
    let engine = &desk.world.engine;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    assert!(desk.page(&officer, "/konsol/kantor").await.contains("OFFICE_FILE"));
    // Another copy that runs beside this one, and one that was started with another file.
    let copy = || {
        let file = Arc::new(OfficeFile::builtin().clone());
        Office::new(engine.desk.bot_id, "contoh_bot".to_owned(), file, engine.desk.seal.clone())
    };
    let elsewhere = copy();
    let good = OfficeFile::BUILTIN.replace("approval_above = 200", "approval_above = 201");
    for number in 1..=2 {
        let kept = desk.post(&officer, "/konsol/kantor/usul", &[("isi", &good), ("alasan", "ambang baru")]).await;
        assert_eq!(kept.status(), StatusCode::OK, "{number}");
    }
    assert!(!office::look(&engine.pool, &elsewhere).await.expect("looked"), "nobody agreed yet");
    let answer = desk.post(&approver, "/konsol/kantor/usulan/1/setuju", &[]).await.text().await.expect("a page");
    assert!(answer.contains("usulan 1") && answer.contains("Yuliana"), "{answer}");
    assert_eq!(engine.desk.office.limits.approval_above, 201);
    assert!(office::look(&engine.pool, &elsewhere).await.expect("looked"));
    assert_eq!(elsewhere.office.limits.approval_above, 201);
    assert!(!office::look(&engine.pool, &elsewhere).await.expect("looked"), "once");
    let started_anew = copy();
    office::look(&engine.pool, &started_anew).await.expect("looked");
    assert_eq!((started_anew.office.proposal(), started_anew.office.limits.approval_above), (Some(1), 201));
    // Whoever runs it puts another file in place: that is the newer one.
    let base = OfficeFile::BUILTIN.replace("approval_above = 200", "approval_above = 202");
    let file = Arc::new(OfficeFile::parse(&base).expect("a file"));
    let replaced =
        Office::new(engine.desk.bot_id, "contoh_bot".to_owned(), InForce::begin(file, &base), engine.desk.seal.clone());
    assert!(!office::look(&engine.pool, &replaced).await.expect("looked"));
    assert_eq!(replaced.office.limits.approval_above, 202);
    let noted = "select count(*) from audit where action = 'office.settled' and actor = 72002
                 and subject = 'office file 1' and detail->>'state' = 'approved'";
    assert_eq!(desk.count(noted).await, 1);
    // One that is no file for this program is not agreed to.
    desk.run("update office_proposals set content = 'x = 1' where id = 2").await;
    desk.post(&approver, "/konsol/kantor/usulan/2/setuju", &[]).await;
    assert_eq!(desk.count("select count(*) from office_proposals where id = 2 and state = 'open'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looks_at_an_application_or_at_the_audit_stands_in_the_audit() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(APPLICATIONS).await;
    let page = desk.page(&officer, "/konsol/permohonan?nomor=contoh-0007").await;
    assert!(page.contains("Marlina Seliu") && page.contains("Pulau Seliu"), "{page}");
    assert_eq!(desk.count("select count(*) from audit where action = 'application.read' and actor = 72001").await, 1);
    assert_eq!(desk.get(&officer.cookie, "/konsol/permohonan?nomor=CONTOH-9999").await.status(), StatusCode::NOT_FOUND);
    let trail = desk.page(&officer, "/konsol/jejak?orang=72001").await;
    assert!(trail.contains("membuka permohonan") && trail.contains("Rahmat"), "{trail}");
    assert!(!trail.contains("application.read"), "no code is shown: {trail}");
    assert!(!desk.page(&officer, "/konsol/jejak?orang=72002").await.contains("membuka permohonan"));
    assert!(!desk.page(&officer, "/konsol/jejak?hari=2001-01-01").await.contains("membuka permohonan"));
    assert!(desk.count("select count(*) from audit where action = 'audit.read'").await >= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_light_names_its_language_and_changes_it() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let places = [
        "",
        "/tiket",
        "/minat",
        "/kunjungan",
        "/kunjungan/baru",
        "/siaran",
        "/siaran/baru",
        "/permohonan",
        "/impor",
        "/antaran",
        "/tim",
        "/jejak",
        "/laporan",
    ];
    for place in places {
        let page = desk.page(&officer, &format!("/konsol{place}")).await;
        assert!(page.len() < 40_000 && page.contains("<html lang=\"id\">") && page.contains("<h1>"), "{place}");
    }
    let css = desk.http.get(desk.url("/konsol/aset/konsol.css")).send().await.expect("an answer");
    let js = desk.http.get(desk.url("/konsol/aset/konsol.js")).send().await.expect("an answer");
    let weight = css.bytes().await.expect("a style").len() + js.bytes().await.expect("a script").len();
    assert!(weight < 60_000, "the first page weighs less than 150 KB, all in all");
    let answer = desk.post(&officer, "/konsol/bahasa", &[("bahasa", "en")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(desk.page(&officer, "/konsol").await.contains("<html lang=\"en\">"));
}
