//! What stands around every page.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::room::Room;
use crate::chat::words;
use crate::domain::{Pin, Tongue};
use crate::say;
use crate::text::Text;

/// Where the navigation leads. Another room's page gets its line here and its address in the table of `mod.rs`.
fn places() -> Vec<(&'static str, Text)> {
    vec![
        ("/konsol", say!("console-nav-desk")),
        ("/konsol/tiket", say!("console-nav-tickets")),
        ("/konsol/minat", say!("console-nav-demand")),
        ("/konsol/kunjungan", say!("console-nav-visits")),
        ("/konsol/siaran", say!("console-nav-broadcasts")),
        ("/konsol/permohonan", say!("console-nav-applications")),
        ("/konsol/impor", say!("console-nav-import")),
        ("/konsol/antaran", say!("console-nav-deliveries")),
        ("/konsol/laporan", say!("console-nav-reports")),
        ("/konsol/tim", say!("console-nav-team")),
        ("/konsol/jejak", say!("console-nav-audit")),
        ("/konsol/kantor", say!("console-nav-office")),
    ]
}

/// A whole page; `here`: the place of the navigation that it belongs to.
pub(super) fn page(room: &Room, title: &Text, here: &str, body: &Markup) -> Markup {
    let other = match room.tongue() {
        Tongue::Id => Tongue::En,
        Tongue::En => Tongue::Id,
    };
    html! {
        (DOCTYPE)
        html lang=(room.tongue().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (room.plain(title)) " · " (room.plain(&say!("console-title"))) }
                link rel="icon" href=(assets::address("ikon.svg"));
                link rel="stylesheet" href=(assets::address("konsol.css"));
                script src=(assets::address("konsol.js")) defer {}
            }
            body {
                a.lompat href="#isi" { (room.t(&say!("console-skip"))) }
                header {
                    strong { (room.t(&say!("console-title"))) }
                    nav aria-label=(room.plain(&say!("console-nav"))) {
                        ul {
                            @for (place, label) in places() {
                                li { a href=(place) aria-current=[(place == here).then_some("page")] { (room.t(&label)) } }
                            }
                        }
                    }
                    div.siapa {
                        span { (room.seat.name) ", " (room.t(&words::role(room.seat.role))) }
                        form method="post" action="/konsol/bahasa" {
                            (room.key_field())
                            input type="hidden" name="bahasa" value=(other.code());
                            button.tautan type="submit" lang=(other.code()) { (room.t(&say!("console-other-language"))) }
                        }
                        form method="post" action="/konsol/keluar" {
                            (room.key_field())
                            button.tautan type="submit" { (room.t(&say!("console-leave"))) }
                        }
                    }
                }
                main id="isi" tabindex="-1" {
                    h1 { (room.t(title)) }
                    (body)
                }
            }
        }
    }
}

/// A table in a frame that scrolls where the window is narrow: headings, then rows.
pub(super) fn table(room: &Room, caption: &Text, headings: &[Text], rows: &[Markup]) -> Markup {
    html! {
        div.tabel tabindex="0" role="region" aria-label=(room.plain(caption)) {
            table {
                caption { (room.t(caption)) }
                thead { tr { @for heading in headings { th scope="col" { (room.t(heading)) } } } }
                tbody { @for row in rows { (row) } }
            }
        }
    }
}

/// A place on the map: five digits are about a metre.
pub(super) fn pin(pin: Pin) -> Markup {
    html! { (format!("{:.5}, {:.5}", pin.lat, pin.lon)) }
}

/// One thing and its value.
pub(super) fn pair(room: &Room, what: &Text, value: &Markup) -> Markup {
    html! { div { dt { (room.t(what)) } dd { (value) } } }
}
