//! What an answer comes to, to one part of the plan or to the whole.

use super::super::super::super::resident::village::{Pick, Picked};
use super::super::super::super::unread::unread;
use super::super::super::super::{Ctx, Input, Step};
use super::sentence::{self, Found};
use super::{Draft, Part, Stage, go_on, next, rules, save, typed, understood};
use crate::domain::{VillageCode, VisitId};
use crate::language::{fold, is_short_map_link, read_pin, read_yes_no};
use crate::say;
use crate::text::Text;

/// Weeks that the buttons reach: about a year.
const LAST_WEEK: u8 = 52;

/// Takes the answer, or says why not and asks again.
pub(super) fn part(ctx: &Ctx, draft: &Draft, part: &Part, input: &Input) -> Step {
    let asking = |part: Part| Stage::Filling { draft: Box::new(draft.clone()), part };
    let miss = |why: Text| missed(asking(part.clone()), why);
    if let (Input::Text(words), Part::Village { .. } | Part::Day { .. } | Part::Hours | Part::Programme) = (input, part)
    {
        let found = sentence::read(ctx, words);
        if found.parts() >= 2 {
            return take(ctx, draft.clone(), found, matches!(part, Part::Village { .. }).then_some(words.as_str()));
        }
    }
    let mut draft = draft.clone();
    match (part, input) {
        (Part::Village { suggested, pick }, input) => {
            let suggested = suggested.clone();
            return match pick.hear(&by_code(input)) {
                Picked::Village(village) => {
                    let said =
                        say!("visit-village-read", village = super::super::super::super::words::village(&village));
                    draft.sits_in(village);
                    go_on(ctx, draft).saying(said)
                }
                Picked::Further(pick) => next(asking(Part::Village { suggested, pick })),
                Picked::Missed(pick, why) => missed(asking(Part::Village { suggested, pick }), why),
            };
        }
        (Part::Pin, Input::Location(pin)) if pin.is_around_belitung() => draft.pin = Some(*pin),
        (Part::Pin, Input::Location(_)) => return miss(say!("visit-pin-far")),
        (_, Input::Choice(words) | Input::Text(words)) => {
            if optional(part) && matches!(fold(words).as_str(), "skip" | "lewati" | "tidak ada" | "hapus" | "none") {
                forget(&mut draft, part);
                return go_on(ctx, draft);
            }
            match one(ctx, &mut draft, part, words) {
                Taken::Said(said) => return said.into_iter().fold(go_on(ctx, draft), Step::saying),
                Taken::Week(week) => return next(asking(Part::Day { week })),
                Taken::Not(why) => return miss(why),
            }
        }
        _ => return miss(unread(input)),
    }
    go_on(ctx, draft)
}

enum Taken {
    /// Into the draft; this is said of it.
    Said(Option<Text>),
    /// The days of another week are shown.
    Week(u8),
    /// Not, and why.
    Not(Text),
}

fn one(ctx: &Ctx, draft: &mut Draft, part: &Part, words: &str) -> Taken {
    let taken = match part {
        Part::Village { .. } => Ok(None),
        Part::Day { week } if words == "pekan" => return Taken::Week(if *week >= LAST_WEEK { 1 } else { week + 1 }),
        Part::Day { .. } => typed::day(ctx, words).map(|day| {
            draft.day = Some(day);
            Some(say!("visit-day-read", day = day))
        }),
        Part::Hours => typed::hours(words).map(|(from, to)| {
            draft.hours = Some((from, to));
            Some(say!("visit-hours-read", from = from, to = to))
        }),
        Part::Venue => typed::venue(words).map(|venue| {
            draft.venue = Some(venue);
            None
        }),
        Part::Programme => typed::programme(ctx, words).ok_or_else(|| say!("visit-programme-unknown")).map(|key| {
            let said = rules(ctx, &key);
            draft.programme = Some(key);
            said
        }),
        Part::Neighbours => typed::villages(words).map(|villages| {
            draft.neighbours = villages;
            draft.neighbours.retain(|village| draft.village.as_ref() != Some(village));
            None
        }),
        Part::Capacity => typed::capacity(words).map(|people| {
            draft.capacity = Some(people);
            None
        }),
        Part::Pin => match read_pin(words) {
            Some(pin) if pin.is_around_belitung() => {
                draft.pin = Some(pin);
                Ok(None)
            }
            Some(_) => Err(say!("visit-pin-far")),
            None if is_short_map_link(words) => Err(say!("broadcast-pin-short-link")),
            None => Err(say!("visit-pin-unread")),
        },
        Part::GettingThere => typed::words(words).map(|words| {
            draft.getting_there = Some(words);
            None
        }),
        Part::ToBring => typed::words(words).map(|words| {
            draft.to_bring = Some(words);
            None
        }),
    };
    taken.map_or_else(Taken::Not, Taken::Said)
}

fn optional(part: &Part) -> bool {
    matches!(part, Part::Neighbours | Part::Capacity | Part::Pin | Part::GettingThere | Part::ToBring)
}

