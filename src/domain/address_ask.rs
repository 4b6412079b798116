use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How often somebody was asked for an address, or for their word on one. Each step happens once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskStep {
    /// To be asked.
    Waiting,
    /// Asked.
    Asked,
    /// Reminded after a day of silence.
    Reminded,
    /// Reminded again after three.
    RemindedAgain,
    /// Officers were told that nobody answers; nothing follows.
    Escalated,
}

super::codes!(AskStep:
    Waiting = "waiting",
    Asked = "asked",
    Reminded = "reminded",
    RemindedAgain = "reminded_again",
    Escalated = "escalated",
);

impl AskStep {
    /// What is done next; none once officers know.
    pub fn next(self) -> Option<Self> {
        Some(match self {
            Self::Waiting => Self::Asked,
            Self::Asked => Self::Reminded,
            Self::Reminded => Self::RemindedAgain,
            Self::RemindedAgain => Self::Escalated,
            Self::Escalated => return None,
        })
    }

    /// When the step after this one is due, for somebody who was first asked at `asked_at`: reminders after one and
    /// three days of silence, officers two days later. None where nothing follows.
    pub fn next_due(self, asked_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let days = match self {
            Self::Waiting => 0,
            Self::Asked => 1,
            Self::Reminded => 3,
            Self::RemindedAgain => 5,
            Self::Escalated => return None,
        };
        Some(asked_at + TimeDelta::days(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_comes_once_and_later_than_the_one_before() {
        let asked_at = DateTime::UNIX_EPOCH;
        let mut steps = vec![AskStep::Waiting];
        while let Some(next) = steps.last().and_then(|step| step.next()) {
            steps.push(next);
        }
        assert_eq!(steps, AskStep::ALL);
        let days: Vec<i64> =
            steps.iter().filter_map(|step| step.next_due(asked_at)).map(|due| (due - asked_at).num_days()).collect();
        assert_eq!(days, [0, 1, 3, 5]);
    }
}
