//! `/jadwal`: where the team comes, near ones first.

use serde::{Deserialize, Serialize};

use crate::chat::{Answer, Button, Ctx, Input, Message, Question, Step, VisitLine, words};
use crate::domain::VisitState;
use crate::say;
use crate::text::Text;

/// Waiting for the store's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schedule {}

/// More visits than this no message holds.
const MOST_SHOWN: usize = 10;

/// `/jadwal`.
pub(super) fn begin() -> Step {
    Step::ask(Schedule {}, Question::Schedule)
}

impl Schedule {
    /// What follows from the store's answer.
    pub fn hear(ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else { return begin() };
        let Answer::Visits(visits) = &**answer else { return Step::end().saying(say!("schedule-none")) };
        // What is planned and not yet announced may still change.
        let known = |state| matches!(state, VisitState::Announced | VisitState::Moved | VisitState::Cancelled);
        let visits: Vec<&VisitLine> = visits.iter().filter(|visit| known(visit.state)).collect();
        if visits.is_empty() {
            let none = Message::new(say!("schedule-none")).row(vec![Button::open("daftar", say!("button-register"))]);
            return Step::end().message(none);
        }
        let (near, far): (Vec<&VisitLine>, Vec<&VisitLine>) = visits.iter().partition(|visit| visit.near);
        let mut message = Message::default();
        if !near.is_empty() {
            message = message.and(say!("schedule-near", visits = lines(ctx, &near)));
        }
        if !far.is_empty() {
            let visits = lines(ctx, &far);
            message = message.and(if near.is_empty() {
                say!("schedule-all", visits = visits)
            } else {
                say!("schedule-others", visits = visits)
            });
        }
        let buttons =
            vec![Button::open("syarat", say!("button-what-to-bring")), Button::open("daftar", say!("button-register"))];
        Step::end().message(message.and(say!("schedule-bring")).row(buttons))
    }
}

fn lines(ctx: &Ctx, visits: &[&VisitLine]) -> Vec<Text> {
    let mut lines: Vec<Text> = visits.iter().take(MOST_SHOWN).map(|visit| line(ctx, visit)).collect();
    if visits.len() > MOST_SHOWN {
        lines.push(say!("and-more", count = visits.len() - MOST_SHOWN));
    }
    lines
}

fn line(ctx: &Ctx, visit: &VisitLine) -> Text {
    let plan = &visit.plan;
    let village = words::village(&plan.village);
    if visit.state == VisitState::Cancelled {
        return say!("schedule-line-cancelled", village = village, day = plan.day);
    }
    let programme = ctx.office.programmes.iter().find(|programme| programme.key == plan.programme);
    say!(
        "schedule-line",
        village = village,
        day = plan.day,
        from = plan.from,
        to = plan.to,
        venue = &plan.venue,
        programme = programme.map_or(plan.programme.as_str(), |programme| programme.name.as_str()),
    )
}