/// Without it, as it was before anybody said anything of it.
fn forget(draft: &mut Draft, part: &Part) {
    match part {
        Part::Neighbours => draft.neighbours.clear(),
        Part::Capacity => draft.capacity = None,
        Part::Pin => draft.pin = None,
        Part::GettingThere => draft.getting_there = None,
        Part::ToBring => draft.to_bring = None,
        _ => {}
    }
}

/// What stands in a sentence goes into the draft. `named`: the sentence, where a village was asked for and may be among
/// several of the same name.
fn take(ctx: &Ctx, mut draft: Draft, found: Found, named: Option<&str>) -> Step {
    let said = understood(&found);
    let missing = found.village.is_none();
    if let Some(village) = found.village {
        draft.sits_in(village);
    }
    draft.day = found.day.or(draft.day);
    draft.hours = found.hours.or(draft.hours);
    draft.venue = found.venue.or(draft.venue);
    draft.programme = found.programme.or(draft.programme);
    draft.capacity = found.capacity.or(draft.capacity);
    draft.getting_there = found.getting_there.or(draft.getting_there);
    draft.to_bring = found.to_bring.or(draft.to_bring);
    if let Some(neighbours) = found.neighbours {
        draft.neighbours = neighbours;
        draft.neighbours.retain(|village| draft.village.as_ref() != Some(village));
    }
    let step = match named {
        Some(words) if missing => {
            let codes = crate::language::read_place(words).candidates;
            if codes.is_empty() {
                go_on(ctx, draft)
            } else {
                let part = Part::Village { suggested: Vec::new(), pick: Pick::Among { codes, page: 0 } };
                next(Stage::Filling { draft: Box::new(draft), part })
            }
        }
        _ => go_on(ctx, draft),
    };
    if said.is_empty() { step } else { step.saying(say!("visit-understood", lines = said)) }
}

/// Takes what is said to the whole: keep it, drop it, change a part of it.
pub(super) fn whole(ctx: &Ctx, draft: &Draft, input: &Input) -> Step {
    let here = || Stage::Confirming { draft: Box::new(draft.clone()) };
    let choice = match input {
        Input::Location(pin) if pin.is_around_belitung() => {
            return go_on(ctx, Draft { pin: Some(*pin), ..draft.clone() });
        }
        Input::Location(_) => return missed(here(), say!("visit-pin-far")),
        Input::Choice(choice) => choice.as_str(),
        Input::Text(words) if read_yes_no(words) == Some(true) => "simpan",
        Input::Text(words) => {
            let found = sentence::read(ctx, words);
            if found.parts() > 0 && draft.told && found.changes_what_was_announced(draft) {
                return missed(here(), say!("visit-change-is-announced"));
            }
            if found.parts() > 0 {
                return take(ctx, draft.clone(), found, None);
            }
            ""
        }
        _ => "",
    };
    if draft.told && matches!(choice, "desa" | "hari" | "jam" | "program" | "desa_lain") {
        return missed(here(), say!("visit-change-is-announced"));
    }
    let part = match choice {
        "simpan" => return save(ctx, draft),
        "batal" => return Step::end().saying(say!("cancelled")),
        "desa" => Part::village(Vec::new()),
        "hari" => Part::Day { week: 1 },
        "jam" => Part::Hours,
        "tempat" => Part::Venue,
        "program" => Part::Programme,
        "desa_lain" => Part::Neighbours,
        "kapasitas" => Part::Capacity,
        "peta" => Part::Pin,
        "perahu" => Part::GettingThere,
        "bawa" => Part::ToBring,
        _ => {
            let why = if let Input::Text(_) = input { say!("visit-confirm-unclear") } else { unread(input) };
            return missed(here(), why);
        }
    };
    next(Stage::Filling { draft: Box::new(draft.clone()), part })
}

/// Whether it is kept although another visit is there on that day.
pub(super) fn beside(ctx: &Ctx, draft: &Draft, other: VisitId, input: &Input) -> Step {
    let here = || Stage::Beside { draft: Box::new(draft.clone()), other };
    let (Input::Choice(words) | Input::Text(words)) = input else { return missed(here(), unread(input)) };
    match (fold(words).as_str(), read_yes_no(words)) {
        ("tetap" | "tetap simpan", _) | (_, Some(true)) => super::keep_beside(ctx, draft),
        ("ubah", _) | (_, Some(false)) => go_on(ctx, draft.clone()),
        ("lihat", _) => super::look_beside(draft, other),
        _ => missed(here(), say!("answer-with-buttons")),
    }
}

fn missed(stage: Stage, why: Text) -> Step {
    Step { missed: true, ..next(stage).saying(why) }
}

/// A village's code, as a command carries it, is as good as a tap.
fn by_code(input: &Input) -> Input {
    match input {
        Input::Text(typed) if VillageCode::parse(typed.trim()).is_some() => Input::Choice(typed.trim().to_owned()),
        input => input.clone(),
    }
}
