//! What is to be kept of updates that follow each other: played, written down, handed to the sender.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use tokio::sync::watch;

use super::{MOST_HANDS, Share};
use crate::domain::ChatId;
use crate::store::inbox::{self, Arrival, Waiting};
use crate::store::outbox::{Claimed, Lane};
use crate::store::turns::{self, Arrived, Known, Written};
use crate::telegram::Call;
use crate::work::handed::Handed;
use crate::work::relay::{Line, Relay, Reserved};
use crate::work::{Engine, abreast, seconds};

/// How long what came later waits, with all that it holds, for what came before. Those behind the first one, one after the
/// other, wait less than that one waits for somebody's row ([`turns::prepare_for_turns`]: 2 s), so that only they step back where
/// they wait for each other by way of somebody else.
const PATIENCE: Duration = Duration::from_millis(1_800 / (MOST_HANDS as u64 - 1));

/// What is to be kept of a batch.
#[derive(Default)]
pub(super) struct Batch {
    /// Updates that were answered.
    pub(super) arrived: Vec<Arrived>,
    /// Of each of them, the calls to the same chat of which it is not written down that they landed.
    sending: Vec<Vec<i64>>,
    /// Updates that are put in line.
    lines: Vec<Arrival>,
    /// Whether what goes straight goes to the sender of another copy.
    pub(super) is_handed: bool,
}

/// Answers what can be answered on the spot, the first thing of each.
pub(super) async fn play(
    engine: &Engine,
    connection: &mut PgConnection,
    share: &Share,
    now: DateTime<Utc>,
) -> anyhow::Result<Batch> {
    let Share { arrivals, behind, newest, new, .. } = share;
    let (bot_id, notice) = (engine.desk.bot_id, engine.desk.office.privacy.version.as_str());
    let (mut first, rest) = first_of_each(arrivals, behind);
    let chats: Vec<ChatId> = first.keys().copied().collect();
    let new: Vec<ChatId> = new.iter().filter(|chat| first.contains_key(chat)).copied().collect();
    let met = turns::meet(connection, &engine.desk.seal, bot_id, &chats, &new, notice, now).await?;
    // What is newer than all that this copy kept since it asks is new; the rest is looked for.
    let numbers = first.values().filter_map(|arrival| arrival.update_id);
    let in_doubt: Vec<i64> = numbers.filter(|update| newest.is_none_or(|newest| *update <= newest)).collect();
    let here = if in_doubt.is_empty() { Vec::new() } else { turns::here(connection, bot_id, &in_doubt).await? };
    let mut batch = Batch { lines: rest, ..Batch::default() };
    let mut played = Vec::with_capacity(met.len());
    for met in met {
        let Some(Arrival { update_id: Some(update), chat, payload }) = first.remove(&met.known.chat.who.chat) else {
            continue;
        };
        if met.waits || !met.is_as_seen || here.contains(&update) {
            batch.lines.push(Arrival { update_id: Some(update), chat, payload });
            continue;
        }
        // It has no key before it is kept.
        let waiting = Waiting { id: 0, payload, received_at: now, attempts: 0, update_id: Some(update), flood: false };
        played.push((waiting, met));
    }
    let heard: Vec<(&Waiting, &Known)> = played.iter().map(|(waiting, met)| (waiting, &met.known)).collect();
    let came = abreast::play(engine, connection, &heard, now).await?;
    for ((Waiting { update_id, payload, .. }, met), came) in played.into_iter().zip(came) {
        let chat = met.known.chat.who.chat;
        if let (Some(said), Some(update)) = (came, update_id) {
            batch.arrived.push(Arrived { update, chat, is_new: met.known.is_new, said, straight: !met.line_waits });
            batch.sending.push(met.sending);
        } else {
            batch.lines.push(Arrival { update_id, chat: Some(chat), payload });
        }
    }
    batch.lines.extend(first.into_values());
    // In the order in which they were written.
    batch.lines.sort_by_key(|arrival| arrival.update_id);
    Ok(batch)
}

