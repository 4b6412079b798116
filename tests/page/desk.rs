//! The console in a real browser: in by a link out of the chat, at the desk, watching a broadcast, importing a file;
//! with the keyboard alone, and without scripts for reading.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use fantoccini::Locator;
use jemputbola::domain::{Audience, ChatId, Tongue, Topic};
use jemputbola::store::broadcasts::{self, Body, NewBroadcast};
use serde_json::json;

use super::browser::Browser;
use super::seat::Seat;
use super::{APPLICATIONS, OFFICER, world};
use crate::console::places;
use crate::world::{PATIENCE, World};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

async fn broadcast(world: &World, to_begin_in: TimeDelta) -> i64 {
    let engine = &world.engine;
    let call = vec![json!({ "method": "SendMessage", "params": { "chat_id": 0, "text": "Halo" } })];
    let new = NewBroadcast {
        author: ChatId(OFFICER),
        visit: None,
        title: "Halo semua".to_owned(),
        topic: Topic::Service,
        audience: Audience { tongue: Some(Tongue::Id), ..Audience::default() },
        body: Body { id: call.clone(), en: call },
        draft: None,
        urgent: false,
        start_at: Some(engine.clock.now() + to_begin_in),
        needs_approval: false,
    };
    let mut transaction = engine.pool.begin().await.expect("a transaction");
    let (id, _) =
        broadcasts::begin(&mut transaction, engine.desk.bot_id, &new, engine.clock.now()).await.expect("a broadcast");
    transaction.commit().await.expect("a commit");
    id.0
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_comes_in_by_the_link_in_the_chat_watches_a_broadcast_and_imports_a_file() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = world().await;
    let client = &browser.client;
    let seat = Seat::new(&world, client);
    // By the link in the sandbox's own chat.
    client.goto(&world.page).await.expect("the page");
    let officer = super::Phone::new(client, "petugas");
    officer.say("/konsol").await;
    officer.hears("/konsol/masuk/").await;
    let script = "return [...document.querySelectorAll('[data-testid=pane-petugas] .text a')].at(-1).href";
    let link = client.execute(script, Vec::new()).await.expect("a script runs");
    client.goto(link.as_str().expect("a link")).await.expect("the page behind the link");
    seat.click("button.utama").await;
    seat.until("return location.pathname === '/konsol' && document.querySelector('h1').textContent === 'Beranda'")
        .await;

    // Its progress grows on the page, which is not loaded anew.
    let id = broadcast(&world, TimeDelta::minutes(10)).await;
    client.goto(&format!("{}/konsol/siaran/{id}", world.page)).await.expect("the page");
    client.execute("window.stays = true", Vec::new()).await.expect("a script runs");
    seat.until("return document.querySelector('[data-angka=terkirim]').textContent === '0'").await;
    world.engine.clock.advance(TimeDelta::minutes(15));
    seat.until("return Number(document.querySelector('[data-angka=terkirim]').textContent) > 0").await;
    seat.until("return window.stays === true && document.querySelector('[data-selesai]') !== null").await;
    seat.reads("selesai, terkirim").await;

    client.goto(&format!("{}/konsol/impor", world.page)).await.expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("permohonan.csv");
    std::fs::write(&file, APPLICATIONS).expect("a file");
    let input = client.find(Locator::Css("#berkas")).await.expect("a field");
    input.send_keys(file.to_str().expect("a path")).await.expect("a file is chosen");
    seat.click("form.jatuh button.utama").await;
    seat.reads("Hasil periksa: permohonan.csv").await;
    seat.click("form[action^='/konsol/impor/'] button.utama").await;
    seat.reads("Diterapkan. Baru: 1").await;

    // A file that is dropped is checked at once.
    let drop = format!(
        "const data = new DataTransfer(); data.items.add(new File([{}], 'lagi.csv'));
         document.querySelector('form.jatuh').dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}))",
        json!(APPLICATIONS)
    );
    client.execute(&drop, Vec::new()).await.expect("a script runs");
    seat.reads("Hasil periksa: lagi.csv").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_nothing_sticks_out_and_the_keyboard_reaches_everything() {
    let Some(browser) = Browser::open(390, 844).await else { return };
    let world = world().await;
    let client = &browser.client;
    let seat = Seat::new(&world, client);
    seat.enter(OFFICER).await;
    for place in places() {
        client.goto(&format!("{}{place}", world.page)).await.expect("the page");
        let wide = client.execute("return document.documentElement.scrollWidth <= innerWidth", Vec::new()).await;
        assert_eq!(wide.expect("a script runs"), true, "{place} is wider than the phone");
    }
    // The first stop of the keyboard leads past the navigation; then an application is looked for.
    client.goto(&format!("{}/konsol/minat", world.page)).await.expect("the page");
    let body = client.find(Locator::Css("body")).await.expect("a body");
    body.send_keys(TAB).await.expect("a key");
    seat.until("return document.activeElement.classList.contains('lompat')").await;
    client.active_element().await.expect("a focus").send_keys(ENTER).await.expect("a key");
    seat.until("return location.hash === '#isi'").await;
    client.goto(&format!("{}/konsol/permohonan", world.page)).await.expect("the page");
    seat.until("return document.activeElement.id === 'nomor'").await;
    client.active_element().await.expect("a focus").send_keys(&format!("CONTOH-0099{ENTER}")).await.expect("keys");
    seat.reads("Tidak ada permohonan dengan nomor itu").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_everything_is_read_and_somebody_leaves() {
    let Some(browser) = Browser::without_scripts(1366, 900).await else { return };
    let world = world().await;
    let client = &browser.client;
    let seat = Seat::new(&world, client);
    let id = broadcast(&world, TimeDelta::minutes(30)).await;
    client.goto(&seat.link(OFFICER).await).await.expect("the page behind the link");
    seat.click("button.utama").await;
    // A tap leads to another page, and until it is there the one before still answers, or is just going.
    let says = async |css: &str, words: &str| {
        let begun = Instant::now();
        loop {
            let found = client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await.expect(css);
            let text = found.text().await.unwrap_or_default();
            if text.contains(words) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{css}: {text}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    says("h1", "Beranda").await;
    client.goto(&format!("{}/konsol/siaran/{id}", world.page)).await.expect("the page");
    says(".keadaan", "terjadwal").await;
    says("noscript", "Muat ulang").await;
    client.goto(&format!("{}/konsol/tim", world.page)).await.expect("the page");
    says("table", "Rahmat").await;
    seat.click("form[action='/konsol/keluar'] button").await;
    says("main", "/konsol").await;
    client.goto(&format!("{}/konsol/tim", world.page)).await.expect("the page");
    says("main", "ketik /konsol").await;
    browser.close().await;
}
