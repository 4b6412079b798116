//! From an update as Telegram sends it to what it means for a conversation.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;
use teloxide::types::{
    CallbackQuery, ChatKind, ChatMemberKind, ChatMemberUpdated, MediaKind, Message, MessageKind, PublicChatKind, User,
};

use crate::chat::{Document, Input, Picture};
use crate::domain::{ChatId, Pin};

/// What an update means.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// A person did something in their private chat.
    Said {
        /// Who.
        sender: Sender,
        /// What.
        input: Input,
        /// The tap to acknowledge, and the message that it was under.
        tap: Option<Tap>,
        /// Telegram's number of the message that they reply to.
        reply_to: Option<i64>,
        /// The number of the message that they sent.
        message: Option<i32>,
    },
    /// A person blocked the bot, or took that back.
    Reachable {
        /// Whose chat.
        chat: ChatId,
        /// Whether messages reach them now.
        reachable: bool,
    },
    /// Somebody wants something in a group, where nothing is served.
    Group {
        /// The group.
        chat: ChatId,
    },
    /// Nothing that concerns us.
    Nothing,
}

/// Who wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Their private chat.
    pub chat: ChatId,
    /// The language of their app, such as `id`.
    pub language_code: Option<String>,
}

/// A tap on a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tap {
    /// To be answered within a few seconds, or the button spins.
    pub query: String,
    /// The message that carries the button.
    pub message: Option<i32>,
}

/// The update's number: sequential, good for recognising a repetition.
pub fn update_id(raw: &Value) -> Option<i64> {
    raw.get("update_id")?.as_i64()
}

/// The chat that an update belongs to: its answers are given in order. Read from the raw form, so
/// that an update of a shape that is new to us still has its place.
pub fn chat_of(raw: &Value) -> Option<ChatId> {
    let message = ["message", "edited_message", "my_chat_member"].iter().find_map(|kind| raw.get(kind));
    let chat = match (message, raw.get("callback_query")) {
        (Some(message), _) => message.get("chat")?.get("id"),
        (None, Some(query)) => query
            .get("message")
            .and_then(|message| message.get("chat")?.get("id"))
            .or_else(|| query.get("from")?.get("id")),
        _ => None,
    }?;
    chat.as_i64().filter(|id| id.unsigned_abs() < BEYOND_IDS).map(ChatId)
}

/// Telegram's numbers of chats and people have at most 52 bits (documentation of the Bot API, `Chat`); far beyond them we
/// have numbers of our own.
const BEYOND_IDS: u64 = 1 << 52;

/// When a message was written, by Telegram's clock. Taps carry no time. What is no date of Telegram's (32 bits, and 0 is
/// none) says nothing: neither a calendar nor the database holds every number.
pub fn sent_at(raw: &Value) -> Option<DateTime<Utc>> {
    let seconds = u32::try_from(raw.get("message")?.get("date")?.as_i64()?).ok().filter(|seconds| *seconds > 0)?;
    DateTime::from_timestamp(i64::from(seconds), 0)
}

/// What an update means.
pub fn read(raw: &Value) -> Incoming {
    if let Some(message) = raw.get("message") {
        said(message, false)
    } else if let Some(message) = raw.get("edited_message") {
        said(message, true)
    } else if let Some(query) = raw.get("callback_query") {
        tapped(query)
    } else if let Some(change) = raw.get("my_chat_member") {
        reachable(change)
    } else {
        Incoming::Nothing
    }
}

/// One of the library's types. It reads some of them from text alone: it borrows their keys.
fn parse<T: DeserializeOwned>(raw: &Value) -> Option<T> {
    serde_json::from_str(&raw.to_string()).ok()
}

fn tapped(raw: &Value) -> Incoming {
    let Some(query) = parse::<CallbackQuery>(raw) else { return Incoming::Nothing };
    let message = query.message.as_ref();
    if message.is_some_and(|message| !message.chat().is_private()) {
        return Incoming::Nothing;
    }
    Incoming::Said {
        sender: sender(&query.from),
        input: Input::Button(query.data.clone().unwrap_or_default()),
        tap: Some(Tap { query: query.id.0, message: message.map(|message| message.id().0) }),
        reply_to: None,
        message: None,
    }
}

