//! Visits: the list, and one with what can be done with it. That is done by the chat's own conversation: what people
//! would read is shown first, with how many they are.

use axum::extract::{Path, Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::form::Sent;
use super::room::{Room, Shown};
use super::shell::{self, pair, table};
use super::walk::{self, Walk};
use crate::chat::{
    Answer, ConsoleAnswer, ConsoleQuestion, Ctx, Question, VisitAnswer, VisitLine, VisitQuestion, VisitView, officer,
    words,
};
use crate::domain::VisitId;
use crate::say;
use crate::text::{Arg, Text};
use crate::work::console::Hand;

pub(super) async fn list(room: Room) -> Shown {
    let Answer::Visit(VisitAnswer::All(lines)) = room.ask(Question::Visit(VisitQuestion::All)).await? else {
        return Ok(room.nothing());
    };
    let rows: Vec<Markup> = lines.iter().map(|line| row(&room, line)).collect();
    let body = html! {
        @if rows.is_empty() { p { (room.t(&say!("console-visits-none"))) } } @else {
            (table(&room, &say!("console-visits-open"), &[say!("console-col-number"), say!("console-col-day"),
                say!("console-col-village"), say!("console-col-venue"), say!("console-col-state"),
                say!("console-col-places")], &rows))
        }
        p { a href="/konsol/kunjungan/baru" { (room.t(&say!("console-plan-title"))) } }
    };
    Ok(room.page(&say!("console-nav-visits"), "/konsol/kunjungan", &body))
}

fn row(room: &Room, line: &VisitLine) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "/konsol/kunjungan/" (line.id.0) } { (line.id.0) } }
            td { (room.t(&say!("console-day", day = line.plan.day))) " " (room.t(&hours(line))) }
            td { (words::village(&line.plan.village)) }
            td { (line.plan.venue) }
            td { (room.t(&officer::visit_state(line.state))) }
            td.angka { (places(line)) }
        }
    }
}

fn hours(line: &VisitLine) -> Text {
    say!("console-hours", from = line.plan.from, to = line.plan.to)
}

fn places(line: &VisitLine) -> String {
    match line.plan.capacity {
        Some(capacity) => format!("{} / {capacity}", line.taken),
        None => line.taken.to_string(),
    }
}

/// With `hitung`, who could be told of it is counted as well: in a large village that takes a moment.
#[derive(Deserialize)]
pub(super) struct Wanted {
    hitung: Option<String>,
}

pub(super) async fn one(room: Room, Path(visit): Path<String>, Query(wanted): Query<Wanted>) -> Shown {
    let Ok(visit) = visit.parse().map(VisitId) else { return Ok(room.nothing()) };
    let title = say!("console-visit-title", number = visit.0);
    let body = if wanted.hitung.is_some() {
        match room.ask(Question::Visit(VisitQuestion::One(visit))).await? {
            Answer::Visit(VisitAnswer::One(view)) => shown(&room, &view.line, Some(&view)),
            _ => return Ok(room.nothing()),
        }
    } else {
        match room.ask(Question::Console(ConsoleQuestion::Visit(visit))).await? {
            Answer::Console(ConsoleAnswer::Visit(line)) => shown(&room, &line, None),
            _ => return Ok(room.nothing()),
        }
    };
    Ok(room.page(&title, "/konsol/kunjungan", &body))
}

