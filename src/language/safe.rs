//! What may be kept of a message that was not understood, so that somebody can teach it: words that say something and
//! name nobody.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold::{is_a_letter, plain_words};
use super::gazetteer::Gazetteer;
use super::place::place_key;

/// Longest phrase that is kept, in words.
const MOST_WORDS: usize = 30;
/// Of a phrase so many words have to be left, and more than half of it.
const FEWEST_WORDS: usize = 2;
/// Words behind one that names somebody: no name has more.
const MOST_NAMES: usize = 3;

/// A message without what is personal: figures, days, phones, places and names become marks, and so does every word
/// that is not on the list of harmless ones (`data/language/safe_words.txt`). None where too little would be left to
/// learn from.
pub fn safe_phrase(words: &str) -> Option<String> {
    if is_a_letter(words) {
        return None;
    }
    let plain = plain_words(words);
    if plain.len() > MOST_WORDS {
        return None;
    }
    let mut marks: Vec<&str> = Vec::with_capacity(plain.len());
    // How many of the next words may be somebody's name.
    let mut names = 0;
    for (at, word) in plain.iter().enumerate() {
        let rest = plain.get(at..).unwrap_or_default();
        let mark = if word.chars().any(|char| char.is_ascii_digit()) {
            FIGURE
        } else if is_month(word) {
            DAY
        } else if is_place(rest) && names == 0 {
            PLACE
        } else if names > 0 && !ENDS_A_NAME.contains(&word.as_str()) {
            OTHER
        } else {
            SAFE.get(word.as_str()).copied().unwrap_or(OTHER)
        };
        names = if NAMES_SOMEBODY.contains(&word.as_str()) {
            MOST_NAMES
        } else if mark == OTHER || SOFT.contains(&word.as_str()) {
            names.saturating_sub(1)
        } else {
            0
        };
        if marks.last() != Some(&mark) || !mark.starts_with('[') {
            marks.push(mark);
        }
    }
    let kept = marks.iter().filter(|mark| !mark.starts_with('[')).count();
    (kept >= FEWEST_WORDS && kept * 2 > marks.len()).then(|| marks.join(" "))
}

/// A phrase as an example to learn from: marks become something that stands for any of their kind.
pub fn taught_phrase(phrase: &str) -> String {
    let words = phrase.split(' ').filter_map(|word| match word {
        FIGURE => Some("3"),
        DAY => Some("mei"),
        PLACE => Some("keciput"),
        OTHER => None,
        word => Some(word),
    });
    words.collect::<Vec<_>>().join(" ")
}

const FIGURE: &str = "[angka]";
const DAY: &str = "[bulan]";
const PLACE: &str = "[tempat]";
const OTHER: &str = "[…]";

/// Behind these stands somebody's name.
const NAMES_SOMEBODY: [&str; 9] = ["nama", "namanya", "bernama", "panggilan", "an", "name", "atasnama", "bin", "binti"];
/// "nama saya", "atas nama ibu": the name is still to come.
const SOFT: [&str; 6] = ["saya", "aku", "ibu", "bapak", "anak", "my"];
/// Words that end a name.
const ENDS_A_NAME: [&str; 22] = [
    "dan",
    "yang",
    "mau",
    "tanya",
    "saya",
    "aku",
    "di",
    "dari",
    "ke",
    "untuk",
    "ibu",
    "bapak",
    "anak",
    "my",
    "is",
    "apa",
    "kapan",
    "berapa",
    "bagaimana",
    "sudah",
    "belum",
    "paspor",
];

static SAFE: LazyLock<std::collections::HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/language/safe_words.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(|word| (word, word)).collect()
});

fn is_month(word: &str) -> bool {
    super::date::month_named(word).is_some() && word != "mar"
}

/// Whether a place begins here whose every word says nothing else: the harmless words of a name ("buku", "kota") stay.
fn is_place(words: &[String]) -> bool {
    static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let list = Gazetteer::get();
        let villages = list.villages().iter().flat_map(|village| village.keys.iter().cloned());
        villages.chain(list.districts().iter().map(|district| district.key.clone())).collect()
    });
    let known = |count: usize| {
        words.get(..count).is_some_and(|name| {
            !name.iter().all(|word| SAFE.contains_key(word.as_str())) && KEYS.contains(&place_key(&name.join(" ")))
        })
    };
    words.first().is_some_and(|word| matches!(word.as_str(), "belitung" | "belitong" | "beltim" | "tanjungpandan"))
        || (1..=3).any(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_personal_is_left_of_a_phrase() {
        for (words, kept) in [
            ("kapan tim ke keciput?", "kapan tim ke [tempat]"),
            ("nama saya Siti Aminah mau tanya jadwal", "nama saya […] mau tanya jadwal"),
            ("atas nama budi santoso, paspor sudah jadi belum", "atas nama […] paspor sudah jadi belum"),
            ("hp saya 081234567890 kenapa tidak dihubungi", "hp saya [angka] kenapa tidak dihubungi"),
            ("lahir 12 mei 1990 apa sudah bisa 10 tahun", "lahir [angka] [bulan] [angka] apa sudah bisa [angka] tahun"),
            ("Pak Zulkarnaen kapan datang lagi", "pak […] kapan datang lagi"),
        ] {
            assert_eq!(safe_phrase(words).as_deref(), Some(kept), "{words}");
        }
    }

    #[test]
    fn what_would_leave_too_little_is_dropped() {
        for words in
            ["", "Siti Aminah", "1902014505900003", "0812 3456 7890", "Zulkarnaen Nurjanah Keciput", "?", "xx yy zz qq"]
        {
            assert_eq!(safe_phrase(words), None, "{words}");
        }
        assert_eq!(safe_phrase(&"kapan tim datang ".repeat(200)), None);
    }

    #[test]
    fn no_harmless_word_is_a_name_or_a_figure() {
        for word in
            ["siti", "budi", "dewi", "rudi", "nurhayati", "ahmad", "agus", "sri", "udin", "aminah", "keciput", "seliu"]
        {
            assert!(!SAFE.contains_key(word), "{word}");
        }
        assert!(SAFE.keys().all(|word| word.chars().all(char::is_alphabetic)));
        assert!(SAFE.len() > 1_000);
    }

    #[test]
    fn a_mark_is_taught_as_something_of_its_kind() {
        assert_eq!(
            taught_phrase("nama saya […] kapan tim ke [tempat] tanggal [angka] [bulan]"),
            "nama saya kapan tim ke keciput tanggal 3 mei"
        );
    }
}
