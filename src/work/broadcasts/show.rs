//! One message a broadcast: sent when it starts, changed while it runs, sent anew if it is gone.

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use crate::chat::news;
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, ReceiptState};
use crate::store::broadcasts::{self, Shown};
use crate::store::chats;
use crate::store::outbox::{self, Lane};
use crate::telegram;
use crate::work::Engine;

/// Between two changes, unless somebody steered it.
const BETWEEN_CHANGES: TimeDelta = TimeDelta::milliseconds(4_500);
/// Before a message that Telegram refused is tried again.
const AFTER_A_REFUSAL: TimeDelta = TimeDelta::minutes(1);

/// What is to be done about the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Nothing,
    Send,
    Edit(i64),
}

/// Lets the message say how far the broadcast is.
pub(super) async fn show(
    engine: &Engine,
    connection: &mut PgConnection,
    broadcast: BroadcastId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(shown) = broadcasts::lock_shown(connection, broadcast).await? else { return Ok(()) };
    let change = change(&shown, now);
    if change == Change::Nothing {
        return Ok(());
    }
    let Some(line) = broadcasts::progress(connection, broadcast, now).await? else { return Ok(()) };
    let Some(&(chat, tongue)) = chats::tongues(connection, &[shown.author]).await?.first() else { return Ok(()) };
    let waits = !line.urgent && line.action == BroadcastAction::Send;
    let quiet_until = engine.desk.office.quiet_hours.end_at(now).filter(|_| waits);
    let message = news::broadcast::progress(&line, quiet_until);
    let old = match change {
        Change::Edit(old) => i32::try_from(old).ok(),
        Change::Nothing | Change::Send => None,
    };
    let call = match old {
        Some(old) => telegram::edit(chat, old, &message, 0, tongue),
        None => telegram::write(chat, &message, 0, tongue).into_iter().next().context("a message without a call")?,
    };
    let words = (call.params.get("text"), call.params.get("reply_markup"));
    let said = said(line.state, &serde_json::to_vec(&words)?);
    let is_gone = shown.last.is_some_and(|(state, _)| state == ReceiptState::Failed);
    if shown.said.as_deref() == Some(&said) && !is_gone {
        return Ok(());
    }
    let call = call.into_value();
    let row = outbox::put_one(connection, engine.desk.bot_id, chat, Lane::News, &call, now).await?;
    broadcasts::note_shown(connection, broadcast, row, old.map(i64::from), &said).await?;
    Ok(())
}

/// What may be done at this moment; whether the words changed is another question.
fn change(shown: &Shown, now: DateTime<Utc>) -> Change {
    let Some((last, at)) = shown.last else {
        // Nothing was shown yet, or so long ago that the call is forgotten.
        return shown.message.map_or(Change::Send, Change::Edit);
    };
    let was_steered = shown.said.as_deref().is_none_or(|said| !said.starts_with(&mark(shown.state)));
    match last {
        // The officer deleted it, or it cannot be edited: a new one.
        ReceiptState::Failed if shown.message.is_some() || at + AFTER_A_REFUSAL <= now => Change::Send,
        // Never two changes on their way.
        ReceiptState::Waiting | ReceiptState::Sending | ReceiptState::Failed => Change::Nothing,
        _ if !was_steered && at <= now && at + BETWEEN_CHANGES > now => Change::Nothing,
        _ => shown.message.map_or(Change::Send, Change::Edit),
    }
}

/// An abridgement of what is said, with how the broadcast stood.
fn said(state: BroadcastState, words: &[u8]) -> String {
    format!("{}{}", mark(state), STANDARD_NO_PAD.encode(Sha256::digest(words)))
}

fn mark(state: BroadcastState) -> String {
    format!("{} ", state.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ChatId;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a real moment")
    }

    fn shown(last: ReceiptState) -> Shown {
        Shown {
            author: ChatId(7),
            state: BroadcastState::Running,
            message: Some(41),
            said: Some(said(BroadcastState::Running, b"words")),
            last: Some((last, at(0))),
        }
    }

    #[test]
    fn it_changes_every_few_seconds_and_never_twice_at_once() {
        assert_eq!(change(&shown(ReceiptState::Sent), at(4_499)), Change::Nothing);
        assert_eq!(change(&shown(ReceiptState::Sent), at(4_500)), Change::Edit(41));
        assert_eq!(change(&shown(ReceiptState::Waiting), at(60_000)), Change::Nothing);
        assert_eq!(change(&shown(ReceiptState::Sending), at(60_000)), Change::Nothing);
    }

    #[test]
    fn it_changes_at_once_when_somebody_steers() {
        let paused = Shown { state: BroadcastState::Paused, ..shown(ReceiptState::Sent) };
        assert_eq!(change(&paused, at(10)), Change::Edit(41));
        let paused = Shown { state: BroadcastState::Paused, ..shown(ReceiptState::Sending) };
        assert_eq!(change(&paused, at(10)), Change::Nothing);
    }

    #[test]
    fn a_message_that_is_gone_is_sent_anew_and_one_that_is_refused_is_not_tried_all_the_time() {
        assert_eq!(change(&shown(ReceiptState::Failed), at(10)), Change::Send);
        let refused = Shown { message: None, ..shown(ReceiptState::Failed) };
        assert_eq!(change(&refused, at(10)), Change::Nothing);
        assert_eq!(change(&refused, at(60_000)), Change::Send);
    }
}
