//! Editing and deleting.

use serde_json::Value;

use super::target::{self, known_chat};
use crate::sandbox::call::Incoming;
use crate::sandbox::formatted::Formatted;
use crate::sandbox::keyboard::{InlineButton, Markup};
use crate::sandbox::message::{Content, Message};
use crate::sandbox::refused::Refused;
use crate::sandbox::state::{News, State};
use crate::sandbox::wire;

/// How long a message can be deleted: 48 h, in seconds. Source: Bot API, deleteMessage.
const DELETABLE: i64 = 48 * 3_600;

pub(super) fn text(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let text = target::text(call)?;
    let message = own(state, call)?;
    if !matches!(message.content, Content::Text) {
        return Err(Refused::bad("there is no text in the message to edit"));
    }
    let keyboard = keyboard(call, message.chat)?;
    replace(state, now, &message, text, keyboard)
}

pub(super) fn caption(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let caption = target::caption(call)?;
    let message = own(state, call)?;
    if message.file().is_none() {
        return Err(Refused::bad("there is no caption in the message to edit"));
    }
    let keyboard = keyboard(call, message.chat)?;
    replace(state, now, &message, caption, keyboard)
}

pub(super) fn markup(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let message = own(state, call)?;
    let keyboard = keyboard(call, message.chat)?;
    let same = Formatted { text: message.text.clone(), entities: message.entities.clone() };
    replace(state, now, &message, same, keyboard)
}

pub(super) fn delete(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = known_chat(state, call, "chat_id")?;
    let id = message_id(call)?;
    let message = state.message(chat, id).ok_or_else(|| Refused::bad("message to delete not found"))?;
    // In a private chat what the other side wrote can go too; in a group only what the bot wrote.
    let is_foreign = chat < 0 && !message.by_bot;
    if is_foreign || now / 1_000 - message.date > DELETABLE {
        return Err(Refused::bad("message can't be deleted for everyone"));
    }
    state.remove_message(chat, id);
    Ok(Value::Bool(true))
}

pub(super) fn delete_many(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = known_chat(state, call, "chat_id")?;
    let ids = call.json("message_ids", "message identifiers")?.unwrap_or_default();
    let ids: Vec<i64> =
        serde_json::from_value(ids).map_err(|_| Refused::bad("expected an Array of message identifiers"))?;
    if ids.is_empty() || ids.len() > 100 {
        return Err(Refused::bad("the number of message identifiers must be between 1 and 100"));
    }
    for id in ids {
        // What is not there or too old is left out in silence.
        if state.message(chat, id).is_some_and(|message| now / 1_000 - message.date <= DELETABLE) {
            state.remove_message(chat, id);
        }
    }
    Ok(Value::Bool(true))
}

/// The message that a call edits: one of the bot's own, with no reply keyboard.
fn own(state: &State, call: &Incoming) -> Result<Message, Refused> {
    if call.params.contains_key("inline_message_id") {
        return Err(Refused::bad("MESSAGE_ID_INVALID"));
    }
    let chat = known_chat(state, call, "chat_id")?;
    let message = state.message(chat, message_id(call)?).ok_or_else(|| Refused::bad("message to edit not found"))?;
    if !message.by_bot || message.reply_markup || message.forwarded_from.is_some() {
        return Err(Refused::bad("message can't be edited"));
    }
    Ok(message.clone())
}

fn message_id(call: &Incoming) -> Result<i64, Refused> {
    call.number("message_id").filter(|id| *id != 0).ok_or_else(|| Refused::bad("message identifier is not specified"))
}

/// An edit without a keyboard takes the keyboard away.
fn keyboard(call: &Incoming, chat: i64) -> Result<Vec<Vec<InlineButton>>, Refused> {
    match target::markup(call, chat)? {
        Some(Markup::Inline(rows)) => Ok(rows),
        Some(_) => Err(Refused::bad("inline keyboard expected")),
        None => Ok(Vec::new()),
    }
}

fn replace(
    state: &mut State,
    now: i64,
    old: &Message,
    text: Formatted,
    keyboard: Vec<Vec<InlineButton>>,
) -> Result<Value, Refused> {
    let is_same_text = old.text == text.text && old.entities == text.entities;
    if is_same_text && old.keyboard == keyboard {
        return Err(Refused::bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current \
             content and reply markup of the message",
        ));
    }
    let mut message = old.clone();
    message.text = text.text;
    message.entities = text.entities;
    message.keyboard = keyboard;
    if !is_same_text {
        message.edited = Some(now / 1_000);
    }
    let shown = wire::message(state, &message);
    let (chat, id) = (message.chat, message.id);
    if let Some(place) = state.message_mut(chat, id) {
        *place = message;
    }
    state.news.push(News::Message { chat, id });
    Ok(shown)
}
