//! A new visit: the fields of the chat's form at once, each read by the chat's own conversation, the whole read back, and
//! only then kept.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::form::Sent;
use super::room::{Room, Shown};
use super::walk;
use crate::domain::VillageCode;
use crate::language::Gazetteer;
use crate::say;
use crate::store::console::new_form;
use crate::text::Text;
use crate::work::console::{Hand, Once};

/// What not every visit has: the field, and the answer of the chat's summary that asks for it.
const MORE: [(&str, &str); 5] =
    [("titik", "peta"), ("desa_lain", "desa_lain"), ("kapasitas", "kapasitas"), ("perahu", "perahu"), ("bawa", "bawa")];
const FIELDS: [&str; 11] =
    ["desa", "hari", "dari", "sampai", "tempat", "titik", "program", "desa_lain", "kapasitas", "perahu", "bawa"];

pub(super) async fn page(room: Room) -> Shown {
    Ok(room.page(&say!("console-plan-title"), "/konsol/kunjungan", &form(&room, &Sent::default())))
}

fn form(room: &Room, sent: &Sent) -> Markup {
    let gazetteer = Gazetteer::get();
    let chosen = sent.field("desa");
    let input = |name: &str, kind: &str, label: &Text, required: bool| {
        html! {
            label for=(name) { (room.t(label)) }
            input id=(name) name=(name) type=(kind) value=(sent.field(name)) maxlength="300" required[required] autocomplete="off";
        }
    };
    html! {
        form method="post" action="/konsol/kunjungan/baru" {
            (room.key_field())
            label for="desa" { (room.t(&say!("console-col-village"))) }
            select id="desa" name="desa" required {
                option value="" { "–" }
                @for district in gazetteer.districts() {
                    optgroup label=(district.name) {
                        @for village in gazetteer.villages_of(&district.code) {
                            option value=(village.code.as_str()) selected[village.code.as_str() == chosen] { (village.name) }
                        }
                    }
                }
            }
            (input("hari", "date", &say!("console-col-day"), true))
            (input("dari", "time", &say!("console-plan-from"), true))
            (input("sampai", "time", &say!("console-plan-to"), true))
            (input("tempat", "text", &say!("console-col-venue"), true))
            (input("titik", "text", &say!("console-plan-pin"), false))
            @if room.engine.desk.office.programmes.len() > 1 {
                label for="program" { (room.t(&say!("console-visit-programme"))) }
                select id="program" name="program" {
                    @for programme in &room.engine.desk.office.programmes {
                        option value=(programme.key) selected[programme.key == sent.field("program")] { (programme.name) }
                    }
                }
            }
            (input("desa_lain", "text", &say!("console-plan-neighbours"), false))
            (input("kapasitas", "number", &say!("console-plan-capacity"), false))
            (input("perahu", "text", &say!("console-visit-getting-there"), false))
            (input("bawa", "text", &say!("console-visit-to-bring"), false))
            p { button.utama type="submit" { (room.t(&say!("console-plan-look"))) } }
        }
    }
}

/// What would be said and tapped in the chat, up to the summary.
fn hands(room: &Room, sent: &Sent) -> Option<Vec<Hand>> {
    let village = VillageCode::parse(sent.field("desa"))?;
    let answer = |value: &str| Hand::Answer(value.to_owned());
    let hours = format!("{}-{}", sent.field("dari"), sent.field("sampai")).replace(':', ".");
    let mut hands = vec![
        Hand::Open(format!("kunjungan {}", village.as_str())),
        answer(sent.field("hari")),
        answer(&hours),
        answer(sent.field("tempat")),
    ];
    if room.engine.desk.office.programmes.len() > 1 {
        hands.push(answer(sent.field("program")));
    }
    for (field, part) in MORE {
        if !sent.field(field).is_empty() {
            hands.extend([answer(part), answer(sent.field(field))]);
        }
    }
    Some(hands)
}

/// Read back, or with `pasti` kept.
pub(super) async fn plan(room: Room, sent: Sent) -> Shown {
    let title = say!("console-plan-title");
    let Some(mut hands) = hands(&room, &sent) else {
        let body = html! { p.kabar role="alert" { (room.t(&say!("console-plan-village"))) } (form(&room, &sent)) };
        return Ok(room.answer(StatusCode::BAD_REQUEST, &title, "/konsol/kunjungan", &body));
    };
    let sure = sent.field("pasti") == "1";
    let once = if sure { Once::Said(sent.field("sekali").to_owned(), "visit-saved") } else { Once::Always };
    if sure {
        hands.push(Hand::Choose("simpan".to_owned()));
    }
    // The button under the page that said that another visit is there on that day.
    if sure && sent.field("tetap") == "1" {
        hands.push(Hand::Perhaps("tetap".to_owned()));
    }
    let played = room.play_once(hands, &once).await?;
    let said = walk::said(&room, &played.said);
    let is_kept = played.again || played.says("visit-saved");
    let is_beside = played.says("visit-beside");
    if !played.understood || (sure && !is_kept && !is_beside) {
        let body = html! { (said) (form(&room, &sent)) };
        return Ok(room.answer(StatusCode::BAD_REQUEST, &title, "/konsol/kunjungan", &body));
    }
    let body = if is_kept {
        // The chat goes on with its notice; here that is on the visit's own page.
        html! { (said) p { a href="/konsol/kunjungan" { (room.t(&say!("console-plan-announce"))) } } }
    } else {
        html! {
            (said)
            (keep(&room, &sent, &new_form()?, is_beside))
            h2 { (room.t(&say!("console-plan-change"))) }
            (form(&room, &sent))
        }
    };
    Ok(room.page(&title, "/konsol/kunjungan", &body))
}

/// The button that keeps it. `beside`: although another visit is there on that day, which was just said.
fn keep(room: &Room, sent: &Sent, token: &str, beside: bool) -> Markup {
    let label = if beside { say!("visit-button-beside") } else { say!("staff-button-save") };
    html! {
        form method="post" action="/konsol/kunjungan/baru" {
            (room.key_field())
            input type="hidden" name="sekali" value=(token);
            input type="hidden" name="pasti" value="1";
            @if beside { input type="hidden" name="tetap" value="1"; }
            @for field in FIELDS { input type="hidden" name=(field) value=(sent.field(field)); }
            button.utama type="submit" { (room.t(&label)) }
        }
    }
}
