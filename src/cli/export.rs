//! `jemputbola export`: a list as a file, written row by row.

use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::Path;

use anyhow::Context as _;
use clap::ValueEnum;
use futures::TryStreamExt as _;
use sqlx::Connection as _;

use super::Fault;
use super::base::{self, Base};
use super::place::Place;
use super::progress::Progress;
use crate::clock;
use crate::settings::Settings;
use crate::store::export::{self, List};
use crate::work::export::{Form, Sheet};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Comma-separated, in UTF-8
    Csv,
    /// One array of objects
    Json,
    /// A workbook
    Xlsx,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Json => Self::Json,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

/// Writes the list to a file, or to stdout.
pub(super) async fn export(
    settings: &Settings,
    list: List,
    format: Option<Format>,
    out: Option<&Path>,
) -> Result<(), Fault> {
    let format = format.or_else(|| named_by(out?)).unwrap_or(Format::Csv);
    if format == Format::Xlsx && out.is_none() && std::io::stdout().is_terminal() {
        return Err(Fault::Wrong("a workbook is nothing for a terminal: name a file with --out".to_owned()));
    }
    let seal = base::seal(settings)?;
    let place = out.map(|out| Place::open("--out", out)).transpose()?;
    let base = Base::join(settings).await?;
    let mut snapshot = export::snapshot(&base.pool).await.context("cannot look at the database")?;
    let count = export::count(&mut snapshot, list).await.context("cannot count the rows")?;
    // Noted before anything leaves: what breaks off half-way has left too.
    let mut connection = base.pool.acquire().await.context("cannot connect")?;
    export::note(&mut connection, list, count, clock::now()).await.context("cannot note the export")?;
    drop(connection);
    let mut progress = Progress::new(count);
    let mut sheet = Sheet::begin(list, format.into(), sink(place.as_ref())?)?;
    let mut rows = export::rows(&mut snapshot, &seal, list);
    while let Some(row) = rows.try_next().await.context("cannot read a row")? {
        sheet.row(row)?;
        progress.step();
    }
    drop(rows);
    sheet.end()?;
    progress.end();
    if let Some(place) = place {
        place.keep()?;
    }
    snapshot.close().await.context("cannot end the reading")?;
    base.stop().await?;
    if let Some(out) = out {
        eprintln!("{count} rows in {}", out.display());
    }
    Ok(())
}

/// The form that a file's name asks for.
fn named_by(out: &Path) -> Option<Format> {
    let ending = out.extension()?.to_str()?.to_ascii_lowercase();
    Format::from_str(&ending, true).ok()
}

type Sink = Box<dyn Write + Send>;

fn sink(place: Option<&Place>) -> anyhow::Result<Sink> {
    Ok(match place {
        Some(place) => Box::new(BufWriter::new(place.file.try_clone().context("cannot open the file")?)),
        None => Box::new(BufWriter::new(std::io::stdout())),
    })
}
