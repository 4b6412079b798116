//! Updates by chance: whole ones as Telegram sends them, whole ones that were spoilt somewhere, and JSON that never was
//! an update. Their words come from the stories, so that conversations are entered deeply.

use std::path::Path;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Map, Value, json};

/// Words that no story has.
const ODD: [&str; 40] = [
    "",
    " ",
    "\u{0}",
    "a\u{0}b",
    "\u{202e}itiS",
    "😀😀😀",
    "محمد",
    "Đặng Thị",
    "\u{feff}",
    "{name}",
    "%s%n",
    "<b>Siti</b>",
    "'; drop table inbox; --",
    "\\u0000",
    "../../etc/passwd",
    "NaN",
    "-1",
    "0",
    "99999999999999999999",
    "1e400",
    "31-02-2026",
    "29-02-1988",
    "00-00-0000",
    "17081988",
    "17-08-1988",
    "12 agustus 88",
    "/",
    "//",
    "/start",
    "/batal",
    "/status",
    "/daftar@jemputbola_bot",
    "/start k999999999999999999",
    "/antaran 18446744073709551616",
    "rt 999999999999 rw -3",
    "+62",
    "0812-7000-0101",
    "ﷺ",
    "ß",
    "İ",
];

/// Keys that mean something in an update.
const KEYS: [&str; 24] = [
    "update_id",
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat",
    "from",
    "id",
    "type",
    "text",
    "data",
    "date",
    "message_id",
    "photo",
    "document",
    "contact",
    "location",
    "voice",
    "sticker",
    "caption",
    "entities",
    "is_bot",
    "language_code",
    "venue",
];

