//! What is asked about visits, by officers, and what comes of it.

use serde::{Deserialize, Serialize};

/// A question about visits, by officers.
#[derive(Debug, Clone, PartialEq)]
pub enum VisitQuestion {}

/// What came of a [`VisitQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitAnswer {}
