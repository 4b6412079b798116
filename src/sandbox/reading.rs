//! What a test or the program can see: chats, calls, answers to taps; and waiting for it.

use std::time::Duration;

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Sandbox;
use super::keyboard::ReplyKeyboard;
use super::message::Message;
use super::options::Person;
use super::profile::{Command, in_language};

/// One call that the bot made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// Which one since the start, from 1.
    pub number: u64,
    /// Method as the Bot API spells it, such as `sendMessage`.
    pub method: String,
    /// Its parameters; of a file its name and size.
    pub params: Value,
    /// HTTP status of the answer; 0 where the connection was closed instead.
    pub status: u16,
    /// Telegram's words, where it was refused.
    pub description: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// What the answer to a tap showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    /// `callback_query_id`.
    pub tap: String,
    /// Who tapped.
    pub person: i64,
    /// In which chat.
    pub chat: i64,
    /// What was shown; empty: only the button stopped spinning.
    pub text: String,
    /// Whether it stood in a window that must be closed.
    pub alert: bool,
    /// The link that opened.
    pub url: Option<String>,
}

/// A person and how they stand with the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Who.
    pub person: Person,
    /// They wrote to the bot at least once.
    pub started: bool,
    /// They blocked it.
    pub blocked: bool,
}

impl Sandbox {
    /// Everything that stands in a chat, the oldest first.
    pub fn history(&self, chat: i64) -> Vec<Message> {
        self.look(|state| state.chats.get(&chat).map(|chat| chat.messages.clone()).unwrap_or_default())
    }

    /// What stands in a chat after this message.
    pub fn history_after(&self, chat: i64, id: i64) -> Vec<Message> {
        self.look(|state| {
            let messages = state.chats.get(&chat).map_or(&[][..], |chat| &chat.messages);
            messages[messages.partition_point(|message| message.id <= id)..].to_vec()
        })
    }

    /// The last message of the bot in a chat.
    pub fn last_from_bot(&self, chat: i64) -> Option<Message> {
        self.look(|state| state.chats.get(&chat)?.messages.iter().rfind(|message| message.by_bot).cloned())
    }

    /// The reply keyboard that stands in a chat now.
    pub fn keyboard(&self, chat: i64) -> Option<ReplyKeyboard> {
        self.look(|state| state.chats.get(&chat)?.keyboard.clone())
    }

    /// Answers to taps since the start, the oldest first.
    pub fn toasts(&self) -> Vec<Toast> {
        self.look(|state| state.toasts.clone())
    }

    /// The latest calls, the oldest first; how many: [`Options::keep_calls`](super::Options::keep_calls).
    pub fn calls(&self) -> Vec<Call> {
        self.look(|state| state.calls.iter().cloned().collect())
    }

    /// How many updates wait for the bot.
    pub fn pending_updates(&self) -> usize {
        self.look(|state| state.updates.len())
    }

    /// The commands that somebody sees in a chat, by Telegram's rules of scope and language.
    pub fn commands_shown(&self, chat: i64, person: i64, language: &str) -> Vec<Command> {
        self.look(|state| state.profile.commands_shown(chat, person, language).to_vec())
    }

    /// The text that an empty chat shows in a language ("what can this bot do").
    pub fn description(&self, language: &str) -> Option<String> {
        self.look(|state| in_language(&state.profile.descriptions, language).map(str::to_owned))
    }

    /// Name, media type and content of a file.
    pub fn file(&self, id: &str) -> Option<(String, String, Bytes)> {
        self.look(|state| {
            let file = state.files.get(id)?;
            Some((file.about.name.clone(), file.about.mime.clone(), file.content.clone()))
        })
    }

    /// Everybody, by number.
    pub fn people(&self) -> Vec<Standing> {
        self.look(|state| {
            let standing = |account: &super::state::Account| Standing {
                person: account.person.clone(),
                started: account.started,
                blocked: account.blocked,
            };
            state.people.values().map(standing).collect()
        })
    }

    /// Waits until `found` finds something in what stands in a chat, and returns it; `None` when `patience` ends.
    /// `found` runs at once and after every change; it must not call the sandbox.
    pub async fn wait_for<T>(
        &self,
        chat: i64,
        patience: Duration,
        mut found: impl FnMut(&[Message]) -> Option<T>,
    ) -> Option<T> {
        let changed = self.quiet_change(|state| state.chats.entry(chat).or_default().changed.clone());
        let search = async {
            loop {
                let notified = changed.notified();
                tokio::pin!(notified);
                notified.as_mut().enable();
                let hit = self.look(|state| found(state.chats.get(&chat).map_or(&[], |chat| &chat.messages)));
                if hit.is_some() {
                    return hit;
                }
                notified.await;
            }
        };
        tokio::time::timeout(patience, search).await.ok().flatten()
    }

    /// Waits for a message of the bot, newer than `after`, whose text contains `words`.
    pub async fn wait_for_text(&self, chat: i64, after: i64, words: &str, patience: Duration) -> Option<Message> {
        self.wait_for(chat, patience, |messages| {
            let fits = |message: &&Message| message.by_bot && message.id > after && message.text.contains(words);
            messages.iter().find(fits).cloned()
        })
        .await
    }

    /// Waits until the bot has fetched and confirmed everything.
    pub async fn wait_until_confirmed(&self, patience: Duration) -> bool {
        self.wait_on(patience, |state| (state.updates.len() == 0).then_some(())).await.is_some()
    }
}
