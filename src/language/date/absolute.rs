//! Days by their number: "5 agustus 2026", "05/08/26", "2026-08-05", "tgl 25".

use chrono::{Datelike, Months, NaiveDate};

use super::names::{is_hijri, month};
use super::token::Token;
use super::{Day, Heard, Said};

pub(super) fn read(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    in_figures(tokens, at, today, false)
        .or_else(|| {
            let after_tanggal = word(tokens, at) == "tanggal";
            let (said, length) = after_tanggal.then(|| in_figures(tokens, at + 1, today, true)).flatten()?;
            Some((said, length + 1))
        })
        .or_else(|| day_and_month(tokens, at, today))
        .or_else(|| month_and_day(tokens, at, today))
        .or_else(|| year_first(tokens, at, today))
        .or_else(|| day_alone(tokens, at, today))
        .or_else(|| feast(tokens, at, today))
}

/// A day with its year; a year of two digits lies at most ten years ahead.
pub(super) fn with_year(day: u32, month: u32, year: u32, digits: usize, today: NaiveDate) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    let year = match digits {
        4 if (1900..=2100).contains(&year) => year,
        2 if 2000 + year <= today.year() + 10 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The next such day on or after today; 29 February may be four years away.
fn next(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8).filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day)).find(|date| *date >= today)
}

fn day(date: Option<NaiveDate>, year_digits: usize) -> Said {
    date.map_or(Said::Broken, |date| Said::Day(Day { date, year_digits }))
}

fn number(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    match tokens.get(at) {
        Some(Token::Number(value, digits)) => Some((*value, *digits)),
        _ => None,
    }
}

fn mark(tokens: &[Token], at: usize) -> Option<char> {
    match tokens.get(at) {
        Some(Token::Mark(mark)) => Some(*mark),
        _ => None,
    }
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", Token::word)
}

