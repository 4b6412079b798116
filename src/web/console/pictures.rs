//! Figures as pictures, drawn as for the chat; on a page each stands above the table that says the same.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse as _;
use maud::{Markup, html};

use super::room::{Room, Shown};
use super::shell::table;
use crate::chat::{
    Answer, Cell, Chart, Question, ReportAnswer, ReportQuestion, Sheet, VisitAnswer, VisitQuestion, officer,
};
use crate::domain::wib_date;
use crate::report;

/// One picture; its table stands below it and is its other text.
pub(super) fn picture(room: &Room, file: &str, chart: &Chart) -> Markup {
    html! {
        figure.gambar {
            img src={ "/konsol/gambar/" (file) } width="1080" alt=(room.plain(&chart.title)) loading="lazy";
            @if let Some(lead) = &chart.lead { figcaption { (room.t(lead)) } }
        }
    }
}

/// A table of the chat's, as a page's.
pub(super) fn sheet(room: &Room, sheet: &Sheet) -> Markup {
    let cell = |first: bool, cell: &Cell| {
        let words = report::shown(cell, room.tongue());
        html! {
            @if first { th scope="row" { (words) } }
            @else if matches!(cell, Cell::Number(_)) { td.angka { (words) } }
            @else { td { (words) } }
        }
    };
    let row =
        |cells: &Vec<Cell>| html! { tr { @for (place, one) in cells.iter().enumerate() { (cell(place == 0, one)) } } };
    let rows: Vec<Markup> = sheet.rows.iter().map(row).collect();
    html! { @if !rows.is_empty() { (table(room, &sheet.title, &sheet.columns, &rows)) } }
}

/// `minat.png`, `peta.png`, `laporan-2022-jenis.png`.
pub(super) async fn file(room: Room, Path(file): Path<String>) -> Shown {
    let Some(name) = file.strip_suffix(".png") else { return Ok(room.nothing()) };
    let Some(chart) = wanted(&room, name).await? else { return Ok(room.nothing()) };
    let tongue = room.tongue();
    let picture = tokio::task::spawn_blocking(move || report::chart::png(&[chart], tongue)).await??;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture).into_response())
}

async fn wanted(room: &Room, name: &str) -> Result<Option<Chart>, super::room::Trouble> {
    if matches!(name, "minat" | "peta") {
        let Answer::Visit(VisitAnswer::Demand(demand)) = room.ask(Question::Visit(VisitQuestion::Demand)).await? else {
            return Ok(None);
        };
        let [bars, map] = officer::demand_charts(&demand);
        return Ok(Some(if name == "peta" { map } else { bars }));
    }
    let year_and_part = name.strip_prefix("laporan-").and_then(|rest| rest.split_once('-'));
    let Some((year, part)) = year_and_part.and_then(|(year, part)| Some((year.parse().ok()?, part))) else {
        return Ok(None);
    };
    let answer = room.ask(Question::Report(ReportQuestion::Year(year))).await?;
    let Answer::Report(ReportAnswer::Year(report)) = answer else { return Ok(None) };
    let figures = officer::year_figures(&report, wib_date(room.engine.clock.now()));
    Ok(figures.into_iter().find(|figure| figure.code == part).map(|figure| figure.chart))
}
