use serde::{Deserialize, Serialize};

/// What somebody may do; given by a one-time invitation. Everybody else is a resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Plans visits, tells people, assigns deliveries.
    Officer,
    /// An officer who also approves.
    Approver,
    /// Brings passports.
    Courier,
}

super::codes!(Role: Officer = "officer", Approver = "approver", Courier = "courier");

impl Role {
    /// Whether they do an officer's work.
    pub fn is_officer(self) -> bool {
        matches!(self, Self::Officer | Self::Approver)
    }
}
