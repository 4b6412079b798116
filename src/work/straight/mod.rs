//! Straight from Telegram to an answer. Whoever asks Telegram for updates also answers those that can be answered on the
//! spot: they are played as they come, and that they came, what follows and the answers are kept in one transaction,
//! before Telegram is told "received". So an update is written down once, already answered, and what it said never is.
//!
//! All others are put in line, in the same transaction: what comes behind something that waits, more than one thing of the
//! same person, whatever reaches beyond rows of one's own, for others would wait for it, what a newcomer says that leads to
//! more than words, and what goes wrong.
//!
//! In a crowd several batches are under way side by side, each over a connection of its own: while some are kept, the next
//! one is asked for and played. They are kept in the order in which they came, and Telegram is asked for what comes after the
//! last one of which that is known: it tells again what is under way, which is passed over.
//!
//! Where Telegram brings updates instead of being asked, every copy does the same with what is brought to it ([`Brought`]).

mod batch;
mod brought;
mod hand;

use std::collections::{HashSet, VecDeque};
use std::time::{Duration, Instant};

use sqlx::PgConnection;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{Engine, accept};
use crate::domain::ChatId;
use crate::store::copies;
use crate::store::inbox::Arrival;
use crate::telegram::Unread;
pub use brought::{Brought, receive};
use hand::Hand;

/// So many chats are remembered as being known.
const MOST_KNOWN: usize = 100_000;
/// Fewer are taken up as one.
const WORTH_DIVIDING: usize = 16;
/// While so many are under way, Telegram is asked for more. Fewer are kept sooner than it would pay to hear them again.
const WORTH_ASKING_AHEAD: usize = 8;
/// So many batches are under way at most, each over a connection of its own. A fourth took more CPU and answered no more
/// (measured with two cores: `docs/performance.md`).
const MOST_HANDS: usize = 3;
/// A connection that takes longer to be had is gone without: people wait meanwhile.
const AT_ONCE: Duration = Duration::from_millis(300);
/// So long a connection beside the office's is kept without use: nobody asks whether it still stands.
const KEPT_BESIDE: Duration = Duration::from_secs(30);

/// What whoever polls has in hand.
pub struct Straight {
    /// Connections over which nothing is under way: that which holds the office and, once a crowd was there, others.
    free: Vec<Hand>,
    /// The oldest first.
    under_way: VecDeque<UnderWay>,
    /// Updates of which that became known since [room](Self::make_room) was made: they may be told once more.
    just_kept: HashSet<i64>,
    known: Known,
    /// The newest update that was taken up.
    newest: Option<i64>,
    /// The newest that is known to be kept, as all before it.
    kept: Option<i64>,
}

/// Chats that have a row, or are to get one with what is under way. Where one has none after all, its next input is put in line,
/// which makes one.
#[derive(Debug, Default)]
struct Known(HashSet<ChatId>);

/// Updates that are being answered and kept.
struct UnderWay {
    updates: HashSet<i64>,
    chats: HashSet<ChatId>,
    /// The [place of sums](crate::store::turns::place_of_sums) of the connection.
    place: i32,
    /// Whether they are kept. Never so where the sender of this word is gone.
    kept: watch::Receiver<bool>,
    task: JoinHandle<(Hand, sqlx::Result<()>)>,
}

/// Updates that follow each other, to be answered in one transaction.
struct Share {
    arrivals: Vec<Arrival>,
    /// Chats of which something stands before that is not kept yet: what they say here comes behind it.
    behind: HashSet<ChatId>,
    /// The newest update that was taken up before these were told.
    newest: Option<i64>,
    /// Chats that may have no row yet.
    new: Vec<ChatId>,
    /// Whether all before it is kept: never sooner is this share, for whoever asks for updates anew asks for what comes after
    /// the last one that is kept.
    before: Option<watch::Receiver<bool>>,
}

impl Straight {
    /// Over the connection that holds the office.
    pub async fn new(office: PgConnection) -> sqlx::Result<Self> {
        Ok(Self {
            free: vec![Hand::of_office(office).await?],
            under_way: VecDeque::new(),
            just_kept: HashSet::new(),
            known: Known::default(),
            newest: None,
            kept: None,
        })
    }

    /// The newest update that is known to be kept, as all before it.
    pub fn kept(&self) -> Option<i64> {
        self.kept
    }

