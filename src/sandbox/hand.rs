//! The human side: what a person does with their phone.

use axum::body::Bytes;
use serde_json::json;

use super::Sandbox;
use super::formatted::Formatted;
use super::keyboard::InlineButton;
use super::message::{Content, Message};
use super::outgoing::{Outgoing, parts};
use super::state::{News, State, Tap};
use super::wire;

/// One person's phone, open at one chat.
#[derive(Clone)]
pub struct Hand {
    sandbox: Sandbox,
    person: i64,
    chat: i64,
}

/// Why a phone does not let somebody do that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Cannot {
    /// Nobody has this account.
    #[error("nobody has this account")]
    NoPerson,
    /// They are not in that chat.
    #[error("they are not in this chat")]
    NoChat,
    /// They blocked the bot.
    #[error("they blocked the bot")]
    Blocked,
    /// No such message, or not theirs.
    #[error("there is no such message of theirs")]
    NoMessage,
    /// No such button.
    #[error("there is no such button")]
    NoButton,
    /// The button asks where they are, and that must be said.
    #[error("the button asks for a position: send one")]
    AsksForPosition,
    /// Their own telephone number is not known.
    #[error("their telephone number is not known")]
    NoPhone,
    /// An empty message.
    #[error("there is nothing to send")]
    Nothing,
}

impl Hand {
    pub(super) fn new(sandbox: Sandbox, person: i64, chat: i64) -> Self {
        Self { sandbox, person, chat }
    }

    /// The same person in another chat: a group.
    #[must_use]
    pub fn in_chat(mut self, chat: i64) -> Self {
        self.chat = chat;
        self
    }

    /// The chat that is open.
    pub fn chat(&self) -> i64 {
        self.chat
    }

    /// Sends text and returns the number of the (last) message.
    pub fn text(&self, text: &str) -> Result<i64, Cannot> {
        self.send(Outgoing::Text(text.to_owned()), None)
    }

    /// Opens the link `t.me/<bot>?start=<payload>` and presses start; an empty payload is the bare button.
    pub fn start(&self, payload: &str) -> Result<i64, Cannot> {
        self.text(format!("/start {payload}").trim_end())
    }

    /// Sends a file.
    pub fn document(&self, name: &str, mime: &str, content: impl Into<Bytes>) -> Result<i64, Cannot> {
        let (name, mime, content) = (name.to_owned(), mime.to_owned(), content.into());
        self.send(Outgoing::Document { name, mime, content, caption: String::new() }, None)
    }

    /// Sends a picture.
    pub fn photo(&self, content: impl Into<Bytes>, caption: &str) -> Result<i64, Cannot> {
        self.send(Outgoing::Photo { content: content.into(), caption: caption.to_owned() }, None)
    }

    /// Sends their own contact.
    pub fn own_contact(&self) -> Result<i64, Cannot> {
        let own = self.sandbox.look(|state| state.people.get(&self.person).map(|account| account.person.clone()));
        let own = own.ok_or(Cannot::NoPerson)?;
        let phone = own.phone.ok_or(Cannot::NoPhone)?;
        self.send(Outgoing::Contact { phone, first_name: own.first_name, user: Some(self.person) }, None)
    }

    /// Sends somebody else's contact, of whom Telegram knows nothing.
    pub fn foreign_contact(&self, phone: &str, first_name: &str) -> Result<i64, Cannot> {
        let (phone, first_name) = (phone.to_owned(), first_name.to_owned());
        self.send(Outgoing::Contact { phone, first_name, user: None }, None)
    }

    /// Sends a point, in degrees north and east.
    pub fn location(&self, latitude: f64, longitude: f64) -> Result<i64, Cannot> {
        self.send(Outgoing::Location { latitude, longitude }, None)
    }

    /// Sends anything, maybe as an answer to a message, and returns the number of the (last) message.
    pub fn send(&self, outgoing: Outgoing, reply_to: Option<i64>) -> Result<i64, Cannot> {
        self.sandbox.change(|state, now| {
            self.may_write(state)?;
            let mut last = Err(Cannot::Nothing);
            for (text, content) in parts(state, outgoing) {
                last = Ok(self.place(state, now, text.finished(), content, reply_to));
            }
            last
        })
    }

    fn may_write(&self, state: &State) -> Result<(), Cannot> {
        let account = state.people.get(&self.person).ok_or(Cannot::NoPerson)?;
        match state.groups.get(&self.chat) {
            Some(group) if group.members.contains(&self.person) => Ok(()),
            None if self.chat == self.person && account.blocked => Err(Cannot::Blocked),
            None if self.chat == self.person => Ok(()),
            _ => Err(Cannot::NoChat),
        }
    }

    fn place(&self, state: &mut State, now: i64, text: Formatted, content: Content, reply_to: Option<i64>) -> i64 {
        let message = Message {
            id: state.next_message(),
            chat: self.chat,
            from: self.person,
            by_bot: false,
            date: now / 1_000,
            edited: None,
            text: text.text,
            entities: text.entities,
            content,
            keyboard: Vec::new(),
            reply_markup: false,
            protected: false,
            silent: false,
            reply_to,
            forwarded_from: None,
        };
        if let Some(account) = state.people.get_mut(&self.person)
            && self.chat == self.person
            && !account.started
        {
            account.started = true;
            state.news.push(News::Chat(self.chat));
        }
        let id = message.id;
        if hears(state, &message) {
            let shown = wire::message(state, &message);
            state.tell_bot("message", self.chat, &shown, now);
        }
        state.place(message);
        id
    }

