//! What approvers ask about who works here, and what comes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::line::MemberLine;
use crate::domain::{ChatId, Role};

/// A question about the team; for approvers alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamQuestion {
    /// Everybody with a role.
    Members,
    /// A one-time link for a role, for somebody of this name.
    Invite(Role, String),
    /// Take the role away.
    Revoke(ChatId),
}

/// What came of a [`TeamQuestion`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamAnswer {
    /// By role and name.
    Members(Vec<MemberLine>),
    /// The link works once.
    Invited {
        /// What it gives.
        role: Role,
        /// For whom.
        name: String,
        /// The link.
        link: String,
        /// It works until then.
        until: DateTime<Utc>,
    },
    /// Their role is gone; what they had.
    Revoked(MemberLine),
    /// Nobody takes their own role away.
    Own,
}
