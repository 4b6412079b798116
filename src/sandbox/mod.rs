//! A Telegram of our own: a strict stand-in for the Bot API over HTTP, with faults on request and a page
//! where people are played. It shares no type with the bot, so what it accepts proves something.
//!
//! What it does not do: Markdown, inline mode, payments, channels; what it does, it does by the words of
//! the official server.

mod act;
mod call;
mod clock;
mod faults;
mod files;
mod formatted;
mod hand;
mod html;
mod http;
mod keyboard;
mod limits;
mod message;
mod methods;
mod options;
mod outgoing;
mod pages;
mod profile;
mod queue;
mod reading;
mod refused;
mod snapshot;
mod state;
mod webhook;
mod wire;

#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{Notify, broadcast};

pub use act::Act;
pub use faults::{Fault, FaultRule};
pub use formatted::Entity;
pub use hand::{Cannot, Hand};
pub use keyboard::{CopyText, InlineButton, ReplyButton, ReplyKeyboard};
pub use message::{Content, FileRef, Message};
pub use options::{Hint, Options, Pane, Person};
pub use outgoing::Outgoing;
pub use profile::Command;
pub use reading::{Call, Standing, Toast};

use state::{Account, Group, News, State};

/// The stand-in. Cheap to clone; all clones are the same Telegram.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    options: Options,
    state: Mutex<State>,
    /// The clock was put forward by so many milliseconds.
    ahead: AtomicI64,
    /// Updates came, or pollers changed.
    updates: Notify,
    /// Anything at all happened.
    anything: Notify,
    /// Something that a snapshot holds changed.
    unsaved: Notify,
    /// One snapshot is written at a time.
    saving: tokio::sync::Mutex<()>,
    /// For the page.
    events: broadcast::Sender<Arc<Value>>,
}

impl Sandbox {
    /// A stand-in, with the chats of its snapshot if there is one. Within a Tokio runtime a snapshot is
    /// then written after changes.
    pub fn new(options: Options) -> Self {
        let mut state = options.snapshot.as_deref().and_then(snapshot::load).unwrap_or_default();
        state.prepare(&options, clock::milliseconds());
        let sandbox = Self(Arc::new(Inner {
            options,
            state: Mutex::new(state),
            ahead: AtomicI64::new(0),
            updates: Notify::new(),
            anything: Notify::new(),
            unsaved: Notify::new(),
            saving: tokio::sync::Mutex::new(()),
            events: broadcast::channel(1_024).0,
        }));
        snapshot::keep_writing(&sandbox);
        webhook::resume(&sandbox);
        sandbox
    }

    /// Bot API, page, and the page's own interface under `/sandbox`.
    pub fn router(&self) -> axum::Router {
        http::router(self)
    }

    /// How it was set up.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// Lets somebody have an account; known numbers are renamed.
    pub fn add_person(&self, person: Person) {
        self.change(|state, _| {
            match state.people.get_mut(&person.id) {
                Some(account) => account.person = person,
                None => {
                    state.people.insert(person.id, Account::new(person));
                }
            }
            state.news.push(News::Everything);
        });
    }

    /// Makes a group of these people and the bot, and returns its number, which is negative.
    pub fn add_group(&self, title: &str, members: &[i64]) -> i64 {
        self.change(|state, now| {
            let id = state.groups.keys().next().copied().unwrap_or(-4_000_000).min(-4_000_000) - 1;
            let group = Group { title: title.to_owned(), members: members.to_vec(), bot_inside: true };
            state.groups.insert(id, group);
            if let Some(founder) = members.first() {
                state.tell_membership(id, *founder, "left", "member", now);
            }
            state.news.push(News::Everything);
            id
        })
    }

    /// Acts for somebody, in their private chat with the bot.
    pub fn person(&self, id: i64) -> Hand {
        Hand::new(self.clone(), id, id)
    }

    /// Turns Telegram's limits on sending on or off.
    pub fn set_limits(&self, on: bool) {
        self.change(|state, _| state.limits.on = on);
    }

    /// Puts a fault in force; the number takes it away again.
    pub fn add_fault(&self, rule: FaultRule) -> u64 {
        self.change(|state, _| {
            state.news.push(News::Faults);
            state.faults.add(rule)
        })
    }

