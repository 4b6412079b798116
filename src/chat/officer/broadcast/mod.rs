//! `/siar`: a text to many. Written, seen as it will look, counted, and only then sent, at once or later;
//! `siaran 3 jeda` and its neighbours steer one that is on its way.

mod approval;
mod attachment;
mod audience;
pub(super) mod card;
mod draft;
pub(super) mod extras;
mod ledger;
mod list;
mod moment;
mod preview;
mod reason;
mod schedule;
mod stage;
mod steer;
mod words;

#[cfg(test)]
pub(super) mod tests;

pub use draft::{Attachment, Corrected, Draft, Offer, Urgent, VisitName};
pub(super) use stage::{Part, Stage};
pub(in crate::chat) use steer::steers;

use super::super::{Answer, BroadcastAnswer, BroadcastQuestion, Ctx, Input, Message, Question, Step, VisitAnswer};
use super::Talk;
use crate::domain::Reach;

/// The talk at this stage.
fn at(stage: Stage) -> Talk {
    Talk::Broadcast(stage)
}

fn filling(draft: &Draft, part: Part) -> Talk {
    at(Stage::Filling { draft: Box::new(draft.clone()), part })
}

/// Asks the store something about broadcasts.
fn ask(stage: Stage, question: BroadcastQuestion) -> Step {
    Step::ask(at(stage), Question::Broadcast(question))
}

/// `/siar`.
pub(super) fn begin() -> Step {
    list::begin()
}

/// `siaran 3`, `siaran 3 jeda`.
pub(super) fn command(rest: &str) -> Step {
    steer::command(rest)
}

/// Goes on with the first part that is missing; with the whole where none is.
fn go_on(draft: &Draft) -> Step {
    if draft.words.is_none() {
        return Step::next(filling(draft, Part::Words));
    }
    if let Some(corrected) = &draft.corrects {
        if corrected.english && draft.english.is_none() {
            return Step::next(filling(draft, Part::English));
        }
        let reach = Reach { chats: corrected.sent, ..Reach::default() };
        return preview::show(draft, reach);
    }
    if draft.topic.is_none() {
        return Step::next(filling(draft, Part::Topic));
    }
    count(draft, !draft.audience_is_said)
}

/// Counts whom it reaches: to go on choosing, or to show the whole.
fn count(draft: &Draft, choosing: bool) -> Step {
    let topic = draft.topic.unwrap_or_default();
    let counting = Stage::Counting { draft: Box::new(draft.clone()), choosing };
    ask(counting, BroadcastQuestion::Count(draft.audience.clone(), topic))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    if let Input::Answer(answer) = input {
        return match &**answer {
            Answer::Broadcast(answer) => answered(ctx, stage, answer),
            Answer::Visit(VisitAnswer::All(lines)) => match stage {
                Stage::LookingForVisits { draft, named } => audience::visits(draft, named, lines),
                Stage::LookingForPin { draft } => attachment::pin_of(draft, lines),
                _ => super::no_such_thing(),
            },
            _ => super::no_such_thing(),
        };
    }
    match stage {
        Stage::Looking | Stage::Finding { .. } => begin(),
        Stage::Choosing { shown, action } => list::choose(shown, *action, input),
        Stage::Opening { id, action } | Stage::Acting { id, action } => steer::open(*id, *action),
        Stage::Card { line } => card::hear(line, input),
        Stage::Confirming { line, action, deletable } => steer::confirm(line, *action, *deletable, input),
        Stage::Filling { draft, part } => fill(ctx, draft, part, input),
        Stage::Counting { draft, choosing } => count(draft, *choosing),
        Stage::LookingForVisits { draft, named } => audience::look_for_visits(draft, named),
        Stage::LookingForPin { draft } => attachment::look_for_pin(draft),
        Stage::Deciding { draft, reach } => preview::decide(ctx, draft, *reach, input),
        Stage::Beginning { draft } => go_on(draft),
    }
}

fn fill(ctx: &Ctx, draft: &Draft, part: &Part, input: &Input) -> Step {
    match part {
        Part::Words => words::hear(draft, input),
        Part::English => extras::english(draft, input),
        Part::Attachment => attachment::hear(draft, input),
        Part::Buttons => extras::buttons(draft, input),
        Part::Topic => extras::topic(draft, input),
        Part::Audience(part) => audience::hear(draft, part, input),
        Part::When(part) => schedule::hear(ctx, draft, part, input),
        Part::Reason { at } => reason::hear(draft, *at, input),
    }
}

fn answered(ctx: &Ctx, stage: &Stage, answer: &BroadcastAnswer) -> Step {
    match (stage, answer) {
        (Stage::Looking, BroadcastAnswer::List(lines)) => list::show(lines),
        (Stage::Finding { action }, BroadcastAnswer::List(lines)) => list::find(ctx, *action, lines),
        (Stage::Counting { draft, choosing: true }, BroadcastAnswer::Counted(reach)) => {
            audience::overview(draft, *reach)
        }
        (Stage::Counting { draft, .. }, BroadcastAnswer::Counted(reach)) => preview::show(draft, *reach),
        (Stage::Opening { action, .. }, BroadcastAnswer::Opened(opened)) => steer::opened(*action, opened),
        (Stage::Opening { .. } | Stage::Acting { .. }, answer) => steer::done(stage, answer),
        (Stage::Beginning { draft }, answer) => preview::begun(ctx, draft, answer),
        _ => super::no_such_thing(),
    }
}

/// The question that stands.
pub(super) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::Choosing { shown, action } => list::question(shown, *action),
        Stage::Card { line } => card::card(ctx, line),
        Stage::Confirming { line, action, deletable } => steer::question(line, *action, *deletable),
        Stage::Filling { draft, part } => match part {
            Part::Words => words::question(draft),
            Part::English => extras::ask_english(draft),
            Part::Attachment => attachment::question(draft),
            Part::Buttons => extras::ask_buttons(draft),
            Part::Topic => extras::ask_topic(),
            Part::Audience(part) => audience::question(draft, part),
            Part::When(part) => schedule::question(part),
            Part::Reason { .. } => reason::question(),
        },
        Stage::Deciding { draft, reach } => preview::question(ctx, draft, *reach),
        Stage::Looking
        | Stage::Finding { .. }
        | Stage::Opening { .. }
        | Stage::Acting { .. }
        | Stage::Counting { .. }
        | Stage::LookingForVisits { .. }
        | Stage::LookingForPin { .. }
        | Stage::Beginning { .. } => return None,
    })
}
