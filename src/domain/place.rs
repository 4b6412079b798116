use serde::{Deserialize, Serialize};

/// A village by the Ministry of Home Affairs' code, such as `19.02.02.2009` for Pulau Seliu. That it is one
/// of the two regencies is checked in `language`, which has the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VillageCode(String);

impl VillageCode {
    /// Reads a code of the form `19.02.02.2009`.
    pub fn parse(code: &str) -> Option<Self> {
        let parts: Vec<&str> = code.split('.').collect();
        let fits = parts.len() == 4
            && parts.iter().zip([2, 2, 2, 4]).all(|(part, length)| part.len() == length)
            && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        fits.then(|| Self(code.to_owned()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The district's code, such as `19.02.02`.
    pub fn district(&self) -> &str {
        &self.0[..8]
    }
}

impl TryFrom<String> for VillageCode {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or("not a village's code")
    }
}

impl From<VillageCode> for String {
    fn from(code: VillageCode) -> Self {
        code.0
    }
}
