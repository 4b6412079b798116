//! One that is said to have arrived and has not: which, and the case that is opened.

use super::Delivered;
use crate::chat::{
    Answer, ApplicationLine, Command, Ctx, DoorAnswer, DoorQuestion, Effect, Listeners, Message, Question, Step, news,
};
use crate::domain::{ApplicationId, DeliveryState, Status};
use crate::say;

/// `belumterima 12`.
pub(in crate::chat::resident) fn begin(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(application) => Step::next(Delivered::Sure(application)),
        Err(_) => Step::ask(Delivered::Followed, Question::MyApplications),
    }
}

/// Of those that were handed over, the one that is meant.
pub(super) fn among(lines: &[ApplicationLine]) -> Step {
    let handed: Vec<ApplicationLine> =
        lines.iter().filter(|line| line.delivery == Some(DeliveryState::HandedOver)).cloned().collect();
    match handed.as_slice() {
        // The office's own file says so, and no courier of ours brought it: there is no way to trace.
        [] if lines.iter().any(|line| line.status == Status::HandedOver) => {
            Step::end().message(Message::new(say!("dispute-of-the-office")).row(vec![news::ask_an_officer()]))
        }
        // Where it is, then.
        [] => Step::then(Command::Status, "").saying(say!("dispute-nothing")),
        [line] => begin(&line.id.0.to_string()),
        _ => Step::next(Delivered::Which(handed)),
    }
}

/// The store is asked to open a case, which officers are told of.
pub(super) fn open(application: ApplicationId) -> Step {
    Step::ask(Delivered::Opening(application), Question::Door(DoorQuestion::Dispute(application)))
}

/// The case is with officers, or was before.
pub(super) fn opened(ctx: &Ctx, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Disputed(timeline)) => Step::end()
            .effect(Effect::Tell(Listeners::Officers, news::door::disputed(timeline)))
            .saying(say!("dispute-opened", contact = ctx.office.contact_line(ctx.who.tongue))),
        Answer::Door(DoorAnswer::DisputeKnown) => Step::end().saying(say!("dispute-known")),
        _ => Step::end().saying(say!("dispute-nothing")),
    }
}
