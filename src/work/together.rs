//! Turns of several chats in one transaction. Most turns are words to whoever spoke and a new state: the store is asked
//! nothing in between, so many of them share one claim, one statement that keeps them and one commit.
//!
//! Whatever is not of that kind, or went wrong before, or goes wrong now is left apart and answered alone, in a
//! transaction of its own ([`super::answer`]): so nobody waits for somebody else's long work, and nobody's fault is
//! anybody else's.

use std::collections::{HashSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use sqlx::{Connection as _, PgConnection};
use tokio::sync::Notify;
use tracing::Instrument as _;

use super::apply::{self, Fence, Played, Reach, Speaker};
use super::{Engine, answer, seconds};
use crate::chat::Input;
use crate::domain::{ChatId, Tongue};
use crate::store::inbox::Waiting;
use crate::store::outbox::Lane;
use crate::store::turns::{self, Claimed, Known, Next, Said, Turned};
use crate::store::{self, Purpose};
use crate::telegram::{self, Incoming};

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
    let (mut kept, mut updates, mut apart) = (Vec::new(), Vec::new(), unreadable);
    for Next { waiting, known } in claimed {
        let chat = known.chat.who.chat;
        // Whatever is logged of this turn, here or in what it calls, carries both numbers: never the chat's.
        let span = tracing::info_span!("turn", input = waiting.id, update = waiting.update_id);
        match play(engine, &mut transaction, &waiting, &known, Reach::Own, now).instrument(span).await? {
            Some(said) => {
                updates.push((waiting.id, waiting.update_id));
                kept.push(Turned { input: waiting.id, chat, said });
            }
            None => apart.push(chat),
        }
    }
    let chats: Vec<ChatId> = kept.iter().map(|turned| turned.chat).collect();
    let all_kept = if kept.is_empty() { Ok(()) } else { turns::keep(&mut transaction, bot_id, kept, now).await };
    match all_kept {
        Ok(()) => {
            // Before their rows are free: nobody else is to take them up in vain.
            engine.bells.apart.hold(&apart);
            let committed = transaction.commit().await;
            engine.bells.apart.line_up(&apart);
            committed.context("cannot commit")?;
            note(engine, &updates, now);
        }
        Err(fault) if store::is_transient(&fault) => return Err(fault).context("cannot keep the turns"),
        Err(fault) => {
            // One of them cannot be kept. Which one, each will show alone.
            tracing::warn!(turns = chats.len(), code = answer::code(&fault), "turns are answered one by one");
            apart.extend(chats);
            engine.bells.apart.hold(&apart);
            let rolled_back = transaction.rollback().await;
            engine.bells.apart.line_up(&apart);
            rolled_back.context("cannot roll the turns back")?;
        }
    }
    Ok(true)
}

fn note(engine: &Engine, updates: &[(i64, Option<i64>)], begun: DateTime<Utc>) {
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

/// What comes of one input, or that nothing does; none where it reaches further than `most`, or is to be answered alone. An
/// error is the database's alone.
pub(super) async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    waiting: &Waiting,
    known: &Known,
    most: Reach,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Option<Said>>> {
    let mut fence = Fence::beside_others(most);
    // It is large, and is handed on from here to there several times.
    let played = Box::pin(turn(engine, connection, waiting, known, &mut fence, now));
    let played = match AssertUnwindSafe(played).catch_unwind().await {
        Ok(Err(fault)) if is_transient(&fault) => return Err(fault),
        Ok(Ok(played)) => played,
        // Answered alone, it goes wrong again, and is noted there.
        Ok(Err(_)) | Err(_) => None,
    };
    if fence.apart {
        turns::end_apart(connection, played.is_some()).await.context("cannot end the turn")?;
    }
    Ok(played)
}

async fn turn(
    engine: &Engine,
    connection: &mut PgConnection,
    waiting: &Waiting,
    known: &Known,
    fence: &mut Fence,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Option<Said>>> {
    if waiting.flood || waiting.attempts > 0 || waiting.payload.get("own").is_some() {
        return Ok(None);
    }
    let (sender, input, tap, message) = match telegram::read(&waiting.payload) {
        Incoming::Nothing => return Ok(Some(None)),
        Incoming::Said { sender, input, tap, reply_to: None, message } => (sender, input, tap, message),
        _ => return Ok(None),
    };
    let heard = sender.language_code.as_deref().map(|code| Tongue::of_telegram(Some(code)));
    let app = heard.or(known.app);
    let mut chat = known.chat.clone();
    chat.who.tongue = known.chosen.or(app).unwrap_or_default();
    if !matches!(input, Input::Text(_)) {
        chat.who.ticket = None;
    }
    let asked_at = answer::asked_at(waiting);
    let speaker = Speaker {
        chat: chat.who.chat,
        lane: Lane::Answer,
        tap,
        message,
        written_at: answer::written_at(waiting, now),
        reply: Some((waiting.id, asked_at)),
        reply_to: None,
    };
    if chat.blocked || heard.is_some_and(|heard| Some(heard) != known.app) {
        fence.heard.clone_from(&sender.language_code);
    }
    let played = apply::play(engine, connection, &speaker, &chat, input, fence, now).await?;
    Ok(played.map(|Played { state, line, first }| {
        Some(Said {
            state: engine.desk.seal.close(Purpose::Conversation, &state),
            heard_at: state.heard_at,
            wake_at: state.wake(),
            app: heard,
            calls: line,
            first,
            asked_at,
        })
    }))
}
