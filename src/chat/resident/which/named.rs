//! Which of the two words name: by its place, by its name, by when it came. An ordinary sentence names neither: the yes or
//! no that was written before is kept for the one that is named, and may be a consent.

use super::{Below, Other, Which};
use crate::chat::listen;
use crate::domain::Tongue;
use crate::language::{calls, fold, has_word};
use crate::text::{Text, render};

/// Nobody says which in more words than this.
const MOST_WORDS: usize = 5;

/// Said around a place or a name.
const AROUND: [&str; 11] = ["yang", "yg", "nomor", "no", "ke", "itu", "saja", "aja", "deh", "the", "one"];

impl Which {
    /// "Yang pertama", "2", "survei aja", "yang tadi": whether the newest news are named. None where that is not clear.
    pub(super) fn named(&self, words: &str) -> Option<bool> {
        const EARLIER: [&str; 6] = ["tadi", "sebelumnya", "formulir", "isian", "earlier", "before"];
        const LATER: [&str; 5] = ["barusan", "baru", "terakhir", "kabar", "latest"];
        let typed = fold(words);
        let has = |list: &[&str]| has_word(&typed, list);
        let tells_more = words.starts_with('/') || words.contains('?') || typed.split(' ').count() > MOST_WORDS;
        if tells_more || has(&["bukan", "tidak", "not"]) {
            return None;
        }
        if let Some(first) = placed(&typed) {
            return Some(first);
        }
        let labels = self.labels();
        match labels.each_ref().map(|label| is_whole(label, &typed)) {
            [true, false] => return Some(true),
            [false, true] => return Some(false),
            _ => {}
        }
        // That answers the visit itself.
        if listen::says_who_comes(words) {
            return None;
        }
        let below = || (!self.binds()).then_some(false);
        let [news, other] = labels.each_ref().map(|label| hits(label, &typed));
        match news.cmp(&other) {
            std::cmp::Ordering::Greater => Some(true),
            std::cmp::Ordering::Less => below(),
            std::cmp::Ordering::Equal => match (has(&LATER), has(&EARLIER)) {
                (true, false) => Some(true),
                (false, true) => below(),
                _ => None,
            },
        }
    }

    /// Whether a yes to what waits below cannot be guessed: it consents, withdraws a consent or confirms an address. There
    /// the whole name is needed, or the place.
    fn binds(&self) -> bool {
        matches!(self.or, Other::Below(Below::Consent | Below::Privacy | Below::Address, _))
    }
}

/// "Yang kedua", "nomor 2": whether the first is named, where nothing else is said. "Dua saja" may be so many people.
fn placed(typed: &str) -> Option<bool> {
    let mut said = typed.split(' ').filter(|word| !calls(word) && !AROUND.contains(word));
    let place = said.next().filter(|_| said.next().is_none())?;
    let counts = matches!(place, "1" | "satu" | "2" | "dua") && has_word(typed, &["saja", "aja"]);
    if counts && !has_word(typed, &["yang", "yg", "nomor", "no", "ke"]) {
        return None;
    }
    match place {
        "pertama" | "1" | "satu" | "first" | "kiri" => Some(true),
        "kedua" | "2" | "dua" | "second" | "kanan" => Some(false),
        _ => None,
    }
}

/// Whether a label was typed as it stands, in either language, with at most a courtesy around it.
fn is_whole(label: &Text, typed: &str) -> bool {
    let bare = |words: &str| -> String {
        words.split(' ').filter(|word| !calls(word) && !AROUND.contains(word)).collect::<Vec<_>>().join(" ")
    };
    let typed = bare(typed);
    !typed.is_empty() && Tongue::ALL.iter().any(|tongue| bare(&fold(&render(label, *tongue))) == typed)
}

/// How many words of a label, in either language, stand in what was typed; those that are said of anything do not count.
fn hits(label: &Text, typed: &str) -> usize {
    const OF_ANYTHING: [&str; 6] = ["saya", "data", "tadi", "my", "the", "your"];
    let shown: Vec<String> = Tongue::ALL.iter().map(|tongue| fold(&render(label, *tongue))).collect();
    let words = shown.iter().flat_map(|shown| shown.split(' '));
    words
        .filter(|word| word.chars().count() > 2 && !OF_ANYTHING.contains(word))
        .filter(|word| typed.split(' ').any(|said| said == *word))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Asked, Input, Matter};

    fn which(matter: Matter, below: Below) -> Which {
        let news = Asked { matter, yes: Some("hadir 3".to_owned()), no: None };
        Which { words: "ya".to_owned(), news, or: Other::Below(below, 7) }
    }

    #[test]
    fn which_is_meant_is_read_in_many_words_and_never_from_another_yes() {
        let which = which(Matter::Survey, Below::Ticket);
        for words in ["survei", "yang pertama", "1", "survei aja pak", "nomor 1 saja"] {
            assert_eq!(which.named(words), Some(true), "{words}");
        }
        for words in ["pesan ke petugas", "petugas", "2", "yang tadi", "ke dua", "the second one"] {
            assert_eq!(which.named(words), Some(false), "{words}");
        }
        for words in ["ya", "tidak", "bukan survei", "apa?", "dua duanya yang pertama", "/petugas", "ya 2", "dua saja"]
        {
            assert_eq!(which.named(words), None, "{words}");
        }
    }

    #[test]
    fn an_ordinary_sentence_never_consents_nor_withdraws_nor_confirms() {
        let sentences = [
            "ya 2 orang",
            "kami dua orang",
            "saya datang",
            "kode saya",
            "data",
            "data adik saya",
            "yang tadi",
            "sebelumnya",
            "alamat saya tadi",
            "isian",
            "persetujuan saya",
            "dua aja",
        ];
        for below in [Below::Consent, Below::Privacy, Below::Address] {
            let which = which(Matter::Visit, below);
            for words in sentences {
                assert_eq!(which.named(words), None, "{below:?}: {words}");
                assert!(!which.means_below(&Input::Text(words.to_owned())), "{below:?}: {words}");
            }
            for words in ["yang kedua", "2", "nomor dua pak", "kedua aja"] {
                assert_eq!(which.named(words), Some(false), "{below:?}: {words}");
            }
            assert_eq!(which.named("kabar kunjungan"), Some(true), "{below:?}");
        }
        for (below, words) in [
            (Below::Consent, "persetujuan data"),
            (Below::Privacy, "yang data saya pak"),
            (Below::Privacy, "my data"),
            (Below::Address, "Isian alamat tadi"),
        ] {
            assert_eq!(which(Matter::Visit, below).named(words), Some(false), "{words}");
        }
    }
}
