//! One passport on its way: how it stands, why it does not arrive, and the code at the door.

mod course;

pub use course::{DeliveryMove, Placed, place};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Name;

/// How long a handover can be taken back by the courier who told it.
pub const UNDO_LASTS: TimeDelta = TimeDelta::minutes(5);

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// A courier has it.
    Assigned,
    /// On the way.
    Departed,
    /// At the door.
    Arrived,
    /// In the recipient's hand.
    HandedOver,
    /// It did not work out and the courier still has it; the reason is in the custody record.
    NotDelivered,
    /// Back at the office.
    Returned,
}

super::codes!(DeliveryState:
    Assigned = "assigned",
    Departed = "departed",
    Arrived = "arrived",
    HandedOver = "handed_over",
    NotDelivered = "not_delivered",
    Returned = "returned",
);

impl DeliveryState {
    /// Whether its courier has the passport.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Assigned | Self::Departed | Self::Arrived | Self::NotDelivered)
    }
}

/// Why a passport could not be handed over. A fixed list: what couriers report is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotDelivered {
    /// Nobody at home.
    NobodyHome,
    /// Moved away.
    Moved,
    /// The address cannot be found.
    AddressNotFound,
    /// Nobody there knows the recipient.
    UnknownThere,
    /// The recipient would not take it.
    Refused,
    /// Weather, or the boat does not go.
    Weather,
    /// Left with the village head of this name, until the recipient fetches it.
    LeftWithHead(Name),
    /// Something else, in the courier's words, at most 200 characters.
    Other(String),
}

impl NotDelivered {
    /// The code of having left it with the village head.
    pub const LEFT_WITH_HEAD: &'static str = "titip_kades";

    /// The reasons that need no words.
    pub const LISTED: [Self; 6] =
        [Self::NobodyHome, Self::Moved, Self::AddressNotFound, Self::UnknownThere, Self::Refused, Self::Weather];

    /// The code that stands for it in tables and buttons.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NobodyHome => "rumah_kosong",
            Self::Moved => "pindah",
            Self::AddressNotFound => "alamat_tidak_ditemukan",
            Self::UnknownThere => "tidak_dikenal",
            Self::Refused => "ditolak",
            Self::Weather => "cuaca",
            Self::LeftWithHead(_) => "titip_kades",
            Self::Other(_) => "lain",
        }
    }
}

/// The recipient's one-time proof: six digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HandoverCode(String);

impl HandoverCode {
    /// Digits in a code.
    pub const DIGITS: usize = 6;

    /// Reads a code; spaces, dots and dashes inside do not count.
    pub fn parse(words: &str) -> Option<Self> {
        let code: String = words.chars().filter(|char| !matches!(char, ' ' | '.' | '-')).collect();
        let fits = code.len() == Self::DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(Self(code))
    }

    /// A code from a number drawn at random; only its last six digits count.
    pub fn of_number(number: u32) -> Self {
        Self(format!("{:06}", number % 1_000_000))
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is shown: "123 456".
    pub fn spoken(&self) -> String {
        format!("{} {}", &self.0[..3], &self.0[3..])
    }
}

/// Never shows the code: it must not reach a log.
impl std::fmt::Debug for HandoverCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("HandoverCode(…)")
    }
}

impl TryFrom<String> for HandoverCode {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not six digits")
    }
}

impl From<HandoverCode> for String {
    fn from(code: HandoverCode) -> Self {
        code.0
    }
}
