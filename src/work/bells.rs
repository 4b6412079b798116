//! Who has something to do is woken at once: in this process by a ring, in another by PostgreSQL's
//! NOTIFY. Every loop also looks by itself from time to time, so that a lost ring costs patience, never work. (What is
//! handed over from copy to copy is heard elsewhere: [`super::handed`].)

use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::{Mutex, Notify, Semaphore};
use tokio_util::sync::CancellationToken;

use super::gather::Gather;
use super::handed::Handed;
use super::relay::Relay;
use super::straight::Brought;
use super::together::Apart;
use crate::store;

/// One bell a loop.
#[derive(Debug)]
pub struct Bells {
    /// Something waits to be answered.
    pub answer: Notify,
    /// Something waits to be delivered.
    pub deliver: Notify,
    /// A file waits to be fetched.
    pub fetch: Notify,
    /// Transactions of turns that are taken together: while one is written to the disk, the other is played.
    pub(super) crowds: Semaphore,
    /// When turns are taken together next.
    pub(super) gather: Mutex<Gather>,
    /// Chats whose next turn is one of its own.
    pub(super) apart: Apart,
    /// Answers on their way to the sender.
    pub(super) relay: Relay,
    /// Those that other copies wrote.
    pub(super) handed: Handed,
    /// Where Telegram brings updates.
    pub brought: Brought,
}

impl Default for Bells {
    fn default() -> Self {
        Self {
            answer: Notify::default(),
            deliver: Notify::default(),
            fetch: Notify::default(),
            crowds: Semaphore::new(2),
            gather: Mutex::default(),
            apart: Apart::default(),
            relay: Relay::default(),
            handed: Handed::default(),
            brought: Brought::default(),
        }
    }
}

impl Bells {
    /// Rings every bell.
    pub fn ring_all(&self) {
        self.answer.notify_one();
        self.deliver.notify_one();
        self.fetch.notify_one();
    }
}

/// Hears what other copies of the program put into the database, until `stop`.
pub(super) async fn listen(pool: &PgPool, bells: &Bells, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            heard = hear(pool, bells) => if let Err(fault) = heard {
                tracing::debug!(%fault, "cannot listen; the loops look by themselves meanwhile");
            },
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
    }
}

async fn hear(pool: &PgPool, bells: &Bells) -> sqlx::Result<()> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen_all([store::INBOX_CHANNEL, store::OUTBOX_CHANNEL]).await?;
    // What came between the last look and this line rang nowhere.
    bells.ring_all();
    while let Some(heard) = listener.try_recv().await? {
        if heard.channel() == store::INBOX_CHANNEL {
            bells.answer.notify_one();
        } else {
            bells.deliver.notify_one();
        }
    }
    Ok(())
}
