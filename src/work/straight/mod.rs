//! Straight from Telegram to an answer. Whoever asks Telegram for updates also answers those that can be answered on the
//! spot: they are played as they come, and that they came, what follows and the answers are kept in one transaction,
//! before Telegram is told "received". So an update is written down once, already answered, and what it said never is.
//!
//! All others are put in line, in the same transaction: what comes behind something that waits, more than one thing of the
//! same person, whatever reaches beyond rows of one's own, for others would wait for it, and what goes wrong.

mod batch;

use std::collections::HashSet;
use std::ops::RangeBounds;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{Connection as _, PgConnection};
use tokio::sync::oneshot;

use super::{Engine, accept, answer, together};
use crate::domain::ChatId;
use crate::store::inbox::Arrival;
use crate::store::{self, outbox, turns};
use batch::{keep, lines, note, play};

/// So many chats are remembered as being known.
const MOST_KNOWN: usize = 100_000;
/// A batch of so many is divided into two, which are answered side by side: while one is played, the other is kept.
const WORTH_DIVIDING: usize = 16;

/// What whoever polls remembers from one batch to the next.
#[derive(Debug, Default)]
pub struct Straight {
    /// Chats that have a row. Where one has gone meanwhile, its next input is put in line, which makes a new one.
    known: HashSet<ChatId>,
    /// The newest update that was kept by it.
    newest: Option<i64>,
    /// A connection beside the one that holds the office, over which the second half of a batch is kept.
    second: Option<PgConnection>,
}

/// Updates that follow each other, to be answered in one transaction.
struct Share {
    arrivals: Vec<Arrival>,
    /// Chats of which something stands in the share before: what they say here comes behind it.
    behind: HashSet<ChatId>,
    /// The newest update that was kept before.
    newest: Option<i64>,
    /// Chats that may have no row yet.
    new: Vec<ChatId>,
    /// Heard once all before it is kept: never sooner is this share, for whoever asks for updates anew asks for what comes
    /// after the last one that is kept.
    before: Option<oneshot::Receiver<()>>,
}

/// What was written down as being on its way and reached no sender, and since when it is.
type Late = (Vec<i64>, DateTime<Utc>);

impl Straight {
    /// Keeps these updates, with the answers to those that can be answered on the spot. A batch that is here already
    /// changes nothing.
    pub async fn take_in(
        &mut self,
        engine: &Engine,
        connection: &mut PgConnection,
        updates: &[Value],
    ) -> sqlx::Result<()> {
        let mut first = accept::arrivals(updates);
        let newest = first.iter().filter_map(|arrival| arrival.update_id).max();
        // A witness hears each answer once, and in the order of the line.
        if engine.desk.is_witnessed() {
            return accept::put_in_line(engine, connection, first, true).await;
        }
        let mut middle = first.len();
        let mut beside = None;
        if first.len() >= WORTH_DIVIDING {
            beside = self.second_connection(engine, connection).await;
        }
        if beside.is_some() {
            middle = middle.div_ceil(2);
        }
        let second = first.split_off(middle);
        let (told, before) = oneshot::channel();
        let other = beside.map(|mut beside| {
            let behind = first.iter().filter_map(|arrival| arrival.chat).collect();
            let share = self.share(second, behind, Some(before));
            let engine = engine.clone();
            // On another core.
            tokio::spawn(async move {
                let done = answer(&engine, &mut beside, share).await;
                // What went wrong may be that connection alone; and with it all goes at once that it holds.
                (done.is_ok().then_some(beside), done)
            })
        });
        let share = self.share(first, HashSet::new(), None);
        match answer(engine, connection, share).await {
            // Then the other is never told to go on.
            Err(fault) if together::is_transient(&fault) && !is_held(&fault) => return Err(of_database(fault)),
            done => settle(engine, connection, done, || of_these(updates, ..middle)).await?,
        }
        // Where nobody listens, there is no other.
        let _ = told.send(());
        if let Some(other) = other {
            let done = match other.await {
                Ok((beside, done)) => {
                    self.second = beside;
                    done
                }
                Err(broken) if broken.is_panic() => std::panic::resume_unwind(broken.into_panic()),
                Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
            };
            settle(engine, connection, done, || of_these(updates, middle..)).await?;
        }
        self.newest = self.newest.max(newest);
        Ok(())
    }