    /// Whether nothing is under way.
    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// The office's connection, once all that is under way is kept.
    pub async fn office(&mut self) -> sqlx::Result<&mut PgConnection> {
        self.finish().await?;
        let office = self.free.iter_mut().find(|hand| hand.holds_office).ok_or(sqlx::Error::WorkerCrashed)?;
        Ok(&mut office.connection)
    }

    /// Asks the database over the office's connection whether it is still held, unless the database answered over it `lately`
    /// or something is under way over it. Lets go of connections that a crowd needed and that were not used for long.
    pub async fn beat(&mut self, lately: Duration) -> sqlx::Result<()> {
        self.land_finished().await?;
        self.free.retain(|hand| hand.holds_office || hand.heard.elapsed() <= KEPT_BESIDE);
        if let Some(office) = self.free.iter_mut().find(|hand| hand.holds_office && hand.heard.elapsed() >= lately) {
            copies::beat(&mut office.connection).await?;
            office.heard = Instant::now();
        }
        Ok(())
    }

    /// Waits until more may be taken up: in a crowd until a connection is free, else until all is kept.
    pub async fn make_room(&mut self) -> sqlx::Result<()> {
        self.land_finished().await?;
        while !self.is_idle() && (!self.is_crowded() || self.free.is_empty()) {
            self.land_oldest().await?;
        }
        self.just_kept.clear();
        Ok(())
    }

    /// Takes the first of these updates up, but for those that are under way already. Where there are none else, waits until the
    /// oldest of those are kept. There has to be [room](Self::make_room). Returns how many were taken up.
    pub async fn take_up(&mut self, engine: &Engine, mut updates: Vec<Unread>) -> sqlx::Result<usize> {
        updates.retain(|update| match update.update_id {
            Some(update) => {
                !self.just_kept.contains(&update) && !self.under_way.iter().any(|batch| batch.updates.contains(&update))
            }
            None => self.is_idle(),
        });
        let mut arrivals = accept::arrivals(updates.iter().map(|update| (update.update_id, update.read())));
        let taken_up = arrivals.len();
        if arrivals.iter().all(|arrival| arrival.update_id.is_none()) {
            self.land_oldest().await?;
            return Ok(0);
        }
        // A witness hears each answer once, and in the order of the line.
        if engine.desk.is_witnessed() {
            let newest = newest_of(&arrivals);
            accept::put_in_line(engine, self.office().await?, &arrivals, true).await?;
            self.kept = newest;
            return Ok(taken_up);
        }
        self.open_more(engine, taken_up).await;
        // The one that was free may have been let go of since.
        while self.free.is_empty() {
            self.land_oldest().await?;
        }
        let is_alone = self.is_idle() && self.free.len() == 1;
        let share = if is_alone { taken_up } else { self.share(taken_up) };
        let batches = if taken_up >= WORTH_DIVIDING { self.free.len() } else { 1 };
        // What is left is told again: it is taken up as soon as one of these is kept.
        arrivals.truncate(share * batches);
        let (taken_up, newest) = (arrivals.len(), self.newest);
        while !arrivals.is_empty() {
            let rest = arrivals.split_off(share.min(arrivals.len()));
            let hand = self.free_hand().ok_or(sqlx::Error::WorkerCrashed)?;
            self.send_off(engine, hand, arrivals, newest);
            arrivals = rest;
        }
        Ok(taken_up)
    }

    /// Opens connections beside the office's, as many as are worth it for so many that are new and all that are under way. Where
    /// one is not to be had at once, or would get in the way of the others, it goes without.
    async fn open_more(&mut self, engine: &Engine, new: usize) {
        let wanted = ((self.count() + new) / WORTH_DIVIDING + 1).min(MOST_HANDS);
        while self.hands() < wanted {
            let free = self.free.iter().map(|hand| hand.place);
            let taken: Vec<i32> = free.chain(self.under_way.iter().map(|batch| batch.place)).collect();
            let opened = tokio::time::timeout(AT_ONCE, Hand::beside(&engine.pool, &taken)).await;
            let Ok(Ok(Some(hand))) = opened else { return };
            self.free.push(hand);
        }
    }

    /// That of the office first: so it is soon noticed where that is lost.
    fn free_hand(&mut self) -> Option<Hand> {
        let office = self.free.iter().position(|hand| hand.holds_office);
        office.map(|office| self.free.swap_remove(office)).or_else(|| self.free.pop())
    }

