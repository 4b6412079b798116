//! `/kunjungan`: visits to come, one of them with what can be done with it, and new ones. A visit's number is its
//! key: the same in the list, in what officers are told, and after the command.
//!
//! Nothing goes out before it was seen as it will look, with how many it reaches ([`propose`]).

mod act;
mod card;
mod closing;
mod correct;
mod list;
mod papers;
mod plan;
mod propose;
#[cfg(test)]
pub(super) mod tests;

use serde::{Deserialize, Serialize};

pub(super) use act::Act;
pub use card::acts;
pub(super) use list::list;

use super::super::line::{VisitLine, VisitView};
use super::super::{Answer, Ctx, Input, Message, Question, Step, VisitAnswer, VisitQuestion, words};
use super::Talk;
use crate::domain::{VisitId, VisitState};
use crate::say;
use crate::text::Text;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the visits.
    Looking,
    /// Which one, or a new one.
    Choosing {
        /// Those in the list.
        visits: Vec<VisitId>,
    },
    /// A plan.
    Planning(plan::Stage),
    /// The store was asked for one visit.
    Opening {
        /// Which one.
        visit: VisitId,
        /// What is to be done with it; none: that is asked.
        act: Option<Act>,
        /// What was said about it, such as "30 menit".
        #[serde(default)]
        words: String,
    },
    /// One visit is shown: what is to be done with it.
    Open {
        /// The visit.
        view: Box<VisitView>,
    },
    /// What people are told is on its way to be decided.
    Proposing(propose::Stage),
    /// What people know of it is on its way to be corrected.
    Correcting(correct::Stage),
    /// The visit is over: who came.
    Closing(closing::Stage),
    /// The store was asked for what a paper needs.
    Printing {
        /// Which paper.
        act: Act,
    },
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Planning(stage) => stage.is_worth_keeping(),
            Self::Closing(stage) => stage.is_worth_keeping(),
            _ => false,
        }
    }

    pub(super) fn asks_to_undo(&self) -> bool {
        matches!(self, Self::Proposing(propose::Stage::Deciding { what: propose::What::Cancel(_), .. }))
    }
}

/// `/kunjungan`: alone the list, with a number one visit, with anything else a new one.
pub(super) fn begin(ctx: &Ctx, rest: &str) -> Step {
    let rest = rest.trim();
    let (first, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match first.parse() {
        _ if rest.is_empty() => list(),
        Ok(number) if words.is_empty() => open_with(VisitId(number), None),
        Ok(number) => match act::read(words) {
            Some((act, words)) => opening(VisitId(number), Some(act), words),
            // "3 Desember di Petaling" is a plan.
            None => plan::begin(ctx, rest),
        },
        Err(_) => plan::begin(ctx, rest),
    }
}

/// `umumkan 3`: the notice of a visit.
pub(super) fn announce(rest: &str) -> Step {
    match rest.trim().parse() {
        Ok(number) => open_with(VisitId(number), Some(Act::Announce)),
        Err(_) => list(),
    }
}

/// One visit, and what is done with it at once.
fn open_with(visit: VisitId, act: Option<Act>) -> Step {
    opening(visit, act, String::new())
}

fn opening(visit: VisitId, act: Option<Act>, words: String) -> Step {
    Step::ask(Talk::Visit(Stage::Opening { visit, act, words }), Question::Visit(VisitQuestion::One(visit)))
}

/// What follows from an input.
pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::Planning(stage), _) => plan::hear(ctx, stage, input),
        (Stage::Proposing(stage), _) => propose::hear(ctx, stage, input),
        (Stage::Correcting(stage), _) => correct::hear(ctx, stage, input),
        (Stage::Closing(stage), _) => closing::hear(ctx, stage, input),
        (Stage::Looking, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::All(lines)) => list::show(ctx, lines),
            _ => super::no_such_thing(),
        },
        (Stage::Opening { act, words, .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::One(view)) => match act {
                Some(act) => act::perform(ctx, view, *act, words),
                None => Step::next(Talk::Visit(Stage::Open { view: view.clone() })),
            },
            _ => super::no_such_thing(),
        },
        (Stage::Printing { act }, Input::Answer(answer)) => papers::print(ctx, *act, answer),
        (Stage::Choosing { visits }, _) => list::hear(ctx, visits, input),
        (Stage::Open { view }, _) => card::hear(ctx, view, input),
        (Stage::Opening { visit, act, words }, _) => opening(*visit, *act, words.clone()),
        (Stage::Looking | Stage::Printing { .. }, _) => list(),
    }
}

/// The question that stands.
pub(super) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Choosing { visits } => Some(list::question(visits)),
        Stage::Planning(stage) => plan::question(ctx, stage),
        Stage::Open { view } => Some(card::question(ctx, view)),
        Stage::Proposing(stage) => propose::question(ctx, stage),
        Stage::Correcting(stage) => correct::question(stage),
        Stage::Closing(stage) => closing::question(stage),
        Stage::Looking | Stage::Opening { .. } | Stage::Printing { .. } => None,
    }
}

/// Somebody else was faster, or the time for it is over.
fn not_now(line: &VisitLine) -> Step {
    Step::end().saying(say!("visit-not-now", number = line.id.0, visit = line_of(line), state = state_of(line.state)))
}

/// A colleague changed it since it was shown: what stands now is shown, and nothing else was done.
fn changed(line: &VisitLine) -> Step {
    open_with(line.id, None).saying(say!("visit-changed-meanwhile", number = line.id.0))
}

/// People were told that already.
fn told_already(line: &VisitLine) -> Step {
    Step::end().saying(say!("visit-told-already", number = line.id.0, visit = line_of(line)))
}

fn line_of(line: &VisitLine) -> Text {
    let plan = &line.plan;
    say!("visit-line", village = words::village(&plan.village), day = plan.day, from = plan.from, to = plan.to)
}

/// How a visit stands.
pub fn state_of(state: VisitState) -> Text {
    match state {
        VisitState::Planned => say!("visit-state-planned"),
        VisitState::Announced => say!("visit-state-announced"),
        VisitState::Moved => say!("visit-state-moved"),
        VisitState::Cancelled => say!("visit-state-cancelled"),
        VisitState::Held => say!("visit-state-held"),
        VisitState::Closed => say!("visit-state-closed"),
    }
}
