//! Header and rows of a file, whatever it was, on their way to checked rows.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::cell::Cell;
use super::{Intake, whole_file};
use crate::chat::{ImportFault, ImportFaultKind};
use crate::domain::{ApplicationNumber, ImportRow};

/// A known column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    BirthDate,
    Kind,
    Status,
    StatusDay,
    IssuedOn,
    Village,
    Phone,
}

impl Column {
    const ALL: [Self; 9] = [
        Self::Number,
        Self::Name,
        Self::BirthDate,
        Self::Kind,
        Self::Status,
        Self::StatusDay,
        Self::IssuedOn,
        Self::Village,
        Self::Phone,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Number => "nomor_permohonan",
            Self::Name => "nama",
            Self::BirthDate => "tanggal_lahir",
            Self::Kind => "jenis",
            Self::Status => "status",
            Self::StatusDay => "tanggal_status",
            Self::IssuedOn => "tanggal_terbit",
            Self::Village => "desa",
            Self::Phone => "telepon",
        }
    }

    /// Whether a value of it tells something about a person: only its shape is ever shown.
    fn is_personal(self) -> bool {
        matches!(self, Self::Name | Self::BirthDate | Self::Phone)
    }
}

/// The names of the known columns, in the order in which objects are read.
pub(super) fn names() -> [&'static str; 9] {
    Column::ALL.map(Column::name)
}

/// Most faults that are kept of a file: one with more is not the right file, and none of it is applied.
const MOST_FAULTS: usize = 10_000;
/// Most characters of what was found that are shown.
const SHOWN: usize = 30;

/// Collects rows and faults.
pub(super) struct Sheet {
    most_rows: u32,
    today: NaiveDate,
    columns: Option<Vec<Option<Column>>>,
    header_line: Option<u32>,
    seen: HashSet<ApplicationNumber>,
    rows_read: u32,
    intake: Intake,
    full: bool,
    /// Faults after which the rest is not read.
    most_faults: usize,
}

impl Sheet {
    pub(super) fn new(most_rows: u32, today: NaiveDate) -> Self {
        Self {
            most_rows,
            today,
            columns: None,
            header_line: None,
            seen: HashSet::new(),
            rows_read: 0,
            intake: Intake::default(),
            full: false,
            most_faults: MOST_FAULTS,
        }
    }

    /// For objects, whose values have names: every known column, in order, and no header. They are read to the end,
    /// whatever is wrong with some: the others are applied.
    pub(super) fn of_objects(most_rows: u32, today: NaiveDate) -> Self {
        Self { columns: Some(Column::ALL.map(Some).to_vec()), most_faults: usize::MAX, ..Self::new(most_rows, today) }
    }

    /// Takes an object's values, in the order of [`names`]. An object without any is a row without a number.
    pub(super) fn row_of_object(&mut self, line: u32, cells: &[Cell]) {
        if let (false, Some(columns)) = (self.full, self.columns.clone()) {
            self.values(line, cells, &columns);
        }
    }

    /// Whether the header was read.
    pub(super) fn has_header(&self) -> bool {
        self.columns.is_some()
    }

    /// The header's line, once it was read.
    pub(super) fn header_line(&self) -> Option<u32> {
        self.header_line
    }

    /// Notes what is wrong with a cell of a known column, counted from 0; of other columns nothing is read.
    pub(super) fn fault_at(&mut self, line: u32, index: usize, kind: ImportFaultKind) {
        let column = self.columns.as_ref().and_then(|columns| columns.get(index).copied().flatten());
        if let Some(column) = column {
            self.fault(line, column.name(), String::new(), kind);
        }
    }

    /// Notes a sheet that is not read.
    pub(super) fn ignore_sheet(&mut self, name: &str) {
        self.intake.ignored_sheets.push(shortened(name));
    }

    /// Whether the rest of the file need not be read.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Takes the next row; the first that is not blank is the header.
    pub(super) fn row(&mut self, line: u32, cells: &[Cell]) {
        if self.full || cells.iter().all(Cell::is_empty) {
            return;
        }
        match self.columns.clone() {
            None => self.header(line, cells),
            Some(columns) => self.values(line, cells, &columns),
        }
    }

    /// Takes a row that has more or fewer cells than the header: its values stand in wrong columns.
    pub(super) fn uneven_row(&mut self, line: u32) {
        self.fault(line, "", String::new(), ImportFaultKind::Unreadable);
    }

