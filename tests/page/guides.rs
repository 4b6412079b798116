//! The guides' pictures (`docs/pictures`), taken of the page while the guides' own way is walked:
//! `PICTURES=1 cargo test --test main guides` takes them anew. Without it the way is walked all the same, so that a
//! guide that tells of what is no longer there fails.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use fantoccini::{Client, Locator};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use jemputbola::domain::Role;
use jemputbola::sandbox::Options;

use super::browser::Browser;
use super::phone::Phone;
use super::{COURIER, OFFICER, RESIDENT};
use crate::world::World;

pub(super) const NUMBER: &str = "CONTOH-0007";
pub(super) const FILE: &str = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
                    CONTOH-0007;Marlina Seliu;17-08-1988;baru;selesai;2026-11-24;2026-11-23;Pulau Seliu\n\
                    CONTOH-0008;Ahmad Contoh;02-01-1990;habis_berlaku;verifikasi;2026-11-24;;Keciput\n\
                    CONTOH-0009;Nuraini Contoh;30-03-1971;baru;ditunda;2026-11-20;;Membalong, Membalong\n";
/// What each of several people would write who wait for a visit.
const WAITING: [(i64, &str, &str, &str); 4] = [
    (71_101, "Siti Contoh", "Pulau Seliu", "9"),
    (71_102, "Budi Contoh", "Keciput", "12"),
    (71_103, "Aminah Contoh", "Selat Nasik, Selat Nasik", "5"),
    (71_104, "Rahman Contoh", "Lalang, Manggar", "14"),
];

/// A visit in one sentence.
pub(super) const PLAN: &str = "/kunjungan Pulau Seliu 3 Desember jam 8-15 di balai desa program mendanau";
/// A delivery address as it is typed.
const ADDRESS: &str = "Dusun Pantai RT 3 RW 1, depan dermaga, desa Pulau Seliu";

/// Thursday, ten in the morning on the island.
pub(super) fn moment() -> DateTime<Utc> {
    "2026-11-26T03:00:00Z".parse().expect("a moment")
}

#[expect(clippy::disallowed_methods, reason = "whether pictures are taken is no setting of the program")]
fn taken_anew() -> bool {
    std::env::var("PICTURES").is_ok_and(|value| value == "1")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures")
}

/// A walk in front of a camera.
struct Camera<'a> {
    world: &'a World,
    client: &'a Client,
}

impl Camera<'_> {
    async fn says(&self, person: i64, words: &str) {
        says(self.world, person, words).await;
    }

    async fn all(&self, person: i64, lines: &[&str]) {
        all(self.world, person, lines).await;
    }

    /// The phone as it is, once the bot's last words are on it; `first`: what its screen begins with, where that is
    /// not its end.
    async fn take(&self, pane: &'static str, name: &str, last: &str, first: Option<&str>) {
        let phone = Phone::new(self.client, pane);
        phone.hears(last).await;
        let path = format!("[data-testid='pane-{pane}']");
        // Pictures in the chat are there, the way is scrolled, nothing floats or blinks.
        let ready = "return [...document.querySelectorAll(`[data-testid=pane-${arguments[0]}] img`)].every((one) => one.complete)";
        phone.until(ready, "its pictures").await;
        let scroll = "const list = document.querySelector(`[data-testid=pane-${arguments[0]}] [data-testid=messages]`); \
                      const all = [...list.querySelectorAll('[data-from]')]; \
                      const one = arguments[1] === '' ? null \
                          : all.findLast((message) => message.textContent.includes(arguments[1])); \
                      if (one) one.scrollIntoView({ block: 'start' }); else list.scrollTop = list.scrollHeight; \
                      document.activeElement?.blur(); return arguments[1] === '' || Boolean(one)";
        phone.until(scroll, first.unwrap_or_default()).await;
        let pane = self.client.find(Locator::Css(&path)).await.expect("a phone");
        let png = pane.screenshot().await.expect("a picture");
        keep(name, &png);
    }
}

/// Somebody writes something, and everything that follows has happened.
async fn says(world: &World, person: i64, words: &str) {
    world.telegram.person(person).text(words).unwrap_or_else(|fault| panic!("{words}: {fault:?}"));
    world.settled().await;
}

/// The same, line by line.
pub(super) async fn all(world: &World, person: i64, lines: &[&str]) {
    for words in lines {
        says(world, person, words).await;
    }
}

/// The officer and the courier take their invitations up.
pub(super) async fn staff_joins(world: &World) {
    for (chat, role, name) in [(OFFICER, Role::Officer, "Rahmat"), (COURIER, Role::Courier, "Yudi")] {
        let token = world.invitation(role, name).await;
        world.telegram.person(chat).start(&token).expect("start is pressed");
    }
    world.settled().await;
}

/// Several people put themselves on the list.
pub(super) async fn people_wait(world: &World) {
    for (chat, name, village, people) in WAITING {
        world.person(chat, name, "id");
        world.telegram.person(chat).start("").expect("start is pressed");
        world.settled().await;
        let way = ["/daftar", "setuju", "saya sendiri", name, "17 Agustus 1988", village, "baru", "keluarga", people];
        all(world, chat, &way).await;
        all(world, chat, &["lewati", "tidak ada", "simpan"]).await;
    }
}

