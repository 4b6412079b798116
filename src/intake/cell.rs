//! What one cell holds.

use chrono::NaiveDate;

use crate::chat::ImportFaultKind;
use crate::domain::{ApplicationNumber, BirthDate, Name, PassportKind, Phone, Status, VillageCode};
use crate::language::{Gazetteer, read_phone, read_village};

/// A cell as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text, trimmed.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A real date of a workbook.
    Day(NaiveDate),
}

/// The largest whole number that a workbook keeps digit by digit.
const EXACT: f64 = 1e15;
/// Serial numbers of workbook days from 1900 to 2100.
const SERIALS: std::ops::Range<f64> = 1.0..73_415.0;

impl Cell {
    /// A cell of text; blanks and a lone dash say nothing.
    pub(super) fn text(words: &str) -> Self {
        let words = words.trim().trim_start_matches('\'').trim();
        if words.is_empty() || words == "-" { Self::Empty } else { Self::Text(words.to_owned()) }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// As a person would read it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// Digits of a number that a workbook keeps exactly: phone numbers and application numbers there.
    fn exact(&self) -> Option<String> {
        match self {
            Self::Text(words) => Some(words.clone()),
            Self::Number(number) if number.fract() == 0.0 && (0.0..EXACT).contains(number) => {
                Some(format!("{number:.0}"))
            }
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Result<ApplicationNumber, ImportFaultKind> {
        let words = self.exact().filter(|words| !is_rounded(words)).ok_or(ImportFaultKind::BadNumber)?;
        ApplicationNumber::parse(&words).ok_or(ImportFaultKind::BadNumber)
    }

    pub(super) fn name(&self) -> Result<Name, ImportFaultKind> {
        match self {
            Self::Text(words) => Name::parse(words).map_err(|_| ImportFaultKind::BadName),
            _ => Err(ImportFaultKind::BadName),
        }
    }

    pub(super) fn birth_date(&self, today: NaiveDate) -> Result<BirthDate, ImportFaultKind> {
        let day = self.day().ok_or(ImportFaultKind::BadDate)?;
        BirthDate::parse(day, today).map_err(|_| ImportFaultKind::BadDate)
    }

    /// The day of something that has happened.
    pub(super) fn past_day(&self, today: NaiveDate) -> Result<NaiveDate, ImportFaultKind> {
        match self.day() {
            Some(day) if day > today => Err(ImportFaultKind::NotYet),
            day => day.ok_or(ImportFaultKind::BadDate),
        }
    }

    pub(super) fn kind(&self) -> Result<PassportKind, ImportFaultKind> {
        PassportKind::from_code(&self.code()).ok_or(ImportFaultKind::UnknownCode)
    }

    pub(super) fn status(&self) -> Result<Status, ImportFaultKind> {
        Status::from_code(&self.code()).ok_or(ImportFaultKind::UnknownCode)
    }

    /// A village by its code or its name. Never a guess: what is near an official name is a fault.
    pub(super) fn village(&self) -> Result<VillageCode, ImportFaultKind> {
        let Self::Text(words) = self else { return Err(ImportFaultKind::UnknownPlace) };
        let by_code = VillageCode::parse(words).filter(|code| Gazetteer::get().village(code).is_some());
        by_code.or_else(|| read_village(words)).ok_or(ImportFaultKind::UnknownPlace)
    }

    pub(super) fn phone(&self) -> Result<Phone, ImportFaultKind> {
        let read = |words: String| plain_mobile(&words).or_else(|| read_phone(&words));
        self.exact().and_then(read).ok_or(ImportFaultKind::BadPhone)
    }

    /// `YYYY-MM-DD`, `DD-MM-YYYY`, `DD/MM/YYYY`, or a workbook's date.
    fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Number(serial) if SERIALS.contains(serial) && serial.fract() == 0.0 => {
                #[expect(clippy::cast_possible_truncation, reason = "a whole number below 100000")]
                let days = chrono::Days::new((*serial as i64).unsigned_abs());
                NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(days)
            }
            Self::Text(words) => written_day(words),
            Self::Number(_) | Self::Empty => None,
        }
    }

    /// A code, whatever its case; spaces stand for underscores.
    fn code(&self) -> String {
        self.shown().to_lowercase().replace([' ', '-'], "_")
    }
}

/// A mobile number of Indonesia as nearly every file has it, digits alone. To ask libphonenumber about each of a
/// hundred thousand takes longer than everything else together; a test asks it about these.
fn plain_mobile(words: &str) -> Option<Phone> {
    let rest = words.strip_prefix("+62").or_else(|| words.strip_prefix('0')).or_else(|| words.strip_prefix("62"))?;
    let is_mobile = (10..=12).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_digit())
        && ["81", "82", "83", "85", "87", "88", "89"].iter().any(|prefix| rest.starts_with(prefix));
    is_mobile.then(|| Phone::from_e164(&format!("+62{rest}"))).flatten()
}

fn written_day(words: &str) -> Option<NaiveDate> {
    // A time behind the day says nothing here: "2026-08-05 00:00:00", "2026-08-05T00:00:00".
    let words = words.split(['T', ' ']).next()?;
    let parts: Vec<&str> = words.split(['-', '/']).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) if words.contains('-') => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    let year: i32 = year.parse().ok()?;
    let day = NaiveDate::from_ymd_opt(year, middle.parse().ok()?, day.parse().ok()?)?;
    (1900..=2100).contains(&year).then_some(day)
}

/// "1.90203E+15": a workbook rounded a long number when it wrote it as text.
fn is_rounded(words: &str) -> bool {
    words.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let mantissa = mantissa.replacen([',', '.'], "", 1);
        digits(&mantissa) && digits(exponent.trim_start_matches('+'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_mobile_number_is_one_by_the_rules_of_libphonenumber_too() {
        let mut read = 0;
        for length in 9..=13_usize {
            for start in 800..900_u64 {
                // Tails that differ in every digit.
                for tail in [0, 123_456_789_012, 555_555_555_555, 987_654_321_098, 999_999_999_999_u64] {
                    let digits = format!("{start}{tail:012}");
                    let rest = &digits[..length];
                    for words in [format!("0{rest}"), format!("+62{rest}"), format!("62{rest}")] {
                        let Some(phone) = plain_mobile(&words) else { continue };
                        assert_eq!(Some(&phone), read_phone(&words).as_ref(), "{words}");
                        read += 1;
                    }
                }
            }
        }
        assert_eq!(read, 7 * 10 * 3 * 5 * 3);
        assert_eq!(plain_mobile("0719 21234"), None);
    }
}