    /// How many columns the header has.
    pub(super) fn width(&self) -> Option<usize> {
        self.columns.as_ref().map(Vec::len)
    }

    /// What came of it all.
    pub(super) fn finish(mut self, was_read: bool) -> Intake {
        if was_read && self.rows_read == 0 && self.intake.faults.is_empty() {
            self.intake.faults.push(whole_file(ImportFaultKind::Empty, ""));
        }
        self.intake
    }

    fn header(&mut self, line: u32, cells: &[Cell]) {
        let mut columns = Vec::new();
        for cell in cells {
            let written = cell.shown();
            let plain = crate::language::fold(&written).replace(' ', "_");
            let column = Column::ALL.into_iter().find(|column| column.name() == plain);
            match column {
                Some(known) if columns.contains(&column) => {
                    self.fault(line, known.name(), shortened(&written), ImportFaultKind::Repeated);
                }
                None if !cell.is_empty() => self.intake.ignored_columns.push(shortened(&written)),
                _ => {}
            }
            columns.push(column);
        }
        if !columns.contains(&Some(Column::Number)) {
            self.fault(line, Column::Number.name(), String::new(), ImportFaultKind::MissingColumn);
        }
        self.full = !self.intake.faults.is_empty();
        self.columns = Some(columns);
        self.header_line = Some(line);
    }

    fn values(&mut self, line: u32, cells: &[Cell], columns: &[Option<Column>]) {
        self.rows_read += 1;
        if self.rows_read > self.most_rows {
            self.fault(line, "", String::new(), ImportFaultKind::TooLong);
            self.full = true;
            return;
        }
        let at = |column: Column| {
            let index = columns.iter().position(|known| *known == Some(column))?;
            cells.get(index).filter(|cell| !cell.is_empty())
        };
        let today = self.today;
        let number = self.cell(line, Column::Number, at(Column::Number), Cell::number);
        let row = ImportRow {
            line,
            name: self.cell(line, Column::Name, at(Column::Name), Cell::name),
            birth_date: self.cell(line, Column::BirthDate, at(Column::BirthDate), |cell| cell.birth_date(today)),
            kind: self.cell(line, Column::Kind, at(Column::Kind), Cell::kind),
            status: self.cell(line, Column::Status, at(Column::Status), Cell::status),
            status_day: self.cell(line, Column::StatusDay, at(Column::StatusDay), |cell| cell.past_day(today)),
            issued_on: self.cell(line, Column::IssuedOn, at(Column::IssuedOn), |cell| cell.past_day(today)),
            village: self.cell(line, Column::Village, at(Column::Village), Cell::village),
            phone: self.cell(line, Column::Phone, at(Column::Phone), Cell::phone),
            number: match number {
                Some(number) => number,
                None if at(Column::Number).is_none() => {
                    return self.fault(line, Column::Number.name(), String::new(), ImportFaultKind::MissingValue);
                }
                None => return,
            },
        };
        if !self.seen.insert(row.number.clone()) {
            let found = shortened(row.number.as_str());
            return self.fault(line, Column::Number.name(), found, ImportFaultKind::Repeated);
        }
        self.intake.rows.push(row);
    }

    /// Reads one cell, or notes what is wrong with it.
    fn cell<T>(
        &mut self,
        line: u32,
        column: Column,
        cell: Option<&Cell>,
        read: impl Fn(&Cell) -> Result<T, ImportFaultKind>,
    ) -> Option<T> {
        let cell = cell?;
        match read(cell) {
            Ok(value) => Some(value),
            Err(kind) => {
                let written = cell.shown();
                let shown = if column.is_personal() { shape(&written) } else { written };
                self.fault(line, column.name(), shortened(&shown), kind);
                None
            }
        }
    }

    fn fault(&mut self, line: u32, column: &str, found: String, kind: ImportFaultKind) {
        self.full |= self.intake.faults.len() + 1 >= self.most_faults;
        self.intake.faults.push(ImportFault { line, column: column.to_owned(), found, kind });
    }
}

/// The form of a personal value and nothing of the value: letters are "a", digits are "9".
fn shape(written: &str) -> String {
    let mask = |char: char| match char {
        char if char.is_numeric() => '9',
        char if char.is_alphabetic() => 'a',
        char => char,
    };
    written.chars().map(mask).collect()
}

fn shortened(written: &str) -> String {
    let shown: String = written.chars().filter(|char| !char.is_control()).take(SHOWN).collect();
    if written.chars().count() > SHOWN { shown + "…" } else { shown }
}
