//! The broadcasts that are alive and the latest that are over, a line each.

use super::super::super::line::BroadcastLine;
use super::super::super::undo::{self, Undo};
use super::super::super::unread::unread;
use super::super::super::{BroadcastQuestion, Button, Ctx, Input, Message, Step};
use super::draft::Draft;
use super::{Stage, ask, at, card, go_on, steer};
use crate::domain::{BroadcastId, BroadcastState};
use crate::language::{fold, read_number};
use crate::say;
use crate::text::Text;

/// Buttons in one row.
const IN_A_ROW: usize = 5;

pub(super) fn begin() -> Step {
    ask(Stage::Looking, BroadcastQuestion::List)
}

pub(super) fn show(lines: &[BroadcastLine]) -> Step {
    if lines.is_empty() {
        return go_on(&Draft::default()).saying(say!("broadcasts-none"));
    }
    let shown = lines.iter().map(|line| line.id).collect();
    let lines: Vec<Text> = lines.iter().map(card::line).collect();
    Step::next(at(Stage::Choosing { shown, action: None })).saying(say!("broadcasts-list", lines = lines))
}

/// The one that can be held, goes on, is stopped or decided now, by what was said without a number.
pub(super) fn find(ctx: &Ctx, action: steer::Action, lines: &[BroadcastLine]) -> Step {
    use BroadcastState::{AwaitingApproval, Paused, Running};
    let fits = |line: &&BroadcastLine| match action {
        _ if line.newer => false,
        steer::Action::Pause => line.state == Running,
        steer::Action::Resume => line.state == Paused,
        steer::Action::Approve | steer::Action::Refuse => line.state == AwaitingApproval && line.author != ctx.who.chat,
        _ => line.is_alive(),
    };
    let fitting: Vec<&BroadcastLine> = lines.iter().filter(fits).collect();
    match fitting.as_slice() {
        [] => Step::end().saying(say!("broadcasts-none-fits")),
        [line] => steer::act(line.id, action),
        several => {
            let shown = several.iter().map(|line| line.id).collect();
            let lines: Vec<Text> = several.iter().map(|line| card::line(line)).collect();
            let choosing = Stage::Choosing { shown, action: Some(action) };
            Step::next(at(choosing)).saying(say!("broadcasts-several-fit", lines = lines))
        }
    }
}

pub(super) fn question(shown: &[BroadcastId], action: Option<steer::Action>) -> Message {
    let mut message = match action {
        Some(_) => Message::new(say!("broadcasts-ask-which")),
        None => Message::new(say!("broadcasts-ask")).choices([("baru", say!("broadcast-button-new"))]),
    };
    for row in shown.chunks(IN_A_ROW) {
        let button = |id: &BroadcastId| Button::choose(id.0.to_string(), say!("label-number", number = id.0));
        message = message.row(row.iter().map(button).collect());
    }
    message.choices([("selesai", say!("staff-button-done"))])
}

pub(super) fn choose(shown: &[BroadcastId], action: Option<steer::Action>, input: &Input) -> Step {
    let again = |why: Text| Step::miss(at(Stage::Choosing { shown: shown.to_vec(), action }), why);
    // What was wanted before it was clear of which one.
    let chosen = |id: BroadcastId| steer::act(id, action.unwrap_or(steer::Action::Show));
    match input {
        Input::Choice(choice) if choice == "baru" => go_on(&Draft::default()),
        Input::Choice(choice) if choice == "selesai" => Step::end().saying(say!("staff-done")),
        Input::Choice(value) => match value.parse() {
            Ok(id) => chosen(BroadcastId(id)),
            Err(_) => steer::command(value),
        },
        Input::Text(typed) if matches!(fold(typed).as_str(), "baru" | "siaran baru" | "new" | "tulis") => {
            go_on(&Draft::default())
        }
        Input::Text(typed) => match (number(typed).filter(|id| shown.contains(id)), undo::read(typed)) {
            (Some(id), _) => chosen(id),
            (None, Some(Undo::Unclear)) => Step::end().saying(say!("staff-done")),
            _ => match steer::named(typed) {
                Some((id, action)) if shown.contains(&id) => steer::act(id, action),
                _ if undo::read(typed).is_some() => again(say!("broadcasts-which-to-undo")),
                _ => again(say!("broadcasts-not-understood")),
            },
        },
        _ => again(unread(input)),
    }
}

/// "3", "nomor 3", "tiga".
fn number(typed: &str) -> Option<BroadcastId> {
    let folded = fold(typed);
    let word = folded.strip_prefix("nomor ").or_else(|| folded.strip_prefix("no ")).unwrap_or(&folded);
    word.parse().ok().or_else(|| read_number(word).map(i64::from)).map(BroadcastId)
}
