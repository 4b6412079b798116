//! A broadcast at the desk, in a real browser: written, looked at, tried out, sent, corrected, recalled; with a photo.

use jemputbola::sandbox::Content;

use super::browser::Browser;
use super::seat::Seat;
use super::{OFFICER, RESIDENT, world};

#[tokio::test(flavor = "multi_thread")]
async fn a_broadcast_is_written_looked_at_sent_corrected_and_recalled() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = world().await;
    world.telegram.person(RESIDENT).start("").expect("start is pressed");
    world.settled().await;
    let seat = Seat::new(&world, &browser.client);
    seat.enter(OFFICER).await;
    seat.open("/konsol/siaran").await;
    seat.click("main a[href='/konsol/siaran/baru']").await;

    // What was written stands there again until it can be read.
    seat.types("kata", "*Loket buka jam 8").await;
    seat.chooses("topik", "layanan").await;
    seat.types("penerima", "bahasa Indonesia").await;
    seat.press("Lihat dulu").await;
    seat.reads("belum ditutup di baris itu").await;
    seat.until("return document.getElementById('kata').value === '*Loket buka jam 8'").await;
    seat.types("kata", "Loket buka jam *8*").await;
    seat.press("Lihat dulu").await;
    seat.reads("Kirim sekarang?").await;
    seat.until("return [...document.querySelectorAll('.pesan b')].some((bold) => bold.textContent === '8')").await;
    seat.press("Coba ke saya").await;
    seat.reads("Itu kiriman cobanya").await;
    seat.hears(OFFICER, "Loket buka jam 8").await;
    seat.press("Kirim sekarang").await;
    seat.reads("Siaran 1 mulai dikirim ke").await;
    seat.hears(RESIDENT, "Loket buka jam 8").await;

    seat.open("/konsol/siaran/1").await;
    seat.reads("selesai, terkirim").await;
    seat.press("Ralat").await;
    seat.reads("Apa isi yang benar?").await;
    seat.types("ketik", "Loket buka jam *9*").await;
    seat.press("Kirim jawaban").await;
    seat.reads("Ganti pesan di").await;
    seat.press("Kirim ralat").await;
    seat.reads("Ralat mulai berjalan").await;
    seat.hears(RESIDENT, "Loket buka jam 9").await;
    world.settled().await;

    seat.open("/konsol/siaran/1").await;
    seat.press("Tarik").await;
    seat.reads("Telegram hanya menghapus pesan yang belum 48 jam").await;
    seat.press("Tarik").await;
    seat.reads("Penarikan berjalan").await;
    seat.hears_no_more(RESIDENT, "Loket buka jam").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_attached_seen_in_ones_own_chat_and_sent() {
    let Some(browser) = Browser::open(390, 844).await else { return };
    let world = world().await;
    world.telegram.person(RESIDENT).start("").expect("start is pressed");
    world.settled().await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("denah.png");
    image::RgbImage::new(64, 48).save(&file).expect("a picture");
    let seat = Seat::new(&world, &browser.client);
    seat.enter(OFFICER).await;
    seat.open("/konsol/siaran/baru").await;
    seat.types("kata", "Lihat denahnya").await;
    seat.chooses("topik", "layanan").await;
    seat.types("penerima", "bahasa Indonesia").await;
    seat.press("Lihat dulu").await;
    seat.reads("Kirim sekarang?").await;
    seat.press("Lampiran").await;
    seat.reads("Dikirim dulu ke percakapan Bapak/Ibu sendiri").await;
    seat.until("return document.documentElement.scrollWidth <= innerWidth").await;
    seat.chooses_file("berkas", &file).await;
    seat.press("Lampirkan").await;
    seat.reads("Kirim sekarang?").await;
    seat.until("return document.querySelector('.semu').textContent === 'Foto'").await;
    seat.hears(OFFICER, "belum dikirim kepada siapa pun").await;
    seat.press("Kirim sekarang").await;
    seat.reads("mulai dikirim ke").await;
    seat.hears(RESIDENT, "Lihat denahnya").await;
    let told = world.telegram.last_from_bot(RESIDENT).expect("a message");
    assert!(matches!(told.content, Content::Photo { .. }), "{told:?}");
    browser.close().await;
}
