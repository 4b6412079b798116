//! The link that a visit's printed poster carries: `/start k12` shows the visit and goes on with coming to it.

use serde::{Deserialize, Serialize};

use super::{attend, start};
use crate::chat::{Answer, AttendAnswer, AttendQuestion, Command, Ctx, Input, Message, Question, Standing, Step};
use crate::domain::VisitId;
use crate::say;

/// A link was followed: the store's word on its visit is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// The visit on the poster.
    pub visit: VisitId,
}

/// The visit that a link names. Telegram lets a link carry letters, digits, `_` and `-`, at most 64 of them
/// (Bot features, deep linking).
pub(super) fn visit(payload: &str) -> Option<VisitId> {
    start::key(payload.strip_prefix('k')?).map(VisitId)
}

/// Whether a link was once on a poster: of a visit or a village that there is not, or no longer.
pub(super) fn was_printed(payload: &str) -> bool {
    let digits = payload.strip_prefix("d_").or_else(|| payload.strip_prefix(['d', 'k'])).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Looks for the visit.
pub(super) fn begin(visit: VisitId) -> Step {
    Step::ask(Poster { visit }, Question::Attend(AttendQuestion::Visit(visit)))
}

impl Poster {
    /// What follows from the store's answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else { return begin(self.visit) };
        match &**answer {
            Answer::Attend(AttendAnswer::Standing(standing)) if standing.visit.takes_answers(ctx.now) => {
                shown(ctx, standing)
            }
            Answer::Attend(AttendAnswer::Standing(standing)) => {
                Step::end().message(start::welcome(ctx)).message(attend::closed(ctx, &standing.visit))
            }
            _ => Step::end().message(Message::new(say!("poster-unknown"))).message(start::welcome(ctx)),
        }
    }
}

/// Staff who try a poster see what others see and are not asked to come.
fn shown(ctx: &Ctx, standing: &Standing) -> Step {
    let visit = &standing.visit;
    let mut message = Message::new(say!("poster-hello", office = &ctx.office.office.name));
    message.paragraphs.extend(attend::details(ctx.office, visit));
    message.paragraphs.extend(attend::places(visit));
    message = message.and(say!("welcome-safe")).pin(visit.plan.pin);
    if ctx.who.role.is_some() {
        return Step::end().message(message.and(say!("poster-staff")));
    }
    Step::then(Command::Attend, visit.id.0.to_string()).message(message)
}
