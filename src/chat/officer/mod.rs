//! Conversations of an officer: one file each.

use serde::{Deserialize, Serialize};

use super::{Command, Ctx, Document, Input, Message, Step};

/// Which conversation, and what it awaits and knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {}

/// What a command begins.
pub fn begin(_ctx: &Ctx, _command: Command, _rest: &str) -> Step {
    Step::end()
}

/// A file that was dropped into the chat without a word.
pub fn document(_ctx: &Ctx, _document: &Document) -> Step {
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
