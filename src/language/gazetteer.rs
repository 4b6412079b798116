//! The official list of villages, districts and islands of both regencies.

use std::sync::LazyLock;

use super::place_key;
use crate::domain::{Pin, VillageCode};

/// The list. Built once from `data/places/`.
#[derive(Debug)]
pub struct Gazetteer {
    districts: Vec<District>,
    villages: Vec<Village>,
    islands: Vec<Island>,
}

/// A district (kecamatan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Code, such as `19.02.02`.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Regency that it belongs to: `19.02` Belitung, `19.06` Belitung Timur.
    pub regency: String,
    /// Its name as it is compared, see [`place_key`].
    pub(super) key: String,
}

/// A village (desa or kelurahan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// Code, such as `19.02.02.2009`.
    pub code: VillageCode,
    /// Official name.
    pub name: String,
    /// Its names as they are compared: with and without "Pulau".
    pub(super) keys: Vec<String>,
}

/// An island, the main island excepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Island {
    /// Code, such as `19.02.40141`.
    pub code: String,
    /// Official name, with "Pulau".
    pub name: String,
    /// Whether people live there.
    pub inhabited: bool,
    /// Where it lies.
    pub pin: Option<Pin>,
    /// The villages on it, where that is certain.
    pub villages: Vec<VillageCode>,
    /// Its names as they are compared, without "Pulau".
    pub(super) keys: Vec<String>,
}

/// The two regencies: code and name.
pub const REGENCIES: [(&str, &str); 2] = [("19.02", "Belitung"), ("19.06", "Belitung Timur")];

impl Gazetteer {
    /// The list.
    pub fn get() -> &'static Self {
        static LIST: LazyLock<Gazetteer> =
            LazyLock::new(|| Gazetteer::read().expect("the committed list is whole: a test reads it"));
        &LIST
    }

    /// Every district, by code.
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// Every village, by code.
    pub fn villages(&self) -> &[Village] {
        &self.villages
    }

    /// Every island, by code.
    pub fn islands(&self) -> &[Island] {
        &self.islands
    }

    /// The villages of a district.
    pub fn villages_of<'a>(&'a self, district: &'a str) -> impl Iterator<Item = &'a Village> {
        self.villages.iter().filter(move |village| village.code.district() == district)
    }

    /// A village by its code.
    pub fn village(&self, code: &VillageCode) -> Option<&Village> {
        self.villages.iter().find(|village| village.code == *code)
    }

    /// A district by its code.
    pub fn district(&self, code: &str) -> Option<&District> {
        self.districts.iter().find(|district| district.code == code)
    }

    /// A regency's name by its code, such as `19.06`.
    pub fn regency(&self, code: &str) -> Option<&'static str> {
        REGENCIES.into_iter().find(|(known, _)| *known == code).map(|(_, name)| name)
    }

    /// A village with its district, such as "Dukong, Kecamatan Simpang Pesak": for where a name alone
    /// would leave two villages possible.
    pub fn full_name(&self, code: &VillageCode) -> Option<String> {
        let village = self.village(code)?;
        let district = self.district(code.district())?;
        Some(format!("{}, Kecamatan {}", village.name, district.name))
    }

    fn read() -> Option<Self> {
        let districts = rows(include_str!("../../data/places/districts.csv"), |row| {
            let [code, regency, name] = cells(row)?;
            Some(District {
                code: code.to_owned(),
                name: name.to_owned(),
                regency: regency.to_owned(),
                key: place_key(name),
            })
        })?;
        let villages = rows(include_str!("../../data/places/villages.csv"), |row| {
            let [code, _, name] = cells(row)?;
            Some(Village { code: VillageCode::parse(code)?, name: name.to_owned(), keys: keys(name, "") })
        })?;
        let links = rows(include_str!("../../data/places/island-villages.csv"), |row| {
            let [island, village, also] = cells(row)?;
            Some((island.to_owned(), VillageCode::parse(village)?, also.to_owned()))
        })?;
        let islands = rows(include_str!("../../data/places/islands.csv"), |row| {
            let [code, _, coordinate, inhabited, _, name] = cells(row)?;
            let linked = links.iter().filter(|(island, ..)| island == code);
            let also = linked.clone().map(|(.., also)| also.as_str()).find(|also| !also.is_empty()).unwrap_or("");
            Some(Island {
                code: code.to_owned(),
                name: name.to_owned(),
                inhabited: inhabited == "1",
                pin: read_pin(coordinate),
                villages: linked.map(|(_, village, _)| village.clone()).collect(),
                keys: keys(name, also),
            })
        })?;
        Some(Self { districts, villages, islands })
    }
}

