//! A message as the calls that show it, its paper printed.

use anyhow::Context as _;
use serde_json::Value;

use crate::chat::{Content, File, Message};
use crate::domain::{ChatId, Tongue};
use crate::report;
use crate::telegram::{self, Call};

/// Whether something has to be printed before it is shown, which takes a while.
pub(super) fn is_printed(message: &Message) -> bool {
    matches!(&message.file, Some(File { content: Content::Paper(_), .. }))
}

/// In the place of a chat, until the sender fills in the real one.
const NOBODY: ChatId = ChatId(0);

/// The calls that show `message` to whomever it is sent, as they are kept once for all of them. No question of the
/// reader's stands under it: its buttons open commands.
pub(super) async fn kept(message: &Message, tongue: Tongue) -> anyhow::Result<Vec<Value>> {
    Ok(Call::into_values(show(NOBODY, message, 0, tongue).await?))
}

/// The calls that show `message` in `chat`; `turn` is the number of the question that it asks.
pub(super) async fn show(chat: ChatId, message: &Message, turn: u32, tongue: Tongue) -> anyhow::Result<Vec<Call>> {
    if !is_printed(message) {
        return Ok(telegram::write(chat, message, turn, tongue));
    }
    let mut message = message.clone();
    // Printing a long list takes a while; the other chats go on meanwhile.
    let printed = tokio::task::spawn_blocking(move || report::printed(&mut message, tongue).map(|()| message));
    let message = printed.await.context("cannot wait for a paper")?.context("cannot print a paper")?;
    Ok(telegram::write(chat, &message, turn, tongue))
}
