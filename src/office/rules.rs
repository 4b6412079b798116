//! What bounds the bot, and what it may answer.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

use super::Words;
use super::values::{day, time};
use crate::domain::{VillageCode, wib, wib_moment};

/// What an approved answer can be about.
pub const TOPICS: [&str; 10] = [
    "requirements",
    "fees",
    "payment",
    "times",
    "delivery",
    "recipient",
    "office_info",
    "security",
    "visit_schedule",
    "programme_rules",
];

/// For whom an approved answer can be.
pub const APPLICANTS: [&str; 8] =
    ["adult_new", "adult_expired", "child", "elderly", "hajj_umrah", "lost", "damaged", "data_change"];

/// How many people make a visit worth while.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// Where nothing else is said.
    pub default: u32,
    /// For single villages.
    #[serde(default)]
    pub villages: BTreeMap<VillageCode, u32>,
    /// For single islands with several villages, by code.
    #[serde(default)]
    pub islands: BTreeMap<String, u32>,
    /// For a group that comes together.
    #[serde(default)]
    pub groups: Option<u32>,
}

impl Quorum {
    /// People at which a visit to a village pays.
    pub fn of(&self, village: &VillageCode) -> u32 {
        self.villages.get(village).copied().unwrap_or(self.default)
    }

    /// People at which a visit to an island pays, counted over its villages.
    pub fn of_island(&self, island: &str) -> u32 {
        self.islands.get(island).copied().unwrap_or(self.default)
    }

    /// People at which a visit to one group pays.
    pub fn of_groups(&self) -> u32 {
        self.groups.unwrap_or(self.default)
    }
}

/// When nobody is disturbed, local time; may run over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// Begins.
    #[serde(deserialize_with = "time")]
    pub from: NaiveTime,
    /// Ends.
    #[serde(deserialize_with = "time")]
    pub to: NaiveTime,
}

impl QuietHours {
    /// The end of the quiet hours that hold at this moment; none where none hold.
    pub fn end_at(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = moment.with_timezone(&wib()).naive_local();
        let (day, time) = (local.date(), local.time());
        let over_midnight = self.from > self.to;
        let hold =
            if over_midnight { time >= self.from || time < self.to } else { time >= self.from && time < self.to };
        let day = if over_midnight && time >= self.from { day.checked_add_days(Days::new(1))? } else { day };
        hold.then(|| wib_moment(day, self.to))
    }
}

/// When people are reminded, local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// Of a visit, on the day before it.
    #[serde(deserialize_with = "time")]
    pub day_before: NaiveTime,
    /// Of a passport that is to be collected, and officers of those that are not: from this time on. At midnight, as
    /// where nothing is said: as soon as the quiet hours are over.
    #[serde(deserialize_with = "time", default)]
    pub collecting: NaiveTime,
}

/// Where an office file, written before there were reminders, says nothing.
impl Default for Reminders {
    fn default() -> Self {
        Self { day_before: NaiveTime::MIN + chrono::TimeDelta::hours(16), collecting: NaiveTime::MIN }
    }
}

/// Figures that bound what people can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Wrong status look-ups of one person within an hour, before the lock.
    pub lookup_tries_an_hour: u8,
    /// Wrong status look-ups of everybody together within a minute, before everybody waits for the rest of it.
    #[serde(default = "misses_a_minute")]
    pub lookup_misses_a_minute: u32,
    /// Wrong handover codes before the lock.
    pub code_tries: u8,
    /// Most people in one interest.
    pub headcount: u16,
    /// Most open interests of one chat.
    #[serde(default = "open_interests")]
    pub open_interests: u16,
    /// Days for which an invitation is good.
    pub invitation_days: u16,
    /// Most rows in one import.
    pub import_rows: u32,
    /// Largest file that is taken, in bytes.
    pub file_bytes: u64,
    /// A broadcast to more chats than this needs a second person's approval; 0: every broadcast does.
    #[serde(default = "approval_above")]
    pub approval_above: u32,
}

/// Where an office file, written before there was such a figure, says nothing.
fn approval_above() -> u32 {
    200
}

/// The same.
fn open_interests() -> u16 {
    20
}

/// The same.
fn misses_a_minute() -> u32 {
    30
}

/// The source that statuses are pulled from, where one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFeed {
    /// Minutes between two pulls.
    pub minutes: u16,
}

/// Where an office file, written before there was one, says nothing.
impl Default for StatusFeed {
    fn default() -> Self {
        Self { minutes: 10 }
    }
}

/// The privacy notice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Version of the text; a new one asks for consent anew.
    pub version: String,
    /// The notice, at most 900 characters.
    pub notice: Words,
}

/// An answer that the office has approved.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedAnswer {
    /// What is asked, one of [`TOPICS`].
    pub topic: String,
    /// For whom, one of [`APPLICANTS`]; absent: everybody.
    #[serde(default)]
    pub applicant: Option<String>,
    /// The answer.
    pub text: Words,
    /// Valid since.
    #[serde(deserialize_with = "day")]
    pub since: NaiveDate,
    /// Where this comes from.
    pub source: String,
}
