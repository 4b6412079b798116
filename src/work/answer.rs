//! From the inbox to the outbox: one input, one transaction. It takes a chat's oldest input, asks the
//! pure [`step`](crate::chat::step()) what follows, and stores all of it: state, facts, audit, outgoing messages.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt as _;
use serde::{Deserialize, Serialize};
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, PgConnection, Postgres};
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use super::apply::{self, Speaker};
use super::{Engine, backoff, database_backoff, rest, seconds, together};
use crate::chat::{Fetched, Input, Message};
use crate::domain::{ChatId, Tongue};
use crate::say;
use crate::store::inbox::{self, Outcome, Waiting};
use crate::store::outbox::{self, Lane};
use crate::store::{self, chats, turns};
use crate::telegram::{self, Call, Incoming, Tap};

/// An input that fails so often is set aside.
const TRIES: i16 = 3;

/// Of a flood from one chat, one input in so long is answered.
const BRAKE: TimeDelta = TimeDelta::seconds(1);

/// Transactions in a row over one connection.
const ROUNDS: u32 = 32;

/// What the program itself puts into the inbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Own {
    /// Nothing was said until the moment that the state asked for.
    Silence,
    /// A file has arrived, or will not.
    Fetched(Fetched),
}

/// Answers what waits, until `stop`.
pub async fn run(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    // Kept while there is work: to take it from the pool anew for each transaction costs one more question each. But not
    // for long, for others wait for connections too.
    let mut held: Option<PoolConnection<Postgres>> = None;
    let mut rounds: u32 = 0;
    while !stop.is_cancelled() {
        let is_old = held.is_some();
        match round(engine, &mut held).await {
            Ok(true) => {
                faults = 0;
                rounds = rounds.wrapping_add(1);
                if rounds.is_multiple_of(ROUNDS) {
                    held = None;
                }
                engine.pulse.round("answer", engine.clock.now());
            }
            Ok(false) => {
                faults = 0;
                held = None;
                engine.pulse.round("answer", engine.clock.now());
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = engine.bells.answer.notified() => {}
                    // A try that failed waits for its time; rings of other copies may get lost.
                    () = tokio::time::sleep(Duration::from_millis(500)) => {}
                }
            }
            Err(fault) => {
                held = None;
                if is_old {
                    // It may be this connection alone that is gone: a new one says more.
                    continue;
                }
                faults += 1;
                if let Some(fault) = fault.downcast_ref::<sqlx::Error>() {
                    engine.pulse.heed(fault, engine.clock.now());
                }
                tracing::warn!(fault = %format!("{fault:#}"), "answering stops until the database is back");
                rest(database_backoff(faults), stop).await;
            }
        }
    }
}

async fn round(engine: &Engine, held: &mut Option<PoolConnection<Postgres>>) -> anyhow::Result<bool> {
    let connection = match held {
        Some(connection) => connection,
        None => held.insert(engine.pool.acquire().await.context("cannot connect")?),
    };
    together::answer(engine, connection).await
}

/// Answers the oldest input of one chat that has something to hear. False where nothing waits. An error
/// is the database's alone; whatever else goes wrong is the input's own fate.
pub async fn answer_one(engine: &Engine) -> anyhow::Result<bool> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    answer_alone(engine, &mut connection, None).await
}

/// The same of this chat, where one is named.
pub(super) async fn answer_alone(
    engine: &Engine,
    connection: &mut PgConnection,
    chat: Option<ChatId>,
) -> anyhow::Result<bool> {
    let now = engine.clock.now();
    let bot_id = engine.desk.bot_id;
    let mut transaction = connection.begin().await.context("cannot begin")?;
    let claimed = match chat {
        None => inbox::claim_chat(&mut transaction, bot_id, now).await,
        Some(chat) => turns::claim_chat(&mut transaction, chat).await.map(|taken| taken.then_some(chat)),
    };
    let Some(chat) = claimed.context("cannot claim a chat")? else {
        return Ok(false);
    };
    let Some(waiting) = inbox::oldest(&mut transaction, bot_id, chat, now).await.context("cannot read the input")?
    else {
        return Ok(false);
    };
    // This one is taken: whoever is asleep may take the next.
    engine.bells.answer.notify_one();
    // A transaction inside: what fails leaves the claim standing and everything else as it was.
    let mut inner = transaction.begin().await.context("cannot begin the turn")?;
    // Whatever is logged of this turn, here or in what it calls, carries both numbers: never the chat's.
    let span = tracing::info_span!("turn", input = waiting.id, update = waiting.update_id);
    let turned = turn(engine, &mut inner, chat, &waiting, now).instrument(span);
    let turned = AssertUnwindSafe(turned).catch_unwind().await;
    let fault = match turned {
        Ok(Ok(outcome)) => {
            inbox::settle(&mut inner, waiting.id, outcome, None, now).await.context("cannot settle the input")?;
            inner.commit().await.context("cannot keep the turn")?;
            if waiting.flood {
                // Faster than one a second they would not reach them anyway, and everybody else waits.
                inbox::brake(&mut transaction, bot_id, chat, now + BRAKE).await.context("cannot brake a flood")?;
            }
            transaction.commit().await.context("cannot commit")?;
            let took = seconds(engine.clock.now() - now);
            engine.pulse.answered.add();
            engine.pulse.turns.observe(took);
            engine.pulse.stored.mark(now);
            tracing::debug!(input = waiting.id, update = waiting.update_id, ?outcome, seconds = took, "answered");
            engine.bells.deliver.notify_one();
            return Ok(true);
        }
        Ok(Err(fault)) => match fault.downcast_ref::<sqlx::Error>() {
            Some(transient) if store::is_transient(transient) => return Err(fault),
            _ => without_values(&fault),
        },
        Err(_) => "a panic".to_owned(),
    };
    inner.rollback().await.context("cannot roll the turn back")?;
    let again = now + TimeDelta::from_std(backoff(u32::from(waiting.attempts.unsigned_abs()) + 1)).unwrap_or_default();
    let attempts = inbox::failed(&mut transaction, waiting.id, again).await.context("cannot note the failure")?;
    engine.pulse.stumbled.add();
    tracing::error!(input = waiting.id, update = waiting.update_id, attempts, fault, "cannot answer an input");
    if attempts >= TRIES {
        set_aside(engine, &mut transaction, chat, &waiting, &fault, now).await.context("cannot set the input aside")?;
    }
    transaction.commit().await.context("cannot commit")?;
    engine.bells.deliver.notify_one();
    Ok(true)
}

