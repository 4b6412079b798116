//! How something is said: whether it asks, goes on, or has had enough.

use crate::language;

/// Whether words ask: by a mark, by a word for asking in front or behind, or by one that always asks.
pub(in crate::chat) fn is_question(words: &str) -> bool {
    const AT_AN_END: [&str; 10] =
        ["apa", "apakah", "mana", "dimana", "kenapa", "how", "when", "where", "what", "siapa"];
    const ANYWHERE: [&str; 4] = ["berapa", "kapan", "bagaimana", "gimana"];
    const BEHIND: [&str; 12] = ["iya", "pak", "bu", "kak", "bang", "min", "sih", "dong", "saja", "mas", "mbak", "itu"];
    if words.ends_with('?') {
        return true;
    }
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let last = words.iter().rev().find(|word| !BEHIND.contains(*word));
    let mut ends = [words.first(), last].into_iter().flatten();
    ends.any(|word| AT_AN_END.contains(word)) || words.iter().any(|word| ANYWHERE.contains(word))
}

/// "Maaf baru sempat, lanjut yang kemarin": they are back, and the question stands.
pub(super) fn resumes(words: &str) -> bool {
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let goes_on = ["lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin", "kembali", "continue"];
    words.len() <= 8
        && words.iter().any(|word| goes_on.contains(word))
        && !plain.contains(|char: char| char.is_ascii_digit())
        && language::read_yes_no(&plain).is_none()
}

/// "cukup", "sudah cukup ya", "makasih, cukup": nothing more is wanted now. It is no wish to stop news.
pub(in crate::chat) fn enough(words: &str) -> bool {
    const WITH: [&str; 20] = [
        "cukup",
        "sudah",
        "udah",
        "udh",
        "dah",
        "ya",
        "iya",
        "makasih",
        "terima",
        "kasih",
        "terimakasih",
        "dulu",
        "sekian",
        "itu",
        "saja",
        "aja",
        "deh",
        "pak",
        "bu",
        "min",
    ];
    let folded = language::fold(words);
    let words: Vec<&str> = folded.split(' ').collect();
    words.contains(&"cukup") && words.iter().all(|word| WITH.contains(word))
}
