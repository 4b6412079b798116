//! The office's files, bytes in, checked rows or faults out.

use chrono::NaiveDate;

use crate::chat::{ImportFault, ImportFaultKind};
use crate::domain::ImportRow;
use crate::office::Limits;

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intake {
    /// Its rows, as far as they can be read.
    pub rows: Vec<ImportRow>,
    /// Everything that is wrong with it.
    pub faults: Vec<ImportFault>,
    /// Columns that are not known.
    pub ignored_columns: Vec<String>,
}

/// Reads a file. No form is known yet.
pub fn read(_name: &str, _content: &[u8], _limits: &Limits, _today: NaiveDate) -> Intake {
    let fault = ImportFault { line: 1, column: String::new(), found: String::new(), kind: ImportFaultKind::Unreadable };
    Intake { faults: vec![fault], ..Intake::default() }
}
