//! From Telegram into the inbox, by long polling. One copy of the program polls per bot. Telegram is told
//! "received" (the next offset) only after the batch is committed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use sqlx::{Connection as _, PgConnection};
use tokio_util::sync::CancellationToken;

use super::gather::Gather;
use super::straight::Straight;
use super::{CANDIDACY, Engine, LET_GO, OUT_OF_REACH, backoff, database_backoff, rest};
use crate::store::copies;
use crate::store::inbox::{self, Arrival};
use crate::store::turns;
use crate::store::{self, Office};
use crate::telegram::{self, Refusal};

/// How long Telegram may keep a poll open.
const PATIENCE: Duration = Duration::from_secs(25);

/// While nothing comes, the poller is heard so often: whoever lost its connection, and the office with it, learns of it.
const BEAT: Duration = Duration::from_secs(1);
/// What the database said longer ago than this says nothing of now.
const STALE: Duration = Duration::from_millis(200);

/// Accepts what comes, until `stop`.
pub async fn poll(engine: &Engine, stop: &CancellationToken) {
    let mut faults = 0;
    while !stop.is_cancelled() {
        let held = hold_office(engine, stop, &mut faults).await;
        engine.pulse.polls.set(false);
        // Whoever polls now is no stranger.
        engine.pulse.displaced.set(false);
        if let Err(fault) = held {
            faults += 1;
            engine.pulse.heed(&fault, engine.clock.now());
            tracing::warn!(%fault, "polling stops until the database is back");
            rest(database_backoff(faults), stop).await;
        } else {
            rest(LET_GO, stop).await;
        }
    }
}

async fn hold_office(engine: &Engine, stop: &CancellationToken, faults: &mut u32) -> sqlx::Result<()> {
    // Whoever loses this connection loses the office, and takes nothing up any more. What is under way over others then meets
    // what its successor keeps: an update is kept once, whoever comes first.
    let mut connection = engine.pool.acquire().await?.detach();
    while !store::elect(&mut connection, Office::Poller, engine.desk.bot_id).await? {
        engine.pulse.round("accept", engine.clock.now());
        rest(CANDIDACY, stop).await;
        if stop.is_cancelled() {
            return Ok(());
        }
    }
    engine.pulse.polls.set(true);
    let mut offset = inbox::next_offset(&mut connection, engine.desk.bot_id, engine.clock.now()).await?;
    *faults = 0;
    let mut refusals = 0;
    let mut straight = Straight::new(connection).await?;
    let mut out_of_reach: Option<Instant> = None;
    let mut gather = Gather::hurried();
    // First it asks only whether Telegram is there: where nobody writes, it would seem to be out of reach for as long.
    let mut open_for = Duration::ZERO;
    while !stop.is_cancelled() {
        gather.round().await;
        straight.make_room().await?;
        offset = straight.kept().map_or(offset, |kept| kept.saturating_add(1));
        // Before each poll too: whoever slept and lost the office must not take the updates away from its successor.
        straight.beat(STALE).await?;
        // What is under way is not to wait for whoever writes next.
        let open_for_now = if straight.is_idle() { open_for } else { Duration::ZERO };
        let polling = engine.client.updates(offset, open_for_now);
        tokio::pin!(polling);
        let polled = loop {
            tokio::select! {
                () = stop.cancelled() => return straight.finish().await,
                polled = &mut polling => break polled,
                () = tokio::time::sleep(BEAT) => straight.beat(Duration::ZERO).await?,
            }
        };
        match polled {
            Ok(updates) => {
                (refusals, out_of_reach) = (0, None);
                open_for = PATIENCE;
                engine.pulse.displaced.set(false);
                engine.pulse.polled.mark(engine.clock.now());
                engine.pulse.round("accept", engine.clock.now());
                gather.was_of(straight.take_up(engine, updates).await?);
            }
            Err(refusal) => {
                refusals += 1;
                // It may be another copy that polls, because this one slept and lost its office.
                let office = straight.office().await?;
                copies::beat(office).await?;
                // A webhook that somebody set is theirs to take away: it is said, and never done here.
                engine.pulse.displaced.set(matches!(refusal, Refusal::Conflict { .. }));
                out_of_reach = refusal.is_out_of_reach().then(|| out_of_reach.unwrap_or_else(Instant::now));
                if out_of_reach.is_some_and(|since| since.elapsed() >= OUT_OF_REACH)
                    && copies::others_live(office).await?
                {
                    tracing::warn!(%refusal, "Telegram is out of reach from here: another copy may ask for updates");
                    return Ok(());
                }
                let pause = patience(&refusal, refusals);
                tracing::warn!(%refusal, seconds = pause.as_secs(), "Telegram gives no updates");
                rest(pause, stop).await;
            }
        }
    }
    straight.finish().await
}

