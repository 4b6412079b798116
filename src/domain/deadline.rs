use chrono::{Months, NaiveDate};

/// The last day on which a passport can be collected: one month after its issue; from the day after on it is
/// cancelled, and its fee is lost. Source: Permenkumham 8/2014, article 30.
///
/// ```
/// # use jemputbola::domain::collect_by;
/// let day = |day: &str| day.parse().unwrap();
/// assert_eq!(collect_by(day("2026-11-05")), day("2026-12-05"));
/// assert_eq!(collect_by(day("2027-01-31")), day("2027-02-28"));
/// ```
pub fn collect_by(issued_on: NaiveDate) -> NaiveDate {
    issued_on.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)
}

/// Days after its issue on which whoever follows an application is reminded of its passport.
pub const REMINDED_AFTER: [i16; 5] = [7, 14, 21, 25, 28];

/// Days after its issue from which on officers see a passport that was not handed over.
pub const WATCHED_AFTER: i16 = 14;
