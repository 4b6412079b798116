//! Straight from Telegram to an answer. Whoever asks Telegram for updates also answers those that can be answered on the
//! spot: they are played as they come, and that they came, what follows and the answers are kept in one transaction,
//! before Telegram is told "received". So an update is written down once, already answered, and what it said never is.
//!
//! All others are put in line, in the same transaction: what comes behind something that waits, more than one thing of the
//! same person, whatever asks the store or keeps more than a state, for others would wait for it, and what goes wrong.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{Connection as _, PgConnection};
use tracing::Instrument as _;

use super::apply::Reach;
use super::relay::{Line, Relay, Reserved};
use super::together;
use super::{Engine, accept, answer, seconds};
use crate::domain::ChatId;
use crate::store;
use crate::store::inbox::{self, Arrival, Waiting};
use crate::store::outbox::{self, Claimed, Lane};
use crate::store::turns::{self, Arrived, Met, Written};
use crate::telegram::Call;

/// So many chats are remembered as being known.
const MOST_KNOWN: usize = 100_000;

/// What whoever polls remembers from one batch to the next.
#[derive(Debug, Default)]
pub struct Straight {
    /// Chats that have a row. Where one has gone meanwhile, its next input is put in line, which makes a new one.
    known: HashSet<ChatId>,
    /// The newest update that was kept by it.
    newest: Option<i64>,
}

/// What is to be kept of a batch.
#[derive(Default)]
struct Batch {
    /// Updates that were answered.
    arrived: Vec<Arrived>,
    /// Of each of them, the calls to the same chat of which it is not written down that they landed.
    sending: Vec<Vec<i64>>,
    /// Updates that are put in line.
    lines: Vec<Arrival>,
}

impl Straight {
    /// Keeps these updates, with the answers to those that can be answered on the spot. A batch that is here already
    /// changes nothing.
    pub async fn take_in(
        &mut self,
        engine: &Engine,
        connection: &mut PgConnection,
        updates: &[Value],
    ) -> sqlx::Result<()> {
        let arrivals = accept::arrivals(updates);
        let newest = arrivals.iter().filter_map(|arrival| arrival.update_id).max();
        // A witness hears each answer once, and in the order of the line.
        if engine.desk.is_witnessed() {
            return accept::put_in_line(engine, connection, arrivals, true).await;
        }
        let (late, since) = match self.answer(engine, connection, arrivals).await {
            Err(fault) if !store::is_transient(&fault) => {
                // One of them cannot be kept. Which one, each will show alone.
                tracing::warn!(updates = updates.len(), code = answer::code(&fault), "updates are put in line");
                return accept::put_in_line(engine, connection, accept::arrivals(updates), true).await;
            }
            done => done?,
        };
        self.newest = self.newest.max(newest);
        if !late.is_empty() {
            // The sender has gone, and knows nothing of them.
            outbox::put_back(connection, &late, since, engine.clock.now()).await?;
            turns::ring(connection, false, true).await?;
        }
        Ok(())
    }

    /// Returns the keys of calls that are written down as being under way, and are not; and since when.
    async fn answer(
        &mut self,
        engine: &Engine,
        connection: &mut PgConnection,
        arrivals: Vec<Arrival>,
    ) -> sqlx::Result<(Vec<i64>, DateTime<Utc>)> {
        let now = engine.clock.now();
        let mut transaction = connection.begin().await?;
        let mut batch = self.play(engine, &mut transaction, arrivals, now).await?;
        let reserved = batch.reserve(&engine.bells.relay);
        // After the places were taken: whoever looks for what nobody sends knows of the places, or of a younger moment.
        let since = engine.clock.now();
        let kept = match keep(engine, &mut transaction, &batch, now, since).await {
            Ok(written) => transaction.commit().await.map(|()| written),
            Err(fault) => Err(fault),
        };
        let written = kept.inspect_err(|_| engine.bells.relay.give_up(reserved))?;
        note(engine, &batch, now);
        let late = engine.bells.relay.give(lines(batch.arrived, written, since), reserved);
        Ok((late.iter().flatten().map(|(claimed, _)| claimed.id).collect(), since))
    }

