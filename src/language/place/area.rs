//! Places of any size: what an officer means who names a village, a district or an island.

use super::{Found, find};
use crate::domain::VillageCode;
use crate::language::Gazetteer;

/// A village, a district or an island.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Area {
    /// One village.
    Village(VillageCode),
    /// A district; its code.
    District(String),
    /// An island and the villages on it, where that is certain; may be none.
    Island(String, Vec<VillageCode>),
}

/// What a name may mean, best first: one where the words settle it, several where a person must choose,
/// none where it is no place of the list.
pub fn read_area(words: &str) -> Vec<Area> {
    match find(words) {
        Found::Village(village) => vec![Area::Village(village)],
        Found::District(code) => vec![Area::District(code)],
        Found::VillageOrDistrict(village, code) => vec![Area::Village(village), Area::District(code)],
        Found::Island(code, villages) if villages.is_empty() => {
            // The list links an island to its villages only where their names say so.
            let linked = Gazetteer::get().islands().iter().find(|island| island.code == code);
            vec![Area::Island(code, linked.map(|island| island.villages.clone()).unwrap_or_default())]
        }
        Found::Island(code, villages) => vec![Area::Island(code, villages)],
        Found::Islands(codes) => codes.into_iter().map(|code| Area::Island(code, Vec::new())).collect(),
        Found::OneOf(villages) => villages.into_iter().map(Area::Village).collect(),
        Found::Nothing => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn village(code: &str) -> Area {
        Area::Village(VillageCode::parse(code).expect("a village"))
    }

    #[test]
    fn a_village_a_district_and_an_island_are_told_apart() {
        assert_eq!(read_area("Pulau Seliu"), [village("19.02.02.2009")]);
        assert_eq!(read_area("kec. Membalong"), [Area::District("19.02.02".to_owned())]);
        let membalong = read_area("membalong");
        assert!(matches!(membalong.as_slice(), [Area::Village(_), Area::District(_)]), "{membalong:?}");
        let mendanau = read_area("pulau mendanau");
        assert!(matches!(mendanau.as_slice(), [Area::Island(_, villages)] if villages.len() > 1), "{mendanau:?}");
        assert_eq!(read_area("Jakarta"), []);
    }
}
