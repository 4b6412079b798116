//! Names that are only part of an official name, or not quite one.

use strsim::damerau_levenshtein;

use super::key::word_key;
use super::{Found, MOST_GUESSES, one_of};
use crate::domain::VillageCode;
use crate::language::Gazetteer;

/// Most words that a misspelt name may stand among: in a longer text a guess would be chance.
const MOST_WORDS: usize = 4;

/// A village for words that are no official name: part of one ("pelempang"), or one letter off.
pub(super) fn guess(words: &[String]) -> Found {
    if words.is_empty() || words.len() > MOST_WORDS || words.iter().any(|word| is_elsewhere(word)) {
        return Found::Nothing;
    }
    let keys: Vec<String> = words.iter().map(|word| word_key(word)).collect();
    match part_of_names(&keys) {
        Found::Nothing => misspelt(&keys),
        found => found,
    }
}

/// The villages in whose names these words stand: "tanjung", "simpang", "merbau".
fn part_of_names(keys: &[String]) -> Found {
    let [key] = keys else { return beginning_of_a_name(keys) };
    if key.len() < 4 {
        return Found::Nothing;
    }
    let with_word = Gazetteer::get().villages().iter().filter(|village| {
        let words = crate::language::fold(&village.name);
        words.split(' ').any(|word| word_key(word) == *key || (key == "tanjung" && word.starts_with("tanjung")))
    });
    let found: Vec<VillageCode> = with_word.map(|village| village.code.clone()).collect();
    match found.as_slice() {
        [] => Gazetteer::get()
            .districts()
            .iter()
            .find(|district| crate::language::fold(&district.name).split(' ').any(|word| word_key(word) == *key))
            .map_or(Found::Nothing, |district| Found::District(district.code.clone())),
        // "bentaian", "pelempang": long enough to be no chance. A shorter one is still to be confirmed.
        [only] if key.chars().count() >= 6 => Found::Village(only.clone()),
        [_] => Found::OneOf(found),
        _ => Found::OneOf(found.into_iter().take(MOST_GUESSES).collect()),
    }
}

/// The village whose name begins with these words, if only one does: "aik pelempang".
fn beginning_of_a_name(keys: &[String]) -> Found {
    let typed = keys.concat();
    let begins = |village: &&crate::language::Village| village.keys.iter().any(|key| key.starts_with(&typed));
    let mut found = Gazetteer::get().villages().iter().filter(begins);
    match (found.next(), found.next()) {
        (Some(only), None) => Found::Village(only.code.clone()),
        _ => Found::Nothing,
    }
}

/// The village whose name is nearest, if it is near enough and no other is as near.
fn misspelt(keys: &[String]) -> Found {
    let mut near: Vec<(usize, &VillageCode)> = Vec::new();
    for length in 1..=keys.len().min(3) {
        for window in keys.windows(length) {
            let typed = window.concat();
            for village in Gazetteer::get().villages() {
                let distance = village.keys.iter().map(|key| damerau_levenshtein(&typed, key)).min();
                if let Some(distance) = distance.filter(|distance| *distance <= tolerated(typed.chars().count())) {
                    near.push((distance, &village.code));
                }
            }
        }
    }
    near.sort();
    near.dedup_by(|one, other| one.1 == other.1);
    match near.as_slice() {
        [] => Found::Nothing,
        [(_, only)] => Found::Village((*only).clone()),
        [(first, best), (second, _), ..] if second > first => Found::Village((*best).clone()),
        _ => one_of(near.into_iter().map(|(_, code)| code.clone())),
    }
}

/// How many letters may be off in a name of so many letters.
fn tolerated(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// Places elsewhere whose names look like ones here, and words that do.
fn is_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "pangkalpinang"
            | "pangkal"
            | "pinang"
            | "jakarta"
            | "palembang"
            | "bandung"
            | "koba"
            | "toboali"
            | "mentok"
            | "muntok"
            | "sungailiat"
            | "bintang"
            | "bintan"
            | "batam"
            | "medan"
            | "surabaya"
            | "semarang"
            | "pontianak"
            | "malaysia"
            | "singapura"
            | "jangka"
            | "terang"
            | "badan"
            | "bada"
            | "lapar"
            | "lalat"
            | "malang"
            | "halang"
            | "lelang"
            | "kemiri"
            | "kembali"
            | "gunung"
            | "selatan"
            | "utara"
            | "timur"
            | "barat"
            | "gresik"
            | "garis"
    )
}
