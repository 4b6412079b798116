//! What people would be told, as it will look, and how many of them: only then does it go out. Bad weather takes two
//! taps: the first shows all this with the next free days, a tap on one of them moves the visit and tells people.

mod ask;
mod beside;
mod typed;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub(in crate::chat::officer) use ask::question;

use super::super::super::line::{VisitLine, VisitView};
use super::super::super::undo::{self, Undo};
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Ctx, Input, Message, MovedTo, NewVisit, Question, Step, Told, VisitAnswer, VisitQuestion, news,
};
use super::super::Talk;
use super::{Act, Stage as Visit, not_now};
use crate::domain::{Reach, VisitId, VisitReason};
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;
use typed::{free_days, minutes, read_day, reason};

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Why it moves or is cancelled.
    AskingReason {
        /// The visit.
        view: Box<VisitView>,
        /// Which of both.
        act: Act,
        /// What was said with it, such as a day.
        words: String,
    },
    /// How late the team is.
    AskingDelay {
        /// The visit.
        view: Box<VisitView>,
    },
    /// The notice was shown: whether it goes out.
    Deciding {
        /// The visit.
        view: Box<VisitView>,
        /// What it is about.
        what: What,
    },
    /// The store was asked to do it.
    Telling {
        /// What it is about.
        what: What,
        /// Which visit.
        visit: VisitId,
        /// The visit that would move, as it was shown: another one may be there on that day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        view: Option<Box<VisitView>>,
    },
    /// Another visit is there on the day to which this one would move: whether it moves there all the same.
    Beside {
        /// The visit.
        view: Box<VisitView>,
        /// Where it would move.
        what: What,
        /// The other one.
        other: VisitId,
    },
}

/// What people would be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The team comes.
    Announce,
    /// The team comes, to those who came later.
    Newcomers,
    /// It moves.
    Move {
        /// To this day.
        day: NaiveDate,
        /// At these hours.
        hours: (NaiveTime, NaiveTime),
        /// Why.
        reason: VisitReason,
        /// Whether this day was said; else it is the first that is proposed.
        said: bool,
    },
    /// It will not take place.
    Cancel(VisitReason),
    /// The team is so many minutes late.
    Late(u16),
    /// Who comes is asked for what the collective list needs.
    AskForData,
}

pub(super) fn begin(ctx: &Ctx, view: &VisitView, act: Act, words: &str) -> Step {
    let boxed = || Box::new(view.clone());
    match act {
        Act::Announce => show(ctx, view, What::Announce),
        Act::Newcomers => show(ctx, view, What::Newcomers),
        Act::Weather => to_another_day(ctx, view, VisitReason::Weather, words),
        Act::Late => match minutes(words) {
            Some(minutes) => show(ctx, view, What::Late(minutes)),
            None if view.coming.chats == 0 => Step::end().saying(say!("late-nobody")),
            None => next(Stage::AskingDelay { view: boxed() }),
        },
        Act::AskForData => show(ctx, view, What::AskForData),
        act => next(Stage::AskingReason { view: boxed(), act, words: words.to_owned() }),
    }
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Visit(Visit::Proposing(stage)))
}

/// Shows the notice, then the question whether it goes out. Where nobody would hear of it, it is said so.
fn show(ctx: &Ctx, view: &VisitView, what: What) -> Step {
    match what {
        What::Announce if view.newcomers.chats == 0 => {
            return Step::end().saying(say!("announce-nobody", number = view.line.id.0));
        }
        What::Newcomers if view.newcomers.chats == 0 => return Step::end().saying(say!("newcomers-none")),
        What::Late(_) | What::AskForData if view.coming.chats == 0 => return Step::end().saying(say!("late-nobody")),
        _ => {}
    }
    let nobody = match what {
        What::Move { .. } => view.told.chats + ask::unreached(view) == 0,
        What::Cancel(_) => view.told.chats == 0,
        _ => false,
    };
    let preview = preview(ctx, view, &what);
    let step = next(Stage::Deciding { view: Box::new(view.clone()), what });
    if nobody {
        return step;
    }
    let follows = matches!(
        &step.talk,
        super::super::super::Talk::Officer(Talk::Visit(Visit::Proposing(Stage::Deciding {
            what: What::Move { said: false, .. },
            ..
        })))
    );
    step.saying(if follows { say!("move-preview") } else { say!("announce-preview") }).message(preview)
}

