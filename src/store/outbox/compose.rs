//! A broadcast keeps its calls once. What one recipient's call is follows from them.

use serde_json::{Map, Value, json};

use crate::domain::{BroadcastAction, ChatId};
use crate::store::broadcasts::has_words;

/// What an edit takes over from the call that would send the same words.
const OF_TEXT: [&str; 5] = ["text", "parse_mode", "entities", "link_preview_options", "reply_markup"];
const OF_CAPTION: [&str; 5] = ["caption", "parse_mode", "caption_entities", "show_caption_above_media", "reply_markup"];

/// The call for one chat. `call` as the broadcast keeps it, null where a correction has none for this part;
/// `target` is the message that is changed or deleted.
pub(super) fn compose(call: Value, action: BroadcastAction, chat: ChatId, target: Option<i64>) -> Value {
    match (action, target) {
        (BroadcastAction::Send, _) | (_, None) => sent(call, chat),
        (BroadcastAction::Edit, Some(message)) if has_words(&call) => edited(&call, chat, message),
        // Words that the correction has no longer, a pin that moved: Telegram cannot change it into nothing.
        (BroadcastAction::Edit | BroadcastAction::Delete, Some(message)) => {
            json!({ "method": "DeleteMessage", "params": { "chat_id": chat.0, "message_id": message } })
        }
    }
}

fn sent(mut call: Value, chat: ChatId) -> Value {
    if let Some(params) = call.get_mut("params").and_then(Value::as_object_mut) {
        params.insert("chat_id".to_owned(), chat.0.into());
    }
    call
}

fn edited(call: &Value, chat: ChatId, message: i64) -> Value {
    let was = &call["params"];
    let (method, names) = match was.get("text") {
        Some(_) => ("EditMessageText", OF_TEXT),
        None => ("EditMessageCaption", OF_CAPTION),
    };
    let mut params = Map::new();
    params.insert("chat_id".to_owned(), chat.0.into());
    params.insert("message_id".to_owned(), message.into());
    for name in names {
        if let Some(value) = was.get(name) {
            params.insert(name.to_owned(), value.clone());
        }
    }
    json!({ "method": method, "params": params })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHAT: ChatId = ChatId(7);

    fn composed(call: Value, action: BroadcastAction) -> Value {
        compose(call, action, CHAT, Some(41))
    }

    #[test]
    fn what_is_sent_gets_its_chat_and_keeps_its_file() {
        let call = json!({ "method": "SendDocument", "params": { "chat_id": 0 }, "upload": { "field": "document" } });
        let sent = compose(call, BroadcastAction::Send, CHAT, None);
        assert_eq!((&sent["params"]["chat_id"], &sent["upload"]["field"]), (&json!(7), &json!("document")));
    }

    #[test]
    fn a_text_is_edited_as_a_text_and_a_caption_as_a_caption() {
        let markup = json!({ "inline_keyboard": [] });
        let text = json!({ "method": "SendMessage", "params": {
            "chat_id": 0, "text": "Baru", "parse_mode": "HTML", "reply_markup": markup, "protect_content": true } });
        assert_eq!(
            composed(text, BroadcastAction::Edit),
            json!({ "method": "EditMessageText", "params": {
                "chat_id": 7, "message_id": 41, "text": "Baru", "parse_mode": "HTML", "reply_markup": markup } })
        );
        let photo = json!({ "method": "SendPhoto", "params": { "chat_id": 0, "photo": "x", "caption": "Baru" } });
        assert_eq!(
            composed(photo, BroadcastAction::Edit),
            json!({ "method": "EditMessageCaption", "params": { "chat_id": 7, "message_id": 41, "caption": "Baru" } })
        );
    }

    #[test]
    fn what_a_correction_has_no_longer_is_deleted_as_everything_is_by_a_recall() {
        let deleted = json!({ "method": "DeleteMessage", "params": { "chat_id": 7, "message_id": 41 } });
        assert_eq!(composed(Value::Null, BroadcastAction::Edit), deleted);
        assert_eq!(composed(Value::Null, BroadcastAction::Delete), deleted);
        let pin = json!({ "method": "SendLocation", "params": { "latitude": -3.2 } });
        assert_eq!(composed(pin, BroadcastAction::Edit), deleted);
    }
}
