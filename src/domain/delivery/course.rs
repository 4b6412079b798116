//! How a delivery goes on: which step leads where, and where a step belongs that is told late.

use chrono::{DateTime, Utc};

use super::DeliveryState;

/// A step that can change where a passport is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeliveryMove {
    /// The courier sets out.
    Depart,
    /// The courier is nearly there.
    Near,
    /// The courier is at the door.
    Arrive,
    /// It could not be delivered; the courier keeps it.
    Fail,
    /// In the recipient's hand. Whether that was proven is judged elsewhere.
    HandOver,
    /// The handover is taken back.
    Undo,
    /// Back at the office.
    Return,
}

/// Where a passport is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The office.
    Office,
    /// The courier of the delivery.
    Courier,
    /// Its recipient.
    Recipient,
}

/// What a step does that is told now, whenever it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It fits where it happened; the delivery then stands like this.
    Stands(DeliveryState),
    /// It could not happen then, or it is told already.
    Refused,
    /// It fits, but what is noted after it could then not have happened.
    Contradicts,
}

impl DeliveryState {
    /// Where a step leads; none where it cannot be taken.
    pub fn after(self, step: DeliveryMove) -> Option<Self> {
        use DeliveryMove as Step;
        Some(match (self, step) {
            (Self::Assigned | Self::NotDelivered, Step::Depart) => Self::Departed,
            (Self::Departed, Step::Near) => Self::Departed,
            (Self::Assigned | Self::Departed | Self::NotDelivered, Step::Arrive) => Self::Arrived,
            (held, Step::Fail) if held.is_under_way() => Self::NotDelivered,
            (held, Step::HandOver) if held.is_under_way() => Self::HandedOver,
            (held, Step::Return) if held.is_under_way() => Self::Returned,
            (Self::HandedOver, Step::Undo) => Self::Arrived,
            _ => return None,
        })
    }

    /// Where the passport is.
    pub fn holder(self) -> Holder {
        match self {
            Self::Assigned | Self::Departed | Self::Arrived | Self::NotDelivered => Holder::Courier,
            Self::HandedOver => Holder::Recipient,
            Self::Returned => Holder::Office,
        }
    }
}

/// Places a step among those that are noted since the courier got the passport. What stands then is what would
/// stand if everything had been told in the order in which it happened: the order of telling does not matter.
///
/// ```
/// # use jemputbola::domain::{place, DeliveryMove as Step, DeliveryState, Placed};
/// let at = |minute: i64| chrono::DateTime::from_timestamp(minute * 60, 0).unwrap();
/// // "Sampai" was told first; setting out comes later, and changes nothing more.
/// assert_eq!(place(&[(at(30), Step::Arrive)], (at(5), Step::Depart)), Placed::Stands(DeliveryState::Arrived));
/// // The same again is refused.
/// assert_eq!(place(&[(at(30), Step::Arrive)], (at(30), Step::Arrive)), Placed::Refused);
/// // Back at the office at ten, and handed over at eleven: somebody has to look at it.
/// assert_eq!(place(&[(at(660), Step::HandOver)], (at(600), Step::Return)), Placed::Contradicts);
/// ```
pub fn place(noted: &[(DateTime<Utc>, DeliveryMove)], new: (DateTime<Utc>, DeliveryMove)) -> Placed {
    let mut steps: Vec<_> = noted.iter().map(|(at, step)| (*at, *step, false)).collect();
    steps.push((new.0, new.1, true));
    // Stable: what was noted first at a moment stays first.
    steps.sort_by_key(|(at, ..)| *at);
    let mut state = DeliveryState::Assigned;
    let mut near = false;
    let mut placed = false;
    for (_, step, is_new) in steps {
        let told_already = near && step == DeliveryMove::Near;
        match state.after(step).filter(|_| !told_already) {
            Some(next) => {
                near = step == DeliveryMove::Near || (near && step != DeliveryMove::Depart);
                state = next;
            }
            None if is_new => return Placed::Refused,
            // What was kept before this was placed somewhere once; only what is new can be in its way.
            None if placed => return Placed::Contradicts,
            None => {}
        }
        placed |= is_new;
    }
    Placed::Stands(state)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(minute * 60, 0).expect("a moment")
    }

    #[test]
    fn a_way_told_in_any_order_ends_the_same() {
        use DeliveryMove as Step;
        let way = [
            (at(1), Step::Depart),
            (at(2), Step::Near),
            (at(3), Step::Arrive),
            (at(4), Step::Fail),
            (at(60), Step::Depart),
            (at(61), Step::Arrive),
        ];
        // Every order of telling in which each step fits when it is told; one that does not is refused and may
        // be told again.
        for first in 0..way.len() {
            let mut order: Vec<_> = (0..way.len()).map(|step| way[(first + step) % way.len()]).collect();
            order.reverse();
            let mut noted = Vec::new();
            for _ in 0..way.len() {
                for step in &order {
                    if !noted.contains(step) && matches!(place(&noted, *step), Placed::Stands(_)) {
                        noted.push(*step);
                    }
                }
            }
            let last = noted.pop().expect("steps");
            assert_eq!(noted.len() + 1, way.len(), "{noted:?}");
            assert_eq!(place(&noted, last), Placed::Stands(DeliveryState::Arrived));
        }
    }

    #[test]
    fn nothing_leads_out_of_a_hand_but_taking_it_back() {
        for step in [DeliveryMove::Depart, DeliveryMove::Arrive, DeliveryMove::Fail, DeliveryMove::HandOver] {
            assert_eq!(DeliveryState::HandedOver.after(step), None);
            assert_eq!(DeliveryState::Returned.after(step), None);
        }
        assert_eq!(DeliveryState::HandedOver.after(DeliveryMove::Undo), Some(DeliveryState::Arrived));
    }
}
