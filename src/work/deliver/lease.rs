//! How long calls may be made after the sender last knew that it holds its office. A process that was stopped and goes on
//! does not know how long it slept: meanwhile another copy may have become the sender, and what it would do now is done.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::store::copies::SILENCE;

/// Others wait for [`SILENCE`] from the last question before they take an office away; half a second of it is for making
/// the call.
const LEASE: Duration = Duration::from_millis(2_500);
const _: () = assert!(LEASE.as_millis() < SILENCE.as_millis());

/// The moment of the last question to the database that was answered over the connection that holds the office.
#[derive(Debug, Default)]
pub(super) struct Lease(Mutex<Option<Instant>>);

impl Lease {
    /// A question that was asked at that moment has been answered.
    pub(super) fn renew(&self, asked: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(asked);
    }

    /// The office is gone: no call is made any more.
    pub(super) fn end(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How long ago that was; none where nothing was asked yet.
    pub(super) fn age(&self) -> Option<Duration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).map(|asked| asked.elapsed())
    }

    /// Whether the office may be somebody else's by now.
    pub(super) fn is_over(&self) -> bool {
        self.age().is_none_or(|age| age >= LEASE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_counts_from_the_question_and_not_from_its_answer() {
        let lease = Lease::default();
        assert!(lease.is_over(), "nothing was asked yet");
        lease.renew(Instant::now());
        assert!(!lease.is_over());
        let long_ago = Instant::now().checked_sub(LEASE).expect("a machine that runs for seconds");
        lease.renew(long_ago);
        assert!(lease.is_over());
        lease.renew(Instant::now());
        lease.end();
        assert!(lease.is_over(), "whoever lost its office asks no more");
    }
}
