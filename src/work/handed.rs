//! Answers that other copies wrote down as being on their way, for whoever sends: with the commit it hears the keys of the calls.
//! So nobody has to find and claim them first.
//!
//! A copy does so only while it knows that whoever sends listens. That takes up all that is written down as being on its way when
//! it begins, hears of all that comes after, and sends no more once it cannot hear.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::Engine;
use crate::store::{self, turns};

/// The keys of calls that were handed over and are in nobody's hand yet.
#[derive(Debug, Default)]
pub(super) struct Handed {
    calls: Mutex<BTreeSet<i64>>,
    /// Calls are here.
    pub(super) bell: Notify,
    /// Whether another copy sends, and listens.
    is_heard: AtomicBool,
}

/// Hears what is handed over, as long as it is kept and the database is there.
pub(super) struct Ear(JoinHandle<()>);

impl Handed {
    /// Whether what is handed over reaches another copy.
    pub(super) fn is_heard(&self) -> bool {
        self.is_heard.load(Ordering::Relaxed)
    }

    /// Whether another copy listens, as of now.
    pub(super) fn set_heard(&self, is_heard: bool) {
        self.is_heard.store(is_heard, Ordering::Relaxed);
    }

    /// All calls.
    pub(super) fn all(&self) -> Vec<i64> {
        self.calls().iter().copied().collect()
    }

    /// These are in somebody's hand now.
    pub(super) fn taken(&self, taken: &[i64]) {
        let mut calls = self.calls();
        for call in taken {
            calls.remove(call);
        }
    }

    fn hear(&self, handed: impl Iterator<Item = i64>) {
        self.calls().extend(handed);
        self.bell.notify_one();
    }

    fn calls(&self) -> MutexGuard<'_, BTreeSet<i64>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ear {
    /// Listens from now on; what was heard by an earlier one is forgotten.
    pub(super) async fn open(engine: &Engine) -> sqlx::Result<Self> {
        let mut listener = PgListener::connect_with(&engine.pool).await?;
        listener.listen(store::HANDED_CHANNEL).await?;
        engine.bells.handed.calls().clear();
        let bells = engine.bells.clone();
        Ok(Self(tokio::spawn(async move {
            while let Ok(Some(heard)) = listener.try_recv().await {
                bells.handed.hear(turns::handed_over(heard.payload()));
            }
        })))
    }

    /// Waits until nothing is heard any more.
    pub(super) async fn is_lost(&mut self) -> sqlx::Error {
        let _ = (&mut self.0).await;
        sqlx::Error::Protocol("what other copies hand over is not heard any more".to_owned())
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.abort();
    }
}
