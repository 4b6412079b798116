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
    /// Where a step leads, taken as it happens; none where it makes no sense now, as when it was taken already.
    pub fn after(self, step: DeliveryMove) -> Option<Self> {
        use DeliveryMove as Step;
        let makes_sense = match step {
            Step::Depart => matches!(self, Self::Assigned | Self::NotDelivered),
            Step::Near => self == Self::Departed,
            Step::Arrive => self != Self::Arrived,
            Step::Fail | Step::HandOver | Step::Undo | Step::Return => true,
        };
        self.told(step).filter(|_| makes_sense)
    }

    /// Where a step leads that is told, perhaps before another that came first: whoever has the passport can have
    /// been anywhere.
    fn told(self, step: DeliveryMove) -> Option<Self> {
        use DeliveryMove as Step;
        match step {
            Step::Undo => return (self == Self::HandedOver).then_some(Self::Arrived),
            _ if !self.is_under_way() => return None,
            _ => {}
        }
        Some(match step {
            Step::Near if self == Self::Arrived => Self::Arrived,
            Step::Depart | Step::Near => Self::Departed,
            Step::Arrive | Step::Undo => Self::Arrived,
            Step::Fail => Self::NotDelivered,
            Step::HandOver => Self::HandedOver,
            Step::Return => Self::Returned,
        })
    }
}

/// Places a step among those that are noted since the courier got the passport. What stands then is what would
/// stand if everything had been told in the order in which it happened: the order of telling does not matter.
/// `in_time`: it happens now, so that it also has to make sense as things stand.
///
/// ```
/// # use jemputbola::domain::{place, DeliveryMove as Step, DeliveryState, Placed};
/// let at = |minute: i64| chrono::DateTime::from_timestamp(minute * 60, 0).unwrap();
/// // "Sampai" was told first; setting out comes later, and changes nothing more.
/// assert_eq!(place(&[(at(30), Step::Arrive)], (at(5), Step::Depart), false), Placed::Stands(DeliveryState::Arrived));
/// // The same again is refused.
/// assert_eq!(place(&[(at(30), Step::Arrive)], (at(30), Step::Arrive), false), Placed::Refused);
/// // Back at the office at ten, and handed over at eleven: somebody has to look at it.
/// assert_eq!(place(&[(at(660), Step::HandOver)], (at(600), Step::Return), false), Placed::Contradicts);
/// ```
pub fn place(noted: &[(DateTime<Utc>, DeliveryMove)], new: (DateTime<Utc>, DeliveryMove), in_time: bool) -> Placed {
    // What was taken back can be told again, even for the same moment.
    let again = noted.iter().rposition(|step| *step == new);
    if again.is_some_and(|at| !noted[at..].iter().any(|(_, step)| *step == DeliveryMove::Undo)) {
        return Placed::Refused;
    }
    let mut steps: Vec<_> = noted.iter().map(|(at, step)| (*at, *step, false)).collect();
    steps.push((new.0, new.1, true));
    // Stable: what was noted first at a moment stays first.
    steps.sort_by_key(|(at, ..)| *at);
    let mut state = DeliveryState::Assigned;
    let mut near = false;
    let mut placed = false;
    for (_, step, is_new) in steps {
        let makes_sense = state.after(step).is_some() && !(near && step == DeliveryMove::Near);
        match state.told(step) {
            None if is_new => return Placed::Refused,
            Some(_) if is_new && in_time && !makes_sense => return Placed::Refused,
            Some(next) => {
                near = step == DeliveryMove::Near || (near && step != DeliveryMove::Depart);
                state = next;
            }
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
    fn what_was_taken_back_can_be_told_again_for_the_same_moment() {
        use DeliveryMove as Step;
        let noted = [(at(5), Step::Depart), (at(10), Step::HandOver), (at(10), Step::Undo)];
        let again = (at(10), Step::HandOver);
        assert_eq!(place(&noted, again, false), Placed::Stands(DeliveryState::HandedOver));
        assert_eq!(place(&noted[..2], again, false), Placed::Refused);
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
            (at(61), Step::HandOver),
        ];
        for first in 0..way.len() {
            for stride in [1, 5] {
                let mut noted = Vec::new();
                let mut stands = DeliveryState::Assigned;
                for step in 0..way.len() {
                    let step = way[(first + step * stride) % way.len()];
                    let Placed::Stands(now) = place(&noted, step, false) else { panic!("{step:?} after {noted:?}") };
                    assert_eq!(place(&noted, step, false), Placed::Stands(now));
                    noted.push(step);
                    assert_eq!(place(&noted, step, false), Placed::Refused, "the same once more");
                    stands = now;
                }
                assert_eq!(stands, DeliveryState::HandedOver);
            }
        }
    }

    #[test]
    fn what_is_tapped_twice_is_refused() {
        use DeliveryMove as Step;
        for step in [Step::Depart, Step::Arrive] {
            assert_eq!(place(&[(at(1), step)], (at(2), step), true), Placed::Refused);
        }
        let near = [(at(1), Step::Depart), (at(2), Step::Near)];
        assert_eq!(place(&near, (at(3), Step::Near), true), Placed::Refused);
        assert_eq!(place(&near, (at(3), Step::Arrive), true), Placed::Stands(DeliveryState::Arrived));
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
