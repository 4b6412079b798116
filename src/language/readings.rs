//! Several readings of one value: what a person has to choose between, best first.

use chrono::{Datelike, Months, NaiveDate};

use super::fold::{fold, is_a_letter};
use super::{read_birth_date, read_phone};
use crate::domain::Phone;

/// Nobody chooses between more than this.
const MOST: usize = 2;
/// Whoever writes two digits of a year may be this old.
const OLDEST: i32 = 105;

/// The birth dates that words may mean, best first; one where they are clear, none where no day stands there. Two
/// where two days are named ("12 atau 13 Mei 1990"), and where two digits of a year mean a baby or a grandmother
/// ("1-2-24"). A day that only the American order makes is one reading, not a certain one: see [`is_swapped`].
pub fn read_birth_dates(words: &str, today: NaiveDate) -> Vec<NaiveDate> {
    if is_a_letter(words) {
        return Vec::new();
    }
    if let Some(day) = read_birth_date(words, today) {
        let century_ago = NaiveDate::from_ymd_opt(day.year() - 100, day.month(), day.day());
        let old = century_ago.filter(|old| today.year() - old.year() <= OLDEST && !says_century(words, day));
        return std::iter::once(day).chain(old).collect();
    }
    let parts: Vec<&str> = words.split(" atau ").flat_map(|part| part.split(" apa ")).collect();
    if let [first, second] = parts.as_slice() {
        let second_day = read_birth_date(second, today);
        // "12 atau 13 Mei 1990": the first one borrows what it lacks.
        let first_day = read_birth_date(first, today).or_else(|| borrowed(first, second_day?, today));
        let days: Vec<NaiveDate> = first_day.into_iter().chain(second_day).collect();
        return if days.len() == MOST { days } else { Vec::new() };
    }
    swapped(words, today).into_iter().collect()
}

/// Whether words name a day only with its month in front: nobody writes so here, and it has to be asked about.
pub fn is_swapped(words: &str, today: NaiveDate) -> bool {
    read_birth_date(words, today).is_none() && swapped(words, today).is_some()
}

/// The last day of the month, where words name a birth date that no calendar has: 30 for "31 april 1990".
pub fn last_day_instead(words: &str, today: NaiveDate) -> Option<u32> {
    if read_birth_date(words, today).is_some() || is_a_letter(words) {
        return None;
    }
    let possible = |late: u32| {
        let late = late.to_string();
        let mut parts = words.split_inclusive(|char: char| !char.is_ascii_digit());
        let mut said = String::new();
        // The first number of that value, with a day that every month has in its place.
        for part in parts.by_ref() {
            let figures = part.trim_end_matches(|char: char| !char.is_ascii_digit());
            if figures == late {
                said.push_str("28");
                said.push_str(&part[figures.len()..]);
                break;
            }
            said.push_str(part);
        }
        said.extend(parts);
        read_birth_date(&said, today)
    };
    let month = [31, 30, 29].into_iter().find_map(possible)?;
    let next = month.with_day(1)?.checked_add_months(Months::new(1))?;
    Some(next.pred_opt()?.day())
}

/// Whether words name parts of this day, and no others: "tgl 1", "yang tahun 91", "yang juni".
pub fn points_to(words: &str, day: NaiveDate) -> bool {
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    let month = super::date::month_named(&folded);
    let mut parts = 0;
    for (at, word) in said.iter().enumerate() {
        let Ok(number) = word.parse::<i32>() else { continue };
        let before = at.checked_sub(1).map_or("", |at| said[at]);
        let fits = match before {
            "tgl" | "tanggal" => i64::from(day.day()) == i64::from(number),
            "tahun" | "thn" | "taun" | "th" => day.year() == number || day.year() % 100 == number,
            _ if number > 31 => day.year() == number || day.year() % 100 == number,
            _ => i64::from(day.day()) == i64::from(number),
        };
        if !fits {
            return false;
        }
        parts += 1;
    }
    month.is_none_or(|month| month == day.month()) && (parts > 0 || month.is_some())
}

/// Whether the year is written with four digits.
fn says_century(words: &str, day: NaiveDate) -> bool {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    digits.contains(&day.year().to_string())
        // "dua ribu dua puluh empat"
        || fold(words).split(' ').any(|word| matches!(word, "ribu" | "seribu"))
}