pub(super) struct Draw {
    pub(super) dice: StdRng,
    words: Vec<String>,
    next: i64,
}

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        let mut words: Vec<String> = stories()
            .flat_map(|story| {
                story.lines().filter_map(|line| line.strip_prefix("> ")).map(str::to_owned).collect::<Vec<_>>()
            })
            .map(|words| words.trim_matches(['[', ']']).to_owned())
            .collect();
        // The order of a folder is nobody's promise.
        words.sort();
        words.dedup();
        assert!(words.len() > 300, "the stories are where they were");
        Self { dice: StdRng::seed_from_u64(seed), words, next: 1 }
    }

    pub(super) fn one_in(&mut self, count: u32) -> bool {
        self.dice.random_ratio(1, count)
    }

    pub(super) fn words(&mut self) -> String {
        match self.dice.random_range(0..20) {
            0 => (*ODD.choose(&mut self.dice).expect("some")).to_owned(),
            1 => {
                let length = self.dice.random_range(0..40);
                (0..length).map(|_| self.dice.random::<char>()).collect()
            }
            2 => self.dice.random_range(-5_i64..99_999_999).to_string(),
            3 => {
                let (one, other) = (self.story(), self.story());
                format!("{one} {other}")
            }
            4 => self.story().repeat(self.dice.random_range(1..200)).chars().take(4_096).collect(),
            _ => self.story(),
        }
    }

    fn story(&mut self) -> String {
        self.words.choose(&mut self.dice).expect("some").clone()
    }

    /// Any JSON at all.
    fn any(&mut self, depth: u32) -> Value {
        match self.dice.random_range(0..if depth == 0 { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.dice.random_bool(0.5)),
            2 => json!(self.dice.random::<i64>()),
            3 => json!(self.dice.random_range(-1e12..1e12_f64)),
            4 => json!(self.dice.random_range(-3..1_000_i64)),
            5 => json!(self.words()),
            6 => (0..self.dice.random_range(0..4)).map(|_| self.any(depth - 1)).collect(),
            _ => Value::Object((0..self.dice.random_range(0..5)).map(|_| self.field(depth - 1)).collect::<Map<_, _>>()),
        }
    }

    fn field(&mut self, depth: u32) -> (String, Value) {
        let key = if self.one_in(4) { self.words() } else { (*KEYS.choose(&mut self.dice).expect("some")).to_owned() };
        (key, self.any(depth))
    }

    /// An update of this person, who sees buttons that carry `data`.
    pub(super) fn update(&mut self, chat: i64, data: &[String]) -> Value {
        self.next += 1;
        let mut update = match self.dice.random_range(0..40) {
            0 => {
                let mut any = self.any(5);
                if let Some(fields) = any.as_object_mut() {
                    fields.entry("update_id").or_insert(json!(self.next));
                }
                return any;
            }
            1 => json!({ "update_id": self.next, "my_chat_member": self.membership(chat) }),
            2 => json!({ "update_id": self.next, "edited_message": self.message(chat) }),
            3..14 => json!({ "update_id": self.next, "callback_query": self.tap(chat, data) }),
            _ => json!({ "update_id": self.next, "message": self.message(chat) }),
        };
        if self.one_in(4) {
            for _ in 0..self.dice.random_range(1..4) {
                self.spoil(&mut update);
            }
        }
        if self.one_in(12) {
            self.warp(&mut update);
        }
        update
    }

    fn person(&mut self, id: i64) -> Value {
        let tongue = *["id", "en", "en-GB", "ms", "zh-hans", ""].choose(&mut self.dice).expect("some");
        json!({ "id": id, "is_bot": false, "first_name": self.words(), "language_code": tongue })
    }

    fn membership(&mut self, chat: i64) -> Value {
        let status = |draw: &mut Self| *["member", "kicked", "left"].choose(&mut draw.dice).expect("some");
        let me = json!({ "id": 7_000_000_001_i64, "is_bot": true, "first_name": "Jemput Bola" });
        let (old, new) = (status(self), status(self));
        json!({
            "chat": { "id": chat, "type": "private", "first_name": "Siti" }, "from": self.person(chat), "date": 1_790_000_000,
            "old_chat_member": { "user": me, "status": old, "until_date": 0 },
            "new_chat_member": { "user": me, "status": new, "until_date": 0 },
        })
    }

    fn tap(&mut self, chat: i64, data: &[String]) -> Value {
        let carried = if self.one_in(6) {
            self.words().chars().take(60).collect()
        } else {
            data.choose(&mut self.dice).cloned().unwrap_or_default()
        };
        let id = self.next.to_string();
        json!({ "id": id, "from": self.person(chat), "message": self.message(chat), "chat_instance": "1", "data": carried })
    }

    fn message(&mut self, chat: i64) -> Value {
        let mut message = json!({
            "message_id": self.dice.random_range(1..1_000_000), "date": self.dice.random_range(1_780_000_000_i64..1_800_000_000),
            "chat": { "id": chat, "type": "private", "first_name": "Siti" }, "from": self.person(chat),
        });
        let file = json!({ "file_id": "BQAC-1", "file_unique_id": "AgAD1", "file_size": self.dice.random_range(0..30_000_000) });
        let with = |more: Value| {
            let mut file = file.clone();
            file.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            file
        };
        let (lat, lon) = (self.dice.random_range(-90.0..90.0), self.dice.random_range(-180.0..180.0));
        let near = self.dice.random_bool(0.5);
        let (lat, lon) = if near { (-2.9 + lat / 300.0, 107.8 + lon / 600.0) } else { (lat, lon) };
        let (kind, content) = match self.dice.random_range(0..24) {
            0 => (
                "photo",
                json!([with(json!({ "width": 90, "height": 90 })), with(json!({ "width": 1280, "height": 960 }))]),
            ),
            1 => ("document", with(json!({ "file_name": self.words(), "mime_type": "text/csv" }))),
            2 => ("contact", json!({ "phone_number": self.words(), "first_name": self.words(), "user_id": chat })),
            3 | 4 => ("location", json!({ "latitude": lat, "longitude": lon })),
            5 => ("voice", with(json!({ "duration": 3, "mime_type": "audio/ogg" }))),
            6 => (
                "sticker",
                with(
                    json!({ "type": "regular", "width": 512, "height": 512, "is_animated": false, "is_video": false }),
                ),
            ),
            7 => ("something_new", self.any(3)),
            _ => ("text", json!(self.words())),
        };
        message[kind] = content;
        if ["photo", "document"].contains(&kind) && self.one_in(2) {
            message["caption"] = json!(self.words());
        }
        message
    }

    /// Spoils one place, somewhere inside.
    fn spoil(&mut self, value: &mut Value) {
        let deeper = self.dice.random_bool(0.75);
        match value {
            Value::Object(fields) if deeper && !fields.is_empty() => {
                let key = fields.keys().nth(self.dice.random_range(0..fields.len())).expect("one").clone();
                if self.one_in(6) {
                    fields.remove(&key);
                } else {
                    self.spoil(fields.get_mut(&key).expect("it is there"));
                }
            }
            Value::Array(items) if deeper && !items.is_empty() => {
                let place = self.dice.random_range(0..items.len());
                self.spoil(&mut items[place]);
            }
            Value::Object(fields) if self.dice.random_bool(0.5) => {
                let (key, value) = self.field(3);
                fields.insert(key, value);
            }
            other => *other = self.any(3),
        }
    }
}

/// The stories' texts.
fn stories() -> impl Iterator<Item = String> {
    files("tests/stories", "chat")
}

/// What the store answered in the stories.
pub(super) fn answers() -> Vec<Value> {
    let mut files: Vec<String> = files("tests/stories/answers", "json").collect();
    files.sort();
    files.iter().filter_map(|text| serde_json::from_str::<Vec<Value>>(text).ok()).flatten().collect()
}

fn files(folder: &str, end: &'static str) -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    files
        .filter(move |path| path.extension().is_some_and(|found| found == end))
        .map(|path| std::fs::read_to_string(path).expect("a text"))
}
