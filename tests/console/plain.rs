//! Pages say things as people call them, and nothing that holds no more.

use chrono::Days;
use jemputbola::domain::wib_date;
use reqwest::StatusCode;

use super::work::{SELIU, post, ready};
use super::{Desk, OFFICER};

#[tokio::test(flavor = "multi_thread")]
async fn the_last_day_to_receive_a_passport_is_shown_until_it_is_received() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ready(&desk).await;
    let place = "/konsol/permohonan?nomor=CONTOH-0008";
    let page = desk.page(&officer, place).await;
    assert!(page.contains("Paling lambat diterima") && page.contains("8 Februari 2026"), "{page}");
    desk.import(
        "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
         CONTOH-0008;Marlina Seliu;17-08-1988;baru;diserahkan;2026-01-09;2026-01-08;Pulau Seliu\n",
    )
    .await;
    assert_eq!(desk.count("select count(*) from applications where status = 'diserahkan'").await, 1);
    let page = desk.page(&officer, place).await;
    assert!(page.contains("CONTOH-0008") && !page.contains("Paling lambat diterima"), "{page}");
    let other = desk.page(&officer, "/konsol/permohonan?nomor=CONTOH-0009").await;
    assert!(other.contains("Paling lambat diterima"), "{other}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_is_called_by_its_name_also_after_it_has_left_the_office_file() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    for programme in ["mendanau", "kunci_lama"] {
        sqlx::query(
            "with v as (insert into visits (village, day, from_time, to_time, venue, programme, planned_by, created_at)
                 values ($1, $2, '08:00', '12:00', 'Balai desa', $3, 72001, now()) returning id)
             insert into visit_villages (visit_id, village) select id, $1 from v",
        )
        .bind(SELIU)
        .bind(wib_date(desk.world.engine.clock.now()))
        .bind(programme)
        .execute(&desk.world.engine.pool)
        .await
        .expect("a visit");
    }
    let page = desk.page(&officer, "/konsol/kunjungan/1").await;
    assert!(page.contains("Melayani antar Desa dan Pulau"), "{page}");
    let page = desk.page(&officer, "/konsol/kunjungan/2").await;
    assert!(page.contains("nama program tidak tercatat") && !page.contains("kunci_lama"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_back_broadcasts_are_listed_is_said_as_it_is() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let days = jemputbola::store::console::LISTED.num_days();
    let page = desk.page(&officer, "/konsol/siaran").await;
    assert!(page.contains(&format!("dalam {days} hari terakhir")), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_visit_meets_on_the_map_is_typed_read_as_in_the_chat_and_shown() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let day = (wib_date(desk.world.engine.clock.now()) + Days::new(7)).to_string();
    let plan = |pin: &'static str, sure: &'static str| {
        vec![
            ("desa", SELIU),
            ("hari", day.as_str()),
            ("dari", "08:00"),
            ("sampai", "12:00"),
            ("tempat", "Balai desa"),
            ("titik", pin),
            ("program", "mendanau"),
            ("pasti", sure),
            ("sekali", "satu"),
        ]
    };
    for (pin, why) in [("48.2082, 16.3738", "jauh dari Belitung"), ("balai", "Titiknya belum terbaca")] {
        let (status, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &plan(pin, "")).await;
        assert!(status == StatusCode::BAD_REQUEST && page.contains(why), "{pin}: {page}");
        assert!(page.contains(&format!("value=\"{pin}\"")), "it stands there to be mended: {page}");
    }
    let (status, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &plan("-3,2101 107,5202", "")).await;
    assert!(status == StatusCode::OK && page.contains("name=\"titik\" value=\"-3,2101 107,5202\""), "{page}");
    let (_, page) = post(&desk, &officer, "/konsol/kunjungan/baru", &plan("-3,2101 107,5202", "1")).await;
    assert!(page.contains("Kunjungan tersimpan"), "{page}");
    let page = desk.page(&officer, "/konsol/kunjungan/1").await;
    assert!(page.contains("-3.21010, 107.52020"), "{page}");
}