    /// How many connections there are.
    fn hands(&self) -> usize {
        self.free.len() + self.under_way.len()
    }

    /// How many a batch takes of so many that are new: its part of all that wait for an answer, of as many parts as there are
    /// connections. More and smaller parts cost more statements than they gain (measured: `docs/performance.md`).
    fn share(&self, new: usize) -> usize {
        (self.count() + new).div_ceil(self.hands()).max(WORTH_ASKING_AHEAD)
    }

    fn is_crowded(&self) -> bool {
        self.count() >= WORTH_ASKING_AHEAD
    }

    /// How many are under way.
    fn count(&self) -> usize {
        self.under_way.iter().map(|batch| batch.updates.len()).sum()
    }

    /// Waits until all that is under way is kept.
    pub async fn finish(&mut self) -> sqlx::Result<()> {
        while !self.is_idle() {
            self.land_oldest().await?;
        }
        Ok(())
    }

    /// `newest`: the newest update that was taken up before these were told.
    fn send_off(&mut self, engine: &Engine, mut hand: Hand, arrivals: Vec<Arrival>, newest: Option<i64>) {
        debug_assert!(self.under_way.len() < MOST_HANDS, "as many batches as connections");
        let updates = arrivals.iter().filter_map(|arrival| arrival.update_id).collect();
        let chats: HashSet<ChatId> = arrivals.iter().filter_map(|arrival| arrival.chat).collect();
        let before: Vec<&UnderWay> = self.under_way.iter().filter(|batch| !*batch.kept.borrow()).collect();
        let behind: HashSet<ChatId> = before.iter().flat_map(|batch| batch.chats.iter().copied()).collect();
        self.newest = self.newest.max(newest_of(&arrivals));
        let share = Share {
            arrivals,
            newest,
            new: self.known.meet(&chats, &behind),
            behind,
            before: before.last().map(|batch| batch.kept.clone()),
        };
        let place = hand.place;
        let (told, kept) = watch::channel(false);
        let engine = engine.clone();
        // On whichever core is free.
        let task = tokio::spawn(async move {
            let done = hand.keep(&engine, share).await;
            if done.is_ok() {
                // Where nobody listens, there is nothing behind it.
                let _ = told.send(true);
            }
            (hand, done)
        });
        self.under_way.push_back(UnderWay { updates, chats, place, kept, task });
    }

    async fn land_finished(&mut self) -> sqlx::Result<()> {
        while self.under_way.front().is_some_and(|batch| batch.task.is_finished()) {
            self.land_oldest().await?;
        }
        Ok(())
    }

    /// Waits for the oldest of what is under way. Where it cannot be kept, nothing that came after it is.
    async fn land_oldest(&mut self) -> sqlx::Result<()> {
        let Some(batch) = self.under_way.front_mut() else { return Ok(()) };
        // It stays where it is until it has ended, whatever becomes of whoever waits here.
        let ended = (&mut batch.task).await;
        let Some(batch) = self.under_way.pop_front() else { return Ok(()) };
        let (hand, done) = match ended {
            Ok(ended) => ended,
            Err(broken) if broken.is_panic() => std::panic::resume_unwind(broken.into_panic()),
            Err(_) => return Err(sqlx::Error::WorkerCrashed),
        };
        if let Err(fault) = done {
            // They learn of it where they wait for it, and give back what they hold; cut off, they would not.
            self.under_way.clear();
            return Err(fault);
        }
        self.kept = batch.updates.iter().copied().max().or(self.kept);
        self.just_kept.extend(batch.updates);
        self.free.push(Hand { heard: Instant::now(), ..hand });
        Ok(())
    }
}

impl Known {
    /// Those of these chats that may have no row yet, but for those `behind` something that is not kept yet. From now on they are
    /// known.
    fn meet(&mut self, chats: &HashSet<ChatId>, behind: &HashSet<ChatId>) -> Vec<ChatId> {
        let new: Vec<ChatId> =
            chats.iter().filter(|chat| !behind.contains(chat) && !self.0.contains(chat)).copied().collect();
        if self.0.len() + new.len() > MOST_KNOWN {
            self.0.clear();
        }
        self.0.extend(&new);
        new
    }
}

fn newest_of(arrivals: &[Arrival]) -> Option<i64> {
    arrivals.iter().filter_map(|arrival| arrival.update_id).max()
}
