//! `/bahasa`, `/settings`: which language.

use serde::{Deserialize, Serialize};

use crate::chat::{Ctx, Effect, Fact, Input, Message, Step};
use crate::domain::Tongue;
use crate::language::fold;
use crate::say;

/// Waiting for a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choosing {}

/// `/bahasa`; `/bahasa en` chooses at once.
pub(super) fn begin(rest: &str) -> Step {
    read(rest).map_or_else(|| Step::next(Choosing {}), chose)
}

impl Choosing {
    /// Which one.
    pub fn question() -> Message {
        Message::new(say!("language-ask")).choices([("id", say!("button-indonesian")), ("en", say!("button-english"))])
    }

    /// What follows from an answer.
    pub fn hear(self, _ctx: &Ctx, input: &Input) -> Step {
        match input {
            Input::Choice(words) | Input::Text(words) => match read(words) {
                Some(tongue) => chose(tongue),
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            _ => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }
}

fn chose(tongue: Tongue) -> Step {
    Step::end().effect(Effect::Record(Fact::Chose(tongue))).saying(say!("language-set"))
}

fn read(words: &str) -> Option<Tongue> {
    match fold(words).as_str() {
        "id" | "indonesia" | "bahasa indonesia" | "indonesian" => Some(Tongue::Id),
        "en" | "english" | "inggris" | "bahasa inggris" => Some(Tongue::En),
        _ => None,
    }
}
