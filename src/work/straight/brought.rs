//! What Telegram brings: to this copy or another, over many connections at once. Each waits to be told "kept". What has come
//! by the time that all before it is kept is answered and kept together, as what was asked for is.
//!
//! Of one person Telegram brings one message at a time, and the next only once that is kept; so no batch waits for another,
//! and copies need not know of each other. Beside a message it brings only a tap, or that somebody blocks the bot: of these
//! whichever is kept first came first. (Source: the official server, `WebhookActor.cpp`: one update at a time of each queue;
//! `Client.cpp`: one queue for a chat's messages and edits, one for a person's taps, one for who may be reached.)

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::hand::Hand;
use super::{AT_ONCE, KEPT_BESIDE, Known, MOST_HANDS, Share};
use crate::domain::ChatId;
use crate::store::copies;
use crate::work::gather::Gather;
use crate::work::{Engine, accept, database_backoff, rest};

/// So many wait at the door at most; who brings more waits before it. Telegram brings fewer at a time
/// ([`crate::telegram::set_webhook`]).
const MOST_WAITING: usize = 256;
/// While nothing comes, the loop goes round so often.
const BEAT: Duration = Duration::from_secs(1);
/// What is kept within this is waited for; beside what takes longer another connection is opened.
const PATIENCE: Duration = Duration::from_millis(100);
/// What the database said over a connection longer ago than this says nothing of now.
const STALE: Duration = Duration::from_millis(200);

/// The door to which updates are brought.
#[derive(Debug)]
pub struct Brought {
    door: mpsc::Sender<Letter>,
    letters: Mutex<mpsc::Receiver<Letter>>,
}

/// An update, and who is to be told that it is kept.
#[derive(Debug)]
struct Letter {
    update: Value,
    kept: oneshot::Sender<()>,
}

/// A batch's end: its connection, and whether it is kept.
type Ended = (Hand, sqlx::Result<()>);

/// What is in hand.
#[derive(Default)]
struct Receiver {
    /// What was brought and not taken up yet.
    waiting: Vec<Letter>,
    free: Vec<Hand>,
    /// [Places of sums](crate::store::turns::place_of_sums) of the connections over which something is being kept.
    places: Vec<i32>,
    under_way: JoinSet<Ended>,
    /// When the last of that was taken up.
    taken_up_at: Option<Instant>,
    known: Known,
}

impl Default for Brought {
    fn default() -> Self {
        let (door, letters) = mpsc::channel(MOST_WAITING);
        Self { door, letters: Mutex::new(letters) }
    }
}

impl Brought {
    /// Hands an update in and waits until it is kept. False where it is not: it is to be brought again.
    pub async fn keep(&self, update: Value) -> bool {
        let (kept, told) = oneshot::channel();
        self.door.send(Letter { update, kept }).await.is_ok() && told.await.is_ok()
    }
}

/// Answers and keeps what is brought, until `stop`; from then on nothing more is taken in.
pub async fn receive(engine: &Engine, stop: &CancellationToken) {
    let mut letters = engine.bells.brought.letters.lock().await;
    let mut receiver = Receiver::default();
    let (mut gather, mut faults) = (Gather::hurried(), 0);
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => break,
            Some(letter) = letters.recv(), if receiver.waiting.len() < MOST_WAITING => receiver.waiting.push(letter),
            Some(ended) = receiver.under_way.join_next() => match receiver.land(ended) {
                Ok(()) => {
                    faults = 0;
                    engine.pulse.polled.mark(engine.clock.now());
                    engine.pulse.round("accept", engine.clock.now());
                }
                Err(fault) => {
                    faults += 1;
                    receiver.stumble(engine, &fault);
                    rest(database_backoff(faults), stop).await;
                }
            },
            // Behind what is not kept soon, nobody else waits.
            () = tokio::time::sleep(PATIENCE), if !receiver.waiting.is_empty() => {}
            () = tokio::time::sleep(BEAT), if receiver.waiting.is_empty() => {
                receiver.free.retain(|hand| hand.heard.elapsed() <= KEPT_BESIDE);
                if receiver.under_way.is_empty() {
                    engine.pulse.round("accept", engine.clock.now());
                }
            }
        }
        if receiver.waiting.is_empty() || !receiver.has_room() {
            continue;
        }
        gather.round().await;
        while let Ok(letter) = letters.try_recv() {
            receiver.waiting.push(letter);
        }
        match receiver.take_up(engine).await {
            Ok(taken_up) => gather.was_of(taken_up),
            Err(fault) => {
                faults += 1;
                receiver.stumble(engine, &fault);
                // The database cannot be reached: better Telegram keeps them than their senders wait here.
                receiver.waiting.clear();
                rest(database_backoff(faults), stop).await;
            }
        }
    }
    // Whoever waits at the door, or comes now, is told that it is closed.
    letters.close();
    while letters.recv().await.is_some() {}
    receiver.waiting.clear();
    while let Some(ended) = receiver.under_way.join_next().await {
        if let Err(fault) = receiver.land(ended) {
            tracing::warn!(%fault, "cannot keep updates; Telegram will bring them again");
        }
    }
}

