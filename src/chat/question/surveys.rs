//! What is asked about the survey of the public's satisfaction, and what comes of it.

use serde::{Deserialize, Serialize};

use super::super::line::{ProfileLine, SurveyComment, SurveyMonth};
use crate::domain::{Marks, SurveyId, Trait};

/// A question about the survey.
#[derive(Debug, Clone, PartialEq)]
pub enum SurveyQuestion {
    // Residents.
    /// Whether they can answer this one.
    Open(SurveyId),
    /// Their marks, and what they wrote.
    Answer(SurveyId, Marks, Option<String>),
    /// They do not want to.
    Decline(SurveyId),
    /// One more of those who answered is this: the place of the answer among the trait's.
    Profile(SurveyId, Trait, u8),
    // Officers.
    /// The answers of the last twelve months.
    Months,
    /// What people wrote last.
    Comments,
    /// Who answered in the last twelve months, as sums.
    Profiles,
}

/// What came of a [`SurveyQuestion`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveyAnswer {
    /// They can.
    Open,
    /// It was answered before.
    Known,
    /// Kept.
    Kept,
    /// Nobody asks again.
    Declined,
    /// Month by month, the earliest first.
    Months(Vec<SurveyMonth>),
    /// What people wrote, the latest first.
    Comments(Vec<SurveyComment>),
    /// Counted.
    Profiled,
    /// Who answered, as sums.
    Profiles(Vec<ProfileLine>),
}
