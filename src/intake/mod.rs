//! The office's files of applications: bytes in, checked rows or faults out. The forms are those of the
//! published contract: CSV in UTF-8 with `,` or `;`, the first sheet of an XLSX, or the JSON of the status feed.

mod cell;
mod delimited;
mod feed;
mod sheet;
mod workbook;

pub use feed::{Feed, read_feed};

use chrono::NaiveDate;

use crate::chat::{ImportFault, ImportFaultKind};
use crate::domain::ImportRow;
use crate::language::remembering;
use crate::office::Limits;
use sheet::Sheet;

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intake {
    /// Its rows, as far as they can be read.
    pub rows: Vec<ImportRow>,
    /// Everything that is wrong with it; after ten thousand faults the rest is not looked at.
    pub faults: Vec<ImportFault>,
    /// Columns that are not known.
    pub ignored_columns: Vec<String>,
    /// Sheets of a workbook that are not read though something stands there: the first counts.
    pub ignored_sheets: Vec<String>,
}

/// Reads a file and says everything that is wrong with it. What it is is seen from its bytes: the name
/// says nothing that could be relied on.
pub fn read(_name: &str, content: &[u8], limits: &Limits, today: NaiveDate) -> Intake {
    let mut sheet = Sheet::new(limits.import_rows, today);
    let outcome = if u64::try_from(content.len()).is_ok_and(|length| length > limits.file_bytes) {
        Err(whole_file(ImportFaultKind::TooLong, ""))
    } else {
        // Villages repeat from row to row.
        remembering(|| match kind(content) {
            Kind::Workbook => workbook::read(content, &mut sheet),
            Kind::Text => delimited::read(content, &mut sheet),
            Kind::Other(what) => Err(whole_file(ImportFaultKind::Unreadable, what)),
        })
    };
    let mut intake = sheet.finish(outcome.is_ok());
    intake.faults.extend(outcome.err());
    intake
}

enum Kind {
    Workbook,
    Text,
    Other(&'static str),
}

fn kind(content: &[u8]) -> Kind {
    match content {
        [b'P', b'K', 3, 4, ..] => Kind::Workbook,
        [b'%', b'P', b'D', b'F', ..] => Kind::Other("PDF"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Kind::Other("XLS"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Kind::Other("UTF-16"),
        [0xFF, 0xD8, ..] => Kind::Other("JPEG"),
        [0x89, b'P', b'N', b'G', ..] => Kind::Other("PNG"),
        _ if content.contains(&0) => Kind::Other(""),
        _ => Kind::Text,
    }
}

fn whole_file(kind: ImportFaultKind, found: &str) -> ImportFault {
    ImportFault { line: 1, column: String::new(), found: found.to_owned(), kind }
}

#[cfg(test)]
mod tests;