fn patience(refusal: &Refusal, refusals: u32) -> Duration {
    match refusal {
        Refusal::Later { after: Some(after), .. } => *after,
        Refusal::Token { .. } => Duration::from_secs(30),
        Refusal::Conflict { .. } => Duration::from_secs(3),
        _ => backoff(refusals),
    }
}

/// Updates, each with its number and raw, in the order in which people wrote, whatever order they come in: that of their
/// numbers.
pub(super) fn arrivals(updates: impl IntoIterator<Item = (Option<i64>, Value)>) -> Vec<Arrival> {
    let mut arrivals: Vec<Arrival> = updates
        .into_iter()
        .map(|(update_id, mut raw)| {
            without_nul(&mut raw);
            let chat = telegram::chat_of(&raw);
            Arrival { update_id, chat, payload: Arc::new(raw) }
        })
        .collect();
    arrivals.sort_by_key(|arrival| arrival.update_id);
    arrivals
}

/// Puts raw updates into the inbox and commits. A batch that is here already changes nothing.
pub async fn keep(engine: &Engine, connection: &mut PgConnection, updates: &[Value]) -> sqlx::Result<()> {
    put_in_line(engine, connection, &numbered(updates.iter().cloned()), false).await
}

/// Raw updates in the order in which people wrote.
pub(super) fn numbered(updates: impl IntoIterator<Item = Value>) -> Vec<Arrival> {
    arrivals(updates.into_iter().map(|raw| (telegram::update_id(&raw), raw)))
}

/// The same of what is in order. `rings`: whether the connection itself lets nobody hear of it.
pub(super) async fn put_in_line(
    engine: &Engine,
    connection: &mut PgConnection,
    arrivals: &[Arrival],
    rings: bool,
) -> sqlx::Result<()> {
    let now = engine.clock.now();
    let mut transaction = connection.begin().await?;
    if rings {
        // It cannot be kept otherwise.
        turns::wait_for_rows(&mut transaction).await?;
    }
    inbox::accept(&mut transaction, engine.desk.bot_id, arrivals, now).await?;
    turns::ring(&mut transaction, rings, false).await?;
    transaction.commit().await?;
    engine.pulse.stored.mark(now);
    engine.pulse.accepted.add_all(arrivals.len());
    let newest = arrivals.iter().filter_map(|arrival| arrival.update_id).max();
    tracing::debug!(updates = arrivals.len(), newest, "accepted");
    engine.bells.answer.notify_one();
    Ok(())
}

/// Takes the character out that a JSON text may hold and PostgreSQL refuses: else one message would keep a whole batch,
/// and all that come after it, from ever being accepted.
fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', "\u{fffd}"),
        Value::Array(items) => items.iter_mut().for_each(without_nul),
        Value::Object(fields) => {
            if fields.keys().any(|key| key.contains('\0')) {
                let kept = std::mem::take(fields);
                fields.extend(kept.into_iter().map(|(key, value)| (key.replace('\0', "\u{fffd}"), value)));
            }
            fields.values_mut().for_each(without_nul);
        }
        _ => {}
    }
}
