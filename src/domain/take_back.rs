use serde::{Deserialize, Serialize};

/// Why an officer takes a passport back from its courier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakeBackReason {
    /// It was given by mistake.
    Mistake,
    /// The courier cannot bring it.
    Courier,
    /// Weather, or the boat does not go.
    Weather,
    /// The office looks at the application again.
    Application,
    /// Something else, in an officer's words, at most 200 characters.
    Other(String),
}

impl TakeBackReason {
    /// The reasons that need no words.
    pub const LISTED: [Self; 4] = [Self::Mistake, Self::Courier, Self::Weather, Self::Application];

    /// The code that stands for it in tables and buttons.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Mistake => "salah_pilih",
            Self::Courier => "kurir_berhalangan",
            Self::Weather => "cuaca",
            Self::Application => "berkas_diperiksa",
            Self::Other(_) => "lain",
        }
    }
}
