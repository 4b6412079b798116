//! Visits, broadcasts and deliveries made at the desk, and the pictures: by the chat's own rules.

use chrono::{Days, TimeDelta};
use jemputbola::chat::{NewInterest, Question, Who};
use jemputbola::domain::{
    Address, BirthDate, ChatId, GroupKind, Name, PassportKind, SpecialNeed, Tongue, VillageCode, wib_date,
};
use jemputbola::office::OfficeFile;
use jemputbola::store::Purpose;
use jemputbola::work::ask::ask;
use reqwest::StatusCode;

use super::{APPLICATIONS, APPROVER, COURIER, Desk, Inside, OFFICER, RESIDENT};

pub(super) const SELIU: &str = "19.02.02.2009";

pub(super) async fn interest(desk: &Desk) {
    let engine = &desk.world.engine;
    let now = engine.clock.now();
    let born = "1990-02-17".parse().expect("a day");
    let wish = NewInterest {
        name: Name::parse("Siti Contoh").expect("a name"),
        birth_date: BirthDate::parse(born, wib_date(now)).expect("a birth date"),
        village: VillageCode::parse(SELIU).expect("a village"),
        kind: PassportKind::New,
        headcount: 2,
        group: GroupKind::Family,
        phone: None,
        for_other: false,
        need: SpecialNeed::Nothing,
    };
    let who = Who {
        chat: ChatId(RESIDENT),
        tongue: Tongue::Id,
        role: None,
        consented: true,
        written_at: None,
        ticket: None,
        pushed: Vec::new(),
    };
    let mut transaction = engine.pool.begin().await.expect("a transaction");
    ask(&mut transaction, &engine.desk, &who, &Question::SaveInterest(wish), now).await.expect("kept");
    transaction.commit().await.expect("a commit");
}

pub(super) fn heard(desk: &Desk, chat: i64) -> String {
    desk.world.telegram.last_from_bot(chat).expect("a message").text
}

