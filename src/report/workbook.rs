//! A list as a workbook.

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::cell::plain;
use crate::chat::{Cell, Sheet};
use crate::domain::{Tongue, wib};
use crate::text::render;

/// Rows of a workbook, the headings among them. Source: Microsoft, "Excel specifications and limits".
const MOST_ROWS: u32 = 1_048_576;
/// Characters in a cell. Source: the same.
const LONGEST_CELL: usize = 32_767;
/// Characters in the name of a sheet. Source: the same.
const LONGEST_NAME: usize = 31;
/// Whole numbers up to here are kept exactly by a workbook.
const EXACT: i64 = 1 << 53;
/// Narrowest and widest column, in characters.
const WIDTHS: (u16, u16) = (8, 60);
/// Source: ECMA-376, part 1, 18.3.1.63: A4.
const A4: u8 = 9;

/// The list with its headings.
pub(super) fn workbook(sheet: &Sheet, tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let headings: Vec<String> = sheet.columns.iter().map(|text| render(text, tongue)).collect();
    let mut book = Book::new(&render(&sheet.title, tongue), &headings, tongue)?;
    for row in &sheet.rows {
        book.row(row)?;
    }
    book.finish()
}

/// Several lists, a sheet each. A title that stands twice gets a number.
pub(super) fn workbooks(sheets: &[Sheet], tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let (first, others) = sheets.split_first().context("a workbook has a sheet at least")?;
    let headings = |sheet: &Sheet| sheet.columns.iter().map(|text| render(text, tongue)).collect::<Vec<_>>();
    let mut book = Book::new(&render(&first.title, tongue), &headings(first), tongue)?;
    for (number, sheet) in std::iter::once(first).chain(others).enumerate() {
        if number > 0 {
            book.sheet(&render(&sheet.title, tongue), &headings(sheet))?;
        }
        for row in &sheet.rows {
            book.row(row)?;
        }
    }
    book.finish()
}

/// A workbook, written row by row.
pub struct Book {
    workbook: Workbook,
    tongue: Tongue,
    sheet: usize,
    next: u32,
    widths: Vec<u16>,
    heading: Format,
    day: Format,
    moment: Format,
    number: Format,
}

