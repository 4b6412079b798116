//! Places of the two regencies, as people write them.

mod area;
mod elsewhere;
mod key;
mod mention;
mod near;

pub use area::{Area, read_area};
pub use key::place_key;

use super::{Gazetteer, Place};
use crate::domain::VillageCode;
use mention::{Marker, Mention, Mentions, mentions};

/// Most villages that are offered for a name that is not quite right.
const MOST_GUESSES: usize = 6;

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// One village.
    Village(VillageCode),
    /// A district; its code.
    District(String),
    /// A name that is a district and a village in it: the village first.
    VillageOrDistrict(VillageCode, String),
    /// An island without exactly one village; its code and its villages.
    Island(String, Vec<VillageCode>),
    /// Islands of one name; their codes.
    Islands(Vec<String>),
    /// One of these.
    OneOf(Vec<VillageCode>),
    /// No place of the list.
    Nothing,
}

/// A place of the two regencies: one village where the words settle it, else the villages that a person
/// can choose from. A district's name alone offers its villages, the one of the same name first.
pub fn read_place(words: &str) -> Place {
    let of_district = |code: &str, first: Option<VillageCode>| {
        let mut candidates: Vec<VillageCode> = first.into_iter().collect();
        for village in Gazetteer::get().villages_of(code) {
            if !candidates.contains(&village.code) {
                candidates.push(village.code.clone());
            }
        }
        candidates
    };
    match find(words) {
        Found::Village(village) => Place { village: Some(village), candidates: Vec::new() },
        Found::District(code) => Place { village: None, candidates: of_district(&code, None) },
        Found::VillageOrDistrict(village, code) => {
            Place { village: None, candidates: of_district(&code, Some(village)) }
        }
        Found::Island(_, candidates) | Found::OneOf(candidates) => Place { village: None, candidates },
        Found::Islands(_) | Found::Nothing => Place::default(),
    }
}

/// The village that a text names, as the cell of a list of villages: exactly, without a guess, and a name
/// that is a district's as well is the village.
pub fn read_village(words: &str) -> Option<VillageCode> {
    match exactly(&mut mentions(words)) {
        Some(Found::Village(village) | Found::VillageOrDistrict(village, _)) => Some(village),
        _ => None,
    }
}

/// Whether words name a place of the list and nothing else, exactly.
pub fn is_a_place(words: &str) -> bool {
    exact_place(words).is_some()
}

/// A place that a text names by an official name and says nothing besides; without a guess.
pub(super) fn exact_place(words: &str) -> Option<Place> {
    let mut mentions = mentions(words);
    if !mentions.nothing_else || mentions.found.is_empty() {
        return None;
    }
    exactly(&mut mentions)?;
    let place = read_place(words);
    (place.village.is_some() || !place.candidates.is_empty()).then_some(place)
}

/// The villages of which one has to be chosen where a text names, by an official name, a place that may be several.
pub(super) fn named_among(words: &str) -> Vec<VillageCode> {
    match exactly(&mut mentions(words)) {
        None | Some(Found::Village(_)) => Vec::new(),
        Some(_) => read_place(words).candidates,
    }
}

/// What a text names.
pub(super) fn find(words: &str) -> Found {
    let mut mentions = mentions(words);
    match exactly(&mut mentions) {
        None if mentions.elsewhere => Found::Nothing,
        None if mentions.marked == Some(Marker::Island) => near::island(&mentions.rest),
        None => either(near::guess(&mentions.rest), mentions.marked),
        // "klubi manggar": a misspelt village beside its district.
        Some(Found::District(district)) => {
            near::in_district(&mentions.rest, &district).unwrap_or(Found::District(district))
        }
        Some(Found::VillageOrDistrict(village, district)) => {
            near::in_district(&mentions.rest, &district).unwrap_or(Found::VillageOrDistrict(village, district))
        }
        Some(found) => found,
    }
}

