//! `/jadwal`: where the team comes, near ones first; `jadwal 12`: one visit in full.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::attend;
use crate::chat::{
    Answer, AttendAnswer, AttendQuestion, Button, Ctx, Input, Message, Question, Standing, Step, VisitLine, words,
};
use crate::domain::{AttendanceState, VisitId, VisitState};
use crate::say;
use crate::text::Text;

/// Waiting for the store's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    /// The one that is looked at; none: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
}

/// More visits than this no message holds.
const MOST_SHOWN: usize = 10;
/// More buttons than this nobody reads; any other visit is opened by typing its number.
const MOST_BUTTONS: usize = 6;
/// A cancelled visit is shown until so long after its day.
const CANCELLED_SHOWN: TimeDelta = TimeDelta::days(3);

/// `/jadwal`, `jadwal 12`.
pub(super) fn begin(rest: &str) -> Step {
    match rest.parse().ok().map(VisitId) {
        Some(visit) => Step::ask(Schedule { visit: Some(visit) }, Question::Attend(AttendQuestion::Visit(visit))),
        None => Step::ask(Schedule::default(), Question::Schedule),
    }
}

impl Schedule {
    /// What follows from the store's answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let Input::Answer(answer) = input else {
            return begin(&self.visit.map(|visit| visit.0.to_string()).unwrap_or_default());
        };
        match &**answer {
            Answer::Visits(visits) => listed(ctx, visits),
            Answer::Attend(AttendAnswer::Standing(standing)) => Step::end().message(one(ctx, standing)),
            _ if self.visit.is_some() => Step::end().message(attend::unknown()),
            _ => Step::end().message(none()),
        }
    }
}

fn none() -> Message {
    Message::new(say!("schedule-none")).row(vec![Button::open("daftar", say!("button-register"))])
}

/// One visit in full, with what can be answered to it.
fn one(ctx: &Ctx, standing: &Standing) -> Message {
    let visit = &standing.visit;
    if !visit.takes_answers(ctx.now) {
        return attend::closed(ctx, visit);
    }
    let mut message = Message { paragraphs: attend::details(ctx.office, visit), ..Message::default() };
    message.paragraphs.extend(attend::mine(visit.mine).or_else(|| attend::places(visit)));
    let id = visit.id.0;
    let come = match visit.mine.map(|mine| mine.state) {
        Some(AttendanceState::Coming | AttendanceState::Waiting) => {
            Button::open(format!("hadir {id} ubah"), say!("button-change-people"))
        }
        _ => Button::open(format!("hadir {id}"), say!("button-we-come")),
    };
    message.pin(visit.plan.pin).row(vec![come, Button::open(format!("absen {id}"), say!("button-cannot"))])
}

fn listed(ctx: &Ctx, visits: &[VisitLine]) -> Step {
    // What is planned and not yet announced may still change.
    let shown = |visit: &&VisitLine| match visit.state {
        VisitState::Announced | VisitState::Moved => !visit.is_over(ctx.now),
        VisitState::Cancelled => visit.near && visit.plan.day + CANCELLED_SHOWN >= ctx.today(),
        _ => false,
    };
    let visits: Vec<&VisitLine> = visits.iter().filter(shown).collect();
    if visits.is_empty() {
        return Step::end().message(none());
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
    let open: Vec<&VisitLine> = near.iter().chain(&far).copied().filter(|visit| visit.takes_answers(ctx.now)).collect();
    if let Some(first) = open.first() {
        message = message.and(say!("schedule-how-to-come", number = first.id.0.to_string()));
    }
    let buttons: Vec<Button> = open.iter().take(MOST_BUTTONS).map(|visit| look(visit)).collect();
    let message = super::village::in_twos(message, &buttons);
    Step::end().message(message.row(vec![
        Button::open("syarat", say!("button-what-to-bring")),
        Button::open("daftar", say!("button-register")),
    ]))
}

fn look(visit: &VisitLine) -> Button {
    let label =
        say!("button-visit-number", number = visit.id.0.to_string(), village = words::village(&visit.plan.village));
    Button::open(format!("jadwal {}", visit.id.0), label)
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
    let programme = ctx.office.programme(&plan.programme);
    let line = say!(
        "schedule-line",
        number = visit.id.0.to_string(),
        village = village,
        day = plan.day,
        from = plan.from,
        to = plan.to,
        venue = &plan.venue,
        programme = programme.map_or(plan.programme.as_str(), |programme| programme.name.as_str()),
    );
    let moved = visit.first_day.filter(|first| visit.state == VisitState::Moved && *first != plan.day);
    let moved = moved.map(|first| say!("visit-moved-from", day = first));
    let notes = [moved, attend::mine(visit.mine).or_else(|| attend::places(visit))];
    notes.into_iter().flatten().fold(line, |line, note| say!("line-and-note", line = line, note = note))
}
