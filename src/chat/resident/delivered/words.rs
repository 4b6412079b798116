//! The words for a passport that never came, and for the next attempt at bringing it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::chat::Attempt;
use crate::language::{has_phrase, has_word, plain, read_date};

/// "Belum saya terima", "belum terima paspor", "paspornya belum sampai": where nothing else is talked about.
pub(in crate::chat) fn says_so(words: &str) -> bool {
    const RECEIVED: &[&str] =
        &["terima", "menerima", "nerima", "diterima", "keterima", "terimanya", "received", "receive"];
    const CAME: &[&str] = &["sampai", "datang", "tiba", "arrived", "come"];
    // News, papers, thanks: of those nobody has a record. Also with "-nya" behind them.
    const OTHERS: &[&str] = &[
        "kasih",
        "terimakasih",
        "kabar",
        "info",
        "informasi",
        "jawaban",
        "balasan",
        "balesan",
        "tanggapan",
        "notif",
        "notifikasi",
        "pesan",
        "kode",
        "undangan",
        "surat",
        "pemberitahuan",
        "sms",
        "email",
        "berkas",
        "dokumen",
        "bukti",
        "uang",
        "tim",
        "petugas",
        "news",
        "answer",
        "reply",
        "code",
    ];
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| has_word(&plain, list);
    let not_yet = has(&["belum", "havent"]) || has(&["tidak", "not", "never"]) && has(&["pernah", "received", "never"]);
    let about_it = has(RECEIVED) || has(&["paspor"]) && has(CAME);
    let of_others = said.iter().any(|word| OTHERS.contains(&word.strip_suffix("nya").unwrap_or(word)));
    said.len() <= 8 && not_yet && about_it && !of_others
}

/// "Saya belum terima paspornya", "kurirnya belum sampai": the passport is meant, whatever else is talked about.
pub(in crate::chat) fn names_the_passport(words: &str) -> bool {
    const NAMES: &[&str] = &[
        "paspor",
        "antaran",
        "antarannya",
        "pengantaran",
        "diantar",
        "dianter",
        "diantarkan",
        "kurir",
        "kurirnya",
        "kiriman",
        "dikirim",
        "dikirimkan",
        "diserahkan",
        "delivery",
        "courier",
    ];
    has_word(&plain(words), NAMES)
}

/// What words answer to the news of another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The day suits, or another one is wanted: it is asked about, so that it is the right one.
    Something,
    /// They come to the office.
    Fetch,
    /// They are there on this day.
    Day(NaiveDate),
    /// "Iya", to whatever they were asked.
    Yes,
}

/// "Cocok", "ambil di kantor aja", "jumat saya bisa": an answer to the news of another attempt, typed where no question
/// stands.
pub(in crate::chat) fn answers_attempt(words: &str, today: NaiveDate) -> Option<Said> {
    const AROUND: &[&str] = &[
        "saja", "iya", "deh", "dong", "pak", "bu", "min", "kak", "bang", "saya", "biar", "nanti", "oke", "baik",
        "kalau", "begitu", "gitu", "mau", "tolong", "please",
    ];
    if words.trim_end().ends_with('?') {
        return None;
    }
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').filter(|word| !AROUND.contains(word)).collect();
    match said.join(" ").as_str() {
        "cocok" | "hari cocok" | "harinya cocok" | "hari lain" | "minta hari lain" | "another day" => {
            Some(Said::Something)
        }
        "ambil di kantor"
        | "ambil ke kantor"
        | "ambil sendiri di kantor"
        | "ambil dikantor"
        | "fetch it at the office" => Some(Said::Fetch),
        _ if said.len() <= 4 && !denies(&plain) && said.iter().any(|word| matches!(*word, "bisa" | "cocok")) => {
            let day: Vec<&str> = said.iter().copied().filter(|word| !matches!(*word, "bisa" | "cocok")).collect();
            read_date(&day.join(" "), today).map(Said::Day)
        }
        _ => None,
    }
}

