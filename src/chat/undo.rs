//! Where the standing question is itself whether something is to be undone, the word for it means yes: "ya, batalkan"
//! to "Batalkan kunjungan?" is no wish to leave the question.

use crate::language::fold;

/// What a word about undoing answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undo {
    /// Yes, undo it.
    Yes,
    /// It may mean both: a bare "batal".
    Unclear,
}

/// Reads it; none where nothing of the kind was said, or it was denied.
pub(super) fn read(words: &str) -> Option<Undo> {
    const DO: [&str; 14] = [
        "batalkan",
        "batalin",
        "dibatalkan",
        "tarik",
        "ditarik",
        "tariklah",
        "hentikan",
        "henti",
        "stop",
        "lepas",
        "lepaskan",
        "hapus",
        "withdraw",
        "recall",
    ];
    const NO: [&str; 11] = ["tidak", "jangan", "jgn", "ga", "gak", "nggak", "enggak", "ndak", "bukan", "not", "dont"];
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    if said.iter().any(|word| NO.contains(word)) || words.contains('?') {
        return None;
    }
    if said.iter().any(|word| DO.contains(word)) {
        return Some(Undo::Yes);
    }
    said.iter().any(|word| matches!(*word, "batal" | "cancel")).then_some(Undo::Unclear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_for_it_is_a_yes_a_bare_batal_may_mean_both_and_a_denied_one_neither() {
        for words in ["batalkan", "ya batalkan", "ya tarik aja", "iya hentikan", "Batalkan!"] {
            assert_eq!(read(words), Some(Undo::Yes), "{words}");
        }
        assert_eq!(read("batal"), Some(Undo::Unclear));
        for words in ["jangan dibatalkan", "tidak jadi ditarik", "ya", "kenapa dibatalkan?", "tidak"] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
