//! What was shown on a page is what is answered: whatever changed meanwhile is said, and nothing goes out unseen.

use chrono::Days;
use jemputbola::domain::wib_date;
use reqwest::StatusCode;

use super::work::{SELIU, interest, post};
use super::{APPROVER, COURIER, Desk, Inside, OFFICER, RESIDENT};

/// A visit a week from now, kept at the desk.
async fn planned(desk: &Desk, officer: &Inside) {
    let day = (wib_date(desk.world.engine.clock.now()) + Days::new(7)).to_string();
    let fields = [
        ("desa", SELIU),
        ("hari", day.as_str()),
        ("dari", "08:00"),
        ("sampai", "12:00"),
        ("tempat", "Balai desa"),
        ("program", "mendanau"),
        ("pasti", "1"),
        ("sekali", "satu"),
    ];
    let (status, page) = post(desk, officer, "/konsol/kunjungan/baru", &fields).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert_eq!(desk.count("select count(*) from visits").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_changed_since_the_preview_is_shown_and_nobody_is_told_before_it_was_seen() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    interest(&desk).await;
    planned(&desk, &officer).await;
    let act = async |act: &str| post(&desk, &officer, &format!("/konsol/kunjungan/1/{act}"), &[]).await.1;
    let preview = act("umumkan").await;
    assert!(preview.contains("Balai desa"), "{preview}");
    desk.run("update visits set venue = 'Gedung lama' where id = 1").await;
    let (status, page) = desk.choose(&officer, &preview, "kirim").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("baru diubah rekan") && page.contains("Gedung lama"), "what stands now: {page}");
    assert_eq!(desk.count("select count(*) from broadcasts").await, 0, "nobody was told");
    assert_eq!(desk.count("select count(*) from visits where state = 'planned'").await, 1);
    let preview = act("umumkan").await;
    assert!(preview.contains("Gedung lama"), "{preview}");
    desk.choose(&officer, &preview, "kirim").await;
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from broadcasts").await, 1);

    // The same where it is called off, with a question in between.
    let page = act("batalkan").await;
    let (_, preview) = desk.answer(&officer, &page, ("ketik", "ombak besar")).await;
    desk.run("update visits set venue = 'Balai desa' where id = 1").await;
    let (_, page) = desk.choose(&officer, &preview, "kirim").await;
    assert!(page.contains("baru diubah rekan"), "{page}");
    assert_eq!(desk.count("select count(*) from visits where state = 'cancelled'").await, 0);
    let page = act("batalkan").await;
    let (_, preview) = desk.answer(&officer, &page, ("ketik", "ombak besar")).await;
    desk.choose(&officer, &preview, "kirim").await;
    assert_eq!(desk.count("select count(*) from visits where state = 'cancelled'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_answers_while_a_visit_is_closed_moves_nobody_in_the_list_that_is_answered() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let day = wib_date(desk.world.engine.clock.now());
    sqlx::query(
        "with v as (insert into visits (village, day, from_time, to_time, venue, programme, state, planned_by, created_at)
             values ($1, $2, '07:00', '09:00', 'Balai desa', 'mendanau', 'announced', 72001, now()) returning id)
         insert into visit_villages (visit_id, village) select id, $1 from v",
    )
    .bind(SELIU)
    .bind(day)
    .execute(&desk.world.engine.pool)
    .await
    .expect("a visit");
    let comes = async |chat: i64, since: &str| {
        sqlx::query(
            "insert into attendances (visit_id, chat_id, state, headcount, since)
             values (1, $1, 'coming', 2, $2::timestamptz)",
        )
        .bind(chat)
        .bind(since)
        .execute(&desk.world.engine.pool)
        .await
        .expect("they come");
    };
    comes(RESIDENT, "2026-01-02").await;
    comes(COURIER, "2026-01-03").await;
    let (_, page) = post(&desk, &officer, "/konsol/kunjungan/1/tutup", &[]).await;
    assert!(page.contains("class=\"percakapan\""), "who did not come is asked: {page}");
    // Somebody who comes to stand above the others.
    comes(APPROVER, "2026-01-01").await;
    let (status, page) = desk.answer(&officer, &page, ("ketik", "9")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{page}");
    assert!(page.contains("1. ") && page.contains("2. ") && !page.contains("3. "), "the list is still there: {page}");
    let (_, page) = desk.answer(&officer, &page, ("ketik", "2")).await;
    let (_, page) = desk.answer(&officer, &page, ("ketik", "0")).await;
    let (_, page) = desk.choose(&officer, &page, "tutup").await;
    assert!(!page.contains("class=\"percakapan\""), "it is over: {page}");
    let absent = "select count(*) from attendances where came = 0 and chat_id = 73001";
    assert_eq!(desk.count(absent).await, 1, "number 2 of the list that was shown");
    assert_eq!(desk.count("select count(*) from attendances where came = 2 and chat_id = 71001").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_conversation_stands_is_good_for_its_own_page_and_person_and_cannot_be_made_up() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    interest(&desk).await;
    planned(&desk, &officer).await;
    let (_, preview) = post(&desk, &officer, "/konsol/kunjungan/1/umumkan", &[]).await;
    let place = preview.split("name=\"posisi\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let place = place.expect("a place").to_owned();
    assert!(!place.contains("Balai"), "it is sealed");
    let kirim = ("pilih", "kirim");
    for (who, path, place) in [
        (&approver, "/konsol/kunjungan/1/umumkan", place.as_str()),
        (&officer, "/konsol/kunjungan/1/kabari", place.as_str()),
        (&officer, "/konsol/kunjungan/1/umumkan", "AAAA"),
        (&officer, "/konsol/kunjungan/1/umumkan", "<>"),
    ] {
        let (status, page) = post(&desk, who, path, &[("posisi", place), kirim]).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path} {place}: {page}");
        assert!(page.contains("terlalu lama terbuka"), "{page}");
    }
    let (status, _) = post(&desk, &officer, "/konsol/kunjungan/1/umumkan", &[("posisi", &place), ("pilih", "x")]).await;
    assert_eq!(status, StatusCode::OK, "what is not offered leaves the question as it stands");
    let long = "a".repeat(5_001);
    let fields = [("posisi", place.as_str()), ("ketik", long.as_str())];
    let (status, page) = post(&desk, &officer, "/konsol/kunjungan/1/umumkan", &fields).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("terlalu panjang"), "{page}");
    assert_eq!(desk.count("select count(*) from broadcasts").await, 0);
}
