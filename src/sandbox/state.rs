//! Everything that this Telegram knows.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Notify;

use super::faults::Faults;
use super::files::Files;
use super::keyboard::ReplyKeyboard;
use super::limits::Limits;
use super::message::Message;
use super::options::{Options, Person};
use super::profile::Profile;
use super::queue::{Queue, TAP_LIFE};
use super::reading::{Call, Toast};
use super::wire;

/// Messages kept in one chat; a real chat keeps all of them.
const KEPT_MESSAGES: usize = 2_000;
/// Unanswered taps above which the old ones are forgotten.
const KEPT_TAPS: usize = 1_000;
/// Numbers skipped after a restart: some may have been given out after the last snapshot.
const SKIPPED: i64 = 10_000;
/// 2026-01-01, from where time-based numbers count so that they stay within 31 bits for years.
const EPOCH: i64 = 1_767_225_600_000;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    pub(super) people: BTreeMap<i64, Account>,
    pub(super) groups: BTreeMap<i64, Group>,
    pub(super) chats: HashMap<i64, Chat>,
    pub(super) updates: Queue,
    pub(super) profile: Profile,
    pub(super) files: Files,
    pub(super) taps: HashMap<String, Tap>,
    last_message: i64,
    last_tap: i64,
    #[serde(skip)]
    pub(super) me: Me,
    #[serde(skip)]
    pub(super) limits: Limits,
    #[serde(skip)]
    pub(super) faults: Faults,
    #[serde(skip)]
    pub(super) calls: VecDeque<Call>,
    /// How many calls there were since the start.
    #[serde(skip)]
    pub(super) called: u64,
    #[serde(skip)]
    pub(super) toasts: Vec<Toast>,
    /// What happened since the lock was taken.
    #[serde(skip)]
    pub(super) news: Vec<News>,
}

/// The bot.
#[derive(Debug, Default, Clone)]
pub(super) struct Me {
    pub(super) id: i64,
    pub(super) username: String,
    pub(super) name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Account {
    pub(super) person: Person,
    /// They wrote to the bot at least once.
    #[serde(default)]
    pub(super) started: bool,
    /// They blocked it.
    #[serde(default)]
    pub(super) blocked: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) members: Vec<i64>,
    pub(super) bot_inside: bool,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Chat {
    pub(super) messages: Vec<Message>,
    /// The reply keyboard that stands now.
    pub(super) keyboard: Option<ReplyKeyboard>,
    #[serde(skip)]
    pub(super) changed: Arc<Notify>,
}

/// A tap on a button, waiting for its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Tap {
    pub(super) person: i64,
    pub(super) chat: i64,
    pub(super) at: i64,
}

/// Something that the page and those who wait want to hear of.
#[derive(Debug, Clone)]
pub(super) enum News {
    /// A message came or changed.
    Message { chat: i64, id: i64 },
    /// A message went.
    Deleted { chat: i64, id: i64 },
    /// The chat as a whole is different: keyboard, block, emptied.
    Chat(i64),
    /// A tap was answered.
    Toast(Toast),
    /// Commands or people changed.
    Everything,
    /// Other faults are in force.
    Faults,
    /// The bot has something to fetch.
    Update,
}

impl State {
    /// Settles what a snapshot does not hold, after loading or from nothing.
    pub(super) fn prepare(&mut self, options: &Options, now: i64) {
        let id = options.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or_default();
        self.me = Me { id, username: options.username.clone(), name: options.name.clone() };
        self.limits.on = options.limits;
        // 8 messages and 16 updates a second could be numbered for years without meeting the clock.
        let since = (now - EPOCH).max(0) / 1_000;
        self.last_message = (self.last_message + SKIPPED).max(since * 8);
        self.updates.start_ids_after(since * 16);
        self.updates.skip_ids(SKIPPED);
        self.last_tap = (self.last_tap + SKIPPED).max(now * 1_000);
        for pane in &options.panes {
            self.people.entry(pane.person.id).or_insert_with(|| Account::new(pane.person.clone()));
        }
    }

    pub(super) fn next_message(&mut self) -> i64 {
        self.last_message += 1;
        self.last_message
    }

    pub(super) fn next_tap(&mut self, tap: Tap) -> String {
        self.last_tap += 1;
        let id = self.last_tap.to_string();
        if self.taps.len() >= KEPT_TAPS {
            self.taps.retain(|_, old| tap.at - old.at <= TAP_LIFE);
        }
        self.taps.insert(id.clone(), tap);
        id
    }

    /// Puts a message into its chat and tells those who wait.
    pub(super) fn place(&mut self, message: Message) {
        self.news.push(News::Message { chat: message.chat, id: message.id });
        let messages = &mut self.chats.entry(message.chat).or_default().messages;
        messages.push(message);
        if messages.len() > KEPT_MESSAGES + KEPT_MESSAGES / 10 {
            messages.drain(..messages.len() - KEPT_MESSAGES);
        }
    }

    pub(super) fn message(&self, chat: i64, id: i64) -> Option<&Message> {
        let messages = &self.chats.get(&chat)?.messages;
        messages.binary_search_by_key(&id, |message| message.id).ok().map(|at| &messages[at])
    }

    pub(super) fn message_mut(&mut self, chat: i64, id: i64) -> Option<&mut Message> {
        let messages = &mut self.chats.get_mut(&chat)?.messages;
        messages.binary_search_by_key(&id, |message| message.id).ok().map(|at| &mut messages[at])
    }

    pub(super) fn remove_message(&mut self, chat: i64, id: i64) -> Option<Message> {
        let messages = &mut self.chats.get_mut(&chat)?.messages;
        let at = messages.binary_search_by_key(&id, |message| message.id).ok()?;
        self.news.push(News::Deleted { chat, id });
        Some(messages.remove(at))
    }

    /// Tells the bot of something, if it wants to hear of that kind.
    pub(super) fn tell_bot(&mut self, kind: &str, chat: i64, body: &serde_json::Value, now: i64) {
        self.updates.push(kind, chat, body, now);
        self.news.push(News::Update);
    }

    /// The bot's place in a chat changed: blocked, unblocked, taken in, put out.
    pub(super) fn tell_membership(&mut self, chat: i64, by: i64, before: &str, after: &str, now: i64) {
        let member = |status: &str| match status {
            "kicked" => json!({ "user": wire::bot(&self.me), "status": status, "until_date": 0 }),
            _ => json!({ "user": wire::bot(&self.me), "status": status }),
        };
        let body = json!({
            "chat": wire::chat(self, chat),
            "from": wire::person(self, by),
            "date": now / 1_000,
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        });
        self.tell_bot("my_chat_member", chat, &body, now);
    }
}

impl Account {
    pub(super) fn new(person: Person) -> Self {
        Self { person, started: false, blocked: false }
    }
}
