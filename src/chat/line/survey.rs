//! What people think of the service.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{Tally, Trait, VillageCode};

/// The answers of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyMonth {
    /// Its first day, local time.
    pub month: NaiveDate,
    /// What was answered in it.
    pub tally: Tally,
}

/// After what somebody is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// A passport was handed over.
    Handover,
    /// They came to a visit in this village.
    Visit(VillageCode),
}

/// What somebody wrote under a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyComment {
    /// On this day.
    pub day: NaiveDate,
    /// What.
    pub words: String,
}

/// How many of those who answered are one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileLine {
    /// What was asked.
    #[serde(rename = "trait")]
    pub of: Trait,
    /// The code of the answer.
    pub answer: String,
    /// How many.
    pub people: i64,
}
