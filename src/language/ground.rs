//! Where the land of the villages lies, and how far a pin is from it. Coarse on purpose: what is found here
//! leads to a question, never to a change. Source of the shapes: `data/places/README.md`.

use std::sync::LazyLock;

use crate::domain::{Pin, VillageCode};

/// What lies at a pin.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// Land of this village.
    Village(VillageCode),
    /// The sea around the islands.
    Sea {
        /// The village with the nearest land.
        nearest: VillageCode,
        /// How far that is, in kilometres.
        km: f64,
    },
    /// Neither Belitung nor the sea around it.
    Elsewhere,
}

/// A pin so far off a shore still counts as on land, in kilometres: houses stand on stilts, and the shapes are
/// thinned.
const SHORE: f64 = 0.4;
/// Farther from all land than this is somewhere else, in kilometres. Bangka begins at about 90.
const ISLANDS: f64 = 40.0;
/// A degree of latitude, in kilometres. Source: WGS 84, near the equator.
const DEGREE: f64 = 110.574;
/// A degree of longitude at the equator, in kilometres. Source: the same.
const DEGREE_EAST: f64 = 111.320;

struct Shape {
    code: VillageCode,
    rings: Vec<Vec<Pin>>,
}

static SHAPES: LazyLock<Vec<Shape>> =
    LazyLock::new(|| read().expect("the committed shapes are whole: a test reads them"));

/// What lies at a pin. A pin outside all borders belongs to the nearest village, up to a short way off the shore.
pub fn ground(pin: Pin) -> Ground {
    let away = SHAPES.iter().map(|shape| (&shape.code, shape.away(pin)));
    match away.min_by(|(_, one), (_, other)| one.total_cmp(other)) {
        Some((code, km)) if km <= SHORE => Ground::Village(code.clone()),
        Some((code, km)) if km <= ISLANDS => Ground::Sea { nearest: code.clone(), km },
        _ => Ground::Elsewhere,
    }
}

/// How far a pin is from a village's land, in kilometres; 0 within it, none for a village that is not listed.
pub fn away_from(pin: Pin, village: &VillageCode) -> Option<f64> {
    SHAPES.iter().find(|shape| shape.code == *village).map(|shape| shape.away(pin))
}

/// The outlines of all land, a ring of pins each: what is seen of the villages on a map.
pub fn land() -> Vec<&'static [Pin]> {
    SHAPES.iter().flat_map(|shape| shape.rings.iter().map(Vec::as_slice)).collect()
}

/// The middle of the land of some villages; none where none of them is listed.
pub fn middle<'a>(villages: impl IntoIterator<Item = &'a VillageCode>) -> Option<Pin> {
    let of = |code: &VillageCode| SHAPES.iter().find(|shape| shape.code == *code);
    let (mut area, mut lat, mut lon) = (0.0, 0.0, 0.0);
    for ring in villages.into_iter().filter_map(of).flat_map(|shape| &shape.rings) {
        let (size, middle) = centroid(ring);
        area += size;
        lat += size * middle.lat;
        lon += size * middle.lon;
    }
    (area > 0.0).then(|| Pin { lat: lat / area, lon: lon / area })
}

/// Size, in a unit of no matter, and middle of what a ring encloses.
fn centroid(ring: &[Pin]) -> (f64, Pin) {
    // From a corner of its own: far from the origin the products would lose what matters.
    let from = ring.first().copied().unwrap_or(Pin { lat: 0.0, lon: 0.0 });
    let (mut twice, mut lat, mut lon) = (0.0, 0.0, 0.0);
    for (one, other) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (x1, y1, x2, y2) = (one.lon - from.lon, one.lat - from.lat, other.lon - from.lon, other.lat - from.lat);
        let cross = x1 * y2 - x2 * y1;
        twice += cross;
        lat += (y1 + y2) * cross;
        lon += (x1 + x2) * cross;
    }
    if twice == 0.0 {
        return (0.0, from);
    }
    (twice.abs() / 2.0, Pin { lat: from.lat + lat / (3.0 * twice), lon: from.lon + lon / (3.0 * twice) })
}

impl Shape {
    fn away(&self, pin: Pin) -> f64 {
        let rings = self.rings.iter().map(|ring| {
            let points: Vec<(f64, f64)> = ring.iter().map(|point| flat(*point, pin)).collect();
            let sides = || points.iter().zip(points.iter().cycle().skip(1));
            let crossings = sides().filter(|(one, other)| is_crossed(**one, **other)).count();
            if crossings % 2 == 1 {
                return 0.0;
            }
            sides().map(|(one, other)| to_side(*one, *other)).fold(f64::INFINITY, f64::min)
        });
        rings.fold(f64::INFINITY, f64::min)
    }
}