/// "Ambil di kantor aja", "jumat saya bisa", "3 Desember".
pub(super) fn wanted(words: &str, today: NaiveDate) -> Option<Attempt> {
    match answers_attempt(words, today) {
        Some(Said::Fetch) => Some(Attempt::Fetch),
        Some(Said::Day(day)) => Some(Attempt::OtherDay(day)),
        _ if denies(&plain(words)) => None,
        _ => read_date(words, today).map(Attempt::OtherDay),
    }
}

/// "Kapan aja bisa", "terserah kurirnya": no day rather than another.
pub(super) fn any_day(words: &str) -> bool {
    const ANY: &[&str] = &[
        "terserah",
        "bebas",
        "kapan saja",
        "kapan pun",
        "kapanpun",
        "hari apa saja",
        "hari apa pun",
        "tiap hari",
        "setiap hari",
        "semua hari",
        "any day",
        "anytime",
        "any time",
        "whenever",
    ];
    let plain = plain(words);
    !words.contains('?') && !denies(&plain) && has_phrase(&format!(" {plain} "), ANY)
}

/// "Jumat ga bisa", "hari itu saya tidak di rumah": not on the day that was asked about.
pub(super) fn not_that_day(words: &str) -> bool {
    const THERE: &[&str] = &["bisa", "cocok", "sempat", "rumah", "dirumah", "tempat", "ditempat"];
    let plain = plain(words);
    !words.contains('?') && denies(&plain) && has_word(&plain, THERE)
}

/// "Jumat tidak bisa": not on that day.
fn denies(plain: &str) -> bool {
    plain.split(' ').any(|word| matches!(word, "tidak" | "bukan" | "jangan" | "ndak" | "not"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passport_that_never_came_is_told_in_everyday_words() {
        for words in ["belum saya terima", "blm terima paspor", "paspornya belum sampai pak", "saya ga pernah terima"] {
            assert!(says_so(words), "{words}");
        }
        for words in
            ["belum, terima kasih", "belum terima kabar", "paspor saya sudah sampai", "saya tidak terima begini"]
        {
            assert!(!says_so(words), "{words}");
        }
    }

    #[test]
    fn another_thing_that_did_not_come_is_no_passport() {
        for words in [
            "belum terima balasannya",
            "belum terima jawabannya",
            "suratnya belum saya terima",
            "berkasnya belum diterima",
            "uangnya belum saya terima",
            "i havent received a reply",
        ] {
            assert!(!says_so(words), "{words}");
        }
        assert!(names_the_passport("paspornya belum saya terima") && names_the_passport("belum diantar pak"));
        assert!(!names_the_passport("saya belum terima pak"));
    }

    #[test]
    fn the_news_of_another_attempt_is_answered_in_everyday_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let friday = NaiveDate::from_ymd_opt(2026, 11, 27);
        let said = |words: &str| answers_attempt(words, today);
        assert_eq!(said("jumat saya bisa"), friday.map(Said::Day));
        assert_eq!(said("ambil di kantor aja"), Some(Said::Fetch));
        assert_eq!(said("Cocok pak"), Some(Said::Something));
        for words in ["jumat tidak bisa", "bisa ambil di kantor?", "bisa", "iya", "alamat saya ganti"] {
            assert_eq!(said(words), None, "{words}");
        }
        for words in ["kapan aja bisa", "terserah kurirnya aja", "hari apa aja", "bebas pak"] {
            assert!(any_day(words) && wanted(words, today).is_none(), "{words}");
        }
        assert!(!any_day("jumat") && !any_day("jangan kapan saja") && !any_day("kapan saja bisanya?"));
        assert!(not_that_day("jumat ga bisa") && not_that_day("hari itu saya tidak di rumah"));
        assert!(!not_that_day("tidak") && !not_that_day("bisa"));
        assert_eq!(wanted("jumat tidak bisa", today), None);
        assert_eq!(wanted("jumat", today), friday.map(Attempt::OtherDay));
    }
}
