//! Whether somebody writes English, or wants to.

use crate::chat::{Ctx, State};
use crate::domain::Tongue;
use crate::language;
use chrono::TimeDelta;

/// So long a bare "yes" answers the offer.
const OFFER_STANDS: TimeDelta = TimeDelta::minutes(10);

/// "English please": wanted at once.
pub(super) fn english_wanted(words: &str) -> bool {
    matches!(
        language::fold(words).as_str(),
        "english"
            | "english please"
            | "in english"
            | "in english please"
            | "speak english"
            | "speak english please"
            | "do you speak english"
            | "can you speak english"
            | "please speak english"
            | "bahasa inggris"
            | "pakai bahasa inggris"
    )
}

/// Whether this is a yes to the offer to go on in English.
pub(super) fn takes_english(state: &State, ctx: &Ctx, words: &str) -> bool {
    let offered = state.english_offered_at.is_some_and(|at| at <= ctx.now && ctx.now - at <= OFFER_STANDS);
    offered
        && ctx.who.tongue != Tongue::En
        && matches!(
            language::fold(words).as_str(),
            "yes" | "yes please" | "yes english" | "ok english" | "yes in english" | "sure"
        )
}

/// Whether a whole sentence is English.
pub(in crate::chat) fn is_english(words: &str) -> bool {
    const STRONG: &[&str] = &[
        "the", "my", "your", "how", "when", "what", "where", "which", "who", "can", "could", "want", "need", "is",
        "are", "do", "does", "did", "would", "please", "with", "have", "has", "am", "was", "it", "this", "that", "for",
        "and", "not", "you", "get", "much", "long", "of", "to", "we",
    ];
    const WEAK: &[&str] = &[
        "i",
        "a",
        "an",
        "in",
        "on",
        "at",
        "passport",
        "new",
        "renew",
        "lost",
        "cost",
        "costs",
        "take",
        "takes",
        "apply",
        "register",
        "check",
        "status",
        "visit",
        "team",
        "island",
        "village",
        "be",
        "will",
        "come",
        "coming",
        "hello",
        "hi",
        "there",
        "office",
        "open",
        "time",
        "family",
        "documents",
        "required",
        "from",
        "help",
        "like",
        "me",
        "pay",
        "ready",
        "go",
        "going",
        "child",
        "mother",
        "father",
        "wife",
        "husband",
        "home",
        "address",
        "delivered",
        "english",
        "speak",
        "already",
        "still",
        "been",
    ];
    let folded = language::fold(words);
    let said: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let count = |list: &[&str]| said.iter().filter(|word| list.contains(word)).count();
    let (strong, weak) = (count(STRONG), count(WEAK));
    said.len() >= 4 && strong >= 2 && (strong + weak) * 10 >= said.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_english_sentence_is_told_from_indonesian_with_english_words() {
        for words in [
            "how much is a passport for my child?",
            "When does the team come to Seliu island?",
            "i want to renew my passport",
        ] {
            assert!(is_english(words), "{words}");
        }
        for words in
            ["min mau check status paspor dong", "kapan tim ke seliu?", "ok thank you", "biaya for child berapa ya", ""]
        {
            assert!(!is_english(words), "{words}");
        }
        assert!(english_wanted("English please!") && !english_wanted("saya guru bahasa inggris"));
    }
}