    /// Edits an own message.
    pub fn edit(&self, message: i64, text: &str) -> Result<(), Cannot> {
        self.sandbox.change(|state, now| {
            self.may_write(state)?;
            let formatted = Formatted::plain(text).finished();
            let own = state.message_mut(self.chat, message).filter(|message| message.from == self.person);
            let own = own.ok_or(Cannot::NoMessage)?;
            own.text = formatted.text;
            own.entities = formatted.entities;
            own.edited = Some(now / 1_000);
            let own = own.clone();
            if hears(state, &own) {
                let shown = wire::message(state, &own);
                state.tell_bot("edited_message", self.chat, &shown, now);
            }
            state.news.push(News::Message { chat: self.chat, id: message });
            Ok(())
        })
    }

    /// Taps the button with this label under the newest message that has it; returns the tap's id, or nothing
    /// where the button did something else (a link).
    pub fn tap(&self, label: &str) -> Result<Option<String>, Cannot> {
        let newest = self.sandbox.look(|state| {
            let messages = &state.chats.get(&self.chat)?.messages;
            messages.iter().rfind(|message| message.buttons().contains(&label)).map(|message| message.id)
        });
        self.tap_on(newest.ok_or(Cannot::NoButton)?, label)
    }

    /// Taps a button of this message by its label.
    pub fn tap_on(&self, message: i64, label: &str) -> Result<Option<String>, Cannot> {
        let button = self.button(message, |button| button.text == label)?;
        match (button.callback_data, button.url) {
            (Some(data), _) => self.tap_data(message, &data).map(Some),
            (None, Some(url)) => {
                let start = format!("t.me/{}?start=", self.sandbox.0.options.username);
                match url.split_once(&start) {
                    Some((_, payload)) => self.start(payload).map(|_| None),
                    None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    fn button(&self, message: i64, is_it: impl Fn(&InlineButton) -> bool) -> Result<InlineButton, Cannot> {
        self.sandbox.look(|state| {
            let message = state.message(self.chat, message).ok_or(Cannot::NoMessage)?;
            message.keyboard.iter().flatten().find(|button| is_it(button)).cloned().ok_or(Cannot::NoButton)
        })
    }

    /// Taps with this data on a message, whether or not it still has such a button or is still there:
    /// a phone may show an older state of it.
    pub fn tap_data(&self, message: i64, data: &str) -> Result<String, Cannot> {
        self.sandbox.change(|state, now| {
            self.may_write(state)?;
            let shown = match state.message(self.chat, message) {
                Some(message) => wire::message(state, message),
                None => json!({ "chat": wire::chat(state, self.chat), "message_id": message, "date": 0 }),
            };
            let id = state.next_tap(Tap { person: self.person, chat: self.chat, at: now });
            let body = json!({
                "id": id,
                "from": wire::person(state, self.person),
                "message": shown,
                "chat_instance": (self.chat.wrapping_mul(7_919) + 1).to_string(),
                "data": data,
            });
            state.tell_bot("callback_query", self.person, &body, now);
            Ok(id)
        })
    }

    /// Presses a button of the reply keyboard: it sends its label, or the own contact where it asks for that.
    pub fn press(&self, label: &str) -> Result<i64, Cannot> {
        let button = self.sandbox.change(|state, _| {
            let keyboard = state.chats.get_mut(&self.chat).and_then(|chat| chat.keyboard.as_mut());
            let keyboard = keyboard.ok_or(Cannot::NoButton)?;
            let button = keyboard.rows.iter().flatten().find(|button| button.text == label).cloned();
            if button.is_some() && keyboard.one_time {
                keyboard.folded = true;
                state.news.push(News::Chat(self.chat));
            }
            button.ok_or(Cannot::NoButton)
        })?;
        if button.request_contact {
            return self.own_contact();
        }
        if button.request_location {
            return Err(Cannot::AsksForPosition);
        }
        self.text(label)
    }

    /// Blocks the bot.
    pub fn block(&self) -> Result<(), Cannot> {
        self.set_blocked(true)
    }

    /// Lets the bot write again.
    pub fn unblock(&self) -> Result<(), Cannot> {
        self.set_blocked(false)
    }

    fn set_blocked(&self, blocked: bool) -> Result<(), Cannot> {
        self.sandbox.change(|state, now| {
            let account = state.people.get_mut(&self.person).ok_or(Cannot::NoPerson)?;
            if account.blocked == blocked {
                return Ok(());
            }
            account.blocked = blocked;
            let (before, after) = if blocked { ("member", "kicked") } else { ("kicked", "member") };
            state.tell_membership(self.person, self.person, before, after, now);
            state.news.push(News::Chat(self.person));
            Ok(())
        })
    }
}

/// Whether the bot hears of this: everything in private; in groups, with its privacy on, only what is meant for it.
fn hears(state: &State, message: &Message) -> bool {
    let Some(group) = state.groups.get(&message.chat) else { return true };
    let is_answer =
        message.reply_to.and_then(|id| state.message(message.chat, id)).is_some_and(|answered| answered.by_bot);
    let mention = format!("@{}", state.me.username);
    group.bot_inside && (is_answer || message.text.starts_with('/') || message.text.contains(&mention))
}
