//! The one place that reads the clock; everything else is told what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

/// The present moment to the microsecond, which is what PostgreSQL keeps: a moment read back equals the one written.
#[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// The time as a value: that of the system, or one that a test has moved on. Clones move together.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Ahead of the system by so many microseconds.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// The system's time.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that goes on from this moment; only tests have one, where dates are written down.
    pub fn at(moment: DateTime<Utc>) -> Self {
        let clock = Self::default();
        clock.advance(moment - now());
        clock
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        now() + TimeDelta::microseconds(self.ahead.load(Ordering::Relaxed))
    }

    /// Lets time pass at once; only tests do.
    pub fn advance(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_microseconds().unwrap_or(i64::MAX), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, Timelike as _};

    #[test]
    fn a_moment_has_no_nanoseconds_that_the_database_would_lose() {
        assert_eq!(super::now().nanosecond() % 1000, 0);
    }

    #[test]
    fn a_clock_goes_on_from_where_it_was_set() {
        let moment = super::now() - TimeDelta::days(400);
        let clock = super::Clock::at(moment);
        clock.advance(TimeDelta::days(1));
        let now = clock.now();
        assert!(now >= moment + TimeDelta::days(1) && now < moment + TimeDelta::days(2));
    }
}
