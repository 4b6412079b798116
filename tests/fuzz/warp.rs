//! Updates in Telegram's own shapes in which one thing is as no honest client sends it: kinds that the bot did not ask for,
//! numbers at the end of what a number holds, dates before the year 1, taps with forged data, nesting as deep as a reader of
//! JSON allows, names of a hundred thousand letters.

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use serde_json::{Value, json};

use super::draw::Draw;

/// Kinds that this bot never asks for.
const UNASKED: [&str; 12] = [
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "business_message",
    "message_reaction",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "chat_member",
    "chat_join_request",
];

/// Where something that is read stands.
const PLACES: [&str; 16] = [
    "/update_id",
    "/message/message_id",
    "/message/date",
    "/message/chat",
    "/message/chat/id",
    "/message/chat/type",
    "/message/from",
    "/message/from/id",
    "/message/text",
    "/edited_message/date",
    "/callback_query/id",
    "/callback_query/data",
    "/callback_query/from",
    "/callback_query/from/id",
    "/callback_query/message",
    "/callback_query/message/date",
];

/// Where a text stands that Telegram bounds, and nothing of ours says again.
const NAMES: [&str; 6] = [
    "/message/from/first_name",
    "/message/from/language_code",
    "/message/chat/first_name",
    "/callback_query/from/first_name",
    "/callback_query/data",
    "/callback_query/chat_instance",
];

/// Dates that no message has: before 1970, before the year 1, after the year 9999, at the ends of what a calendar holds.
const DATES: [i64; 9] =
    [-1, 0, 1, -62_135_596_801, -210_866_803_201, 253_402_300_800, 8_210_266_876_799, i64::MIN, i64::MAX];

/// Numbers that no chat and no person has.
const NUMBERS: [i64; 8] = [0, -1, 1 << 52, -(1 << 52), -(1 << 60) - 7, i64::MAX, i64::MIN, 1 << 31];

/// As deep as what reads JSON goes.
const DEEPEST: usize = 100;

impl Draw {
    /// Changes one thing of an update.
    pub(super) fn warp(&mut self, update: &mut Value) {
        match self.dice.random_range(0..8) {
            0 => {
                // The same content, said where nobody listens.
                let kind = *UNASKED.choose(&mut self.dice).expect("some");
                let Some(fields) = update.as_object_mut() else { return };
                let content = fields.remove("message").or_else(|| fields.remove("callback_query"));
                fields.insert(kind.to_owned(), content.unwrap_or(Value::Null));
            }
            1 => self.put(update, &["/message/date", "/edited_message/date", "/callback_query/message/date"], &DATES),
            2 => {
                let places = ["/message/chat/id", "/message/from/id", "/callback_query/from/id", "/message/message_id"];
                self.put(update, &places, &NUMBERS);
            }
            3 => {
                let depth = self.dice.random_range(1..DEEPEST);
                let nested = (0..depth).fold(Value::Null, |inner, level| {
                    if level % 2 == 0 { json!([inner]) } else { json!({ "message": inner }) }
                });
                self.place(update, &PLACES, nested);
            }
            4 => {
                let length = self.dice.random_range(1_000..100_000);
                self.place(update, &NAMES, json!("Hasanah ".repeat(length / 8)));
            }
            5 => {
                let wrong = [
                    Value::Null,
                    json!(""),
                    json!([]),
                    json!({}),
                    json!(true),
                    json!(1.5),
                    json!(u64::MAX),
                    json!("17"),
                    json!("\u{fffd}\u{ffff}"),
                ];
                let wrong = wrong.choose(&mut self.dice).expect("some").clone();
                self.place(update, &PLACES, wrong);
            }
            6 => self.forge(update),
            _ => {
                let all = json!([{ "type": "bot_command", "offset": -5, "length": 2_147_483_647 },
                                 { "type": "text_link", "offset": 9_999, "length": 0, "url": "tg://user?id=1" }]);
                if let Some(message) = update.get_mut("message").and_then(Value::as_object_mut) {
                    message.insert("entities".to_owned(), all);
                }
            }
        }
    }

    /// A tap's data with one letter changed, cut off or added.
    fn forge(&mut self, update: &mut Value) {
        let Some(Value::String(data)) = update.pointer_mut("/callback_query/data") else { return };
        let mut letters: Vec<char> = data.chars().collect();
        let place = self.dice.random_range(0..=letters.len());
        let letter = *['0', '9', ':', '-', 'z', ' ', '\u{0}', 'é'].choose(&mut self.dice).expect("some");
        match self.dice.random_range(0..3) {
            0 => letters.truncate(place),
            1 => letters.insert(place, letter),
            _ => {
                if let Some(there) = letters.get_mut(place) {
                    *there = letter;
                }
            }
        }
        *data = letters.into_iter().collect();
    }

    fn put(&mut self, update: &mut Value, places: &[&str], numbers: &[i64]) {
        let number = *numbers.choose(&mut self.dice).expect("some");
        self.place(update, places, json!(number));
    }

    /// Overwrites one of these places, of those that are there.
    fn place(&mut self, update: &mut Value, places: &[&str], with: Value) {
        let there: Vec<&str> = places.iter().copied().filter(|place| update.pointer(place).is_some()).collect();
        if let Some(place) = there.choose(&mut self.dice)
            && let Some(found) = update.pointer_mut(place)
        {
            *found = with;
        }
    }
}