fn shown(room: &Room, line: &VisitLine, view: Option<&VisitView>) -> Markup {
    let plan = &line.plan;
    let programme = words::programme(&room.engine.desk.office, &plan.programme);
    let villages: Vec<String> = plan.villages().map(words::village).collect();
    let words = |words: &Option<String>| html! { (words.as_deref().unwrap_or("–")) };
    html! {
        dl {
            (pair(room, &say!("console-col-state"), &room.t(&officer::visit_state(line.state))))
            (pair(room, &say!("console-col-day"), &html! { (room.t(&say!("console-day", day = plan.day))) ", " (room.t(&hours(line))) }))
            @if let Some(first) = line.first_day {
                (pair(room, &say!("console-visit-first-day"), &room.t(&say!("console-day", day = Arg::Date(first)))))
            }
            (pair(room, &say!("console-col-village"), &html! { (villages.join(", ")) }))
            (pair(room, &say!("console-col-venue"), &html! { (plan.venue) }))
            @if let Some(pin) = plan.pin { (pair(room, &say!("visit-button-pin"), &shell::pin(pin))) }
            (pair(room, &say!("console-visit-programme"), &room.t(&programme)))
            (pair(room, &say!("console-visit-getting-there"), &words(&plan.getting_there)))
            (pair(room, &say!("console-visit-to-bring"), &words(&plan.to_bring)))
            (pair(room, &say!("console-col-places"), &html! { (places(line)) }))
            (pair(room, &say!("console-visit-queued"), &html! { (line.queued) }))
            @if let Some(view) = view {
                (pair(room, &say!("console-visit-waiting"), &html! { (view.waiting) }))
                (pair(room, &say!("console-visit-told"), &html! { (view.told.chats) }))
                (pair(room, &say!("console-visit-newcomers"), &html! { (view.newcomers.chats) }))
                (pair(room, &say!("console-visit-in-line"), &html! { (view.in_line) }))
                @if let Some((came, walk_ins)) = view.came {
                    (pair(room, &say!("console-visit-came"), &html! { (came) " + " (walk_ins) }))
                }
            }
        }
        @if view.is_none() {
            p { a href={ "/konsol/kunjungan/" (line.id.0) "?hitung=1" } { (room.t(&say!("console-visit-count"))) } }
        }
        @if let Some(view) = view { (acts(room, view)) }
    }
}

/// What can be done with it now: a page each, or a paper.
fn acts(room: &Room, view: &VisitView) -> Markup {
    let ctx = Ctx { who: &room.seat.who, now: room.engine.clock.now(), office: &room.engine.desk.office };
    let (papers, acts): (Vec<_>, Vec<_>) =
        officer::visit_acts(&ctx, view).into_iter().partition(|(_, _, is_paper)| *is_paper);
    let id = view.line.id.0;
    html! {
        div.tombol {
            @for (act, label, _) in &acts {
                form method="post" action={ "/konsol/kunjungan/" (id) "/" (act) } {
                    (room.key_field())
                    button type="submit" { (room.t(label)) }
                }
            }
        }
        @if !papers.is_empty() {
            ul {
                @for (paper, label, _) in &papers {
                    @for ending in endings(paper) {
                        li { a href={ "/konsol/kunjungan/" (id) "/berkas/" (paper) "." (ending) } download {
                            (room.t(label)) " (" (ending.to_uppercase()) ")"
                        } }
                    }
                }
            }
        }
    }
}

/// As which files a paper comes.
fn endings(paper: &str) -> &'static [&'static str] {
    match paper {
        "poster" => &["pdf", "png"],
        "daftar" => &["xlsx"],
        "surat" => &["pdf"],
        _ => &[],
    }
}

/// `kunjungan 3 umumkan` and whatever it asks, to its end.
pub(super) async fn act(room: Room, Path((visit, act)): Path<(String, String)>, sent: Sent) -> Shown {
    let Ok(visit) = visit.parse().map(VisitId) else { return Ok(room.nothing()) };
    let known = ["umumkan", "kabari", "ubah", "cuaca", "pindah", "terlambat", "batalkan", "tutup", "data"];
    if !known.contains(&act.as_str()) {
        return Ok(room.nothing());
    }
    let walk = Walk {
        title: say!("console-visit-title", number = visit.0),
        here: "/konsol/kunjungan",
        action: format!("/konsol/kunjungan/{}/{act}", visit.0),
        begin: vec![Hand::Open(format!("kunjungan {} {act}", visit.0))],
        first: None,
        tried_out: None,
        back: (format!("/konsol/kunjungan/{}?hitung=1", visit.0), say!("console-visit-title", number = visit.0)),
    };
    walk::go(&room, &walk, &sent).await
}

/// `poster.pdf`, `daftar.xlsx`, `surat.pdf`: printed as for the chat, and noted as there.
pub(super) async fn paper(room: Room, Path((visit, file)): Path<(String, String)>) -> Shown {
    let Ok(visit) = visit.parse().map(VisitId) else { return Ok(room.nothing()) };
    let Some((paper, ending)) = file.split_once('.').filter(|(paper, ending)| endings(paper).contains(ending)) else {
        return Ok(room.nothing());
    };
    let played = room.play(vec![Hand::Open(format!("kunjungan {} {paper}", visit.0))]).await?;
    room.paper(played, &format!(".{ending}")).await
}