/// PostgreSQL's code of a fault; empty where it has none.
pub(super) fn code(fault: &sqlx::Error) -> String {
    fault.as_database_error().and_then(sqlx::error::DatabaseError::code).unwrap_or_default().into_owned()
}

/// A fault's kind without what it was about: a database's message may quote a value.
pub(super) fn without_values(fault: &anyhow::Error) -> String {
    let outer = fault.to_string();
    match fault.downcast_ref::<sqlx::Error>() {
        Some(fault @ sqlx::Error::Database(_)) => format!("the database refuses: {}", code(fault)),
        Some(_) => "the database answers in an unexpected form".to_owned(),
        None => outer,
    }
}

async fn turn(
    engine: &Engine,
    connection: &mut PgConnection,
    chat: ChatId,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    if let Some(own) = waiting.payload.get("own") {
        let own: Own = serde_json::from_value(own.clone()).context("cannot read our own input")?;
        let (input, lane) = match own {
            Own::Silence => (Input::Silence, Lane::News),
            Own::Fetched(fetched) => (Input::Fetched(fetched), Lane::Answer),
        };
        return heard(
            engine,
            connection,
            Speaker { chat, lane, tap: None, message: None, written_at: None, reply: None, reply_to: None },
            input,
            now,
        )
        .await;
    }
    match telegram::read(&waiting.payload) {
        Incoming::Said { sender, input, tap, reply_to, message } => {
            let code = sender.language_code.as_deref();
            chats::heard(connection, chat, code, now).await.context("cannot note who wrote")?;
            let written_at = written_at(waiting, now);
            let reply = Some((waiting.id, asked_at(waiting)));
            let speaker = Speaker { chat, lane: Lane::Answer, tap, message, written_at, reply, reply_to };
            heard(engine, connection, speaker, input, now).await
        }
        Incoming::Reachable { chat, reachable } => {
            chats::set_reachable(connection, chat, reachable, now).await.context("cannot note who can be reached")?;
            Ok(Outcome::PassedOver)
        }
        Incoming::Group { chat } => {
            let pointer = Message::new(say!("group-pointer", link = engine.desk.link.as_str()));
            let calls = Call::into_values(telegram::write(chat, &pointer, 0, Tongue::Id));
            outbox::put(connection, engine.desk.bot_id, chat, Lane::News, &calls, now).await?;
            Ok(Outcome::Answered)
        }
        Incoming::Nothing => Ok(Outcome::PassedOver),
    }
}

/// When something was done, where that was earlier than now: by Telegram's clock where it says so, or else when it
/// came in. Taps carry no time.
pub(super) fn written_at(waiting: &Waiting, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let sent_at = telegram::sent_at(&waiting.payload).unwrap_or(waiting.received_at);
    Some(sent_at.min(waiting.received_at)).filter(|written_at| *written_at < now)
}

/// Telegram's clock tells whole seconds, cut off: a message may be up to one second younger than it says.
const CUT_OFF: TimeDelta = TimeDelta::seconds(1);

/// Since when a writer waits for an answer: when it came in, or where it lay at Telegram for longer, since it was
/// written.
pub(super) fn asked_at(waiting: &Waiting) -> DateTime<Utc> {
    let sent_at = telegram::sent_at(&waiting.payload).map_or(waiting.received_at, |sent_at| sent_at + CUT_OFF);
    sent_at.min(waiting.received_at)
}

async fn heard(
    engine: &Engine,
    connection: &mut PgConnection,
    speaker: Speaker,
    input: Input,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    apply::turn(engine, connection, speaker, input, now).await?;
    Ok(Outcome::Answered)
}

/// The person is told that something of theirs failed, officers that there is something to look at.
async fn set_aside(
    engine: &Engine,
    connection: &mut PgConnection,
    chat: ChatId,
    waiting: &Waiting,
    fault: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    inbox::settle(connection, waiting.id, Outcome::SetAside, Some(fault), now).await?;
    engine.pulse.set_aside.add();
    let told = Message::new(say!("answer-failed"));
    apply::tell(engine, connection, &[chat], &told, Lane::Answer, now).await?;
    let officers = store::staff::officers(connection).await?;
    let told = Message::new(say!("officers-input-set-aside", number = waiting.id));
    apply::tell(engine, connection, &officers, &told, Lane::News, now).await
}

/// A tap is acknowledged whatever follows from it.
pub(super) fn acknowledgement(tap: &Tap, word: Option<&crate::text::Text>, tongue: Tongue) -> Call {
    telegram::acknowledge(&tap.query, word, tongue)
}
