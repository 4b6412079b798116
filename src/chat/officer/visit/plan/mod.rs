//! Planning a visit: what every one needs is asked for, one thing at a time; what not every one has is added to the
//! whole, which is read back before it is kept. Several things in one sentence are taken together.

mod ask;
mod draft;
mod read;
mod sentence;
mod typed;
mod venue;

use serde::{Deserialize, Serialize};

pub(in crate::chat::officer) use ask::question;
pub(super) use draft::{Draft, Part};
pub(in crate::chat::officer) use typed::day;

use super::super::super::line::{Demand, NewVisit, VisitLine};
use super::super::super::{Answer, Ctx, Input, Question, Seen, Step, VisitAnswer, VisitQuestion, words};
use super::super::Talk;
use super::Stage as Visit;
use crate::domain::{VillageCode, VisitId};
use crate::say;
use crate::text::Text;

/// How far the plan is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked where people wait, to offer those villages.
    LookingForDemand {
        /// What is known.
        draft: Box<Draft>,
    },
    /// One part is asked for.
    Filling {
        /// What is known.
        draft: Box<Draft>,
        /// What is asked.
        part: Part,
    },
    /// Everything is known; whether it is kept.
    Confirming {
        /// The whole.
        draft: Box<Draft>,
    },
    /// The store was asked to keep it.
    Saving,
    /// The store was asked to keep this one, unless another one is there on that day.
    Keeping {
        /// The whole.
        draft: Box<Draft>,
    },
    /// Another visit is there on that day: whether this one is kept too.
    Beside {
        /// The whole.
        draft: Box<Draft>,
        /// The other one.
        other: VisitId,
    },
}

impl Stage {
    /// Whether something was told already.
    pub(super) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Filling { draft, .. } | Self::LookingForDemand { draft } => **draft != Draft::default(),
            Self::Confirming { .. } | Self::Keeping { .. } | Self::Beside { .. } => true,
            Self::Saving => false,
        }
    }
}

/// Villages that are offered because people wait there.
const SUGGESTED: usize = 6;

/// A plan from what was said so far; nothing may have been.
pub(super) fn begin(ctx: &Ctx, words: &str) -> Step {
    let words = words.trim();
    if words.is_empty() {
        return go_on(ctx, Draft::default());
    }
    if let Some(villages) = draft::of_island(words) {
        // The village where the team sits is the officer's to say; the others hear of it too.
        let names: Vec<String> = villages.iter().map(super::super::super::words::village).collect();
        let draft = Draft { island: villages, ..Draft::default() };
        return go_on(ctx, draft).saying(say!("visit-island-read", villages = names.join(", ")));
    }
    let part = Part::Village { suggested: Vec::new(), pick: super::super::super::resident::village::Pick::default() };
    read::part(ctx, &Draft::default(), &part, &Input::Text(words.to_owned()))
}

/// Another plan in the place of this one; where people were told of it, what can be corrected.
pub(super) fn change(line: &VisitLine) -> Step {
    next(Stage::Confirming { draft: Box::new(Draft::of(line)) })
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Visit(Visit::Planning(stage)))
}

/// Goes on with the first part that is missing; with the whole where none is.
fn go_on(ctx: &Ctx, mut draft: Draft) -> Step {
    if let ([only], None) = (ctx.office.programmes.as_slice(), &draft.programme) {
        draft.programme = Some(only.key.clone());
    }
    let draft = Box::new(draft);
    let part = match &*draft {
        Draft { village: None, island, .. } if island.is_empty() => {
            let asked = Question::Visit(VisitQuestion::Demand);
            return Step::ask(Talk::Visit(Visit::Planning(Stage::LookingForDemand { draft })), asked);
        }
        Draft { village: None, island, .. } => Part::village(island.clone()),
        Draft { day: None, .. } => Part::Day { week: 1 },
        Draft { hours: None, .. } => Part::Hours,
        Draft { venue: None, .. } => Part::Venue,
        Draft { programme: None, .. } => Part::Programme,
        _ => return next(Stage::Confirming { draft }),
    };
    next(Stage::Filling { draft, part })
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::LookingForDemand { draft }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Demand(demand)) => {
                let part = Part::village(most_wanted(demand));
                next(Stage::Filling { draft: draft.clone(), part })
            }
            _ => super::super::no_such_thing(),
        },
        (Stage::Filling { draft, part }, _) => read::part(ctx, draft, part, input),
        (Stage::Confirming { draft }, _) => read::whole(ctx, draft, input),
        (Stage::Keeping { draft }, Input::Answer(answer))
            if let Answer::Visit(VisitAnswer::Beside { line, by }) = &**answer =>
        {
            beside(ctx, draft, line, by.as_deref())
        }
        (Stage::Beside { draft, other }, Input::Answer(answer))
            if let Answer::Visit(VisitAnswer::One(view)) = &**answer =>
        {
            next(Stage::Beside { draft: draft.clone(), other: *other }).message(super::card::shown(ctx, view))
        }
        (Stage::Beside { draft, other }, _) => read::beside(ctx, draft, *other, input),
        (Stage::Saving | Stage::Keeping { .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Planned(line)) => super::open_with(line.id, Some(super::Act::Announce))
                .saying(say!("visit-saved", visit = super::line_of(line))),
            Answer::Visit(VisitAnswer::NotNow(line)) => super::not_now(line),
            Answer::Visit(VisitAnswer::Changed(line)) => super::changed(line),
            _ => super::super::no_such_thing(),
        },
        (Stage::Saving, _) => super::list(),
        (Stage::LookingForDemand { draft } | Stage::Keeping { draft }, _) => go_on(ctx, (**draft).clone()),
    }
}

