//! The end of a visit: how many came of those who had said so, how many others, and then it is closed. Who did not
//! come keeps their place in line and is told kindly that later visits are announced.

mod read;

use serde::{Deserialize, Serialize};

use super::super::super::line::{AttendeeLine, VisitLine, VisitTotals};
use super::super::super::unread::unread;
use super::super::super::{
    Answer, Effect, Input, Listeners, Message, Question, Step, VisitAnswer, VisitQuestion, news,
};
use super::super::Talk;
use super::{Stage as Visit, line_of, not_now};
use crate::domain::{ChatId, VisitId};
use crate::language::{fold, read_number, read_yes_no};
use crate::say;
use crate::text::Text;
use read::{Unread, attendance};

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked who said that they come.
    Looking {
        /// Which visit.
        visit: VisitId,
    },
    /// Who of them came.
    Attendance(Party),
    /// Whether "tidak ada" meant that all came, or that nobody did.
    AllOrNobody(Party),
    /// How many others.
    WalkIns(Party),
    /// Whether that is all.
    Confirming {
        /// Those who had said so.
        party: Party,
        /// Others.
        walk_ins: u16,
    },
    /// The store was asked to close it.
    Saving {
        /// Which visit.
        visit: VisitId,
    },
}

/// Those who said that they come, in the order of the list, and what is known of them. No names: the list shows them,
/// and they are not needed after that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Which visit.
    visit: VisitId,
    /// Each chat, for how many people it had said so, and how many came.
    chats: Vec<(ChatId, u16, u16)>,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::WalkIns(_) | Self::Confirming { .. })
    }
}

/// Names in one list.
const SHOWN: usize = 60;
/// More people than this came to no visit.
const MOST: u32 = 1000;

pub(super) fn begin(visit: VisitId) -> Step {
    ask(Stage::Looking { visit }, VisitQuestion::Attendees(visit))
}

fn ask(stage: Stage, question: VisitQuestion) -> Step {
    Step::ask(Talk::Visit(Visit::Closing(stage)), Question::Visit(question))
}

fn next(stage: Stage) -> Step {
    Step::next(Talk::Visit(Visit::Closing(stage)))
}

pub(super) fn hear(_: &super::super::super::Ctx, stage: &Stage, input: &Input) -> Step {
    let again = |why: Text| Step { missed: true, ..next(stage.clone()).saying(why) };
    match (stage, input) {
        (Stage::Looking { .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Attendees(line, people)) => show(line, people),
            Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
            _ => super::super::no_such_thing(),
        },
        (Stage::Saving { .. }, Input::Answer(answer)) => match &**answer {
            Answer::Visit(VisitAnswer::Closed(line, totals)) => closed(line, totals),
            Answer::Visit(VisitAnswer::NotNow(line)) => not_now(line),
            _ => super::super::no_such_thing(),
        },
        (_, Input::Answer(_)) => super::super::no_such_thing(),
        (Stage::Looking { visit } | Stage::Saving { visit }, _) => begin(*visit),
        (Stage::Attendance(party) | Stage::AllOrNobody(party), Input::Choice(words) | Input::Text(words)) => {
            match attendance(party, words) {
                Ok(party) => next(Stage::WalkIns(party)),
                Err(Unread::AllOrNobody) => {
                    Step { missed: matches!(stage, Stage::AllOrNobody(_)), ..next(Stage::AllOrNobody(party.clone())) }
                }
                Err(Unread::Why(why)) => again(why),
            }
        }
        (Stage::WalkIns(party), Input::Choice(words) | Input::Text(words)) => match walk_ins(words) {
            Some(walk_ins) => next(Stage::Confirming { party: party.clone(), walk_ins }),
            None => again(say!("close-walk-ins-unread")),
        },
        (Stage::Confirming { party, walk_ins }, Input::Choice(words) | Input::Text(words)) => {
            match (fold(words).as_str(), read_yes_no(words)) {
                ("ubah" | "change", _) => begin(party.visit),
                ("tutup" | "close", _) | (_, Some(true)) => {
                    let came = party.chats.iter().map(|(chat, _, came)| (*chat, *came)).collect();
                    ask(Stage::Saving { visit: party.visit }, VisitQuestion::Close(party.visit, came, *walk_ins))
                }
                (_, Some(false)) => Step::end().saying(say!("visit-nothing-changed")),
                _ => again(say!("close-unclear")),
            }
        }
        _ => again(unread(input)),
    }
}