/// A guessed village of its district's name is as open as one that was written rightly.
fn either(found: Found, marked: Option<Marker>) -> Found {
    match found {
        Found::Village(village) if marked != Some(Marker::Village) => {
            let list = Gazetteer::get();
            let district = list.district(village.district());
            let same = |district: &&super::District| {
                list.village(&village).is_some_and(|village| village.keys.contains(&district.key))
            };
            match district.filter(same) {
                Some(district) => Found::VillageOrDistrict(village, district.code.clone()),
                None => Found::Village(village),
            }
        }
        found => found,
    }
}

/// The regency that a text names, where it names nothing else.
pub(super) fn regency(words: &str) -> Option<&'static str> {
    let mentions = mentions(words);
    mentions.regency.filter(|_| mentions.found.is_empty() && mentions.nothing_else)
}

/// What a text names by official names; none where no such name counts.
fn exactly(mentions: &mut Mentions) -> Option<Found> {
    let whole = mentions.nothing_else;
    let alone = mentions.found.len() == 1;
    let district_named =
        mentions.found.iter().any(|mention| mention.district.is_some() && mention.marker != Marker::Village);
    // "bukan badau tapi sijuk": what is denied does not count where something else is said.
    if mentions.found.iter().any(|mention| !mention.denied) {
        mentions.found.retain(|mention| !mention.denied);
    }
    mentions.found.retain(|mention| {
        let unlinked_island = mention.is_a_rock();
        let plain =
            !mention.everyday || mention.marker != Marker::Bare || whole && (alone || district_named || mention.beside);
        plain && (!unlinked_island || mention.marker == Marker::Island || whole && alone && !mention.fragment)
    });
    (!mentions.found.is_empty()).then(|| settle(mentions))
}

fn settle(mentions: &Mentions) -> Found {
    let districts: Vec<&str> = mentions.found.iter().filter_map(certain_district).collect();
    let fits = |village: &VillageCode| {
        mentions.regency.is_none_or(|regency| village.as_str().starts_with(regency))
            && (districts.is_empty() || districts.contains(&village.district()))
    };
    let mut named: Vec<(&Mention, Vec<VillageCode>)> = mentions
        .found
        .iter()
        .filter(|mention| certain_district(mention).is_none())
        .map(|mention| (mention, villages(mention)))
        .filter(|(_, villages)| !villages.is_empty())
        .map(|(mention, villages)| {
            let fitting: Vec<VillageCode> = villages.iter().filter(|village| fits(village)).cloned().collect();
            // "kota manggar": the town of Manggar, not the village Kota elsewhere.
            let elsewhere = mention.everyday && mention.marker == Marker::Bare && !districts.is_empty();
            if !fitting.is_empty() || elsewhere {
                return (mention, fitting);
            }
            let like_it = ending_like(&villages, &districts);
            (mention, villages.into_iter().chain(like_it).collect())
        })
        .filter(|(_, villages)| !villages.is_empty())
        .collect();
    // "Seliu, Membalong": a name that is also the district of another village named here is the district.
    if named.len() > 1 {
        let others: Vec<VillageCode> = named
            .iter()
            .filter(|(mention, _)| mention.district.is_none())
            .flat_map(|(_, villages)| villages.iter().cloned())
            .collect();
        // "simpang tiga renggiang": so is a village whose name ends its district's.
        let district_meant = |mention: &Mention| {
            let own = mention.villages.first().map(VillageCode::district)?;
            let list = Gazetteer::get();
            let district = list.district(own)?;
            let ends = mention.villages.len() == 1
                && list.village(&mention.villages[0]).is_some_and(|village| {
                    village.keys.iter().any(|key| district.key.ends_with(key.as_str()) && district.key != *key)
                });
            ends.then_some(district.code.as_str())
        };
        let their_district = |mention: &Mention| {
            let code = mention.district.or_else(|| district_meant(mention))?;
            let theirs = |village: &VillageCode| village.district() == code && !mention.villages.contains(village);
            (mention.marker == Marker::Bare && others.iter().any(theirs)).then_some(code)
        };
        let is_their_district = |mention: &Mention| their_district(mention).is_some();
        let outer: Vec<&str> = named.iter().filter_map(|(mention, _)| their_district(mention)).collect();
        named.retain(|(mention, _)| !is_their_district(mention));
        for (_, villages) in &mut named {
            if villages.iter().any(|village| outer.contains(&village.district())) {
                villages.retain(|village| outer.contains(&village.district()));
            }
        }
    }
    // "Suak Gual, Mendanau": an island with the village that is named as well.
    if let Some(exact) = named.iter().find(|(_, villages)| villages.len() == 1).map(|(_, villages)| villages[0].clone())
    {
        named.retain(|(_, villages)| villages.len() == 1 || !villages.contains(&exact));
    }
    match named.as_slice() {
        [] => without_village(mentions, &districts),
        [(mention, villages)] => match (villages.as_slice(), mention.district, mention.marker) {
            ([village], Some(district), Marker::Bare) if districts.is_empty() => {
                Found::VillageOrDistrict(village.clone(), district.to_owned())
            }
            ([village], ..) => Found::Village(village.clone()),
            (several, ..) => match mention.islands.as_slice() {
                [(code, _)] if mention.villages.is_empty() => Found::Island((*code).to_owned(), several.to_vec()),
                _ => Found::OneOf(several.to_vec()),
            },
        },
        several => one_of(several.iter().flat_map(|(_, villages)| villages.clone())),
    }
}