/// The first update of each chat, and all others; all of whoever comes behind something.
fn first_of_each(arrivals: &[Arrival], behind: &HashSet<ChatId>) -> (HashMap<ChatId, Arrival>, Vec<Arrival>) {
    let (mut first, mut rest) = (HashMap::new(), Vec::new());
    for arrival in arrivals.iter().cloned() {
        let place = arrival.chat.filter(|chat| arrival.update_id.is_some() && !behind.contains(chat));
        match place.map(|chat| first.entry(chat)) {
            Some(Entry::Vacant(place)) => {
                place.insert(arrival);
            }
            _ => rest.push(arrival),
        }
    }
    (first, rest)
}

/// Writes all of it down, before the commit. `before`: whether all before it is kept.
pub(super) async fn keep(
    engine: &Engine,
    connection: &mut PgConnection,
    batch: &Batch,
    before: Option<watch::Receiver<bool>>,
    now: DateTime<Utc>,
    since: DateTime<Utc>,
) -> anyhow::Result<Vec<Written>> {
    let bot_id = engine.desk.bot_id;
    let mut written = Vec::new();
    if !batch.arrived.is_empty() {
        written = turns::keep_arrived(connection, bot_id, &batch.arrived, now, since).await?;
    }
    // From here on the order counts: of what one person said, and of what is kept for whoever asks for updates next.
    if let Some(mut before) = before {
        // The database does not see that this waits: whoever waits for what is held here, and is waited for by what comes
        // before, would wait for ever.
        let kept = tokio::time::timeout(PATIENCE, before.wait_for(|kept| *kept)).await;
        kept.context("what came before is not kept yet")?.map_err(|_| sqlx::Error::WorkerCrashed)?;
    }
    if !batch.lines.is_empty() {
        inbox::accept(connection, bot_id, &batch.lines, now).await?;
    }
    if batch.is_handed {
        let calls = batch.arrived.iter().flat_map(|one| calls_of(one).iter().map(|_| one.straight));
        let straight = written.iter().zip(calls).filter(|(_, straight)| *straight).map(|(key, _)| key.call);
        turns::hand_over(connection, &straight.collect::<Vec<i64>>()).await?;
    }
    let is_elsewhere = !engine.pulse.sends.get();
    turns::ring(connection, !batch.lines.is_empty(), is_elsewhere && batch.rings_the_sender()).await?;
    Ok(written)
}

impl Batch {
    /// Takes places with the sender for the answers that may go straight to it. Where it is not here, it is for it to say what of
    /// all that is handed over may go.
    pub(super) fn reserve<'a>(&mut self, relay: &'a Relay, handed: &Handed) -> Reserved<'a> {
        let mut places = relay.places();
        self.is_handed = places.is_closed() && handed.is_heard();
        for (one, sending) in self.arrived.iter_mut().zip(&self.sending) {
            one.straight = one.straight && (self.is_handed || places.take(one.chat, calls_of(one).len(), sending));
        }
        places.reserved()
    }

    /// Whether something was put in line for whoever sends.
    fn rings_the_sender(&self) -> bool {
        self.arrived.iter().any(|one| !one.straight && !calls_of(one).is_empty())
    }
}

pub(super) fn note(engine: &Engine, batch: &Batch, begun: DateTime<Utc>) {
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

/// As JSON.
fn calls_of(one: &Arrived) -> &[String] {
    one.said.as_ref().map_or(&[], |said| &said.calls)
}

/// Answers as the sender takes them.
pub(super) fn lines(arrived: Vec<Arrived>, written: Vec<Written>, since: DateTime<Utc>) -> Vec<Line> {
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
            Call::of_json(&call).map(|call| (claimed, call))
        });
        lines.push(line.collect());
    }
    lines
}
