//! The words for a passport that never came, and for the next attempt at bringing it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::chat::{Attempt, Input};
use crate::language::{has_word, plain, read_date};

/// "Belum saya terima", "belum terima paspor", "paspornya belum sampai": where nothing else is talked about.
pub(in crate::chat) fn says_so(words: &str) -> bool {
    const RECEIVED: &[&str] =
        &["terima", "menerima", "nerima", "diterima", "keterima", "terimanya", "received", "receive"];
    const CAME: &[&str] = &["sampai", "datang", "tiba", "arrived", "come"];
    // News, papers, thanks: of those nobody has a record.
    const OTHERS: &[&str] = &[
        "kasih",
        "terimakasih",
        "kabar",
        "kabarnya",
        "info",
        "informasi",
        "jawaban",
        "balasan",
        "notif",
        "notifikasi",
        "pesan",
        "kode",
        "kodenya",
        "undangan",
        "surat",
        "pemberitahuan",
        "sms",
        "email",
        "berkas",
        "uang",
        "tim",
        "timnya",
        "petugas",
        "news",
        "answer",
        "code",
    ];
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| has_word(&plain, list);
    let not_yet = has(&["belum", "havent"]) || has(&["tidak", "not", "never"]) && has(&["pernah", "received", "never"]);
    let about_it = has(RECEIVED) || has(&["paspor"]) && has(CAME);
    said.len() <= 8 && not_yet && about_it && !has(OTHERS)
}

/// "Belum" and "sudah" answer the question whether it came.
pub(super) fn sure(input: &Input) -> Option<bool> {
    const RECEIVED: &[&str] = &[
        "terima",
        "menerima",
        "nerima",
        "diterima",
        "datang",
        "sampai",
        "tiba",
        "antar",
        "mengantar",
        "nganter",
        "diantar",
        "kurir",
        "kurirnya",
        "came",
        "received",
        "arrived",
    ];
    let Input::Text(words) = input else { return None };
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    // "Iya belum" too.
    let first = said.iter().take(2).find_map(|word| match *word {
        "belum" => Some(true),
        "sudah" => Some(false),
        _ => None,
    });
    // "Tidak ada yang datang ke rumah", "gak pernah terima".
    let has = |list: &[&str]| has_word(&plain, list);
    let denied = has(&["tidak", "gak", "ga", "nggak", "enggak", "ndak", "belum", "never", "nobody", "not"])
        && has(RECEIVED)
        && !has(&["sudah", "salah", "masalah"]);
    first.or(denied.then_some(true))
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
        let said = |words: &str| sure(&Input::Text(words.to_owned()));
        assert_eq!(said("tidak ada yang datang ke rumah"), Some(true));
        assert_eq!(said("iya belum"), Some(true));
        assert_eq!(said("sudah saya terima, tidak ada masalah"), Some(false));
        assert_eq!((said("mungkin"), said("tidak ada masalah")), (None, None));
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
        assert_eq!(wanted("jumat tidak bisa", today), None);
        assert_eq!(wanted("jumat", today), friday.map(Attempt::OtherDay));
    }
}