/// A day alone, in the month and year of another; a day and its month in its year.
fn borrowed(words: &str, other: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    if super::date::month_named(&fold(words)).is_some() {
        let day = super::read_date(words, today)?;
        return NaiveDate::from_ymd_opt(other.year(), day.month(), day.day()).filter(|day| *day != other);
    }
    let folded = fold(words);
    let mut numbers = folded.split(' ').filter_map(|word| word.parse::<u32>().ok());
    let day = numbers.next().filter(|_| numbers.next().is_none())?;
    NaiveDate::from_ymd_opt(other.year(), other.month(), day).filter(|day| *day != other)
}

/// "05/13/1990": thirteen is no month, so it is the day.
fn swapped(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let figures: Vec<&str> = words.trim().split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [month, day, year] = figures.as_slice() else { return None };
    let (month, day, year): (u32, u32, i32) = (month.parse().ok()?, day.parse().ok()?, year.parse().ok()?);
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| (1900..=today.year()).contains(&day.year()) && *day <= today)
}

/// The phone numbers that words may mean, in the order of writing; one where they are clear.
pub fn read_phones(words: &str) -> Vec<Phone> {
    if let Some(phone) = read_phone(words) {
        return vec![phone];
    }
    let mut found: Vec<Phone> = Vec::new();
    let parts =
        words.split([',', ';', '\n', '/']).flat_map(|part| part.split(" atau ")).flat_map(|part| part.split(" dan "));
    for phone in parts.filter_map(read_phone) {
        if !found.contains(&phone) {
            found.push(phone);
        }
    }
    if found.len() <= MOST { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn a_birth_date_of_two_readings_gives_both() {
        let read = |words: &str| read_birth_dates(words, day(2026, 11, 24));
        assert_eq!(read("12 Mei 1990"), [day(1990, 5, 12)]);
        assert_eq!(read("12-5-90"), [day(1990, 5, 12)]);
        assert_eq!(read("12 atau 13 mei 1990"), [day(1990, 5, 12), day(1990, 5, 13)]);
        assert_eq!(read("3 juni atau 3 juli 1991"), [day(1991, 6, 3), day(1991, 7, 3)]);
        assert_eq!(read("3 juni eh 3 juli 1991"), [day(1991, 7, 3)]);
        assert_eq!(read("12 mei 1990 atau 12 mei 1991"), [day(1990, 5, 12), day(1991, 5, 12)]);
        // A baby, or a grandmother of more than a hundred.
        assert_eq!(read("1-2-24"), [day(2024, 2, 1), day(1924, 2, 1)]);
        assert_eq!(read("1-2-2024"), [day(2024, 2, 1)]);
        assert_eq!(read("1-2-10"), [day(2010, 2, 1)]);
        assert_eq!(read("05/13/1990"), [day(1990, 5, 13)]);
        assert!(is_swapped("05/13/1990", day(2026, 11, 24)) && !is_swapped("13/05/1990", day(2026, 11, 24)));
        for words in ["", "3000", "kapan?", "12 atau 13", "29/02/2001", "99/99/1990", "atau"] {
            assert_eq!(read(words), [], "{words}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_tells_the_last_one_of_its_month() {
        let last = |words: &str| last_day_instead(words, day(2026, 11, 24));
        assert_eq!(last("31 april 1990"), Some(30));
        assert_eq!(last("29/02/2001"), Some(28));
        assert_eq!(last("30-02-2004"), Some(29));
        for words in ["31 mei 1990", "", "31", "ga inget", "31 april"] {
            assert_eq!(last(words), None, "{words}");
        }
    }

    #[test]
    fn two_phones_without_a_preference_are_both_given() {
        let read = |words: &str| read_phones(words).iter().map(|phone| phone.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(read("081234567890"), ["+6281234567890"]);
        assert_eq!(read("081234567890 atau 081345678901"), ["+6281234567890", "+6281345678901"]);
        assert_eq!(read("081234567890, 081345678901"), ["+6281234567890", "+6281345678901"]);
        assert_eq!(read("081234567890 mati, pake 081345678901"), ["+6281345678901"]);
        assert_eq!(read("tidak ada").len(), 0);
    }
}
