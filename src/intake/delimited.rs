//! CSV in UTF-8, with or without a byte order mark, with `,` or `;`.

use super::cell::Cell;
use super::sheet::Sheet;
use crate::chat::{ImportFault, ImportFaultKind};

pub(super) fn read(content: &[u8], sheet: &mut Sheet) -> Result<(), ImportFault> {
    let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
    let text = std::str::from_utf8(content).map_err(|fault| unreadable(line_at(content, fault.valid_up_to())))?;
    let (text, skipped, delimiter) = delimiter(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + skipped };
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(fault) => {
                let line = fault.position().map_or(1, csv::Position::line);
                return Err(unreadable(u32::try_from(line).unwrap_or(u32::MAX)));
            }
        }
        let line = lines.of(&record);
        let cells: Vec<Cell> = record.iter().map(Cell::text).collect();
        match sheet.width() {
            // Empty cells at the end of a line say nothing; anything else there is out of place.
            Some(width) if cells.len() < width || cells[width..].iter().any(|cell| !cell.is_empty()) => {
                if !cells.iter().all(Cell::is_empty) {
                    sheet.uneven_row(line);
                }
            }
            _ => sheet.row(line, &cells),
        }
        if sheet.is_full() {
            return Ok(());
        }
    }
}

/// The text without a first line that only names the delimiter ("sep=;"), how many lines that took, and the
/// delimiter: the one that stands more often in the header.
fn delimiter(text: &str) -> (&str, u32, u8) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(named) = first.trim_end().strip_prefix("sep=")
        && let [delimiter @ (b',' | b';')] = named.as_bytes()
    {
        let rest = text.get(first.len()..).unwrap_or_default();
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).unwrap_or(rest);
        return (rest, 1, *delimiter);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: char| header.matches(mark).count();
    (text, 0, if count(';') > count(',') { b';' } else { b',' })
}

/// Counts the lines up to a record. The reader's own count is one too low after `\r\n` and blank lines.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, record: &csv::StringRecord) -> u32 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.at);
        let breaks = self.text[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let start = start + breaks;
        let passed = self.text[self.at..start].iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.at = start;
        self.line
    }
}

fn unreadable(line: u32) -> ImportFault {
    ImportFault { line, column: String::new(), found: String::new(), kind: ImportFaultKind::Unreadable }
}

fn line_at(content: &[u8], offset: usize) -> u32 {
    let breaks = content.iter().take(offset).filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}
