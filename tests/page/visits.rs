//! A visit at the desk, in a real browser: planned, read back, kept, announced, called off.

use chrono::Days;
use jemputbola::domain::wib_date;

use super::browser::Browser;
use super::seat::Seat;
use super::{OFFICER, RESIDENT, world};

const SELIU: &str = "19.02.02.2009";

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_planned_read_back_announced_and_called_off() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = world().await;
    world.telegram.person(RESIDENT).start("").expect("start is pressed");
    world.settled().await;
    let about = ["/daftar", "setuju", "saya sendiri", "Marlina Seliu", "17 Agustus 1988", "Pulau Seliu", "baru"];
    for words in about.into_iter().chain(["keluarga", "3", "lewati", "tidak ada", "simpan"]) {
        world.telegram.person(RESIDENT).text(words).expect("a text");
        world.settled().await;
    }
    let seat = Seat::new(&world, &browser.client);
    seat.enter(OFFICER).await;
    seat.open("/konsol/kunjungan").await;
    seat.click("main a[href='/konsol/kunjungan/baru']").await;

    seat.chooses("desa", SELIU).await;
    seat.sets("hari", "2001-01-01").await;
    seat.sets("dari", "08:00").await;
    seat.sets("sampai", "12:00").await;
    seat.types("tempat", "Balai desa").await;
    seat.chooses("program", "mendanau").await;
    seat.types("kapasitas", "40").await;
    seat.press("Lihat dulu").await;
    seat.reads("Waktu itu sudah lewat").await;
    // All else stands there as it was chosen.
    let day = (wib_date(world.engine.clock.now()) + Days::new(7)).to_string();
    seat.sets("hari", &day).await;
    seat.press("Lihat dulu").await;
    seat.reads("Kapasitas: 40 orang").await;
    seat.press("Simpan").await;
    seat.reads("Kunjungan tersimpan").await;

    seat.click("main p a[href='/konsol/kunjungan']").await;
    seat.click("main a[href='/konsol/kunjungan/1']").await;
    seat.click("main a[href='/konsol/kunjungan/1?hitung=1']").await;
    seat.press("Umumkan").await;
    seat.reads("Kirim sekarang ke semua yang menunggu di Pulau Seliu: 1 percakapan?").await;
    seat.press("Kirim").await;
    seat.reads("Pemberitahuan sedang dikirim ke 1 percakapan").await;
    seat.hears(RESIDENT, "Tim paspor datang ke Pulau Seliu").await;
    world.settled().await;

    seat.open("/konsol/kunjungan/1?hitung=1").await;
    seat.reads("sudah diumumkan").await;
    seat.press("Batalkan").await;
    seat.reads("Kenapa dibatalkan?").await;
    seat.press("Cuaca").await;
    seat.reads("Minat mereka tetap tercatat").await;
    seat.press("Batalkan kunjungan").await;
    seat.reads("Dibatalkan:").await;
    seat.hears(RESIDENT, "Kunjungan ke Pulau Seliu dibatalkan").await;
    browser.close().await;
}
