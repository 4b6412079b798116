//! Days counted from today: "besok", "3 hari lagi", "senin depan", "minggu depan".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::names::weekday;
use super::token::Token;
use super::{Day, Heard, Said, Which};

pub(super) fn read(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    near(tokens, at, today).or_else(|| counted(tokens, at, today)).or_else(|| by_weekday(tokens, at))
}

/// So many days from a day; negative ones lie before it.
pub(super) fn days_from(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    match u64::try_from(days) {
        Ok(ahead) => today.checked_add_days(Days::new(ahead)),
        Err(_) => today.checked_sub_days(Days::new(days.unsigned_abs())),
    }
}

/// The day of a weekday, seen from today.
pub(super) fn weekday_from(today: NaiveDate, weekday: Weekday, which: Which) -> Option<NaiveDate> {
    let this_week = i64::from(weekday.num_days_from_monday()) - i64::from(today.weekday().num_days_from_monday());
    let days = match which {
        Which::Bare if this_week > 0 => this_week,
        Which::Eve if this_week >= 0 => this_week,
        Which::Bare | Which::Eve => this_week + 7,
        Which::This => this_week,
        // Only where that day has come this week already both readings are the same day.
        Which::Next if this_week <= 0 => this_week + 7,
        Which::Next => return None,
        Which::Last if this_week < 0 => this_week,
        Which::Last => this_week - 7,
    };
    days_from(today, days)
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", Token::word)
}

/// "besok", "lusa", "kemarin", "hari ini", "nanti sore".
fn near(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    let (days, length) = match (word(tokens, at), word(tokens, at + 1)) {
        ("hari", "sesudah") if word(tokens, at + 2) == "besok" => (2, 3), // "day after tomorrow"
        ("besok", "lusa") => (2, 2),
        ("besok", _) => (1, 1),
        ("lusa", _) => (2, 1),
        ("kemarin", "lusa" | "dulu" | "dulunya") => (-2, 2),
        ("kemarin", _) => (-1, 1),
        ("hari" | "pagi" | "siang" | "sore" | "malam", "ini")
        | ("nanti" | "tadi", "pagi" | "siang" | "sore" | "malam") => (0, 2),
        _ => return None,
    };
    let said = days_from(today, days).map_or(Said::Broken, |date| Said::Day(Day { date, year_digits: 0 }));
    Some((said, length))
}

/// "3 hari lagi", "seminggu lagi", "2 minggu yang lalu", "sebulan lagi".
fn counted(tokens: &[Token], at: usize, today: NaiveDate) -> Heard {
    let (count, unit, mut next) = match (tokens.get(at)?, word(tokens, at + 1)) {
        (Token::Number(count, 1..=3), unit @ ("hari" | "minggu" | "bulan" | "tahun")) => (*count, unit, at + 2),
        (Token::Word(word), _) => match word.as_str() {
            "sehari" => (1, "hari", at + 1),
            "sebulan" => (1, "bulan", at + 1),
            "setahun" => (1, "tahun", at + 1),
            _ => return None,
        },
        _ => return None,
    };
    let in_front = at > 0 && matches!(word(tokens, at - 1), "in" | "dalam");
    while matches!(word(tokens, next), "yang" | "yg" | "ke" | "from" | "dari") {
        next += 1;
    }
    let (ahead, end) = match word(tokens, next) {
        // "dua minggu dari sekarang"
        "hari" if next > 0 && word(tokens, next - 1) == "dari" && word(tokens, next + 1) == "ini" => (true, next + 2),
        "lagi" | "kemudian" | "depan" | "mendatang" | "now" => (true, next + 1),
        "lalu" | "kemarin" => (false, next + 1),
        _ if in_front => (true, next),
        _ => return None,
    };
    let date = match unit {
        "hari" | "minggu" => {
            let days = i64::from(count) * if unit == "minggu" { 7 } else { 1 };
            days_from(today, if ahead { days } else { -days })
        }
        _ => {
            let months = Months::new(if unit == "tahun" { count * 12 } else { count });
            if ahead { today.checked_add_months(months) } else { today.checked_sub_months(months) }
        }
    };
    Some((date.map_or(Said::Broken, |date| Said::Day(Day { date, year_digits: 0 })), end - at))
}

/// "senin", "hari minggu", "jumat ini", "senin depan", "malam minggu", "minggu depan".
fn by_weekday(tokens: &[Token], at: usize) -> Heard {
    let said_day = usize::from(matches!(word(tokens, at), "hari" | "on"));
    let eve = usize::from(word(tokens, at) == "malam");
    let turned = usize::from(matches!(word(tokens, at), "depan" | "lalu")); // "next monday", "last week"
    let name_at = at + said_day.max(eve).max(turned);
    let name = word(tokens, name_at);
    let day = weekday(name)?;
    let after_hari = usize::from(at > 0 && word(tokens, at - 1) == "hari");
    let counts = at.checked_sub(1 + after_hari).is_some_and(|before| {
        let many = matches!(word(tokens, before), "tiap" | "setiap" | "per" | "beberapa");
        many || (name == "minggu" && matches!(tokens.get(before), Some(Token::Number(..))))
    });
    if counts {
        return None; // "2 minggu", "tiap senin"
    }
    let mut next = name_at + 1;
    while matches!(word(tokens, next), "yang" | "yg" | "malam" | "pagi" | "siang" | "sore") {
        next += 1;
    }
    let after = if turned == 1 { word(tokens, at) } else { word(tokens, next) };
    let taken = usize::from(turned == 0);
    if name == "minggu" && word(tokens, next) == "ke" && matches!(tokens.get(next + 1), Some(Token::Number(..))) {
        return Some((Said::Broken, next + 2 - at)); // "minggu ke-2 agustus": a week
    }
    if name == "minggu" && said_day + eve == 0 {
        let weeks = match after {
            "depan" => Some(1),
            "ini" => Some(0),
            "lalu" | "kemarin" => Some(-1),
            _ => None,
        };
        if let Some(weeks) = weeks {
            return Some((Said::Week(weeks), next + taken - at));
        }
    }
    if eve == 1 {
        let plain = !matches!(after, "depan" | "lalu");
        let which = if after == "ini" { Which::This } else { Which::Eve };
        let said = if plain { Said::Weekday(day.pred(), which) } else { Said::Broken };
        return Some((said, next - at + usize::from(matches!(after, "ini" | "depan" | "lalu"))));
    }
    let (which, length) = match after {
        "ini" => (Which::This, taken),
        "depan" => (Which::Next, taken),
        "mendatang" => (Which::Bare, taken),
        "lalu" | "kemarin" => (Which::Last, taken),
        _ => (Which::Bare, 0),
    };
    Some((Said::Weekday(day, which), next + length - at))
}
