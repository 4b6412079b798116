//! The privacy notice, before the first personal datum. The command that asked for it goes on afterwards.

use serde::{Deserialize, Serialize};

use crate::chat::{Command, Ctx, Effect, Fact, Input, Message, Step};
use crate::say;

/// Waiting for a yes or a no.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The version that was shown: only that one is agreed to.
    pub version: String,
    /// What goes on afterwards.
    pub command: Command,
    /// Its argument.
    #[serde(default)]
    pub rest: String,
}

/// Shows the notice.
pub fn ask(ctx: &Ctx, command: Command, rest: &str) -> Step {
    Step::next(Consent { version: ctx.office.privacy.version.clone(), command, rest: rest.to_owned() })
}

impl Consent {
    /// The notice with its question.
    pub fn question(&self, ctx: &Ctx) -> Message {
        Message::new(say!("consent-notice", notice = ctx.office.privacy.notice.of(ctx.who.tongue)))
            .and(say!("consent-ask"))
            .choices([("yes", say!("button-agree")), ("no", say!("button-disagree"))])
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match super::yes_or_no(input) {
            Some(true) if self.version != ctx.office.privacy.version => {
                ask(ctx, self.command, &self.rest).saying(say!("consent-changed"))
            }
            Some(true) => {
                Step::then(self.command, self.rest).effect(Effect::Record(Fact::Consented { version: self.version }))
            }
            Some(false) => Step::end().saying(say!("consent-declined")),
            None => super::unexpected(self, input, say!("consent-unclear")),
        }
    }
}
