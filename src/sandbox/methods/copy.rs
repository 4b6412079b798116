//! Copying and forwarding.

use serde_json::{Value, json};

use super::send::post;
use super::target::{caption, known_chat, open_chat};
use crate::sandbox::call::Incoming;
use crate::sandbox::formatted::Formatted;
use crate::sandbox::message::{Content, Message};
use crate::sandbox::refused::Refused;
use crate::sandbox::state::State;
use crate::sandbox::wire;

pub(super) fn copy(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let source = source(state, call, "copy", "copied")?;
    let is_media = source.file().is_some();
    let text = if is_media && call.params.contains_key("caption") {
        caption(call)?
    } else {
        Formatted { text: source.text, entities: source.entities }
    };
    let shown = post(state, now, call, chat, text, source.content)?;
    Ok(json!({ "message_id": shown["message_id"] }))
}

pub(super) fn forward(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let source = source(state, call, "forward", "forwarded")?;
    let writer = source.forwarded_from.unwrap_or(source.from);
    let text = Formatted { text: source.text, entities: source.entities };
    let id = post(state, now, call, chat, text, source.content)?["message_id"].as_i64().unwrap_or_default();
    if let Some(message) = state.message_mut(chat, id) {
        message.forwarded_from = Some(writer);
    }
    let message = state.message(chat, id).ok_or_else(|| Refused::bad("message to forward not found"))?;
    Ok(wire::message(state, message))
}

fn source(state: &State, call: &Incoming, verb: &str, done: &str) -> Result<Message, Refused> {
    let from = known_chat(state, call, "from_chat_id")?;
    let id = call.number("message_id").ok_or_else(|| Refused::bad("message identifier is not specified"))?;
    let message = state.message(from, id).ok_or_else(|| Refused::bad(format!("message to {verb} not found")))?;
    if matches!(message.content, Content::Joined { .. } | Content::Left { .. }) {
        return Err(Refused::bad(format!("message can't be {done}")));
    }
    if message.protected {
        return Err(Refused::bad(format!("message has protected content and can't be {done}")));
    }
    Ok(message.clone())
}
