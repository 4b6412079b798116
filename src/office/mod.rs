//! The office file: everything that the office decides and the bot must not invent. Fees, hours,
//! contacts, rules of the programmes, quorum, limits, approved answers; each with its source and its date.

mod check;
mod desk;
mod facts;
mod fault;
mod in_force;
mod load;
mod retention;
mod rules;
mod source;
mod values;

pub use desk::{Complaints, Desk, Open};
pub use facts::{Boat, Fee, Hours, Office, Programme};
pub use fault::{Codes, OfficeFault, Wrong};
pub use in_force::InForce;
pub use retention::{Period, Retention, RetentionKind};
pub use rules::{APPLICANTS, ApprovedAnswer, Limits, Privacy, QuietHours, Quorum, Reminders, StatusFeed, TOPICS};
pub use source::public_source;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{PassportKind, Tongue, VillageCode};

/// The whole file, checked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeFile {
    /// When somebody at the office last checked it all.
    #[serde(deserialize_with = "values::day")]
    pub checked_on: NaiveDate,
    /// The office itself.
    pub office: Office,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// What things cost.
    pub fees: Vec<Fee>,
    /// The outreach programmes.
    pub programmes: Vec<Programme>,
    /// Boats to the islands; an island that none of them serves is one whose times the office has not given yet.
    #[serde(default)]
    pub boats: Vec<Boat>,
    /// When a visit pays.
    pub quorum: Quorum,
    /// When nobody is disturbed.
    pub quiet_hours: QuietHours,
    /// When people are reminded of what they agreed to.
    #[serde(default)]
    pub reminders: Reminders,
    /// How often statuses are pulled.
    #[serde(default)]
    pub feed: StatusFeed,
    /// Figures that bound what people can do.
    pub limits: Limits,
    /// When people read what is written to them.
    #[serde(default)]
    pub desk: Desk,
    /// The law's clocks for complaints.
    #[serde(default)]
    pub complaints: Complaints,
    /// The privacy notice.
    pub privacy: Privacy,
    /// How long what is kept.
    #[serde(default)]
    pub retention: Retention,
    /// What the office has approved to be answered.
    pub answers: Vec<ApprovedAnswer>,
}

impl OfficeFile {
    /// How a person at the office is reached, in one line.
    pub fn contact_line(&self, tongue: Tongue) -> &str {
        self.office.contact.of(tongue)
    }

    /// The approved answer on a topic for a kind of applicant; where none is approved for that kind, the
    /// one for everybody.
    pub fn answer(&self, topic: &str, applicant: Option<&str>) -> Option<&ApprovedAnswer> {
        let on_topic = || self.answers.iter().filter(|answer| answer.topic == topic);
        on_topic()
            .find(|answer| answer.applicant.as_deref() == applicant)
            .or_else(|| on_topic().find(|answer| answer.applicant.is_none()))
    }

    /// What to bring for a passport kind.
    pub fn requirements(&self, kind: PassportKind) -> Option<&ApprovedAnswer> {
        let applicant = match kind {
            PassportKind::New => "adult_new",
            PassportKind::Expired | PassportKind::Full => "adult_expired",
            PassportKind::Lost => "lost",
            PassportKind::DamagedValid | PassportKind::DamagedExpired => "damaged",
            PassportKind::DataChange => "data_change",
        };
        self.answer("requirements", Some(applicant))
    }

    /// A programme by its key.
    pub fn programme(&self, key: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.key == key)
    }

    /// The boat that serves a village.
    pub fn boat(&self, village: &VillageCode) -> Option<&Boat> {
        self.boats.iter().find(|boat| boat.villages.contains(village))
    }

    /// A fee by its key.
    pub fn fee(&self, key: &str) -> Option<&Fee> {
        self.fees.iter().find(|fee| fee.key == key)
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

#[cfg(test)]
mod tests;
