//! What is asked about phrases that were not understood, and what comes of it.

use serde::{Deserialize, Serialize};

/// A question about phrases that were not understood, by officers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseQuestion {
    /// Those that nobody has judged yet, the most frequent first.
    Open,
    /// This phrase, by its key, means this label; none: it is of no use.
    Judge(i64, Option<String>),
}

/// What came of a [`PhraseQuestion`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseAnswer {
    /// Those that nobody has judged yet.
    Open {
        /// The first of them.
        lines: Vec<PhraseLine>,
        /// How many there are.
        all: u32,
        /// How many are judged and wait to be taught.
        judged: u32,
    },
    /// Somebody else judged it in the meantime, or it is gone.
    Gone,
}

/// A phrase that was not understood, without anything personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseLine {
    /// Its key.
    pub id: i64,
    /// What is left of it.
    pub phrase: String,
    /// How often it was written.
    pub times: u32,
}
