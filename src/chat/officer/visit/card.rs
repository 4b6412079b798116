//! One visit: how it stands, who comes, who knows of it, and what can be done.

use super::super::super::line::{HeldNotice, VisitView};
use super::super::super::resident::village::in_twos;
use super::super::super::unread::unread;
use super::super::super::{Button, Ctx, Input, Message, Step};
use super::super::Talk;
use super::{Act, Stage, act, list, plan, state_of};
use crate::domain::VisitState;
use crate::say;
use crate::text::Text;

/// How it stands, and how many it is about.
pub(super) fn shown(ctx: &Ctx, view: &VisitView) -> Message {
    let line = &view.line;
    let mut lines = plan::parts_of(ctx, &line.plan);
    lines.extend(line.first_day.map(|day| say!("visit-card-first-day", day = day)));
    let message = Message::new(say!("visit-card", number = line.id.0, state = state_of(line.state), lines = lines));
    let known = people(view);
    if known.is_empty() { message } else { message.and(say!("visit-card-people", lines = known)) }
}

pub(super) fn question(ctx: &Ctx, view: &VisitView) -> Message {
    let acts = act::possible(ctx, view);
    let buttons: Vec<Button> = acts.iter().map(|act| Button::choose(act.code(), label(*act, view))).collect();
    let ask = if acts.is_empty() { say!("visit-card-done") } else { say!("visit-card-ask") };
    // The first is what is most likely wanted now: it has a row of its own.
    let (first, rest) = buttons.split_at(buttons.len().min(1));
    let mut message = shown(ctx, view).and(ask);
    message.buttons.extend(first.iter().map(|button| vec![button.clone()]));
    in_twos(message, rest).choices([("kembali", say!("staff-button-back"))])
}

/// What can be done with a visit now: the word that stands for it after `kunjungan 3`, what a button says, and whether it
/// is a paper to be printed.
pub fn acts(ctx: &Ctx, view: &VisitView) -> Vec<(&'static str, Text, bool)> {
    let is_paper = |act| matches!(act, Act::Poster | Act::List | Act::Letter);
    act::possible(ctx, view).into_iter().map(|act| (act.code(), label(act, view), is_paper(act))).collect()
}

/// How many wait, come, know of it.
fn people(view: &VisitView) -> Vec<Text> {
    let line = &view.line;
    let mut lines = Vec::new();
    if line.state == VisitState::Planned || line.state.is_to_come() {
        lines.push(say!("visit-card-waiting", people = view.waiting));
    }
    if let Some((came, walk_ins)) = view.came {
        lines.push(say!("visit-card-came", came = came, walk_ins = walk_ins));
    } else if line.state != VisitState::Planned {
        lines.push(match line.plan.capacity {
            Some(capacity) => say!("visit-card-places", taken = line.taken, capacity = capacity),
            None => say!("visit-card-coming", taken = line.taken),
        });
        if line.queued > 0 {
            lines.push(say!("visit-card-queued", people = line.queued));
        }
    }
    if line.state != VisitState::Planned {
        lines.push(say!("visit-card-told", chats = view.told.chats));
        if view.in_line > 0 {
            lines.push(say!("visit-card-in-line", chats = view.in_line));
        }
        // Those whom a notice that has not begun will reach are not told yet, but need nothing more.
        match view.held {
            Some(HeldNotice { needs_approval: true, .. }) => lines.push(say!("visit-card-awaits-approval")),
            Some(HeldNotice { from: Some(from), .. }) => lines.push(say!("visit-card-held", at = from)),
            None if line.state.is_to_come() && view.newcomers.chats > 0 => {
                lines.push(say!("visit-card-newcomers", chats = view.newcomers.chats));
            }
            Some(HeldNotice { from: None, .. }) | None => {}
        }
    }
    lines
}

fn label(act: Act, view: &VisitView) -> Text {
    match act {
        Act::Announce => say!("visit-button-announce"),
        Act::Newcomers => say!("visit-button-newcomers", chats = view.newcomers.chats),
        Act::Change => say!("visit-button-change"),
        Act::Weather => say!("visit-button-weather"),
        Act::Move => say!("visit-button-move"),
        Act::Late => say!("visit-button-late"),
        Act::Cancel => say!("visit-button-cancel"),
        Act::Close => say!("visit-button-close"),
        Act::Poster => say!("visit-button-poster"),
        Act::AskForData => say!("visit-button-data"),
        Act::List => say!("visit-button-list"),
        Act::Letter => say!("visit-button-letter"),
    }
}

pub(super) fn hear(ctx: &Ctx, view: &VisitView, input: &Input) -> Step {
    let again = |why: Text| Step::miss(Talk::Visit(Stage::Open { view: Box::new(view.clone()) }), why);
    let words = match input {
        Input::Choice(choice) if choice == "kembali" => return list(),
        Input::Choice(words) | Input::Text(words) => words,
        _ => return again(unread(input)),
    };
    match act::read(words) {
        Some((act, words)) => act::perform(ctx, view, act, &words),
        None => again(say!("visit-card-unclear")),
    }
}
