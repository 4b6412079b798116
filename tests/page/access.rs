//! Who sees little, uses no mouse or wants paper: the console's pages have contrast in daylight and in the dark, are reached
//! with the keyboard alone, call everything by a name, and print without what is only for a screen (WCAG 2.2, level AA).

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use jemputbola::sandbox::Options;
use serde_json::{Value, json};

use super::OFFICER;
use super::browser::Browser;
use super::guides::{FILE, NUMBER, PLAN, all, moment, people_wait, staff_joins};
use super::seat::Seat;
use crate::console::places;
use crate::world::{PATIENCE, World};

const TAB: char = '\u{E004}';

/// Words that do not stand out enough from what is behind them: 4.5, of large ones 3; and the edges of fields: 3.
const FAINT: &str = r"
    const read = (text) => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
    const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
        b: top.b * top.a + below.b * (1 - top.a), a: 1 });
    const ground = (one) => {
        const layers = [];
        for (let at = one; at; at = at.parentElement) layers.push(read(getComputedStyle(at).backgroundColor));
        return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
    };
    const light = ({ r, g, b }) => {
        const [x, y, z] = [r, g, b].map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((left, right) => left - right);
        return (bright + 0.05) / (dark + 0.05);
    };
    const faults = [];
    const judge = (one, what, colour, behind, least) => {
        const found = ratio(over(colour, behind), behind);
        if (found < least) faults.push(`${what} of <${one.tagName} class='${one.className}'> ${one.textContent.trim().slice(0, 40)}: ${found.toFixed(2)}`);
    };
    const shown = [...document.body.querySelectorAll('*')].filter((one) => one.getClientRects().length > 0 && !one.closest('svg, option, optgroup'));
    for (const one of shown) {
        const style = getComputedStyle(one);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
        const field = one.matches('input, select, textarea');
        if (field || [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) {
            judge(one, 'words', read(style.color), ground(one), large ? 3 : 4.5);
        }
        if (field) judge(one, 'edge', read(style.borderTopColor), ground(one.parentElement), 3);
    }
    return faults;
";

/// Lets the rules of another medium count on this screen.
const AS_IF: &str = "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) \
                     if (rule instanceof CSSMediaRule && rule.media.mediaText.includes(arguments[0])) rule.media.mediaText = 'all'; \
                     return true";

/// What has no name, or one that is another's; headings and tables that do not say what they are of.
const NAMELESS: &str = r"
    const faults = [];
    const shown = (all) => [...document.querySelectorAll(all)].filter((one) => one.getClientRects().length > 0);
    for (const one of shown('input, select, textarea')) {
        if (!one.labels?.length && !one.ariaLabel) faults.push(`a field without a label: ${one.name}`);
    }
    for (const one of shown('a, button')) {
        if (!one.textContent.trim() && !one.ariaLabel) faults.push(`nothing to read: ${one.outerHTML}`);
    }
    for (const one of shown('img')) if (!one.alt) faults.push(`a picture without words: ${one.src}`);
    for (const one of shown('table')) {
        if (!one.caption?.textContent.trim()) faults.push('a table without a caption');
        if (!one.querySelector('thead th[scope=col]')) faults.push('a table without headings');
    }
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    for (const id of ids) if (ids.filter((other) => other === id).length > 1) faults.push(`two are called ${id}`);
    if (shown('h1').length !== 1) faults.push('not one heading of the whole');
    if (!document.documentElement.lang) faults.push('no language');
    if (shown('main').length !== 1 || shown('nav').length !== 1) faults.push('no landmarks');
    return faults;
";

/// Numbers everything that can be used, begins at the first of it, and says how many there are.
const NUMBERED: &str = r#"
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, [tabindex="0"]')]
        .filter((one) => one.getClientRects().length > 0 && !one.disabled);
    all.forEach((one, at) => { one.dataset.urut = at; });
    all[0].focus();
    return all.length;
"#;

/// Which one has the focus, and whether that is seen.
const FOCUSED: &str = "const one = document.activeElement; const style = getComputedStyle(one); \
                       return [one.dataset.urut ?? null, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]";

/// Pages that need a number.
fn single() -> [String; 5] {
    [
        "/konsol/kunjungan/1?hitung=1".to_owned(),
        "/konsol/siaran/1".to_owned(),
        "/konsol/tiket/1".to_owned(),
        format!("/konsol/permohonan?nomor={NUMBER}"),
        "/konsol/jejak?orang=72001".to_owned(),
    ]
}

fn pages() -> Vec<String> {
    places().map(str::to_owned).chain(single()).collect()
}

/// An office in which each page has something on it.
async fn office() -> World {
    let world = World::on_page_at(Options::default(), moment()).await;
    staff_joins(&world).await;
    people_wait(&world).await;
    all(&world, OFFICER, &[PLAN, "simpan", "kirim"]).await;
    world.telegram.person(OFFICER).document("permohonan.csv", "text/csv", FILE).expect("a file");
    world.settled().await;
    all(&world, OFFICER, &["terapkan"]).await;
    all(&world, 71_104, &["/petugas", "nama saya kurang satu huruf", "Kirim"]).await;
    // Of what is still on its way the page changes by itself.
    let begun = Instant::now();
    let under_way = "select exists (select from broadcasts where state <> 'ended')";
    while sqlx::query_scalar(under_way).fetch_one(&world.engine.pool).await.expect("an answer") {
        assert!(begun.elapsed() < PATIENCE, "it never ends");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    world
}

async fn faults_of(client: &Client, script: &str) -> Vec<String> {
    let found = client.execute(script, Vec::new()).await.expect("a script runs");
    serde_json::from_value(found).expect("a list of words")
}

async fn as_if(client: &Client, medium: &str) {
    client.execute(AS_IF, vec![json!(medium)]).await.expect("a script runs");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_read_by_whoever_sees_little_in_daylight_in_the_dark_and_by_ear() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = office().await;
    let seat = Seat::new(&world, &browser.client);
    seat.enter(OFFICER).await;
    let mut faults = Vec::new();
    let mut note = |place: &str, when: &str, found: Vec<String>| {
        faults.extend(found.into_iter().map(|fault| format!("{place} {when}: {fault}")));
    };
    for place in pages() {
        seat.open(&place).await;
        note(&place, "by ear", faults_of(&browser.client, NAMELESS).await);
        note(&place, "in daylight", faults_of(&browser.client, FAINT).await);
        as_if(&browser.client, "dark").await;
        note(&place, "in the dark", faults_of(&browser.client, FAINT).await);
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    // What measures finds what is faint.
    let faint = "document.querySelector('h1').style.color = '#bbb'; return true";
    seat.open("/konsol").await;
    browser.client.execute(faint, Vec::new()).await.expect("a script runs");
    assert_eq!(faults_of(&browser.client, FAINT).await.len(), 1);
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_on_every_page_is_reached_with_the_keyboard_and_seen_to_be() {
    let Some(browser) = Browser::open(1366, 900).await else { return };
    let world = office().await;
    let (client, seat) = (&browser.client, Seat::new(&world, &browser.client));
    seat.enter(OFFICER).await;
    let mut faults = Vec::new();
    for place in pages() {
        seat.open(&place).await;
        let all = client.execute(NUMBERED, Vec::new()).await.expect("a script runs").as_u64().expect("a number");
        let mut reached = BTreeSet::from([0]);
        // A date has a stop for each of its parts.
        for _ in 0..all * 2 + 10 {
            if reached.len() as u64 == all {
                break;
            }
            let tab = KeyActions::new("keyboard".to_owned())
                .then(KeyAction::Down { value: TAB })
                .then(KeyAction::Up { value: TAB });
            client.perform_actions(tab).await.expect("a key");
            let focused = client.execute(FOCUSED, Vec::new()).await.expect("a script runs");
            let Some(number) = focused[0].as_str().and_then(|number| number.parse::<u64>().ok()) else { continue };
            if reached.insert(number) && focused[1] != Value::Bool(true) {
                faults.push(format!("{place}: nobody sees that {number} has the focus"));
            }
        }
        if reached.len() as u64 != all {
            faults.push(format!("{place}: {} of {all} are reached", reached.len()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_paper_stands_what_is_read_and_nothing_that_is_only_for_a_screen() {
    let Some(browser) = Browser::open(794, 1_123).await else { return };
    let world = office().await;
    let (client, seat) = (&browser.client, Seat::new(&world, &browser.client));
    seat.enter(OFFICER).await;
    let script = "const gone = (css) => [...document.querySelectorAll(css)].every((one) => one.getClientRects().length === 0); \
                  const all = (css, so) => [...document.querySelectorAll(css)].every(so); \
                  return { screen: gone('header') && gone('.lompat') && gone('input, select, textarea, button'), \
                      lists: all('.tabel, pre, h1', (one) => one.getClientRects().length > 0), \
                      whole: all('.tabel, pre', (one) => getComputedStyle(one).overflow === 'visible'), \
                      paper: getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)' }";
    let read = ["/konsol/minat", "/konsol/antaran", "/konsol/laporan"].map(str::to_owned);
    for place in single().into_iter().chain(read) {
        seat.open(&place).await;
        as_if(client, "print").await;
        let found = client.execute(script, Vec::new()).await.expect("a script runs");
        assert_eq!(found, json!({ "screen": true, "lists": true, "whole": true, "paper": true }), "{place}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_nothing_sticks_out_of_any_page_and_fingers_find_every_button() {
    let Some(browser) = Browser::open(390, 844).await else { return };
    let world = office().await;
    let (client, seat) = (&browser.client, Seat::new(&world, &browser.client));
    seat.enter(OFFICER).await;
    let mut faults = Vec::new();
    for place in pages() {
        seat.open(&place).await;
        // WCAG 2.2, 2.5.8: 24 by 24, links within words aside.
        let script = "const faults = []; \
                      if (document.documentElement.scrollWidth > innerWidth) faults.push(`${document.documentElement.scrollWidth} wide`); \
                      for (const one of document.querySelectorAll('button, select, textarea, input:not([type=hidden], [type=checkbox])')) { \
                          const { width, height } = one.getBoundingClientRect(); \
                          if (width > 0 && (width < 24 || height < 24)) faults.push(`${one.outerHTML}: ${width} by ${height}`); \
                      } return faults";
        faults.extend(faults_of(client, script).await.into_iter().map(|fault| format!("{place}: {fault}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    browser.close().await;
}