    /// Takes one fault away.
    pub fn remove_fault(&self, id: u64) {
        self.change(|state, _| {
            state.news.push(News::Faults);
            state.faults.remove(id);
        });
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        self.change(|state, _| {
            state.news.push(News::Faults);
            state.faults.clear();
        });
    }

    /// The faults in force.
    pub fn faults(&self) -> Vec<(u64, FaultRule)> {
        self.look(|state| state.faults.list())
    }

    /// From now on updates come twice (each again after its confirmation), and batches backwards.
    pub fn disturb_delivery(&self, twice: bool, backwards: bool) {
        self.change(|state, _| {
            state.updates.twice = twice;
            state.updates.backwards = backwards;
        });
    }

    /// Sends the bot an update as it is, of a kind that may be unknown to it; `body` stands under `kind`.
    pub fn send_raw_update(&self, kind: &str, chat: i64, body: &Value) {
        self.change(|state, now| state.tell_bot(kind, chat, body, now));
    }

    /// Puts this Telegram's clock forward.
    pub fn advance(&self, by: Duration) {
        self.0.ahead.fetch_add(i64::try_from(by.as_millis()).unwrap_or_default(), Ordering::Relaxed);
    }

    /// Lets this Telegram's clock show this moment, and go on from there.
    pub fn set_clock(&self, moment: chrono::DateTime<chrono::Utc>) {
        self.0.ahead.store(moment.timestamp_millis() - clock::milliseconds(), Ordering::Relaxed);
    }

    /// Empties a chat on the person's side; the bot is not told, as on Telegram.
    pub fn clear_chat(&self, chat: i64) {
        self.change(|state, _| {
            if let Some(chat) = state.chats.get_mut(&chat) {
                // With the room that it took: a long load empties thousands.
                chat.messages = Vec::new();
                chat.keyboard = None;
            }
            state.news.push(News::Chat(chat));
        });
    }

    fn now(&self) -> i64 {
        clock::milliseconds() + self.0.ahead.load(Ordering::Relaxed)
    }

    /// Looks at the state.
    fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.0.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state where nobody needs to hear of it.
    fn quiet_change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state and tells everybody who waits.
    fn change<T>(&self, change: impl FnOnce(&mut State, i64) -> T) -> T {
        let now = self.now();
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = change(&mut state, now);
        let news = std::mem::take(&mut state.news);
        for item in &news {
            if let News::Message { chat, .. } | News::Deleted { chat, .. } | News::Chat(chat) = item
                && let Some(chat) = state.chats.get(chat)
            {
                chat.changed.notify_waiters();
            }
            if self.0.events.receiver_count() > 0
                && let Some(event) = event(&state, item)
            {
                // Nobody listening any more is no fault.
                let _ = self.0.events.send(Arc::new(event));
            }
        }
        drop(state);
        if news.iter().any(|item| matches!(item, News::Update)) {
            self.0.updates.notify_waiters();
        }
        if !news.is_empty() {
            self.0.unsaved.notify_one();
        }
        self.0.anything.notify_waiters();
        outcome
    }

    async fn wait_on<T>(&self, patience: Duration, mut found: impl FnMut(&State) -> Option<T>) -> Option<T> {
        let search = async {
            loop {
                let notified = self.0.anything.notified();
                tokio::pin!(notified);
                notified.as_mut().enable();
                let hit = self.look(&mut found);
                if hit.is_some() {
                    return hit;
                }
                notified.await;
            }
        };
        tokio::time::timeout(patience, search).await.ok().flatten()
    }
}

/// What the page hears of it.
fn event(state: &State, item: &News) -> Option<Value> {
    match item {
        News::Message { chat, id } => {
            let message = state.message(*chat, *id)?;
            Some(json!({ "type": "message", "chat": chat, "message": message }))
        }
        News::Deleted { chat, id } => Some(json!({ "type": "deleted", "chat": chat, "id": id })),
        News::Chat(chat) => Some(json!({ "type": "chat", "chat": chat })),
        News::Toast(toast) => Some(json!({ "type": "toast", "chat": toast.chat, "toast": toast })),
        News::Everything => Some(json!({ "type": "everything" })),
        News::Faults => Some(json!({ "type": "faults" })),
        News::Update => None,
    }
}
