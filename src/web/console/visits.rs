//! Visits: the list, and one.

use axum::extract::{Path, Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::room::{Room, Shown};
use super::shell::{pair, table};
use crate::chat::{
    Answer, ConsoleAnswer, ConsoleQuestion, Question, VisitAnswer, VisitLine, VisitQuestion, VisitView, officer, words,
};
use crate::domain::VisitId;
use crate::say;
use crate::text::{Arg, Text};

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
        p { (room.t(&say!("console-visits-how"))) }
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
    let programme = room.engine.desk.office.programme(&plan.programme);
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
            (pair(room, &say!("console-visit-programme"), &html! { (programme.map_or(plan.programme.as_str(), |programme| &programme.name)) }))
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
        p { (room.t(&say!("console-visit-how", number = line.id.0))) }
    }
}