    /// Answers what can be answered on the spot, the first thing of each.
    async fn play(
        &mut self,
        engine: &Engine,
        connection: &mut PgConnection,
        arrivals: Vec<Arrival>,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Batch> {
        let (bot_id, notice) = (engine.desk.bot_id, engine.desk.office.privacy.version.as_str());
        let (mut first, rest) = first_of_each(arrivals);
        let chats: Vec<ChatId> = first.keys().copied().collect();
        self.introduce(connection, &chats, now).await?;
        let met = turns::meet(connection, &engine.desk.seal, bot_id, &chats, notice, now).await?;
        let here = self.here(connection, bot_id, &first).await?;
        let mut batch = Batch { lines: rest, ..Batch::default() };
        for Met { known, is_as_seen, waits, line_waits, sending } in met {
            let chat = known.chat.who.chat;
            let Some(Arrival { update_id: Some(update), payload, .. }) = first.remove(&chat) else { continue };
            // It has no key before it is kept.
            let waiting =
                Waiting { id: 0, payload, received_at: now, attempts: 0, update_id: Some(update), flood: false };
            let span = tracing::info_span!("turn", update);
            let played = if !is_as_seen || waits || here.contains(&update) {
                None
            } else {
                together::play(engine, connection, &waiting, &known, Reach::Words, now)
                    .instrument(span)
                    .await
                    .map_err(of_database)?
            };
            if let Some(said) = played {
                batch.arrived.push(Arrived { update, chat, said, straight: !line_waits });
                batch.sending.push(sending);
            } else {
                batch.lines.push(Arrival { update_id: Some(update), chat: Some(chat), payload: waiting.payload });
            }
        }
        batch.lines.extend(first.into_values());
        // In the order in which they were written.
        batch.lines.sort_by_key(|arrival| arrival.update_id);
        Ok(batch)
    }

    /// Which of these updates are here already. What is newer than all that this copy kept since it asks is new; the rest is
    /// looked for.
    async fn here(
        &self,
        connection: &mut PgConnection,
        bot_id: i64,
        first: &HashMap<ChatId, Arrival>,
    ) -> sqlx::Result<Vec<i64>> {
        let numbers = first.values().filter_map(|arrival| arrival.update_id);
        let in_doubt: Vec<i64> = numbers.filter(|update| self.newest.is_none_or(|newest| *update <= newest)).collect();
        if in_doubt.is_empty() { Ok(Vec::new()) } else { turns::here(connection, bot_id, &in_doubt).await }
    }

    /// Chats that were never heard of get their row.
    async fn introduce(
        &mut self,
        connection: &mut PgConnection,
        chats: &[ChatId],
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let new: Vec<ChatId> = chats.iter().filter(|chat| !self.known.contains(chat)).copied().collect();
        if new.is_empty() {
            return Ok(());
        }
        inbox::introduce(connection, &new, now).await?;
        if self.known.len() + new.len() > MOST_KNOWN {
            self.known.clear();
        }
        self.known.extend(new);
        Ok(())
    }
}

/// The first update of each chat, and all others.
fn first_of_each(arrivals: Vec<Arrival>) -> (HashMap<ChatId, Arrival>, Vec<Arrival>) {
    let (mut first, mut rest) = (HashMap::new(), Vec::new());
    for arrival in arrivals {
        match arrival.chat.filter(|_| arrival.update_id.is_some()).map(|chat| first.entry(chat)) {
            Some(Entry::Vacant(place)) => {
                place.insert(arrival);
            }
            _ => rest.push(arrival),
        }
    }
    (first, rest)
}

/// Writes all of it down, before the commit.
async fn keep(
    engine: &Engine,
    connection: &mut PgConnection,
    batch: &Batch,
    now: DateTime<Utc>,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Written>> {
    let bot_id = engine.desk.bot_id;
    let mut written = Vec::new();
    if !batch.arrived.is_empty() {
        written = turns::keep_arrived(connection, bot_id, &batch.arrived, now, since).await?;
    }
    if !batch.lines.is_empty() {
        inbox::accept(connection, bot_id, &batch.lines, now).await?;
    }
    let is_elsewhere = !engine.pulse.sends.get();
    turns::ring(connection, !batch.lines.is_empty(), is_elsewhere && batch.rings_the_sender()).await?;
    Ok(written)
}

impl Batch {
    /// Takes places with the sender for the answers that may go straight to it.
    fn reserve(&mut self, relay: &Relay) -> Reserved {
        let mut places = relay.places();
        for (one, sending) in self.arrived.iter_mut().zip(&self.sending) {
            one.straight = one.straight && places.take(one.chat, calls_of(one).len(), sending);
        }
        places.reserved()
    }

    /// Whether something was put in line for whoever sends.
    fn rings_the_sender(&self) -> bool {
        self.arrived.iter().any(|one| !one.straight && !calls_of(one).is_empty())
    }
}

fn note(engine: &Engine, batch: &Batch, begun: DateTime<Utc>) {
    let took = seconds(engine.clock.now() - begun);
    engine.pulse.stored.mark(begun);
    engine.pulse.accepted.add_all(batch.arrived.len() + batch.lines.len());
    engine.pulse.answered.add_all(batch.arrived.len());
    for one in &batch.arrived {
        engine.pulse.turns.observe(took);
        tracing::debug!(update = one.update, turns = batch.arrived.len(), seconds = took, "answered");
    }
    tracing::debug!(updates = batch.lines.len(), "accepted");
    if !batch.lines.is_empty() {
        engine.bells.answer.notify_one();
    }
    if batch.rings_the_sender() {
        engine.bells.deliver.notify_one();
    }
}

fn calls_of(one: &Arrived) -> &[Value] {
    one.said.as_ref().map_or(&[], |said| &said.calls)
}

/// Answers as the sender takes them.
fn lines(arrived: Vec<Arrived>, written: Vec<Written>, since: DateTime<Utc>) -> Vec<Line> {
    let mut written = written.into_iter();
    let mut lines = Vec::new();
    for one in arrived {
        let keys: Vec<Written> = written.by_ref().take(calls_of(&one).len()).collect();
        let Some(said) = one.said.filter(|_| one.straight) else { continue };
        let line = keys.iter().zip(said.calls).enumerate().filter_map(|(place, (key, call))| {
            let claimed = Claimed {
                id: key.call,
                chat: one.chat,
                lane: Lane::Answer,
                broadcast: None,
                repeatable: true,
                call: Value::Null,
                attempts: 1,
                since,
                input: Some(key.input),
                asked_at: Some(said.asked_at).filter(|_| said.first == Some(place)),
            };
            // Written a moment ago by this program, it reads.
            serde_json::from_value::<Call>(call).ok().map(|call| (claimed, call))
        });
        lines.push(line.collect());
    }
    lines
}

/// Of a turn's faults only the database's come so far.
fn of_database(fault: anyhow::Error) -> sqlx::Error {
    fault.downcast().unwrap_or_else(|fault| sqlx::Error::Protocol(fault.to_string()))
}
