//! Addresses: road and number, RT and RW, village, and what helps to find the house.

mod landmark;
mod rt_rw;
mod street;

use super::fold::is_a_letter;
use super::place::{Found, find, named_among};
use super::{AddressParts, Gazetteer};
use crate::domain::VillageCode;

/// The parts of an address. Names and phone numbers of recipients belong to no part; a district alone
/// settles no village.
pub fn read_address(words: &str) -> AddressParts {
    read_address_among(words).0
}

/// The same, and the villages of which one has to be chosen where the address names a place that may be several: in
/// "Jl. X, Membalong" a district and a village of its name. Names that are only guessed offer nothing.
pub fn read_address_among(words: &str) -> (AddressParts, Vec<VillageCode>) {
    if is_a_letter(words) {
        return (AddressParts::default(), Vec::new());
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
    let among = if village.is_some() { Vec::new() } else { named_among(&rest) };
    (AddressParts { street, rt, rw, village, landmark }, among)
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
