//! A correction carried out: on words and on days.

use chrono::{Datelike, NaiveDate};

use super::Correction;
use crate::language::{fold, read_birth_date};

impl Correction {
    /// The stored words with the wrong ones replaced by the right ones, all others as they were; none where the
    /// wrong ones do not stand there, or stand there twice.
    pub fn in_words(&self, stored: &str) -> Option<String> {
        let old = fold(self.old.as_deref()?);
        let count = old.split(' ').count();
        let words: Vec<&str> = stored.split_whitespace().collect();
        let fits = |at: &usize| fold(&words[*at..at + count].join(" ")) == old;
        let mut found = (0..(words.len() + 1).saturating_sub(count)).filter(fits);
        let at = found.next().filter(|_| !old.is_empty())?;
        if found.next().is_some() {
            return None;
        }
        // What stood around the old words stays: "No. 21," becomes "No. 12,".
        let tail: String =
            words[at + count - 1].chars().rev().take_while(|char| matches!(char, ',' | '.' | ';')).collect();
        let mut corrected: Vec<String> = words[..at].iter().map(|word| (*word).to_owned()).collect();
        corrected.push(format!("{}{}", self.new, tail.chars().rev().collect::<String>()));
        corrected.extend(words[at + count..].iter().map(|word| (*word).to_owned()));
        Some(corrected.join(" "))
    }

    /// The stored day with its day, month or year replaced, or another day where a whole one is named; none where
    /// that is no day, or where what is said to be wrong is not what is stored.
    pub fn in_date(&self, stored: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        if let Some(whole) = read_birth_date(&self.new, today) {
            return Some(whole);
        }
        let new = Part::read(&self.new)?;
        match (self.old.as_deref().map(Part::read), new) {
            (Some(Some(old)), new) if old.same_kind(new) && old.of(stored) != old => None,
            _ => new.put_into(stored),
        }
    }

    /// The stored day corrected, where `old`, which is said to be wrong, is that day, or names its month or year; a
    /// number alone could be anything.
    pub fn of_day(&self, old: &str, stored: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        let is_it = read_birth_date(old, today) == Some(stored) || names_a_part_of_a_day(old);
        is_it.then(|| self.in_date(stored, today)).flatten()
    }
}

/// A month by its name, or a year: what a number alone is not.
fn names_a_part_of_a_day(words: &str) -> bool {
    let folded = fold(words);
    crate::language::date::month_named(&folded).is_some()
        || folded.split(' ').any(|word| word.len() == 4 && word.parse::<u32>().is_ok())
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Day(u32),
    Month(u32),
    Year(i32),
}

impl Part {
    fn read(words: &str) -> Option<Self> {
        let folded = fold(words);
        let number = folded.split(' ').find_map(|word| word.parse::<u32>().ok());
        match (number, crate::language::date::month_named(&folded)) {
            (None, Some(month)) => Some(Self::Month(month)),
            (Some(day @ 1..=31), None) => Some(Self::Day(day)),
            (Some(year @ 1900..=2100), None) => i32::try_from(year).ok().map(Self::Year),
            _ => None,
        }
    }

    fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// The same part of a day.
    fn of(self, date: NaiveDate) -> Self {
        match self {
            Self::Day(_) => Self::Day(date.day()),
            Self::Month(_) => Self::Month(date.month()),
            Self::Year(_) => Self::Year(date.year()),
        }
    }

    fn put_into(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => date.with_day(day),
            Self::Month(month) => date.with_month(month),
            Self::Year(year) => date.with_year(year),
        }
    }
}
