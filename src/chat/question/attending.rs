//! What is asked about coming to a visit, by residents, and what comes of it.

use serde::{Deserialize, Serialize};

/// A question about coming to a visit, by residents.
#[derive(Debug, Clone, PartialEq)]
pub enum AttendQuestion {}

/// What came of a [`AttendQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendAnswer {}
