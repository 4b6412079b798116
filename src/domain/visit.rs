use serde::{Deserialize, Serialize};

/// How a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// Known to officers.
    Planned,
    /// People were told.
    Announced,
    /// To another day; people were told.
    Moved,
    /// Will not take place.
    Cancelled,
    /// The team was there.
    Held,
    /// Attendance is recorded.
    Closed,
}

super::codes!(VisitState:
    Planned = "planned",
    Announced = "announced",
    Moved = "moved",
    Cancelled = "cancelled",
    Held = "held",
    Closed = "closed",
);

impl VisitState {
    /// Whether its notice can go out.
    pub fn can_be_announced(self) -> bool {
        self == Self::Planned
    }
}
