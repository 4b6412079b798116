//! Conversations of a courier: one file each.

use serde::{Deserialize, Serialize};

use super::{Ctx, Input, Message, Step};

/// Which conversation, and what it awaits and knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {}

/// What a command begins.
pub fn begin(_ctx: &Ctx, _rest: &str) -> Step {
    Step::end()
}

/// What follows from an input to an open conversation.
pub fn hear(_ctx: &Ctx, talk: &Talk, _input: &Input) -> Step {
    match *talk {}
}

/// The question that stands.
pub fn question(_ctx: &Ctx, talk: &Talk) -> Option<Message> {
    match *talk {}
}
