//! The office's own affairs at the desk, in a real browser: a ticket that is handed on, a role that is given and taken
//! away, an office file that one person proposes and another agrees to.

use jemputbola::domain::Role;
use jemputbola::office::OfficeFile;

use super::browser::Browser;
use super::seat::Seat;
use super::{OFFICER, RESIDENT, world};
use crate::world::World;

const APPROVER: i64 = 72_002;
const NEW: i64 = 73_050;

/// The usual world, and an approver.
async fn staffed() -> World {
    let world = world().await;
    world.person(APPROVER, "Yuliana", "id");
    let token = world.invitation(Role::Approver, "Yuliana").await;
    world.telegram.person(APPROVER).start(&token).expect("start is pressed");
    world.settled().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_taken_answered_handed_on_and_closed_by_whoever_has_it_then() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = staffed().await;
    world.telegram.person(RESIDENT).start("").expect("start is pressed");
    world.settled().await;
    for words in ["/petugas", "nama saya kurang satu huruf", "Kirim"] {
        world.telegram.person(RESIDENT).text(words).expect("a text");
        world.settled().await;
    }
    let seat = Seat::new(&world, &browser.client);
    seat.enter(OFFICER).await;
    seat.click("main a[href='/konsol/tiket/1']").await;
    seat.reads("nama saya kurang satu huruf").await;
    seat.press("Ambil").await;
    seat.reads("Tiket 1 sekarang ditangani Bapak/Ibu").await;
    seat.hears(RESIDENT, "sudah dibuka petugas").await;
    seat.types("balas", "Baik, kami cek.").await;
    seat.press("Balas").await;
    seat.reads("Balasan tiket 1 terkirim").await;
    seat.hears(RESIDENT, "Baik, kami cek.").await;

    seat.press("Serahkan").await;
    seat.reads("Tiket 1 diserahkan kepada siapa?").await;
    seat.press("Yuliana").await;
    seat.reads("Tiket 1 diserahkan kepada Yuliana").await;
    seat.hears(APPROVER, "nama saya kurang satu huruf").await;

    seat.enter(APPROVER).await;
    seat.open("/konsol/tiket").await;
    seat.click("main a[href='/konsol/tiket/1']").await;
    seat.reads("Baik, kami cek.").await;
    seat.chooses("alasan", "done").await;
    seat.press("Tutup").await;
    seat.reads("Tiket 1 ditutup. Warganya sudah diberi tahu").await;
    seat.hears(RESIDENT, "sudah diselesaikan").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_invited_comes_and_loses_the_role_after_a_second_look() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = staffed().await;
    let client = &browser.client;
    let seat = Seat::new(&world, client);
    seat.enter(APPROVER).await;
    seat.open("/konsol/tim").await;
    seat.types("nama", "Toni Contoh").await;
    seat.chooses("peran", "courier").await;
    seat.press("Undang").await;
    seat.reads("Tautan ini hanya ditampilkan sekarang").await;
    seat.reads("Undangan yang belum dipakai").await;
    let script = "return document.querySelector('main').innerText.match(/start=([A-Za-z0-9_-]+)/)?.[1] ?? null";
    let token = client.execute(script, Vec::new()).await.expect("a script runs");
    world.person(NEW, "Toni", "id");
    world.telegram.person(NEW).start(token.as_str().expect("a link")).expect("start is pressed");
    world.settled().await;

    seat.open("/konsol/tim").await;
    seat.click("button[aria-label='Cabut peran Toni Contoh']").await;
    seat.reads("Toni Contoh akan berhenti menjadi").await;
    seat.press("Cabut peran").await;
    seat.reads("Peran Toni Contoh sudah dicabut").await;
    seat.until("return document.querySelector(\"button[aria-label='Cabut peran Toni Contoh']\") === null").await;
    seat.hears(NEW, "dicabut oleh penyetuju").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_file_is_mended_on_its_page_proposed_and_in_force_once_another_person_agrees() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = staffed().await;
    let seat = Seat::new(&world, &browser.client);
    let good = OfficeFile::BUILTIN.replace("approval_above = 200", "approval_above = 201");
    assert_ne!(good, OfficeFile::BUILTIN);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("office.toml");
    std::fs::write(&file, good.replacen("checked_on", "checked_when", 1)).expect("a file");

    seat.enter(OFFICER).await;
    seat.open("/konsol/kantor").await;
    seat.chooses_file("berkas", &file).await;
    seat.press("Periksa").await;
    seat.reads("Berkas ini belum bisa dipakai").await;
    seat.sets("teks", &good).await;
    seat.press("Periksa").await;
    seat.reads("Berkas ini bisa dipakai").await;
    seat.until("return document.querySelector('pre.beda ins').textContent === '+ approval_above = 201'").await;
    seat.types("alasan", "ambang baru").await;
    seat.press("Usulkan").await;
    seat.reads("Usulan 1 tersimpan").await;
    seat.hears(APPROVER, "mengusulkan berkas kantor baru").await;

    seat.enter(APPROVER).await;
    seat.reads("1 usulan menunggu penyetuju").await;
    seat.click("main a[href='/konsol/kantor']").await;
    seat.click("main a[href='/konsol/kantor/usulan/1']").await;
    seat.reads("Rahmat: ambang baru").await;
    seat.press("Setujui").await;
    seat.reads("Mulai sekarang berkas ini berlaku").await;
    let in_force = &world.engine.desk.office;
    assert_eq!(in_force.limits.approval_above, 201);
    assert_eq!(in_force.text().trim_end(), good.trim_end(), "as it was written, whatever ends a browser's lines");
    browser.close().await;
}
