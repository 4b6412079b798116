use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The day on which somebody was born: not in the future and at most 120 years ago on the day it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BirthDate(NaiveDate);

/// Why a day cannot be a birth date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BirthDateFault {
    /// After today.
    #[error("in the future")]
    InFuture,
    /// More than 120 years ago.
    #[error("too long ago")]
    TooLongAgo,
}

impl BirthDate {
    /// Checks a day against today.
    pub fn parse(day: NaiveDate, today: NaiveDate) -> Result<Self, BirthDateFault> {
        if day > today {
            Err(BirthDateFault::InFuture)
        } else if years_between(day, today) > 120 {
            Err(BirthDateFault::TooLongAgo)
        } else {
            Ok(Self(day))
        }
    }

    /// The day.
    pub fn day(self) -> NaiveDate {
        self.0
    }

    /// Age in whole years.
    pub fn age(self, today: NaiveDate) -> i32 {
        years_between(self.0, today)
    }
}

fn years_between(from: NaiveDate, to: NaiveDate) -> i32 {
    let had_birthday = (to.month(), to.day()) >= (from.month(), from.day());
    to.year() - from.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn a_birth_date_lies_between_120_years_ago_and_today() {
        let today = day(2026, 11, 24);
        assert_eq!(BirthDate::parse(day(2026, 11, 25), today), Err(BirthDateFault::InFuture));
        assert!(BirthDate::parse(today, today).is_ok());
        assert!(BirthDate::parse(day(1906, 11, 24), today).is_ok());
        assert_eq!(BirthDate::parse(day(1905, 11, 24), today), Err(BirthDateFault::TooLongAgo));
    }

    #[test]
    fn age_counts_whole_years() {
        let born = BirthDate(day(2009, 11, 25));
        assert_eq!(born.age(day(2026, 11, 24)), 16);
        assert_eq!(born.age(day(2026, 11, 25)), 17);
    }
}
