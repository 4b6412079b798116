//! What people would be told, as it will look, and how many of them: only then does it go out. Bad weather takes two
//! taps: the first shows all this with the next free days, a tap on one of them moves the visit and tells people.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::super::super::line::{VisitLine, VisitView};
use super::super::super::resident::village::in_twos;
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Button, Ctx, Input, Message, MovedTo, Question, Step, Told, VisitAnswer, VisitQuestion, news, words,
};
use super::super::Talk;
use super::{Act, Stage as Visit, not_now, plan};
use crate::domain::{Reach, VisitId, VisitReason};
use crate::language::{fold, read_number, read_times, read_yes_no};
use crate::say;
use crate::text::Text;

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

/// Days that are proposed.
const PROPOSED: usize = 5;
/// More minutes than this is not late but another day.
const LATEST: u32 = 8 * 60;

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
    let nobody = matches!(what, What::Move { .. } | What::Cancel(_)) && audience(view, &what).chats == 0;
    let notice = notice(ctx, &view.line, &what);
    let step = next(Stage::Deciding { view: Box::new(view.clone()), what });
    if nobody { step } else { step.saying(say!("announce-preview")).message(notice) }
}

/// The notice that people read first: of a move, those who know of the old day.
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

/// The next working days on which no other visit is, after the day that it has and after today.
fn free_days(ctx: &Ctx, view: &VisitView) -> Vec<NaiveDate> {
    view.line
        .plan
        .day
        .max(ctx.today())
        .iter_days()
        .skip(1)
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !view.busy.contains(day))
        .take(PROPOSED)
        .collect()
}

/// A day, hours, or both, as somebody types them; none where nothing was said.
fn read_day(ctx: &Ctx, view: &VisitView, what: &What, words: &str) -> Option<Result<What, Text>> {
    let What::Move { day: proposed, hours, reason, .. } = what else { return None };
    if words.trim().is_empty() {
        return None;
    }
    let said_hours = read_times(words);
    let without_hours: Vec<&str> = words.split_whitespace().take_while(|word| !begins_hours(word)).collect();
    let day = match plan::day(ctx, words).or_else(|_| plan::day(ctx, &without_hours.join(" "))) {
        Ok(day) => day,
        // Hours alone: the same day, unless it is over.
        Err(_) if said_hours.is_some() && without_hours.is_empty() => {
            if view.line.plan.day < ctx.today() {
                *proposed
            } else {
                view.line.plan.day
            }
        }
        Err(why) => return Some(Err(why)),
    };
    let hours = said_hours.unwrap_or(*hours);
    if (day, hours) == (view.line.plan.day, (view.line.plan.from, view.line.plan.to)) {
        return Some(Err(say!("move-same-day")));
    }
    if crate::domain::wib_moment(day, hours.1) <= ctx.now {
        return Some(Err(say!("visit-day-past")));
    }
    Some(Ok(What::Move { day, hours, reason: *reason, said: true }))
}

fn begins_hours(word: &str) -> bool {
    matches!(fold(word).as_str(), "jam" | "pukul" | "pkl" | "at") || read_times(word).is_some()
}

/// "30 menit", "1 jam", "45", "1 jam 30 menit".
fn minutes(words: &str) -> Option<u16> {
    let folded = fold(words);
    let is_hours = |word: &&str| matches!(*word, "jam" | "hour" | "hours");
    let pieces: Vec<&str> = folded.split(' ').collect();
    let minutes = match pieces.iter().position(|word| is_hours(word)) {
        Some(_) if folded.contains("setengah jam") => 30,
        Some(at) => {
            let hours = read_number(&pieces[..at].join(" "))?;
            let more = pieces[at + 1..].join(" ");
            hours.checked_mul(60)? + if more.is_empty() { 0 } else { read_number(&more)? }
        }
        None => read_number(words)?,
    };
    (5..=LATEST).contains(&minutes).then(|| u16::try_from(minutes).ok()).flatten()
}

fn reason(words: &str) -> Option<VisitReason> {
    let folded = fold(words);
    let has = |known: &[&str]| folded.split(' ').any(|word| known.contains(&word));
    VisitReason::from_code(words).or_else(|| {
        Some(if has(&["cuaca", "ombak", "hujan", "angin", "badai", "gelombang", "weather", "storm"]) {
            VisitReason::Weather
        } else if has(&["kapal", "perahu", "boat", "ferry"]) {
            VisitReason::Boat
        } else if has(&["kantor", "tim", "petugas", "office", "alat"]) {
            VisitReason::Office
        } else if has(&["desa", "warga", "acara", "balai", "village"]) {
            VisitReason::Village
        } else {
            return None;
        })
    })
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    let again = |why: Text| Step { missed: true, ..next(stage.clone()).saying(why) };
    let words = match (stage, input) {
        (Stage::Telling { what, .. }, Input::Answer(answer)) => {
            return match &**answer {
                Answer::Visit(VisitAnswer::Told(line, told)) => done(line, what, told),
                Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
                _ => super::super::no_such_thing(),
            };
        }
        (Stage::Telling { visit, .. }, _) => return super::open_with(*visit, None),
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
            let yes = words == "kirim" || *said && read_yes_no(words) == Some(true);
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
        Stage::Deciding { view, what } => match (words, read_yes_no(words)) {
            ("kirim", _) | (_, Some(true)) => tell(ctx, view, what),
            (_, Some(false)) => Step::end().saying(say!("visit-nothing-changed")),
            _ => again(say!("propose-unclear")),
        },
        Stage::Telling { visit, .. } => super::open_with(*visit, None),
    }
}

