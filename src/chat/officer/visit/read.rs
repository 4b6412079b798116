//! What an answer to one part of the plan comes to.

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::super::resident::village::Picked;
use super::super::super::unread::unread;
use super::super::super::{Ctx, Input, Step, words};
use super::super::Talk;
use super::{Draft, Part, Stage, go_on};
use crate::domain::{Tongue, VillageCode};
use crate::language::{fold, read_date, read_times};
use crate::say;
use crate::text::{Text, render};

/// A visit is planned at most so far ahead.
const FARTHEST: Days = Days::new(366);
/// Weeks that the buttons reach: the same.
const LAST_WEEK: u8 = 52;
/// Longest meeting place, in characters.
const VENUE_LONGEST: usize = 120;

/// Takes the answer, or says why not and asks again.
pub(super) fn part(ctx: &Ctx, draft: &Draft, part: &Part, input: &Input) -> Step {
    let asking = |part: Part| Talk::Visit(Stage::Filling { draft: draft.clone(), part });
    let miss = |why: Text| Step::miss(asking(part.clone()), why);
    let mut draft = draft.clone();
    match (part, input) {
        (Part::Village { suggested, pick }, input) => match pick.hear(&by_code(input)) {
            Picked::Village(village) => {
                let said = say!("visit-village-read", village = words::village(&village));
                draft.village = Some(village);
                go_on(ctx, draft).saying(said)
            }
            Picked::Further(pick) => Step::next(asking(Part::Village { suggested: suggested.clone(), pick })),
            Picked::Missed(pick, why) => Step::miss(asking(Part::Village { suggested: suggested.clone(), pick }), why),
        },
        (Part::Day { week }, Input::Choice(choice)) if choice == "pekan" => {
            let week = if *week >= LAST_WEEK { 1 } else { week + 1 };
            Step::next(asking(Part::Day { week }))
        }
        (Part::Day { .. }, Input::Choice(words) | Input::Text(words)) => match day(ctx, words) {
            Ok(day) => {
                draft.day = Some(day);
                go_on(ctx, draft).saying(say!("visit-day-read", day = day))
            }
            Err(why) => miss(why),
        },
        (Part::Hours, Input::Choice(words) | Input::Text(words)) => match hours(words) {
            Ok((from, to)) => {
                draft.hours = Some((from, to));
                go_on(ctx, draft).saying(say!("visit-hours-read", from = from, to = to))
            }
            Err(why) => miss(why),
        },
        (Part::Venue, Input::Choice(words) | Input::Text(words)) => match venue(words) {
            Ok(venue) => {
                draft.venue = Some(venue);
                go_on(ctx, draft)
            }
            Err(why) => miss(why),
        },
        (Part::Programme, Input::Choice(words) | Input::Text(words)) => match programme(ctx, words) {
            Some(key) => {
                draft.programme = Some(key);
                go_on(ctx, draft)
            }
            None => miss(say!("visit-programme-unknown")),
        },
        _ => miss(unread(input)),
    }
}

/// A village's code, as a command carries it, is as good as a tap.
fn by_code(input: &Input) -> Input {
    match input {
        Input::Text(typed) if VillageCode::parse(typed.trim()).is_some() => Input::Choice(typed.trim().to_owned()),
        input => input.clone(),
    }
}

fn day(ctx: &Ctx, words: &str) -> Result<NaiveDate, Text> {
    let today = ctx.today();
    // A button carries the day as it is stored.
    let day = words.parse().ok().or_else(|| read_date(words, today)).ok_or_else(|| say!("visit-day-unread"))?;
    if day < today {
        return Err(say!("visit-day-past"));
    }
    if today.checked_add_days(FARTHEST).is_some_and(|farthest| day > farthest) {
        return Err(say!("visit-day-too-far"));
    }
    Ok(day)
}

fn hours(words: &str) -> Result<(NaiveTime, NaiveTime), Text> {
    read_times(words).ok_or_else(|| say!("visit-hours-unread"))
}

fn venue(words: &str) -> Result<String, Text> {
    // The name on the door is Indonesian in every language.
    let venue = match words {
        "balai_desa" => render(&say!("venue-village-hall"), Tongue::Id),
        "kantor_desa" => render(&say!("venue-village-office"), Tongue::Id),
        "sekolah" => render(&say!("venue-school"), Tongue::Id),
        words => words.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    if !venue.chars().any(char::is_alphanumeric) {
        return Err(say!("visit-venue-unread"));
    }
    if venue.chars().count() > VENUE_LONGEST {
        return Err(say!("visit-venue-too-long", longest = VENUE_LONGEST));
    }
    Ok(venue)
}

/// By its key, or by the beginning of its name.
fn programme(ctx: &Ctx, words: &str) -> Option<String> {
    let typed = fold(words);
    let found = ctx.office.programmes.iter().find(|programme| {
        programme.key == words || (typed.chars().count() >= 3 && fold(&programme.name).starts_with(&typed))
    });
    found.map(|programme| programme.key.clone())
}