/// Two teams at one place on one day are perhaps meant, and more often a colleague's visit that nobody knew of.
fn beside(ctx: &Ctx, draft: &Draft, line: &VisitLine, by: Option<&str>) -> Step {
    tell_of(ctx, next(Stage::Beside { draft: Box::new(draft.clone()), other: line.id }), line, by)
}

/// The same step, saying which other visit is there.
pub(super) fn tell_of(ctx: &Ctx, step: Step, line: &VisitLine, by: Option<&str>) -> Step {
    let said = say!(
        "visit-beside",
        number = line.id.0,
        visit = super::line_of(line),
        programme = words::programme(ctx.office, &line.plan.programme),
        state = super::state_of(line.state)
    );
    let step = step.saying(said);
    match by {
        Some(by) => step.saying(say!("visit-beside-by", officer = by)),
        None => step,
    }
}

/// Shows the other one; the plan waits.
fn look_beside(draft: &Draft, other: VisitId) -> Step {
    let stage = Stage::Beside { draft: Box::new(draft.clone()), other };
    Step::ask(Talk::Visit(Visit::Planning(stage)), Question::Visit(VisitQuestion::One(other)))
}

/// Keeps it although the other one is there.
fn keep_beside(ctx: &Ctx, draft: &Draft) -> Step {
    match draft.plan() {
        None => go_on(ctx, draft.clone()),
        Some(plan) if plan.day < ctx.today() => past(ctx, draft),
        Some(plan) => {
            let question = match (draft.visit, draft.seen.as_deref()) {
                (None, _) => VisitQuestion::PlanBeside(plan),
                (Some(visit), Some(seen)) => VisitQuestion::ChangeBeside(Seen { visit, plan: seen.clone() }, plan),
                (Some(visit), None) => return super::open_with(visit, None),
            };
            Step::ask(Talk::Visit(Visit::Planning(Stage::Saving)), Question::Visit(question))
        }
    }
}

/// Its day passed while a question stood.
fn past(ctx: &Ctx, draft: &Draft) -> Step {
    go_on(ctx, Draft { day: None, ..draft.clone() }).saying(say!("visit-day-past"))
}

/// Keeps it.
fn save(ctx: &Ctx, draft: &Draft) -> Step {
    let Some(plan) = draft.plan() else { return go_on(ctx, draft.clone()) };
    if plan.day < ctx.today() {
        return past(ctx, draft);
    }
    let seen = |visit| Some(Seen { visit, plan: (**draft.seen.as_ref()?).clone() });
    let question = match (draft.visit, draft.visit.and_then(seen)) {
        (Some(_), Some(seen)) if draft.told => return super::correct::begin(seen, plan),
        (Some(_), Some(seen)) => VisitQuestion::Change(seen, plan),
        // Begun under an earlier version of the program, which did not keep what it changes.
        (Some(visit), None) => return super::open_with(visit, None),
        (None, _) => VisitQuestion::Plan(plan),
    };
    let stage = Stage::Keeping { draft: Box::new(draft.clone()) };
    Step::ask(Talk::Visit(Visit::Planning(stage)), Question::Visit(question))
}

/// The villages where most people wait; those where enough do come first.
fn most_wanted(demand: &Demand) -> Vec<VillageCode> {
    let mut lines: Vec<_> = demand.villages.iter().collect();
    lines.sort_by_key(|line| (line.people < line.quorum, std::cmp::Reverse(line.people)));
    lines.into_iter().take(SUGGESTED).map(|line| line.village.clone()).collect()
}

/// What was just understood, one thing a line.
fn understood(found: &sentence::Found) -> Vec<Text> {
    let mut lines = Vec::new();
    if let Some(village) = &found.village {
        lines.push(say!("visit-village-read", village = super::super::super::words::village(village)));
    }
    lines.extend(found.day.map(|day| say!("visit-day-read", day = day)));
    lines.extend(found.hours.map(|(from, to)| say!("visit-hours-read", from = from, to = to)));
    lines
}

/// What the office's file says of a programme, once it is chosen.
fn rules(ctx: &Ctx, plan: &str) -> Option<Text> {
    let programme = ctx.office.programme(plan)?;
    let rules = super::super::super::words::of_the_office(&programme.rules);
    Some(say!("visit-programme-read", programme = programme.name.as_str(), rules = rules))
}

/// A plan as its parts, one a line.
pub(super) fn parts_of(ctx: &Ctx, plan: &NewVisit) -> Vec<Text> {
    ask::lines(ctx, plan)
}
