//! `lengkapi 12`: who comes along to a visit, for the collective letter: name, birth date, NIK, kind of
//! passport. What is told is kept at once and sealed, so that no NIK ever stands in what is remembered of a
//! conversation; it is shown, corrected and deleted from what is kept.

mod answers;
mod correct;
mod nik;
mod pointed;
mod questions;
mod reading;

pub(super) use pointed::points;

use serde::{Deserialize, Serialize};

use super::attend;
use super::village::in_twos;
use crate::chat::{
    Answer, ApplicantLine, AttendAnswer, AttendQuestion, Button, Ctx, Input, Message, Party, Question, Step, VisitLine,
    words,
};
use crate::domain::{ApplicantId, AttendanceState, BirthDate, Name, PassportKind, VisitId};
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// The people of one attendance, and what is awaited about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Applicants {
    /// Which visit.
    pub visit: VisitId,
    /// What is awaited.
    pub awaits: Awaits,
    /// Who is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Box<Party>>,
    /// The person who is being told.
    #[serde(default)]
    pub draft: Draft,
    /// Whose NIK is left for later, and whose was said to be right although it contradicts the birth date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<ApplicantId>,
    /// How many people were told at once, to see whether there was room for all.
    #[serde(default)]
    pub told: usize,
    /// What was said to be wrong, until it is here what is known; never a NIK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// Somebody who is being told, in more than one message.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Name.
    pub name: Option<Name>,
    /// Born on.
    pub birth_date: Option<BirthDate>,
    /// Which passport.
    pub kind: Option<PassportKind>,
}

/// What is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// Who is known, from the store; afterwards what is to be corrected, where that is wanted.
    Party {
        /// Whether something is to be corrected.
        correct: bool,
    },
    /// The visits that they come to, from the store: the people of one of them are meant.
    Visits,
    /// The next person.
    Person,
    /// The birth date of the person who is being told.
    BirthDate,
    /// Which passport they need.
    Kind,
    /// Somebody's NIK.
    Nik(ApplicantId),
    /// Which is right: the birth date in the NIK, or the one that was told.
    Doubt(ApplicantId),
    /// Whose data are to be corrected.
    Which,
    /// Which part of them.
    Part(ApplicantId),
    /// What it is to be.
    Change(ApplicantId, Part),
    /// Whether somebody's data are really to go.
    Removal(ApplicantId),
}

/// A part of somebody's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Name.
    Name,
    /// Birth date.
    BirthDate,
    /// NIK.
    Nik,
    /// Passport kind.
    Kind,
}

