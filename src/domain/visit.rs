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

/// What somebody answered to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceState {
    /// They come, and their places are held.
    Coming,
    /// They would come, and wait for places.
    Waiting,
    /// They cannot.
    Declined,
}

super::codes!(AttendanceState: Coming = "coming", Waiting = "waiting", Declined = "declined");

/// Why a visit moves, is late or is cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitReason {
    /// Wind, waves, rain.
    Weather,
    /// No boat, or a late one.
    Boat,
    /// Something at the office.
    Office,
    /// Something in the village.
    Village,
}

super::codes!(VisitReason: Weather = "cuaca", Boat = "kapal", Office = "kantor", Village = "desa");
