//! When a broadcast goes out, and what the office's quiet hours say to that.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::super::unread::unread;
use super::super::super::{Button, Ctx, Input, Message, Step};
use super::draft::Draft;
use super::moment::{self, Moment};
use super::{Part as Whole, filling, go_on, preview};
use crate::language::{fold, read_yes_no};
use crate::say;

/// How far the choice of the moment has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A moment is awaited.
    Moment {
        /// The day that was named already.
        day: Option<NaiveDate>,
    },
    /// The moment lies in quiet hours.
    Quiet {
        /// Which one; none: now.
        at: Option<DateTime<Utc>>,
        /// When they end.
        free: DateTime<Utc>,
    },
    /// Whether it is this one.
    Confirm {
        /// Which one.
        at: DateTime<Utc>,
    },
}

fn asking(draft: &Draft, part: Part) -> super::Talk {
    filling(draft, Whole::When(part))
}

pub(super) fn begin(draft: &Draft) -> Step {
    Step::next(asking(draft, Part::Moment { day: None }))
}

/// A moment was named: confirmed, or held against the quiet hours. None: now.
pub(super) fn propose(ctx: &Ctx, draft: &Draft, at: Option<DateTime<Utc>>) -> Step {
    let quiet = ctx.office.quiet_hours.end_at(at.unwrap_or(ctx.now)).filter(|_| draft.urgent.is_none());
    match (quiet, at) {
        (Some(free), at) => Step::next(asking(draft, Part::Quiet { at, free })),
        (None, Some(at)) => Step::next(asking(draft, Part::Confirm { at })),
        (None, None) => preview::send(draft, None),
    }
}

pub(super) fn hear(ctx: &Ctx, draft: &Draft, part: &Part, input: &Input) -> Step {
    let again = |why| Step::miss(asking(draft, part.clone()), why);
    match (part, input) {
        (_, Input::Choice(choice)) if choice == "kembali" => go_on(draft),
        (_, Input::Choice(choice)) if choice == "lain" => begin(draft),
        (Part::Quiet { free, .. }, Input::Choice(choice)) if choice == "nanti" => {
            Step::next(asking(draft, Part::Confirm { at: *free }))
        }
        (Part::Quiet { at, .. }, Input::Choice(choice)) if choice == "mendesak" => {
            Step::next(filling(draft, Whole::Reason { at: *at }))
        }
        (Part::Confirm { at }, Input::Choice(choice)) if choice == "ya" => confirmed(ctx, draft, *at),
        (Part::Confirm { at }, Input::Text(typed)) if read_yes_no(typed) == Some(true) => confirmed(ctx, draft, *at),
        (Part::Confirm { .. }, Input::Text(typed)) if read_yes_no(typed) == Some(false) => begin(draft),
        (Part::Quiet { free, .. }, Input::Text(typed)) if fold(typed) == "nanti" => {
            Step::next(asking(draft, Part::Confirm { at: *free }))
        }
        (Part::Moment { .. }, Input::Choice(typed)) | (_, Input::Text(typed)) => {
            let day = if let Part::Moment { day } = part { *day } else { None };
            match moment::read(typed, day, ctx.now) {
                Ok(Moment::At(at)) => propose(ctx, draft, Some(at)),
                Ok(Moment::Day(day)) => Step::next(asking(draft, Part::Moment { day: Some(day) })),
                Err(why) => again(why),
            }
        }
        _ => again(unread(input)),
    }
}

/// The moment may have passed while the question stood.
fn confirmed(ctx: &Ctx, draft: &Draft, at: DateTime<Utc>) -> Step {
    if at <= ctx.now {
        return begin(draft).saying(say!("broadcast-moment-past", at = at));
    }
    preview::send(draft, Some(at))
}

/// The question that stands.
pub(super) fn question(part: &Part) -> Message {
    match part {
        Part::Moment { day: None } => {
            Message::new(say!("broadcast-ask-when")).choices([("kembali", say!("staff-button-back"))])
        }
        Part::Moment { day: Some(day) } => {
            let hour = |hour: u32| {
                let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
                Button::choose(format!("{hour:02}.00"), say!("label-time", time = time))
            };
            let message = Message::new(say!("broadcast-ask-hour", day = *day)).row([8, 13, 16].map(hour).to_vec());
            message.choices([("lain", say!("broadcast-button-other-time")), ("kembali", say!("staff-button-back"))])
        }
        Part::Quiet { at, free } => {
            let asked = match at {
                Some(at) => say!("broadcast-quiet-then", at = *at, free = *free),
                None => say!("broadcast-quiet-now", free = *free),
            };
            Message::new(asked)
                .choices([
                    ("nanti", say!("broadcast-button-after-quiet")),
                    ("mendesak", say!("broadcast-button-urgent")),
                ])
                .choices([("lain", say!("broadcast-button-other-time")), ("kembali", say!("staff-button-back"))])
        }
        Part::Confirm { at } => Message::new(say!("broadcast-confirm-when", at = *at))
            .choices([("ya", say!("broadcast-button-schedule")), ("lain", say!("broadcast-button-other-time"))])
            .choices([("kembali", say!("staff-button-back"))]),
    }
}
