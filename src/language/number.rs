//! Whole numbers: how many people.

use super::fold::{is_a_letter, plain_words};

/// A whole number in digits or words: "3", "tiga orang", "duak", "kami berlima", "suami istri", "saya
/// dan 2 anak". None where the words name no number or more than one that could be meant.
pub fn read_number(words: &str) -> Option<u32> {
    if is_a_letter(words) || words.contains(['%', '/']) || has_decimal(words) || has_minus(words) {
        return None;
    }
    let words = plain_words(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let numbers = numbers(&words);
    let ranged = words.iter().any(|word| matches!(*word, "sampai" | "atau" | "antara" | "or" | "to" | "hingga"));
    if let Some(sum) = speaker_and_others(&words, &numbers) {
        return Some(sum);
    }
    if numbers.len() == 1 {
        return Some(numbers[0].value);
    }
    if ranged {
        return None;
    }
    // "2 orang dewasa, 1 anak"
    let of_people =
        |number: &Counted| number.counts_people || words.get(number.at + 1).is_some_and(|next| is_kin(next));
    if numbers.len() > 1 && numbers.iter().all(of_people) {
        return Some(numbers.iter().map(|number| number.value).sum());
    }
    let mut people = numbers.iter().filter(|number| number.counts_people);
    if let (Some(only), None) = (people.next(), people.next()) {
        return Some(only.value);
    }
    if !numbers.is_empty() {
        return None;
    }
    without_numeral(&words)
}

/// A number and where it stands.
struct Counted {
    at: usize,
    value: u32,
    counts_people: bool,
}

fn numbers(words: &[&str]) -> Vec<Counted> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match number_at(words, at) {
            Some((value, length)) => {
                let counts_people = words.get(at + length).is_some_and(|next| is_people(next));
                found.push(Counted { at, value, counts_people });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The number that begins at a word, and how many words it takes.
pub(super) fn number_at(words: &[&str], at: usize) -> Option<(u32, usize)> {
    let word = words.get(at)?;
    if let Some(value) = digits(word) {
        return Some((value, 1));
    }
    if let Some(value) = together(word) {
        return Some((value, 1));
    }
    let mut total = None;
    let mut part = 0;
    let mut length = 0;
    for word in &words[at..] {
        let next = match (*word, unit(word)) {
            (_, Some(value)) if part == 0 => Some(value),
            ("puluh" | "puloh", _) if (1..=9).contains(&part) => Some(part * 10),
            ("belas", _) if (1..=9).contains(&part) => Some(part + 10),
            ("ratus", _) if (1..=9).contains(&part) => {
                total = Some(total.unwrap_or(0) + part * 100);
                part = 0;
                length += 1;
                continue;
            }
            ("seratus", _) if total.is_none_or(|total| total >= 1000) && part == 0 => {
                total = Some(total.unwrap_or(0) + 100);
                length += 1;
                continue;
            }
            ("ribu", _) if total.is_none() && (1..=9).contains(&part) => {
                total = Some(part * 1000);
                part = 0;
                length += 1;
                continue;
            }
            ("seribu", _) if total.is_none() && part == 0 => {
                total = Some(1000);
                length += 1;
                continue;
            }
            // A year, digit by digit at its end: "seribu sembilan ratus empat lima".
            (_, Some(value)) if value < 10 && (1..=9).contains(&part) && total.is_some_and(|total| total >= 1000) => {
                Some(part * 10 + value)
            }
            (_, Some(value)) if value < 10 && part >= 20 && part % 10 == 0 => Some(part + value),
            _ => None,
        };
        let Some(next) = next else { break };
        part = next;
        length += 1;
    }
    (length > 0).then(|| (total.unwrap_or(0) + part, length))
}

fn digits(word: &str) -> Option<u32> {
    let word = ["orang", "org", "an", "pax"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let fits = (1..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| word.parse().ok()).flatten()
}

/// A single digit, spelled: "satu", "kosong".
pub fn read_digit(word: &str) -> Option<u8> {
    let digit = unit(&super::fold(word)).filter(|digit| *digit < 10)?;
    u8::try_from(digit).ok()
}

/// The number up to twelve that a word spells.
pub(super) fn unit(word: &str) -> Option<u32> {
    Some(match word {
        "nol" | "kosong" | "zero" => 0,
        "satu" | "sikok" | "sorang" | "seorang" | "one" | "siji" | "sutik" | "sikuk" => 1,
        "dua" | "duak" | "due" | "two" | "loro" => 2,
        "tiga" | "tige" | "three" | "telu" => 3,
        "empat" | "ampat" | "empat2" | "four" | "papat" => 4,
        "lima" | "lime" | "five" => 5,
        "enam" | "anam" | "six" | "nam" => 6,
        "tujuh" | "tujoh" | "seven" | "pitu" => 7,
        "delapan" | "lapan" | "dlapan" | "eight" | "wolu" => 8,
        "sembilan" | "semilan" | "nine" | "songo" => 9,
        "sepuluh" | "sepuloh" | "ten" => 10,
        "sebelas" | "eleven" => 11,
        "selusin" | "twelve" => 12,
        "twenty" => 20,
        _ => return None,
    })
}

/// "berlima", "berlimaan": so many together.
fn together(word: &str) -> Option<u32> {
    let rest = word.strip_prefix("ber")?;
    let rest = rest.strip_suffix("an").filter(|rest| unit(rest).is_some()).unwrap_or(rest);
    unit(rest).filter(|value| (2..=10).contains(value))
}

fn is_people(word: &str) -> bool {
    matches!(word, "orang" | "jiwa" | "pemohon" | "people" | "persons" | "pax" | "peserta" | "kepala" | "person")
}

/// "saya dan istri" = 2, "saya, istri, dan 2 anak" = 4, "saya sama 3 orang teman" = 4.
fn speaker_and_others(words: &[&str], numbers: &[Counted]) -> Option<u32> {
    let joined = words.iter().any(|word| matches!(*word, "dan" | "dengan" | "bersama" | "plus" | "and" | "sama"));
    let speaker = words.iter().any(|word| matches!(*word, "saya" | "i" | "me" | "myself"));
    let pair = words.windows(2).any(|pair| matches!(pair, ["suami" | "laki", "istri" | "bini"]));
    if numbers.iter().any(|number| number.counts_people && words.get(number.at + 2).is_none_or(|next| !is_kin(next))) {
        return None;
    }
    let mut sum = u32::from(speaker);
    let mut kin = 0;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_kin(word)) {
        let before = |back: usize| at.checked_sub(back).and_then(|at| numbers.iter().find(|number| number.at == at));
        let after = numbers.iter().find(|number| number.at == at + 1);
        // "suami, 3 anak": the number belongs to what follows it.
        let after = after.filter(|_| words.get(at + 2).is_none_or(|next| !is_kin(next) && !is_people(next)));
        let many = before(1).or_else(|| before(2).filter(|number| number.counts_people)).or(after);
        if *word == "suami" && words.get(at + 1) == Some(&"istri") && speaker {
            continue; // "saya suami istri": the speaker is one of the two.
        }
        sum += many.map_or(1, |number| number.value);
        kin += 1;
    }
    let others_named = kin > 0 && (joined || kin > 1 || (speaker && !numbers.is_empty()));
    if numbers.is_empty() && !joined && !pair {
        return None;
    }
    (others_named && (speaker || pair || kin > 1)).then_some(sum)
}

fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "istri"
            | "suami"
            | "anak"
            | "ibu"
            | "bapak"
            | "ayah"
            | "emak"
            | "mak"
            | "nenek"
            | "kakek"
            | "adik"
            | "adek"
            | "kakak"
            | "teman"
            | "tetangga"
            | "mertua"
            | "bini"
            | "wife"
            | "husband"
            | "child"
            | "children"
            | "kids"
            | "mother"
            | "father"
            | "friends"
            | "biak"
            | "cucu"
            | "sepupu"
            | "keponakan"
            | "tante"
            | "om"
    )
}

/// Words that mean a number without naming one.
fn without_numeral(words: &[&str]) -> Option<u32> {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.windows(2).any(|pair| matches!(pair, ["suami" | "laki", "istri" | "bini"])) {
        return Some(2);
    }
    let alone = has(&["sendiri", "sendirian", "dewekan", "alone", "myself", "seorang"]);
    let only_me = has(&["saya", "me"]) && has(&["saja", "cuma", "hanya", "only", "just"]) && words.len() <= 4;
    (alone || only_me).then_some(1)
}

fn has_decimal(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && matches!(three[1], b',' | b'.') && three[2].is_ascii_digit())
}

/// "-3", "3-5": no count of people.
fn has_minus(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.windows(2).any(|two| two[0] == b'-' && two[1].is_ascii_digit()) || words.contains('–')
}

#[cfg(test)]
mod tests;
