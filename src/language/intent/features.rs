//! What a message shows a model: words, pairs of words, pieces of words, marks; hashed into a fixed number
//! of places, so that a word never seen before still shares its pieces with those that were.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::concepts::concepts;
use super::wishes::{clauses, is_denied};
use crate::language::fold::plain_words;
use crate::language::{Gazetteer, fold};

/// How many places features are hashed into: a power of two.
pub(super) const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 17;

/// A place and how strongly it is taken.
pub(super) type Feature = (u32, f32);

/// Weight of a whole word, of a pair of words, of a piece of a word, of a mark.
const WORD: f32 = 1.0;
const PAIR: f32 = 0.8;
const PIECE: f32 = 0.3;
const MARK: f32 = 0.6;
/// Weight of what a word is about.
const IDEA: f32 = 1.7;

/// The features of a message, each place once, scaled so that a long message weighs as much as a short one.
pub(super) fn features(text: &str) -> Vec<Feature> {
    let words = words(text);
    let aside = words.iter().take_while(|word| !word.starts_with(ASIDE)).count();
    let (words, denied) = words.split_at(aside);
    let mut found: Vec<Feature> = Vec::with_capacity(64 + words.len() * 24);
    let mut add = |kind: u8, hash: u32, weight: f32| found.push((place(kind, hash), weight));
    let hashes: Vec<u32> = words.iter().map(|word| hash(word.as_bytes())).collect();
    for (at, word) in words.iter().enumerate() {
        let known = hashes[at];
        add(b'w', known, WORD);
        let before = at.checked_sub(1).map_or(START, |before| hashes[before]);
        add(b'b', join(before, known), PAIR);
        if let Some(skipped) = at.checked_sub(2) {
            add(b's', join(hashes[skipped], known), PAIR * 0.6);
        }
        if !word.starts_with(['#', '@']) {
            pieces(word, &mut add);
            bones(word, &mut add);
        }
    }
    if let Some(last) = hashes.last() {
        add(b'b', join(*last, END), PAIR);
    }
    ideas(words, &mut add);
    // What is said not to be meant speaks against itself, and says little about the rest.
    for word in denied {
        add(b'd', hash(word.as_bytes()), MARK);
        for idea in concepts(word.trim_start_matches(ASIDE)) {
            add(b'D', *idea, WORD);
        }
    }
    // Any two words of one message, in either order.
    for (at, one) in hashes.iter().enumerate().take(24) {
        for other in &hashes[at + 1..hashes.len().min(24)] {
            add(b'p', join(*one.min(other), *one.max(other)), PAIR * 0.4);
        }
    }
    add(b'n', u32::try_from(words.len().min(9)).unwrap_or(9), MARK);
    for (mark, kind) in [('?', 1), ('!', 2), ('@', 3)] {
        if text.contains(mark) {
            add(b'm', kind, MARK);
        }
    }
    for char in text.chars().filter(|char| is_picture(*char)) {
        add(b'e', u32::from(char), MARK);
    }
    whole(found)
}

/// What the words are about, one by one, one after the other, and any two together.
fn ideas(words: &[String], add: &mut impl FnMut(u8, u32, f32)) {
    let ideas: Vec<&[u32]> = words.iter().map(|word| concepts(word)).collect();
    let mut seen: Vec<u32> = Vec::new();
    for (at, here) in ideas.iter().enumerate() {
        for idea in *here {
            add(b'i', *idea, IDEA);
            for next in ideas.get(at + 1).copied().unwrap_or_default() {
                add(b'o', join(*idea, *next), IDEA * 0.6);
            }
            if !seen.contains(idea) {
                for other in &seen {
                    add(b'q', join(*idea.min(other), *idea.max(other)), IDEA * 0.4);
                }
                seen.push(*idea);
            }
        }
    }
}

/// Each place once, at length one.
fn whole(mut found: Vec<Feature>) -> Vec<Feature> {
    found.sort_unstable_by_key(|(place, _)| *place);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.max(next.1);
        }
        same
    });
    let length = found.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut found {
            *weight /= length;
        }
    }
    found
}

/// What stands in front of a word that is said not to be meant.
const ASIDE: char = '!';

/// The words as a model sees them; behind them, marked, those that are said not to be meant: "bukan tanya biaya,
/// …", "…, bukan status".
pub(super) fn words(text: &str) -> Vec<String> {
    let clauses = clauses(text);
    let denied: Vec<bool> = clauses.iter().map(|clause| is_denied(clause)).collect();
    // Where nothing is denied, or everything, all of it is what is said.
    if denied.iter().all(|denied| *denied) || !denied.contains(&true) {
        return plainly(text);
    }
    let (mut kept, mut aside) = (Vec::new(), Vec::new());
    for (clause, denied) in clauses.iter().zip(denied) {
        if denied {
            aside.extend(plainly(clause).into_iter().map(|word| format!("{ASIDE}{word}")));
        } else {
            kept.extend(plainly(clause));
        }
    }
    kept.extend(aside);
    kept
}

