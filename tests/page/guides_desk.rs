//! The guides' pictures of the console, as those of the chat in `guides.rs`: the way of an office day is walked at the
//! desk, in a browser, among invented people.

use fantoccini::Client;
use jemputbola::office::OfficeFile;
use jemputbola::sandbox::Options;

use super::browser::Browser;
use super::guides::{FILE, NUMBER, PLAN, all, applicant_says_where, keep, moment, people_wait, staff_joins};
use super::seat::Seat;
use super::{COURIER, OFFICER, RESIDENT};
use crate::world::World;

/// Those who write to a person: one is answered, the other waits.
const ASKS: i64 = 71_104;
const WAITS: i64 = 71_102;

/// Whoever sits at the desk, and what takes the pictures.
struct Desk<'a> {
    world: &'a World,
    client: &'a Client,
    seat: Seat<'a>,
}

impl<'a> Desk<'a> {
    async fn of(world: &'a World, browser: &'a Browser) -> Self {
        let (client, seat) = (&browser.client, Seat::new(world, &browser.client));
        seat.enter(OFFICER).await;
        Self { world, client, seat }
    }

    /// The window as it is, from the top, once the page says these words and its pictures are there.
    async fn take(&self, name: &str, words: &str) {
        self.seat.reads(words).await;
        // One that is further down is loaded when somebody comes to it.
        self.seat
            .until(
                "document.activeElement?.blur(); scrollTo(0, 0); \
                 return document.readyState === 'complete' && scrollY === 0 && [...document.images] \
                     .filter((one) => one.getBoundingClientRect().top < innerHeight) \
                     .every((one) => one.complete && one.naturalWidth > 0)",
            )
            .await;
        keep(name, &self.client.screenshot().await.expect("a picture"));
    }

