//! The sandbox's page, played by people in a real browser.

mod access;
mod broadcasts;
mod browser;
mod desk;
mod guides;
mod guides_desk;
mod live;
mod office;
mod phone;
mod seat;
mod visits;

use fantoccini::{Client, Locator};
use jemputbola::domain::Role;
use jemputbola::sandbox::{Hint, Options};

use crate::world::World;
use browser::Browser;
use phone::Phone;

const RESIDENT: i64 = 71_001;
const OFFICER: i64 = 72_001;
const COURIER: i64 = 73_001;
const APPLICATIONS: &str = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
                            CONTOH-0007;Marlina Seliu;17-08-1988;baru;verifikasi;2026-01-05;;Pulau Seliu\n";

/// A world with the three usual phones, whose officer and courier have taken their invitations up.
async fn world() -> World {
    let hints = vec![Hint::new("petugas", "/minat", "siapa menunggu")];
    let world = World::on_page(Options { hints, ..Options::default() }).await;
    for (chat, role, name) in [(OFFICER, Role::Officer, "Rahmat"), (COURIER, Role::Courier, "Yudi")] {
        let token = world.invitation(role, name).await;
        world.telegram.person(chat).start(&token).expect("start is pressed");
    }
    world.settled().await;
    world
}

async fn registers(resident: &Phone<'_>) {
    resident.touch("wide").await;
    resident.tap("Daftar minat").await;
    resident.tap("Setuju").await;
    resident.tap("Saya sendiri").await;
    resident.hears_last("nama lengkap").await;
    resident.say("Marlina Seliu").await;
    resident.hears_last("Tanggal lahir").await;
    resident.say("17 Agustus 1988").await;
    resident.hears_last("desa").await;
    resident.say("pulo seliu").await;
    resident.tap("Baru").await;
    resident.tap("Keluarga").await;
    resident.tap("3").await;
    resident.press("Bagikan nomor saya").await;
    resident.tap("Tidak ada").await;
    resident.hears_last("0812 7000 0101").await;
    resident.tap("Simpan").await;
    resident.hears("Nomor minat").await;
}

async fn plans_a_visit_and_tells(officer: &Phone<'_>) {
    officer.try_hint("/minat").await;
    officer.tap("Rencanakan Pulau Seliu").await;
    officer.tap("Kamis").await;
    officer.tap("08.00–15.00").await;
    officer.tap("Balai desa").await;
    officer.tap("Mendanau").await;
    officer.tap("Simpan").await;
    officer.hears("1 percakapan").await;
    officer.tap("Kirim").await;
}

/// Everything of the page is within the window.
async fn nothing_sticks_out(client: &Client) {
    let fits = "return document.documentElement.scrollWidth <= innerWidth && document.body.scrollHeight <= innerHeight";
    assert_eq!(client.execute(fits, Vec::new()).await.expect("a script runs"), true);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_laptop_people_register_are_told_of_a_visit_and_import_a_file() {
    let Some(browser) = Browser::open(1366, 768).await else { return };
    let world = world().await;
    let client = &browser.client;
    client.goto(&world.page).await.expect("the page");
    let [resident, officer, courier] = ["warga", "petugas", "kurir"].map(|pane| Phone::new(client, pane));
    nothing_sticks_out(client).await;
    let (left, _, width, _) = courier.place_of("messages").await;
    assert!(left > 0.0 && left + width <= 1366.0, "the third phone is beside the others");

    registers(&resident).await;
    plans_a_visit_and_tells(&officer).await;
    resident.hears_last("Tim paspor datang ke Pulau Seliu").await;

    // What was asked first is an old question by now.
    resident.tap("Setuju").await;
    resident.sees_toast("pertanyaan lama").await;

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("permohonan.csv");
    std::fs::write(&file, APPLICATIONS).expect("a file");
    officer.choose_file(&file).await;
    // How far the notice is may be said after it.
    officer.hears("Terapkan?").await;
    officer.tap("Terapkan").await;
    officer.hears("Diterapkan. Baru: 1").await;

    officer.touch("hints-close").await;
    officer
        .until("return document.querySelector(`[data-testid=pane-${arguments[0]}] [data-testid=hints]`).hidden", "")
        .await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_one_pane_fills_the_window_and_tabs_lead_to_the_others() {
    let Some(browser) = Browser::open(390, 844).await else { return };
    let world = world().await;
    let client = &browser.client;
    client.goto(&world.page).await.expect("the page");
    let [resident, officer] = ["warga", "petugas"].map(|pane| Phone::new(client, pane));
    nothing_sticks_out(client).await;
    let (left, _, width, _) = resident.place_of("messages").await;
    assert!(left.abs() < 1.0 && (width - 390.0).abs() < 1.0, "one phone fills the window, not {left} and {width}");

    registers(&resident).await;
    // The news in a phone that is not looked at is marked on its tab.
    world.telegram.person(OFFICER).text("/minat").expect("a message");
    officer
        .until("return document.querySelector(`[data-testid=tab-${arguments[0]}]`).classList.contains('news')", "")
        .await;
    let tab = client.find(Locator::Css("[data-testid='tab-petugas']")).await.expect("a tab");
    tab.click().await.expect("touching the tab");
    let here = "return Math.abs(document.querySelector(`[data-testid=pane-${arguments[0]}]`).getBoundingClientRect().left) < 1";
    officer.until(here, "").await;
    officer.until("return document.querySelector(`[data-testid=tab-${arguments[0]}]`).getAttribute('aria-selected') === 'true'", "").await;
    plans_a_visit_and_tells(&officer).await;
    resident.hears_last("Tim paspor datang ke Pulau Seliu").await;
    nothing_sticks_out(client).await;
    browser.close().await;
}

/// Holds back what the page is told when it looks at the resident's chat.
const HOLD: &str = "window.held = []; const real = window.fetch; window.fetch = async (path, how) => { \
                    const answer = await real(path, how); \
                    if (String(path).includes('chats/71001')) await new Promise((go) => window.held.push(go)); \
                    return answer; }";
const HELD: &str = "return window.held.length > 0";
const LET_GO: &str = "window.held.splice(0).forEach((go) => go())";

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_comes_while_the_page_looks_at_the_chat_is_not_lost() {
    let Some(browser) = Browser::open(1366, 768).await else { return };
    let world = world().await;
    let client = &browser.client;
    client.goto(&world.page).await.expect("the page");
    let resident = Phone::new(client, "warga");
    resident.touch("wide").await;
    resident.hears("Mau apa sekarang?").await;
    world.settled().await;
    client.execute(HOLD, Vec::new()).await.expect("a script runs");
    // The chat as a whole is different, so the page looks at it; the answer is on its way and already old.
    let person = world.telegram.person(RESIDENT);
    person.block().expect("blocked");
    person.unblock().expect("not blocked");
    resident.until(HELD, "the first look").await;
    person.text("/bahasa").expect("a message");
    resident.hears_last("Bahasa apa?").await;
    world.settled().await;
    client.execute(LET_GO, Vec::new()).await.expect("a script runs");
    resident.until(HELD, "a second look").await;
    client.execute(LET_GO, Vec::new()).await.expect("a script runs");
    resident.hears_last("Bahasa apa?").await;
    browser.close().await;
}
