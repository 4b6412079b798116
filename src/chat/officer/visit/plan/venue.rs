//! A meeting place in a sentence: from a word like "balai" or "sekolah" to where something else begins.

use chrono::NaiveDate;

use super::sentence::Found;
use super::typed;
use crate::language::{fold, read_date};

/// Words with which the names of meeting places begin.
const VENUES: [&str; 22] = [
    "balai",
    "kantor",
    "gedung",
    "aula",
    "sekolah",
    "sd",
    "sdn",
    "smp",
    "smpn",
    "sma",
    "sman",
    "smk",
    "rumah",
    "masjid",
    "mesjid",
    "musala",
    "mushola",
    "posyandu",
    "puskesmas",
    "pustu",
    "dermaga",
    "pesantren",
];

/// Words that no name of a meeting place goes over.
fn ends_a_venue(word: &str) -> bool {
    let word = fold(word);
    let says_when =
        ["jam", "pukul", "pkl", "tanggal", "tgl", "hari", "pada", "besok", "lusa", "untuk", "kapasitas", "program"];
    let weekdays = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];
    says_when.contains(&word.as_str()) || weekdays.contains(&word.as_str())
}

pub(super) fn take_venue(words: &mut Vec<&str>, found: &mut Found) {
    let Some(start) = words.iter().position(|word| VENUES.contains(&fold(word).as_str())) else { return };
    let mut end = start + 1;
    while end < words.len()
        && !words[end - 1].ends_with(',')
        && !ends_a_venue(words[end])
        && !begins_a_date(&words[end..])
    {
        end += 1;
    }
    let name = words[start..end].join(" ");
    let Ok(venue) = typed::venue(name.trim_end_matches([',', '.'])) else { return };
    found.venue = found.venue.take().or(Some(capitalised(&venue)));
    let with_in = start > 0 && matches!(fold(words[start - 1]).as_str(), "di" | "at" | "in" | "bertempat");
    words.drain(start - usize::from(with_in)..end);
}

/// "3 Desember": a number that a month follows. "SD 2" is none.
pub(super) fn begins_a_date(words: &[&str]) -> bool {
    let is_number = words[0].trim_end_matches(',').bytes().all(|byte| byte.is_ascii_digit());
    let joined = words.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    let someday = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    is_number && words.len() > 1 && read_date(&joined, someday).is_some()
        || words[0].contains(['/', '-']) && read_date(words[0], someday).is_some()
}

fn capitalised(venue: &str) -> String {
    let mut chars = venue.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
