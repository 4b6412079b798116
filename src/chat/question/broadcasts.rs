//! What is asked about broadcasts, by officers, and what comes of it.

use serde::{Deserialize, Serialize};

/// A question about broadcasts, by officers.
#[derive(Debug, Clone, PartialEq)]
pub enum BroadcastQuestion {}

/// What came of a [`BroadcastQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BroadcastAnswer {}