fn reachable(raw: &Value) -> Incoming {
    match parse::<ChatMemberUpdated>(raw) {
        Some(change) if change.chat.is_private() => Incoming::Reachable {
            chat: ChatId(change.chat.id.0),
            reachable: !matches!(change.new_chat_member.kind, ChatMemberKind::Banned(_) | ChatMemberKind::Left),
        },
        _ => Incoming::Nothing,
    }
}

/// A message of a kind that is newer than the library: nothing of it can be used, but its writer hears so.
fn unreadable(raw: &Value) -> Incoming {
    let private = raw.pointer("/chat/type").and_then(Value::as_str) == Some("private");
    match raw.get("from").and_then(parse::<User>) {
        Some(from) if private && !from.is_bot => {
            Incoming::Said { sender: sender(&from), input: Input::Other, tap: None, reply_to: None, message: None }
        }
        _ => Incoming::Nothing,
    }
}

/// What most updates are: words in a private chat, and nothing else. Read without the library, which tries dozens of
/// kinds one after the other. None for whatever has anything more to it.
fn words(raw: &Value) -> Option<Incoming> {
    const KNOWN: [&str; 6] = ["message_id", "from", "chat", "date", "text", "entities"];
    let message = raw.as_object()?;
    if !message.keys().all(|key| KNOWN.contains(&key.as_str())) || !message.get("date")?.is_i64() {
        return None;
    }
    let (chat, from) = (message.get("chat")?, message.get("from")?);
    if chat.get("type")? != "private" || from.get("is_bot")? != false || !from.get("first_name")?.is_string() {
        return None;
    }
    chat.get("id")?.as_i64()?;
    let language_code = match from.get("language_code") {
        None => None,
        Some(code) => Some(code.as_str()?.to_owned()),
    };
    Some(Incoming::Said {
        sender: Sender { chat: ChatId(i64::try_from(from.get("id")?.as_u64()?).ok()?), language_code },
        input: Input::Text(message.get("text")?.as_str()?.to_owned()),
        tap: None,
        reply_to: None,
        message: Some(i32::try_from(message.get("message_id")?.as_i64()?).ok()?),
    })
}

fn said(raw: &Value, edited: bool) -> Incoming {
    if !edited && let Some(words) = words(raw) {
        return words;
    }
    let Some(message) = parse::<Message>(raw) else { return unreadable(raw) };
    let chat = ChatId(message.chat.id.0);
    match &message.chat.kind {
        ChatKind::Private(_) => {}
        ChatKind::Public(public) => {
            // A channel's posts and everything that was not put to the bot itself stay unanswered.
            let to_us = message.text().is_some_and(|text| text.starts_with('/'));
            let is_group = !matches!(public.kind, PublicChatKind::Channel(_));
            return if is_group && to_us && !edited { Incoming::Group { chat } } else { Incoming::Nothing };
        }
    }
    let Some(from) = message.from.as_ref().filter(|from| !from.is_bot) else { return Incoming::Nothing };
    let input = if edited { Some(Input::Edited) } else { input(&message, from) };
    match input {
        Some(input) => {
            let reply_to = message.reply_to_message().map(|earlier| i64::from(earlier.id.0));
            Incoming::Said { sender: sender(from), input, tap: None, reply_to, message: Some(message.id.0) }
        }
        None => Incoming::Nothing,
    }
}

fn sender(user: &User) -> Sender {
    // A private chat has its person's number.
    let chat = ChatId(i64::try_from(user.id.0).unwrap_or_default());
    Sender { chat, language_code: user.language_code.clone() }
}

