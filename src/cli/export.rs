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
use crate::chat::Cell;
use crate::clock;
use crate::domain::{Tongue, VillageCode};
use crate::language::Gazetteer;
use crate::report::{self, Book};
use crate::settings::Settings;
use crate::store::export::{self, List};

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
    let mut sheet = Sheet::begin(list, format, sink(place.as_ref())?)?;
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

/// A list being written.
struct Sheet {
    sink: Sink,
    format: Format,
    columns: Vec<&'static str>,
    /// Where a village's code stands.
    village: Option<usize>,
    book: Option<Book>,
    rows: u64,
}

impl Sheet {
    fn begin(list: List, format: Format, mut sink: Sink) -> anyhow::Result<Self> {
        let mut columns = list.columns().to_vec();
        let village = columns.iter().position(|column| *column == "desa");
        if let Some(at) = village {
            columns.insert(at + 1, "nama_desa");
        }
        let mut book = None;
        match format {
            Format::Csv => {
                let headings: Vec<Cell> = columns.iter().map(|column| Cell::from(*column)).collect();
                sink.write_all(&report::line(&headings, columns.len(), Tongue::Id)?).context("cannot write")?;
            }
            Format::Json => sink.write_all(b"[").context("cannot write")?,
            Format::Xlsx => {
                let headings: Vec<String> = columns.iter().map(ToString::to_string).collect();
                book = Some(Book::new(list.name(), &headings, Tongue::Id)?);
            }
        }
        Ok(Self { sink, format, columns, village, book, rows: 0 })
    }

    fn row(&mut self, mut row: Vec<Cell>) -> anyhow::Result<()> {
        if let Some(at) = self.village {
            let name = row.get(at).and_then(village_name).map_or(Cell::Empty, Cell::from);
            row.insert(at + 1, name);
        }
        match (&mut self.book, self.format) {
            (Some(book), _) => book.row(&row)?,
            (None, Format::Json) => {
                let gap: &[u8] = if self.rows == 0 { b"\n" } else { b",\n" };
                let fields = self.columns.iter().zip(&row);
                let object: serde_json::Map<_, _> =
                    fields.map(|(column, cell)| ((*column).to_owned(), report::typed(cell, Tongue::Id))).collect();
                self.sink.write_all(gap).context("cannot write")?;
                serde_json::to_writer(&mut self.sink, &object).context("cannot write")?;
            }
            (None, _) => {
                let line = report::line(&row, self.columns.len(), Tongue::Id)?;
                self.sink.write_all(&line).context("cannot write")?;
            }
        }
        self.rows += 1;
        Ok(())
    }

    fn end(mut self) -> anyhow::Result<()> {
        match self.book.take() {
            Some(book) => self.sink.write_all(&book.finish()?).context("cannot write")?,
            None if self.format == Format::Json => self.sink.write_all(b"\n]\n").context("cannot write")?,
            None => {}
        }
        self.sink.flush().context("cannot write")
    }
}

fn village_name(code: &Cell) -> Option<String> {
    let Cell::Words(code) = code else { return None };
    Gazetteer::get().village(&VillageCode::parse(code)?).map(|village| village.name.clone())
}
