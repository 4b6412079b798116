//! How fast may be sent. What is absent is as Telegram says (Bots FAQ, "My bot is hitting limits").

use super::parse::{Lookup, Parsed, given, wrong};

/// Telegram's limits on sending, as this installation keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    /// Messages a second over all chats.
    pub per_second: u16,
    /// Messages a second to one chat, once its burst is used up.
    pub per_chat: u16,
    /// Messages to one chat that may go without a pause.
    pub burst: u16,
    /// Messages a minute to one group.
    pub per_group: u16,
    /// Messages a second of broadcasts that are paid for; absent: none is.
    pub paid: Option<u16>,
}

impl Sending {
    pub(super) fn parse(lookup: Lookup<'_>) -> Parsed<Self> {
        Ok(Self {
            per_second: number(lookup, "SEND_PER_SECOND", 30_000)?.unwrap_or(30),
            per_chat: number(lookup, "SEND_PER_CHAT", 30)?.unwrap_or(1),
            burst: number(lookup, "SEND_CHAT_BURST", 30)?.unwrap_or(4),
            per_group: number(lookup, "SEND_PER_GROUP", 1000)?.unwrap_or(20),
            paid: number(lookup, "PAID_BROADCAST_PER_SECOND", 1000)?,
        })
    }
}

fn number(lookup: Lookup<'_>, name: &str, most: u16) -> Parsed<Option<u16>> {
    let Some(text) = given(lookup, name) else { return Ok(None) };
    match text.parse() {
        Ok(number) if (1..=most).contains(&number) => Ok(Some(number)),
        _ => wrong(format!("{name} is {text:?}: write a whole number from 1 to {most}, or leave it out")),
    }
}
