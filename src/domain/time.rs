//! Western Indonesia Time. One zone serves both regencies, without daylight saving.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// UTC+7.
///
/// # Panics
/// Never: seven hours are within a day.
pub fn wib() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("seven hours are within a day")
}

/// The local day of a moment.
pub fn wib_date(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&wib()).date_naive()
}

/// The moment of a local day and time.
pub fn wib_moment(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    (day.and_time(time) - wib()).and_utc()
}
