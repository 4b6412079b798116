//! Times of day.

use chrono::NaiveTime;

use super::fold::is_a_letter;
use super::number::number_at;

/// A clock time: "08.00", "jam 8", "setengah 8" (07.30), "jam 3 sore", "8 am". An hour from 1 to 5
/// that says nothing else is one of the afternoon: nobody visits at night. None where the words name no
/// time, or two.
pub fn read_time(words: &str) -> Option<NaiveTime> {
    match times(words).as_slice() {
        [only] => Some(only.settled()),
        _ => None,
    }
}

/// Two clock times, the first before the second: "08.00-15.00", "jam 8 sampai jam 3".
pub fn read_times(words: &str) -> Option<(NaiveTime, NaiveTime)> {
    let times = times(words);
    let [from, to] = times.as_slice() else { return None };
    let first = from.settled();
    let last = [to.literal(), to.afternoon()].into_iter().find(|last| *last > first)?;
    (first < last).then_some((first, last))
}

/// A time as it was written.
struct Heard {
    hour: u32,
    minute: u32,
    /// Nothing says which half of the day.
    open: bool,
}

impl Heard {
    fn literal(&self) -> NaiveTime {
        NaiveTime::from_hms_opt(self.hour, self.minute, 0).unwrap_or_default()
    }

    fn afternoon(&self) -> NaiveTime {
        let hour = if self.open && self.hour < 12 { self.hour + 12 } else { self.hour };
        NaiveTime::from_hms_opt(hour, self.minute, 0).unwrap_or_default()
    }

    fn settled(&self) -> NaiveTime {
        if (1..=5).contains(&self.hour) { self.afternoon() } else { self.literal() }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// Digits as written.
    Digits(String),
    Word(String),
    Mark(char),
}

fn times(words: &str) -> Vec<Heard> {
    if is_a_letter(words) {
        return Vec::new();
    }
    let pieces = spelled_to_digits(pieces(words));
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match time_at(&pieces, at) {
            Some((time, length)) => {
                found.push(time);
                at += length;
            }
            None => at += 1,
        }
    }
    if found.is_empty()
        && let [Piece::Digits(digits)] = pieces.as_slice()
    {
        found.extend(bare(digits));
    }
    if found.len() == 1 {
        found.extend(second_of_range(&pieces));
    }
    found
}

/// "jam 8-15", "08.00 s/d 15": the second time needs no "jam".
fn second_of_range(pieces: &[Piece]) -> Option<Heard> {
    let joint = pieces.iter().rposition(|piece| match piece {
        Piece::Mark(mark) => matches!(mark, '-' | '–'),
        Piece::Word(word) => matches!(word.as_str(), "sampai" | "sampe" | "s" | "sd" | "hingga" | "to" | "until" | "d"),
        Piece::Digits(_) => false,
    })?;
    match &pieces[joint + 1..] {
        [Piece::Digits(digits)] => bare(digits),
        [Piece::Digits(digits), Piece::Word(zone)] if zone == "wib" => bare(digits),
        _ => None,
    }
}

