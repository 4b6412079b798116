//! `/privasi`: what is stored about this chat, and how it goes away.

use serde::{Deserialize, Serialize};

use crate::chat::{Answer, AttendAnswer, AttendQuestion, Button, Ctx, Input, Message, Question, Step};
use crate::say;

/// Waiting for the store's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MyData {
    /// Open interests, once they are counted.
    pub interests: Option<usize>,
    /// Visits that were answered to, and people whose data are kept for them.
    pub visits: Option<(u32, u32)>,
}

/// `/privasi`.
pub(super) fn begin() -> Step {
    Step::ask(MyData::default(), Question::MyInterests)
}

impl MyData {
    /// What follows from the store's answers.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else { return begin() };
        match &**answer {
            Answer::Interests(lines) => {
                let counted = Self { interests: Some(lines.len()), ..self };
                Step::ask(counted, Question::Attend(AttendQuestion::Stored))
            }
            Answer::Attend(AttendAnswer::Stored { visits, people }) => {
                Step::ask(Self { visits: Some((*visits, *people)), ..self }, Question::MyApplications)
            }
            Answer::Applications(lines) => self.shown(ctx, lines.len()),
            _ => self.shown(ctx, 0),
        }
    }

    fn shown(self, ctx: &Ctx, applications: usize) -> Step {
        let interests = self.interests.unwrap_or_default();
        let (visits, people) = self.visits.unwrap_or_default();
        let consent = if ctx.who.consented {
            say!("privacy-consented", version = &ctx.office.privacy.version)
        } else {
            say!("privacy-not-consented")
        };
        let message = Message::new(say!(
            "privacy-stored",
            interests = interests,
            visits = visits,
            people = people,
            applications = applications
        ))
        .and(consent)
        .and(say!("privacy-erase", contact = ctx.office.contact_line(ctx.who.tongue)))
        .row(vec![
            Button::open("daftar", say!("button-my-interests")),
            Button::open("berhenti", say!("button-stop-notices")),
        ]);
        Step::end().message(message)
    }
}