/// The villages in the regencies of these districts whose names end like one of these: "batu itam manggar" may be Batu Itam,
/// which lies elsewhere, or Tanjung Batu Itam.
fn ending_like(villages: &[VillageCode], districts: &[&str]) -> Vec<VillageCode> {
    let list = Gazetteer::get();
    let names: Vec<&String> = villages.iter().filter_map(|code| list.village(code)).flat_map(|one| &one.keys).collect();
    let near = |code: &VillageCode| {
        districts.iter().any(|district| district.get(..5).is_some_and(|regency| code.as_str().starts_with(regency)))
    };
    let ends = |key: &String| names.iter().any(|name| key.len() > name.len() && key.ends_with(name.as_str()));
    let all = list.villages().iter().filter(|village| near(&village.code) && village.keys.iter().any(ends));
    all.map(|village| village.code.clone()).collect()
}

/// The district that a name means for certain: after "kec.", or where no village bears it.
fn certain_district(mention: &Mention) -> Option<&'static str> {
    let only_a_district = mention.villages.is_empty() && mention.marker == Marker::Bare;
    mention.district.filter(|_| mention.marker == Marker::District || only_a_district)
}

fn villages(mention: &Mention) -> Vec<VillageCode> {
    if !mention.villages.is_empty() {
        return mention.villages.clone();
    }
    let on_islands = mention.islands.iter().flat_map(|(_, villages)| villages.iter().cloned());
    if mention.marker == Marker::District { Vec::new() } else { on_islands.collect() }
}

fn without_village(mentions: &Mentions, districts: &[&str]) -> Found {
    if let [district] = districts {
        return Found::District((*district).to_owned());
    }
    let islands: Vec<&str> = mentions
        .found
        .iter()
        .flat_map(|mention| mention.islands.iter().map(|(code, _)| *code))
        .filter(|code| mentions.regency.is_none_or(|regency| code.starts_with(regency)))
        .collect();
    match islands.as_slice() {
        [] => Found::Nothing,
        [island] => Found::Island((*island).to_owned(), Vec::new()),
        several => Found::Islands(several.iter().map(|code| (*code).to_owned()).collect()),
    }
}

fn one_of(villages: impl Iterator<Item = VillageCode>) -> Found {
    let mut several: Vec<VillageCode> = Vec::new();
    for village in villages {
        if !several.contains(&village) {
            several.push(village);
        }
    }
    several.truncate(MOST_GUESSES);
    match several.as_slice() {
        [only] => Found::Village(only.clone()),
        _ => Found::OneOf(several),
    }
}

#[cfg(test)]
mod tests;
