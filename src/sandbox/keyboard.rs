//! Keyboards, checked as Telegram checks them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::html::is_address;
use super::refused::Refused;

/// Buttons of one keyboard.
const MOST_BUTTONS: usize = 100;
/// Buttons side by side.
const WIDEST_ROW: usize = 8;
/// Bytes of `callback_data`.
const LONGEST_DATA: usize = 64;

/// A button under a message; exactly one of its actions is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlineButton {
    /// Its label.
    pub text: String,
    /// What a tap sends to the bot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_data: Option<String>,
    /// What a tap opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What a tap puts on the clipboard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_text: Option<CopyText>,
    /// The mini app that a tap opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_app: Option<Value>,
    /// Colour: `danger`, `success`, `primary`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
}

/// Text for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyText {
    /// 1 to 256 characters.
    pub text: String,
}

/// The keyboard that stands below the input field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyKeyboard {
    /// Rows of buttons.
    #[serde(rename = "keyboard")]
    pub rows: Vec<Vec<ReplyButton>>,
    /// Whether it folds away after one use.
    #[serde(default, rename = "one_time_keyboard")]
    pub one_time: bool,
    /// Whether it is always shown.
    #[serde(default, rename = "is_persistent")]
    pub persistent: bool,
    /// What stands in the empty input field.
    #[serde(default, rename = "input_field_placeholder")]
    pub placeholder: Option<String>,
    /// Folded away after its one use.
    #[serde(default)]
    pub folded: bool,
}

/// A button below the input field; in JSON an object or only its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawReplyButton")]
pub struct ReplyButton {
    /// Its label, which is what a press sends unless it asks for something.
    pub text: String,
    /// It sends the person's own contact.
    pub request_contact: bool,
    /// It sends where the person is.
    pub request_location: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawReplyButton {
    Label(String),
    Full {
        text: String,
        #[serde(default)]
        request_contact: bool,
        #[serde(default)]
        request_location: bool,
    },
}

impl From<RawReplyButton> for ReplyButton {
    fn from(raw: RawReplyButton) -> Self {
        match raw {
            RawReplyButton::Label(text) => Self { text, request_contact: false, request_location: false },
            RawReplyButton::Full { text, request_contact, request_location } => {
                Self { text, request_contact, request_location }
            }
        }
    }
}

/// What `reply_markup` may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Markup {
    Inline(Vec<Vec<InlineButton>>),
    Reply(ReplyKeyboard),
    Remove,
    ForceReply(Option<String>),
}

/// Reads and checks `reply_markup`. `private`: whether it goes to a private chat.
pub(super) fn parse(value: &Value, private: bool) -> Result<Option<Markup>, Refused> {
    let Some(object) = value.as_object() else {
        return Err(Refused::bad("object expected as reply markup"));
    };
    if let Some(rows) = object.get("inline_keyboard") {
        return inline(rows).map(|rows| Some(Markup::Inline(rows)));
    }
    if object.contains_key("keyboard") {
        return reply(value, private).map(|keyboard| Some(Markup::Reply(keyboard)));
    }
    let is_set = |key: &str| object.get(key).and_then(Value::as_bool).unwrap_or_default();
    if is_set("remove_keyboard") {
        return Ok(Some(Markup::Remove));
    }
    if is_set("force_reply") {
        let placeholder = object.get("input_field_placeholder").and_then(Value::as_str).map(str::to_owned);
        return Ok(Some(Markup::ForceReply(placeholder)));
    }
    Ok(None)
}

fn inline(rows: &Value) -> Result<Vec<Vec<InlineButton>>, Refused> {
    let cannot = |why: &str| Refused::bad(format!("can't parse inline keyboard button: {why}"));
    let rows: Vec<Vec<InlineButton>> = serde_json::from_value(rows.clone()).map_err(|why| cannot(&why.to_string()))?;
    check_size(rows.iter().map(Vec::len))?;
    for button in rows.iter().flatten() {
        if button.text.trim().is_empty() {
            return Err(cannot("Field \"text\" must be non-empty"));
        }
        let actions = [
            button.callback_data.is_some(),
            button.url.is_some(),
            button.copy_text.is_some(),
            button.web_app.is_some(),
        ];
        match actions.iter().filter(|there| **there).count() {
            0 => return Err(cannot("Text buttons are unallowed in the inline keyboard")),
            1 => {}
            _ => return Err(cannot("Exactly one of the action fields must be used")),
        }
        if button.callback_data.as_ref().is_some_and(|data| data.is_empty() || data.len() > LONGEST_DATA) {
            return Err(Refused::bad("BUTTON_DATA_INVALID"));
        }
        if button.copy_text.as_ref().is_some_and(|copy| !(1..=256).contains(&copy.text.chars().count())) {
            return Err(Refused::bad("BUTTON_COPY_TEXT_INVALID"));
        }
        if let Some(url) = button.url.as_ref().filter(|url| !is_address(url)) {
            return Err(Refused::bad(format!("inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")));
        }
    }
    Ok(rows.into_iter().filter(|row| !row.is_empty()).collect())
}

