//! When nobody is there on a day on which the office is open, and on which days it is closed, for whoever asks. The hours
//! and holidays of the office file say it, those by which the waiting of tickets is reckoned; what they do not say is not
//! approved.

use chrono::{TimeDelta, Weekday};

use crate::chat::Ctx;
use crate::language::{fold, has_phrase};
use crate::office::Open;
use crate::say;
use crate::text::Text;

/// The next so many holidays are told.
const DAYS_TOLD: usize = 5;

/// A holiday within this time may cost somebody a way in vain.
const NEAR: TimeDelta = TimeDelta::days(14);

/// What the office file says to words.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Closed {
    /// To be said.
    pub(super) told: Vec<Text>,
    /// Whether that is all that was asked.
    pub(super) is_all: bool,
}

/// Reads "istirahat jam berapa", "hari raya buka tidak".
pub(super) fn closed(ctx: &Ctx, words: &str) -> Closed {
    let folded = format!(" {} ", fold(words));
    let has = |list: &[&str]| has_phrase(&folded, list);
    let asks_break = has(&["istirahat", "istirahatnya", "rehat", "break"]);
    // Their days are others every year: whether the office has them all in its file is not known.
    let moves = has(&["hari raya", "cuti bersama", "idul fitri", "lebaran", "imlek"]);
    let asks_days = moves || has(&["libur nasional", "tanggal merah", "hari libur", "holidays"]);
    let breaks = if asks_break { breaks(ctx) } else { None };
    let days = if asks_days { holidays(ctx) } else { None };
    let is_all =
        (asks_break || asks_days) && (breaks.is_some() || !asks_break) && (days.is_some() && !moves || !asks_days);
    Closed { told: breaks.into_iter().chain(days).collect(), is_all }
}

/// Who asks for the hours is told as well when nobody is there, where the office file knows it: breaks, and holidays that
/// are near.
pub(super) fn beside_the_hours(ctx: &Ctx) -> Vec<Text> {
    let near = ctx.today() + NEAR;
    let days = ctx.office.desk.holidays_from(ctx.today());
    let lines: Vec<Text> =
        days.into_iter().filter(|day| *day <= near).map(|day| say!("office-holiday", day = day)).collect();
    let holidays = (!lines.is_empty()).then(|| say!("office-holidays-near", lines = lines));
    breaks(ctx).into_iter().chain(holidays).collect()
}

fn breaks(ctx: &Ctx) -> Option<Text> {
    let breaks = ctx.office.desk.breaks();
    let (first, rest) = breaks.split_first()?;
    let mut days = ctx.office.desk.open.iter().flat_map(|open| &open.days);
    let daily = rest.is_empty() && days.all(|day| first.days.contains(day));
    let lines: Vec<Text> = if daily {
        vec![say!("office-break-daily", from = first.from, to = first.to)]
    } else {
        breaks.iter().flat_map(on_each_day).collect()
    };
    Some(say!("office-breaks", lines = lines))
}

fn on_each_day(open: &Open) -> Vec<Text> {
    let on = |day: &Weekday| say!("office-break-on", day = weekday(*day), from = open.from, to = open.to);
    open.days.iter().map(on).collect()
}

fn holidays(ctx: &Ctx) -> Option<Text> {
    let days = ctx.office.desk.holidays_from(ctx.today());
    let lines: Vec<Text> = days.into_iter().take(DAYS_TOLD).map(|day| say!("office-holiday", day = day)).collect();
    (!lines.is_empty()).then(|| say!("office-holidays", lines = lines))
}

fn weekday(day: Weekday) -> Text {
    match day {
        Weekday::Mon => say!("weekday-monday"),
        Weekday::Tue => say!("weekday-tuesday"),
        Weekday::Wed => say!("weekday-wednesday"),
        Weekday::Thu => say!("weekday-thursday"),
        Weekday::Fri => say!("weekday-friday"),
        Weekday::Sat => say!("weekday-saturday"),
        Weekday::Sun => say!("weekday-sunday"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::chat::invented::a_resident;
    use crate::domain::Tongue;
    use crate::office::OfficeFile;
    use crate::text::render;

    fn said(office: &OfficeFile, words: &str) -> (String, bool) {
        let who = a_resident();
        let now = "2026-11-24T02:12:00Z".parse().expect("a moment");
        let closed = closed(&Ctx { who: &who, now, office }, words);
        let said: Vec<String> = closed.told.iter().map(|text| render(text, Tongue::Id)).collect();
        (said.join("\n"), closed.is_all)
    }

    fn open(days: &[Weekday], from: i64, to: i64) -> Open {
        let time = |hour| NaiveTime::MIN + TimeDelta::hours(hour);
        Open { days: days.to_vec(), from: time(from), to: time(to) }
    }

    #[test]
    fn a_break_is_told_where_the_office_file_has_one_and_no_other_is_made_up() {
        let mut office = OfficeFile::builtin().clone();
        assert_eq!(said(&office, "istirahat jam berapa"), (String::new(), false));
        let usual = [Weekday::Mon, Weekday::Tue];
        office.desk.open = vec![open(&usual, 13, 16), open(&usual, 8, 12)];
        let (told, is_all) = said(&office, "istirahat jam berapa");
        assert!(is_all && told.contains("12.00–13.00") && told.lines().count() == 2, "{told}");
        office.desk.open.extend([open(&[Weekday::Fri], 8, 11), open(&[Weekday::Fri], 14, 16)]);
        let (told, _) = said(&office, "jam istirahat");
        assert!(told.contains("Senin") && told.contains("Jumat, pukul 11.00–14.00"), "{told}");
    }

    #[test]
    fn with_the_hours_go_a_break_and_a_holiday_that_is_near() {
        let who = a_resident();
        let beside = |office: &OfficeFile, now: &str| {
            let ctx = Ctx { who: &who, now: now.parse().expect("a moment"), office };
            let said: Vec<String> = beside_the_hours(&ctx).iter().map(|text| render(text, Tongue::Id)).collect();
            said.join("\n")
        };
        let mut office = OfficeFile::builtin().clone();
        assert_eq!(beside(&office, "2026-11-24T02:12:00Z"), "", "no break is known, and no holiday is near");
        assert!(beside(&office, "2026-12-20T02:12:00Z").contains("25 Desember 2026"));
        office.desk.open = vec![open(&[Weekday::Mon], 8, 12), open(&[Weekday::Mon], 13, 16)];
        assert!(beside(&office, "2026-11-24T02:12:00Z").contains("12.00–13.00"));
    }

    #[test]
    fn holidays_to_come_are_told_and_those_that_move_stay_a_question_for_the_office() {
        let office = OfficeFile::builtin().clone();
        let (told, is_all) = said(&office, "libur nasional buka tidak");
        assert!(is_all && told.contains("25 Desember 2026"), "{told}");
        assert_eq!(said(&office, "hari raya buka tidak"), (told, false));
        let mut none = office;
        none.desk.holidays = vec!["2026-01-01".parse().expect("a day")];
        assert_eq!(said(&none, "libur nasional buka tidak"), (String::new(), false), "that one is over");
        assert_eq!(said(&none, "bisa bayar pakai kartu"), (String::new(), false));
    }
}