    async fn open_and_take(&self, place: &str, name: &str, words: &str) {
        self.seat.open(place).await;
        self.take(name, words).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_of_officers_walks_a_day_at_the_desk() {
    let Some(browser) = Browser::open(960, 760).await else { return };
    let world = World::on_page_at(Options::default(), moment()).await;
    staff_joins(&world).await;
    people_wait(&world).await;
    let desk = Desk::of(&world, &browser).await;
    desk.open_and_take("/konsol/minat", "konsol-minat.png", "orang menunggu di").await;
    visit(&desk).await;
    import(&desk).await;
    delivery(&desk).await;
    broadcast(&desk).await;
    ticket(&desk).await;
    desk.open_and_take("/konsol", "konsol-beranda.png", "Tiket yang menunggu").await;
    desk.open_and_take("/konsol/laporan", "konsol-laporan.png", "Daftar untuk diunduh").await;
    office(&desk).await;
    browser.close().await;
    on_a_phone(&world).await;
}

/// Planned in the chat, and seen at the desk with who waits there.
async fn visit(desk: &Desk<'_>) {
    all(desk.world, OFFICER, &[PLAN, "simpan", "kirim"]).await;
    desk.open_and_take("/konsol/kunjungan/1?hitung=1", "konsol-kunjungan.png", "Pulau Seliu").await;
}

async fn import(desk: &Desk<'_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("permohonan.csv");
    std::fs::write(&file, FILE).expect("a file");
    desk.seat.open("/konsol/impor").await;
    desk.seat.chooses_file("berkas", &file).await;
    desk.seat.press("Periksa").await;
    desk.take("konsol-impor.png", "Hasil periksa: permohonan.csv").await;
    desk.seat.press("Terapkan").await;
    desk.seat.reads("Diterapkan. Baru: 3").await;
}

/// Given to the courier at the desk, brought by the courier in the chat, and its whole way seen at the desk.
async fn delivery(desk: &Desk<'_>) {
    let world = desk.world;
    applicant_says_where(world).await;
    desk.open_and_take("/konsol/antaran", "konsol-antaran.png", NUMBER).await;
    desk.seat.click("input[name='paspor']").await;
    desk.seat.chooses("kurir", &COURIER.to_string()).await;
    desk.seat.press("Serahkan kepada kurir").await;
    desk.seat.reads("alamatnya tidak bisa diubah lagi").await;
    desk.seat.click("form[action='/konsol/antaran/serah'] button.utama").await;
    desk.seat.reads("Kurir sudah diberi tahu").await;
    world.settled().await;

    all(world, COURIER, &["/antaran", "1", "berangkat"]).await;
    world.telegram.person(RESIDENT).tap("Lihat kode").expect("a button");
    world.settled().await;
    let said = "Kode serah terima: ";
    let told = world.telegram.history(RESIDENT).into_iter().rfind(|message| message.text.contains(said));
    let told = told.expect("the code").text;
    let code = told.split(said).nth(1).expect("a code").lines().next().expect("a line");
    let code: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
    all(world, COURIER, &["sampai", &code, "pemohon"]).await;

    let application = format!("/konsol/permohonan?nomor={NUMBER}");
    desk.open_and_take(&application, "konsol-permohonan.png", "Perjalanan permohonan").await;
    desk.open_and_take("/konsol/antaran/1", "konsol-perjalanan.png", "Perjalanan paspor").await;
}

/// Written, looked at, sent, and seen to its end.
async fn broadcast(desk: &Desk<'_>) {
    desk.seat.open("/konsol/siaran/baru").await;
    desk.seat.types("kata", "Jumat, 4 Desember 2026 loket kantor buka pukul *09.00* karena ada kerja bakti.").await;
    desk.seat.chooses("topik", "layanan").await;
    desk.seat.types("penerima", "bahasa Indonesia").await;
    desk.seat.press("Lihat dulu").await;
    desk.take("konsol-siaran-tulis.png", "Kirim sekarang?").await;
    desk.seat.press("Kirim sekarang").await;
    desk.seat.reads("mulai dikirim ke").await;
    desk.world.settled().await;
    desk.seat.open("/konsol/siaran").await;
    desk.seat.click("main tbody tr:first-child a").await;
    desk.take("konsol-siaran.png", "selesai, terkirim").await;
}

async fn ticket(desk: &Desk<'_>) {
    all(desk.world, ASKS, &["/petugas", "nama saya kurang satu huruf", "Kirim"]).await;
    desk.seat.open("/konsol/tiket").await;
    desk.seat.click("main a[href='/konsol/tiket/1']").await;
    desk.seat.press("Ambil").await;
    desk.seat.reads("Tiket 1 sekarang ditangani Bapak/Ibu").await;
    desk.open_and_take("/konsol/tiket/1", "konsol-tiket.png", "kurang satu huruf").await;
    desk.seat.types("balas", "Bawa paspor dan KTP ke kantor kami, jam kerja. Gratis.").await;
    desk.seat.press("Balas").await;
    desk.seat.reads("Balasan tiket 1 terkirim").await;
    // Another one, which waits.
    all(desk.world, WAITS, &["/petugas", "huruf di nama saya kurang satu", "Kirim"]).await;
}

async fn office(desk: &Desk<'_>) {
    let other = OfficeFile::BUILTIN.replace("approval_above = 200", "approval_above = 150");
    assert_ne!(other, OfficeFile::BUILTIN);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("office.toml");
    std::fs::write(&file, other).expect("a file");
    desk.seat.open("/konsol/kantor").await;
    desk.seat.chooses_file("berkas", &file).await;
    desk.seat.press("Periksa").await;
    desk.take("konsol-kantor.png", "Berkas ini bisa dipakai").await;
}

/// The same desk in a hand.
async fn on_a_phone(world: &World) {
    let Some(browser) = Browser::open(390, 844).await else { return };
    let desk = Desk::of(world, &browser).await;
    desk.open_and_take("/konsol", "konsol-ponsel.png", "Tiket yang menunggu").await;
    browser.close().await;
}
