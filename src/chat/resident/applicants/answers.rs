//! What an answer makes of the people who come along.

use super::correct::corrected;
use super::nik::{doubt, nik};
use super::questions::{KINDS, person};
use super::reading::{self, Row};
use super::{Applicants, Awaits, Part, places};
use crate::chat::resident::register::birth_date;
use crate::chat::resident::{naming, readings, unexpected, yes_or_no};
use crate::chat::{
    ApplicantChange, AttendQuestion, Button, Ctx, Input, Message, NewApplicant, Party, Question, Step, listen,
};
use crate::domain::{ApplicantId, PassportKind};
use crate::language::{fold, read_yes_no};
use crate::say;
use crate::text::Text;

pub(super) fn answered(talk: Applicants, ctx: &Ctx, input: &Input) -> Step {
    let Some(party) = talk.party.clone() else { return talk.look() };
    if let Some(step) = typed(input).and_then(|words| corrected(&talk, ctx, &party, words)) {
        return step;
    }
    match talk.awaits {
        Awaits::Party { .. } | Awaits::Visits => talk.look(),
        Awaits::Person => next_person(talk, ctx, &party, input),
        Awaits::BirthDate => match typed(input).map(|words| birth_date(words, ctx)) {
            Some(Ok(born)) => {
                let mut talk = talk;
                talk.draft.birth_date = Some(born);
                drafted(talk, &party)
            }
            Some(Err(why)) => unexpected(talk, input, why),
            None => unexpected(talk, input, say!("answer-in-words")),
        },
        Awaits::Kind => match kind(input) {
            Some(kind) => {
                let mut talk = talk;
                talk.draft.kind = Some(kind);
                drafted(talk, &party)
            }
            None => unexpected(talk, input, say!("applicants-kind-unknown")),
        },
        Awaits::Nik(id) | Awaits::Change(id, Part::Nik) => nik(talk, &party, id, input),
        Awaits::Doubt(id) => doubt(talk, ctx, &party, id, input),
        Awaits::Which => match whose(&party, input) {
            Some(id) => at(talk, Awaits::Part(id)),
            None if goes_back(input) => talk.go_on(&party),
            None => unexpected(talk, input, say!("answer-with-buttons")),
        },
        Awaits::Part(id) => part(talk, &party, id, input),
        Awaits::Change(id, part) => change(talk, ctx, id, part, input),
        Awaits::Removal(id) => match yes_or_no(input) {
            Some(true) => {
                let question = AttendQuestion::RemoveApplicant(talk.visit, id);
                ask(talk, question)
            }
            Some(false) => talk.go_on(&party),
            None => unexpected(talk, input, say!("answer-with-buttons")),
        },
    }
}

pub(super) fn at(mut talk: Applicants, awaits: Awaits) -> Step {
    talk.awaits = awaits;
    Step::next(talk)
}

/// What is changed is read back, and what is missing goes on from there.
fn ask(mut talk: Applicants, question: AttendQuestion) -> Step {
    talk.awaits = Awaits::Party { correct: false };
    Step::ask(talk, Question::Attend(question))
}

pub(super) fn ask_to_change(talk: Applicants, id: ApplicantId, change: ApplicantChange) -> Step {
    let question = AttendQuestion::ChangeApplicant(talk.visit, id, change);
    ask(talk, question)
}

fn add(mut talk: Applicants, people: Vec<NewApplicant>) -> Step {
    talk.told = people.len();
    let question = AttendQuestion::AddApplicants(talk.visit, people);
    ask(talk, question)
}

fn next_person(talk: Applicants, ctx: &Ctx, party: &Party, input: &Input) -> Step {
    match input {
        Input::Choice(value) => match (value.as_str(), value.strip_prefix("k:").and_then(|index| index.parse().ok())) {
            (_, Some(index)) if party.waiting.get::<usize>(index).is_some() => {
                let known = &party.waiting[index];
                let (name, birth_date, kind) = (known.name.clone(), known.birth_date, known.kind);
                add(talk, vec![NewApplicant { name, birth_date, nik: None, kind }])
            }
            ("correct", _) => talk.correct(party),
            _ => later(&talk),
        },
        Input::Text(words) if leaves(words) => later(&talk),
        Input::Text(words) if listen::asks_to_correct(words) => talk.correct(party),
        Input::Text(words) => match reading::rows(words, ctx) {
            Ok(rows) => match rows.as_slice() {
                [Row { name, birth_date: None, kind, .. }] => {
                    let mut talk = talk;
                    talk.draft.name = Some(name.clone());
                    talk.draft.kind = *kind;
                    at(talk, Awaits::BirthDate)
                }
                _ => several(talk, party, rows),
            },
            Err(why) => unexpected(talk, input, why),
        },
        _ => unexpected(talk, input, say!("answer-in-words")),
    }
}