/// Kilometres east and north of the pin. Over the width of Belitung the error stays below one in a hundred.
fn flat(point: Pin, pin: Pin) -> (f64, f64) {
    ((point.lon - pin.lon) * DEGREE_EAST * pin.lat.to_radians().cos(), (point.lat - pin.lat) * DEGREE)
}

/// Whether a line from the origin to the east crosses this side.
fn is_crossed((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> bool {
    (y1 > 0.0) != (y2 > 0.0) && x1 + (x2 - x1) * y1 / (y1 - y2) > 0.0
}

/// From the origin to the nearest point of a side.
fn to_side((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> f64 {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let squared = dx * dx + dy * dy;
    let along = if squared > 0.0 { (-(x1 * dx + y1 * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
    (x1 + along * dx).hypot(y1 + along * dy)
}

fn read() -> Option<Vec<Shape>> {
    let rows = include_str!("../../data/places/village-shapes.csv").lines().skip(1);
    rows.map(|row| {
        let (code, rings) = row.split_once(',')?;
        let rings = rings.split(';').map(ring).collect::<Option<Vec<_>>>()?;
        Some(Shape { code: VillageCode::parse(code)?, rings })
    })
    .collect()
}

fn ring(words: &str) -> Option<Vec<Pin>> {
    let figures = words.split(' ').map(|figure| figure.parse::<i32>().ok().map(|figure| f64::from(figure) / 1e4));
    let figures = figures.collect::<Option<Vec<_>>>()?;
    let points: Vec<Pin> = figures.chunks_exact(2).map(|pair| Pin { lat: pair[0], lon: pair[1] }).collect();
    (points.len() >= 3 && figures.len().is_multiple_of(2)).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Gazetteer;

    fn village(code: &str) -> VillageCode {
        VillageCode::parse(code).expect("a village")
    }

    fn at(lat: f64, lon: f64) -> Pin {
        Pin { lat, lon }
    }

    #[test]
    fn every_listed_village_has_its_land_and_no_other_has() {
        let listed: Vec<&VillageCode> = Gazetteer::get().villages().iter().map(|village| &village.code).collect();
        assert_eq!(SHAPES.iter().map(|shape| &shape.code).collect::<Vec<_>>(), listed);
        assert!(SHAPES.iter().flat_map(|shape| &shape.rings).flatten().all(|point| point.is_around_belitung()));
    }

    #[test]
    fn the_islands_that_the_ministry_lists_lie_on_the_land_of_their_village() {
        // Two lists of different makers agree.
        for island in Gazetteer::get().islands() {
            let Some(pin) = island.pin.filter(|_| !island.villages.is_empty()) else { continue };
            let nearest = island.villages.iter().filter_map(|code| away_from(pin, code)).fold(f64::INFINITY, f64::min);
            assert!(nearest < 1.5, "{}: {nearest:.1} km", island.name);
        }
    }

    #[test]
    fn a_pin_lies_in_its_village_and_so_far_from_another() {
        let keciput = at(-2.5816, 107.6859);
        assert_eq!(ground(keciput), Ground::Village(village("19.02.04.2008")));
        assert!(away_from(keciput, &village("19.02.04.2008")).expect("is listed") < 0.01);
        let from_seliu = away_from(at(-3.2201, 107.5305), &village("19.02.04.2008")).expect("is listed");
        assert!((60.0..75.0).contains(&from_seliu), "{from_seliu}");
        assert_eq!(away_from(keciput, &village("19.02.99.2001")), None);
    }

    #[test]
    fn the_middle_of_a_village_lies_in_it_or_close_by() {
        for village in Gazetteer::get().villages() {
            let middle = middle([&village.code]).expect("land");
            // A village in the form of a sickle has its middle outside.
            assert!(away_from(middle, &village.code).expect("is listed") < 3.0, "{}: {middle:?}", village.name);
        }
        assert_eq!(middle([]), None);
        assert_eq!(centroid(&[at(1.0, 1.0), at(1.0, 3.0), at(3.0, 3.0), at(3.0, 1.0)]).1, at(2.0, 2.0));
    }

    #[test]
    fn the_sea_and_other_places_are_told_apart_from_the_land() {
        // Between Belitung and Seliu, off Manggar, in Pangkalpinang, in London, nowhere.
        let between = ground(at(-3.16, 107.50));
        assert!(matches!(between, Ground::Sea { km, .. } if (1.0..8.0).contains(&km)), "{between:?}");
        assert!(matches!(ground(at(-2.87, 108.45)), Ground::Sea { .. }));
        assert_eq!(ground(at(-2.13, 106.11)), Ground::Elsewhere);
        assert_eq!(ground(at(51.5, -0.12)), Ground::Elsewhere);
        assert_eq!(ground(at(f64::NAN, f64::NAN)), Ground::Elsewhere);
    }
}
