//! What is known of a chat before a turn.

use serde_json::Value;

use crate::chat::{Addressed, State, Who};
use crate::domain::{ChatId, Role, TicketId, Tongue};
use crate::store::chats::{Chat, opened, spoken};
use crate::store::outbox::told;
use crate::store::{Seal, stored};

/// A chat before a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// As it was before. The ticket is that which words go to that are no reply.
    pub chat: Chat,
    /// The language that they chose.
    pub chosen: Option<Tongue>,
    /// The language of their app, as it was known before.
    pub app: Option<Tongue>,
    /// How many of their interests are open.
    pub interests: i64,
    /// Whether it has no row yet: nobody has written there before.
    pub is_new: bool,
}

impl Known {
    /// A chat in which nobody has written before, or whose row was erased since: nothing waits for it, neither in line nor on
    /// its way, for no row is erased before (`privacy::leave`).
    pub(super) fn newcomer(chat: ChatId) -> Self {
        let who = Who {
            chat,
            tongue: Tongue::default(),
            role: None,
            consented: false,
            written_at: None,
            ticket: None,
            pushed: Vec::new(),
        };
        let chat = Chat { who, state: Some(State::default()), blocked: false };
        Self { chat, chosen: None, app: None, interests: 0, is_new: true }
    }
}

/// A chat as the tables hold it.
pub(super) struct Stored {
    pub(super) chat_id: i64,
    pub(super) state: Value,
    pub(super) state_sealed: Option<Vec<u8>>,
    pub(super) tongue: Option<String>,
    pub(super) telegram_tongue: Option<String>,
    pub(super) speaks: String,
    pub(super) blocked: bool,
    pub(super) role: Option<String>,
    pub(super) consented: bool,
    /// Its number, and 1 where it waits for an officer.
    pub(super) ticket: Option<Vec<i64>>,
    /// What came by itself lately.
    pub(super) pushed: Option<Value>,
    pub(super) interests: i64,
}

impl Stored {
    pub(super) fn read(self, seal: &Seal) -> sqlx::Result<Known> {
        let tongue = |code: Option<String>| code.and_then(|code| Tongue::from_code(&code));
        let who = Who {
            chat: ChatId(self.chat_id),
            tongue: spoken(&self.speaks),
            role: self.role.map(|code| stored(Role::from_code(&code))).transpose()?,
            consented: self.consented,
            written_at: None,
            ticket: self.ticket.as_deref().and_then(|row| match row {
                [ticket, waits] => {
                    Some(Addressed { ticket: TicketId(*ticket), by_reply: false, own: true, waits: *waits == 1 })
                }
                _ => None,
            }),
            pushed: told(self.pushed),
        };
        Ok(Known {
            chat: Chat { who, state: opened(seal, self.state_sealed, &self.state), blocked: self.blocked },
            chosen: tongue(self.tongue),
            app: tongue(self.telegram_tongue),
            interests: self.interests,
            is_new: false,
        })
    }
}
