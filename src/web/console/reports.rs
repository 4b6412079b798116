//! A year in figures, and lists to take out: the same rows, the same safety from formulas, and the same note in the audit as on the command
//! line, with the name of whoever took it. Rows are sent as they are read; only a workbook is made whole first.

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query};
use chrono::Datelike as _;
use futures::TryStreamExt as _;
use maud::{Markup, html};
use serde::Deserialize;
use sqlx::Connection as _;
use tokio::sync::mpsc;

use super::pictures::{picture, sheet};
use super::room::{Room, Shown, Trouble};
use crate::chat::{Answer, Question, ReportAnswer, ReportQuestion, officer};
use crate::domain::wib_date;
use crate::say;
use crate::store::export::{self, List};
use crate::text::Text;
use crate::work::Engine;
use crate::work::export::{Form, Sheet};

/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;
/// Pieces that may wait for a slow reader.
const WAITING: usize = 4;

const FORMS: [Form; 2] = [Form::Xlsx, Form::Csv];

/// Of which year figures are wanted; none: of this one.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    tahun: String,
}

pub(super) async fn page(room: Room, Query(wanted): Query<Wanted>) -> Shown {
    let row = |list: List| -> Markup {
        html! { tr {
            th scope="row" { (room.t(&name(list))) }
            @for form in FORMS {
                td { a href={ "/konsol/laporan/" (list.name()) "." (form.ending()) } download { (form.ending().to_uppercase()) } }
            }
        } }
    };
    let rows: Vec<Markup> = List::ALL.iter().map(|(list, _)| row(*list)).collect();
    let headings = [say!("console-col-list"), say!("console-col-workbook"), say!("console-col-text")];
    let typed = wanted.tahun.trim();
    let this = wib_date(room.engine.clock.now()).year();
    let year =
        if typed.is_empty() { Some(this) } else { typed.parse().ok().filter(|year| officer::YEARS.contains(year)) };
    let figures = if let Some(year) = year {
        figures(&room, year).await?
    } else {
        html! { p.kabar role="alert" { (room.t(&say!("console-reports-year-unread"))) } }
    };
    let body = html! {
        form.cari method="get" action="/konsol/laporan" {
            label for="tahun" { (room.t(&say!("console-reports-year"))) }
            input id="tahun" name="tahun" inputmode="numeric" maxlength="4" size="6" value=(year.map_or_else(|| typed.to_owned(), |year: i32| year.to_string()));
            button.utama type="submit" { (room.t(&say!("console-reports-show"))) }
        }
        (figures)
        h2 { (room.t(&say!("console-reports-take"))) }
        p { (room.t(&say!("console-reports-noted"))) }
        (super::shell::table(&room, &say!("console-reports-lists"), &headings, &rows))
    };
    Ok(room.page(&say!("console-nav-reports"), "/konsol/laporan", &body))
}

/// A year, part by part: the picture, and the table that says the same.
async fn figures(room: &Room, year: i32) -> Result<Markup, Trouble> {
    let answer = room.ask(Question::Report(ReportQuestion::Year(year))).await?;
    let report = match answer {
        Answer::Report(ReportAnswer::Year(report)) => report,
        Answer::Report(ReportAnswer::Nothing { years, .. }) => {
            let known: Vec<String> = years.iter().map(ToString::to_string).collect();
            let year = year.to_string();
            let why = if known.is_empty() {
                say!("report-none-at-all", year = year)
            } else {
                say!("report-none", year = year, years = known.join(", "))
            };
            return Ok(html! {
                p.kabar role="status" { (room.t(&why)) }
                ul { @for known in years { li { a href={ "/konsol/laporan?tahun=" (known) } { (known) } } } }
            });
        }
        _ => return Ok(html! {}),
    };
    Ok(html! {
        @for figure in officer::year_figures(&report, wib_date(room.engine.clock.now())) {
            section {
                h2 { (room.t(&figure.chart.title)) }
                (picture(room, &format!("laporan-{year}-{}.png", figure.code), &figure.chart))
                @for one in &figure.sheets { (sheet(room, one)) }
            }
        }
    })
}

fn name(list: List) -> Text {
    match list {
        List::Interests => say!("console-list-interests"),
        List::Visits => say!("console-list-visits"),
        List::Applications => say!("console-list-applications"),
        List::Deliveries => say!("console-list-deliveries"),
        List::Custody => say!("console-list-custody"),
        List::Phrases => say!("console-list-phrases"),
        List::Receipts => say!("console-list-receipts"),
        List::Audit => say!("console-list-audit"),
    }
}

/// `interests.csv`: a list's name and a form's; nothing else is a file here, whatever dots and slashes it has.
pub(super) async fn file(room: Room, Path(file): Path<String>) -> Shown {
    let wanted = file.split_once('.').and_then(|(list, ending)| {
        let form = FORMS.into_iter().find(|form| form.ending() == ending)?;
        Some((List::from_name(list)?, form))
    });
    let Some((list, form)) = wanted else { return Ok(room.nothing()) };
    let mut snapshot = export::snapshot(&room.engine.pool).await?;
    let count = export::count(&mut snapshot, list).await?;
    // Noted before anything leaves: what breaks off half-way has left too.
    let mut connection = room.engine.pool.acquire().await?;
    export::note_by(&mut connection, Some(room.seat.who.chat), list, count, room.engine.clock.now()).await?;
    drop(connection);
    let (sender, receiver) = mpsc::channel::<std::io::Result<Bytes>>(WAITING);
    let engine = room.engine.clone();
    tokio::spawn(async move {
        if let Err(fault) = write(&engine, snapshot, (list, form), &sender).await {
            tracing::warn!(fault = %fault.root_cause(), "a list broke off");
            // A file that is cut short must not look whole.
            let _ = sender.send(Err(std::io::Error::other("broke off"))).await;
        }
    });
    let pieces = futures::stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    Ok(room.download(&format!("{}.{}", list.name(), form.ending()), form, Body::from_stream(pieces)))
}

async fn write(
    engine: &Engine,
    mut snapshot: sqlx::PgConnection,
    (list, form): (List, Form),
    to: &mpsc::Sender<std::io::Result<Bytes>>,
) -> anyhow::Result<()> {
    let mut sheet = Sheet::begin(list, form, Vec::new())?;
    let mut rows = export::rows(&mut snapshot, &engine.desk.seal, list);
    while let Some(row) = rows.try_next().await? {
        sheet.row(row)?;
        if sheet.sink().len() >= PIECE {
            let piece = std::mem::take(sheet.sink());
            if to.send(Ok(piece.into())).await.is_err() {
                // Whoever wanted it is gone.
                return Ok(());
            }
        }
    }
    drop(rows);
    let rest = sheet.end()?;
    let _ = to.send(Ok(rest.into())).await;
    snapshot.close().await?;
    Ok(())
}
