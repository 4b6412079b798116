//! To which chat a call goes, and what it may say there.

use serde_json::Value;

use crate::sandbox::call::Incoming;
use crate::sandbox::formatted::{Entity, Formatted};
use crate::sandbox::html;
use crate::sandbox::keyboard::{self, Markup};
use crate::sandbox::refused::Refused;
use crate::sandbox::state::State;

/// Characters of a message. Source: Bot API, sendMessage.
pub(super) const LONGEST_TEXT: usize = 4_096;
/// Characters of a caption. Source: Bot API, sendPhoto.
pub(super) const LONGEST_CAPTION: usize = 1_024;

/// A chat that exists, whether or not the bot may write there.
pub(super) fn known_chat(state: &State, call: &Incoming, parameter: &str) -> Result<i64, Refused> {
    let given = call.text(parameter).filter(|given| !given.is_empty());
    let given = given.ok_or_else(|| Refused::bad(format!("{parameter} is empty")))?;
    let id: i64 = given.trim().parse().map_err(|_| Refused::bad("chat not found"))?;
    if state.people.contains_key(&id) || state.groups.contains_key(&id) {
        return Ok(id);
    }
    Err(Refused::bad("chat not found"))
}

/// A chat that the bot may write to.
pub(super) fn open_chat(state: &State, call: &Incoming) -> Result<i64, Refused> {
    let id = known_chat(state, call, "chat_id")?;
    if let Some(account) = state.people.get(&id) {
        if account.blocked {
            return Err(Refused::forbidden("bot was blocked by the user"));
        }
        if !account.started {
            return Err(Refused::forbidden("bot can't initiate conversation with a user"));
        }
    }
    if state.groups.get(&id).is_some_and(|group| !group.bot_inside) {
        return Err(Refused::forbidden("bot was kicked from the group chat"));
    }
    Ok(id)
}

/// The text of a message.
pub(super) fn text(call: &Incoming) -> Result<Formatted, Refused> {
    let formatted = formatted(call, "text", "entities")?;
    if formatted.text.is_empty() {
        return Err(Refused::bad("message text is empty"));
    }
    if formatted.text.chars().count() > LONGEST_TEXT {
        return Err(Refused::bad("message is too long"));
    }
    options(call)?;
    Ok(formatted)
}

/// The caption of a file; may be empty.
pub(super) fn caption(call: &Incoming) -> Result<Formatted, Refused> {
    let formatted = formatted(call, "caption", "caption_entities")?;
    if formatted.text.chars().count() > LONGEST_CAPTION {
        return Err(Refused::bad("message caption is too long"));
    }
    Ok(formatted)
}

fn formatted(call: &Incoming, text: &str, entities: &str) -> Result<Formatted, Refused> {
    let source = call.text(text).unwrap_or_default();
    let mode = call.text("parse_mode").unwrap_or_default().to_ascii_lowercase();
    let formatted = match mode.as_str() {
        "" | "none" => {
            let given = call.json(entities, "message entities")?.unwrap_or(Value::Array(Vec::new()));
            let entities: Vec<Entity> = serde_json::from_value(given)
                .map_err(|_| Refused::bad("can't parse entities: expected an Array of MessageEntity"))?;
            Formatted { text: source, entities }
        }
        "html" => html::parse(&source).map_err(|why| Refused::bad(format!("can't parse entities: {why}")))?,
        _ => return Err(Refused::bad("unsupported parse_mode")),
    };
    Ok(formatted.finished())
}

/// Parameters that change nothing here, but must have the right shape.
fn options(call: &Incoming) -> Result<(), Refused> {
    match call.json("link_preview_options", "link preview options")? {
        None | Some(Value::Object(_)) => Ok(()),
        Some(_) => Err(Refused::bad("object expected as link preview options")),
    }
}

/// The keyboard that comes with a call.
pub(super) fn markup(call: &Incoming, chat: i64) -> Result<Option<Markup>, Refused> {
    match call.json("reply_markup", "reply keyboard markup")? {
        Some(value) => keyboard::parse(&value, chat > 0),
        None => Ok(None),
    }
}

/// The message that a call answers, if any.
pub(super) fn reply_to(state: &State, call: &Incoming, chat: i64) -> Result<Option<i64>, Refused> {
    let parameters = call.json("reply_parameters", "reply parameters")?;
    let (id, without) = match &parameters {
        Some(parameters) => {
            (parameters["message_id"].as_i64(), parameters["allow_sending_without_reply"].as_bool().unwrap_or_default())
        }
        None => (call.number("reply_to_message_id"), call.flag("allow_sending_without_reply")),
    };
    let Some(id) = id else { return Ok(None) };
    match state.message(chat, id) {
        Some(_) => Ok(Some(id)),
        None if without => Ok(None),
        None => Err(Refused::bad("message to be replied not found")),
    }
}
