//! A day of birth that is not known, or not whole.

use crate::language::plain;

/// "Saya tidak tau tgl lahir ibu", "umur 80", "tahun 1950 lupa tanggalnya": the day of birth is not known, or not whole.
pub(super) fn says_so(typed: &str) -> bool {
    let said = plain(typed);
    let said: Vec<&str> = said.split(' ').collect();
    let has = |wanted: &[&str]| said.iter().any(|word| wanted.contains(word));
    let not_known = said.windows(2).any(|pair| {
        matches!(pair[0], "tidak" | "belum" | "kurang" | "ndak" | "dak" | "not" | "dont")
            && matches!(
                pair[1],
                "tahu" | "tau" | "ingat" | "inget" | "hafal" | "apal" | "hapal" | "tentu" | "know" | "jelas"
            )
    });
    let aged = has(&["umur", "umurnya", "usia", "usianya", "berumur", "berusia", "years", "age"]);
    // A year alone: "tahun 1950", "kira kira 1950".
    let is_figures = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let year = said.iter().any(|word| is_figures(word) && word.len() == 4 && matches!(&word[..2], "19" | "20"));
    let figures = said.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).count();
    not_known || has(&["lupa", "forgot", "entah"]) || aged || year && figures == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_not_known_is_told_from_one_that_is_not_read() {
        for words in ["saya tidak tau tgl lahir ibu", "umur 80", "tahun 1950 lupa tanggalnya", "1950"] {
            assert!(says_so(words), "{words}");
        }
        assert!(!says_so("12 mei 19500") && !says_so("mei"));
    }
}
