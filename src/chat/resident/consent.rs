//! The privacy notice, before the first personal datum. The command that asked for it goes on afterwards.

use serde::{Deserialize, Serialize};

use crate::chat::{Command, Ctx, Effect, Fact, Input, Message, Step, words};
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
    /// Whether the answer was unclear: the notice stands right above and is not repeated.
    #[serde(default)]
    pub unclear: bool,
}

/// Shows the notice.
pub fn ask(ctx: &Ctx, command: Command, rest: &str) -> Step {
    Step::next(Consent { version: ctx.office.privacy.version.clone(), command, rest: rest.to_owned(), unclear: false })
}

impl Consent {
    /// The notice with its question.
    pub fn question(&self, ctx: &Ctx) -> Message {
        let notice =
            (!self.unclear).then(|| say!("consent-notice", notice = words::of_the_office(&ctx.office.privacy.notice)));
        Message { paragraphs: notice.into_iter().collect(), ..Message::default() }
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
            None => super::unexpected(Self { unclear: true, ..self }, input, say!("consent-unclear")),
        }
    }
}
