//! Which year, and what of it, stands in words.

use chrono::{Datelike as _, NaiveDate};

use super::part::Part;
use crate::language::{fold, has_phrase};

/// What words ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    /// The year, where they name one.
    pub(super) year: Option<i32>,
    /// The part, where they name one.
    pub(super) part: Option<Part>,
}

/// Years that somebody can mean.
pub const YEARS: std::ops::RangeInclusive<i32> = 1945..=2199;

/// Reads "2022", "22", "tahun lalu", "2022 desa", "excel". Of two years none is taken.
pub(super) fn read(words: &str, today: NaiveDate) -> Wanted {
    let folded = fold(words);
    let figures = folded.split(' ').filter_map(|word| match word.len() {
        4 => word.parse().ok().filter(|year| YEARS.contains(year)),
        2 => word.parse::<i32>().ok().map(|year| 2000 + year),
        _ => None,
    });
    let mut years: Vec<i32> = figures.collect();
    years.dedup();
    let this = year_of(today);
    let said = format!(" {folded} ");
    let year = match years[..] {
        [year] => Some(year),
        [] if has_phrase(&said, &["tahun lalu", "tahun kemarin", "thn lalu", "last year"]) => Some(this - 1),
        [] if has_phrase(&said, &["tahun ini", "thn ini", "sekarang", "this year"]) => Some(this),
        _ => None,
    };
    Wanted { year, part: Part::named(&folded) }
}

/// The year of a day.
pub(super) fn year_of(day: NaiveDate) -> i32 {
    day.year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_parts_are_read_as_people_write_them() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
        let of = |words: &str| {
            let wanted = read(words, today);
            (wanted.year, wanted.part)
        };
        assert_eq!(of("2022"), (Some(2022), None));
        assert_eq!(of("tahun 22 dong"), (Some(2022), None));
        assert_eq!(of("Tahun lalu"), (Some(2025), None));
        assert_eq!(of("tahun ini per desa"), (Some(2026), Some(Part::Villages)));
        assert_eq!(of("2022 excel"), (Some(2022), Some(Part::File)));
        assert_eq!(of("Status berkas"), (None, Some(Part::Statuses)));
        assert_eq!(of("tolong filenya"), (None, Some(Part::File)));
        assert_eq!(of("2021 2022"), (None, None));
        assert_eq!(of("2022 2022"), (Some(2022), None));
        for words in ["", "9999", "0000", "-5", "kemarin", "20222", "=1+1"] {
            assert_eq!(of(words), (None, None), "{words}");
        }
    }
}
