//! How people are related within a family card, in the words that residents and couriers use: one list for everybody who
//! reads them.

use super::fold;
use crate::domain::Kin;

/// Words that say so wherever they stand.
const WORDS: [(Kin, &[&str]); 4] = [
    (Kin::Spouse, &["suami", "istri", "isteri", "bini", "pasangan", "husband", "wife"]),
    (
        Kin::Parent,
        &["ibu", "ibuk", "emak", "mak", "mama", "bapak", "bapa", "ayah", "orang tua", "mother", "father", "parent"],
    ),
    (Kin::Child, &["anak", "child", "son", "daughter"]),
    (Kin::Sibling, &["kakak", "adik", "adek", "abang", "saudara", "saudari", "brother", "sister"]),
];

/// Words that say so only where nothing else is said: "laki" is a husband, "anak laki-laki" is none.
const ALONE: [(Kin, &[&str]); 1] = [(Kin::Spouse, &["laki"])];

/// Every word that says, wherever it stands, that somebody is of the family.
pub fn kin_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, words)| words.iter().copied())
}

/// Reads a relation and nothing else: "istri", "kakaknya".
pub fn read_kin(words: &str) -> Option<Kin> {
    let said = fold(words);
    let word = said.strip_suffix("nya").unwrap_or(&said);
    WORDS.iter().chain(&ALONE).find(|(_, words)| words.contains(&word)).map(|(kin, _)| *kin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_read_where_it_is_all_that_is_said() {
        for (words, kin) in [
            ("Istrinya", Kin::Spouse),
            ("laki", Kin::Spouse),
            ("orang tua", Kin::Parent),
            ("mak", Kin::Parent),
            ("Anak", Kin::Child),
            ("adek", Kin::Sibling),
        ] {
            assert_eq!(read_kin(words), Some(kin), "{words}");
        }
        for words in ["tetangga", "Rahma Wati", "anak laki-laki", "", "keponakan"] {
            assert_eq!(read_kin(words), None, "{words}");
        }
    }

    #[test]
    fn no_word_means_two_relations_and_each_is_read_as_its_own() {
        let mut words: Vec<_> = kin_words().collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        for (kin, words) in WORDS {
            assert!(words.iter().all(|word| read_kin(word) == Some(kin)), "{kin:?}");
        }
    }
}
