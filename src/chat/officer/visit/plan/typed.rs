//! Single parts of a plan, as somebody types them.

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::super::super::Ctx;
use crate::domain::{Tongue, VillageCode};
use crate::language::{fold, read_date, read_number, read_place, read_times};
use crate::say;
use crate::text::{Text, render};

/// A visit is planned at most so far ahead.
const FARTHEST: Days = Days::new(366);
/// Longest meeting place, in characters.
const VENUE_LONGEST: usize = 120;
/// Longest words about getting there or what to bring, in characters.
const WORDS_LONGEST: usize = 300;
/// More people than this no team serves on one day.
const CAPACITY_LARGEST: u32 = 1000;
/// More villages than this no visit is for.
const MOST_NEIGHBOURS: usize = 12;

pub(in crate::chat::officer) fn day(ctx: &Ctx, words: &str) -> Result<NaiveDate, Text> {
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

pub(in crate::chat::officer) fn hours(words: &str) -> Result<(NaiveTime, NaiveTime), Text> {
    // Where hours are asked for, "8 sampai 12" are some.
    read_times(words).or_else(|| read_times(&format!("jam {words}"))).ok_or_else(|| say!("visit-hours-unread"))
}

pub(super) fn venue(words: &str) -> Result<String, Text> {
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

/// By its key, its number in the list, or a part of its name that no other has.
pub(super) fn programme(ctx: &Ctx, words: &str) -> Option<String> {
    let programmes = &ctx.office.programmes;
    if let Some(known) = ctx.office.programme(words) {
        return Some(known.key.clone());
    }
    let typed = fold(words);
    if let Ok(number) = typed.parse::<usize>() {
        return programmes.get(number.checked_sub(1)?).map(|programme| programme.key.clone());
    }
    let mut named =
        programmes.iter().filter(|programme| typed.chars().count() >= 3 && fold(&programme.name).contains(&typed));
    let only = named.next()?;
    named.next().is_none().then(|| only.key.clone())
}

/// How many people can be served.
pub(super) fn capacity(words: &str) -> Result<u16, Text> {
    let people = read_number(words).filter(|people| (1..=CAPACITY_LARGEST).contains(people));
    people
        .and_then(|people| u16::try_from(people).ok())
        .ok_or_else(|| say!("visit-capacity-unread", most = CAPACITY_LARGEST))
}

/// Several villages: "Petaling, Suak Gual dan Selat Nasik". The first that is not one village is named in the refusal.
pub(super) fn villages(words: &str) -> Result<Vec<VillageCode>, Text> {
    let mut villages: Vec<VillageCode> = Vec::new();
    let words = words.replace(" dan ", ",").replace(" and ", ",").replace([';', '\n', '&', '+'], ",");
    for name in words.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let place = read_place(name);
        // A name that is a district's as well means the village here.
        let village = place.village.or_else(|| {
            let first = place.candidates.first()?;
            let named = crate::language::Gazetteer::get().village(first)?;
            (fold(&named.name) == fold(name)).then(|| first.clone())
        });
        let short: String = name.chars().take(40).collect();
        let village = village.ok_or_else(|| say!("visit-neighbour-unread", name = short))?;
        if !villages.contains(&village) {
            villages.push(village);
        }
    }
    if villages.is_empty() || villages.len() > MOST_NEIGHBOURS {
        return Err(say!("visit-neighbours-unread"));
    }
    Ok(villages)
}

/// An officer's own words.
pub(super) fn words(words: &str) -> Result<String, Text> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.chars().any(char::is_alphanumeric) {
        return Err(say!("visit-words-unread"));
    }
    if words.chars().count() > WORDS_LONGEST {
        return Err(say!("visit-words-too-long", longest = WORDS_LONGEST));
    }
    Ok(words)
}
