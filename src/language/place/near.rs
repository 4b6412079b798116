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

/// The village or the inhabited island that is meant after "pulau", one letter off.
pub(super) fn island(words: &[String]) -> Found {
    if words.is_empty() || words.len() > MOST_WORDS {
        return Found::Nothing;
    }
    let typed: String = words.iter().map(|word| word_key(word)).collect();
    let near = |key: &String| typed.len() > 3 && distance(&typed, key).is_some_and(|distance| distance <= 1);
    let list = Gazetteer::get();
    let islands = list.islands().iter().filter(|island| island.inhabited || !island.villages.is_empty());
    let mut found = islands.filter(|island| island.keys.iter().any(near));
    match (found.next(), found.next()) {
        (Some(only), None) => match only.villages.as_slice() {
            [village] => Found::Village(village.clone()),
            villages => Found::Island(only.code.clone(), villages.to_vec()),
        },
        _ => Found::Nothing,
    }
}

/// The village of a district whose name is nearest to these words: beside its district a name may be further off,
/// and may stand among a few words more.
pub(super) fn in_district(words: &[String], district: &str) -> Option<Found> {
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let keys: Vec<String> = words.iter().map(|word| word_key(word)).collect();
    let mut near: Vec<(usize, &VillageCode)> = Vec::new();
    for typed in windows(&keys) {
        let letters = typed.chars().count();
        for village in
            Gazetteer::get().villages_of(district).filter(|village| village.keys.iter().all(|key| key.len() > 4))
        {
            let distance = village.keys.iter().filter_map(|key| distance(&typed, key)).min();
            if let Some(distance) = distance.filter(|distance| *distance <= tolerated(letters + 1).min(letters / 4)) {
                near.push((distance, &village.code));
            }
        }
    }
    near.sort();
    near.dedup_by(|one, other| one.1 == other.1);
    match near.as_slice() {
        [(_, only)] => Some(Found::Village((*only).clone())),
        [(first, best), (second, _), ..] if second > first => Some(Found::Village((*best).clone())),
        _ => None,
    }
}

/// One to three neighbouring words, joined.
fn windows(keys: &[String]) -> impl Iterator<Item = String> {
    (1..=keys.len().min(3)).flat_map(move |length| keys.windows(length).map(<[String]>::concat))
}

/// The villages in whose names these words stand: "tanjung", "simpang", "merbau".
fn part_of_names(keys: &[String]) -> Found {
    let [key] = keys else { return beginning_of_a_name(keys) };
    if key.len() < 4 && key != "air" {
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

/// The village whose name begins or ends with these words, if only one does: "aik pelempang", "pelempang jaya".
fn beginning_of_a_name(keys: &[String]) -> Found {
    let typed = keys.concat();
    let fits = |key: &String| key.starts_with(&typed) || key.ends_with(&typed) && typed.chars().count() >= 8;
    let begins = |village: &&crate::language::Village| village.keys.iter().any(fits);
    let mut found = Gazetteer::get().villages().iter().filter(begins);
    match (found.next(), found.next()) {
        (Some(only), None) => Found::Village(only.code.clone()),
        _ => Found::Nothing,
    }
}

/// The village whose name is nearest, if it is near enough and no other is as near.
fn misspelt(keys: &[String]) -> Found {
    let mut near: Vec<(usize, &VillageCode)> = Vec::new();
    for typed in windows(keys) {
        for village in Gazetteer::get().villages() {
            let distance = village.keys.iter().filter_map(|key| distance(&typed, key)).min();
            if let Some(distance) = distance.filter(|distance| *distance <= tolerated(typed.chars().count())) {
                near.push((distance, &village.code));
            }
        }
    }
    near.sort();
    near.dedup_by(|one, other| one.1 == other.1);
    // "tanjungpndan": a district, where no village is as near.
    let district = nearest_district(keys).filter(|(distance, _)| near.first().is_none_or(|(best, _)| distance < best));
    if let Some((_, code)) = district {
        return Found::District(code.to_owned());
    }
    match near.as_slice() {
        [] => Found::Nothing,
        [(_, only)] => Found::Village((*only).clone()),
        [(first, best), (second, _), ..] if second > first => Found::Village((*best).clone()),
        _ => one_of(near.into_iter().map(|(_, code)| code.clone())),
    }
}

/// The district whose name is nearest, if it is near enough, and how near it is.
fn nearest_district(keys: &[String]) -> Option<(usize, &'static str)> {
    let districts = Gazetteer::get().districts();
    windows(keys)
        .flat_map(|typed| {
            let tolerated = tolerated(typed.chars().count());
            districts.iter().filter_map(move |district| {
                let distance = distance(&typed, &district.key).filter(|distance| *distance <= tolerated)?;
                Some((distance, district.code.as_str()))
            })
        })
        .min()
}

/// How far two names lie from each other; none where their lengths alone say that it is too far.
fn distance(typed: &str, key: &str) -> Option<usize> {
    (typed.len().abs_diff(key.len()) <= FURTHEST).then(|| damerau_levenshtein(typed, key))
}

/// No name may be further off.
const FURTHEST: usize = 3;

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
