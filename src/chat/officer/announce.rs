//! The notice of a visit: as it will look, how many it reaches, and only then out.

use serde::{Deserialize, Serialize};

use super::super::line::VisitLine;
use super::super::unread::unread;
use super::super::{Answer, Ctx, Input, Message, Question, Step, news};
use super::Talk;
use crate::domain::VisitId;
use crate::language::read_yes_no;
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked for the visits, to find this one.
    Looking {
        /// Which one.
        visit: VisitId,
    },
    /// The store was asked how many wait there.
    Counting {
        /// The visit.
        visit: VisitLine,
    },
    /// Whether the notice goes out now.
    Deciding {
        /// The visit.
        visit: VisitLine,
        /// Chats that are told.
        chats: i64,
        /// People they speak for.
        people: i64,
    },
    /// The store was asked to send it.
    Sending,
}

pub(super) fn begin(rest: &str) -> Step {
    match rest.trim().parse() {
        Ok(number) => Step::ask(Talk::Announce(Stage::Looking { visit: VisitId(number) }), Question::Visits),
        Err(_) => super::visit::list(),
    }
}

/// A visit that was just planned: its notice follows at once.
pub(super) fn of(visit: VisitLine) -> Step {
    let village = visit.plan.village.clone();
    Step::ask(Talk::Announce(Stage::Counting { visit }), Question::Audience(village))
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (Stage::Looking { visit }, Input::Answer(answer)) => match &**answer {
            Answer::Visits(lines) => match lines.iter().find(|line| line.id == *visit) {
                Some(line) if !line.state.can_be_announced() => Step::end().saying(say!("announce-done-before")),
                Some(line) if line.plan.day < ctx.today() => Step::end().saying(say!("announce-day-past")),
                Some(line) => of(line.clone()),
                None => super::no_such_thing(),
            },
            _ => super::no_such_thing(),
        },
        (Stage::Counting { visit }, Input::Answer(answer)) => match **answer {
            Answer::Audience { chats: 0, .. } => Step::end().saying(say!("announce-nobody")),
            Answer::Audience { chats, people } => {
                Step::next(Talk::Announce(Stage::Deciding { visit: visit.clone(), chats, people }))
                    .saying(say!("announce-preview"))
                    .message(news::visit_notice(&visit.plan, ctx.office))
            }
            _ => super::no_such_thing(),
        },
        (Stage::Deciding { visit, .. }, input) => decide(ctx, stage, visit, input),
        (Stage::Sending, Input::Answer(answer)) => match **answer {
            Answer::Announced { chats: 0 } => Step::end().saying(say!("announce-nobody")),
            Answer::Announced { chats } => Step::end().saying(say!("announce-sent", chats = chats)),
            _ => super::no_such_thing(),
        },
        (Stage::Looking { visit }, _) => begin(&visit.0.to_string()),
        (Stage::Counting { visit }, _) => of(visit.clone()),
        (Stage::Sending, _) => super::visit::list(),
    }
}

fn decide(ctx: &Ctx, stage: &Stage, visit: &VisitLine, input: &Input) -> Step {
    let yes = match input {
        Input::Choice(choice) => Some(choice == "kirim"),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match yes {
        // The day may have passed while the question stood.
        Some(true) if visit.plan.day < ctx.today() => Step::end().saying(say!("announce-day-past")),
        Some(true) => Step::ask(
            Talk::Announce(Stage::Sending),
            Question::Announce(visit.id, news::visit_notice(&visit.plan, ctx.office)),
        ),
        Some(false) => Step::end().saying(say!("announce-later")),
        None => Step::miss(Talk::Announce(stage.clone()), unread(input)),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    match stage {
        Stage::Deciding { visit, chats, people } => {
            let village = super::super::words::village(&visit.plan.village);
            let asked = say!("announce-ask", village = village, chats = *chats, people = *people);
            Some(
                Message::new(asked)
                    .choices([("kirim", say!("staff-button-send")), ("nanti", say!("staff-button-later"))]),
            )
        }
        _ => None,
    }
}
