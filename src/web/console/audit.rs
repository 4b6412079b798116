//! Who did and read what: by day, person, and what it was about. That somebody looked is an entry as well.

use axum::extract::Query;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde::Deserialize;

use super::room::{Room, Shown};
use super::shell::table;
use crate::chat::{Answer, ConsoleAnswer, ConsoleQuestion, Question, StaffLine, TrailFilter, TrailLine, audit};
use crate::domain::ChatId;
use crate::say;
use crate::store::console::TRAIL_PAGE;

/// As the form sends it: everything may be empty.
#[derive(Deserialize, Default)]
pub(super) struct Wanted {
    #[serde(default)]
    hari: String,
    #[serde(default)]
    orang: String,
    #[serde(default)]
    perihal: String,
    #[serde(default)]
    sebelum: String,
}

pub(super) async fn page(room: Room, Query(wanted): Query<Wanted>) -> Shown {
    let filter = TrailFilter {
        day: wanted.hari.trim().parse::<NaiveDate>().ok().filter(|day| is_a_day_of_ours(*day)),
        person: wanted.orang.trim().parse().ok().map(ChatId),
        named: None,
        subject: Some(audit::read_subject(&wanted.perihal)).filter(|subject| !subject.is_empty()),
        before: wanted.sebelum.trim().parse().ok(),
    };
    let team = room.ask(Question::Console(ConsoleQuestion::Team)).await?;
    let Answer::Console(ConsoleAnswer::Team { staff, .. }) = team else { return Ok(room.nothing()) };
    let answer = room.ask(Question::Console(ConsoleQuestion::Trail(filter))).await?;
    let Answer::Console(ConsoleAnswer::Trail(lines)) = answer else { return Ok(room.nothing()) };
    let rows: Vec<Markup> = lines.iter().map(|line| row(&room, line)).collect();
    let full = i64::try_from(lines.len()).is_ok_and(|length| length == TRAIL_PAGE);
    let older = lines.last().filter(|_| full).map(|last| last.id);
    let body = html! {
        (form(&room, &wanted, &staff))
        @if rows.is_empty() { p { (room.t(&say!("console-audit-none"))) } } @else {
            (table(&room, &say!("console-audit-entries"), &[say!("console-col-number"), say!("console-col-when"),
                say!("console-col-by"), say!("console-col-what"), say!("console-col-about"), say!("console-col-detail")], &rows))
        }
        @if let Some(older) = older {
            form method="get" action="/konsol/jejak" {
                input type="hidden" name="hari" value=(wanted.hari);
                input type="hidden" name="orang" value=(wanted.orang);
                input type="hidden" name="perihal" value=(wanted.perihal);
                input type="hidden" name="sebelum" value=(older);
                button type="submit" { (room.t(&say!("console-audit-older"))) }
            }
        }
    };
    Ok(room.page(&say!("console-nav-audit"), "/konsol/jejak", &body))
}

/// A year that no calendar of ours has would be beyond what the database can compare.
fn is_a_day_of_ours(day: NaiveDate) -> bool {
    use chrono::Datelike as _;
    (2000..=2200).contains(&day.year())
}

fn form(room: &Room, wanted: &Wanted, staff: &[StaffLine]) -> Markup {
    html! {
        form.cari method="get" action="/konsol/jejak" role="search" {
            label for="hari" { (room.t(&say!("console-col-day"))) }
            input id="hari" name="hari" type="date" value=(wanted.hari);
            label for="orang" { (room.t(&say!("console-col-by"))) }
            select id="orang" name="orang" {
                option value="" { (room.t(&say!("console-audit-anybody"))) }
                @for line in staff {
                    option value=(line.chat.0) selected[wanted.orang == line.chat.0.to_string()] { (line.name) }
                }
            }
            label for="perihal" { (room.t(&say!("console-audit-about"))) }
            input id="perihal" name="perihal" value=(wanted.perihal) maxlength="80";
            button.utama type="submit" { (room.t(&say!("console-search"))) }
        }
    }
}

fn row(room: &Room, line: &TrailLine) -> Markup {
    let by = match &line.by {
        Some(name) => html! { (name) },
        None if line.is_somebody => room.t(&say!("console-audit-resident")),
        None => room.t(&say!("console-audit-program")),
    };
    html! { tr {
        th.angka scope="row" { (line.id) }
        td { (room.t(&say!("console-moment", at = line.at))) }
        td { (by) }
        td { (room.t(&audit::action(line))) }
        td { @if let Some(subject) = &line.subject { (room.t(&audit::subject(subject, line.called.as_deref()))) } }
        td {
            // Counts and codes, for who looks after the program.
            @if let Some(detail) = &line.detail {
                details { summary { (room.t(&say!("console-audit-technical"))) } code { (detail) } }
            }
        }
    } }
}
