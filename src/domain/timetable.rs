//! When people at the office read what is written to them. Only these minutes count where a ticket waits.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::{wib, wib_moment};

/// Days that are looked at for the next open minute: no office is closed for longer.
const HORIZON: u64 = 400;

/// The hours of a week, and the days on which none of them hold. Local time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timetable {
    spans: Vec<(Weekday, NaiveTime, NaiveTime)>,
    closed: BTreeSet<NaiveDate>,
}

impl Timetable {
    /// Spans of the week, each from a time to a later one on the same day; a break is what lies between two spans.
    /// `closed`: holidays.
    pub fn new(
        spans: impl IntoIterator<Item = (Weekday, NaiveTime, NaiveTime)>,
        closed: impl IntoIterator<Item = NaiveDate>,
    ) -> Self {
        let mut spans: Vec<_> = spans.into_iter().filter(|(_, from, to)| from < to).collect();
        spans.sort_by_key(|(day, from, _)| (day.num_days_from_monday(), *from));
        Self { spans, closed: closed.into_iter().collect() }
    }

    /// Whether somebody is there at this moment.
    pub fn is_open(&self, moment: DateTime<Utc>) -> bool {
        self.opens(moment) == Some(moment)
    }

    /// The moment itself while somebody is there, or else when somebody is there again; none where that never is.
    pub fn opens(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.spans_from(moment).next().map(|(from, _)| from)
    }

    /// When so much of the office's time has passed since this moment; none where it is never open.
    pub fn after(&self, moment: DateTime<Utc>, time: TimeDelta) -> Option<DateTime<Utc>> {
        let mut left = time;
        for (from, to) in self.spans_from(moment) {
            if to - from >= left {
                return Some(from + left);
            }
            left -= to - from;
        }
        None
    }

    /// The spans from this moment on, the first one cut to begin with it.
    fn spans_from(&self, moment: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let first = moment.with_timezone(&wib()).date_naive();
        (0..HORIZON)
            .filter_map(move |days| first.checked_add_days(Days::new(days)))
            .filter(|day| !self.closed.contains(day))
            .flat_map(move |day| {
                let of_day = self.spans.iter().filter(move |(weekday, ..)| *weekday == day.weekday());
                of_day.map(move |(_, from, to)| (wib_moment(day, *from), wib_moment(day, *to)))
            })
            .filter(move |(_, to)| *to > moment)
            .map(move |(from, to)| (from.max(moment), to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(words: &str) -> NaiveTime {
        NaiveTime::parse_from_str(words, "%H:%M").expect("a time")
    }

    fn at(words: &str) -> DateTime<Utc> {
        let local = chrono::NaiveDateTime::parse_from_str(words, "%Y-%m-%d %H:%M").expect("a moment");
        wib_moment(local.date(), local.time())
    }

    /// Monday to Friday, 08.00–16.00, with a break at noon that is longer on Fridays; Christmas 2026 is a Friday.
    fn office() -> Timetable {
        let usual = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]
            .into_iter()
            .flat_map(|day| [(day, time("08:00"), time("12:00")), (day, time("13:00"), time("16:00"))]);
        let friday = [(Weekday::Fri, time("08:00"), time("11:30")), (Weekday::Fri, time("13:30"), time("16:00"))];
        Timetable::new(usual.chain(friday), [NaiveDate::from_ymd_opt(2026, 12, 25).expect("a day")])
    }

    #[test]
    fn half_an_hour_of_the_offices_time_passes_over_breaks_nights_weekends_and_holidays() {
        for (from, until) in [
            // A Tuesday.
            ("2026-11-24 09:00", "2026-11-24 09:30"),
            ("2026-11-24 07:00", "2026-11-24 08:30"),
            ("2026-11-24 11:45", "2026-11-24 13:15"),
            ("2026-11-24 12:10", "2026-11-24 13:30"),
            ("2026-11-24 11:30", "2026-11-24 12:00"),
            ("2026-11-24 15:50", "2026-11-25 08:20"),
            ("2026-11-24 16:00", "2026-11-25 08:30"),
            ("2026-11-24 23:59", "2026-11-25 08:30"),
            // Friday into Monday.
            ("2026-11-27 11:20", "2026-11-27 13:50"),
            ("2026-11-27 15:45", "2026-11-30 08:15"),
            ("2026-11-28 10:00", "2026-11-30 08:30"),
            // Thursday before Christmas into Monday.
            ("2026-12-24 15:40", "2026-12-28 08:10"),
            ("2026-12-25 09:00", "2026-12-28 08:30"),
        ] {
            assert_eq!(office().after(at(from), TimeDelta::minutes(30)), Some(at(until)), "{from}");
        }
    }

    #[test]
    fn a_long_wait_adds_up_over_days() {
        // Seven hours a day; six on Fridays.
        assert_eq!(office().after(at("2026-11-26 08:00"), TimeDelta::hours(14)), Some(at("2026-11-30 09:00")));
        assert_eq!(office().after(at("2026-11-24 09:00"), TimeDelta::zero()), Some(at("2026-11-24 09:00")));
    }

    #[test]
    fn it_is_open_from_the_first_minute_on_and_no_longer_at_the_last() {
        assert!(office().is_open(at("2026-11-24 08:00")));
        assert!(!office().is_open(at("2026-11-24 16:00")));
        assert!(!office().is_open(at("2026-11-24 12:30")));
        assert!(!office().is_open(at("2026-12-25 09:00")));
        assert_eq!(office().opens(at("2026-11-27 16:30")), Some(at("2026-11-30 08:00")));
        assert_eq!(office().opens(at("2026-11-24 12:00")), Some(at("2026-11-24 13:00")));
    }

    #[test]
    fn an_office_that_never_opens_lets_nothing_be_due() {
        let never = Timetable::new([(Weekday::Mon, time("16:00"), time("08:00"))], []);
        assert_eq!(never.opens(at("2026-11-24 09:00")), None);
        assert_eq!(never.after(at("2026-11-24 09:00"), TimeDelta::minutes(1)), None);
        assert!(!never.is_open(at("2026-11-23 09:00")));
    }
}