/// What people would read: of a move, those who know of the old day; where nobody does, those who hear of
/// the visit with its new day.
fn preview(ctx: &Ctx, view: &VisitView, what: &What) -> Message {
    match what {
        What::Move { day, hours, .. } if view.told.chats == 0 => {
            news::visit_notice(view.line.id, &moved(&view.line, *day, *hours), ctx.office)
        }
        _ => notice(ctx, &view.line, what),
    }
}

/// The plan on its new day.
fn moved(line: &VisitLine, day: NaiveDate, (from, to): (NaiveTime, NaiveTime)) -> NewVisit {
    NewVisit { day, from, to, ..line.plan.clone() }
}

/// The notice that goes out: of a move, to those who know of the old day.
fn notice(ctx: &Ctx, line: &VisitLine, what: &What) -> Message {
    match what {
        What::Announce | What::Newcomers => news::visit_notice(line.id, &line.plan, ctx.office),
        What::Move { day, hours, reason, .. } => news::visit_moved(line, *day, *hours, *reason),
        What::Cancel(reason) => news::visit_cancelled(line, *reason),
        What::Late(minutes) => news::visit_late(line, *minutes),
        What::AskForData => news::visit_data_wanted(line),
    }
}

fn audience(view: &VisitView, what: &What) -> Reach {
    match what {
        What::Announce | What::Newcomers => view.newcomers,
        What::Move { .. } | What::Cancel(_) => view.told,
        What::Late(_) | What::AskForData => view.coming,
    }
}

/// Another day: the one that was said, else the first that is free.
fn to_another_day(ctx: &Ctx, view: &VisitView, reason: VisitReason, words: &str) -> Step {
    let plan = &view.line.plan;
    let first = free_days(ctx, view).first().copied().unwrap_or(plan.day);
    let what = What::Move { day: first, hours: (plan.from, plan.to), reason, said: false };
    match read_day(ctx, view, &what, words) {
        Some(Ok(said)) => show(ctx, view, said),
        Some(Err(why)) => show(ctx, view, what).saying(why),
        None => show(ctx, view, what),
    }
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    let again = |why: Text| Step { missed: true, ..next(stage.clone()).saying(why) };
    let words = match (stage, input) {
        (Stage::Telling { what, view, .. }, Input::Answer(answer)) => {
            return match &**answer {
                Answer::Visit(VisitAnswer::Beside { line, by }) => match view {
                    Some(view) => beside::found(ctx, view, what, line, by.as_deref()),
                    None => super::super::no_such_thing(),
                },
                Answer::Visit(VisitAnswer::Told(line, told)) => done(line, what, told),
                Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
                Answer::Visit(VisitAnswer::Changed(line)) => super::changed(line),
                Answer::Visit(VisitAnswer::ToldAlready(line)) => super::told_already(line),
                _ => super::super::no_such_thing(),
            };
        }
        (Stage::Telling { visit, .. }, _) => return super::open_with(*visit, None),
        (Stage::Beside { view, what, other }, Input::Answer(answer)) => {
            return match &**answer {
                Answer::Visit(VisitAnswer::One(shown)) => {
                    beside::stay(view, what, *other).message(super::card::shown(ctx, shown))
                }
                _ => super::super::no_such_thing(),
            };
        }
        (_, Input::Choice(words) | Input::Text(words)) => words.as_str(),
        (_, Input::Answer(_)) => return super::super::no_such_thing(),
        _ => return again(unread(input)),
    };
    if matches!(fold(words).as_str(), "tidak" | "tidak jadi" | "nanti" | "kembali" | "never mind" | "later") {
        return Step::end().saying(match stage {
            Stage::Deciding { what: What::Announce | What::Newcomers, .. } => say!("announce-later"),
            _ => say!("visit-nothing-changed"),
        });
    }
    match stage {
        Stage::AskingReason { view, act, words: said } => match reason(words) {
            Some(reason) if *act == Act::Cancel => show(ctx, view, What::Cancel(reason)),
            Some(reason) => to_another_day(ctx, view, reason, said),
            None => again(say!("visit-reason-unread")),
        },
        Stage::AskingDelay { view } => match minutes(words) {
            Some(minutes) => show(ctx, view, What::Late(minutes)),
            None => again(say!("late-unread")),
        },
        Stage::Deciding { view, what: what @ What::Move { said, .. } } => {
            // Where no day was said yet the question is which one: "kirim" is no day.
            let yes = *said && (words == "kirim" || read_yes_no(words) == Some(true));
            let tapped = matches!(input, Input::Choice(_));
            match read_day(ctx, view, what, words) {
                _ if yes => tell(ctx, view, what),
                // A button's day was seen before it was tapped; a typed one is read back first.
                Some(Ok(what)) if tapped => tell(ctx, view, &what),
                Some(Ok(what)) => show(ctx, view, what),
                Some(Err(why)) => again(why),
                None => again(say!("visit-day-unread")),
            }
        }
        Stage::Deciding { view, what: what @ What::Cancel(_) } if undo::read(words) == Some(Undo::Yes) => {
            tell(ctx, view, what)
        }
        Stage::Deciding { view, what } => match (words, read_yes_no(words)) {
            // Another length corrects what was understood.
            (_, None) if matches!(what, What::Late(_)) && minutes(words).is_some() => {
                let minutes = minutes(words).unwrap_or_default();
                show(ctx, view, What::Late(minutes))
            }
            ("kirim", _) | (_, Some(true)) => tell(ctx, view, what),
            (_, Some(false)) => Step::end().saying(say!("visit-nothing-changed")),
            _ if matches!(what, What::Cancel(_)) => again(say!("propose-unclear-cancel")),
            _ => again(say!("propose-unclear")),
        },
        Stage::Beside { view, what, other } => beside::hear(ctx, view, what, *other, words),
        Stage::Telling { visit, .. } => super::open_with(*visit, None),
    }
}

