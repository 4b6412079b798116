//! `hadir 12`, `absen 12`, and "saya datang" after a notice: coming to a visit, with how many people, waiting
//! for places, and letting go of them.

mod answers;
mod questions;
mod shown;

pub(super) use shown::{closed, details, invitation, mine, places, unknown};
pub use shown::{moved_up, reminder};

use serde::{Deserialize, Serialize};

use crate::chat::listen;
use crate::chat::{AttendQuestion, Command, Ctx, Input, Message, Question, Standing, Step};
use crate::domain::{VillageCode, VisitId};
use crate::language::{Place, plain, read_coming, read_coming_to, read_number};

/// Coming to a visit, and what is awaited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attend {
    /// What is awaited.
    pub awaits: Awaits,
    /// The visit, as it stood when it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Box<Standing>>,
}

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// How things stand at this visit, from the store.
    Visit(VisitId, Wanted),
    /// The visits that they were told of, from the store: one of them is meant.
    Told(Said),
    /// Whether this visit is meant.
    Meant(Said),
    /// How many people.
    HowMany,
    /// What came of coming, or waiting, with so many; from the store.
    Done(u16),
    /// Fewer people, or the waiting list.
    Full(u16),
    /// Whether their places are really to go to others.
    Sure,
}

/// What is wanted of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// To come, with so many people where that is said.
    Come(Option<u16>),
    /// To come with another number of people.
    Change,
    /// Not to come.
    Decline,
    /// Not to come, and they are sure.
    DeclineSurely,
}

/// What was said without naming a visit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Said {
    /// Whether they come.
    pub comes: bool,
    /// With how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// What the words would mean if they answered no visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Command>,
    /// Where, in which of these villages, where that is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<VillageCode>,
    /// The words themselves: for the officer with whom they talk, where they answer no visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Whether it is a mere "oke", which answers nothing where no visit was told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub courteous: bool,
    /// Whether it is a yes: to whatever they were asked last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agreed: bool,
}

/// `hadir 12`, `hadir 12 3`, `hadir 12 ubah`; without a number the visit that they were told of.
pub(super) fn begin(rest: &str) -> Step {
    let (visit, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let Ok(visit) = visit.parse() else {
        return told(Said { comes: true, otherwise: Some(Command::Schedule), ..Said::default() });
    };
    let wanted = match more.trim() {
        "ubah" => Wanted::Change,
        more => Wanted::Come(read_number(more).and_then(|people| u16::try_from(people).ok())),
    };
    look(VisitId(visit), wanted)
}

/// `absen 12`; `absen 12 pasti` from whoever has just said that they are sure.
pub(super) fn begin_declining(rest: &str) -> Step {
    let (visit, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let Ok(visit) = visit.parse() else {
        return told(Said { otherwise: Some(Command::Schedule), ..Said::default() });
    };
    look(VisitId(visit), if more.trim() == "pasti" { Wanted::DeclineSurely } else { Wanted::Decline })
}

/// Words that nobody asked for: an answer to the one visit that they were told of? `otherwise`: what they would
/// mean if not.
pub(in crate::chat) fn unprompted(words: &str, otherwise: Option<Command>) -> Option<Step> {
    let (said, place) = match read_coming(words) {
        Some(said) => (said, Place::default()),
        None => read_coming_to(words)?,
    };
    let people = said.people.and_then(|people| u16::try_from(people).ok());
    let places = place.village.into_iter().chain(place.candidates).collect();
    let courteous = listen::agrees(words);
    let agreed = courteous && plain(words).split(' ').any(|word| word == "iya");
    let words = Some(words.to_owned());
    Some(told(Said { comes: said.comes, people, otherwise, places, words, courteous, agreed }))
}

fn told(said: Said) -> Step {
    Step::ask(Attend { awaits: Awaits::Told(said), standing: None }, Question::Attend(AttendQuestion::Told))
}

fn look(visit: VisitId, wanted: Wanted) -> Step {
    let awaits = Awaits::Visit(visit, wanted);
    Step::ask(Attend { awaits, standing: None }, Question::Attend(AttendQuestion::Visit(visit)))
}

impl Attend {
    /// Whether the question is whether places are let go of.
    pub(super) fn asks_to_undo(&self) -> bool {
        self.awaits == Awaits::Sure
    }

    /// `/batal` in the middle of it: what was answered before stays.
    pub fn cancel(&self) -> Step {
        answers::unchanged(self.standing.as_deref())
    }

    /// The question that stands; none where only the store is waited for.
    pub fn question(&self, ctx: &Ctx) -> Option<Message> {
        questions::question(self, ctx)
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match input {
            Input::Answer(answer) => self.told(ctx, answer),
            _ => self.answered(ctx, input),
        }
    }
}
