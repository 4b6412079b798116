//! What Telegram's answer to a call means for its row.

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::outbox::{Claimed, Outcome};
use crate::telegram::{Meaning, Refusal, Sent};
use crate::work::backoff;

/// What keeps failing without a final word is given up after so many tries.
const TRIES: i16 = 8;

/// What became of a call.
pub(super) fn outcome(claimed: &Claimed, result: Result<Sent, Refusal>, now: DateTime<Utc>) -> Outcome {
    let tries = u32::try_from(claimed.attempts).unwrap_or_default();
    match result {
        Ok(Sent { message_id }) => Outcome::Sent { message_id },
        Err(Refusal::Later { after, why }) => {
            Outcome::Again { at: now + delta(after.unwrap_or_else(|| backoff(tries))), reason: why }
        }
        Err(Refusal::Never { meaning: Meaning::AlreadySo, .. }) => Outcome::Sent { message_id: None },
        Err(Refusal::Never { meaning, why }) => {
            Outcome::Failed { reason: why, unreachable: meaning == Meaning::Unreachable }
        }
        Err(Refusal::Token { why } | Refusal::Conflict { why }) => {
            Outcome::Again { at: now + TimeDelta::seconds(30), reason: why }
        }
        // Nobody knows whether it arrived. Of an answer, hearing it twice is better than never, and a
        // correction that is made twice is the same correction.
        Err(Refusal::Unknown { why }) if !claimed.repeatable => Outcome::Unknown { reason: why },
        Err(Refusal::Unknown { why }) if claimed.attempts >= TRIES => {
            Outcome::Failed { reason: why, unreachable: false }
        }
        Err(Refusal::Unknown { why }) => Outcome::Again { at: now + delta(backoff(tries)), reason: why },
    }
}

pub(super) fn delta(duration: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::hours(1))
}

/// An outcome as logs name it, without Telegram's words.
pub(super) fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Sent { .. } => "sent",
        Outcome::Again { .. } => "put off",
        Outcome::Failed { .. } => "failed",
        Outcome::Unknown { .. } => "unknown",
    }
}
