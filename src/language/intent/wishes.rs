//! Several wishes in one message, and the two that an unclear one may be.

use super::{SURE, ranked_here};
use crate::language::Wish;
use crate::language::fold::{is_a_letter, plain_words};

/// A wish and how sure it is that it was meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heard {
    /// What somebody wants.
    pub wish: Wish,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
}

/// Nobody is served more wishes than this for one message.
const MOST: usize = 4;
/// In more parts than this a message tells a story: it counts as a whole.
const MOST_PARTS: usize = 8;
/// How sure a part of a message has to be for its wish to count beside others.
const CLEAR_BESIDE: f64 = 0.7;
/// What a whole message must leave to a wish that only one of its parts says.
const HINTED: f64 = 0.02;
/// How sure a part is of which the whole message need not say anything.
const SURE_ALONE: f64 = 0.9;
/// What a reading has to have to be worth asking about.
const WORTH_ASKING: f64 = 0.08;

/// The wishes of a message in the order in which they are said, each once; empty where none is clear. A greeting
/// or thanks counts only where nothing else is wanted. What is said not to be meant ("saya belum mau daftar,
/// cuma mau tanya biaya") does not count.
pub fn read_wishes(text: &str) -> Vec<Heard> {
    read_wishes_said(text).into_iter().map(|(heard, _)| heard).collect()
}

/// The same, each with the part of the message that says it; none where the whole message does.
pub fn read_wishes_said(text: &str) -> Vec<(Heard, Option<String>)> {
    let whole = whole(text);
    let mut heard: Vec<(Heard, Option<String>)> = Vec::new();
    let parts = parts(text);
    if (2..=MOST_PARTS).contains(&parts.len()) {
        let all = likely(text);
        for part in &parts {
            if is_denied(part) {
                continue;
            }
            let Some(found) = likely(part).into_iter().find(|found| !is_courtesy(found.wish)) else { continue };
            let hinted = chance_of(&all, found.wish) >= HINTED || found.confidence >= SURE;
            let enough = if says_little(part) { SURE_ALONE } else { CLEAR_BESIDE };
            if found.confidence < enough || !hinted {
                continue;
            }
            match heard.iter_mut().find(|(known, _)| known.wish == found.wish) {
                Some((known, said)) => {
                    known.confidence = known.confidence.max(found.confidence);
                    *said = said.take().map(|said| format!("{said} {part}"));
                }
                None => heard.push((found, Some(part.clone()))),
            }
        }
    }
    // A part that stands alone is judged without the rest: where the parts say one thing or nothing, the whole counts.
    match (heard.as_slice(), whole) {
        ([_, _, ..], _) => {
            heard.truncate(MOST);
            heard
        }
        (_, Some(whole)) => vec![(whole, None)],
        ([(only, _)], None) if only.confidence >= SURE_ALONE => heard,
        _ => Vec::new(),
    }
}

/// The parts of a message that may each say a wish, in their order; none where it has one part, or so many that it tells
/// a story. What is said not to be meant is left out.
pub fn wish_parts(text: &str) -> Vec<String> {
    let parts = parts(text);
    if !(2..=MOST_PARTS).contains(&parts.len()) {
        return Vec::new();
    }
    parts.into_iter().filter(|part| !is_denied(part)).collect()
}

/// The two wishes that a message most likely says, the likelier first, for "Maksud Bapak/Ibu: A atau B?"; fewer
/// where nothing else is worth asking about.
pub fn likely_wishes(text: &str) -> Vec<Heard> {
    let mut likely = likely(text);
    likely.retain(|heard| heard.confidence >= WORTH_ASKING);
    likely.truncate(2);
    likely
}

/// The wish of the whole message, as [`super::read_wish`] reads it.
fn whole(text: &str) -> Option<Heard> {
    let wish = super::read_wish(text)?;
    Some(Heard { wish, confidence: chance_of(&likely(text), wish) })
}

/// How sure it is that a message says a wish.
fn chance_of(likely: &[Heard], wish: Wish) -> f64 {
    likely.iter().find(|heard| heard.wish == wish).map_or(0.0, |heard| heard.confidence)
}

