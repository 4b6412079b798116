//! Faults on request.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};

/// When something goes wrong, and what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FaultRule {
    /// Only this method, in any case; absent: every method but `getUpdates`.
    #[serde(default)]
    pub method: Option<String>,
    /// Only calls to this chat.
    #[serde(default)]
    pub chat: Option<i64>,
    /// What goes wrong.
    pub what: Fault,
    /// How many times; absent: until it is taken away.
    #[serde(default)]
    pub times: Option<u32>,
    /// How likely, 0 to 1; absent: always.
    #[serde(default)]
    pub probability: Option<f64>,
    /// Where the dice begin.
    #[serde(default)]
    pub seed: u64,
}

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// 429; nothing happened.
    TooManyRequests {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// A refusal with this code and Telegram's words; nothing happened.
    Refuse {
        /// Such as 400 or 403.
        code: u16,
        /// The whole description.
        description: String,
    },
    /// 500 in Telegram's envelope; nothing happened.
    InternalError,
    /// A proxy's HTML page with 502; nothing happened.
    BadGateway,
    /// It happens, but the answer says that it failed: with 500 in Telegram's envelope, with any other code as a proxy's
    /// page.
    AnswerSpoilt {
        /// Such as 500 or 502.
        code: u16,
    },
    /// It happens, but the connection closes before the answer.
    AnswerLost,
    /// It happens, but the answer takes so long.
    AnswerLate {
        /// Seconds.
        seconds: u64,
    },
    /// Nothing happens for so long, then all goes well, if the caller is still there.
    Hang {
        /// Seconds.
        seconds: u64,
    },
    /// The connection closes before anything happened.
    ResetBefore,
    /// It happens, but the connection breaks in the middle of the answer's body.
    AnswerTorn,
    /// All goes well, and the connection is closed after the answer, as by a server that keeps none.
    Closing,
}

impl FaultRule {
    /// Every call of this method fails so, until the rule is taken away.
    pub fn every(method: &str, what: Fault) -> Self {
        Self { method: Some(method.to_owned()), chat: None, what, times: None, probability: None, seed: 0 }
    }

    /// The next `times` calls of this method fail so.
    pub fn next(method: &str, times: u32, what: Fault) -> Self {
        Self { times: Some(times), ..Self::every(method, what) }
    }
}

/// The rules in force, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Faults {
    rules: Vec<(u64, FaultRule, StdRng)>,
    given: u64,
}

impl Faults {
    pub(super) fn add(&mut self, rule: FaultRule) -> u64 {
        self.given += 1;
        let dice = StdRng::seed_from_u64(rule.seed);
        self.rules.push((self.given, rule, dice));
        self.given
    }

    pub(super) fn remove(&mut self, id: u64) {
        self.rules.retain(|(given, _, _)| *given != id);
    }

    pub(super) fn clear(&mut self) {
        self.rules.clear();
    }

    pub(super) fn list(&self) -> Vec<(u64, FaultRule)> {
        self.rules.iter().map(|(id, rule, _)| (*id, rule.clone())).collect()
    }

    /// What goes wrong with this call.
    pub(super) fn strike(&mut self, method: &str, chat: Option<i64>) -> Option<Fault> {
        let hit = self.rules.iter_mut().position(|(_, rule, dice)| {
            let is_method = match &rule.method {
                Some(wanted) => wanted.eq_ignore_ascii_case(method),
                None => method != "getUpdates",
            };
            is_method
                && (rule.chat.is_none() || rule.chat == chat)
                && rule.probability.is_none_or(|likely| dice.random_bool(likely.clamp(0.0, 1.0)))
        })?;
        let rule = &mut self.rules[hit].1;
        let what = rule.what.clone();
        if let Some(left) = &mut rule.times {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.rules.remove(hit);
            }
        }
        Some(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_strikes_as_often_as_asked_and_only_where_asked() {
        let mut faults = Faults::default();
        faults.add(FaultRule { chat: Some(7), ..FaultRule::next("SendMessage", 2, Fault::InternalError) });
        assert_eq!(faults.strike("sendMessage", Some(8)), None);
        assert_eq!(faults.strike("sendPhoto", Some(7)), None);
        assert_eq!(faults.strike("sendMessage", Some(7)), Some(Fault::InternalError));
        assert_eq!(faults.strike("sendMessage", Some(7)), Some(Fault::InternalError));
        assert_eq!(faults.strike("sendMessage", Some(7)), None);
    }

    #[test]
    fn the_same_seed_throws_the_same_dice() {
        let thrown = |seed| {
            let mut faults = Faults::default();
            faults.add(FaultRule { probability: Some(0.5), seed, ..FaultRule::every("getMe", Fault::BadGateway) });
            (0..32).map(|_| faults.strike("getMe", None).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(thrown(3), thrown(3));
        assert_ne!(thrown(3), thrown(4));
    }

    #[test]
    fn a_rule_without_a_method_leaves_polling_alone() {
        let mut faults = Faults::default();
        faults.add(FaultRule { method: None, ..FaultRule::every("", Fault::BadGateway) });
        assert_eq!(faults.strike("getUpdates", None), None);
        assert!(faults.strike("sendMessage", None).is_some());
    }
}
