//! Several fields in one message: "Siti, Keciput, 0813…".

mod figures;
mod name;

use chrono::NaiveDate;

use super::Place;
use super::fold::plain_words;
use super::place::{exact_place, read_place};
use crate::domain::{Name, Phone};
use figures::take_figures;
use name::name_of;

/// What a message tells about somebody; what it does not say, or not clearly, is absent. A NIK is left where it is:
/// nobody needs it from a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// Who.
    pub name: Option<Name>,
    /// Where they live: a village, or several of which they must choose.
    pub place: Option<Place>,
    /// Their phone.
    pub phone: Option<Phone>,
    /// A day with its year that lies behind today.
    pub birth_date: Option<NaiveDate>,
    /// Any other day.
    pub day: Option<NaiveDate>,
    /// How many people.
    pub people: Option<u32>,
}

impl Fields {
    /// How many things were told.
    pub fn count(&self) -> usize {
        [
            self.name.is_some(),
            self.place.is_some(),
            self.phone.is_some(),
            self.birth_date.is_some(),
            self.day.is_some(),
            self.people.is_some(),
        ]
        .into_iter()
        .filter(|told| *told)
        .count()
    }
}

/// Whether words can be somebody's name.
pub(super) fn can_be_a_name(words: &str) -> bool {
    name_of(words).is_some()
}

/// Longest message that is read for fields, in characters; most parts of it; most words of one part.
const LONGEST: usize = 400;
const MOST_PARTS: usize = 16;
const MOST_WORDS: usize = 16;

/// What a message tells, its parts parted by commas, lines, `#`, or nothing but their kind; seen from `today`.
pub fn read_fields(words: &str, today: NaiveDate) -> Fields {
    let mut fields = Fields::default();
    if words.chars().count() > LONGEST {
        return fields;
    }
    let mut open: Vec<String> = Vec::new();
    let parts = words.split([',', ';', '\n', '#', '|']).map(str::trim).filter(|part| !part.is_empty());
    // A part of more words is a sentence, no field.
    for part in parts.filter(|part| part.split_whitespace().count() <= MOST_WORDS).take(MOST_PARTS) {
        let rest = take_figures(part, &mut fields, today);
        if !rest.is_empty() {
            open.push(rest);
        }
    }
    // "Mayang, Keciput": of two that may be places the first is who.
    let mut placed = None;
    for part in open {
        match labelled(&part) {
            (Label::Name, bare) => take_name(&bare, &mut fields),
            (Label::Place, bare) => take_place(Some(read_place(&bare)), &mut fields),
            (Label::None, bare) => take_words(&bare, &mut fields, &mut placed),
        }
    }
    fields
}

enum Label {
    Name,
    Place,
    None,
}

/// What the words in front of a part say that it is, and the part without them.
fn labelled(part: &str) -> (Label, String) {
    let part = part.replace([':', '='], " ");
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut label = Label::None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let plain = plain_words(word).join(" ");
        match plain.as_str() {
            "nama" | "namanya" | "name" | "panggilan" => label = Label::Name,
            "alamat" | "alamatnya" | "tinggal" | "domisili" | "asal" => label = Label::Place,
            "hp" | "wa" | "telepon" | "nomor" | "nomornya" | "hpnya" | "whatsapp" | "lengkap" | "saya" | "aku"
            | "di" | "ini" | "adalah" | "my" | "is" | "an" | "atas" | "dengan" | "halo" | "pak" | "bu" | "min"
            | "kak" | "iya" | "assalamualaikum" | "selamat" | "pagi" | "siang" | "sore" | "malam" => {}
            _ => break,
        }
        at += 1;
    }
    // "Ini Kak Siti" keeps her title; a label that nothing follows labels nothing.
    (label, words[at..].join(" "))
}

fn take_name(words: &str, fields: &mut Fields) {
    // "nama saya Siti dari Keciput", "Siti Keciput"
    match split_place(words) {
        Some((name, place)) => {
            take_place(Some(place), fields);
            fields.name = fields.name.take().or_else(|| name_of(&name));
        }
        None => fields.name = fields.name.take().or_else(|| name_of(words)),
    }
}

fn take_place(place: Option<Place>, fields: &mut Fields) {
    let place = place.filter(|place| place.village.is_some() || !place.candidates.is_empty());
    if fields.place.is_none() {
        fields.place = place;
    }
}

fn take_words(words: &str, fields: &mut Fields, placed: &mut Option<String>) {
    if let Some(place) = exact_place(words) {
        // Of two places the first may be who: "Mayang, Keciput" begins with a girl's name.
        match placed.take().and_then(|first| name_of(&first)) {
            Some(name) if fields.name.is_none() => {
                fields.name = Some(name);
                fields.place = Some(place);
            }
            _ if fields.place.is_none() => {
                fields.place = Some(place);
                *placed = Some(words.to_owned());
            }
            _ => {}
        }
    } else if let Some((name, place)) = split_place(words) {
        take_place(Some(place), fields);
        fields.name = fields.name.take().or_else(|| name_of(&name));
    } else if fields.name.is_none() && name_of(words).is_some() {
        fields.name = name_of(words);
    } else if fields.place.is_none() {
        take_place(Some(read_place(words)), fields);
    }
}

/// A name and the official place behind it: "Siti Aminah Tanjung Binga", "Siti dari Keciput".
fn split_place(words: &str) -> Option<(String, Place)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (1..words.len()).find_map(|at| {
        let place = exact_place(&words[at..].join(" "))?;
        let name = words[..at].join(" ");
        name_of(&name).map(|_| (name, place))
    })
}

#[cfg(test)]
mod tests;
