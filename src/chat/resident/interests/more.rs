//! "Orang lain", "oke", a name: to whoever wanted to register it is one more, told in words instead of a tap.

use super::Interests;
use crate::chat::listen::says_who_comes;
use crate::chat::resident::register::{self, Draft};
use crate::chat::resident::{naming, readings};
use crate::chat::{Input, undo};
use crate::domain::Name;
use crate::language::{fold, has_word, plain, read_wish, read_yes_no};

/// Nobody says in more words than this for whom it is.
const MOST_WORDS: usize = 6;

impl Interests {
    /// The registration that words tell of; none where they tell of none, or of one that is here.
    pub(super) fn one_more(&self, input: &Input) -> Option<Draft> {
        let Input::Text(words) = input else { return None };
        let few = words.split_whitespace().count() <= MOST_WORDS;
        if !self.registering || self.said.is_some() || words.contains('?') || denies(words) || says_who_comes(words) {
            return None;
        }
        if let Some(next) = register::next_one(&self.told_before(), words) {
            return Some(next);
        }
        let mut draft = self.told_before();
        if few && let Some(other) = readings::for_other(words) {
            draft.for_other = Some(other);
            return Some(draft);
        }
        if let Some(name) = self.another_name(words) {
            draft.name = Some(name);
            return Some(draft);
        }
        let agrees = read_yes_no(words) == Some(true);
        let again = plain(words).split(' ').any(|word| matches!(word, "lagi" | "tambah" | "daftarkan" | "daftar"));
        (few && (agrees || again)).then_some(draft)
    }

    fn told_before(&self) -> Draft {
        self.draft.as_deref().cloned().unwrap_or_default()
    }

    /// A name, and not one that is on the list.
    fn another_name(&self, words: &str) -> Option<Name> {
        // "Hapus semua", "lihat jadwal": what is wanted is no name.
        if read_wish(words).is_some() || undo::read(words).is_some() {
            return None;
        }
        let name = naming::read(words).ok().filter(|name| name.as_str().contains(' '))?;
        let known = self.lines.iter().any(|line| fold(line.name.as_str()) == fold(name.as_str()));
        (!known).then_some(name)
    }
}

fn denies(words: &str) -> bool {
    let plain = plain(words);
    plain.split(' ').any(|word| matches!(word, "tidak" | "bukan" | "jangan" | "cukup" | "batal" | "tarik" | "ubah"))
}

/// "Mau tambah bapak saya juga": the words themselves say that it is one more.
pub(in crate::chat::resident) fn adds(words: &str) -> bool {
    let plain = plain(words);
    let says = |wanted: &[&str]| has_word(&plain, wanted);
    !words.contains('?')
        && says(&["tambah", "tambahkan", "tambahin", "nambah", "juga", "lagi", "another", "too", "add"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::InterestLine;

    fn registering() -> Interests {
        Interests { registering: true, lines: Vec::<InterestLine>::new(), ..Interests::default() }
    }

    #[test]
    fn one_more_is_told_in_words() {
        let told = |words: &str| registering().one_more(&Input::Text(words.to_owned()));
        for words in ["orang lain", "mau tambah bapak saya juga", "buat istri saya"] {
            assert_eq!(told(words).and_then(|draft| draft.for_other), Some(true), "{words}");
        }
        assert_eq!(told("oke"), Some(Draft::default()));
        assert_eq!(told("daftarkan lagi dong"), Some(Draft::default()));
        let name = told("Joko Susilo").and_then(|draft| draft.name);
        assert_eq!(name.as_ref().map(Name::as_str), Some("Joko Susilo"));
        for words in ["tidak", "orang lain gimana?", "tarik yang itu", "ubah", "sudah cukup", "hapus semua"] {
            assert_eq!(told(words), None, "{words}");
        }
    }

    #[test]
    fn who_only_looks_at_the_list_registers_nobody() {
        let looking = Interests { registering: false, ..registering() };
        assert_eq!(looking.one_more(&Input::Text("oke".to_owned())), None);
        assert!(adds("mau tambah bapak saya juga") && !adds("mau daftar") && !adds("bisa tambah lagi?"));
    }
}
