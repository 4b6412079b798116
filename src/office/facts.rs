//! What the office is, when it is open, what things cost, how it goes out, which boats there are.

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::Words;
use super::values::{day, kinds, time, times};
use crate::domain::{PassportKind, Pin, VillageCode};

/// The office itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Official name.
    pub name: String,
    /// The town where it is, by which people call it; where it is not told, the last word of the name.
    #[serde(default)]
    town: Option<String>,
    /// Street address.
    pub address: String,
    /// How a person at the office is reached, in one line.
    pub contact: Words,
    /// Website without scheme.
    pub website: String,
    /// On the map.
    pub pin: Option<Pin>,
    /// Where this comes from.
    pub source: String,
}

impl Office {
    /// The town where the office is, by which people call it.
    pub fn town(&self) -> &str {
        let last = || self.name.rsplit(' ').next().unwrap_or_default();
        self.town.as_deref().map(str::trim).filter(|town| !town.is_empty()).unwrap_or_else(last)
    }
}

/// Opening hours of some days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Such as "Senin–Kamis".
    pub days: Words,
    /// Opens, local time.
    #[serde(deserialize_with = "time")]
    pub from: NaiveTime,
    /// Closes, local time.
    #[serde(deserialize_with = "time")]
    pub to: NaiveTime,
    /// Where this comes from.
    #[serde(default)]
    pub source: String,
}

/// What one thing costs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Such as `elektronik_5`.
    pub key: String,
    /// What it is for.
    pub name: Words,
    /// Whole rupiah.
    pub amount: i64,
    /// In force since.
    #[serde(deserialize_with = "day")]
    pub since: NaiveDate,
    /// The regulation.
    pub source: String,
}

/// An outreach programme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Such as `mendanau`.
    pub key: String,
    /// Such as "Mendanau (Melayani antar Desa dan Pulau)".
    pub name: String,
    /// Which passports it serves, by their codes in the import file: `baru`, `habis_berlaku`, `penuh`.
    #[serde(deserialize_with = "kinds")]
    pub kinds: Vec<PassportKind>,
    /// Rules in a few lines.
    pub rules: Words,
    /// Where this comes from.
    pub source: String,
}

/// A boat to villages that no road leads to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boat {
    /// The villages that it serves.
    pub villages: Vec<VillageCode>,
    /// Where it leaves from.
    pub harbour: String,
    /// When it leaves for them, local time, in order.
    #[serde(deserialize_with = "times")]
    pub departs: Vec<NaiveTime>,
    /// When it comes back, local time, in order; may be empty.
    #[serde(default, deserialize_with = "times")]
    pub returns: Vec<NaiveTime>,
    /// Since when somebody at the office knows that this is so.
    #[serde(deserialize_with = "day")]
    pub since: NaiveDate,
    /// Where this comes from.
    pub source: String,
}
