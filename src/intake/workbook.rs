//! The first sheet of an XLSX.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, Dimensions, Reader as _, Xlsx};
use chrono::NaiveDate;
use zip::ZipArchive;

use super::cell::Cell;
use super::sheet::Sheet;
use super::whole_file;
use crate::chat::{ImportFault, ImportFaultKind};

/// Most bytes that a workbook may unfold to. A sheet of 100,000 full rows takes about 80 MB.
const MOST_BYTES: u64 = 200_000_000;
/// Most columns that are looked at. Cells are read one by one, so a stray value in the last column of
/// the last row costs nothing.
const MOST_COLUMNS: u32 = 200;

pub(super) fn read(content: &[u8], sheet: &mut Sheet) -> Result<(), ImportFault> {
    unfolds_within(content, MOST_BYTES)?;
    let unreadable = || whole_file(ImportFaultKind::Unreadable, "ZIP");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(|_| unreadable())?;
    let names = workbook.sheet_names();
    let (name, others) = names.split_first().ok_or_else(unreadable)?;
    let counts_from_1904 = workbook.has_1904_epoch();
    let mut merged = workbook.merge_cells_by_sheet_name(name).map_err(|_| unreadable())?;
    merged.sort_by_key(|region| region.start);
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| unreadable())?;
    let mut line = 0;
    let mut row = Row::default();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| unreadable())? {
        let (at_row, at_column) = cell.pos;
        if at_row + 1 < line {
            return Err(unreadable());
        }
        if at_row + 1 > line {
            row.end(line, sheet);
            line = at_row + 1;
            if sheet.is_full() {
                return Ok(());
            }
        }
        if at_column < MOST_COLUMNS {
            let index = usize::try_from(at_column).unwrap_or_default();
            let mut value = value(&cell.value);
            // The day that a bare number stands for is another one there.
            if let (Cell::Number(number), true) = (&value, counts_from_1904) {
                value = Cell::Text(number.to_string());
            }
            // An empty text is a result too.
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                row.without_result.push(index);
            }
            row.put(index, value);
        }
    }
    row.end(line, sheet);
    drop(cells);
    for region in merged {
        joined(&region, sheet);
    }
    for other in others {
        let mut cells = workbook.worksheet_cells_reader(other).map_err(|_| unreadable())?;
        // One cell is enough to say so.
        while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
            if !value(cell.get_value()).is_empty() {
                sheet.ignore_sheet(other);
                break;
            }
        }
    }
    Ok(())
}

/// The cells of one row so far.
#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    /// Columns of formulas whose result is not in the file.
    without_result: Vec<usize>,
}

impl Row {
    fn put(&mut self, index: usize, value: Cell) {
        if self.cells.len() <= index {
            self.cells.resize(index + 1, Cell::Empty);
        }
        self.cells[index] = value;
    }

    fn end(&mut self, line: u32, sheet: &mut Sheet) {
        let is_below_the_header = sheet.has_header();
        sheet.row(line, &self.cells);
        for index in self.without_result.drain(..).filter(|_| is_below_the_header) {
            sheet.fault_at(line, index, ImportFaultKind::Formula);
        }
        self.cells.clear();
    }
}

/// Cells that were joined hold one value for all: what the other rows or columns say is not written anywhere.
fn joined(region: &Dimensions, sheet: &mut Sheet) {
    let ((first, left), (last, right)) = (region.start, region.end);
    // A title above the list, or a heading over several columns, is no value.
    if last < first || Some(last + 1) <= sheet.header_line() {
        return;
    }
    for column in left..=right.min(MOST_COLUMNS) {
        sheet.fault_at(first + 1, usize::try_from(column).unwrap_or_default(), ImportFaultKind::Merged);
    }
}

/// Refuses what would unfold to more than so many bytes: by what it declares, then by what it is.
fn unfolds_within(content: &[u8], most: u64) -> Result<(), ImportFault> {
    let too_long = || whole_file(ImportFaultKind::TooLong, "ZIP");
    let unreadable = || whole_file(ImportFaultKind::Unreadable, "ZIP");
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| unreadable())?;
    if archive.decompressed_size().is_some_and(|declared| declared > u128::from(most)) {
        return Err(too_long());
    }
    let mut left = most;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| unreadable())?;
        let taken = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(taken).ok_or_else(too_long)?;
    }
    Ok(())
}

fn value(data: &DataRef) -> Cell {
    match Data::from(data.clone()) {
        Data::Empty => Cell::Empty,
        Data::String(words) | Data::DateTimeIso(words) | Data::DurationIso(words) => Cell::text(&words),
        #[expect(clippy::cast_precision_loss, reason = "larger numbers are refused as inexact")]
        Data::Int(number) => Cell::Number(number as f64),
        Data::Float(number) => Cell::Number(number),
        Data::Bool(yes) => Cell::Text(if yes { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).map_or(Cell::Number(-1.0), Cell::Day)
        }
        Data::Error(error) => Cell::Text(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::tests::zipped;

    #[test]
    fn what_unfolds_to_too_much_is_refused_before_it_is_read() {
        let content = zipped(&[("xl/worksheets/sheet1.xml", &"0".repeat(1_000_000))]);
        assert!(content.len() < 10_000);
        assert_eq!(unfolds_within(&content, 1_000_000), Ok(()));
        let fault = unfolds_within(&content, 999_999).expect_err("is too much");
        assert_eq!(fault.kind, ImportFaultKind::TooLong);
    }

    #[test]
    fn a_size_that_is_declared_too_small_is_counted_nevertheless() {
        let mut content = zipped(&[("a", &"0".repeat(1_000_000))]);
        // The declared size, in the local header and in the central directory, becomes 10.
        let declared = 1_000_000_u32.to_le_bytes();
        let places: Vec<usize> =
            content.windows(4).enumerate().filter(|(_, bytes)| *bytes == declared).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2);
        for at in places {
            content[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert!(unfolds_within(&content, 999_999).is_err());
    }
}
