//! The office file: everything that the office decides and the bot must not invent. Fees, hours,
//! contacts, rules of the programmes, quorum, limits, approved answers; each with its source and its date.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use crate::domain::{PassportKind, Pin, Tongue, VillageCode};

/// The whole file, checked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeFile {
    /// When somebody at the office last checked it all.
    pub checked_on: NaiveDate,
    /// The office itself.
    pub office: Office,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// What things cost.
    pub fees: Vec<Fee>,
    /// The outreach programmes.
    pub programmes: Vec<Programme>,
    /// When a visit pays.
    pub quorum: Quorum,
    /// When nobody is disturbed.
    pub quiet_hours: QuietHours,
    /// Figures that bound what people can do.
    pub limits: Limits,
    /// The privacy notice.
    pub privacy: Privacy,
    /// What the office has approved to be answered.
    pub answers: Vec<ApprovedAnswer>,
}

impl OfficeFile {
    /// How a person at the office is reached, in one line.
    pub fn contact_line(&self, tongue: Tongue) -> &str {
        self.office.contact.of(tongue)
    }
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in one language.
    pub fn of(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Id => &self.id,
            Tongue::En => &self.en,
        }
    }
}

/// The office itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Official name.
    pub name: String,
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

/// Opening hours of some days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Such as "Senin–Kamis".
    pub days: Words,
    /// Opens, local time.
    pub from: NaiveTime,
    /// Closes, local time.
    pub to: NaiveTime,
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
    /// Which passports it serves.
    pub kinds: Vec<PassportKind>,
    /// Rules in a few lines.
    pub rules: Words,
    /// Where this comes from.
    pub source: String,
}

/// How many people make a visit worth while.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// Where nothing else is said.
    pub default: u32,
    /// For single villages.
    #[serde(default)]
    pub villages: BTreeMap<VillageCode, u32>,
}

impl Quorum {
    /// People at which a visit to a village pays.
    pub fn of(&self, village: &VillageCode) -> u32 {
        self.villages.get(village).copied().unwrap_or(self.default)
    }
}

/// When nobody is disturbed, local time; may run over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    /// Begins.
    pub from: NaiveTime,
    /// Ends.
    pub to: NaiveTime,
}

/// Figures that bound what people can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Wrong status look-ups of one person within an hour, before the lock.
    pub lookup_tries_an_hour: u8,
    /// Wrong handover codes before the lock.
    pub code_tries: u8,
    /// Most people in one interest.
    pub headcount: u16,
    /// Days for which an invitation is good.
    pub invitation_days: u16,
    /// Most rows in one import.
    pub import_rows: u32,
    /// Largest file that is taken, in bytes.
    pub file_bytes: u64,
}

/// The privacy notice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Version of the text; a new one asks for consent anew.
    pub version: String,
    /// The notice, at most 900 characters.
    pub notice: Words,
}

/// An answer that the office has approved.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedAnswer {
    /// What is asked: `requirements`, `fees`, `office_info`, `visit_schedule`, …
    pub topic: String,
    /// For whom: `adult`, `child`, `elderly`, `hajj_umrah`, `lost`, `damaged`; absent: everybody.
    #[serde(default)]
    pub applicant: Option<String>,
    /// The answer.
    pub text: Words,
    /// Valid since.
    pub since: NaiveDate,
    /// Where this comes from.
    pub source: String,
}