/// `lengkapi 12`, `lengkapi 12 ubah`.
pub(super) fn begin(rest: &str) -> Step {
    let (visit, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match visit.parse() {
        Ok(visit) => Applicants::at(VisitId(visit), more.trim() == "ubah").look(),
        Err(_) if rest.is_empty() || pointed::points(rest) => {
            // A NIK is not remembered: it is asked for once it is clear whose.
            let said =
                (!rest.is_empty() && rest.chars().filter(char::is_ascii_digit).count() < 12).then(|| rest.to_owned());
            let talk = Applicants { awaits: Awaits::Visits, said, ..Applicants::at(VisitId(0), true) };
            Step::ask(talk, Question::Attend(AttendQuestion::Told))
        }
        Err(_) => Step::end().message(attend::unknown()),
    }
}

/// "Isi data pemohon", "mau lengkapi data": the label of a notice's button, also long after it came.
pub(in crate::chat) fn asked_for(words: &str) -> bool {
    const AROUND: [&str; 12] =
        ["mau", "saya", "tolong", "bisa", "ya", "pak", "bu", "dong", "aja", "saja", "yang", "kunjungan"];
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').filter(|word| !AROUND.contains(word)).collect();
    matches!(
        said.as_slice(),
        ["isi" | "ngisi" | "mengisi" | "lengkapi" | "melengkapi", "data"]
            | ["isi" | "ngisi" | "mengisi" | "lengkapi" | "melengkapi", "data", "pemohon" | "pemohonnya"]
    ) && !words.contains('?')
}

impl Applicants {
    fn at(visit: VisitId, correct: bool) -> Self {
        let awaits = Awaits::Party { correct };
        Self { visit, awaits, party: None, draft: Draft::default(), left: Vec::new(), told: 0, said: None }
    }

    /// The one visit that they come to; of several they choose.
    fn of_one(self, visits: &[VisitLine]) -> Step {
        let comes = |visit: &&VisitLine| visit.mine.is_some_and(|mine| mine.state == AttendanceState::Coming);
        let visits: Vec<&VisitLine> = visits.iter().filter(comes).collect();
        match visits.as_slice() {
            [] => Step::end().saying(say!("applicants-come-first")),
            [visit] => Self { said: self.said, ..Self::at(visit.id, true) }.look(),
            several => {
                let buttons: Vec<Button> = several
                    .iter()
                    .map(|visit| {
                        let label = say!("said", words = words::village(&visit.plan.village));
                        Button::open(format!("lengkapi {} ubah", visit.id.0), label)
                    })
                    .collect();
                Step::end().message(in_twos(Message::new(say!("applicants-which-visit")), &buttons))
            }
        }
    }

    fn look(self) -> Step {
        let question = AttendQuestion::Applicants(self.visit);
        Step::ask(self, Question::Attend(question))
    }

    /// Whether something was told that is not kept yet.
    pub fn is_worth_keeping(&self) -> bool {
        self.draft.name.is_some()
    }

    /// The question that stands; none where only the store is waited for.
    pub fn question(&self) -> Option<Message> {
        questions::question(self, self.party.as_deref()?)
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match (input, &self.party) {
            (Input::Answer(answer), _) => self.kept(ctx, answer),
            (_, None) => self.look(),
            _ => answers::answered(self, ctx, input),
        }
    }

    /// What the store keeps now, and what is missing of it.
    fn kept(mut self, ctx: &Ctx, answer: &Answer) -> Step {
        if let (Awaits::Visits, Answer::Attend(AttendAnswer::Told(visits))) = (self.awaits, answer) {
            return self.of_one(visits);
        }
        let Answer::Attend(AttendAnswer::Applicants(party)) = answer else {
            let come = Button::open(format!("hadir {}", self.visit.0), say!("button-we-come"));
            return Step::end().message(Message::new(say!("applicants-come-first")).row(vec![come]));
        };
        if party.visit.is_over(ctx.now) {
            return Step::end().message(attend::closed(ctx, &party.visit));
        }
        let before = self.party.as_ref().map_or(0, |party| party.people.len());
        let told = std::mem::take(&mut self.told);
        let more_than_fit = told.saturating_sub(party.people.len().saturating_sub(before));
        self.party = Some(Box::new(party.clone()));
        if told > 0 {
            self.draft = Draft::default();
        }
        if let Some(step) = self.said.take().and_then(|words| correct::corrected(&self, ctx, party, &words)) {
            return step;
        }
        let correct = matches!(self.awaits, Awaits::Party { correct: true });
        let step = if correct { self.correct(party) } else { self.go_on(party) };
        if more_than_fit == 0 {
            return step;
        }
        step.saying(say!("applicants-no-room", places = places(party), count = more_than_fit))
    }

    /// What is missing next: a contradiction, a NIK, a person; where nothing is, that is all.
    fn go_on(mut self, party: &Party) -> Step {
        let open = |line: &&ApplicantLine| !self.left.contains(&line.id);
        let doubt = party.people.iter().filter(open).find(|line| line.nik_birth_date.is_some()).map(|line| line.id);
        let nik = party.people.iter().filter(open).find(|line| line.nik.is_none()).map(|line| line.id);
        self.awaits = match (doubt, nik) {
            (Some(id), _) => Awaits::Doubt(id),
            (None, Some(id)) => Awaits::Nik(id),
            (None, None) if party.people.len() < usize::from(places(party)) => match &self.draft {
                // Somebody else was corrected while one was being told.
                Draft { name: Some(_), birth_date: None, .. } => Awaits::BirthDate,
                Draft { name: Some(_), birth_date: Some(_), .. } => Awaits::Kind,
                _ => Awaits::Person,
            },
            (None, None) => return Step::end().message(finished(party)),
        };
        Step::next(self)
    }

    fn correct(mut self, party: &Party) -> Step {
        self.awaits = match party.people.as_slice() {
            [] => return self.go_on(party),
            [only] => Awaits::Part(only.id),
            _ => Awaits::Which,
        };
        Step::next(self)
    }
}

/// People whose places are held.
fn places(party: &Party) -> u16 {
    party.visit.mine.map_or(0, |mine| mine.headcount)
}

/// Who is known, one a line.
fn lines(party: &Party) -> Vec<Text> {
    party.people.iter().enumerate().map(|(index, person)| line(index + 1, person)).collect()
}

fn line(number: usize, person: &ApplicantLine) -> Text {
    let nik = match (&person.nik, person.nik_birth_date) {
        (None, _) => say!("applicant-no-nik"),
        (Some(nik), None) => say!("applicant-nik", nik = nik),
        (Some(nik), Some(_)) => say!("applicant-nik-differs", nik = nik),
    };
    say!(
        "applicant-line",
        number = number,
        name = person.name.as_str(),
        born = person.birth_date,
        nik = nik,
        kind = words::kind(person.kind)
    )
}

/// Everybody is known: what is kept, and how it is corrected.
fn finished(party: &Party) -> Message {
    let id = party.visit.id.0;
    let known = party.people.len();
    let mut message = Message::new(say!("applicants-finished", lines = lines(party)));
    if known > usize::from(places(party)) {
        message = message.and(say!("applicants-too-many", places = places(party), count = known));
    }
    message.and(say!("applicants-finished-next")).row(vec![
        Button::open(format!("lengkapi {id} ubah"), say!("button-correct")),
        Button::open(format!("hadir {id}"), say!("button-my-visit")),
    ])
}
