//! Turns of several chats in one transaction: they share one claim, are played abreast ([`super::abreast`]), and share the
//! statement that keeps them and one commit.
//!
//! Whatever cannot be played so, or went wrong before, or goes wrong now is left apart and answered alone, in a
//! transaction of its own ([`super::answer`]).

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection};
use tokio::sync::Notify;

use super::{Engine, abreast, answer, seconds};
use crate::domain::ChatId;
use crate::store;
use crate::store::inbox::Waiting;
use crate::store::turns::{self, Claimed, Known, Next, Turned};

/// Chats of one transaction. More would save little and let the first wait for the last.
const AT_ONCE: i64 = 48;

/// How long one waits for others' turns that are taken together.
const PATIENCE: Duration = Duration::from_millis(100);

/// Chats that are answered alone next, or are being answered so.
#[derive(Debug, Default)]
pub(super) struct Apart {
    chats: Mutex<(VecDeque<ChatId>, HashSet<ChatId>)>,
    /// Somebody is to be answered alone.
    bell: Notify,
}

impl Apart {
    /// From now on nobody takes them together with others.
    fn hold(&self, chats: &[ChatId]) {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).1.extend(chats);
    }

    /// Their rows are free: each is answered next.
    fn line_up(&self, chats: &[ChatId]) {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).0.extend(chats);
        if !chats.is_empty() {
            self.bell.notify_one();
        }
    }

    /// Everybody of these, as the store names them.
    fn all(&self) -> Vec<i64> {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).1.iter().map(|chat| chat.0).collect()
    }

    /// The next of them; apart until what is returned is dropped.
    pub(super) fn next(&self) -> Option<Alone<'_>> {
        let chat = self.chats.lock().unwrap_or_else(PoisonError::into_inner).0.pop_front()?;
        Some(Alone { apart: self, chat })
    }

    fn is_empty(&self) -> bool {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).0.is_empty()
    }
}

/// A chat that is being answered alone.
pub(super) struct Alone<'a> {
    apart: &'a Apart,
    pub(super) chat: ChatId,
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        self.apart.chats.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&self.chat);
    }
}

/// Answers the oldest inputs of several chats, or of one that is to be answered alone. False where nothing waits. An
/// error is the database's alone.
pub(super) async fn answer(engine: &Engine, connection: &mut PgConnection) -> anyhow::Result<bool> {
    let mut alone = engine.bells.apart.next();
    let mut crowd = None;
    if alone.is_none() {
        // One looks after the other, so that each takes all who came meanwhile: two at once would look at the same rows.
        let crowds = tokio::time::timeout(PATIENCE, async {
            let place = engine.bells.crowds.acquire().await;
            (place, engine.bells.gather.lock().await)
        });
        tokio::select! {
            biased;
            () = engine.bells.apart.bell.notified() => {}
            // Where they take long, another goes on beside them.
            gathering = crowds => if let Ok((place, mut gather)) = gathering {
                gather.round().await;
                crowd = Some((place, gather));
            },
        }
        alone = engine.bells.apart.next();
    }
    if let Some(alone) = alone {
        drop(crowd);
        if !engine.bells.apart.is_empty() {
            engine.bells.apart.bell.notify_one();
            engine.bells.answer.notify_one();
        }
        answer::answer_alone(engine, connection, Some(alone.chat)).await?;
        return Ok(true);
    }
    let now = engine.clock.now();
    let bot_id = engine.desk.bot_id;
    let notice = engine.desk.office.privacy.version.as_str();
    let mut transaction = connection.begin().await.context("cannot begin")?;
    let Claimed { next: claimed, unreadable } =
        turns::claim(&mut transaction, &engine.desk.seal, bot_id, AT_ONCE, notice, &engine.bells.apart.all(), now)
            .await
            .context("cannot claim chats")?;
    let _place = crowd.map(|(place, mut gather)| {
        gather.was_of(claimed.len() + unreadable.len());
        place
    });
    if claimed.is_empty() && unreadable.is_empty() {
        transaction.rollback().await.context("cannot end looking")?;
        return Ok(false);
    }
    if i64::try_from(claimed.len() + unreadable.len()) == Ok(AT_ONCE) {
        // There may be more: whoever is asleep may take them.
        engine.bells.answer.notify_one();
    }
    let chats: Vec<ChatId> = claimed.iter().map(|next| next.known.chat.who.chat).collect();
    let mut apart = unreadable;
    // It is large, and is handed on from here to there several times.
    match Box::pin(play(engine, &mut transaction, claimed, now)).await {
        Ok((updates, left)) => {
            apart.extend(left);
            // Before their rows are free: nobody else is to take them up in vain.
            engine.bells.apart.hold(&apart);
            let committed = transaction.commit().await;
            engine.bells.apart.line_up(&apart);
            committed.context("cannot commit")?;
            note(engine, &updates, now);
        }
        Err(fault) if is_transient(&fault) => return Err(fault).context("cannot keep the turns"),
        Err(fault) => {
            // One of them cannot be kept. Which one, each will show alone.
            let fault = answer::without_values(&fault);
            tracing::warn!(turns = chats.len(), fault, "turns are answered one by one");
            apart.extend(chats);
            engine.bells.apart.hold(&apart);
            let rolled_back = transaction.rollback().await;
            engine.bells.apart.line_up(&apart);
            rolled_back.context("cannot roll the turns back")?;
        }
    }
    Ok(true)
}

/// An input that was answered, and its number at Telegram.
type Update = (i64, Option<i64>);

/// Plays these inputs and keeps what came of them. Returns those that were answered, and whoever is to be answered alone.
async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    claimed: Vec<Next>,
    now: DateTime<Utc>,
) -> anyhow::Result<(Vec<Update>, Vec<ChatId>)> {
    let heard: Vec<(&Waiting, &Known)> = claimed.iter().map(|next| (&next.waiting, &next.known)).collect();
    let came = abreast::play(engine, connection, &heard, now).await?;
    let (mut kept, mut updates, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for (Next { waiting, known }, came) in claimed.iter().zip(came) {
        let chat = known.chat.who.chat;
        if let Some(said) = came {
            updates.push((waiting.id, waiting.update_id));
            kept.push(Turned { input: waiting.id, chat, said });
        } else {
            apart.push(chat);
        }
    }
    if !kept.is_empty() {
        turns::keep(connection, engine.desk.bot_id, kept, now).await.context("cannot keep the turns")?;
    }
    Ok((updates, apart))
}

fn note(engine: &Engine, updates: &[Update], begun: DateTime<Utc>) {
    let took = seconds(engine.clock.now() - begun);
    engine.pulse.answered.add_all(updates.len());
    for (input, update) in updates {
        engine.pulse.turns.observe(took);
        tracing::debug!(input, update, turns = updates.len(), seconds = took, "answered");
    }
    engine.pulse.stored.mark(begun);
    engine.bells.deliver.notify_one();
}

pub(super) fn is_transient(fault: &anyhow::Error) -> bool {
    fault.downcast_ref::<sqlx::Error>().is_some_and(store::is_transient)
}
