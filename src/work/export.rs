//! A list of the office being written: CSV, JSON or a workbook, row by row, whoever takes it.

use std::io::Write;

use anyhow::Context as _;

use crate::chat::{Cell, audit};
use crate::domain::{Tongue, VillageCode};
use crate::language::Gazetteer;
use crate::report::{self, Book};
use crate::store::export::List;
use crate::text::render;

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated, in UTF-8.
    Csv,
    /// One array of objects.
    Json,
    /// A workbook.
    Xlsx,
}

impl Form {
    /// How the file's name ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    /// What it is, as HTTP says it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A list being written.
pub struct Sheet<W> {
    sink: W,
    format: Form,
    columns: Vec<&'static str>,
    /// Where a village's code stands.
    village: Option<usize>,
    /// Where the code of what somebody did stands.
    action: Option<usize>,
    book: Option<Book>,
    rows: u64,
}

impl<W: Write> Sheet<W> {
    /// Writes what comes before the first row.
    pub fn begin(list: List, format: Form, mut sink: W) -> anyhow::Result<Self> {
        let mut columns = list.columns().to_vec();
        let village = columns.iter().position(|column| *column == "desa");
        if let Some(at) = village {
            columns.insert(at + 1, "nama_desa");
        }
        let action = columns.iter().position(|column| *column == "tindakan").filter(|_| list == List::Audit);
        if let Some(at) = action {
            columns.insert(at + 1, "tindakan_kata");
        }
        let mut book = None;
        match format {
            Form::Csv => {
                let headings: Vec<Cell> = columns.iter().map(|column| Cell::from(*column)).collect();
                sink.write_all(&report::line(&headings, columns.len(), Tongue::Id)?).context("cannot write")?;
            }
            Form::Json => sink.write_all(b"[").context("cannot write")?,
            Form::Xlsx => {
                let headings: Vec<String> = columns.iter().map(ToString::to_string).collect();
                book = Some(Book::new(list.name(), &headings, Tongue::Id)?);
            }
        }
        Ok(Self { sink, format, columns, village, action, book, rows: 0 })
    }

    /// Writes one row.
    pub fn row(&mut self, mut row: Vec<Cell>) -> anyhow::Result<()> {
        if let Some(at) = self.village {
            let name = row.get(at).and_then(village_name).map_or(Cell::Empty, Cell::from);
            row.insert(at + 1, name);
        }
        if let Some(at) = self.action {
            // The details are the last column.
            let words = row.get(at).and_then(|code| action_words(code, row.last())).map_or(Cell::Empty, Cell::from);
            row.insert(at + 1, words);
        }
        match (&mut self.book, self.format) {
            (Some(book), _) => book.row(&row)?,
            (None, Form::Json) => {
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

    /// Where it is written to.
    pub fn sink(&mut self) -> &mut W {
        &mut self.sink
    }

    /// Writes what comes after the last row; where it was written to.
    pub fn end(mut self) -> anyhow::Result<W> {
        match self.book.take() {
            Some(book) => self.sink.write_all(&book.finish()?).context("cannot write")?,
            None if self.format == Form::Json => self.sink.write_all(b"\n]\n").context("cannot write")?,
            None => {}
        }
        self.sink.flush().context("cannot write")?;
        Ok(self.sink)
    }
}

fn village_name(code: &Cell) -> Option<String> {
    let Cell::Words(code) = code else { return None };
    Gazetteer::get().village(&VillageCode::parse(code)?).map(|village| village.name.clone())
}

/// What was done, as people say it: "mengumumkan kunjungan".
fn action_words(code: &Cell, detail: Option<&Cell>) -> Option<String> {
    let Cell::Words(code) = code else { return None };
    let detail = match detail {
        Some(Cell::Words(detail)) => Some(detail.as_str()),
        _ => None,
    };
    Some(render(&audit::did(code, detail), Tongue::Id))
}
