//! `/privasi`: what is stored about this chat, and how it goes away.

use serde::{Deserialize, Serialize};

use crate::chat::{Answer, Button, Ctx, Input, Message, Question, Step};
use crate::say;

/// Waiting for the store's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MyData {
    /// Open interests, once they are counted.
    pub interests: Option<usize>,
}

/// `/privasi`.
pub(super) fn begin() -> Step {
    Step::ask(MyData::default(), Question::MyInterests)
}

impl MyData {
    /// What follows from the store's answers.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else { return begin() };
        match (&**answer, self.interests) {
            (Answer::Interests(lines), _) => Step::ask(Self { interests: Some(lines.len()) }, Question::MyApplications),
            (Answer::Applications(lines), Some(interests)) => shown(ctx, interests, lines.len()),
            _ => shown(ctx, self.interests.unwrap_or_default(), 0),
        }
    }
}

fn shown(ctx: &Ctx, interests: usize, applications: usize) -> Step {
    let consent = if ctx.who.consented {
        say!("privacy-consented", version = &ctx.office.privacy.version)
    } else {
        say!("privacy-not-consented")
    };
    let message = Message::new(say!("privacy-stored", interests = interests, applications = applications))
        .and(consent)
        .and(say!("privacy-erase", contact = ctx.office.contact_line(ctx.who.tongue)))
        .row(vec![
            Button::open("daftar", say!("button-my-interests")),
            Button::open("berhenti", say!("button-stop-notices")),
        ]);
    Step::end().message(message)
}
