//! Who did what, as officers see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::Role;

/// Which entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AuditFilter {
    /// From, until before.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// Part of the name of one of the office.
    pub name: Option<String>,
    /// Only looks at personal data.
    pub only_reads: bool,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What, as a code such as `address.read`.
    pub action: String,
    /// About what, such as `application 12`.
    pub subject: Option<String>,
    /// The name of whoever it was, where they have or had a role.
    pub by: Option<String>,
    /// Their role.
    pub role: Option<Role>,
    /// Whether somebody did it, and not the program by itself.
    pub acted: bool,
}