/// Everybody told in one message, or nobody: who lacks a birth date is named.
fn several(mut talk: Applicants, party: &Party, rows: Vec<Row>) -> Step {
    let only = rows.len() == 1;
    let mut people = Vec::new();
    for row in rows {
        let Some(born) = row.birth_date else {
            return Step::miss(talk, say!("applicants-birth-date-missing", name = row.name.as_str()));
        };
        match row.kind.or_else(|| kind_before(party, &row.name)) {
            Some(kind) => people.push(NewApplicant { name: row.name, birth_date: born, nik: row.nik, kind }),
            // Asked for, where it is one person and no NIK would have to be remembered meanwhile.
            None if only && row.nik.is_none() => {
                talk.draft.name = Some(row.name);
                talk.draft.birth_date = Some(born);
                return at(talk, Awaits::Kind);
            }
            // Shown, and corrected if it is wrong.
            None => {
                people.push(NewApplicant { name: row.name, birth_date: born, nik: row.nik, kind: PassportKind::New });
            }
        }
    }
    add(talk, people)
}

/// The person who is told bit by bit: the next bit, or all of it.
fn drafted(talk: Applicants, party: &Party) -> Step {
    let draft = &talk.draft;
    let (Some(name), Some(birth_date)) = (draft.name.clone(), draft.birth_date) else {
        return at(talk, Awaits::Person);
    };
    match draft.kind.or_else(|| kind_before(party, &name)) {
        Some(kind) => add(talk, vec![NewApplicant { name, birth_date, nik: None, kind }]),
        None => at(talk, Awaits::Kind),
    }
}

/// The kind that was registered for this name, or for all of them alike.
fn kind_before(party: &Party, name: &crate::domain::Name) -> Option<PassportKind> {
    let same = |known: &&crate::chat::Known| fold(known.name.as_str()) == fold(name.as_str());
    if let Some(known) = party.waiting.iter().find(same) {
        return Some(known.kind);
    }
    let mut kinds = party.waiting.iter().map(|known| known.kind).chain(party.people.iter().map(|person| person.kind));
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

fn part(talk: Applicants, party: &Party, id: ApplicantId, input: &Input) -> Step {
    let named = match input {
        Input::Choice(value) => value.clone(),
        Input::Text(words) => fold(words),
        _ => String::new(),
    };
    let awaits = match named.as_str() {
        "name" | "nama" | "namanya" => Awaits::Change(id, Part::Name),
        "birth" | "tanggal lahir" | "lahir" | "tanggal" => Awaits::Change(id, Part::BirthDate),
        "nik" | "niknya" => Awaits::Change(id, Part::Nik),
        "kind" | "jenis" | "jenis paspor" => Awaits::Change(id, Part::Kind),
        "remove" | "hapus" => Awaits::Removal(id),
        _ if goes_back(input) => return talk.go_on(party),
        _ => return unexpected(talk, input, say!("answer-with-buttons")),
    };
    at(talk, awaits)
}

fn change(talk: Applicants, ctx: &Ctx, id: ApplicantId, part: Part, input: &Input) -> Step {
    let changed: Result<ApplicantChange, Text> = match (part, typed(input)) {
        (Part::Kind, _) => kind(input).map(ApplicantChange::Kind).ok_or_else(|| say!("applicants-kind-unknown")),
        (Part::Name, Some(words)) => naming::read(words).map(ApplicantChange::Name),
        (Part::BirthDate, Some(words)) => birth_date(words, ctx).map(ApplicantChange::BirthDate),
        (Part::Nik, Some(words)) => reading::nik(words).map(ApplicantChange::Nik),
        (_, None) => Err(say!("answer-in-words")),
    };
    match changed {
        Ok(changed) => ask_to_change(talk, id, changed),
        Err(why) => unexpected(talk, input, why),
    }
}

/// What is kept stays; the rest goes on whenever they like.
fn later(talk: &Applicants) -> Step {
    let known = talk.party.as_ref().map_or((0, 0), |party| (party.people.len(), places(party)));
    let button = Button::open(format!("lengkapi {}", talk.visit.0), say!("button-go-on"));
    Step::end().message(Message::new(say!("applicants-later", known = known.0, places = known.1)).row(vec![button]))
}

pub(super) fn typed(input: &Input) -> Option<&str> {
    match input {
        Input::Text(words) => Some(words),
        _ => None,
    }
}

pub(super) fn leaves(words: &str) -> bool {
    matches!(
        fold(words).as_str(),
        "nanti" | "nanti saja" | "nanti aja" | "later" | "sudah" | "cukup" | "lewati" | "skip"
    ) || read_yes_no(words) == Some(false)
}

fn goes_back(input: &Input) -> bool {
    match input {
        Input::Choice(value) => value == "back",
        Input::Text(words) => leaves(words) || fold(words) == "kembali",
        _ => false,
    }
}

fn whose(party: &Party, input: &Input) -> Option<ApplicantId> {
    match input {
        Input::Choice(value) => {
            let id = ApplicantId(value.strip_prefix("p:")?.parse().ok()?);
            person(party, id).map(|person| person.id)
        }
        Input::Text(words) => {
            let by_number =
                words.trim().parse::<usize>().ok().and_then(|number| party.people.get(number.checked_sub(1)?));
            let typed = fold(words);
            let by_name = || party.people.iter().find(|person| fold(person.name.as_str()) == typed);
            by_number.or_else(by_name).map(|person| person.id)
        }
        _ => None,
    }
}

fn kind(input: &Input) -> Option<PassportKind> {
    let kind = match input {
        Input::Choice(value) => PassportKind::from_code(value),
        Input::Text(words) => readings::kind(words),
        _ => None,
    };
    kind.filter(|kind| KINDS.contains(kind))
}