pub(super) async fn post(desk: &Desk, who: &Inside, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let answer = desk.post(who, path, fields).await;
    (answer.status(), answer.text().await.expect("a page"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_planned_by_the_rules_of_the_chat_read_back_kept_once_announced_and_called_off() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    interest(&desk).await;
    assert!(desk.page(&officer, "/konsol/kunjungan/baru").await.contains(SELIU));
    let day = (wib_date(desk.world.engine.clock.now()) + Days::new(7)).to_string();
    let good = [
        ("desa", SELIU),
        ("hari", day.as_str()),
        ("dari", "08:00"),
        ("sampai", "12:00"),
        ("tempat", "Balai desa <b>"),
        ("program", "mendanau"),
        ("kapasitas", "40"),
        ("perahu", "jam 7 dari Tanjung Ru"),
    ];
    let with = |name: &'static str, value: &'static str| {
        good.iter()
            .map(|(field, old)| if *field == name { (*field, value) } else { (*field, *old) })
            .collect::<Vec<_>>()
    };
    for (field, value) in [
        ("desa", ""),
        ("desa", "Atlantis"),
        ("hari", "2001-01-01"),
        ("hari", "entah"),
        ("dari", "25:00"),
        ("tempat", "…"),
        ("program", "tidak_ada"),
        ("kapasitas", "0"),
    ] {
        let (status, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &with(field, value)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{field} {value}: {page}");
        assert!(page.contains("jam 7 dari Tanjung Ru"), "what was written is still there");
    }
    let (status, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &good).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Pulau Seliu") && page.contains("40") && page.contains("Balai desa &lt;b&gt;"), "{page}");
    assert_eq!(desk.count("select count(*) from visits").await, 0, "only read back");
    let mut sure = good.to_vec();
    sure.extend([("pasti", "1"), ("sekali", "satu")]);
    for _ in 0..2 {
        post(&desk, &officer, "/konsol/kunjungan/baru", &sure).await;
    }
    assert_eq!(desk.count("select count(*) from visits where capacity = 40 and planned_by = 72001").await, 1);

    let page = desk.page(&officer, "/konsol/kunjungan/1?hitung=1").await;
    assert!(page.contains("/konsol/kunjungan/1/umumkan") && page.contains("/konsol/kunjungan/1/batalkan"), "{page}");
    let (_, page) = post(&desk, &officer, "/konsol/kunjungan/1/umumkan", &[]).await;
    assert!(
        page.contains("Balai desa &lt;b&gt;") && page.contains("value=\"kirim\""),
        "the notice, and whether: {page}"
    );
    assert_eq!(desk.count("select count(*) from broadcasts").await, 0);
    let (_, told) = desk.choose(&officer, &page, "kirim").await;
    assert!(!told.contains("class=\"percakapan\""), "it is over: {told}");
    desk.choose(&officer, &page, "kirim").await;
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from broadcasts").await, 1);
    assert_eq!(desk.count("select count(*) from visits where state = 'announced'").await, 1);
    assert!(heard(&desk, RESIDENT).contains("Balai desa"), "{}", heard(&desk, RESIDENT));
    let poster = desk.get(&officer.cookie, "/konsol/kunjungan/1/berkas/poster.pdf").await;
    assert!(poster.status() == StatusCode::OK && poster.bytes().await.expect("a file").starts_with(b"%PDF"));

    let (_, page) = post(&desk, &officer, "/konsol/kunjungan/1/batalkan", &[]).await;
    let (status, page) = desk.answer(&officer, &page, ("ketik", "xyz")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "no such reason: {page}");
    let (_, page) = desk.answer(&officer, &page, ("ketik", "ombak besar")).await;
    assert!(page.contains("value=\"kirim\""), "what people would read, and how many they are: {page}");
    assert_eq!(desk.count("select count(*) from visits where state = 'cancelled'").await, 0);
    desk.choose(&officer, &page, "kirim").await;
    assert_eq!(desk.count("select count(*) from visits where state = 'cancelled'").await, 1);
    assert_eq!(post(&desk, &officer, "/konsol/kunjungan/1/musnahkan", &[]).await.0, StatusCode::NOT_FOUND);
    for file in ["poster.exe", "daftar.pdf", "..%2fposter.pdf"] {
        let path = format!("/konsol/kunjungan/1/berkas/{file}");
        assert_eq!(desk.get(&officer.cookie, &path).await.status(), StatusCode::NOT_FOUND, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_visit_to_one_place_on_one_day_is_kept_once_and_only_where_its_officer_says_so() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let day = (wib_date(desk.world.engine.clock.now()) + Days::new(7)).to_string();
    let plan = |token: &'static str, more: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("desa", SELIU),
            ("hari", day.as_str()),
            ("dari", "08:00"),
            ("sampai", "12:00"),
            ("tempat", "Balai desa"),
            ("program", "mendanau"),
            ("pasti", "1"),
            ("sekali", token),
        ];
        fields.extend(more);
        fields
    };
    let (_, page) = post(&desk, &approver, "/konsol/kunjungan/baru", &plan("satu", &[])).await;
    assert!(page.contains("Kunjungan tersimpan"), "{page}");
    // Sent twice, the question is asked twice, and nothing is said to be kept.
    for _ in 0..2 {
        let (status, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &plan("dua", &[])).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(page.contains("Hari itu sudah ada kunjungan di sana") && page.contains("Yuliana"), "{page}");
        assert!(page.contains("name=\"tetap\" value=\"1\"") && page.contains("Tetap simpan"), "an answer: {page}");
        assert!(!page.contains("Kunjungan tersimpan"), "{page}");
    }
    assert_eq!(desk.count("select count(*) from visits").await, 1);
    for _ in 0..2 {
        let (_, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &plan("tiga", &[("tetap", "1")])).await;
        assert!(page.contains("Kunjungan tersimpan"), "{page}");
    }
    assert_eq!(desk.count("select count(*) from visits").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_is_written_counted_tried_out_and_begun_once_and_a_second_person_agrees() {
    let mut office = OfficeFile::builtin().clone();
    office.limits.approval_above = 0;
    let desk = Desk::with(office).await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let write = async |words: &str, audience: &str| {
        let fields = [("kata", words), ("topik", "layanan"), ("penerima", audience)];
        post(&desk, &officer, "/konsol/siaran/baru", &fields).await
    };
    for (words, audience) in [
        ("", "bahasa Indonesia"),
        ("Halo", "entah siapa"),
        ("Halo", "semua kecuali kurir"),
        ("*Halo", "semua"),
        ("/siar", "semua"),
    ] {
        let (status, page) = write(words, audience).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{words} / {audience}: {page}");
    }
    // What was refused is mended in the same form, and goes on from there.
    let (_, page) = write("*Halo <b>", "entah siapa").await;
    assert!(page.contains("id=\"penerima\"") && page.contains("*Halo &lt;b&gt;</textarea>"), "{page}");
    assert!(page.contains("value=\"entah siapa\"") && !page.contains("class=\"percakapan\""), "{page}");
    let (status, page) = write("*Halo*", "bahasa Indonesia").await;
    assert!(status == StatusCode::OK && page.contains("value=\"kirim\""), "{page}");
    // Everybody is asked once more, as in the chat.
    let (_, page) = write("Halo", "semua").await;
    assert!(page.contains("value=\"ya\"") && !page.contains("value=\"kirim\""), "{page}");
    let (status, page) = write("Halo *warga* <script>", "bahasa Indonesia").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(
        page.contains("<b>warga</b> &lt;script&gt;") && page.contains("value=\"kirim\""),
        "as it will look: {page}"
    );
    let (_, tried) = desk.choose(&officer, &page, "coba").await;
    desk.world.settled().await;
    assert!(heard(&desk, OFFICER).contains("Halo warga"), "{}", heard(&desk, OFFICER));
    assert_eq!(desk.count("select count(*) from broadcasts").await, 0);
    // Later: asked for a moment, a wrong one is said so, then it stands in the summary of the question.
    let (_, later) = desk.choose(&officer, &tried, "jadwal").await;
    let (status, later) = desk.answer(&officer, &later, ("ketik", "31 Februari jam 8")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{later}");
    let (_, later) = desk.answer(&officer, &later, ("ketik", "besok jam 9")).await;
    let (_, done) = desk.choose(&officer, &later, "ya").await;
    assert!(!done.contains("class=\"percakapan\""), "{done}");
    let (_, again) = desk.choose(&officer, &later, "ya").await;
    assert!(again.contains("sudah dikirim"), "{again}");
    assert_eq!(desk.count("select count(*) from broadcasts where state = 'awaiting_approval'").await, 1);
    desk.post(&officer, "/konsol/siaran/1/setuju", &[]).await;
    assert_eq!(desk.count("select count(*) from broadcasts where state = 'awaiting_approval'").await, 1);
    desk.post(&approver, "/konsol/siaran/1/setuju", &[]).await;
    assert_eq!(desk.count("select count(*) from broadcasts where state = 'scheduled'").await, 1);
}

/// Applications whose passports the courier has.
pub(super) async fn with_a_courier(desk: &Desk) {
    desk.import(APPLICATIONS).await;
    desk.run(
        "with h as (insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
             select id, 1, name_sealed, '19.02.02.2009', 71001, now() from applications returning id, application_id)
         insert into deliveries (application_id, address_id, courier, assigned_by, state, created_at)
         select application_id, id, 73001, 72001, 'assigned', now() from h",
    )
    .await;
}

/// The values of the passports that a page offers to give to a courier.
pub(super) fn to_be_given(page: &str) -> Vec<String> {
    page.split("name=\"paspor\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().expect("a value").to_owned())
        .collect()
}

pub(super) async fn ready(desk: &Desk) {
    desk.import(
        "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
         CONTOH-0008;Marlina Seliu;17-08-1988;baru;selesai;2026-01-08;2026-01-08;Pulau Seliu\n\
         CONTOH-0009;Budi Seliu;18-08-1988;baru;selesai;2026-01-08;2026-01-08;Pulau Seliu\n",
    )
    .await;
    let address: Address = serde_json::from_value(serde_json::json!({ "village": SELIU, "street": "Jalan Contoh 1",
        "rt": null, "rw": null, "landmark": null, "pin": null, "recipient": { "rule": "myself", "name": null } }))
    .expect("an address");
    let sealed = desk.world.engine.desk.seal.close(Purpose::Address, &address);
    sqlx::query(
        "insert into addresses (application_id, version, address_sealed, village, confirmed_by, confirmed_at)
         select id, 1, $1, '19.02.02.2009', 71001, now() from applications",
    )
    .bind(sealed)
    .execute(&desk.world.engine.pool)
    .await
    .expect("done");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_passports_are_given_to_a_courier_who_hears_of_it_and_the_manifest_is_taken() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ready(&desk).await;
    let page = desk.page(&officer, "/konsol/antaran").await;
    let picked = to_be_given(&page);
    assert_eq!(picked.len(), 2, "{page}");
    let give = async |more: &[(&str, &str)]| {
        let mut fields: Vec<(&str, &str)> = picked.iter().map(|id| ("paspor", id.as_str())).collect();
        fields.extend(more);
        post(&desk, &officer, "/konsol/antaran/serah", &fields).await
    };
    assert_eq!(post(&desk, &officer, "/konsol/antaran/serah", &[("kurir", "73001")]).await.0, StatusCode::BAD_REQUEST);
    for courier in ["", "72001", "abc"] {
        assert_eq!(give(&[("kurir", courier)]).await.0, StatusCode::BAD_REQUEST, "{courier}");
    }
    let (_, page) = give(&[("kurir", "73001")]).await;
    assert!(page.contains("CONTOH-0008") && page.contains("Budi") && page.contains("pasti"), "a second look: {page}");
    assert_eq!(desk.count("select count(*) from deliveries").await, 0);
    let (status, page) = give(&[("kurir", "73001"), ("pasti", "1")]).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert_eq!(desk.count("select count(*) from deliveries where courier = 73001 and assigned_by = 72001").await, 2);
    desk.world.settled().await;
    assert!(heard(&desk, COURIER).contains('2'), "{}", heard(&desk, COURIER));
    let (status, _) = give(&[("kurir", "73001"), ("pasti", "1")]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "they wait no more");
    assert_eq!(desk.count("select count(*) from deliveries").await, 2);
    let page = desk.get(&officer.cookie, "/konsol/manifes/73001.pdf").await;
    assert_eq!(page.headers()["content-type"], "application/pdf");
    assert!(page.bytes().await.expect("a file").starts_with(b"%PDF"));
    let book = desk.get(&officer.cookie, "/konsol/manifes/73001.xlsx").await.bytes().await.expect("a file");
    assert!(book.starts_with(b"PK"));
    assert_eq!(desk.count("select count(*) from audit where action = 'manifest.printed' and actor = 72001").await, 2);
    for file in ["73001.exe", "x.pdf", "73001", "72001.pdf"] {
        let answer = desk.get(&officer.cookie, &format!("/konsol/manifes/{file}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_pictures_with_the_table_that_says_the_same() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    interest(&desk).await;
    ready(&desk).await;
    let page = desk.page(&officer, "/konsol/minat").await;
    assert!(page.contains("/konsol/gambar/minat.png") && page.contains("/konsol/gambar/peta.png"));
    assert!(page.contains("<table>") && page.contains("Pulau Seliu"));
    let page = desk.page(&officer, "/konsol/laporan?tahun=2026").await;
    assert!(page.contains("/konsol/gambar/laporan-2026-jenis.png") && page.contains("<table>"), "{page}");
    for picture in ["minat", "peta", "laporan-2026-jenis", "laporan-2026-desa"] {
        let answer = desk.get(&officer.cookie, &format!("/konsol/gambar/{picture}.png")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{picture}");
        assert_eq!(answer.headers()["content-type"], "image/png");
        assert!(answer.bytes().await.expect("a picture").starts_with(b"\x89PNG"), "{picture}");
    }
    for picture in
        ["minat.svg", "laporan-1999-jenis.png", "laporan-2026-entah.png", "laporan-x-jenis.png", "..%2fminat.png"]
    {
        let answer = desk.get(&officer.cookie, &format!("/konsol/gambar/{picture}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{picture}");
    }
    assert!(desk.page(&officer, "/konsol/laporan?tahun=1999").await.contains("1999"), "a year without data is said so");
    assert!(desk.page(&officer, "/konsol/laporan?tahun=abcd").await.contains("tidak terbaca"));
    desk.later(TimeDelta::minutes(1));
}