impl Book {
    /// A workbook with this title and these headings.
    pub fn new(title: &str, headings: &[String], tongue: Tongue) -> anyhow::Result<Self> {
        let mut book = Workbook::new();
        // A day of our own: the same list is the same file.
        let made = NaiveDate::from_ymd_opt(2026, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0)).unwrap_or_default();
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(0xE8_EDF3)
            .set_border_bottom(FormatBorder::Thin);
        let mut book = Self {
            workbook: book,
            tongue,
            sheet: 0,
            next: 1,
            widths: Vec::new(),
            heading,
            day: Format::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
            moment: Format::new().set_num_format("dd/mm/yyyy hh:mm").set_align(FormatAlign::Left),
            number: Format::new().set_num_format("0"),
        };
        book.begin(title, headings)?;
        Ok(book)
    }

    /// Goes on with another list, on a sheet of its own.
    pub fn sheet(&mut self, title: &str, headings: &[String]) -> anyhow::Result<()> {
        self.end()?;
        self.sheet += 1;
        self.begin(title, headings)
    }

    fn begin(&mut self, title: &str, headings: &[String]) -> anyhow::Result<()> {
        let taken: Vec<String> = self.workbook.worksheets().iter().map(Worksheet::name).collect();
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(free_name(title, &taken)).context("cannot name the sheet")?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        self.next = 1;
        self.widths.clear();
        for (column, words) in (0u16..).zip(headings) {
            self.widths.push(width(words));
            sheet.write_string_with_format(0, column, words, &self.heading)?;
        }
        Ok(())
    }

    /// Adds a row. What is wider than the headings is left out.
    pub fn row(&mut self, cells: &[Cell]) -> anyhow::Result<()> {
        ensure!(self.next < MOST_ROWS, "a workbook has no room for more than {} rows; use csv", MOST_ROWS - 1);
        let (row, tongue) = (self.next, self.tongue);
        self.next += 1;
        let sheet = self.workbook.worksheet_from_index(self.sheet).context("cannot find the sheet")?;
        for ((column, cell), widest) in (0u16..).zip(cells).zip(&mut self.widths) {
            let wide = match cell {
                Cell::Empty => 0,
                Cell::Number(number) if number.abs() <= EXACT => {
                    #[expect(clippy::cast_precision_loss, reason = "exact up to here")]
                    sheet.write_number_with_format(row, column, *number as f64, &self.number)?;
                    width(&number.to_string())
                }
                Cell::Day(day) => {
                    sheet.write_datetime_with_format(row, column, day, &self.day)?;
                    12
                }
                Cell::Moment(moment) => {
                    let local = moment.with_timezone(&wib()).naive_local();
                    sheet.write_datetime_with_format(row, column, local, &self.moment)?;
                    18
                }
                Cell::Words(_) | Cell::Text(_) | Cell::Number(_) => {
                    // Written as text, never as a formula, whatever it begins with.
                    let words: String = plain(cell, tongue).chars().take(LONGEST_CELL).collect();
                    sheet.write_string(row, column, &words)?;
                    width(&words)
                }
            };
            *widest = wide.max(*widest);
        }
        Ok(())
    }

    /// The file's content.
    pub fn finish(mut self) -> anyhow::Result<Vec<u8>> {
        self.end()?;
        self.workbook.save_to_buffer().context("cannot pack the workbook")
    }

    /// What can be said of a sheet once its rows are there.
    fn end(&mut self) -> anyhow::Result<()> {
        let sheet = self.workbook.worksheet_from_index(self.sheet).context("cannot find the sheet")?;
        for (column, width) in (0u16..).zip(&self.widths) {
            sheet.set_column_width(column, f64::from((*width).clamp(WIDTHS.0, WIDTHS.1)))?;
        }
        if let Some(last) = u16::try_from(self.widths.len()).ok().and_then(|columns| columns.checked_sub(1)) {
            sheet.autofilter(0, 0, self.next - 1, last)?;
        }
        Ok(())
    }
}

/// Characters of the longest line, and some room.
fn width(words: &str) -> u16 {
    let longest = words.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(2)
}

/// A sheet's name takes neither all characters nor many.
fn sheet_name(title: &str) -> String {
    let allowed = |char: char| if "[]:*?/\\".contains(char) || char.is_control() { ' ' } else { char };
    let name: String = title.chars().map(allowed).take(LONGEST_NAME).collect();
    let name = name.trim_matches(|char: char| char == '\'' || char.is_whitespace());
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

/// The same, with a number where another sheet has it already: case does not count.
fn free_name(title: &str, taken: &[String]) -> String {
    let name = sheet_name(title);
    let is_free = |name: &str| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = |number: usize| {
        let end = format!(" {number}");
        let short: String = name.chars().take(LONGEST_NAME - end.len()).collect();
        short + &end
    };
    // One of these is free: there are more of them than sheets.
    std::iter::once(name.clone()).chain((2..=taken.len() + 2).map(numbered)).find(|name| is_free(name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheets_name_is_one_that_a_workbook_takes() {
        assert_eq!(sheet_name("Minat 2026/2027: semua?"), "Minat 2026 2027  semua");
        assert_eq!(sheet_name("'*'"), "1");
        assert_eq!(sheet_name(&"a".repeat(50)).len(), LONGEST_NAME);
    }

    #[test]
    fn a_name_that_another_sheet_has_gets_a_number() {
        let taken = ["Siaran".to_owned(), "siaran 2".to_owned()];
        assert_eq!(free_name("SIARAN", &taken), "SIARAN 3");
        assert_eq!(free_name("Desa", &taken), "Desa");
        let long = "a".repeat(40);
        assert_eq!(free_name(&long, &[sheet_name(&long)]), format!("{} 2", "a".repeat(29)));
    }
}
