//! What words are about, so that a word never seen in an example still speaks: from `data/language/concepts.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// By word: the lines in which it stands.
static CONCEPTS: LazyLock<HashMap<&'static str, Vec<u32>>> = LazyLock::new(|| {
    let mut concepts: HashMap<&'static str, Vec<u32>> = HashMap::new();
    let lines = include_str!("../../../data/language/concepts.tsv").lines().filter(|line| !line.starts_with('#'));
    for (number, (_, words)) in (1..).zip(lines.filter_map(|line| line.split_once('\t'))) {
        for word in words.split(' ') {
            concepts.entry(word).or_default().push(number);
        }
    }
    concepts
});

/// What a word is about, by itself or by the root that is left without its affixes.
pub(super) fn concepts(word: &str) -> &'static [u32] {
    CONCEPTS.get(word).or_else(|| roots(word).find_map(|root| CONCEPTS.get(root.as_str()))).map_or(&[], Vec::as_slice)
}

/// What may be the root of a word: "membatalkan", "dibatalin" give "batal", "pengiriman" gives "kirim".
fn roots(word: &str) -> impl Iterator<Item = String> {
    // A prefix, and the letter that it swallowed.
    const PREFIXES: [(&str, &str); 31] = [
        ("", ""),
        ("di", ""),
        ("ke", ""),
        ("ter", ""),
        ("ber", ""),
        ("se", ""),
        ("me", ""),
        ("mem", ""),
        ("mem", "p"),
        ("men", ""),
        ("men", "t"),
        ("meng", ""),
        ("meng", "k"),
        ("meny", "s"),
        ("pe", ""),
        ("pem", ""),
        ("pem", "p"),
        ("pen", ""),
        ("pen", "t"),
        ("peng", ""),
        ("peng", "k"),
        ("peny", "s"),
        ("per", ""),
        ("ng", ""),
        ("ng", "k"),
        ("n", ""),
        ("n", "t"),
        ("ny", "s"),
        ("m", "p"),
        ("diper", ""),
        ("memper", ""),
    ];
    const SUFFIXES: [&str; 9] = ["", "kan", "in", "an", "i", "nya", "e", "ku", "kah"];
    PREFIXES.into_iter().flat_map(move |(prefix, swallowed)| {
        SUFFIXES.into_iter().filter_map(move |suffix| {
            let root = word.strip_prefix(prefix)?.strip_suffix(suffix)?;
            (root.len() + swallowed.len() >= 3 && root.len() < word.len()).then(|| format!("{swallowed}{root}"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_about_what_its_root_is_about() {
        for word in ["batalin", "membatalkan", "dibatalkan", "pembatalan"] {
            assert_eq!(concepts(word), concepts("batal"), "{word}");
        }
        assert_eq!(concepts("pengiriman"), concepts("kirim"));
        assert_eq!(concepts("nyicil"), concepts("cicil"));
        assert!(concepts("xyzzy").is_empty());
    }
}
