//! Another visit is there on the day to which this one would move: perhaps it is meant, and more often nobody knew of it.

use super::super::super::super::line::{VisitLine, VisitView};
use super::super::super::super::{Ctx, Message, Question, Step, VisitQuestion};
use super::super::super::Talk;
use super::super::Stage as Visit;
use super::{Stage, What, next, tell_even, to_another_day};
use crate::domain::VisitId;
use crate::language::{fold, read_yes_no};
use crate::say;

/// Says which one is there, and asks.
pub(super) fn found(ctx: &Ctx, view: &VisitView, what: &What, line: &VisitLine, by: Option<&str>) -> Step {
    super::super::plan::tell_of(ctx, stay(view, what, line.id), line, by)
}

fn stage(view: &VisitView, what: &What, other: VisitId) -> Stage {
    Stage::Beside { view: Box::new(view.clone()), what: what.clone(), other }
}

/// The question stands.
pub(super) fn stay(view: &VisitView, what: &What, other: VisitId) -> Step {
    next(stage(view, what, other))
}

pub(super) fn question() -> Message {
    Message::new(say!("move-beside-ask"))
        .choices([("tetap", say!("move-button-beside")), ("lain", say!("move-button-other-day"))])
        .choices([("lihat", say!("visit-button-beside-show"))])
}

pub(super) fn hear(ctx: &Ctx, view: &VisitView, what: &What, other: VisitId, words: &str) -> Step {
    match (fold(words).as_str(), read_yes_no(words)) {
        ("tetap" | "tetap pindah" | "move it there", _) | (_, Some(true)) => tell_even(ctx, view, what, true),
        ("lain" | "hari lain" | "another day" | "ubah", _) | (_, Some(false)) => match what {
            What::Move { reason, .. } => to_another_day(ctx, view, *reason, ""),
            _ => super::super::open_with(view.line.id, None),
        },
        ("lihat" | "lihat yang ada" | "show the other", _) => {
            let stage = stage(view, what, other);
            Step::ask(Talk::Visit(Visit::Proposing(stage)), Question::Visit(VisitQuestion::One(other)))
        }
        _ => Step { missed: true, ..stay(view, what, other).saying(say!("answer-with-buttons")) },
    }
}
