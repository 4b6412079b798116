//! What needs no weighing: courtesies alone, and a bare yes or no.

use super::intents::Intent;
use crate::language::fold::{calls, plain_words};
use crate::language::read_yes_no;

/// The intent of words that can mean nothing else.
pub(super) fn certain(text: &str) -> Option<Intent> {
    let words = plain_words(text);
    if let Some(intent) = only_courtesy(&words) {
        return Some(intent);
    }
    if matches!(words.as_slice(), [only] if is_in(only, &["bantuan", "help", "menu"])) {
        return Some(Intent::Help);
    }
    match read_yes_no(text)? {
        // "Sip makasih" takes leave.
        true if words.iter().any(|word| word == "terimakasih") => Some(Intent::Thanks),
        true => Some(Intent::Affirm),
        // "tidak jadi" is a withdrawal, though it would deny something that was asked.
        false if words.iter().any(|word| word == "jadi") => None,
        false => Some(Intent::Deny),
    }
}

/// A greeting or thanks and nothing else.
fn only_courtesy(words: &[String]) -> Option<Intent> {
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let all = words
        .iter()
        .all(|word| calls(word) || is_in(word, &GREETING) || is_in(word, &THANKS) || is_in(word, &ADDRESSING));
    match (all, is(&THANKS), is(&GREETING)) {
        (true, true, _) => Some(Intent::Thanks),
        (true, false, true) => Some(Intent::Greeting),
        _ => None,
    }
}

fn is_in(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}

const GREETING: [&str; 19] = [
    "halo",
    "assalamualaikum",
    "selamat",
    "permisi",
    "punten",
    "pagi",
    "siang",
    "sore",
    "malam",
    "salam",
    "kulonuwun",
    "warahmatullahi",
    "wabarakatuh",
    "wr",
    "wb",
    "morning",
    "afternoon",
    "evening",
    "shalom",
];
const THANKS: [&str; 6] = ["terimakasih", "terima", "thank", "matur", "syukron", "hatur"];
const ADDRESSING: [&str; 34] = [
    "buk",
    "mimin",
    "admin",
    "bg",
    "om",
    "tante",
    "bapak",
    "ibu",
    "kasih",
    "banyak",
    "iya",
    "you",
    "so",
    "much",
    "very",
    "good",
    "alaikum",
    "oke",
    "siap",
    "sudah",
    "dong",
    "gan",
    "tim",
    "petugas",
    "semua",
    "atas",
    "info",
    "bantuan",
    "banget",
    "sangat",
    "sama",
    "sebelum",
    "there",
    "alhamdulillah",
];
