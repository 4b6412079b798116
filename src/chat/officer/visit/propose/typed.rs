//! What is typed while a notice is being decided: another day, how late, why.

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::super::super::Ctx;
use super::super::super::super::line::VisitView;
use super::super::plan;
use super::What;
use crate::domain::{VisitReason, wib_moment};
use crate::language::{fold, has_word, read_number, read_times};
use crate::say;
use crate::text::Text;

/// Days that are proposed.
const PROPOSED: usize = 5;
/// More minutes than this is not late but another day.
const LATEST: u32 = 8 * 60;

/// The next working days on which no other visit is, after the day that it has and after today.
pub(super) fn free_days(ctx: &Ctx, view: &VisitView) -> Vec<NaiveDate> {
    view.line
        .plan
        .day
        .max(ctx.today())
        .iter_days()
        .skip(1)
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !view.busy.contains(day))
        .take(PROPOSED)
        .collect()
}

/// A day, hours, or both, as somebody types them; none where nothing was said.
pub(super) fn read_day(ctx: &Ctx, view: &VisitView, what: &What, words: &str) -> Option<Result<What, Text>> {
    let What::Move { day: proposed, hours, reason, .. } = what else { return None };
    if words.trim().is_empty() {
        return None;
    }
    let said_hours = read_times(words);
    let without_hours: Vec<&str> = words.split_whitespace().take_while(|word| !begins_hours(word)).collect();
    let day = match plan::day(ctx, words).or_else(|_| plan::day(ctx, &without_hours.join(" "))) {
        Ok(day) => day,
        // Hours alone: the same day, unless it is over.
        Err(_) if said_hours.is_some() && without_hours.is_empty() => {
            if view.line.plan.day < ctx.today() {
                *proposed
            } else {
                view.line.plan.day
            }
        }
        Err(why) => return Some(Err(why)),
    };
    let hours = said_hours.unwrap_or(*hours);
    if (day, hours) == (view.line.plan.day, (view.line.plan.from, view.line.plan.to)) {
        return Some(Err(say!("move-same-day")));
    }
    if wib_moment(day, hours.1) <= ctx.now {
        return Some(Err(say!("visit-day-past")));
    }
    Some(Ok(What::Move { day, hours, reason: *reason, said: true }))
}

fn begins_hours(word: &str) -> bool {
    matches!(fold(word).as_str(), "jam" | "pukul" | "pkl" | "at") || read_times(word).is_some()
}

/// "30 menit", "1 jam", "45", "1 jam 30 menit".
pub(super) fn minutes(words: &str) -> Option<u16> {
    let folded = fold(&words.replace(',', ".")).replace("sejam", "1 jam");
    let is_hours = |word: &&str| matches!(*word, "jam" | "hour" | "hours");
    let pieces: Vec<&str> = folded.split(' ').collect();
    let halves = |hours: &str| hours.trim().is_empty().then_some(0).or_else(|| read_number(hours));
    let minutes = match pieces.iter().position(is_hours) {
        // "setengah jam", "satu setengah jam", "1 jam setengah".
        Some(at) if pieces.contains(&"setengah") => {
            let hours: Vec<&str> = pieces[..at].iter().copied().filter(|word| *word != "setengah").collect();
            halves(&hours.join(" "))?.checked_mul(60)?.checked_add(30)?
        }
        // "1.5 jam": fold parts its two figures.
        Some(at) if at >= 2 && pieces[at - 1] == "5" && words.contains(['.', ',']) => {
            read_number(pieces[at - 2])?.checked_mul(60)?.checked_add(30)?
        }
        Some(at) => {
            let hours = read_number(&pieces[..at].join(" "))?;
            let more = pieces[at + 1..].join(" ");
            hours.checked_mul(60)?.checked_add(if more.is_empty() { 0 } else { read_number(&more)? })?
        }
        None => read_number(words)?,
    };
    (5..=LATEST).contains(&minutes).then(|| u16::try_from(minutes).ok()).flatten()
}

pub(super) fn reason(words: &str) -> Option<VisitReason> {
    let folded = fold(words);
    let has = |known: &[&str]| has_word(&folded, known);
    VisitReason::from_code(words).or_else(|| {
        Some(if has(&["cuaca", "ombak", "hujan", "angin", "badai", "gelombang", "weather", "storm"]) {
            VisitReason::Weather
        } else if has(&["kapal", "perahu", "boat", "ferry"]) {
            VisitReason::Boat
        } else if has(&["kantor", "tim", "petugas", "office", "alat"]) {
            VisitReason::Office
        } else if has(&["desa", "warga", "acara", "balai", "village"]) {
            VisitReason::Village
        } else {
            return None;
        })
    })
}