fn bare(digits: &str) -> Option<Heard> {
    let (hour, minute) = match digits.len() {
        1 | 2 => (digits.parse().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some(Heard { hour, minute, open: digits.len() < 3 && hour <= 12 && hour > 0 })
}

/// The time that begins here, and how many pieces it takes.
fn time_at(pieces: &[Piece], at: usize) -> Option<(Heard, usize)> {
    let word = |at: usize| match pieces.get(at) {
        Some(Piece::Word(word)) => word.as_str(),
        _ => "",
    };
    let digits = |at: usize| match pieces.get(at) {
        Some(Piece::Digits(digits)) if digits.len() <= 2 => digits.parse::<u32>().ok(),
        _ => None,
    };
    let marked = matches!(word(at), "jam" | "pukul" | "pkl" | "jm" | "pk" | "at");
    let mut next = at + usize::from(marked);
    if marked && pieces.get(next) == Some(&Piece::Mark('.')) {
        next += 1;
    }
    if matches!(word(next), "setengah" | "stengah" | "stgh" | "setenga") {
        let hour = digits(next + 1).filter(|hour| (1..=12).contains(hour))?;
        let hour = if hour == 1 { 12 } else { hour - 1 };
        return Some(with_part_of_day(pieces, next + 2, at, hour, 30, true));
    }
    let hour = digits(next)?;
    let padded = matches!(pieces.get(next), Some(Piece::Digits(digits)) if digits.len() == 2);
    next += 1;
    let mut minute = None;
    if let Some(Piece::Mark('.' | ':')) = pieces.get(next)
        && let Some(Piece::Digits(written)) = pieces.get(next + 1)
        && written.len() == 2
        // Two marks make a date: 17.08.1990.
        && !matches!((pieces.get(next + 2), pieces.get(next + 3)), (Some(Piece::Mark('.')), Some(Piece::Digits(_))))
    {
        minute = digits(next + 1);
        next += 2;
    } else if marked {
        match (word(next), digits(next + 1), word(next + 1)) {
            ("lewat" | "lebih", Some(more), _) => (minute, next) = (Some(more), next + 2),
            ("lewat" | "lebih", _, "seperempat") => (minute, next) = (Some(15), next + 2),
            _ => {}
        }
    }
    let day_part = part_of_day(pieces, next).is_some();
    if hour > 23 || minute.is_some_and(|minute| minute > 59) || !(marked || minute.is_some() || day_part) {
        return None;
    }
    let open = hour <= 12 && hour > 0 && !(padded && hour < 10);
    Some(with_part_of_day(pieces, next, at, hour, minute.unwrap_or(0), open))
}

fn with_part_of_day(pieces: &[Piece], next: usize, at: usize, hour: u32, minute: u32, open: bool) -> (Heard, usize) {
    let Some((part, length)) = part_of_day(pieces, next) else {
        let zone = matches!(pieces.get(next), Some(Piece::Word(word)) if word == "wib");
        return (Heard { hour, minute, open }, next - at + usize::from(zone));
    };
    let hour = match (part, hour) {
        (DayPart::Morning, 12) => 0,
        (DayPart::Morning, hour) => hour,
        (DayPart::Midday, 1..=4) | (DayPart::Evening, 1..=11) => hour + 12,
        (DayPart::Midday, hour) => hour,
        (DayPart::Night, 12) => 0,
        (DayPart::Night, 5..=11) => hour + 12,
        (DayPart::Evening | DayPart::Night, hour) => hour,
    };
    (Heard { hour, minute, open: false }, next - at + length)
}

#[derive(Clone, Copy)]
enum DayPart {
    Morning,
    Midday,
    Evening,
    Night,
}

fn part_of_day(pieces: &[Piece], at: usize) -> Option<(DayPart, usize)> {
    let mut at = at;
    let mut skipped = 0;
    if matches!(pieces.get(at), Some(Piece::Word(word)) if word == "wib") {
        at += 1;
        skipped = 1;
    }
    let Some(Piece::Word(word)) = pieces.get(at) else { return None };
    let part = match word.as_str() {
        "pagi" | "pgi" | "am" | "subuh" => DayPart::Morning,
        "siang" | "tengari" => DayPart::Midday,
        "sore" | "petang" | "pm" | "sora" => DayPart::Evening,
        "malam" | "malem" | "mlm" => DayPart::Night,
        _ => return None,
    };
    Some((part, skipped + 1))
}

fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut touching = false;
    for char in words.chars().flat_map(char::to_lowercase) {
        match (pieces.last_mut(), char) {
            (Some(Piece::Digits(digits)), '0'..='9') if touching => digits.push(char),
            (Some(Piece::Word(word)), _) if touching && char.is_alphabetic() => word.push(char),
            (_, '0'..='9') => pieces.push(Piece::Digits(char.to_string())),
            (_, char) if char.is_alphabetic() => pieces.push(Piece::Word(char.to_string())),
            (_, char) if char.is_whitespace() => {}
            (_, char) => pieces.push(Piece::Mark(char)),
        }
        touching = !char.is_whitespace();
    }
    pieces
}

/// "jam delapan" is "jam 8".
fn spelled_to_digits(pieces: Vec<Piece>) -> Vec<Piece> {
    let words: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Word(word) => word.clone(),
            Piece::Digits(_) | Piece::Mark(_) => String::new(),
        })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut plain = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match number_at(&words, at) {
            Some((value, length)) => {
                plain.push(Piece::Digits(value.to_string()));
                at += length;
            }
            None => {
                plain.push(pieces[at].clone());
                at += 1;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a real time")
    }

    #[test]
    fn times_are_read_in_every_usual_form() {
        for (words, hour, minute) in [
            ("08.00", 8, 0),
            ("8:30", 8, 30),
            ("jam 8", 8, 0),
            ("pkl. 08.00 WIB", 8, 0),
            ("pukul 13.30", 13, 30),
            ("jam 8 pagi", 8, 0),
            ("jam delapan pagi", 8, 0),
            ("setengah 8", 7, 30),
            ("jam setengah 8 malam", 19, 30),
            ("setengah 3 sore", 14, 30),
            ("jam 3 sore", 15, 0),
            ("jam 3", 15, 0),
            ("03.00", 3, 0),
            ("jam 1 siang", 13, 0),
            ("jam 12 siang", 12, 0),
            ("jam 12 malam", 0, 0),
            ("jam 7 malem", 19, 0),
            ("jam 8 lewat 15", 8, 15),
            ("jam 11 siang", 11, 0),
            ("9 am", 9, 0),
            ("3pm", 15, 0),
            ("8", 8, 0),
            ("0830", 8, 30),
            ("besok jam 9 ya pak", 9, 0),
        ] {
            assert_eq!(read_time(words), Some(time(hour, minute)), "{words}");
        }
    }

    #[test]
    fn two_times_are_read_as_a_span() {
        for (words, from, to) in [
            ("08.00-15.00", (8, 0), (15, 0)),
            ("08.00 – 15.00 WIB", (8, 0), (15, 0)),
            ("jam 8 sampai jam 3", (8, 0), (15, 0)),
            ("jam 8 sampai 3", (8, 0), (15, 0)),
            ("jam 8-12", (8, 0), (12, 0)),
            ("8 pagi s/d 2 siang", (8, 0), (14, 0)),
            ("dari jam 9 pagi sampe jam 3 sore", (9, 0), (15, 0)),
            ("9.30 sd 11.30", (9, 30), (11, 30)),
            ("jam 1 sampai jam 4", (13, 0), (16, 0)),
        ] {
            assert_eq!(read_times(words), Some((time(from.0, from.1), time(to.0, to.1))), "{words}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for words in ["", "nanti", "25.00", "jam 25", "17.08.1990", "abis zuhur", "jam 8 atau jam 9", "12345"] {
            assert_eq!(read_time(words), None, "{words}");
        }
        for words in ["08.00", "15.00-08.00", "jam 8, jam 9, jam 10"] {
            assert_eq!(read_times(words), None, "{words}");
        }
    }
}
