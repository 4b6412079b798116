//! Places among the words for an audience.

use super::{Meant, Unread};
use crate::chat::officer::broadcast::audience::item::Item;
use crate::domain::{Place, Tongue};
use crate::language::{Area, Gazetteer, fold, read_area};
use crate::text::render;

/// Words that say nothing beyond the place beside them.
const AROUND_A_PLACE: [&str; 24] = [
    "desa",
    "kelurahan",
    "kel",
    "kecamatan",
    "kec",
    "kabupaten",
    "kab",
    "pulau",
    "p",
    "warga",
    "orang",
    "penduduk",
    "di",
    "dari",
    "yang",
    "tinggal",
    "semua",
    "daerah",
    "wilayah",
    "village",
    "district",
    "island",
    "ds",
    "sekitar",
];

/// Whether every word belongs to the place that was found: one that is passed over may have been meant to leave
/// somebody out.
fn is_all_of(piece: &str, areas: &[Area]) -> bool {
    let names: Vec<String> = areas
        .iter()
        .map(|area| fold(&render(&super::super::item::said(&Item::Place(of_area(area.clone())), None), Tongue::Id)))
        .collect();
    let words_named: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
    fold(piece).split(' ').all(|word| {
        AROUND_A_PLACE.contains(&word)
            || words_named.iter().any(|name| strsim::osa_distance(word, name) <= name.len() / 3)
            || names.iter().any(|name| name.replace(' ', "").contains(word) && word.len() > 3)
            || names.iter().any(|name| strsim::osa_distance(word, &name.replace(' ', "")) <= 2)
    })
}

pub(super) fn place(piece: &str) -> Result<Meant, Unread> {
    let areas = read_area(piece);
    if !areas.is_empty() && !is_all_of(piece, &areas) {
        return Err(Unread::Piece(piece.to_owned()));
    }
    if let [Area::Island(code, villages)] = areas.as_slice()
        && villages.is_empty()
    {
        let island = Gazetteer::get().islands().iter().find(|island| island.code == *code);
        return Err(Unread::NoVillages(island.map_or_else(|| piece.to_owned(), |island| island.name.clone())));
    }
    let mut places: Vec<Place> = areas.into_iter().map(of_area).collect();
    match places.len() {
        0 => Err(Unread::Piece(piece.to_owned())),
        1 => Ok(Meant::Items(vec![Item::Place(places.remove(0))])),
        _ => Ok(Meant::OneOf(places)),
    }
}

fn of_area(area: Area) -> Place {
    match area {
        Area::Village(code) => Place::Village(code),
        Area::District(code) => {
            let villages = Gazetteer::get().villages_of(&code).map(|village| village.code.clone()).collect();
            Place::District { code, villages }
        }
        Area::Island(code, villages) => Place::Island { code, villages },
    }
}
