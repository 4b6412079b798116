//! Addresses: road and number, RT and RW, village, and what helps to find the house.

mod landmark;
mod rt_rw;
mod street;

use super::fold::is_a_letter;
use super::place::{Found, find};
use super::{AddressParts, Gazetteer};

/// The parts of an address. Names and phone numbers of recipients belong to no part; a district alone
/// settles no village.
pub fn read_address(words: &str) -> AddressParts {
    if is_a_letter(words) {
        return AddressParts::default();
    }
    let words = street::with_distances(&words.replace(['\n', ';', '(', ')'], ", "));
    let (rt, rw, rest) = rt_rw::take(&words);
    let (landmark, rest) = landmark::take(&rest);
    let (street, rest) = street::take(&rest);
    let village = match find(&rest) {
        Found::Village(village) => Some(village),
        // "Jl. X, Membalong": in an address a village of that name is likelier meant than its district,
        // but it is not settled.
        _ => None,
    };
    AddressParts { street, rt, rw, village, landmark }
}

/// Whether a word of a name may open a place: used to know where a street ends.
fn opens_place(word: &str) -> bool {
    matches!(
        word,
        "desa" | "ds" | "kel" | "kelurahan" | "kec" | "kecamatan" | "kab" | "kabupaten" | "pulau" | "kota" | "prov"
    )
}

/// Whether a single word is the name of a village or district.
fn is_place(words: &str) -> bool {
    let key = super::place_key(words);
    let list = Gazetteer::get();
    list.villages().iter().any(|village| village.keys.contains(&key))
        || list.districts().iter().any(|district| district.key == key)
}

#[cfg(test)]
mod tests;