/// The applicant of [`NUMBER`] follows it and says where the passport goes.
pub(super) async fn applicant_says_where(world: &World) {
    world.telegram.person(RESIDENT).start("").expect("start is pressed");
    world.settled().await;
    all(world, RESIDENT, &[&format!("/status {NUMBER}"), "setuju", "17-08-1988", "/alamat"]).await;
    all(world, RESIDENT, &[ADDRESS, "lewati", "sendiri", "benar"]).await;
}

/// The same picture in a smaller file: guides are read on phones too. Each colour keeps 32 steps, which nobody sees.
fn lighter(mut picture: image::RgbImage) -> Vec<u8> {
    for pixel in picture.pixels_mut() {
        pixel.0 = pixel.0.map(|channel| (channel & 0xF8) | (channel >> 5));
    }
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).expect("a picture");
    png
}

/// Keeps a picture where it is taken anew; else one of that name has to be there.
pub(super) fn keep(name: &str, png: &[u8]) {
    let file = folder().join(name);
    let picture = image::load_from_memory(png).expect("a picture").to_rgb8();
    let size = picture.dimensions();
    assert!(size.0 > 300 && size.1 > 500, "{name} is {size:?}");
    if taken_anew() {
        std::fs::create_dir_all(folder()).expect("a folder");
        std::fs::write(&file, lighter(picture)).expect("a picture is kept");
    } else {
        assert!(file.exists(), "{name} was never taken: PICTURES=1 cargo test --test main guides");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guides_of_officers_couriers_and_whoever_runs_it_walk_a_way_that_is_there() {
    let Some(browser) = Browser::open(1_290, 860).await else { return };
    let world = World::on_page_at(Options::default(), moment()).await;
    staff_joins(&world).await;
    browser.client.goto(&world.page).await.expect("the page");
    let camera = Camera { world: &world, client: &browser.client };
    demand(&camera).await;
    visit(&camera).await;
    import(&camera).await;
    delivery(&camera).await;
    report(&camera).await;
    browser.close().await;
}

async fn demand(camera: &Camera<'_>) {
    people_wait(camera.world).await;
    camera.says(OFFICER, "/minat").await;
    camera.take("petugas", "petugas-minat.png", "Minat per desa", Some("Minat yang menunggu")).await;
    camera.take("petugas", "petugas-peta.png", "Minat per desa", Some("Peta minat")).await;
    camera.take("petugas", "petugas-minat-tabel.png", "Minat per desa", None).await;
}

async fn visit(camera: &Camera<'_>) {
    camera.says(OFFICER, PLAN).await;
    camera.take("petugas", "petugas-kunjungan.png", "Rencana kunjungan", None).await;
    camera.says(OFFICER, "simpan").await;
    camera.take("petugas", "petugas-kabari.png", "percakapan", None).await;
    camera.says(OFFICER, "kirim").await;
}

async fn import(camera: &Camera<'_>) {
    camera.world.telegram.person(OFFICER).document("permohonan.csv", "text/csv", FILE).expect("a file");
    camera.world.settled().await;
    camera.take("petugas", "petugas-impor.png", "Terapkan?", None).await;
    camera.says(OFFICER, "terapkan").await;
    camera.take("petugas", "petugas-diterapkan.png", "Diterapkan. Baru: 3", None).await;
}

async fn delivery(camera: &Camera<'_>) {
    applicant_says_where(camera.world).await;
    camera.says(OFFICER, "/antaran").await;
    camera.take("petugas", "petugas-antaran.png", "Mana yang diserahkan ke kurir?", None).await;
    camera.all(OFFICER, &["1", "yudi"]).await;
    camera.take("petugas", "petugas-serahkan.png", "alamatnya tidak bisa diubah lagi", None).await;
    camera.says(OFFICER, "serahkan").await;

    camera.says(COURIER, "/antaran").await;
    camera.take("kurir", "kurir-daftar.png", "Mana yang diantar sekarang?", None).await;
    camera.says(COURIER, "1").await;
    camera.take("kurir", "kurir-paspor.png", "Berangkat sekarang?", None).await;
    camera.says(COURIER, "berangkat").await;
    camera.world.telegram.person(RESIDENT).tap("Lihat kode").expect("a button");
    camera.world.settled().await;
    camera.says(COURIER, "sampai").await;
    camera.take("kurir", "kurir-sampai.png", "Minta kode serah terima", None).await;
    let said = "return [...document.querySelectorAll('[data-testid=pane-warga] [data-from=bot] .text')] \
                .map((text) => text.textContent.match(/Kode serah terima: (\\d{3} \\d{3})/)?.[1]).findLast(Boolean) ?? null";
    Phone::new(camera.client, "warga").hears("Kode serah terima").await;
    let code = camera.client.execute(said, Vec::new()).await.expect("a script runs");
    camera.says(COURIER, code.as_str().expect("a code")).await;
    camera.take("kurir", "kurir-kode.png", "Siapa yang menerima?", None).await;
    camera.says(COURIER, "pemohon").await;
    camera.take("kurir", "kurir-selesai.png", "paspor diserahkan kepada", None).await;
}

async fn report(camera: &Camera<'_>) {
    camera.says(OFFICER, "/laporan").await;
    camera.take("petugas", "petugas-laporan.png", "Mau lihat bagian mana", Some("Paspor 2026 menurut jenis")).await;
    camera.take("petugas", "petugas-laporan-bagian.png", "Mau lihat bagian mana", None).await;
    camera.says(OFFICER, "selesai").await;
}
