//! What a person does, as JSON: for the page and for other processes.

use serde::{Deserialize, Serialize};

use super::hand::Cannot;
use super::outgoing::Outgoing;
use super::state::News;
use super::{Person, Sandbox};

/// What a person does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    /// Sends text.
    Text {
        /// The text.
        text: String,
        /// The message it answers.
        #[serde(default)]
        reply_to: Option<i64>,
    },
    /// Presses start, from a link with this payload or from none.
    Start {
        /// The payload.
        #[serde(default)]
        payload: String,
    },
    /// Edits an own message.
    Edit {
        /// Its number.
        message: i64,
        /// Its new text.
        text: String,
    },
    /// Taps a button under a message: by label, or by data even where the button is gone.
    Tap {
        /// The message.
        message: i64,
        /// The button's label.
        #[serde(default)]
        label: Option<String>,
        /// The button's data.
        #[serde(default)]
        data: Option<String>,
    },
    /// Presses a button of the reply keyboard.
    Press {
        /// Its label.
        label: String,
    },
    /// Sends a contact: their own where nothing is given.
    Contact {
        /// Telephone number of somebody else.
        #[serde(default)]
        phone: Option<String>,
        /// First name of somebody else.
        #[serde(default)]
        first_name: Option<String>,
    },
    /// Sends a point.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// Sends a sticker.
    Sticker {
        /// The emoji it stands for.
        emoji: String,
    },
    /// Blocks the bot.
    Block,
    /// Lets it write again.
    Unblock,
    /// Puts their phone into another language.
    Language {
        /// An IETF tag such as `en`.
        code: String,
    },
    /// Empties the chat on their side.
    Clear,
}

impl Sandbox {
    /// Lets a person do something in a chat; returns the number of the message or tap that came of it.
    pub fn act(&self, person: i64, chat: i64, act: Act) -> Result<Option<String>, Cannot> {
        let hand = self.person(person).in_chat(chat);
        let number = |id: i64| Some(id.to_string());
        match act {
            Act::Text { text, reply_to } => hand.send(Outgoing::Text(text), reply_to).map(number),
            Act::Start { payload } => hand.start(&payload).map(number),
            Act::Edit { message, text } => hand.edit(message, &text).map(|()| None),
            Act::Tap { message, data: Some(data), .. } => hand.tap_data(message, &data).map(Some),
            Act::Tap { message, label: Some(label), .. } => hand.tap_on(message, &label),
            Act::Tap { .. } => Err(Cannot::NoButton),
            Act::Press { label } => hand.press(&label).map(number),
            Act::Contact { phone: Some(phone), first_name } => {
                hand.foreign_contact(&phone, &first_name.unwrap_or_default()).map(number)
            }
            Act::Contact { phone: None, .. } => hand.own_contact().map(number),
            Act::Location { latitude, longitude } => hand.location(latitude, longitude).map(number),
            Act::Sticker { emoji } => hand.send(Outgoing::Sticker(emoji), None).map(number),
            Act::Block => hand.block().map(|()| None),
            Act::Unblock => hand.unblock().map(|()| None),
            Act::Language { code } => self.speak(person, code).map(|()| None),
            Act::Clear => {
                self.clear_chat(chat);
                Ok(None)
            }
        }
    }

    fn speak(&self, person: i64, code: String) -> Result<(), Cannot> {
        self.change(|state, _| {
            let account = state.people.get_mut(&person).ok_or(Cannot::NoPerson)?;
            account.person.language_code = Some(code).filter(|code| !code.is_empty());
            state.news.push(News::Everything);
            Ok(())
        })
    }

    /// Somebody new with an invented name and number, for one more resident on the page.
    pub(super) fn add_stranger(&self, first_name: &str) -> Person {
        let id = self.look(|state| state.people.keys().next_back().copied().unwrap_or(70_000).max(79_000) + 1);
        let person = Person::new(id, first_name).phone(&format!("+628127{:07}", id % 10_000_000));
        self.add_person(person.clone());
        person
    }
}
