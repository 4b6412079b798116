//! When a broadcast is to be sent, as officers type it: "besok jam 8", "Senin 07.30", "3 Desember pukul 9".

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::{wib_date, wib_moment};
use crate::language::{fold, read_date, read_time, read_times};
use crate::say;
use crate::text::Text;

/// A broadcast is scheduled at most so far ahead: whom it is for, and what it says, would be too old.
const FARTHEST: Days = Days::new(60);

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// This one.
    At(DateTime<Utc>),
    /// A day; the hour is missing.
    Day(NaiveDate),
}

/// Reads a moment after `now`; `day` is the one that was named before. Else why there is none.
pub(super) fn read(typed: &str, day: Option<NaiveDate>, now: DateTime<Utc>) -> Result<Moment, Text> {
    let today = wib_date(now);
    let typed = &with_plain_hour(typed);
    let (named, time) = (read_date(typed, today), read_time(typed));
    let unread = || say!("broadcast-moment-unread");
    let moment = match (named, time, day) {
        _ if read_times(typed).is_some() => return Err(unread()),
        (Some(day), Some(time), _) => wib_moment(day, time),
        (Some(day), None, _) => {
            in_reach(day, today)?;
            return Ok(Moment::Day(day));
        }
        // "31 Februari jam 8" names a clock time too, but not alone.
        (None, Some(time), Some(day)) if is_only_a_time(typed) => wib_moment(day, time),
        (None, Some(time), None) if is_only_a_time(typed) => {
            let at = wib_moment(today, time);
            if at > now { at } else { at + Days::new(1) }
        }
        _ => return Err(unread()),
    };
    if moment <= now {
        return Err(say!("broadcast-moment-past", at = moment));
    }
    in_reach(wib_date(moment), today)?;
    Ok(Moment::At(moment))
}

/// "tomorrow at 9": read as Indonesian, "at" is short for "atau".
fn with_plain_hour(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let plain = words.iter().enumerate().map(|(place, word)| {
        let hour = words.get(place + 1).is_some_and(|next| next.starts_with(|char: char| char.is_ascii_digit()));
        if hour && word.eq_ignore_ascii_case("at") { "jam" } else { word }
    });
    plain.collect::<Vec<_>>().join(" ")
}

fn in_reach(day: NaiveDate, today: NaiveDate) -> Result<(), Text> {
    if day < today {
        return Err(say!("broadcast-day-past", day = day));
    }
    if today.checked_add_days(FARTHEST).is_some_and(|farthest| day > farthest) {
        return Err(say!("broadcast-moment-too-far", day = day));
    }
    Ok(())
}

/// Whether nothing but one clock time stands there: "jam 8", "07.30", "pukul 9 pagi".
fn is_only_a_time(typed: &str) -> bool {
    const AROUND: [&str; 16] = [
        "jam", "pukul", "pkl", "jm", "pk", "at", "wib", "pagi", "siang", "sore", "malam", "setengah", "stengah", "am",
        "pm", "tepat",
    ];
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_figure = |word: &&&str| word.chars().all(|char| char.is_ascii_digit());
    let figures = words.iter().filter(is_figure).count();
    let first = words.iter().position(|word| is_figure(&word));
    let others = words.iter().filter(|word| !is_figure(word));
    // Figures stand together: "07 30", not "32 jam 8".
    let together =
        first.is_some_and(|first| words[first..].iter().take_while(|word| is_figure(word)).count() == figures);
    others.into_iter().all(|word| AROUND.contains(word)) && (figures == 0 || figures <= 2 && together)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday, 24 November 2026, 09.12 WIB.
    fn now() -> DateTime<Utc> {
        "2026-11-24T02:12:00Z".parse().expect("a moment")
    }

    #[track_caller]
    fn reads(typed: &str, local: &str) {
        let at = format!("{local}:00+07:00").parse::<DateTime<Utc>>().expect("a moment");
        assert_eq!(read(typed, None, now()), Ok(Moment::At(at)), "{typed}");
    }

    #[test]
    fn days_and_hours_are_read_as_officers_type_them() {
        reads("besok jam 8", "2026-11-25T08:00");
        reads("besok 07.30", "2026-11-25T07:30");
        reads("Senin 07.30", "2026-11-30T07:30");
        reads("3 Desember pukul 9", "2026-12-03T09:00");
        reads("hari ini jam 3 sore", "2026-11-24T15:00");
        reads("jam 8 pagi besok", "2026-11-25T08:00");
        reads("lusa setengah 8", "2026-11-26T07:30");
        reads("05/12/2026 10.00", "2026-12-05T10:00");
        reads("tomorrow at 9", "2026-11-25T09:00");
    }

    #[test]
    fn an_hour_alone_is_the_next_one_and_a_day_alone_asks_for_the_hour() {
        reads("jam 10", "2026-11-24T10:00");
        reads("08.00", "2026-11-25T08:00");
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        assert_eq!(read("besok", None, now()), Ok(Moment::Day(day)));
        let at = "2026-11-25T01:00:00Z".parse().expect("a moment");
        assert_eq!(read("jam 8", Some(day), now()), Ok(Moment::At(at)));
    }

    #[test]
    fn what_is_over_what_is_far_and_what_there_is_not_is_refused() {
        let past = "2026-11-24T01:00:00Z".parse::<DateTime<Utc>>().expect("a moment");
        assert_eq!(read("hari ini jam 8", None, now()), Err(say!("broadcast-moment-past", at = past)));
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        assert_eq!(read("kemarin", None, now()), Err(say!("broadcast-day-past", day = day)));
        let far = NaiveDate::from_ymd_opt(2027, 1, 24).expect("a day");
        assert_eq!(read("24 Januari 2027 jam 8", None, now()), Err(say!("broadcast-moment-too-far", day = far)));
        reads("23 Januari 2027 jam 8", "2027-01-23T08:00");
        for typed in [
            "31 Februari jam 8",
            "31 Februari",
            "32 jam 8",
            "secepatnya",
            "",
            "jam 25",
            "besok jam 8 sampai 9",
            "besok atau lusa jam 8",
        ] {
            assert_eq!(read(typed, None, now()), Err(say!("broadcast-moment-unread")), "{typed}");
        }
    }
}
