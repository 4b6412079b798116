//! How each part of the plan is asked for, and how the whole is read back.

use chrono::{Datelike, Days, NaiveTime};

use super::super::super::super::line::NewVisit;
use super::super::super::super::resident::village::{Pick, in_twos};
use super::super::super::super::{Button, Ctx, Message, words};
use super::{Draft, Part, Stage};
use crate::domain::VillageCode;
use crate::say;
use crate::text::Text;

/// Hours that are offered. Source of the frame: visits run from 08.00 to 16.00.
const HOURS: [(u32, u32); 3] = [(8, 12), (8, 15), (9, 14)];

/// The question that stands.
pub(in crate::chat::officer) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Filling { part, .. } => Some(self::part(ctx, part)),
        Stage::Confirming { draft } => draft.plan().map(|plan| confirming(ctx, draft, &plan)),
        Stage::Beside { .. } => Some(
            Message::new(say!("visit-beside-ask"))
                .choices([("tetap", say!("visit-button-beside")), ("ubah", say!("visit-button-beside-change"))])
                .choices([("lihat", say!("visit-button-beside-show"))]),
        ),
        Stage::LookingForDemand { .. } | Stage::Saving | Stage::Keeping { .. } => None,
    }
}

fn part(ctx: &Ctx, part: &Part) -> Message {
    let skip = |message: Message| message.choices([("skip", say!("visit-button-without"))]);
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
            let line = |(place, programme): (usize, &crate::office::Programme)| {
                say!("visit-programme-line", number = place + 1, name = programme.name.as_str())
            };
            let lines: Vec<Text> = ctx.office.programmes.iter().enumerate().map(line).collect();
            let mut message = Message::new(say!("visit-ask-programme", lines = lines));
            for programme in &ctx.office.programmes {
                let label = say!("said", words = programme.name.as_str());
                message = message.row(vec![Button::choose(programme.key.as_str(), label)]);
            }
            message
        }
        Part::Neighbours => skip(Message::new(say!("visit-ask-neighbours"))),
        Part::Capacity => {
            let numbers = ["20", "30", "40", "50"].map(|number| (number, say!("label-number", number = number)));
            skip(Message::new(say!("visit-ask-capacity")).choices(numbers))
        }
        // No key that shares a position: officers seldom plan at the place itself.
        Part::Pin => skip(Message::new(say!("visit-ask-pin"))),
        Part::GettingThere => skip(Message::new(say!("visit-ask-getting-there"))),
        Part::ToBring => skip(Message::new(say!("visit-ask-to-bring"))),
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

/// A plan as its parts, one a line; what it does not have is left out.
pub(super) fn lines(ctx: &Ctx, plan: &NewVisit) -> Vec<Text> {
    let mut lines = vec![say!("visit-part-village", village = words::village(&plan.village))];
    if !plan.neighbours.is_empty() {
        let names: Vec<String> = plan.neighbours.iter().map(words::village).collect();
        lines.push(say!("visit-part-neighbours", villages = names.join(", ")));
    }
    lines.push(say!("visit-part-day", day = plan.day));
    lines.push(say!("visit-part-hours", from = plan.from, to = plan.to));
    lines.push(if plan.pin.is_some() {
        say!("visit-part-venue-on-map", venue = plan.venue.as_str())
    } else {
        say!("visit-part-venue", venue = plan.venue.as_str())
    });
    lines.push(say!("visit-part-programme", programme = words::programme(ctx.office, &plan.programme)));
    lines.extend(plan.capacity.map(|people| say!("visit-part-capacity", people = people)));
    lines.extend(plan.getting_there.as_deref().map(|words| say!("visit-part-getting-there", words = words)));
    lines.extend(plan.to_bring.as_deref().map(|words| say!("visit-part-to-bring", words = words)));
    lines
}

fn confirming(ctx: &Ctx, draft: &Draft, plan: &NewVisit) -> Message {
    let message = Message::new(say!("visit-summary", lines = lines(ctx, plan))).and(say!("visit-summary-ask"));
    let mut buttons = Vec::new();
    // What was announced is moved or called off, not changed.
    if !draft.told {
        buttons.extend([
            ("desa", say!("staff-button-change-village")),
            ("hari", say!("staff-button-change-day")),
            ("jam", say!("staff-button-change-hours")),
        ]);
        if ctx.office.programmes.len() > 1 {
            buttons.push(("program", say!("staff-button-change-programme")));
        }
        buttons.push(("desa_lain", say!("visit-button-neighbours")));
    }
    buttons.extend([
        ("tempat", say!("staff-button-change-venue")),
        ("kapasitas", say!("visit-button-capacity")),
        ("peta", say!("visit-button-pin")),
        ("perahu", say!("visit-button-getting-there")),
        ("bawa", say!("visit-button-to-bring")),
    ]);
    let buttons: Vec<Button> = buttons.into_iter().map(|(value, label)| Button::choose(value, label)).collect();
    let save = if draft.visit.is_some() { say!("visit-button-save-change") } else { say!("staff-button-save") };
    in_twos(message.choices([("simpan", save)]), &buttons).choices([("batal", say!("staff-button-drop"))])
}
