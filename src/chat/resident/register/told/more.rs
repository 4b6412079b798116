//! "Iya lagi, istri saya": another registration is wished for, and whose it is.

use super::super::Draft;
use super::Told;
use crate::chat::resident::readings;
use crate::language::{has_word, plain, read_yes_no};

/// The next registration, with what the words tell of it; none where they wish for none.
pub(in crate::chat::resident) fn next_one(draft: &Draft, words: &str) -> Option<Draft> {
    if words.contains('?') {
        return None;
    }
    let plain = plain(words);
    let says = |wanted: &[&str]| has_word(&plain, wanted);
    if says(&["tidak", "bukan", "jangan", "ndak", "cukup", "batal", "salah"]) {
        return None;
    }
    let agrees = words.split([',', '.']).next().is_some_and(|first| {
        read_yes_no(first) == Some(true) || read_yes_no(&first.to_lowercase().replace("lagi", "")) == Some(true)
    });
    let whom = readings::for_other(words);
    let wishes = agrees || says(&["daftar", "daftarkan", "tambah", "lagi", "juga"]);
    if !wishes || whom != Some(true) {
        return None;
    }
    let mut next = draft.for_the_next();
    Told { for_other: whom, ..Told::of_sentence(words) }.fill(&mut next);
    next.for_other = whom;
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_one_is_wished_for_with_whose_it_is() {
        for words in ["iya lagi, istri saya", "ya, ibu saya", "tambah anak saya", "daftarin suami juga"] {
            assert_eq!(next_one(&Draft::default(), words).and_then(|next| next.for_other), Some(true), "{words}");
        }
        for words in ["tidak, cukup", "istri saya gimana?", "terima kasih", "salah, bukan ibu saya"] {
            assert_eq!(next_one(&Draft::default(), words), None, "{words}");
        }
    }
}
