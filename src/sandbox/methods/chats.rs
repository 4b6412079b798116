//! Taps, files, and what is known of a chat.

use serde_json::{Value, json};

use super::target::{known_chat, open_chat};
use crate::sandbox::call::Incoming;
use crate::sandbox::queue::TAP_LIFE;
use crate::sandbox::reading::Toast;
use crate::sandbox::refused::Refused;
use crate::sandbox::state::{News, State};
use crate::sandbox::wire;

/// Bytes that `getFile` gives. Source: Bot API, getFile.
const LARGEST_DOWNLOAD: usize = 20 << 20;
/// Answers to taps that are remembered.
const KEPT_TOASTS: usize = 10_000;
const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn answer_tap(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let too_old = || Refused::bad("query is too old and response timeout expired or query ID is invalid");
    let id = call.text("callback_query_id").unwrap_or_default();
    let text = call.text("text").unwrap_or_default();
    if text.chars().count() > 200 {
        return Err(Refused::bad("MESSAGE_TOO_LONG"));
    }
    let url = call.text("url").filter(|url| !url.is_empty());
    if url.as_ref().is_some_and(|url| !url.contains(&format!("t.me/{}?start=", state.me.username))) {
        return Err(Refused::bad("URL_INVALID"));
    }
    // An answer uses the query up, so a second one finds nothing.
    let tap = state.taps.remove(&id).ok_or_else(too_old)?;
    if now - tap.at > TAP_LIFE {
        return Err(too_old());
    }
    let toast = Toast { tap: id, person: tap.person, chat: tap.chat, text, alert: call.flag("show_alert"), url };
    if state.toasts.len() >= KEPT_TOASTS {
        state.toasts.drain(..KEPT_TOASTS / 2);
    }
    state.toasts.push(toast.clone());
    state.news.push(News::Toast(toast));
    Ok(Value::Bool(true))
}

pub(super) fn action(state: &State, call: &Incoming) -> Result<Value, Refused> {
    open_chat(state, call)?;
    let action = call.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refused::bad("wrong parameter action in request"));
    }
    Ok(Value::Bool(true))
}

pub(super) fn pin(state: &State, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let id = call.number("message_id").ok_or_else(|| Refused::bad("message identifier is not specified"))?;
    state.message(chat, id).ok_or_else(|| Refused::bad("message to pin not found"))?;
    Ok(Value::Bool(true))
}

pub(super) fn get_file(state: &State, call: &Incoming) -> Result<Value, Refused> {
    let id = call.text("file_id").filter(|id| !id.is_empty()).ok_or_else(|| Refused::bad("file_id is empty"))?;
    let file = state.files.get(&id).ok_or_else(|| Refused::bad("invalid file_id"))?;
    if file.about.size > LARGEST_DOWNLOAD {
        return Err(Refused::bad("file is too big"));
    }
    Ok(wire::stored(&file.about, &file.path))
}

pub(super) fn get(state: &State, call: &Incoming) -> Result<Value, Refused> {
    let id = known_chat(state, call, "chat_id")?;
    if state.people.get(&id).is_some_and(|account| !account.started) {
        return Err(Refused::bad("chat not found"));
    }
    let mut chat = wire::chat(state, id);
    chat["accent_color_id"] = json!(0);
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": true, "limited_gifts": true, "unique_gifts": true, "premium_subscription": true,
        "gifts_from_channels": true,
    });
    Ok(chat)
}

pub(super) fn member(state: &State, call: &Incoming) -> Result<Value, Refused> {
    let chat = known_chat(state, call, "chat_id")?;
    let user = call.number("user_id").ok_or_else(|| Refused::bad("invalid user_id specified"))?;
    let is_inside = match state.groups.get(&chat) {
        Some(group) => group.members.contains(&user) || (user == state.me.id && group.bot_inside),
        None => user == chat || user == state.me.id,
    };
    if !is_inside && !state.people.contains_key(&user) {
        return Err(Refused::bad("invalid user_id specified"));
    }
    Ok(json!({ "user": wire::person(state, user), "status": if is_inside { "member" } else { "left" } }))
}

pub(super) fn leave(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let me = state.me.id;
    let Some(group) = state.groups.get_mut(&chat) else {
        return Err(Refused::bad("chat member status can't be changed in private chats"));
    };
    group.bot_inside = false;
    state.tell_membership(chat, me, "member", "left", now);
    Ok(Value::Bool(true))
}