/// Asks the store to do it.
fn tell(ctx: &Ctx, view: &VisitView, what: &What) -> Step {
    tell_even(ctx, view, what, false)
}

/// The same; with `beside` a move goes also to a day on which another visit is there.
fn tell_even(ctx: &Ctx, view: &VisitView, what: &What, beside: bool) -> Step {
    let line = &view.line;
    let message = notice(ctx, line, what);
    let question = match what {
        // The day may have passed while the question stood.
        What::Announce if line.plan.day < ctx.today() => return Step::end().saying(say!("announce-day-past")),
        What::Announce => VisitQuestion::Announce(line.seen(), message),
        What::Newcomers => VisitQuestion::TellNewcomers(line.seen(), message),
        What::Move { day, hours, reason, .. } => {
            let newcomers = news::visit_notice(line.id, &moved(line, *day, *hours), ctx.office);
            let to = Box::new(MovedTo { day: *day, hours: *hours, reason: *reason, told: message, newcomers });
            if beside { VisitQuestion::MoveBeside(line.seen(), to) } else { VisitQuestion::Move(line.seen(), to) }
        }
        What::Cancel(reason) => VisitQuestion::Cancel(line.seen(), *reason, message),
        What::Late(minutes) => VisitQuestion::Late(line.seen(), *minutes, message),
        What::AskForData => VisitQuestion::AskForData(line.seen(), message),
    };
    let kept = matches!(what, What::Move { .. }).then(|| Box::new(view.clone()));
    let stage = Stage::Telling { what: what.clone(), visit: line.id, view: kept };
    Step::ask(Talk::Visit(Visit::Proposing(stage)), Question::Visit(question))
}

/// It is done: what changed, and who hears of it.
fn done(line: &VisitLine, what: &What, told: &Told) -> Step {
    let visit = super::line_of(line);
    let step = Step::end();
    let step = match what {
        What::Announce | What::Newcomers | What::Late(_) | What::AskForData => step,
        What::Move { .. } => step.saying(say!("move-done", visit = visit)),
        What::Cancel(_) => step.saying(say!("cancel-done", visit = visit)),
    };
    self::told(step, told)
}

/// Who hears of it, and when.
pub(super) fn told(step: Step, told: &Told) -> Step {
    let step =
        if told.taken_back > 0 { step.saying(say!("told-taken-back", messages = told.taken_back)) } else { step };
    let step = match told.chats {
        0 if told.held == 0 => step.saying(say!("told-nobody")),
        0 => step,
        chats => step.saying(say!("told-now", chats = chats)),
    };
    match (told.held, told.needs_approval, told.from) {
        (0, ..) => step,
        (held, false, Some(from)) => step.saying(say!("told-later", chats = held, at = from)),
        (held, ..) => step.saying(say!("told-awaits-approval", chats = held)),
    }
}
