//! Answers that other copies wrote down as being on their way, for whoever sends. With the commit they let it hear the keys of
//! the calls; so nobody has to find and claim them first.
//!
//! A copy that does not send hears of them too, and forgets them: whoever becomes the sender takes up all that is written down as
//! being on its way, and hears of what is written down from then on.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The keys of calls that were handed over and are in nobody's hand yet.
#[derive(Debug, Default)]
pub(super) struct Handed {
    /// None where nobody sends here.
    calls: Mutex<Option<BTreeSet<i64>>>,
    /// Calls are here.
    pub(super) bell: Notify,
}

impl Handed {
    /// From now on, what is handed over is kept for the sender.
    pub(super) fn open(&self) {
        *self.calls() = Some(BTreeSet::new());
    }

    /// Nobody sends here any more.
    pub(super) fn close(&self) {
        *self.calls() = None;
    }

    /// These were handed over.
    pub(super) fn hear(&self, handed: impl IntoIterator<Item = i64>) {
        if let Some(calls) = self.calls().as_mut() {
            calls.extend(handed);
            self.bell.notify_one();
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<i64> {
        self.calls().iter().flatten().copied().collect()
    }

    /// These are in somebody's hand now.
    pub(super) fn taken(&self, taken: &[i64]) {
        if let Some(calls) = self.calls().as_mut() {
            for call in taken {
                calls.remove(call);
            }
        }
    }

    fn calls(&self) -> MutexGuard<'_, Option<BTreeSet<i64>>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