/// The words of a text: plain spelling, endings that only point taken off, numbers by their length, places by
/// being places.
fn plainly(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in plain_words(text) {
        let word = if word.bytes().all(|byte| byte.is_ascii_digit()) {
            number(word.len()).to_owned()
        } else if PLACE_WORDS.contains(word.as_str()) {
            "@".to_owned()
        } else {
            stem(word)
        };
        // "air seruk", "buku limau": one place.
        if word != "@" || words.last().is_none_or(|last| last != "@") {
            words.push(word);
        }
    }
    words
}

fn number(digits: usize) -> &'static str {
    match digits {
        0..=2 => "#2",
        3..=4 => "#4",
        5..=8 => "#8",
        9..=14 => "#14",
        _ => "#16",
    }
}

fn stem(word: String) -> String {
    let stem = ["nya", "nye", "lah", "kah"].into_iter().find_map(|end| word.strip_suffix(end));
    match stem {
        Some(stem) if stem.len() >= 4 => plain_words(stem).first().cloned().unwrap_or(word),
        _ => word,
    }
}

/// Words that stand in names of villages, districts and inhabited islands and mean little else.
static PLACE_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let list = Gazetteer::get();
    let villages = list.villages().iter().map(|village| village.name.as_str());
    let districts = list.districts().iter().map(|district| district.name.as_str());
    let islands = list.islands().iter().filter(|island| island.inhabited).map(|island| island.name.as_str());
    villages
        .chain(districts)
        .chain(islands)
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.len() > 3 && !EVERYDAY.contains(&word.as_str()))
        .chain(["belitung", "belitong", "beltim", "seliuk", "pandan", "tanjung", "tanjong"].map(str::to_owned))
        .collect()
});

const EVERYDAY: [&str; 28] = [
    "kota",
    "baru",
    "padang",
    "parit",
    "jaya",
    "satu",
    "tiga",
    "batu",
    "simpang",
    "tinggi",
    "damai",
    "pulau",
    "buku",
    "mata",
    "long",
    "asam",
    "madu",
    "mandi",
    "putih",
    "kampong",
    "selat",
    "tumbang",
    "mekar",
    "berlian",
    "rotan",
    "pembaharuan",
    "gunung",
    "sungai",
];

/// Pieces of three to five letters, the ends of the word marked.
fn pieces(word: &str, add: &mut impl FnMut(u8, u32, f32)) {
    let chars: Vec<char> = std::iter::once('<').chain(word.chars().take(24)).chain(std::iter::once('>')).collect();
    for start in 0..chars.len() {
        let mut so_far = BEGIN;
        for (length, char) in chars[start..].iter().take(5).enumerate() {
            so_far = step(so_far, u32::from(*char));
            if length >= 2 {
                add(b'c', so_far, PIECE);
            }
        }
    }
}

/// The consonants alone, so that a word without its vowels is known again: "pspr", "jdwl".
fn bones(word: &str, add: &mut impl FnMut(u8, u32, f32)) {
    let mut so_far = BEGIN;
    let mut last = ' ';
    let mut count = 0;
    for char in word.chars().filter(|char| !matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'h')) {
        if char != last {
            so_far = step(so_far, u32::from(char));
            count += 1;
        }
        last = char;
    }
    if count >= 3 {
        add(b'k', so_far, PAIR);
    }
}

fn is_picture(char: char) -> bool {
    u32::from(char) >= 0x2600 && !char.is_alphanumeric()
}

const START: u32 = 1;
const END: u32 = 2;
/// FNV-1a, 32 bits: its first value and its factor.
const BEGIN: u32 = 0x811c_9dc5;
const FACTOR: u32 = 0x0100_0193;

fn step(so_far: u32, next: u32) -> u32 {
    (so_far ^ next).wrapping_mul(FACTOR)
}

fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(BEGIN, |so_far, byte| step(so_far, u32::from(*byte)))
}

fn join(one: u32, other: u32) -> u32 {
    step(step(BEGIN, one), other.rotate_left(13))
}

fn place(kind: u8, hash: u32) -> u32 {
    // FNV's low bits are weak: mixed once more.
    let mut mixed = step(hash, u32::from(kind));
    mixed ^= mixed >> 16;
    mixed = mixed.wrapping_mul(0x7feb_352d);
    mixed ^= mixed >> 15;
    mixed >> (u32::BITS - PLACE_BITS)
}
