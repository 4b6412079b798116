//! `jemputbola report`: a year in figures, as a table on stdout, as a picture, as a workbook. Counts only.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::Fault;
use super::base::Base;
use super::place::Place;
use crate::chat::{Paper, YearReport, officer};
use crate::clock;
use crate::domain::{Tongue, wib_date};
use crate::report::{chart, print};
use crate::settings::Settings;
use crate::store::reports;
use crate::text::render;

/// Prints the year's table, and writes the files that are named.
pub(super) async fn report(
    settings: &Settings,
    year: i32,
    png: Option<&Path>,
    xlsx: Option<&Path>,
) -> Result<(), Fault> {
    if png.is_some() && png == xlsx {
        return Err(Fault::Wrong("--png and --xlsx name the same file".to_owned()));
    }
    let picture = png.map(|out| Place::open("--png", out)).transpose()?;
    let workbook = xlsx.map(|out| Place::open("--xlsx", out)).transpose()?;
    let today = wib_date(clock::now());
    let base = Base::join(settings).await?;
    let (report, years) = counted(&base, year, today).await?;
    base.stop().await?;
    let Some(report) = report else {
        let known: Vec<String> = years.iter().map(ToString::to_string).collect();
        return Err(if known.is_empty() {
            anyhow::anyhow!("there is no data of {year}, nor of any other year")
        } else {
            anyhow::anyhow!("there is no data of {year}; there is of {}", known.join(", "))
        }
        .into());
    };
    let tongue = Tongue::Id;
    if let Some(place) = picture {
        keep(place, &chart::png(&officer::year_charts(&report, today), tongue).context("cannot draw the report")?)?;
    }
    if let Some(place) = workbook {
        keep(place, &print(&Paper::Workbooks(officer::year_sheets(&report)), tongue)?)?;
    }
    table(&report, tongue)?;
    Ok(())
}

async fn counted(base: &Base, year: i32, today: chrono::NaiveDate) -> anyhow::Result<(Option<YearReport>, Vec<i32>)> {
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    let report = reports::of_year(&mut connection, year, today).await.context("cannot count a year")?;
    let report = report.filter(|report| !report.is_empty());
    let years = match &report {
        Some(_) => Vec::new(),
        None => reports::years(&mut connection).await.context("cannot read which years there are")?,
    };
    Ok((report, years))
}

fn keep(mut place: Place, content: &[u8]) -> anyhow::Result<()> {
    place.file.write_all(content).context("cannot write the file")?;
    place.keep()
}

fn table(report: &YearReport, tongue: Tongue) -> anyhow::Result<()> {
    let rows: Vec<(String, Option<String>)> = officer::year_table(report)
        .into_iter()
        .map(|(label, shown)| (render(&label, tongue), shown.map(|shown| render(&shown, tongue))))
        .collect();
    let beside = |of: fn(&(String, Option<String>)) -> Option<&str>| {
        rows.iter().filter(|row| row.1.is_some()).filter_map(of).map(|words| words.chars().count()).max().unwrap_or(0)
    };
    let (label, shown) = (beside(|row| Some(&row.0)), beside(|row| row.1.as_deref()));
    let mut out = std::io::stdout().lock();
    for (number, (words, figure)) in rows.iter().enumerate() {
        match figure {
            Some(figure) => writeln!(out, "  {words:<label$}  {figure:>shown$}"),
            None if number == 0 || rows[number - 1].1.is_none() => writeln!(out, "{words}"),
            None => writeln!(out, "\n{words}"),
        }
        .context("cannot write")?;
    }
    Ok(())
}
