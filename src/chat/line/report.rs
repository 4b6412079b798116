//! What the store counts of a year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::SurveyMonth;
use crate::domain::{BroadcastId, PassportKind, Status, VillageCode};

/// A year in figures. An application is one of the year in which its passport was issued; until then, of the year of
/// its first status.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct YearReport {
    /// Which year, by local days.
    pub year: i32,
    /// Applications by kind; none: the office's file does not say which.
    pub kinds: Vec<(Option<PassportKind>, i64)>,
    /// The same applications by where they stand now.
    pub statuses: Vec<(Status, i64)>,
    /// The same by village, the one with most first; none: the office's file does not say which.
    pub villages: Vec<(Option<VillageCode>, i64)>,
    /// Applications that were postponed in this year, also where they went on later.
    pub postponed: i64,
    /// Applications that were suspended in this year, also where they went on later.
    pub suspended: i64,
    /// Of passports handed over in this year whose visit is known: so many days after that visit, so many of them.
    pub days: Vec<(i64, i64)>,
    /// Whether passports issued in this year were in time.
    pub deadline: InTime,
    /// Broadcasts that started in this year, in order.
    pub broadcasts: Vec<BroadcastOutcome>,
    /// What people said of the service, month by month; months without answers are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub survey: Vec<SurveyMonth>,
}

/// Passports against the day by which they have to be collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InTime {
    /// Handed over by that day.
    pub in_time: i64,
    /// Handed over after it.
    pub late: i64,
    /// Not handed over, and the day is past.
    pub overdue: i64,
}

/// What became of one broadcast, in people: of several messages to one person the one that is worst off counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastOutcome {
    /// Key.
    pub id: BroadcastId,
    /// How officers tell it from others: its first words.
    pub title: String,
    /// The local day on which it started.
    pub day: NaiveDate,
    /// It arrived.
    pub sent: i64,
    /// Telegram refused it.
    pub failed: i64,
    /// Nobody knows.
    pub unknown: i64,
    /// It was taken back before it was sent.
    pub withdrawn: i64,
    /// Not yet sent.
    pub waiting: i64,
}

impl YearReport {
    /// All applications.
    pub fn total(&self) -> i64 {
        self.kinds.iter().map(|(_, count)| count).sum()
    }

    /// Whether there is nothing to tell of this year.
    pub fn is_empty(&self) -> bool {
        self.total() == 0
            && self.postponed + self.suspended == 0
            && self.days.is_empty()
            && self.deadline.judged() == 0
            && self.broadcasts.is_empty()
            && self.survey.is_empty()
    }

    /// How many applications of a kind.
    pub fn of_kind(&self, kind: Option<PassportKind>) -> i64 {
        self.kinds.iter().filter(|(other, _)| *other == kind).map(|(_, count)| count).sum()
    }

    /// The days within which at least this part of the passports came from the visit to their holder; none where
    /// there are none. `percent`: 1 to 100.
    ///
    /// ```
    /// # use jemputbola::chat::YearReport;
    /// let report = YearReport { days: vec![(3, 8), (9, 1), (20, 1)], ..YearReport::default() };
    /// assert_eq!(report.days_of(50), Some(3));
    /// assert_eq!(report.days_of(90), Some(9));
    /// assert_eq!(report.days_of(91), Some(20));
    /// assert_eq!(YearReport::default().days_of(50), None);
    /// ```
    pub fn days_of(&self, percent: i64) -> Option<i64> {
        let all: i64 = self.days.iter().map(|(_, count)| count).sum();
        let mut days = self.days.clone();
        days.sort_unstable();
        let mut counted = 0;
        days.into_iter().find_map(|(days, count)| {
            counted += count;
            // The nearest rank: without a figure that nobody has.
            (count > 0 && counted * 100 >= all * percent).then_some(days)
        })
    }
}

impl InTime {
    /// Passports of which it is known whether they were in time.
    pub fn judged(&self) -> i64 {
        self.in_time + self.late + self.overdue
    }

    /// The share that was in time, in whole percent, rounded down: 100 means all. None where nothing is known.
    pub fn percent(&self) -> Option<i64> {
        (self.judged() > 0).then(|| self.in_time * 100 / self.judged())
    }
}

impl BroadcastOutcome {
    /// People in all.
    pub fn people(&self) -> i64 {
        self.sent + self.failed + self.unknown + self.withdrawn + self.waiting
    }
}
