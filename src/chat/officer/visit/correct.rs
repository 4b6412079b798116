//! What people know of a visit is corrected: its place, how to get there, what to bring, how many it can take. Day and
//! hours are moved instead ([`super::propose`]), and villages and programme stay what was announced. What changes is
//! shown as people will read it, with how many of them; where only the capacity changes, nobody is told.

use serde::{Deserialize, Serialize};

use super::super::super::line::{NewVisit, VisitView};
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Correction, Ctx, Input, Message, Question, Seen, Step, VisitAnswer, VisitQuestion, news, words,
};
use super::super::Talk;
use super::{Stage as Visit, not_now, open_with, propose};
use crate::domain::VisitId;
use crate::language::{fold, read_yes_no};
use crate::say;

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked who knows of it.
    Looking {
        /// Which visit.
        visit: VisitId,
        /// As it is to be.
        plan: Box<NewVisit>,
        /// As it was when that was begun.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<Box<NewVisit>>,
    },
    /// The notice was shown: whether it goes out.
    Deciding {
        /// The visit as it is.
        view: Box<VisitView>,
        /// As it is to be.
        plan: Box<NewVisit>,
    },
    /// The store was asked to do it.
    Saving {
        /// Which visit.
        visit: VisitId,
    },
}

/// Keeps the changed plan of a visit that people know of, once it was seen what they will read.
pub(super) fn begin(seen: Seen, plan: NewVisit) -> Step {
    let Seen { visit, plan: seen } = seen;
    let stage = Stage::Looking { visit, plan: Box::new(plan), seen: Some(Box::new(seen)) };
    Step::ask(Talk::Visit(Visit::Correcting(stage)), Question::Visit(VisitQuestion::One(visit)))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    let words = match (stage, input) {
        (Stage::Looking { plan, seen, .. }, Input::Answer(answer)) => {
            return match &**answer {
                Answer::Visit(VisitAnswer::One(view))
                    if seen.as_ref().is_some_and(|seen| !view.line.plan.says_the_same(seen)) =>
                {
                    super::changed(&view.line)
                }
                Answer::Visit(VisitAnswer::One(view)) => show(ctx, view, plan),
                _ => super::super::no_such_thing(),
            };
        }
        (Stage::Saving { .. }, Input::Answer(answer)) => {
            return match &**answer {
                Answer::Visit(VisitAnswer::Told(line, told)) => {
                    let step = Step::end().saying(say!("correct-done", visit = super::line_of(line)));
                    propose::told(step, told)
                }
                Answer::Visit(VisitAnswer::TooFew(line)) => {
                    Step::end().saying(say!("correct-too-few", number = line.id.0, taken = line.taken))
                }
                Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
                Answer::Visit(VisitAnswer::Changed(line)) => super::changed(line),
                _ => super::super::no_such_thing(),
            };
        }
        (_, Input::Answer(_)) => return super::super::no_such_thing(),
        (Stage::Looking { visit, .. } | Stage::Saving { visit }, _) => return open_with(*visit, None),
        (Stage::Deciding { .. }, Input::Choice(words) | Input::Text(words)) => words.as_str(),
        (Stage::Deciding { .. }, _) => return again(stage, unread(input)),
    };
    let Stage::Deciding { view, plan } = stage else { return super::super::no_such_thing() };
    match (fold(words).as_str(), read_yes_no(words)) {
        ("kirim" | "simpan", _) | (_, Some(true)) => save(ctx, view, plan),
        ("tidak" | "kembali", _) | (_, Some(false)) => Step::end().saying(say!("visit-nothing-changed")),
        _ => again(stage, say!("propose-unclear")),
    }
}

fn again(stage: &Stage, why: crate::text::Text) -> Step {
    Step::miss(Talk::Visit(Visit::Correcting(stage.clone())), why)
}

fn show(ctx: &Ctx, view: &VisitView, plan: &NewVisit) -> Step {
    let line = &view.line;
    if !line.state.is_to_come() || line.is_over(ctx.now) || !plan.corrects(&line.plan) {
        return not_now(line);
    }
    if *plan == line.plan {
        return Step::end().saying(say!("visit-nothing-changed"));
    }
    let step = Step::next(Talk::Visit(Visit::Correcting(Stage::Deciding {
        view: Box::new(view.clone()),
        plan: Box::new(plan.clone()),
    })));
    match news::visit_corrected(line, plan) {
        Some(notice) if view.told.chats > 0 => step.saying(say!("announce-preview")).message(notice),
        _ => step,
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    let Stage::Deciding { view, plan } = stage else { return None };
    let village = words::village(&view.line.plan.village);
    let told = view.told;
    let is_told = told.chats > 0 && news::visit_corrected(&view.line, plan).is_some();
    let mut message = Message::default();
    if is_told && told.stopped + told.blocked > 0 {
        message = message.and(say!("propose-left-out", stopped = told.stopped, blocked = told.blocked));
    }
    let (ask, yes) = if is_told {
        (say!("correct-ask", village = village, chats = told.chats), say!("visit-button-correct-and-tell"))
    } else {
        (say!("correct-ask-quietly", village = village), say!("visit-button-save-change"))
    };
    Some(message.and(ask).choices([("kirim", yes), ("tidak", say!("visit-button-never-mind"))]))
}

fn save(ctx: &Ctx, view: &VisitView, plan: &NewVisit) -> Step {
    let visit = view.line.id;
    let correction = Correction {
        plan: plan.clone(),
        told: news::visit_corrected(&view.line, plan),
        newcomers: news::visit_notice(visit, plan, ctx.office),
    };
    let question = Question::Visit(VisitQuestion::Correct(view.line.seen(), Box::new(correction)));
    Step::ask(Talk::Visit(Visit::Correcting(Stage::Saving { visit })), question)
}
