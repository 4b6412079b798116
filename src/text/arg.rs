//! What can stand in a sentence's placeholder.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::{Marked, Text};
use crate::domain::BirthDate;

/// A value in a sentence. How it is written depends on the reader's language.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Words that a person wrote or that come from a file: escaped, never read as markup.
    Said(String),
    /// The same words in both languages, such as a rule from the office file: escaped too.
    Both {
        /// Indonesian.
        id: String,
        /// English.
        en: String,
    },
    /// Words with marks that somebody wrote: their bold, italic and struck parts are shown so, the rest is escaped.
    Marked(Marked),
    /// The same in both languages.
    MarkedBoth {
        /// Indonesian.
        id: Marked,
        /// English.
        en: Marked,
    },
    /// A whole number.
    Number(i64),
    /// A day, written as people say it: "Senin, 3 Agustus 2026".
    Day(NaiveDate),
    /// A day of somebody's life, without its weekday: "17 Agustus 1985".
    Date(NaiveDate),
    /// A local clock time: "08.00".
    Time(NaiveTime),
    /// A moment, written in local time: "Senin, 3 Agustus 2026, pukul 08.00 WIB".
    Moment(DateTime<Utc>),
    /// Money in whole rupiah: "Rp650.000".
    Rupiah(i64),
    /// Another sentence.
    Text(Text),
    /// Several sentences, one a line.
    Lines(Vec<Text>),
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Said(words.to_owned())
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Said(words)
    }
}

impl From<&String> for Arg {
    fn from(words: &String) -> Self {
        Self::Said(words.clone())
    }
}

impl From<Marked> for Arg {
    fn from(words: Marked) -> Self {
        Self::Marked(words)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u16> for Arg {
    fn from(number: u16) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u8> for Arg {
    fn from(number: u8) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<NaiveTime> for Arg {
    fn from(time: NaiveTime) -> Self {
        Self::Time(time)
    }
}

impl From<BirthDate> for Arg {
    fn from(born: BirthDate) -> Self {
        Self::Date(born.day())
    }
}

impl From<DateTime<Utc>> for Arg {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::Moment(moment)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<Text>> for Arg {
    fn from(lines: Vec<Text>) -> Self {
        Self::Lines(lines)
    }
}