/// Every wish, the likeliest first; intents that lead to the same place are one.
fn likely(text: &str) -> Vec<Heard> {
    let mut likely: Vec<Heard> = Vec::new();
    for &(intent, chance) in ranked_here(text).iter() {
        let Some(wish) = intent.wish() else { continue };
        match likely.iter_mut().find(|known| known.wish == wish) {
            Some(known) => known.confidence += chance,
            None => likely.push(Heard { wish, confidence: chance }),
        }
    }
    likely.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
    likely
}

fn is_courtesy(wish: Wish) -> bool {
    matches!(wish, Wish::Greeting | Wish::Thanks | Wish::Help)
}

/// A part that is a single word: "sama", "petugas".
fn says_little(part: &str) -> bool {
    part.split_whitespace().count() < 2
}

/// What parts two wishes, as plain words.
const JOINTS: [&str; 16] = [
    "dan",
    "terus",
    "sekalian",
    "skalian",
    "lalu",
    "serta",
    "sekaligus",
    "lantas",
    "dengan",
    "sama",
    "plus",
    "and",
    "also",
    "then",
    "oh",
    "trus",
];

/// "bicara sama petugas": the word joins nothing there.
fn goes_with(word: &str) -> bool {
    const TALK: [&str; 14] = [
        "bicara",
        "ngomong",
        "ngobrol",
        "ketemu",
        "bertemu",
        "hubungkan",
        "disambungkan",
        "chat",
        "konsultasi",
        "telepon",
        "berbicara",
        "konsul",
        "curhat",
        "diskusi",
    ];
    matches!(plain_words(word).as_slice(), [only] if TALK.contains(&only.as_str()))
}

/// The parts of a message between which punctuation or a joining word stands.
fn parts(text: &str) -> Vec<String> {
    if is_a_letter(text) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut part: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let plain = plain_words(word);
        let sign = matches!(word, "&" | "+");
        let joins = sign || matches!(plain.as_slice(), [only] if JOINTS.contains(&only.as_str()));
        if !part.is_empty() && joins && !part.last().is_some_and(|last| goes_with(last)) {
            parts.push(part.join(" "));
            part.clear();
            continue;
        }
        part.push(word);
        // "Jl. Merdeka", "no. 5": the dot of an abbreviation ends nothing.
        let abbreviated = word.ends_with('.') && word.chars().count() <= 4;
        if word.ends_with([',', '.', '?', '!', ';']) && !abbreviated {
            parts.push(part.join(" "));
            part.clear();
        }
    }
    if !part.is_empty() {
        parts.push(part.join(" "));
    }
    parts
}

/// The clauses of a message: what punctuation or a turn of thought ("tapi", "cuma") parts.
pub(super) fn clauses(text: &str) -> Vec<String> {
    let mut clauses = vec![String::new()];
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        let turns =
            matches!(bare.as_str(), "tapi" | "tp" | "tpi" | "cuma" | "cm" | "cuman" | "hanya" | "melainkan" | "but");
        if turns && clauses.last().is_some_and(|clause| !clause.is_empty()) {
            clauses.push(String::new());
        }
        if let Some(clause) = clauses.last_mut() {
            clause.push(' ');
            clause.push_str(word);
        }
        let abbreviated = word.ends_with('.') && word.chars().count() <= 4;
        if word.ends_with([',', '.', '?', '!', ';']) && !abbreviated {
            clauses.push(String::new());
        }
    }
    clauses.retain(|clause| clause.chars().any(char::is_alphanumeric));
    clauses
}

/// "bukan nanya biaya", "saya belum mau daftar": said not to be meant.
pub(super) fn is_denied(part: &str) -> bool {
    let words = plain_words(part);
    let mut words = words.iter().map(String::as_str).skip_while(|word| {
        matches!(*word, "saya" | "kami" | "pak" | "bu" | "kak" | "min" | "maaf" | "ini" | "sebenarnya" | "cuma")
    });
    match words.next() {
        // "bukan, salah itu" denies something that was asked.
        Some("bukan") => words.next().is_some(),
        Some("belum" | "tidak") if words.clone().count() >= 2 => matches!(
            words.next(),
            Some(
                "mau" | "ingin" | "minta" | "tanya" | "menanyakan" | "perlu" | "butuh" | "bermaksud" | "niat" | "dulu"
            )
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
