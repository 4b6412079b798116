use serde::{Deserialize, Serialize};

/// The office's number of an application: 4 to 32 letters, digits, dots, dashes and slashes; upper case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApplicationNumber(String);

impl ApplicationNumber {
    /// Reads a number; spaces inside do not count.
    pub fn parse(words: &str) -> Option<Self> {
        let number: String =
            words.chars().filter(|char| !char.is_whitespace()).collect::<String>().to_ascii_uppercase();
        // The office's sixteen digits are the same number however they are set apart.
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let number = if digits.len() == 16 && !number.contains(|char: char| char.is_ascii_alphabetic()) {
            digits
        } else {
            number
        };
        let fits = (4..=32).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/'))
            && number.bytes().any(|byte| byte.is_ascii_digit());
        fits.then_some(Self(number))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ApplicationNumber {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not an application number")
    }
}

impl From<ApplicationNumber> for String {
    fn from(number: ApplicationNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_spaces_and_in_any_case() {
        let number = ApplicationNumber::parse(" 1902 0000 2611 0007 ").map(String::from);
        assert_eq!(number.as_deref(), Some("1902000026110007"));
        let number = ApplicationNumber::parse("1902-0000-2611-0007").map(String::from);
        assert_eq!(number.as_deref(), Some("1902000026110007"));
        assert_eq!(ApplicationNumber::parse("p-26/0012").map(String::from).as_deref(), Some("P-26/0012"));
        assert!(ApplicationNumber::parse("abc").is_none());
        assert!(ApplicationNumber::parse("nomor saya lupa").is_none());
    }
}
