//! Which visit an audience speaks of.

use super::super::super::super::line::VisitLine;
use super::super::super::super::{Question, Step, VisitQuestion, words};
use super::super::draft::{Draft, VisitName};
use super::super::{Stage, at, count};
use super::{Part, asking, item};
use crate::domain::{OfVisit, Tongue, VisitId};
use crate::language::{fold, read_number};
use crate::say;
use crate::text::render;

/// The store is asked for the visits.
pub(in crate::chat::officer::broadcast) fn look_for_visits(draft: &Draft, named: &str) -> Step {
    let looking = Stage::LookingForVisits { draft: Box::new(draft.clone()), named: named.to_owned() };
    Step::ask(at(looking), Question::Visit(VisitQuestion::All))
}

/// The visits that officers see; one that was named is taken at once.
pub(in crate::chat::officer::broadcast) fn visits(draft: &Draft, named: &str, lines: &[VisitLine]) -> Step {
    let visits: Vec<VisitName> = lines
        .iter()
        .map(|line| VisitName { id: line.id, village: line.plan.village.clone(), day: line.plan.day })
        .collect();
    if visits.is_empty() {
        return count(draft, true).saying(say!("broadcast-no-visits"));
    }
    if !named.is_empty()
        && let Some(step) = choose_visit(draft, &visits, named)
    {
        return step;
    }
    let step = Step::next(asking(draft, Part::Visit { visits }));
    if named.is_empty() { step } else { step.saying(say!("broadcast-visit-unread")) }
}

/// The one visit whose name or number was typed.
pub(super) fn choose_visit(draft: &Draft, visits: &[VisitName], typed: &str) -> Option<Step> {
    let typed = fold(typed);
    let named = |visit: &&VisitName| {
        let said = fold(&render(&item::said_visit(visit), Tongue::Id));
        !typed.is_empty() && said.contains(&typed)
            || said.split(' ').count() > 1 && typed.contains(&fold(&words::village(&visit.village)))
    };
    let mut found = visits.iter().filter(named);
    let visit = found.next()?;
    found.next().is_none().then(|| with_visit(draft, visit.clone()))
}

/// A visit is chosen; who of it is asked next. What another visit had chosen is gone.
pub(super) fn with_visit(draft: &Draft, visit: VisitName) -> Step {
    let mut draft = draft.clone();
    if draft.visit.as_ref().is_none_or(|before| before.id != visit.id) {
        draft.audience.visit = None::<OfVisit>;
        draft.audience.not_told = None;
    }
    draft.visit = Some(visit);
    Step::next(asking(&draft, Part::Attendance))
}

/// The number that a visit has everywhere: "3", "kunjungan 3", "tiga".
pub(super) fn number(typed: &str) -> Option<VisitId> {
    let folded = fold(typed);
    let typed =
        ["kunjungan ", "nomor ", "no ", "visit "].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    typed.parse().ok().or_else(|| read_number(typed).map(i64::from)).map(VisitId)
}
