//! `/kunjungan`: visits to come, and a new one: village, day, hours, meeting place, programme; read back
//! as a whole, one part corrected at a time, then kept.

mod ask;
mod read;

use serde::{Deserialize, Serialize};

pub(super) use ask::question;

use super::super::line::{DemandLine, NewVisit, VisitLine};
use super::super::resident::village::Pick;
use super::super::unread::unread;
use super::super::{Answer, Ctx, Input, Question, Step, words};
use super::{Talk, announce};
use crate::domain::{VillageCode, VisitId};
use crate::language::{read_place, read_yes_no};
use crate::say;
use crate::text::Text;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the visits to come.
    Looking,
    /// What to do: plan another, or announce one of these.
    Choosing {
        /// Visits in the order of the list; those whose notice can still go out.
        planned: Vec<Numbered>,
    },
    /// The store was asked where people wait, to offer those villages.
    LookingForDemand,
    /// One part of the plan is asked for.
    Filling {
        /// What is known.
        draft: Draft,
        /// What is asked.
        part: Part,
    },
    /// Everything is known; whether it is kept.
    Confirming {
        /// The whole.
        visit: NewVisit,
    },
    /// The store was asked to keep it.
    Saving,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        match self {
            Self::Filling { draft, .. } => *draft != Draft::default(),
            Self::Confirming { .. } => true,
            _ => false,
        }
    }
}

/// A visit and its number in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numbered {
    /// As the list counts it, from 1.
    pub number: usize,
    /// Key.
    pub visit: VisitId,
}

/// What is known of a visit that is being planned.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    village: Option<VillageCode>,
    day: Option<chrono::NaiveDate>,
    hours: Option<(chrono::NaiveTime, chrono::NaiveTime)>,
    venue: Option<String>,
    programme: Option<String>,
}

/// A part of the plan, as it is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Where.
    Village {
        /// Villages where people wait, to be offered.
        #[serde(default)]
        suggested: Vec<VillageCode>,
        /// How far the choice has come.
        pick: Pick,
    },
    /// Which day; buttons show the week so many weeks from now.
    Day {
        /// 1 is next week.
        week: u8,
    },
    /// From when to when.
    Hours,
    /// The meeting place.
    Venue,
    /// The programme.
    Programme,
}

/// The list of visits.
pub(super) fn list() -> Step {
    Step::ask(Talk::Visit(Stage::Looking), Question::Visits)
}

pub(super) fn begin(ctx: &Ctx, rest: &str) -> Step {
    if rest.trim().is_empty() {
        return list();
    }
    let part = village(Vec::new());
    read::part(ctx, &Draft::default(), &part, &Input::Text(rest.to_owned()))
}

/// Villages that are offered because people wait there.
const SUGGESTED: usize = 6;

/// The villages where most people wait.
fn most_wanted(demand: &[DemandLine]) -> Vec<VillageCode> {
    let mut demand: Vec<&DemandLine> = demand.iter().collect();
    demand.sort_by_key(|line| std::cmp::Reverse(line.people));
    demand.into_iter().take(SUGGESTED).map(|line| line.village.clone()).collect()
}

fn village(suggested: Vec<VillageCode>) -> Part {
    Part::Village { suggested, pick: Pick::default() }
}

fn names_a_village(typed: &str) -> bool {
    let place = read_place(typed);
    place.village.is_some() || !place.candidates.is_empty()
}

/// Goes on with the first part that is missing; with the whole where none is.
fn go_on(ctx: &Ctx, mut draft: Draft) -> Step {
    if let ([only], None) = (ctx.office.programmes.as_slice(), &draft.programme) {
        draft.programme = Some(only.key.clone());
    }
    let part = match draft.clone() {
        Draft {
            village: Some(village),
            day: Some(day),
            hours: Some((from, to)),
            venue: Some(venue),
            programme: Some(programme),
        } => {
            let visit = NewVisit::new(village, day, (from, to), venue, programme);
            return Step::next(Talk::Visit(Stage::Confirming { visit }));
        }
        Draft { village: None, .. } => village(Vec::new()),
        Draft { day: None, .. } => Part::Day { week: 1 },
        Draft { hours: None, .. } => Part::Hours,
        Draft { venue: None, .. } => Part::Venue,
        Draft { .. } => Part::Programme,
    };
    Step::next(Talk::Visit(Stage::Filling { draft, part }))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::Looking, Input::Answer(answer)) => match &**answer {
            Answer::Visits(lines) => show(lines),
            _ => super::no_such_thing(),
        },
        (Stage::Looking | Stage::Saving, _) if !matches!(input, Input::Answer(_)) => list(),
        (Stage::Choosing { planned }, _) => choose(ctx, planned, input),
        (Stage::LookingForDemand, Input::Answer(answer)) => match &**answer {
            Answer::Demand(lines) => {
                let part = village(most_wanted(lines));
                Step::next(Talk::Visit(Stage::Filling { draft: Draft::default(), part }))
            }
            _ => super::no_such_thing(),
        },
        (Stage::LookingForDemand, _) => plan_another(),
        (Stage::Filling { draft, part }, _) => read::part(ctx, draft, part, input),
        (Stage::Confirming { visit }, _) => confirm(ctx, visit, input),
        (Stage::Saving, Input::Answer(answer)) => match &**answer {
            Answer::Planned(line) => announce::of(line.clone()).saying(say!("visit-saved", visit = line_of(line))),
            _ => super::no_such_thing(),
        },
        (Stage::Looking | Stage::Saving, _) => super::no_such_thing(),
    }
}

