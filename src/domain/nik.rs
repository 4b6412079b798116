use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::BirthDate;

/// The number of a resident of Indonesia: 16 digits that somebody read to be a NIK. Never shown whole, not
/// even to whoever debugs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NikNumber(String);

impl NikNumber {
    /// Takes 16 digits; spaces, dots and dashes between them do not count.
    pub fn parse(words: &str) -> Option<Self> {
        let digits: String = words.chars().filter(|char| !matches!(char, ' ' | '.' | '-' | '\u{a0}')).collect();
        (digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Self(digits))
    }

    /// The digits, for the letter alone.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The region and the last two digits: enough for its owner to know it again.
    pub fn masked(&self) -> String {
        format!("{}••••••••••{}", &self.0[..4], &self.0[14..])
    }

    /// The birth date that it names, in the century of `told`; none where no calendar has it.
    pub fn birth_date(&self, told: BirthDate) -> Option<NaiveDate> {
        let two = |at: usize| self.0[at..at + 2].parse::<u32>().unwrap_or_default();
        let day = if two(6) > 40 { two(6) - 40 } else { two(6) };
        let century = told.day().year().div_euclid(100) * 100;
        NaiveDate::from_ymd_opt(century + i32::try_from(two(10)).ok()?, two(8), day)
    }

    /// Whether day, month and the two last digits of the year are those of a birth date.
    pub fn agrees_with(&self, born: BirthDate) -> bool {
        self.birth_date(born) == Some(born.day())
    }
}

impl fmt::Debug for NikNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NikNumber(…)")
    }
}

impl TryFrom<String> for NikNumber {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not 16 digits")
    }
}

impl From<NikNumber> for String {
    fn from(nik: NikNumber) -> Self {
        nik.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nik(words: &str) -> NikNumber {
        NikNumber::parse(words).expect("16 digits")
    }

    fn born(words: &str) -> BirthDate {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        BirthDate::parse(words.parse().expect("a real day"), today).expect("a birth date")
    }

    #[test]
    fn a_nik_is_shown_masked_and_never_whole() {
        let nik = nik("1902 0145.0590-0003");
        assert_eq!(nik.masked(), "1902••••••••••03");
        assert_eq!(format!("{nik:?}"), "NikNumber(…)");
        for words in ["", "190201450590000", "19O2014505900003", "19020145059000033"] {
            assert_eq!(NikNumber::parse(words), None, "{words}");
        }
    }

    #[test]
    fn a_nik_agrees_with_the_birth_date_in_it_and_with_no_other() {
        let woman = nik("1902014505900003");
        assert!(woman.agrees_with(born("1990-05-05")));
        assert!(!woman.agrees_with(born("1990-05-06")));
        assert_eq!(woman.birth_date(born("1991-05-06")), NaiveDate::from_ymd_opt(1990, 5, 5));
        // The century stands in nobody's NIK.
        assert!(nik("1902010101080001").agrees_with(born("1908-01-01")));
        assert!(nik("1902010101080001").agrees_with(born("2008-01-01")));
    }
}