/// A name as it is compared, without "Pulau" as well, and by its other name.
fn keys(name: &str, also: &str) -> Vec<String> {
    let mut keys = Vec::new();
    if !name.starts_with("Pulau ") {
        keys.push(place_key(name));
    }
    keys.extend(name.strip_prefix("Pulau ").map(place_key));
    keys.extend(Some(also).filter(|also| !also.is_empty()).map(place_key));
    // "Bukulimo": a final -au is said -o. A short name would be another word then.
    let bare = name.strip_prefix("Pulau ").unwrap_or(name);
    keys.extend(bare.strip_suffix("au").filter(|stem| stem.len() > 4).map(|stem| place_key(&format!("{stem}o"))));
    keys
}

fn rows<T>(file: &str, read: impl Fn(&csv::StringRecord) -> Option<T>) -> Option<Vec<T>> {
    csv::Reader::from_reader(file.as_bytes()).records().map(|row| read(&row.ok()?)).collect()
}

fn cells<const N: usize>(row: &csv::StringRecord) -> Option<[&str; N]> {
    row.iter().collect::<Vec<_>>().try_into().ok()
}

/// `03°13'12.61" S 107°31'46.99" E` in degrees.
fn read_pin(words: &str) -> Option<Pin> {
    let parts: Vec<&str> = words.split(['°', '\'', '"', ' ']).filter(|part| !part.is_empty()).collect();
    let [lat, lat_min, lat_sec, north, lon, lon_min, lon_sec, east] = parts.as_slice() else { return None };
    let degrees = |whole: &str, minutes: &str, seconds: &str| -> Option<f64> {
        Some(whole.parse::<f64>().ok()? + minutes.parse::<f64>().ok()? / 60.0 + seconds.parse::<f64>().ok()? / 3600.0)
    };
    let sign = |side: &str| if matches!(side, "S" | "W") { -1.0 } else { 1.0 };
    Some(Pin { lat: degrees(lat, lat_min, lat_sec)? * sign(north), lon: degrees(lon, lon_min, lon_sec)? * sign(east) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_district_village_and_island_of_both_regencies() {
        let list = Gazetteer::get();
        assert_eq!(list.districts().len(), 12);
        assert_eq!(list.villages().len(), 88);
        assert_eq!(list.islands().len(), 265);
        assert_eq!(list.islands().iter().filter(|island| island.inhabited).count(), 27);
        assert_eq!(list.villages_of("19.02.03").count(), 4);
        assert_eq!(list.regency("19.06"), Some("Belitung Timur"));
    }

    #[test]
    fn every_village_lies_in_a_listed_district_and_every_island_around_belitung() {
        let list = Gazetteer::get();
        assert!(list.villages().iter().all(|village| list.district(village.code.district()).is_some()));
        assert!(list.islands().iter().all(|island| island.pin.is_some_and(Pin::is_around_belitung)));
        assert!(list.islands().iter().flat_map(|island| &island.villages).all(|code| list.village(code).is_some()));
    }

    #[test]
    fn seliu_is_an_island_with_one_village_and_mendanau_has_three() {
        let island = |name: &str| Gazetteer::get().islands().iter().find(|island| island.name == name).cloned();
        let seliu = island("Pulau Seliuk").expect("listed");
        assert_eq!(seliu.villages.len(), 1);
        let pin = seliu.pin.expect("has coordinates");
        assert!((pin.lat + 3.220_17).abs() < 0.001 && (pin.lon - 107.529_72).abs() < 0.001);
        assert_eq!(island("Pulau Mendanau").expect("listed").villages.len(), 3);
    }

    #[test]
    fn a_full_name_tells_the_two_villages_called_dukong_apart() {
        let full = |code| Gazetteer::get().full_name(&VillageCode::parse(code).expect("a code"));
        assert_eq!(full("19.02.01.2007").as_deref(), Some("Dukong, Kecamatan Tanjungpandan"));
        assert_eq!(full("19.06.07.2004").as_deref(), Some("Dukong, Kecamatan Simpang Pesak"));
    }
}
