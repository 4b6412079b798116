//! What an import of the office's file finds and does.

use serde::{Deserialize, Serialize};

use crate::domain::{ApplicationNumber, Status};

/// What an import does, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct ImportSummary {
    /// Rows that are new.
    pub new: i64,
    /// Rows that change something.
    pub changed: i64,
    /// Rows that change nothing.
    pub unchanged: i64,
    /// Rows with a fault.
    #[serde(default)]
    pub refused: i64,
    /// Every fault; nothing is applied unless this is empty.
    pub faults: Vec<ImportFault>,
    /// Rows whose status goes against the usual direction. Nothing is applied unless somebody says why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backward: Vec<BackwardRow>,
    /// Columns that are not known and were passed over.
    pub ignored_columns: Vec<String>,
    /// Sheets of a workbook with rows that were not read: the first counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignored_sheets: Vec<String>,
    /// Chats that are told of a change.
    pub told: i64,
}

/// One row whose status goes against the usual direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackwardRow {
    /// Line, counted from 1 with the header.
    pub line: u32,
    /// The application.
    pub number: ApplicationNumber,
    /// As it stands.
    pub from: Status,
    /// As the row says.
    pub to: Status,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFault {
    /// Line, counted from 1 with the header.
    pub line: u32,
    /// Column by name; empty where the whole line or file is meant.
    pub column: String,
    /// What was found, shortened, never a personal value.
    pub found: String,
    /// What is wrong.
    pub kind: ImportFaultKind,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportFaultKind {
    /// Neither CSV in UTF-8 nor XLSX.
    Unreadable,
    /// A required column is not there.
    MissingColumn,
    /// A required cell is empty.
    MissingValue,
    /// Not a date in one of the accepted forms.
    BadDate,
    /// A date that is still to come, of something that has happened.
    NotYet,
    /// Not one of the codes.
    UnknownCode,
    /// Not an application number.
    BadNumber,
    /// Not a name.
    BadName,
    /// Not a phone number.
    BadPhone,
    /// Not a village of the two regencies, or of two meanings.
    UnknownPlace,
    /// The same application number stands on an earlier line.
    Repeated,
    /// A step back without a reason.
    StepBack,
    /// A final status cannot be left.
    OutOfFinal,
    /// A formula whose result the file does not hold.
    Formula,
    /// Cells joined into one: what the others mean is not written there.
    Merged,
    /// No rows at all.
    Empty,
    /// More rows than the limit.
    TooLong,
}
