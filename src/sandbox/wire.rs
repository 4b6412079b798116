//! What Telegram shows of it all, in the Bot API's shapes.

use serde_json::{Map, Value, json};

use super::message::{Content, FileRef, Message};
use super::state::{Me, State};

/// An object of those fields that are not null.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let there = fields.into_iter().filter(|(_, field)| !field.is_null());
    Value::Object(there.map(|(name, field)| (name.to_owned(), field)).collect())
}

pub(super) fn bot(me: &Me) -> Value {
    json!({ "id": me.id, "is_bot": true, "first_name": me.name, "username": me.username })
}

pub(super) fn person(state: &State, id: i64) -> Value {
    if id == state.me.id {
        return bot(&state.me);
    }
    let Some(account) = state.people.get(&id) else {
        return json!({ "id": id, "is_bot": false, "first_name": "" });
    };
    let person = &account.person;
    object([
        ("id", id.into()),
        ("is_bot", false.into()),
        ("first_name", person.first_name.as_str().into()),
        ("last_name", person.last_name.as_deref().into()),
        ("username", person.username.as_deref().into()),
        ("language_code", person.language_code.as_deref().into()),
    ])
}

pub(super) fn chat(state: &State, id: i64) -> Value {
    if let Some(group) = state.groups.get(&id) {
        return json!({ "id": id, "type": "group", "title": group.title, "all_members_are_administrators": true });
    }
    let person = state.people.get(&id).map(|account| &account.person);
    object([
        ("id", id.into()),
        ("type", "private".into()),
        ("first_name", person.map(|person| person.first_name.as_str()).into()),
        ("last_name", person.and_then(|person| person.last_name.as_deref()).into()),
        ("username", person.and_then(|person| person.username.as_deref()).into()),
    ])
}

fn file(about: &FileRef) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("file_id".to_owned(), json!(about.id));
    map.insert("file_unique_id".to_owned(), json!(about.id.replace("BQAC-sandbox-", "AgAD")));
    map.insert("file_size".to_owned(), json!(about.size));
    map
}

fn with(about: &FileRef, more: Value) -> Value {
    let mut map = file(about);
    if let Value::Object(more) = more {
        map.extend(more);
    }
    Value::Object(map)
}

/// What `getFile` shows.
pub(super) fn stored(about: &FileRef, path: &str) -> Value {
    with(about, json!({ "file_path": path }))
}

pub(super) fn message(state: &State, message: &Message) -> Value {
    let mut value = shallow(state, message);
    if let Some(answered) = message.reply_to.and_then(|id| state.message(message.chat, id)) {
        value["reply_to_message"] = shallow(state, answered);
    }
    value
}

fn shallow(state: &State, message: &Message) -> Value {
    let origin = message
        .forwarded_from
        .map(|who| json!({ "type": "user", "sender_user": person(state, who), "date": message.date }));
    let mut value = object([
        ("message_id", message.id.into()),
        ("from", person(state, message.from)),
        ("chat", chat(state, message.chat)),
        ("date", message.date.into()),
        ("edit_date", message.edited.into()),
        ("has_protected_content", message.protected.then_some(true).into()),
        ("forward_origin", origin.into()),
    ]);
    if !message.keyboard.is_empty() {
        value["reply_markup"] = json!({ "inline_keyboard": message.keyboard });
    }
    let (text, entities) = match message.content {
        Content::Text => ("text", "entities"),
        _ => ("caption", "caption_entities"),
    };
    if !message.text.is_empty() {
        value[text] = json!(message.text);
    }
    if !message.entities.is_empty() {
        value[entities] = json!(message.entities);
    }
    content(state, &message.content, &mut value);
    value
}

fn content(state: &State, content: &Content, value: &mut Value) {
    match content {
        Content::Text => {}
        Content::Photo { file } => {
            value["photo"] = json!([with(file, json!({ "width": file.width, "height": file.height }))]);
        }
        Content::Document { file } => {
            value["document"] = with(file, json!({ "file_name": file.name, "mime_type": file.mime }));
        }
        Content::Voice { file, seconds } => {
            value["voice"] = with(file, json!({ "duration": seconds, "mime_type": file.mime }));
        }
        Content::Sticker { file, emoji } => {
            let more = json!({
                "type": "regular", "width": 512, "height": 512, "is_animated": false, "is_video": false, "emoji": emoji,
            });
            value["sticker"] = with(file, more);
        }
        Content::Contact { phone, first_name, last_name, user } => {
            value["contact"] = object([
                // Phones send it without the plus.
                ("phone_number", phone.trim_start_matches('+').into()),
                ("first_name", first_name.as_str().into()),
                ("last_name", last_name.as_deref().into()),
                ("user_id", (*user).into()),
            ]);
        }
        Content::Location { latitude, longitude } => {
            value["location"] = json!({ "latitude": latitude, "longitude": longitude });
        }
        Content::Venue { latitude, longitude, title, address } => {
            let location = json!({ "latitude": latitude, "longitude": longitude });
            value["location"] = location.clone();
            value["venue"] = json!({ "location": location, "title": title, "address": address });
        }
        Content::Joined { who } => {
            value["new_chat_members"] = who.iter().map(|id| person(state, *id)).collect();
        }
        Content::Left { who } => value["left_chat_member"] = person(state, *who),
    }
}
