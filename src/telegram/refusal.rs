//! What Telegram's answers mean for a message: sent, later, never, or nobody knows.
//!
//! Telegram's library matches errors on exact words and drops the code, which loses half of the 403s
//! and every "query ID" text. Here the code decides, and the words only where the code is not enough.

use std::time::Duration;

/// Why a call did not succeed, and so what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing reached Telegram, or it asked for patience: the same call is good later.
    #[error("later: {why}")]
    Later {
        /// Telegram's own figure, where it gave one.
        after: Option<Duration>,
        /// Telegram's words, or the kind of network fault.
        why: String,
    },
    /// The call can never succeed.
    #[error("never: {why}")]
    Never {
        /// What to remember about the chat.
        meaning: Meaning,
        /// Telegram's words.
        why: String,
    },
    /// The call may or may not have had its effect: time ran out, the line broke in mid-call, or
    /// Telegram answered with a fault of its own.
    #[error("unknown: {why}")]
    Unknown {
        /// The kind of fault.
        why: String,
    },
    /// The token is not accepted: nothing can be sent or received at all.
    #[error("the token is refused: {why}")]
    Token {
        /// Telegram's words.
        why: String,
    },
    /// Somebody else polls with the same token, or a webhook is set.
    #[error("conflict: {why}")]
    Conflict {
        /// Telegram's words.
        why: String,
    },
}

/// What a final refusal says about the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing reaches this person: blocked, deleted, never started. Sending to them ends until they write again.
    Unreachable,
    /// The message is already as it should be: as good as done.
    AlreadySo,
    /// Only this call is wrong or too late.
    ThisCall,
}

impl Refusal {
    /// Whether it may be that nothing gets through to Telegram at all.
    pub fn is_out_of_reach(&self) -> bool {
        matches!(self, Self::Later { after: None, .. } | Self::Unknown { .. })
    }

    /// An answer that is not in Telegram's form: a proxy's page, or a success whose shape is new to us. Its status
    /// is not Telegram's word, so nobody is counted as gone for it.
    pub fn of_a_stranger(status: u16) -> Self {
        match status {
            429 => Self::Later { after: Some(Duration::from_secs(1)), why: "HTTP 429".to_owned() },
            200 => Self::Unknown { why: "an answer that cannot be read".to_owned() },
            // Nobody goes there: the address holds the token. So the call had no effect.
            300..400 => Self::Later { after: None, why: format!("HTTP {status}: it leads elsewhere") },
            _ => Self::Unknown { why: format!("HTTP {status}, not in Telegram's form") },
        }
    }

    /// Sorts an answer of Telegram's that is not `ok`. `status` is the HTTP status, used where it names no code.
    pub fn sort(status: u16, code: Option<i64>, words: &str, retry_after: Option<u64>) -> Self {
        let why = words.to_owned();
        let code = code.unwrap_or(i64::from(status));
        match code {
            429 => Self::Later { after: Some(Duration::from_secs(retry_after.unwrap_or(1))), why },
            401 => Self::Token { why },
            // Telegram answers 404 "Not Found" to a token of the wrong shape.
            404 if words == "Not Found" => Self::Token { why },
            409 => Self::Conflict { why },
            403 => Self::Never { meaning: Meaning::Unreachable, why },
            400 if is_gone(words) => Self::Never { meaning: Meaning::Unreachable, why },
            400 if words.contains("message is not modified") || words.contains("message to delete not found") => {
                Self::Never { meaning: Meaning::AlreadySo, why }
            }
            400..500 => Self::Never { meaning: Meaning::ThisCall, why },
            _ => Self::Unknown { why: format!("HTTP {status}") },
        }
    }

    /// Sorts a fault of the network. Only a connection that was never made is surely without effect.
    pub fn network(fault: &reqwest::Error) -> Self {
        if fault.is_connect() {
            Self::Later { after: None, why: "no connection".to_owned() }
        } else if fault.is_timeout() {
            Self::Unknown { why: "no answer in time".to_owned() }
        } else if fault.is_builder() {
            Self::Never { meaning: Meaning::ThisCall, why: "the call could not be built".to_owned() }
        } else {
            Self::Unknown { why: "the connection broke".to_owned() }
        }
    }
}

fn is_gone(words: &str) -> bool {
    ["chat not found", "user is deactivated", "USER_DEACTIVATED", "PEER_ID_INVALID", "group chat was deactivated"]
        .iter()
        .any(|gone| words.contains(gone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_403_ends_sending_to_that_person_whatever_its_words() {
        for words in [
            "Forbidden: bot was blocked by the user",
            "Forbidden: bot can't initiate conversation with a user",
            "Forbidden: user is deactivated",
        ] {
            let refusal = Refusal::sort(403, Some(403), words, None);
            assert!(matches!(refusal, Refusal::Never { meaning: Meaning::Unreachable, .. }), "{words}");
        }
    }

    #[test]
    fn a_429_names_its_patience_and_a_fault_of_telegram_leaves_the_effect_unknown() {
        assert_eq!(
            Refusal::sort(429, Some(429), "Too Many Requests: retry after 7", Some(7)),
            Refusal::Later { after: Some(Duration::from_secs(7)), why: "Too Many Requests: retry after 7".into() }
        );
        assert!(matches!(Refusal::sort(502, None, "<html>", None), Refusal::Unknown { .. }));
        assert!(matches!(Refusal::sort(500, Some(500), "Internal Server Error", None), Refusal::Unknown { .. }));
    }

    #[test]
    fn a_late_tap_or_an_equal_edit_concerns_that_call_alone() {
        let late = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        assert!(matches!(Refusal::sort(400, Some(400), late, None), Refusal::Never { meaning: Meaning::ThisCall, .. }));
        let same = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        assert!(matches!(
            Refusal::sort(400, Some(400), same, None),
            Refusal::Never { meaning: Meaning::AlreadySo, .. }
        ));
    }
}