impl Receiver {
    /// Some cannot be kept: Telegram brings them again.
    fn stumble(&mut self, engine: &Engine, fault: &sqlx::Error) {
        engine.pulse.heed(fault, engine.clock.now());
        tracing::warn!(%fault, "cannot keep updates; Telegram will bring them again");
        // All that ended by then, ended by the same fault; and connections may be as dead as that one.
        while let Some(ended) = self.under_way.try_join_next() {
            let _ = self.land(ended);
        }
        self.free.clear();
    }

    /// Whether something may be taken up: it waits for what is being kept, so that many share a statement and a commit, but not
    /// for what takes long.
    fn has_room(&self) -> bool {
        let takes_long = || self.taken_up_at.is_some_and(|at| at.elapsed() >= PATIENCE);
        self.under_way.is_empty() || self.under_way.len() < MOST_HANDS && takes_long()
    }

    /// Takes up what waits. Returns how many that were.
    async fn take_up(&mut self, engine: &Engine) -> sqlx::Result<usize> {
        let Some(hand) = self.hand(engine).await? else { return Ok(0) };
        let letters = std::mem::take(&mut self.waiting);
        let taken_up = letters.len();
        self.send_off(engine, hand, letters);
        Ok(taken_up)
    }

    /// A connection over which the database answers. None where it would be one more, and is not to be had at once.
    async fn hand(&mut self, engine: &Engine) -> sqlx::Result<Option<Hand>> {
        while let Some(mut hand) = self.free.pop() {
            let is_fresh = hand.heard.elapsed() <= STALE;
            if is_fresh || timeout(AT_ONCE, copies::beat(&mut hand.connection)).await.is_ok_and(|heard| heard.is_ok()) {
                return Ok(Some(hand));
            }
        }
        if self.under_way.is_empty() {
            return Hand::alone(&engine.pool).await.map(Some);
        }
        let opened = timeout(AT_ONCE, Hand::beside(&engine.pool, &self.places)).await;
        Ok(opened.unwrap_or(Ok(None)).unwrap_or_default())
    }

    fn send_off(&mut self, engine: &Engine, mut hand: Hand, letters: Vec<Letter>) {
        let (updates, kept): (Vec<Value>, Vec<oneshot::Sender<()>>) =
            letters.into_iter().map(|letter| (letter.update, letter.kept)).unzip();
        let arrivals = accept::numbered(updates);
        let chats: HashSet<ChatId> = arrivals.iter().filter_map(|arrival| arrival.chat).collect();
        let share = Share {
            new: self.known.meet(&chats, &HashSet::new()),
            arrivals,
            behind: HashSet::new(),
            // Another copy may have kept any of them.
            newest: None,
            before: None,
        };
        self.places.push(hand.place);
        self.taken_up_at = Some(Instant::now());
        let engine = engine.clone();
        self.under_way.spawn(async move {
            let done = if engine.desk.is_witnessed() {
                // A witness hears each answer once, and in the order of the line.
                accept::put_in_line(&engine, &mut hand.connection, &share.arrivals, true).await
            } else {
                hand.keep(&engine, share).await
            };
            if done.is_ok() {
                for kept in kept {
                    // Whoever brought it may have gone.
                    let _ = kept.send(());
                }
            }
            (hand, done)
        });
    }

    /// A batch has ended.
    fn land(&mut self, ended: Result<Ended, JoinError>) -> sqlx::Result<()> {
        let (hand, done) = match ended {
            Ok(ended) => ended,
            Err(broken) if broken.is_panic() => std::panic::resume_unwind(broken.into_panic()),
            Err(_) => return Err(sqlx::Error::WorkerCrashed),
        };
        if let Some(at) = self.places.iter().position(|place| *place == hand.place) {
            self.places.swap_remove(at);
        }
        done?;
        self.free.push(Hand { heard: Instant::now(), ..hand });
        Ok(())
    }
}
