use serde::{Deserialize, Serialize};

use super::{Name, VillageCode};

/// Where a passport is brought, and to whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// Village.
    pub village: VillageCode,
    /// Road, house number, hamlet; as people say it, at most 200 characters.
    pub street: String,
    /// RT, without leading zeros.
    pub rt: Option<u16>,
    /// RW, without leading zeros.
    pub rw: Option<u16>,
    /// What helps to find the house, at most 200 characters.
    pub landmark: Option<String>,
    /// The house on the map.
    pub pin: Option<Pin>,
    /// Who may receive.
    pub recipient: Recipient,
}

/// A point on the map, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// Latitude, negative in the south.
    pub lat: f64,
    /// Longitude, positive in the east.
    pub lon: f64,
}

impl Pin {
    /// Whether it lies in or around Belitung: between 1.5° and 4.2° south, 106.5° and 109.5° east.
    pub fn is_around_belitung(self) -> bool {
        (-4.2..=-1.5).contains(&self.lat) && (106.5..=109.5).contains(&self.lon)
    }
}

/// Who may receive a passport. Source: Permenkumham 8/2014, article 23.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// By which right.
    pub rule: RecipientRule,
    /// Their name; none for the applicant.
    pub name: Option<Name>,
}

/// By which right somebody receives a passport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipientRule {
    /// The applicant.
    Myself,
    /// Somebody on the same family card (KK).
    SameFamilyCard,
    /// Somebody with a letter of authority (surat kuasa).
    LetterOfAuthority,
}

super::codes!(RecipientRule:
    Myself = "sendiri",
    SameFamilyCard = "satu_kk",
    LetterOfAuthority = "surat_kuasa",
);