/// "2026-08-05", "05/08/2026", "5-8-26", "05 08 1990", "05081990", "5/8".
fn in_figures(tokens: &[Token], at: usize, today: NaiveDate, after_tanggal: bool) -> Heard {
    let (first, first_digits) = number(tokens, at)?;
    if first_digits == 8 {
        let date = with_year(first / 1_000_000, first / 10_000 % 100, first % 10_000, 4, today);
        let iso = || with_year(first % 100, first / 100 % 100, first / 10_000, 4, today);
        return Some((day(date.or_else(iso), 4), 1));
    }
    let between = mark(tokens, at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'));
    if between.is_some()
        && let Some((second, _)) = number(tokens, at + 2)
    {
        if mark(tokens, at + 3) == between
            && let Some((third, third_digits)) = number(tokens, at + 4)
        {
            let date = if first_digits == 4 {
                with_year(third, second, first, 4, today)
            } else {
                with_year(first, second, third, third_digits, today)
            };
            let year_digits = if first_digits == 4 { 4 } else { third_digits };
            return Some((day(date, year_digits), 5));
        }
        let is_month_next = month(word(tokens, at + 3)).is_some();
        let surely = between == Some('/') || (after_tanggal && between == Some('.'));
        if first_digits <= 2 && !is_month_next && surely {
            return Some((day(next(first, second, today), 0), 3));
        }
        // "17-8" can only be a day and a month; "5-8" may be a range.
        if first_digits <= 2 && !is_month_next && between == Some('-') && second <= 12 && first > second {
            return Some((day(next(first, second, today), 0), 3));
        }
        if is_month_next {
            return Some((Said::Broken, 4)); // "5-7 agustus"
        }
    }
    let (second, second_digits) = number(tokens, at + 1)?;
    let (third, third_digits) = number(tokens, at + 2)?;
    let fits = first_digits <= 2 && second_digits <= 2 && matches!(third_digits, 2 | 4);
    fits.then(|| (day(with_year(first, second, third, third_digits, today), third_digits), 3))
}

/// "5 agustus" with or without a year, "5 bulan 8", "1st of August 2026".
fn day_and_month(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    let start = at + usize::from(word(tokens, at) == "tanggal");
    let (first, 1 | 2) = number(tokens, start)? else { return None };
    let mut next_at = start + 1;
    // "5th" was taken for the abbreviation of "tahun".
    let is_ordinal = |at: usize| {
        word(tokens, at) == "tahun" && (word(tokens, at + 1) == "of" || month(word(tokens, at + 1)).is_some())
    };
    while matches!(word(tokens, next_at), "st" | "nd" | "rd" | "of" | "hb")
        || matches!(mark(tokens, next_at), Some('-' | '/' | '.'))
        || is_ordinal(next_at)
    {
        next_at += 1;
    }
    if is_hijri(word(tokens, next_at)) {
        return Some((Said::Broken, next_at + 1 - at));
    }
    let named = match word(tokens, next_at) {
        "bulan" => match number(tokens, next_at + 1) {
            Some((value, 1 | 2)) if word(tokens, next_at + 2) != "lagi" => Some((value, 2)),
            _ => month(word(tokens, next_at + 1)).map(|value| (value, 2)),
        },
        name => month(name).map(|value| (value, 1)),
    };
    let Some((named, length)) = named else {
        // "5 dan 6 agustus", "5 s/d 7 agustus", "5, 6 agustus"
        return second_day_follows(tokens, next_at).map(|end| (Said::Broken, end - at));
    };
    next_at += length;
    let (date, digits, end) = with_written_year(tokens, next_at, first, named, today);
    Some((day(date, digits), end - at))
}

/// Reads the year that may follow, and gives the date, the year's digits, and where it all ends.
fn with_written_year(
    tokens: &[Token],
    at: usize,
    day: u32,
    month: u32,
    today: NaiveDate,
) -> (Option<NaiveDate>, usize, usize) {
    let mut year_at = at;
    while matches!(mark(tokens, year_at), Some(',' | '-' | '/' | '.')) || word(tokens, year_at) == "tahun" {
        year_at += 1;
    }
    let said_year = word(tokens, year_at.saturating_sub(1)) == "tahun" && year_at > at;
    match number(tokens, year_at) {
        // "12 mei 90an": some year of ten.
        Some((_, 2 | 4)) if word(tokens, year_at + 1) == "an" => (None, 0, year_at + 2),
        // "12 agustus, 21 agustus": the day that follows is no year.
        Some((year, digits @ (2 | 4)))
            if said_year
                || !is_counted(word(tokens, year_at + 1))
                    && super::names::month(word(tokens, year_at + 1)).is_none() =>
        {
            (with_year(day, month, year, digits, today), digits, year_at + 1)
        }
        _ => match (word(tokens, at), word(tokens, at + 1)) {
            ("tahun", "depan") => (NaiveDate::from_ymd_opt(today.year() + 1, month, day), 0, at + 2),
            ("tahun", "ini") => (NaiveDate::from_ymd_opt(today.year(), month, day), 0, at + 2),
            ("tahun", "lalu") => (NaiveDate::from_ymd_opt(today.year() - 1, month, day), 0, at + 2),
            _ => (next(day, month, today), 0, at),
        },
    }
}

fn is_counted(word: &str) -> bool {
    matches!(
        word,
        "orang" | "org" | "hari" | "pagi" | "siang" | "sore" | "malam" | "wib" | "people" | "rb" | "ribu" | "am" | "pm"
    )
}

/// Where a second day of a range or a choice ends, if one follows: "dan 6 agustus".
fn second_day_follows(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    while matches!(word(tokens, next), "dan" | "atau" | "sampai" | "s" | "d" | "sd" | "to" | "tanggal" | "and")
        || matches!(mark(tokens, next), Some('-' | '–' | ',' | '/' | '.'))
    {
        next += 1;
    }
    let (_, 1 | 2) = number(tokens, next)? else { return None };
    (next > at && month(word(tokens, next + 1)).is_some()).then_some(next + 2)
}

/// "August 5, 2026", "agustus 5".
fn month_and_day(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    let named = month(word(tokens, at))?;
    // "agustus tgl 3"
    let day_at = at + 1 + usize::from(word(tokens, at + 1) == "tanggal");
    let (first, 1 | 2) = number(tokens, day_at)? else { return None };
    if is_counted(word(tokens, day_at + 1)) {
        return None;
    }
    let mut next_at = day_at + 1;
    while matches!(word(tokens, next_at), "st" | "nd" | "rd" | "th") {
        next_at += 1;
    }
    if mark(tokens, next_at) == Some('-') && number(tokens, next_at + 1).is_some() {
        return Some((Said::Broken, next_at + 2 - at));
    }
    let (date, digits, end) = with_written_year(tokens, next_at, first, named, today);
    Some((day(date, digits), end - at))
}

/// "tahun 77 bulan april tanggal 4".
fn year_first(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    if word(tokens, at) != "tahun" {
        return None;
    }
    let (year, digits @ (2 | 4)) = number(tokens, at + 1)? else { return None };
    let month_at = at + 2 + usize::from(word(tokens, at + 2) == "bulan");
    let named = month(word(tokens, month_at))?;
    let day_at = month_at + 1 + usize::from(word(tokens, month_at + 1) == "tanggal");
    let (first, 1 | 2) = number(tokens, day_at)? else { return None };
    Some((day(with_year(first, named, year, digits, today), digits), day_at + 1 - at))
}

/// "tgl 25", "tanggal 5 bulan depan", "bulan depan tanggal 5".
fn day_alone(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    let month_before =
        word(tokens, at) == "bulan" && matches!(word(tokens, at + 1), "depan" | "ini" | "lalu" | "kemarin");
    let start = at + if month_before { 2 } else { 0 };
    if word(tokens, start) != "tanggal" {
        return None;
    }
    let (first, 1 | 2) = number(tokens, start + 1)? else { return None };
    let end = start + 2;
    let joint = matches!(word(tokens, end), "dan" | "atau" | "sampai" | "sd" | "s")
        || matches!(mark(tokens, end), Some('-' | '–' | ',' | '/' | '.'));
    if joint && number(tokens, end + 1).is_some() {
        return Some((Said::Broken, end + 2 - at));
    }
    let in_month = |months: u32| {
        let there = today.with_day(1)?.checked_add_months(Months::new(months))?;
        there.with_day(first)
    };
    let last_month = || today.with_day(1)?.checked_sub_months(Months::new(1))?.with_day(first);
    let after = (word(tokens, end), word(tokens, end + 1));
    let (date, length) = match (month_before.then(|| word(tokens, at + 1)), after) {
        (Some("depan"), _) => (in_month(1), 0),
        (Some("lalu" | "kemarin"), _) => (last_month(), 0),
        (Some(_), _) => (in_month(0), 0),
        (None, ("bulan", "depan")) => (in_month(1), 2),
        (None, ("bulan", "ini")) => (in_month(0), 2),
        (None, ("bulan", "lalu" | "kemarin")) => (last_month(), 2),
        _ => ((0..=12).filter_map(in_month).find(|date| *date >= today), 0),
    };
    Some((day(date, 0), end + length - at))
}

/// "17an", "natal", "akhir bulan", "akhir tahun".
fn feast(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    if number(tokens, at).is_some_and(|(value, _)| value == 17) && word(tokens, at + 1) == "an" {
        return Some((day(next(17, 8, today), 0), 2));
    }
    if number(tokens, at).is_some_and(|(value, _)| value == 17)
        && mark(tokens, at + 1) == Some('-')
        && word(tokens, at + 2) == "an"
    {
        return Some((day(next(17, 8, today), 0), 3));
    }
    match word(tokens, at) {
        "kemerdekaan" | "agustusan" => Some((day(next(17, 8, today), 0), 1)),
        "tahun"
            if word(tokens, at + 1) == "baru" && !is_hijri(word(tokens, at + 2)) && word(tokens, at + 2) != "imlek" =>
        {
            Some((day(next(1, 1, today), 0), 2))
        }
        "natal" | "christmas" => {
            let (date, digits, end) = with_written_year(tokens, at + 1, 25, 12, today);
            Some((day(date, digits), end - at))
        }
        "akhir" => {
            let last_of = |months: u32, from: NaiveDate| {
                from.with_day(1)?.checked_add_months(Months::new(months + 1))?.pred_opt()
            };
            match (word(tokens, at + 1), word(tokens, at + 2)) {
                ("bulan", "depan") => Some((day(last_of(1, today), 0), 3)),
                ("bulan", name) if month(name).is_some() => {
                    let first = next(1, month(name)?, today.with_day(1)?);
                    Some((day(first.and_then(|first| last_of(0, first)), 0), 3))
                }
                ("bulan", _) => Some((day(last_of(0, today), 0), 2)),
                ("minggu", _) => Some((Said::Broken, 2)),
                ("tahun", "depan") => Some((day(NaiveDate::from_ymd_opt(today.year() + 1, 12, 31), 0), 3)),
                ("tahun", _) => Some((day(NaiveDate::from_ymd_opt(today.year(), 12, 31), 0), 2)),
                (name, _) => {
                    let first = next(1, month(name)?, today.with_day(1)?);
                    Some((day(first.and_then(|first| last_of(0, first)), 0), 2))
                }
            }
        }
        _ => None,
    }
}