fn reply(value: &Value, private: bool) -> Result<ReplyKeyboard, Refused> {
    let keyboard: ReplyKeyboard = serde_json::from_value(value.clone())
        .map_err(|why| Refused::bad(format!("can't parse reply keyboard markup: {why}")))?;
    check_size(keyboard.rows.iter().map(Vec::len))?;
    if keyboard.rows.iter().all(Vec::is_empty) {
        return Err(Refused::bad("reply markup is empty"));
    }
    if keyboard.placeholder.as_ref().is_some_and(|text| !(1..=64).contains(&text.chars().count())) {
        return Err(Refused::bad("input field placeholder must be 1-64 characters long"));
    }
    for button in keyboard.rows.iter().flatten() {
        if button.text.trim().is_empty() {
            return Err(Refused::bad("can't parse keyboard button: Field \"text\" must be non-empty"));
        }
        if button.request_contact && button.request_location {
            return Err(Refused::bad("can't parse keyboard button: Exactly one of the action fields must be used"));
        }
        if button.request_contact && !private {
            return Err(Refused::bad("phone number can be requested in private chats only"));
        }
        if button.request_location && !private {
            return Err(Refused::bad("location can be requested in private chats only"));
        }
    }
    Ok(keyboard)
}

fn check_size(rows: impl Iterator<Item = usize>) -> Result<(), Refused> {
    let mut total = 0;
    for row in rows {
        total += row;
        if row > WIDEST_ROW || total > MOST_BUTTONS {
            return Err(Refused::bad("reply markup is too long"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refusal(markup: &Value, private: bool) -> String {
        parse(markup, private).unwrap_err().description
    }

    #[test]
    fn callback_data_is_counted_in_bytes() {
        let with = |data: String| json!({ "inline_keyboard": [[{ "text": "x", "callback_data": data }]] });
        assert!(parse(&with("a".repeat(64)), true).is_ok());
        assert_eq!(refusal(&with("é".repeat(33)), true), "Bad Request: BUTTON_DATA_INVALID");
        assert_eq!(refusal(&with(String::new()), true), "Bad Request: BUTTON_DATA_INVALID");
    }

    #[test]
    fn a_button_without_an_action_or_a_label_is_refused() {
        assert!(
            refusal(&json!({ "inline_keyboard": [[{ "text": "x" }]] }), true).contains("Text buttons are unallowed")
        );
        assert!(
            refusal(&json!({ "inline_keyboard": [[{ "text": " ", "callback_data": "x" }]] }), true)
                .contains("non-empty")
        );
        assert!(
            refusal(&json!({ "inline_keyboard": [{ "text": "x" }] }), true).starts_with("Bad Request: can't parse")
        );
        assert_eq!(refusal(&json!([]), true), "Bad Request: object expected as reply markup");
    }

    #[test]
    fn a_contact_is_asked_for_in_private_chats_only() {
        let asks = json!({ "keyboard": [["Lewati", { "text": "Bagikan nomor", "request_contact": true }]] });
        assert!(matches!(parse(&asks, true), Ok(Some(Markup::Reply(_)))));
        assert_eq!(refusal(&asks, false), "Bad Request: phone number can be requested in private chats only");
    }

    #[test]
    fn a_row_holds_eight_buttons_and_a_keyboard_a_hundred() {
        let button = json!({ "text": "x", "callback_data": "x" });
        let rows = |wide: usize, high: usize| json!({ "inline_keyboard": vec![vec![button.clone(); wide]; high] });
        assert!(parse(&rows(8, 12), true).is_ok());
        assert_eq!(refusal(&rows(9, 1), true), "Bad Request: reply markup is too long");
        assert_eq!(refusal(&rows(8, 13), true), "Bad Request: reply markup is too long");
    }
}
