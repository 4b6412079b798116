//! Sending.

use serde_json::Value;

use super::target::{caption, markup, open_chat, reply_to, text};
use crate::sandbox::call::{Incoming, LARGEST_UPLOAD};
use crate::sandbox::files::picture_size;
use crate::sandbox::formatted::Formatted;
use crate::sandbox::keyboard::Markup;
use crate::sandbox::message::{Content, FileRef, Message};
use crate::sandbox::refused::Refused;
use crate::sandbox::state::{News, State};
use crate::sandbox::wire;

/// Source: Bot API, sendPhoto.
const LARGEST_PHOTO: usize = 10 << 20;

pub(super) fn message(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let text = text(call)?;
    post(state, now, call, chat, text, Content::Text)
}

pub(super) fn photo(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let caption = caption(call)?;
    let file = file(state, call, "photo")?;
    post(state, now, call, chat, caption, Content::Photo { file })
}

pub(super) fn document(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let caption = caption(call)?;
    let file = file(state, call, "document")?;
    post(state, now, call, chat, caption, Content::Document { file })
}

pub(super) fn location(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let (latitude, longitude) = point(call)?;
    post(state, now, call, chat, Formatted::default(), Content::Location { latitude, longitude })
}

pub(super) fn venue(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let (latitude, longitude) = point(call)?;
    let title = needed(call, "title")?;
    let address = needed(call, "address")?;
    post(state, now, call, chat, Formatted::default(), Content::Venue { latitude, longitude, title, address })
}

pub(super) fn contact(state: &mut State, now: i64, call: &Incoming) -> Result<Value, Refused> {
    let chat = open_chat(state, call)?;
    let content = Content::Contact {
        phone: needed(call, "phone_number")?,
        first_name: needed(call, "first_name")?,
        last_name: call.text("last_name"),
        user: None,
    };
    post(state, now, call, chat, Formatted::default(), content)
}

/// Puts a message of the bot into a chat, if the limits allow it.
pub(super) fn post(
    state: &mut State,
    now: i64,
    call: &Incoming,
    chat: i64,
    text: Formatted,
    content: Content,
) -> Result<Value, Refused> {
    let markup = markup(call, chat)?;
    let reply_to = reply_to(state, call, chat)?;
    state.limits.take(chat, now, call.flag("allow_paid_broadcast")).map_err(Refused::too_many)?;
    let (keyboard, reply_markup) = match markup {
        Some(Markup::Inline(rows)) => (rows, false),
        Some(Markup::Reply(standing)) => {
            state.chats.entry(chat).or_default().keyboard = Some(standing);
            state.news.push(News::Chat(chat));
            (Vec::new(), true)
        }
        Some(Markup::Remove) => {
            state.chats.entry(chat).or_default().keyboard = None;
            state.news.push(News::Chat(chat));
            (Vec::new(), true)
        }
        Some(Markup::ForceReply(_)) => (Vec::new(), true),
        None => (Vec::new(), false),
    };
    let message = Message {
        id: state.next_message(),
        chat,
        from: state.me.id,
        by_bot: true,
        date: now / 1_000,
        edited: None,
        text: text.text,
        entities: text.entities,
        content,
        keyboard,
        reply_markup,
        protected: call.flag("protect_content"),
        silent: call.flag("disable_notification"),
        reply_to,
        forwarded_from: None,
    };
    let shown = wire::message(state, &message);
    state.place(message);
    Ok(shown)
}

fn point(call: &Incoming) -> Result<(f64, f64), Refused> {
    let within = |name: &str, most: f64| match call.float(name) {
        None => Err(Refused::bad(format!("{name} is empty"))),
        Some(degrees) if degrees.abs() > most => Err(Refused::bad("wrong location specified")),
        Some(degrees) => Ok(degrees),
    };
    Ok((within("latitude", 90.0)?, within("longitude", 180.0)?))
}

fn needed(call: &Incoming, name: &str) -> Result<String, Refused> {
    call.text(name).filter(|text| !text.is_empty()).ok_or_else(|| Refused::missing(name))
}

/// The file of a call: uploaded, or one that is already known by its `file_id`.
fn file(state: &mut State, call: &Incoming, field: &str) -> Result<FileRef, Refused> {
    let named = call.text(field);
    let attached = named.as_deref().and_then(|name| name.strip_prefix("attach://")).unwrap_or(field);
    let Some(upload) = call.uploads.get(attached) else {
        let Some(id) = named else { return Err(Refused::bad(format!("there is no {field} in the request"))) };
        if id.starts_with("http://") || id.starts_with("https://") {
            // Nothing here reaches out into the network.
            return Err(Refused::bad("failed to get HTTP URL content"));
        }
        let known = state.files.get(&id).ok_or_else(|| Refused::bad("wrong file identifier/HTTP URL specified"))?;
        let (is, wanted) = (known.kind(), if field == "photo" { "Photo" } else { "Document" });
        if is != wanted {
            return Err(Refused::bad(format!("can't use file of type {is} as {wanted}")));
        }
        return Ok(known.about.clone());
    };
    if upload.content.is_empty() {
        return Err(Refused::bad("file must be non-empty"));
    }
    if upload.content.len() > LARGEST_UPLOAD {
        return Err(Refused::new(413, "Request Entity Too Large"));
    }
    if field == "photo" {
        check_photo(&upload.content)?;
        return Ok(state.files.add("photos", "photo.jpg", "image/jpeg", upload.content.clone()));
    }
    Ok(state.files.add("documents", &upload.name, &upload.mime, upload.content.clone()))
}

/// Source of the figures: Bot API, sendPhoto.
fn check_photo(content: &[u8]) -> Result<(), Refused> {
    if content.len() > LARGEST_PHOTO {
        let size = content.len();
        return Err(Refused::bad(format!(
            "file of size {size} bytes is too big for a photo; the maximum size is 10 MB"
        )));
    }
    let Some((width, height)) = picture_size(content) else {
        return Err(Refused::bad("IMAGE_PROCESS_FAILED"));
    };
    let (long, short) = (width.max(height), width.min(height));
    if short == 0 || width + height > 10_000 || long > 20 * short {
        return Err(Refused::bad("PHOTO_INVALID_DIMENSIONS"));
    }
    Ok(())
}
