//! Who works here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{ChatId, Role};

/// Somebody with a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    /// Their chat.
    pub chat: ChatId,
    /// The name that the inviter wrote.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Since.
    pub since: NaiveDate,
    /// Passports that are with them.
    pub passports: u32,
    /// Tickets that they have.
    pub tickets: u32,
}
