use serde::{Deserialize, Serialize};

/// The postal service's number of a consignment: 8 to 20 letters and digits, upper case.
///
/// Numbers of several forms are in use (11 digits, `AA123456789ID`, `P` and digits), so only the one form that has a
/// check digit is checked. Source of the forms: what customers of Pos Indonesia show on line; of the check digit:
/// Universal Postal Union, standard S10.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber(String);

/// Why words are no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackingFault {
    /// Too short, too long, or with other signs.
    Form,
    /// Of the form that has a check digit, and the digit is another one.
    CheckDigit,
}

/// Weights of the eight digits in front of the check digit. Source: UPU standard S10.
const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

impl TrackingNumber {
    /// Reads a number whose check digit, where it has one, is right. Spaces, dots and dashes inside do not count.
    pub fn parse(words: &str) -> Result<Self, TrackingFault> {
        let number = Self::unchecked(words).ok_or(TrackingFault::Form)?;
        if number.has_wrong_digit() { Err(TrackingFault::CheckDigit) } else { Ok(number) }
    }

    /// Reads a number whatever its check digit says: a person has looked twice.
    pub fn unchecked(words: &str) -> Option<Self> {
        let number: String = words
            .chars()
            .filter(|char| !char.is_whitespace() && !matches!(char, '.' | '-'))
            .collect::<String>()
            .to_ascii_uppercase();
        let fits = (8..=20).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && number.bytes().filter(u8::is_ascii_digit).count() >= 6;
        fits.then_some(Self(number))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the form `AA123456789ID`, which has a check digit.
    pub fn is_s10(&self) -> bool {
        let bytes = self.0.as_bytes();
        bytes.len() == 13
            && bytes[..2].iter().chain(&bytes[11..]).all(u8::is_ascii_uppercase)
            && bytes[2..11].iter().all(u8::is_ascii_digit)
    }

    fn has_wrong_digit(&self) -> bool {
        if !self.is_s10() {
            return false;
        }
        let mut digits = self.0.bytes().skip(2).take(9).map(|byte| u32::from(byte - b'0'));
        let sum: u32 = WEIGHTS.iter().zip(digits.by_ref()).map(|(weight, digit)| weight * digit).sum();
        let right = match 11 - sum % 11 {
            10 => 0,
            11 => 5,
            digit => digit,
        };
        digits.next() != Some(right)
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::unchecked(&words).ok_or("not a tracking number")
    }
}

impl From<TrackingNumber> for String {
    fn from(number: TrackingNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_check_digit_is_checked() {
        // The standard's own example, and the two digits that stand for 10 and 11.
        for words in ["RR473124829ID", "rr 4731 2482 9 id", "EE000000005ID", "CP000000080ID"] {
            assert!(TrackingNumber::parse(words).is_ok(), "{words}");
        }
        for words in ["RR473124828ID", "RR473142829ID"] {
            assert_eq!(TrackingNumber::parse(words), Err(TrackingFault::CheckDigit), "{words}");
            assert!(TrackingNumber::unchecked(words).is_some(), "{words}");
        }
    }

    #[test]
    fn numbers_of_other_forms_are_taken_as_they_are() {
        for words in ["12345678901", "P2411250012345", "1234567890123"] {
            assert_eq!(TrackingNumber::parse(words).map(|number| number.is_s10()), Ok(false), "{words}");
        }
        for words in ["1234567", "besok saya kirim", "abcdefgh", "123456789012345678901", "RR47312482👍ID", ""] {
            assert_eq!(TrackingNumber::parse(words), Err(TrackingFault::Form), "{words}");
        }
    }
}
