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

/// What can happen to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitMove {
    /// People are told of it.
    Announce,
    /// It goes to another day or other hours.
    Move,
    /// It will not take place.
    Cancel,
    /// Its hours are over.
    Hold,
    /// It is known who came.
    Close,
}

super::codes!(VisitMove:
    Announce = "announce",
    Move = "move",
    Cancel = "cancel",
    Hold = "hold",
    Close = "close",
);

impl VisitState {
    /// How it stands after a move; none where the move is not possible. A visit that nobody was told of
    /// stays planned when its day changes.
    pub fn after(self, what: VisitMove) -> Option<Self> {
        match (self, what) {
            (Self::Planned, VisitMove::Announce) => Some(Self::Announced),
            (Self::Planned, VisitMove::Move) => Some(Self::Planned),
            (Self::Announced | Self::Moved, VisitMove::Move) => Some(Self::Moved),
            (Self::Planned | Self::Announced | Self::Moved, VisitMove::Cancel) => Some(Self::Cancelled),
            (Self::Announced | Self::Moved, VisitMove::Hold) => Some(Self::Held),
            (Self::Held, VisitMove::Close) => Some(Self::Closed),
            _ => None,
        }
    }

    /// Whether a move is possible.
    pub fn can(self, what: VisitMove) -> bool {
        self.after(what).is_some()
    }

    /// Whether people were told that it comes, and it still does.
    pub fn is_to_come(self) -> bool {
        matches!(self, Self::Announced | Self::Moved)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way in which moves can follow one another, seven deep: 5⁷ attempts, whatever is refused left out.
    fn every_life(lives: &mut Vec<Vec<VisitState>>, life: &[VisitState], deeper: usize) {
        lives.push(life.to_vec());
        let Some(here) = life.last().filter(|_| deeper > 0) else { return };
        for next in VisitMove::ALL.iter().filter_map(|what| here.after(*what)) {
            every_life(lives, &[life, &[next]].concat(), deeper - 1);
        }
    }

    #[test]
    fn whatever_is_tried_in_whatever_order_no_life_takes_a_forbidden_turn() {
        let mut lives = Vec::new();
        every_life(&mut lives, &[VisitState::Planned], 7);
        assert!(lives.len() > 50, "{} lives", lives.len());
        for life in &lives {
            let at = |state: VisitState| life.iter().position(|known| *known == state);
            let told = at(VisitState::Announced);
            for pair in life.windows(2) {
                assert!(!matches!(pair[0], VisitState::Cancelled | VisitState::Closed), "an end is left: {life:?}");
                assert!(pair[1] != VisitState::Planned || pair[0] == VisitState::Planned, "untold again: {life:?}");
            }
            for later in [VisitState::Moved, VisitState::Held] {
                let known = |place: usize| told.is_some_and(|told| told < place);
                assert!(at(later).is_none_or(known), "before anybody was told: {life:?}");
            }
            assert!(at(VisitState::Closed).is_none() || at(VisitState::Held) < at(VisitState::Closed), "{life:?}");
            assert!(at(VisitState::Held).is_none() || at(VisitState::Cancelled).is_none(), "{life:?}");
            assert!(life.iter().filter(|state| **state == VisitState::Announced).count() <= 1, "told twice: {life:?}");
        }
    }

    #[test]
    fn every_state_is_reached_and_only_what_is_to_come_can_be_held() {
        let mut lives = Vec::new();
        every_life(&mut lives, &[VisitState::Planned], 5);
        for state in VisitState::ALL {
            assert!(lives.iter().any(|life| life.last() == Some(state)), "{state:?} is never reached");
            assert_eq!(state.can(VisitMove::Hold), state.is_to_come());
        }
    }
}
