//! Days, as people write them.

mod absolute;
mod names;
mod relative;
mod token;

use std::rc::Rc;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::fold::is_a_letter;
use super::memo::{Memo, memo, remembered};
use token::{Token, tokens};

/// One expression in a text that says something about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A day.
    Day(Day),
    /// A weekday, and which.
    Weekday(Weekday, Which),
    /// So many weeks from this one.
    Week(i64),
    /// A day that no calendar has, a range, a choice: whatever else is said, there is no single day.
    Broken,
}

/// A day that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    date: NaiveDate,
    /// With how many digits the year was written; 0 where it was not.
    year_digits: usize,
}

/// Which of all days of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The next one after today.
    Bare,
    /// The evening before a day of rest or prayer, by the name of what follows: today counts.
    Eve,
    /// The one of this week.
    This,
    /// "senin depan": of the next week, or the next one; clear only where both are the same.
    Next,
    /// The last one before today.
    Last,
}

/// An expression and how many tokens it takes.
type Heard = Option<(Said, usize)>;

/// The single day that the words name, seen from `today`; a day without a year is the next such day. None
/// where there is no single day: impossible dates, ranges, choices, a weekday that contradicts the date,
/// months, years, ages, clock times, Hijri dates.
pub fn read_date(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    settle(&expressions(words, today), today).map(|day| day.date)
}

/// A birth date: a day with its year, of which two digits never lie in the future. None for a day without
/// a year or one that is counted from today.
pub fn read_birth_date(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let six_digits = words.trim().trim_matches('#');
    let day = if six_digits.len() == 6 && six_digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let two = |at: usize| six_digits[at..at + 2].parse::<u32>().ok();
        Day { date: absolute::with_year(two(0)?, two(2)?, two(4)?, 2, today)?, year_digits: 2 }
    } else {
        settle(&expressions(words, today), today)?
    };
    match day.year_digits {
        2 if day.date > today => NaiveDate::from_ymd_opt(day.date.year() - 100, day.date.month(), day.date.day()),
        2 | 4 => Some(day.date),
        _ => None,
    }
}

/// The month that a text names by its name, where it names one.
pub(super) fn month_named(words: &str) -> Option<u32> {
    let mut months = words.split(' ').filter_map(names::month);
    months.next().filter(|_| months.next().is_none())
}

fn expressions(words: &str, today: NaiveDate) -> Vec<Said> {
    if is_a_letter(words) {
        return Vec::new();
    }
    thread_local! {
        static TOKENS: Memo<Rc<[Token]>> = const { memo() };
    }
    let tokens = remembered(&TOKENS, words, || tokens(words).into());
    let mut said = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let heard = absolute::read(&tokens, at, today).or_else(|| relative::read(&tokens, at, today));
        let Some((one, length)) = heard else {
            at += 1;
            continue;
        };
        match standing(&tokens, at, length) {
            // "bukan besok, tapi lusa": what is denied does not count.
            Standing::Denied => {}
            // "besok eh lusa": what came before does not count.
            Standing::Corrects => said = vec![one],
            Standing::Bound => said.push(Said::Broken),
            Standing::Plain => said.push(one),
        }
        at += length;
    }
    let has = |wanted: &[&str]| tokens.iter().any(|token| wanted.contains(&token.word()));
    if has(&["atau", "sampai", "antara"]) || (has(&["lebaran", "idul", "imlek", "ramadhan"]) && has(&["sesudah"])) {
        said.push(Said::Broken);
    }
    said
}

/// How what stands before an expression changes it.
enum Standing {
    Plain,
    Denied,
    Corrects,
    /// Before, after or around it: no single day.
    Bound,
}

fn standing(tokens: &[Token], at: usize, length: usize) -> Standing {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].word());
    let after = |ahead: usize| tokens.get(at + length + ahead).map_or("", Token::word);
    // "besok ga bisa, lusa aja"
    let no = matches!(after(0), "tidak" | "ga" | "gak" | "gk" | "tdk" | "nggak" | "ngga" | "enggak" | "ndak" | "dak");
    if no && matches!(after(1), "bisa" | "bs" | "bise" | "jadi" | "jd" | "sempat" | "mau") {
        return Standing::Denied;
    }
    for back in 1..=3 {
        match before(back) {
            "bukan" | "jangan" => return Standing::Denied,
            "eh" | "maksud" | "maksudnya" | "ralat" | "maksudku" | "salah" | "keliru" => return Standing::Corrects,
            "sesudah" | "sebelum" | "menjelang" | "sekitar" | "sekitaran" | "around" | "kisaran" | "mulai"
            | "sejak" | "lambat" | "maksimal" | "paling" | "max" => {
                return Standing::Bound;
            }
            "hari" | "tanggal" | "pada" | "" => {}
            _ => break,
        }
    }
    Standing::Plain
}

fn settle(said: &[Said], today: NaiveDate) -> Option<Day> {
    let mut day: Option<Day> = None;
    let mut weekday: Option<(Weekday, Which)> = None;
    let mut week: Option<i64> = None;
    for one in said {
        match *one {
            Said::Day(next) if day.is_none_or(|known| known.date == next.date) => {
                // The same day said twice: the way that says more counts.
                day = day.filter(|known| known.year_digits >= next.year_digits).or(Some(next));
            }
            Said::Weekday(next, which) if weekday.is_none_or(|(known, _)| known == next) => {
                weekday =
                    Some((next, weekday.map_or(which, |(_, known)| if known == Which::Bare { which } else { known })));
            }
            Said::Week(next) if week.is_none_or(|known| known == next) => week = Some(next),
            // Broken, or two that contradict each other.
            _ => return None,
        }
    }
    let unsaid = |date: NaiveDate| Day { date, year_digits: 0 };
    match (day, weekday, week) {
        (Some(day), None, None) => Some(day),
        (Some(day), Some((weekday, _)), None) => (day.date.weekday() == weekday).then_some(day),
        (Some(day), weekday, Some(weeks)) => {
            let monday = monday_in(weeks, today)?;
            let fits = weekday.is_none_or(|(weekday, _)| day.date.weekday() == weekday);
            (fits && (0..7).contains(&(day.date - monday).num_days())).then_some(day)
        }
        (None, Some((weekday, _)), Some(weeks)) => {
            let monday = monday_in(weeks, today)?;
            monday.checked_add_days(Days::new(u64::from(weekday.num_days_from_monday()))).map(unsaid)
        }
        (None, Some((weekday, which)), None) => relative::weekday_from(today, weekday, which).map(unsaid),
        // "minggu ini" alone is seven days.
        (None, None, Some(0) | None) => None,
        (None, None, Some(weeks)) => relative::days_from(today, weeks * 7).map(unsaid),
    }
}

fn monday_in(weeks: i64, today: NaiveDate) -> Option<NaiveDate> {
    let back = i64::from(today.weekday().num_days_from_monday());
    relative::days_from(today, weeks * 7 - back)
}

#[cfg(test)]
mod tests;
