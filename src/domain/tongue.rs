use serde::{Deserialize, Serialize};

/// A language that the bot speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tongue {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

super::codes!(Tongue: Id = "id", En = "en");

impl Tongue {
    /// From Telegram's `language_code`, such as `en-GB`. English where the app speaks it; else Indonesian.
    pub fn of_telegram(language_code: Option<&str>) -> Self {
        match language_code {
            Some(code) if code.eq_ignore_ascii_case("en") || code.to_ascii_lowercase().starts_with("en-") => Self::En,
            _ => Self::Id,
        }
    }
}