fn show(line: &VisitLine, people: &[AttendeeLine]) -> Step {
    let chats = people.iter().map(|person| (person.chat, person.headcount, person.headcount)).collect();
    let party = Party { visit: line.id, chats };
    let title = say!("close-title", visit = line_of(line));
    if people.is_empty() {
        return next(Stage::WalkIns(party)).saying(title).saying(say!("close-nobody"));
    }
    let lines: Vec<Text> = people.iter().take(SHOWN).zip(1_u32..).map(attendee).collect();
    let step = next(Stage::Attendance(party)).saying(title).saying(say!("close-list", lines = lines));
    if people.len() > SHOWN { step.saying(say!("and-more", count = people.len() - SHOWN)) } else { step }
}

fn attendee((person, number): (&AttendeeLine, u32)) -> Text {
    match &person.name {
        Some(name) => say!("close-line", number = number, name = name.as_str(), people = person.headcount),
        None => say!("close-line", number = number, name = say!("name-not-known"), people = person.headcount),
    }
}

fn walk_ins(words: &str) -> Option<u16> {
    if matches!(fold(words).as_str(), "tidak ada" | "none" | "nobody" | "nol" | "0") {
        return Some(0);
    }
    read_number(words).filter(|people| *people <= MOST).and_then(|people| u16::try_from(people).ok())
}

fn closed(line: &VisitLine, totals: &VisitTotals) -> Step {
    let step = Step::end().saying(say!(
        "close-done",
        visit = line_of(line),
        came = totals.came,
        walk_ins = totals.walk_ins,
        served = totals.served,
    ));
    if totals.absent.is_empty() {
        return step;
    }
    let told = Effect::Tell(Listeners::Chats(totals.absent.clone()), news::missed_visit(line));
    step.saying(say!("close-absent", chats = totals.absent.len())).effect(told)
}

fn all_or_nobody(asked: Message) -> Message {
    asked.choices([("semua datang", say!("close-button-all")), ("tidak ada yang datang", say!("close-button-nobody"))])
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    Some(match stage {
        Stage::Attendance(_) => all_or_nobody(Message::new(say!("close-ask-attendance"))),
        Stage::AllOrNobody(_) => all_or_nobody(Message::new(say!("close-ask-all-or-nobody"))),
        Stage::WalkIns(_) => {
            let numbers = ["1", "2", "3", "5"].map(|number| (number, say!("label-number", number = number)));
            Message::new(say!("close-ask-walk-ins")).choices([("0", say!("close-button-none"))]).choices(numbers)
        }
        Stage::Confirming { party, walk_ins } => {
            let came: u32 = party.chats.iter().map(|(_, _, came)| u32::from(*came)).sum();
            // As they stand in the list above: no names are kept here.
            let absent: Vec<String> = (1..)
                .zip(&party.chats)
                .filter(|(_, chat)| chat.2 == 0)
                .map(|(number, _): (u32, _)| number.to_string())
                .collect();
            let absent = if absent.is_empty() { "–".to_owned() } else { absent.join(", ") };
            Message::new(say!("close-confirm", came = came, absent = absent, walk_ins = *walk_ins))
                .choices([("tutup", say!("close-button-close")), ("ubah", say!("close-button-change"))])
                .choices([("tidak", say!("visit-button-never-mind"))])
        }
        Stage::Looking { .. } | Stage::Saving { .. } => return None,
    })
}
