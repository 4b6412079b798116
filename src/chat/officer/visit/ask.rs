//! How each part of the plan is asked for.

use chrono::{Datelike, Days, NaiveTime};

use super::super::super::line::NewVisit;
use super::super::super::resident::village::Pick;
use super::super::super::{Button, Ctx, Message, words};
use super::{Numbered, Part, Stage};
use crate::domain::VillageCode;
use crate::say;

/// Hours that are offered. Source of the frame: visits run from 08.00 to 16.00.
const HOURS: [(u32, u32); 3] = [(8, 12), (8, 15), (9, 14)];

/// The question that stands.
pub(in crate::chat::officer) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Choosing { planned } => Some(choosing(planned)),
        Stage::Filling { part, .. } => Some(self::part(ctx, part)),
        Stage::Confirming { visit } => Some(confirming(ctx, visit)),
        Stage::Looking | Stage::LookingForDemand | Stage::Saving => None,
    }
}

fn choosing(planned: &[Numbered]) -> Message {
    let mut message =
        Message::new(say!("visits-ask")).row(vec![Button::choose("baru", say!("staff-button-new-visit"))]);
    for pair in planned.chunks(2).take(10) {
        let button = |line: &Numbered| {
            Button::choose(line.visit.0.to_string(), say!("staff-button-announce", number = line.number))
        };
        message = message.row(pair.iter().map(button).collect());
    }
    message.row(vec![Button::choose("selesai", say!("staff-button-done"))])
}

fn part(ctx: &Ctx, part: &Part) -> Message {
    match part {
        Part::Village { suggested, pick } => {
            let mut message = pick.question(say!("visit-ask-village"), None);
            if *pick == Pick::Named {
                for pair in suggested.chunks(2).rev() {
                    message.buttons.insert(0, pair.iter().map(village_button).collect());
                }
            }
            message
        }
        Part::Day { week } => {
            let today = ctx.today();
            let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
            let mut message = Message::new(say!("visit-ask-day"));
            for weekday in 0..5 {
                let day = monday + Days::new(u64::from(*week) * 7 + weekday);
                message = message.row(vec![Button::choose(day.to_string(), say!("label-day", day = day))]);
            }
            message.row(vec![Button::choose("pekan", say!("staff-button-other-week"))])
        }
        Part::Hours => Message::new(say!("visit-ask-hours")).row(HOURS.into_iter().map(hours_button).collect()),
        Part::Venue => Message::new(say!("visit-ask-venue"))
            .choices([("balai_desa", say!("venue-village-hall")), ("kantor_desa", say!("venue-village-office"))])
            .choices([("sekolah", say!("venue-school"))]),
        Part::Programme => {
            let mut message = Message::new(say!("visit-ask-programme"));
            for programme in &ctx.office.programmes {
                let label = say!("said", words = programme.name.as_str());
                message = message.row(vec![Button::choose(programme.key.as_str(), label)]);
            }
            message
        }
    }
}

fn hours_button((from, to): (u32, u32)) -> Button {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let label = say!("label-hours", from = clock(from), to = clock(to));
    Button::choose(format!("{from:02}.00-{to:02}.00"), label)
}

fn village_button(code: &VillageCode) -> Button {
    Button::choose(code.as_str(), say!("said", words = words::village(code)))
}

fn confirming(ctx: &Ctx, visit: &NewVisit) -> Message {
    let programme = ctx.office.programme(&visit.programme);
    let message = Message::new(say!(
        "visit-summary",
        village = words::village(&visit.village),
        day = visit.day,
        from = visit.from,
        to = visit.to,
        venue = visit.venue.as_str(),
        programme = programme.map_or(visit.programme.as_str(), |programme| programme.name.as_str()),
    ))
    .choices([("simpan", say!("staff-button-save"))])
    .choices([("desa", say!("staff-button-change-village")), ("hari", say!("staff-button-change-day"))])
    .choices([("jam", say!("staff-button-change-hours")), ("tempat", say!("staff-button-change-venue"))]);
    let message = if ctx.office.programmes.len() > 1 {
        message.choices([("program", say!("staff-button-change-programme"))])
    } else {
        message
    };
    message.choices([("batal", say!("staff-button-drop"))])
}
