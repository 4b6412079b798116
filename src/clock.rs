//! The one place that reads the clock; everything else is told what time it is.

use chrono::{DateTime, SubsecRound as _, Utc};

/// The present moment to the microsecond, which is what PostgreSQL keeps: a moment read back equals the one written.
#[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

#[cfg(test)]
mod tests {
    use chrono::Timelike as _;

    #[test]
    fn a_moment_has_no_nanoseconds_that_the_database_would_lose() {
        assert_eq!(super::now().nanosecond() % 1000, 0);
    }
}