    fn share(
        &mut self,
        arrivals: Vec<Arrival>,
        behind: HashSet<ChatId>,
        before: Option<oneshot::Receiver<()>>,
    ) -> Share {
        let chats = arrivals.iter().filter_map(|arrival| arrival.chat);
        let new: HashSet<ChatId> = chats.filter(|chat| !behind.contains(chat) && !self.known.contains(chat)).collect();
        if self.known.len() + new.len() > MOST_KNOWN {
            self.known.clear();
        }
        self.known.extend(&new);
        Share { arrivals, behind, newest: self.newest, new: new.into_iter().collect(), before }
    }

    /// A connection beside the one that holds the office; none where none is to be had at once that would not get in its way.
    async fn second_connection(&mut self, engine: &Engine, first: &mut PgConnection) -> Option<PgConnection> {
        if let Some(second) = self.second.take() {
            return Some(second);
        }
        let mut second = engine.pool.try_acquire()?.detach();
        turns::prepare_beside(&mut second, first).await.ok()?.then_some(second)
    }
}

/// The same updates once more.
fn of_these(updates: &[Value], range: impl RangeBounds<usize>) -> Vec<Arrival> {
    accept::arrivals(updates).drain(range).collect()
}

/// What went wrong for a share is put in line, whole: one of it cannot be kept, and which one, each will show alone.
async fn settle(
    engine: &Engine,
    connection: &mut PgConnection,
    done: anyhow::Result<Late>,
    arrivals: impl FnOnce() -> Vec<Arrival>,
) -> sqlx::Result<()> {
    match done {
        Ok((late, since)) if !late.is_empty() => {
            // The sender has gone, and knows nothing of them.
            outbox::put_back(connection, &late, since, engine.clock.now()).await?;
            turns::ring(connection, false, true).await
        }
        Ok(_) => Ok(()),
        Err(fault) => {
            let arrivals = arrivals();
            let fault = answer::without_values(&fault);
            tracing::warn!(updates = arrivals.len(), fault, "updates are put in line");
            accept::put_in_line(engine, connection, arrivals, true).await
        }
    }
}

/// Answers what can be answered on the spot, and keeps all of it.
async fn answer(engine: &Engine, connection: &mut PgConnection, share: Share) -> anyhow::Result<Late> {
    let now = engine.clock.now();
    let mut transaction = connection.begin().await?;
    let (mut batch, before) = Box::pin(play(engine, &mut transaction, share, now)).await?;
    let reserved = batch.reserve(&engine.bells.relay);
    // After the places were taken: whoever looks for what nobody sends knows of the places, or of a younger moment.
    let since = engine.clock.now();
    let kept = match keep(engine, &mut transaction, &batch, before, now, since).await {
        Ok(written) => transaction.commit().await.map(|()| written),
        Err(fault) => Err(fault),
    };
    let written = kept.inspect_err(|_| engine.bells.relay.give_up(reserved))?;
    note(engine, &batch, now);
    let late = engine.bells.relay.give(lines(batch.arrived, written, since), reserved);
    Ok((late.iter().flatten().map(|(claimed, _)| claimed.id).collect(), since))
}

fn is_held(fault: &anyhow::Error) -> bool {
    fault.downcast_ref::<sqlx::Error>().is_some_and(store::is_held)
}

/// A fault that passes is the database's.
fn of_database(fault: anyhow::Error) -> sqlx::Error {
    fault.downcast().unwrap_or_else(|fault| sqlx::Error::Protocol(fault.to_string()))
}
