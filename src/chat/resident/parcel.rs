//! The code on a parcel, `/start p12`: opens that delivery for the courier who has it. Whoever else scans it sees what
//! any link shows that leads nowhere.

use serde::{Deserialize, Serialize};

use super::start;
use crate::chat::{Answer, Command, Ctx, DispatchAnswer, DispatchQuestion, Input, Question, Step};
use crate::domain::DeliveryId;

/// A code was scanned: the store's word is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The delivery that was printed on it.
    pub delivery: DeliveryId,
}

/// The delivery that a link names.
pub(super) fn delivery(payload: &str) -> Option<DeliveryId> {
    start::key(payload.strip_prefix('p')?).map(DeliveryId)
}

/// Looks for it.
pub(super) fn begin(delivery: DeliveryId) -> Step {
    Step::ask(Parcel { delivery }, Question::Dispatch(DispatchQuestion::Parcel(delivery)))
}

impl Parcel {
    /// What follows from the store's answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else { return begin(self.delivery) };
        match &**answer {
            Answer::Dispatch(DispatchAnswer::Parcel(delivery)) => {
                Step::then(Command::Deliveries, delivery.0.to_string())
            }
            _ => Step::end().message(start::welcome(ctx)),
        }
    }
}