/// Asks the store to do it.
fn tell(ctx: &Ctx, view: &VisitView, what: &What) -> Step {
    let line = &view.line;
    let message = notice(ctx, line, what);
    let question = match what {
        // The day may have passed while the question stood.
        What::Announce if line.plan.day < ctx.today() => return Step::end().saying(say!("announce-day-past")),
        What::Announce => VisitQuestion::Announce(line.id, message),
        What::Newcomers => VisitQuestion::TellNewcomers(line.id, message),
        What::Move { day, hours, reason, .. } => {
            let moved = crate::chat::NewVisit { day: *day, from: hours.0, to: hours.1, ..line.plan.clone() };
            let newcomers = news::visit_notice(line.id, &moved, ctx.office);
            let to = MovedTo { day: *day, hours: *hours, reason: *reason, told: message, newcomers };
            VisitQuestion::Move(line.id, to)
        }
        What::Cancel(reason) => VisitQuestion::Cancel(line.id, *reason, message),
        What::Late(minutes) => VisitQuestion::Late(line.id, *minutes, message),
        What::AskForData => VisitQuestion::AskForData(line.id, message),
    };
    let stage = Stage::Telling { what: what.clone(), visit: line.id };
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

pub(super) fn question(ctx: &Ctx, stage: &Stage) -> Option<Message> {
    let no = |message: Message| message.choices([("tidak", say!("visit-button-never-mind"))]);
    Some(match stage {
        Stage::AskingReason { act, .. } => {
            let ask = if *act == Act::Cancel { say!("cancel-ask-reason") } else { say!("move-ask-reason") };
            let buttons = [
                (VisitReason::Weather, say!("visit-reason-weather")),
                (VisitReason::Boat, say!("visit-reason-boat")),
                (VisitReason::Office, say!("visit-reason-office")),
                (VisitReason::Village, say!("visit-reason-village")),
            ]
            .map(|(reason, label)| Button::choose(reason.code(), label));
            no(in_twos(Message::new(ask), &buttons))
        }
        Stage::AskingDelay { .. } => {
            let choice = |minutes: u16| Button::choose(format!("{minutes} menit"), words::minutes(minutes));
            no(Message::new(say!("late-ask")).row(vec![choice(30), choice(60)]))
        }
        Stage::Deciding { view, what } => deciding(ctx, view, what),
        Stage::Telling { .. } => return None,
    })
}

fn deciding(ctx: &Ctx, view: &VisitView, what: &What) -> Message {
    let reach = audience(view, what);
    let village = words::village(&view.line.plan.village);
    let ask = match what {
        What::Announce => say!("announce-ask", village = village, chats = reach.chats),
        What::Newcomers => say!("newcomers-ask", chats = reach.chats),
        What::Move { day, hours, said: true, .. } => {
            say!("move-ask", day = *day, from = hours.0, to = hours.1, chats = reach.chats, new = unreached(view))
        }
        What::Move { .. } => say!("move-ask-day", chats = reach.chats, new = unreached(view)),
        What::Cancel(_) => say!("cancel-ask", chats = reach.chats),
        What::Late(_) | What::AskForData => say!("late-confirm", chats = reach.chats),
    };
    let mut message = Message::default();
    if reach.stopped + reach.blocked > 0 {
        message = message.and(say!("propose-left-out", stopped = reach.stopped, blocked = reach.blocked));
    }
    let message = message.and(ask);
    match what {
        What::Announce | What::Newcomers => {
            message.choices([("kirim", say!("staff-button-send")), ("nanti", say!("staff-button-later"))])
        }
        What::Move { said, .. } => {
            let days = free_days(ctx, view);
            let row = |day: &NaiveDate| vec![Button::choose(day.to_string(), say!("label-day", day = *day))];
            let mut message = message;
            if *said {
                message = message.choices([("kirim", say!("visit-button-move-and-tell"))]);
            } else {
                message.buttons.extend(days.iter().map(row));
            }
            message.choices([("tidak", say!("visit-button-never-mind"))])
        }
        What::Cancel(_) => message
            .choices([("kirim", say!("visit-button-cancel-and-tell"))])
            .choices([("tidak", say!("visit-button-never-mind"))]),
        What::Late(_) | What::AskForData => {
            message.choices([("kirim", say!("staff-button-send")), ("tidak", say!("visit-button-never-mind"))])
        }
    }
}

/// Who hears of the new day alone: those who were not told, and those whose notice is taken back.
fn unreached(view: &VisitView) -> i64 {
    view.newcomers.chats + view.in_line
}