fn input(message: &Message, from: &User) -> Option<Input> {
    let MessageKind::Common(common) = &message.kind else { return None };
    Some(match &common.media_kind {
        MediaKind::Text(text) => Input::Text(text.text.clone()),
        MediaKind::Contact(contact) => Input::Contact {
            phone: contact.contact.phone_number.clone(),
            own: contact.contact.user_id == Some(from.id),
        },
        MediaKind::Location(location) => {
            Input::Location(Pin { lat: location.location.latitude, lon: location.location.longitude })
        }
        MediaKind::Venue(venue) => {
            Input::Location(Pin { lat: venue.venue.location.latitude, lon: venue.venue.location.longitude })
        }
        MediaKind::Document(document) => Input::Document(Document {
            telegram_file: document.document.file.id.0.clone(),
            name: document.document.file_name.clone().unwrap_or_default(),
            size: u64::from(document.document.file.size),
            caption: document.caption.clone(),
        }),
        MediaKind::Photo(photo) => {
            // The same picture comes in several sizes.
            let largest = photo.photo.iter().max_by_key(|size| u64::from(size.width) * u64::from(size.height));
            largest.map_or(Input::Other, |size| {
                Input::Photo(Picture { telegram_file: size.file.id.0.clone(), caption: photo.caption.clone() })
            })
        }
        MediaKind::Voice(_) | MediaKind::VideoNote(_) | MediaKind::Audio(_) => Input::Voice,
        _ => Input::Other,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn heard(more: &Value) -> Input {
        let mut message = json!({
            "message_id": 5, "date": 1, "chat": { "id": 7, "type": "private", "first_name": "Siti" },
            "from": { "id": 7, "is_bot": false, "first_name": "Siti" },
        });
        let fields = message.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("an object").clone());
        match read(&json!({ "update_id": 1, "message": message })) {
            Incoming::Said { input, .. } => input,
            other => panic!("{other:?}"),
        }
    }

    fn size(id: &str, width: u32) -> Value {
        json!({ "file_id": id, "file_unique_id": id, "file_size": 1, "width": width, "height": width })
    }

    #[test]
    fn a_photo_is_its_largest_size_and_plain_words() {
        let photo = json!([size("kecil", 90), size("besar", 1280), size("sedang", 320)]);
        let entities = json!([{ "type": "bold", "offset": 0, "length": 5 }]);
        let said = heard(&json!({ "photo": photo, "caption": "Besok *jadi* <b>", "caption_entities": entities }));
        let caption = Some("Besok *jadi* <b>".to_owned());
        assert_eq!(said, Input::Photo(Picture { telegram_file: "besar".to_owned(), caption }));
        let said = heard(&json!({ "photo": [size("satu", 90)] }));
        assert_eq!(said, Input::Photo(Picture { telegram_file: "satu".to_owned(), caption: None }));
    }

    #[test]
    fn words_are_read_as_the_library_reads_them() {
        let from =
            json!({ "id": 7, "is_bot": false, "first_name": "Siti", "last_name": "Contoh", "language_code": "id" });
        let chat = json!({ "id": 7, "type": "private", "first_name": "Siti" });
        let entities = json!([{ "type": "bot_command", "offset": 0, "length": 7 }]);
        let plain =
            json!({ "message_id": 5, "date": 1, "chat": chat, "from": from, "text": "/daftar", "entities": entities });
        let mut longer = plain.clone();
        // A field that only the library knows.
        longer["has_protected_content"] = json!(true);
        assert!(words(&plain).is_some() && words(&longer).is_none());
        assert_eq!(said(&plain, false), said(&longer, false));
        for (field, value) in [("date", json!("1")), ("text", json!(5)), ("from", json!({ "id": 7 }))] {
            let mut odd = plain.clone();
            odd[field] = value;
            assert_eq!(words(&odd), None, "{field}");
        }
    }

    #[test]
    fn a_document_brings_its_caption() {
        let file = json!({ "file_id": "f", "file_unique_id": "f", "file_name": "a.csv", "file_size": 3 });
        let said = heard(&json!({ "document": file, "caption": "data baru" }));
        let Input::Document(document) = said else { panic!("{said:?}") };
        assert_eq!((document.size, document.caption.as_deref()), (3, Some("data baru")));
    }
}
