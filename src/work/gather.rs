//! In a crowd, a moment's wait lets many share a statement and a commit. Who comes alone never waits.

use std::time::Duration;

use tokio::time::Instant;

/// From the beginning of one round to that of the next, in a crowd. An answer takes several rounds, one after the other:
/// more would be felt, less would gather few.
const MOMENT: Duration = Duration::from_millis(4);
/// The same where what a round begins keeps the next one waiting anyway.
const HURRIED: Duration = Duration::from_millis(2);
/// The same where hardly anybody waits for what is done in it.
const UNHURRIED: Duration = Duration::from_millis(10);

/// What one loop knows of its last round.
#[derive(Debug)]
pub(super) struct Gather {
    moment: Duration,
    begun: Option<Instant>,
    was_crowded: bool,
}

impl Default for Gather {
    fn default() -> Self {
        Self { moment: MOMENT, begun: None, was_crowded: false }
    }
}

impl Gather {
    /// For a loop that begins no more than has room: in a crowd that is what it waits for.
    pub(super) fn hurried() -> Self {
        Self { moment: HURRIED, ..Self::default() }
    }

    /// For a loop for which hardly anybody waits: in a crowd answers go past it.
    pub(super) fn unhurried() -> Self {
        Self { moment: UNHURRIED, ..Self::default() }
    }

    /// Begins a round: at once, or after a crowd's a moment after the last one began.
    pub(super) async fn round(&mut self) {
        if let Some(at) = self.waits_until() {
            tokio::time::sleep_until(at).await;
        }
        self.begun = Some(Instant::now());
    }

    /// So many were in it.
    pub(super) fn was_of(&mut self, many: usize) {
        self.was_crowded = many > 1;
    }

    fn waits_until(&self) -> Option<Instant> {
        Some(self.begun? + self.moment).filter(|_| self.was_crowded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_after_a_crowd_the_next_round_waits() {
        let mut gather = Gather::default();
        assert_eq!(gather.waits_until(), None, "nobody was there yet");
        gather.round().await;
        gather.was_of(1);
        assert_eq!(gather.waits_until(), None, "one alone");
        gather.was_of(2);
        let begun = gather.begun.expect("a round has begun");
        assert_eq!(gather.waits_until(), Some(begun + MOMENT));
        gather.round().await;
        assert!(gather.begun.is_some_and(|next| next >= begun + MOMENT));
    }
}
