//! A list as CSV, safe to open in a spreadsheet.

use std::borrow::Cow;

use anyhow::Context as _;

use super::cell::plain;
use crate::chat::{Cell, Sheet};
use crate::domain::Tongue;

/// Without it a spreadsheet takes UTF-8 for something else. Source: Microsoft, "Opening CSV UTF-8 files correctly in Excel".
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Bytes of a usual line.
const LINE: usize = 512;

/// The list with its headings, `,` between cells.
pub(super) fn csv(sheet: &Sheet, tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let mut content = BYTE_ORDER_MARK.to_vec();
    let headings: Vec<Cell> = sheet.columns.iter().cloned().map(Cell::Text).collect();
    for row in std::iter::once(&headings).chain(&sheet.rows) {
        content.extend(line(row, sheet.columns.len(), tongue)?);
    }
    Ok(content)
}

/// One row, `width` cells wide, with the end of its line.
pub fn line(row: &[Cell], width: usize, tongue: Tongue) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(LINE).from_writer(Vec::new());
    for at in 0..width {
        let cell = row.get(at).unwrap_or(&Cell::Empty);
        let words = match cell {
            // A number of ours is no formula, whatever its sign.
            Cell::Number(_) => plain(cell, tongue),
            _ => Defused::of(&plain(cell, tongue)).0.into_owned(),
        };
        writer.write_field(words).context("cannot write a cell")?;
    }
    writer.write_record(None::<&[u8]>).context("cannot end a row")?;
    writer.into_inner().context("cannot end a row")
}

/// Words that no spreadsheet takes for a formula. Source: OWASP, "CSV Injection".
#[derive(Debug, PartialEq, Eq)]
pub struct Defused<'a>(pub Cow<'a, str>);

impl<'a> Defused<'a> {
    /// The words, with an apostrophe in front where they begin like a formula.
    pub fn of(words: &'a str) -> Self {
        let first = words.trim_start_matches([' ', '\u{feff}', '\u{a0}']).chars().next();
        match first {
            Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
                Self(Cow::Owned(format!("'{words}")))
            }
            _ => Self(Cow::Borrowed(words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;
    use crate::text::render;

    #[test]
    fn what_begins_like_a_formula_is_defused() {
        for words in ["=1+1", "+62812", "-3", "@SUM(A1)", "\tx", "  =1", "＝1"] {
            assert_eq!(Defused::of(words).0, format!("'{words}"));
        }
        for words in ["", "Siti", "12-3", "a=b", "'=1"] {
            assert_eq!(Defused::of(words).0, words);
        }
    }

    #[test]
    fn a_row_is_filled_up_and_quoted() {
        let row = [Cell::from("Desa \"A\", RT 1"), Cell::Number(-4)];
        let line = line(&row, 3, Tongue::Id).expect("is written");
        assert_eq!(String::from_utf8(line).expect("is text"), "\"Desa \"\"A\"\", RT 1\",-4,\n");
    }

    #[test]
    fn headings_are_in_the_readers_language() {
        let sheet = Sheet {
            title: say!("button-register"),
            columns: vec![say!("button-register"), say!("button-schedule")],
            rows: vec![],
        };
        let content = csv(&sheet, Tongue::En).expect("is written");
        let heading = format!(
            "\u{feff}{},{}\n",
            render(&say!("button-register"), Tongue::En),
            render(&say!("button-schedule"), Tongue::En)
        );
        assert_eq!(String::from_utf8(content).expect("is text"), heading);
    }
}