fn show(lines: &[VisitLine]) -> Step {
    if lines.is_empty() {
        return plan_another().saying(say!("visits-none"));
    }
    let shown: Vec<Text> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| say!("visits-line", number = place + 1, visit = line_of(line), state = state_of(line)))
        .collect();
    let planned = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.state.can_be_announced())
        .map(|(place, line)| Numbered { number: place + 1, visit: line.id })
        .collect();
    Step::next(Talk::Visit(Stage::Choosing { planned })).saying(say!("visits-list", lines = shown))
}

fn line_of(line: &VisitLine) -> Text {
    say!(
        "visit-line",
        village = words::village(&line.plan.village),
        day = line.plan.day,
        from = line.plan.from,
        to = line.plan.to,
    )
}

fn state_of(line: &VisitLine) -> Text {
    use crate::domain::VisitState;
    match line.state {
        VisitState::Planned => say!("visit-state-planned"),
        VisitState::Announced => say!("visit-state-announced"),
        VisitState::Moved => say!("visit-state-moved"),
        VisitState::Cancelled => say!("visit-state-cancelled"),
        VisitState::Held | VisitState::Closed => say!("visit-state-held"),
    }
}

fn plan_another() -> Step {
    Step::ask(Talk::Visit(Stage::LookingForDemand), Question::Demand)
}

fn choose(ctx: &Ctx, planned: &[Numbered], input: &Input) -> Step {
    let again = || Talk::Visit(Stage::Choosing { planned: planned.to_vec() });
    match input {
        Input::Choice(choice) if choice == "baru" => plan_another(),
        Input::Choice(choice) if choice == "selesai" => Step::end().saying(say!("staff-done")),
        Input::Choice(visit) => announce::begin(visit),
        // Whoever types a village's name here wants to go there.
        Input::Text(typed) if names_a_village(typed) => begin(ctx, typed),
        Input::Text(_) => Step::miss(again(), say!("visits-not-understood")),
        _ => Step::miss(again(), unread(input)),
    }
}

fn confirm(ctx: &Ctx, visit: &NewVisit, input: &Input) -> Step {
    let choice = match input {
        Input::Choice(choice) => choice.as_str(),
        Input::Text(words) if read_yes_no(words) == Some(true) => "simpan",
        _ => "",
    };
    let mut draft = Draft {
        village: Some(visit.village.clone()),
        day: Some(visit.day),
        hours: Some((visit.from, visit.to)),
        venue: Some(visit.venue.clone()),
        programme: Some(visit.programme.clone()),
    };
    let part = match choice {
        // The day may have passed while the question stood.
        "simpan" if visit.day < ctx.today() => {
            draft.day = None;
            return go_on(ctx, draft).saying(say!("visit-day-past"));
        }
        "simpan" => return Step::ask(Talk::Visit(Stage::Saving), Question::PlanVisit(visit.clone())),
        "batal" => return Step::end().saying(say!("cancelled")),
        "desa" => village(Vec::new()),
        "hari" => Part::Day { week: 1 },
        "jam" => Part::Hours,
        "tempat" => Part::Venue,
        "program" => Part::Programme,
        _ => {
            let why = if let Input::Text(_) = input { say!("visit-confirm-unclear") } else { unread(input) };
            return Step::miss(Talk::Visit(Stage::Confirming { visit: visit.clone() }), why);
        }
    };
    Step::next(Talk::Visit(Stage::Filling { draft, part }))
}
