//! Why an officer does what is kept with its reason: a few words, and not a letter.

use crate::say;
use crate::text::Text;

/// Shortest and longest reason, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=200;

/// The words as they are kept; where they are no reason, what is amiss.
pub(super) fn read(words: &str) -> Result<String, Text> {
    let reason = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = reason.chars().count();
    if length < *LENGTH.start() || !reason.chars().any(char::is_alphabetic) {
        return Err(say!("unlock-reason-too-short"));
    }
    if length > *LENGTH.end() {
        return Err(say!("unlock-reason-too-long", longest = *LENGTH.end()));
    }
    Ok(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_a_few_words() {
        assert_eq!(read("  HP   rusak ").as_deref(), Ok("HP rusak"));
        for (words, why) in [("ok", "unlock-reason-too-short"), ("12345 678", "unlock-reason-too-short")] {
            assert_eq!(read(words).map_err(|why| why.key), Err(why), "{words}");
        }
        assert_eq!(read(&"a".repeat(201)).map_err(|why| why.key), Err("unlock-reason-too-long"));
    }
}
