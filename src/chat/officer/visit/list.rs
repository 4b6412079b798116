//! The visits to come, and those that are not closed.

use super::super::super::line::VisitLine;
use super::super::super::resident::village::in_twos;
use super::super::super::unread::unread;
use super::super::super::{Button, Ctx, Input, Message, Question, Step, VisitQuestion};
use super::super::Talk;
use super::{Stage, line_of, open_with, plan, state_of};
use crate::domain::VisitId;
use crate::language::{read_number, read_place};
use crate::say;
use crate::text::Text;

/// Visits with a button of their own.
const WITH_BUTTON: usize = 10;
/// More lines than this nobody reads.
const SHOWN: usize = 30;

/// The list is looked for.
pub(in crate::chat::officer) fn list() -> Step {
    Step::ask(Talk::Visit(Stage::Looking), Question::Visit(VisitQuestion::All))
}

pub(super) fn show(ctx: &Ctx, lines: &[VisitLine]) -> Step {
    if lines.is_empty() {
        return plan::begin(ctx, "").saying(say!("visits-none"));
    }
    let mut shown: Vec<Text> = lines.iter().take(SHOWN).map(line).collect();
    if lines.len() > SHOWN {
        shown.push(say!("visits-more", count = lines.len() - SHOWN));
    }
    let visits = lines.iter().map(|line| line.id).collect();
    Step::next(Talk::Visit(Stage::Choosing { visits })).saying(say!("visits-list", lines = shown))
}

fn line(line: &VisitLine) -> Text {
    let (number, visit, state) = (line.id.0, line_of(line), state_of(line.state));
    match line.plan.capacity {
        _ if line.taken + line.queued == 0 => say!("visits-line", number = number, visit = visit, state = state),
        Some(capacity) => say!(
            "visits-line-places",
            number = number,
            visit = visit,
            state = state,
            taken = line.taken,
            capacity = capacity
        ),
        None => say!("visits-line-coming", number = number, visit = visit, state = state, taken = line.taken),
    }
}

pub(super) fn question(visits: &[VisitId]) -> Message {
    let message = Message::new(say!("visits-ask")).choices([("baru", say!("staff-button-new-visit"))]);
    let button = |visit: &VisitId| Button::choose(visit.0.to_string(), say!("visit-button-open", number = visit.0));
    let buttons: Vec<Button> = visits.iter().take(WITH_BUTTON).map(button).collect();
    in_twos(message, &buttons).choices([("selesai", say!("staff-button-done"))])
}

pub(super) fn hear(ctx: &Ctx, visits: &[VisitId], input: &Input) -> Step {
    let again = || Talk::Visit(Stage::Choosing { visits: visits.to_vec() });
    let numbered = |words: &str| {
        let number = words.trim().parse().ok().or_else(|| read_number(words).map(i64::from))?;
        visits.iter().find(|visit| visit.0 == number).copied()
    };
    match input {
        Input::Choice(choice) if choice == "baru" => plan::begin(ctx, ""),
        Input::Choice(choice) if choice == "selesai" => Step::end().saying(say!("staff-done")),
        Input::Choice(words) => match numbered(words) {
            Some(visit) => open_with(visit, None),
            None => Step::miss(again(), say!("visits-not-understood")),
        },
        Input::Text(words) => {
            let place = read_place(words);
            if let Some(visit) = numbered(words) {
                open_with(visit, None)
            } else if place.village.is_some() || !place.candidates.is_empty() {
                // Whoever names a village here wants to go there.
                plan::begin(ctx, words)
            } else {
                Step::miss(again(), say!("visits-not-understood"))
            }
        }
        _ => Step::miss(again(), unread(input)),
    }
}
