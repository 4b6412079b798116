//! What is asked about somebody who comes along.

use super::{Applicants, Awaits, Part, lines, places};
use crate::chat::resident::village::in_twos;
use crate::chat::{ApplicantLine, Button, Message, Party, words};
use crate::domain::{ApplicantId, PassportKind};
use crate::say;

/// More names than this on buttons nobody reads.
const MOST_NAMES: usize = 6;

/// The question that stands.
pub(super) fn question(talk: &Applicants, party: &Party) -> Option<Message> {
    let name = |id| person(party, id).map(|person| person.name.as_str().to_owned()).unwrap_or_default();
    let drafted = || talk.draft.name.as_ref().map_or_else(String::new, |name| name.as_str().to_owned());
    Some(match talk.awaits {
        Awaits::Party { .. } | Awaits::Visits => return None,
        Awaits::Person => next_person(party),
        Awaits::BirthDate => Message::new(say!("applicants-ask-birth-date", name = drafted())),
        Awaits::Kind => kinds(Message::new(say!("applicants-ask-kind", name = drafted()))),
        Awaits::Nik(id) => {
            Message::new(say!("applicants-ask-nik", name = name(id))).choices([("skip", say!("button-for-later"))])
        }
        Awaits::Doubt(id) => doubt(person(party, id)?)?,
        Awaits::Which => {
            let buttons: Vec<Button> = party
                .people
                .iter()
                .map(|person| Button::choose(format!("p:{}", person.id.0), say!("said", words = person.name.as_str())))
                .collect();
            in_twos(
                Message::new(say!("applicants-list", lines = lines(party))).and(say!("applicants-ask-which")),
                &buttons,
            )
            .choices([("back", say!("button-back"))])
        }
        Awaits::Part(id) => Message::new(say!("applicants-ask-part", name = name(id)))
            .choices([("name", say!("field-name")), ("birth", say!("field-birth-date"))])
            .choices([("nik", say!("field-nik")), ("kind", say!("field-kind"))])
            .choices([("remove", say!("button-remove")), ("back", say!("button-back"))]),
        Awaits::Change(id, Part::Name) => Message::new(say!("applicants-ask-name-anew", name = name(id))),
        Awaits::Change(id, Part::BirthDate) => Message::new(say!("applicants-ask-birth-date", name = name(id))),
        Awaits::Change(id, Part::Nik) => {
            Message::new(say!("applicants-ask-nik", name = name(id))).choices([("skip", say!("button-back"))])
        }
        Awaits::Change(id, Part::Kind) => kinds(Message::new(say!("applicants-ask-kind", name = name(id)))),
        Awaits::Removal(id) => Message::new(say!("applicants-ask-remove", name = name(id)))
            .choices([("yes", say!("button-remove")), ("no", say!("button-leave-it"))]),
    })
}

/// Somebody who is known.
pub(super) fn person(party: &Party, id: ApplicantId) -> Option<&ApplicantLine> {
    party.people.iter().find(|person| person.id == id)
}

/// The kinds that a visit serves.
pub(super) const KINDS: [PassportKind; 3] = [PassportKind::New, PassportKind::Expired, PassportKind::Full];

fn kinds(message: Message) -> Message {
    message.row(KINDS.iter().map(|kind| Button::choose(kind.code(), words::kind(*kind))).collect())
}

fn next_person(party: &Party) -> Message {
    let known = party.people.len();
    let mut message = if known == 0 {
        Message::new(say!("applicants-why"))
    } else {
        Message::new(say!("applicants-list", lines = lines(party)))
    };
    message = message.and(say!("applicants-ask-person", number = known + 1, places = places(party)));
    let names = party.waiting.iter().take(MOST_NAMES).enumerate();
    let names: Vec<Button> = names
        .map(|(index, known)| Button::choose(format!("k:{index}"), say!("said", words = known.name.as_str())))
        .collect();
    let message = in_twos(message, &names);
    if known == 0 {
        message.choices([("later", say!("button-for-later"))])
    } else {
        message.choices([("correct", say!("button-correct")), ("later", say!("button-for-later"))])
    }
}

fn doubt(person: &ApplicantLine) -> Option<Message> {
    let by_nik = person.nik_birth_date?;
    let ask = say!(
        "applicants-ask-doubt",
        name = person.name.as_str(),
        nik = crate::text::Arg::Date(by_nik),
        told = person.birth_date
    );
    let of_the_nik = say!("button-date-of-nik", day = crate::text::Arg::Date(by_nik));
    Some(
        Message::new(ask)
            .choices([("nik", of_the_nik)])
            .choices([("again", say!("button-nik-again")), ("both", say!("button-both-right"))]),
    )
}
