use serde::{Deserialize, Serialize};

/// Why somebody needs a passport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassportKind {
    /// The first one.
    New,
    /// The old one has expired, or will soon.
    Expired,
    /// The old one has no pages left.
    Full,
    /// Lost.
    Lost,
    /// Damaged, still valid.
    DamagedValid,
    /// Damaged and expired.
    DamagedExpired,
    /// The data in it must change.
    DataChange,
}

super::codes!(PassportKind:
    New = "baru",
    Expired = "habis_berlaku",
    Full = "penuh",
    Lost = "hilang",
    DamagedValid = "rusak_masih_berlaku",
    DamagedExpired = "rusak_habis_berlaku",
    DataChange = "ubah_data",
);

impl PassportKind {
    /// Whether a visiting team can serve it. The others need an interview at the office (BAP) or papers
    /// that only the office checks. Source: the office's own programme Mendanau, April 2023.
    pub fn served_by_visits(self) -> bool {
        matches!(self, Self::New | Self::Expired | Self::Full)
    }
}
