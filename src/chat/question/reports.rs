//! What officers ask about a year, and what comes of it.

use serde::{Deserialize, Serialize};

use crate::chat::line::YearReport;

/// A question about a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportQuestion {
    /// The figures of this year.
    Year(i32),
}

/// What came of a [`ReportQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportAnswer {
    /// The figures.
    Year(Box<YearReport>),
    /// There are none of this year.
    Nothing {
        /// Which was asked for.
        year: i32,
        /// Years that have some, the latest first.
        years: Vec<i32>,
    },
}
