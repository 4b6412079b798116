//! What somebody wrote or picked and what was not taken is not lost: it stands there again, or is named.

use jemputbola::store::Purpose;
use reqwest::StatusCode;
use serde_json::json;

use super::work::{post, ready, to_be_given};
use super::{APPLICATIONS, Desk, OFFICER, RESIDENT};

/// What a field of a page holds.
fn holds(page: &str, field: &str, words: &str) -> bool {
    page.contains(&format!("id=\"{field}\" name=\"kata\"")) && page.contains(&format!(">{words}</textarea>"))
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_ticket_that_were_refused_stand_in_their_own_field_and_are_never_dropped() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    for words in ["/petugas", "nama saya kurang satu huruf", "Kirim"] {
        desk.says(RESIDENT, words).await;
    }
    let act = async |act: &str, fields: &[(&str, &str)]| {
        post(&desk, &officer, &format!("/konsol/tiket/1/{act}"), fields).await
    };
    let (_, page) = act("balas", &[("kata", "Baik, kami cek.")]).await;
    assert!(page.contains("belum diambil") && page.contains("Baik, kami cek."), "not sent, and not lost: {page}");
    act("ambil", &[]).await;
    for name in ["balas", "catat"] {
        let (status, page) = act(name, &[("kata", "/tolong cek")]).await;
        assert!(status == StatusCode::BAD_REQUEST && holds(&page, name, "\n/tolong cek"), "{name}: {page}");
        assert_eq!(page.matches("/tolong cek</textarea>").count(), 1, "in its own field alone: {page}");
    }
    let (status, page) = act("tutup", &[("alasan", "other"), ("kata", "x")]).await;
    assert!(status == StatusCode::BAD_REQUEST && holds(&page, "tutup", "\nx"), "{page}");
    assert!(page.contains("value=\"other\" selected"), "{page}");
    // Words that go with another reason would be read by nobody.
    let (status, page) = act("tutup", &[("alasan", "done"), ("kata", "sudah ditelepon")]).await;
    assert!(status == StatusCode::BAD_REQUEST && holds(&page, "tutup", "\nsudah ditelepon"), "{page}");
    assert!(page.contains("Tiketnya belum ditutup") && page.contains("value=\"done\" selected"), "{page}");
    assert_eq!(desk.count("select count(*) from tickets where state = 'closed'").await, 0);
    let fields = [("alasan", "other"), ("kata", "sudah ditelepon"), ("sekali", "satu")];
    for _ in 0..2 {
        act("tutup", &fields).await;
    }
    assert_eq!(desk.count("select count(*) from tickets where state = 'closed'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_is_too_short_is_mended_without_the_file_being_sent_again() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(APPLICATIONS).await;
    let back = APPLICATIONS.replace("verifikasi", "diterima").replace("2026-01-05", "2026-01-06");
    let (_, page) = desk.upload(&officer, "/konsol/impor", "permohonan.csv", back.as_bytes()).await;
    let apply = |page: &str| {
        let action = page.split("action=\"/konsol/impor/").nth(1).and_then(|rest| rest.split('"').next());
        format!("/konsol/impor/{}", action.unwrap_or_else(|| panic!("a form that applies it: {page}")))
    };
    let fields = [("alasan", "<x"), ("nama", "../permohonan.csv")];
    let (status, page) = post(&desk, &officer, &apply(&page), &fields).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("\n&lt;x</textarea>"), "{page}");
    assert!(page.contains("Hasil periksa: permohonan.csv"), "{page}");
    let fields = [("alasan", "salah ketik di loket"), ("nama", "permohonan.csv")];
    post(&desk, &officer, &apply(&page), &fields).await;
    assert_eq!(desk.count("select count(*) from applications where status = 'diterima'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_closed_after_a_second_look_and_words_that_were_refused_stand_there_again() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ready(&desk).await;
    desk.run(
        "insert into deliveries (application_id, address_id, courier, assigned_by, state, created_at)
         select application_id, id, 73001, 72001, 'assigned', now() from addresses order by application_id limit 1",
    )
    .await;
    desk.run("insert into cases (delivery_id, opened_by, opened_at) values (1, 71001, now())").await;
    let page = desk.page(&officer, "/konsol/antaran/1").await;
    let action = page.split("action=\"").find_map(|rest| rest.split('"').next().filter(|to| to.contains("/kasus/")));
    let close = action.unwrap_or_else(|| panic!("a form that closes it: {page}")).to_owned();
    let (status, page) = post(&desk, &officer, &close, &[("kata", "pendek")]).await;
    assert!(status == StatusCode::BAD_REQUEST && holds(&page, "kata", "\npendek"), "{page}");
    let (status, page) = post(&desk, &officer, &close, &[("kata", "Sudah diterima tetangga.")]).await;
    assert!(status == StatusCode::OK && page.contains("Sudah diterima tetangga."), "as it will be read: {page}");
    assert_eq!(desk.count("select count(*) from cases where closed_at is not null").await, 0);
    let (_, page) = desk.choose(&officer, &page, "ya").await;
    assert!(page.contains("CONTOH-0008") && !page.contains("class=\"percakapan\""), "{page}");
    assert_eq!(desk.count("select count(*) from cases where closed_at is not null").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn passports_that_wait_no_more_are_named_and_of_none_nothing_is_asked() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ready(&desk).await;
    let page = desk.page(&officer, "/konsol/antaran").await;
    let picked = to_be_given(&page);
    assert_eq!(picked.len(), 2, "{page}");
    let give = async |more: &[(&str, &str)]| {
        let mut fields: Vec<(&str, &str)> = picked.iter().map(|id| ("paspor", id.as_str())).collect();
        fields.push(("kurir", "73001"));
        fields.extend(more);
        post(&desk, &officer, "/konsol/antaran/serah", &fields).await
    };
    let proposal =
        "insert into address_proposals (application_id, kind, address_sealed, village, proposed_by, proposed_at)
        select h.application_id, 'officer', h.address_sealed, h.village, 72001, now()
        from addresses as h join applications as a on a.id = h.application_id where a.number = 'CONTOH-0009'";
    desk.run(proposal).await;
    let (status, page) = give(&[]).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("CONTOH-0009 sudah tidak bisa diserahkan") && page.contains("1 paspor"), "{page}");
    let (status, page) = give(&[("pasti", "1")]).await;
    assert!(status == StatusCode::OK && page.contains("CONTOH-0009 sudah tidak bisa diserahkan"), "{page}");
    assert_eq!(desk.count("select count(*) from deliveries").await, 1);
    let (status, page) = give(&[]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{page}");
    assert!(page.contains("tidak menunggu kurir") && !page.contains("0 paspor"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_delivery_says_to_type_in_the_chat_is_understood_there() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(
        "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
         1902000026110008;Marlina Seliu;17-08-1988;baru;selesai;2026-01-08;2026-01-08;Pulau Seliu\n",
    )
    .await;
    let address = json!({ "village": super::work::SELIU, "street": "Jalan Contoh 1", "rt": null, "rw": null,
        "landmark": null, "pin": null, "recipient": { "rule": "myself", "name": null } });
    let sealed = desk.world.engine.desk.seal.close(Purpose::Address, &address);
    sqlx::query(
        "with h as (insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
             select id, 1, $1, '19.02.02.2009', 71001, now() from applications returning id, application_id)
         insert into deliveries (application_id, address_id, courier, assigned_by, state, created_at)
         select application_id, id, 73001, 72001, 'not_delivered', now() from h",
    )
    .bind(sealed)
    .execute(&desk.world.engine.pool)
    .await
    .expect("a delivery");
    let delivery = desk.count("select id from deliveries").await;
    let page = desk.page(&officer, &format!("/konsol/antaran/{delivery}")).await;
    let command = page.split("/antaran ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a command");
    let said = desk.says(OFFICER, &format!("/antaran {command}")).await;
    assert!(said.contains("Mau diapakan?"), "{command} opens it: {said}");
    let shown = desk.world.telegram.history(OFFICER);
    assert!(shown.iter().any(|message| message.by_bot && message.text.contains("1902000026110008")), "{shown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gives_passports_with_a_double_click_hears_that_it_is_done() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ready(&desk).await;
    let page = desk.page(&officer, "/konsol/antaran").await;
    let value = |rest: &str| rest.split('"').next().expect("a value").to_owned();
    let picked: Vec<String> = page.split("name=\"paspor\" value=\"").skip(1).map(value).collect();
    let give = async |more: &[(&str, &str)]| {
        let mut fields: Vec<(&str, &str)> = picked.iter().map(|id| ("paspor", id.as_str())).collect();
        fields.push(("kurir", "73001"));
        fields.extend(more);
        post(&desk, &officer, "/konsol/antaran/serah", &fields).await
    };
    let (_, page) = give(&[]).await;
    let token = value(page.split("name=\"sekali\" value=\"").nth(1).expect("a token"));
    let sure = [("sekali", token.as_str()), ("pasti", "1")];
    let (one, other) = tokio::join!(give(&sure), give(&sure));
    let done_before = "tidak dikerjakan dua kali";
    for (status, page) in [&one, &other] {
        assert_eq!(*status, StatusCode::OK, "{page}");
        assert!(!page.contains("tidak menunggu kurir") && !page.contains("sudah tidak bisa diserahkan"), "{page}");
    }
    assert_eq!([&one.1, &other.1].iter().filter(|page| page.contains(done_before)).count(), 1);
    // A third time, long after.
    let (status, page) = give(&sure).await;
    assert!(status == StatusCode::OK && page.contains(done_before), "{page}");
    assert_eq!(desk.count("select count(*) from deliveries").await, 2);
}
