//! What people write is shown as they wrote it and does nothing; names of files lead nowhere; formulas are words.

use jemputbola::domain::Name;
use jemputbola::store::Purpose;
use reqwest::StatusCode;
use serde_json::json;

use super::{APPLICATIONS, APPROVER, Desk, OFFICER, RESIDENT, places};

const EVIL: &str = "\"><img src=x onerror=alert(1)>'";

/// Whether a page holds the words, and nowhere as markup.
fn is_tame(page: &str) -> bool {
    page.contains("&lt;img src=x") && !page.contains("<img src=x")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_write_is_never_markup() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    desk.import(APPLICATIONS).await;
    let (pool, seal) = (&desk.world.engine.pool, &desk.world.engine.desk.seal);
    assert!(Name::parse(EVIL).is_err(), "a name has no such signs");
    // As if every other check before had let it through.
    let reason = seal.close(Purpose::Words, &EVIL);
    sqlx::query("update application_events set reason_sealed = $1").bind(&reason).execute(pool).await.expect("done");
    let page = desk.page(&officer, "/konsol/permohonan?nomor=CONTOH-0007").await;
    assert!(is_tame(&page), "{page}");

    let parcel = "with a as (insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
            select id, 1, $1, '19.02.02.2009', 71001, now() from applications returning id, application_id)
        insert into deliveries (application_id, address_id, courier, assigned_by, state, received_sealed, created_at)
        select application_id, id, 73001, 72001, 'not_delivered', $2, now() from a returning id";
    let received = seal.close(Purpose::Received, &json!({ "by": "Siti", "relation": EVIL }));
    let delivery: i64 =
        sqlx::query_scalar(parcel).bind(address(&desk)).bind(received).fetch_one(pool).await.expect("a delivery");
    let words = seal.close(Purpose::Words, &EVIL);
    sqlx::query("insert into custody (delivery_id, at, event, by_chat, words_sealed) values ($1, now(), 'not_delivered', 73001, $2)")
        .bind(delivery)
        .bind(words)
        .execute(pool)
        .await
        .expect("done");
    sqlx::query("update staff set name = $1 where chat_id = 73001").bind(EVIL).execute(pool).await.expect("done");
    for path in [
        format!("/konsol/antaran/{delivery}"),
        "/konsol/antaran".to_owned(),
        "/konsol".to_owned(),
        "/konsol/tim".to_owned(),
    ] {
        let page = desk.page(&officer, &path).await;
        assert!(is_tame(&page), "{path}: {page}");
    }

    sqlx::query("insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at, getting_there, to_bring)
                 values ('19.02.02.2009', '2030-01-01', '08:00', '12:00', $1, $1, 72001, now(), $1, $1)")
        .bind(EVIL)
        .execute(pool)
        .await
        .expect("done");
    for path in ["/konsol/kunjungan", "/konsol/kunjungan/1", "/konsol/kunjungan/1?hitung=1"] {
        assert!(is_tame(&desk.page(&officer, path).await), "{path}");
    }
    sqlx::query(
        "insert into broadcasts (author, bot_id, title, body_id, body_en, state, created_at)
                 values (72001, $2, $1, '[]', '[]', 'paused', $3)",
    )
    .bind(EVIL)
    .bind(desk.world.engine.desk.bot_id)
    .bind(desk.world.engine.clock.now())
    .execute(pool)
    .await
    .expect("done");
    for path in ["/konsol/siaran", "/konsol/siaran/1", "/konsol"] {
        assert!(is_tame(&desk.page(&officer, path).await), "{path}");
    }
    sqlx::query("insert into audit (at, action, subject, detail) values (now(), 'x', $1, to_jsonb($1::text))")
        .bind(EVIL)
        .execute(pool)
        .await
        .expect("done");
    assert!(is_tame(&desk.page(&officer, "/konsol/jejak").await));

    // What whoever looks types themselves.
    for path in ["/konsol/permohonan", "/konsol/jejak"] {
        let query = [("nomor", EVIL), ("perihal", EVIL), ("hari", EVIL), ("orang", EVIL), ("sebelum", EVIL)];
        let url = reqwest::Url::parse_with_params(&desk.url(path), query).expect("an address");
        let page = desk.get(&officer.cookie, url.as_str()).await.text().await.expect("a page");
        assert!(is_tame(&page), "{path}: {page}");
    }
    let invited = desk.post(&approver, "/konsol/tim/undang", &[("nama", EVIL), ("peran", "courier")]).await;
    assert!(is_tame(&invited.text().await.expect("a page")));
    let (status, page) = desk.upload(&officer, "/konsol/kantor/periksa", "x.toml", EVIL.as_bytes()).await;
    assert!(status == StatusCode::BAD_REQUEST && is_tame(&page), "{page}");
    let file = format!("nomor_permohonan;status;{EVIL}\n{EVIL};{EVIL};1\n");
    let (status, page) = desk.upload(&officer, "/konsol/impor", &format!("{EVIL}.csv"), file.as_bytes()).await;
    assert!(status == StatusCode::OK && is_tame(&page), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_resident_types_anywhere_in_the_chat_is_words_on_every_page() {
    const OTHER: i64 = 71_002;
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(&APPLICATIONS.replace("verifikasi;2026-01-05;;", "selesai;2026-01-05;2026-01-05;")).await;
    let street = format!("Dusun {EVIL} RT 3 RW 1, desa Pulau Seliu");
    let address = ["/status CONTOH-0007", "setuju", "17-08-1988", "/alamat", &street, EVIL, "sendiri", "benar"];
    let interest =
        ["/daftar", "saya sendiri", EVIL, "Siti Contoh", EVIL, "17 Agustus 1988", EVIL, "Pulau Seliu", EVIL, "baru"];
    let rest = [EVIL, "keluarga", EVIL, "3", EVIL, "lewati", EVIL, "tidak ada", EVIL, "simpan", "/privasi", EVIL];
    for words in address.into_iter().chain(interest).chain(rest) {
        desk.says(RESIDENT, words).await;
    }
    desk.world.person(OTHER, "Budi", "id");
    for words in ["/start", "/petugas", &format!("nama saya kurang satu huruf {EVIL}"), "Kirim"] {
        desk.says(OTHER, words).await;
    }
    let ticket = desk.count("select max(id) from tickets where chat_id = 71002").await;
    assert!(is_tame(&desk.page(&officer, &format!("/konsol/tiket/{ticket}")).await), "it is there, as words");
    let single =
        ["/konsol/permohonan?nomor=CONTOH-0007", "/konsol/jejak?orang=72001", "/konsol/jejak?perihal=CONTOH-0007"];
    for place in places().chain(single) {
        let page = desk.page(&officer, place).await;
        assert!(!page.contains("<img src=x"), "{place}: {page}");
    }
}

/// An address of such words.
fn address(desk: &Desk) -> Vec<u8> {
    let address = json!({ "village": "19.02.02.2009", "street": EVIL, "rt": null, "rw": null, "landmark": EVIL,
        "pin": null, "recipient": { "rule": "myself", "name": null } });
    desk.world.engine.desk.seal.close(Purpose::Address, &address)
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_files_lead_nowhere() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    for path in [
        "/konsol/laporan/..%2f..%2f..%2fetc%2fpasswd",
        "/konsol/laporan/interests.csv%2f..%2f..",
        "/konsol/laporan/interests.exe",
        "/konsol/laporan/..csv",
        "/konsol/aset/..%2fmod.rs",
        "/konsol/aset/konsol.css%00.js",
        "/konsol/kantor/berkas.toml%2f..%2f..%2fetc%2fpasswd",
    ] {
        let answer = desk.get(&officer.cookie, path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let (status, page) =
        desk.upload(&officer, "/konsol/impor", "../../etc/C:\\x\\permohonan.csv", APPLICATIONS.as_bytes()).await;
    assert!(status == StatusCode::OK && page.contains("permohonan.csv") && !page.contains("../"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_list_holds_a_formula_and_each_is_noted_with_who_took_it() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(&APPLICATIONS.replace("Marlina", "-Marlina")).await;
    let answer = desk.get(&officer.cookie, "/konsol/laporan/applications.csv").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"applications.csv\"");
    let list = answer.text().await.expect("a list");
    assert!(list.contains("CONTOH-0007") && list.contains("'-Marlina"), "{list}");
    let workbook = desk.get(&officer.cookie, "/konsol/laporan/applications.xlsx").await.bytes().await.expect("a file");
    assert!(workbook.starts_with(b"PK"));
    let noted =
        "select count(*) from audit where action = 'export' and actor = 72001 and detail->>'list' = 'applications'";
    assert_eq!(desk.count(noted).await, 2);
}
