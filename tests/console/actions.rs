//! What is done at the desk is what would be done in the chat: the same rules, the same record, the same people told.

use std::sync::Arc;

use jemputbola::office::{InForce, OfficeFile};
use jemputbola::work::{Desk as Office, office};
use reqwest::StatusCode;

use super::{APPLICATIONS, APPROVER, Desk, OFFICER, places};

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
async fn an_office_file_is_checked_proposed_and_decided_on_by_a_second_person() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let good = format!("{}\n# usulan\n", OfficeFile::BUILTIN);
    let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", good.as_bytes()).await;
    assert!(status == StatusCode::OK && page.contains("# usulan"), "{page}");
    let bad = OfficeFile::BUILTIN.replacen("checked_on", "checked_when", 1);
    let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "office.toml", bad.as_bytes()).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("“checked_when” tidak dikenal"), "{page}");
    let refused = desk.post(&officer, "/konsol/kantor/usul", &[("isi", &bad), ("alasan", "coba")]).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let long = "x".repeat(301);
    let refused = desk.post(&officer, "/konsol/kantor/usul", &[("isi", &good), ("alasan", &long)]).await;
    let refused = refused.text().await.expect("a page");
    assert!(refused.contains("# usulan") && refused.contains("xxx"), "what was written is still there: {refused}");
    // A form that is sent twice, or a page that is loaded anew, proposes once.
    // A browser ends the lines of a field in its own way.
    let typed = good.replace('\n', "\r\n");
    let fields = [("isi", typed.as_str()), ("alasan", "tarif baru"), ("sekali", "satu")];
    for (number, said) in [(1, "Usulan 1 tersimpan"), (2, "sudah dikirim")] {
        let kept = desk.post(&approver, "/konsol/kantor/usul", &fields).await;
        assert_eq!(kept.status(), StatusCode::OK, "{number}");
        let page = kept.text().await.expect("a page");
        assert!(page.contains(said), "{number}: {page}");
    }
    assert_eq!(desk.count("select count(*) from office_proposals").await, 1);
    let ends = "select count(*) from office_proposals where content like '%' || chr(13) || '%'";
    assert_eq!(desk.count(ends).await, 0, "as it is written in a file");
    let page = desk.upload(&approver, "/konsol/kantor/periksa", "office.toml", good.as_bytes()).await.1;
    assert!(page.contains("name=\"sekali\""), "{page}");
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
async fn every_page_of_an_empty_office_is_light_names_its_language_and_changes_it() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    for place in places() {
        let page = desk.page(&officer, place).await;
        // The office file stands on its own page as a whole.
        let most = if place == "/konsol/kantor" { 40_000 + 2 * OfficeFile::BUILTIN.len() } else { 40_000 };
        assert!(page.len() < most && page.contains("<html lang=\"id\">") && page.contains("<h1>"), "{place}");
    }
    let answer = desk.post(&officer, "/konsol/bahasa", &[("bahasa", "en")]).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(desk.page(&officer, "/konsol").await.contains("<html lang=\"en\">"));
}
