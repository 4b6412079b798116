//! A correction of what was told of somebody who comes along: "keliru, bukan Siti tapi Sitti", "lahirnya Juni, bukan
//! Juli". It changes what it means of the one person whom it fits.

use super::{Applicants, Awaits, answers};
use crate::chat::resident::{naming, readings};
use crate::chat::{ApplicantChange, ApplicantLine, Ctx, Party, Step};
use crate::domain::{ApplicantId, BirthDate, Name, PassportKind};
use crate::language::{About, Correction, read_correction};

/// What follows from a correction; none where the words correct nothing that is known.
pub(super) fn corrected(talk: &Applicants, ctx: &Ctx, party: &Party, words: &str) -> Option<Step> {
    if matches!(talk.awaits, Awaits::Change(..) | Awaits::Removal(_)) {
        return None;
    }
    let correction = read_correction(words)?;
    if let Some(name) = talk.draft.name.as_ref().and_then(|name| in_name(name, &correction)) {
        let mut talk = talk.clone();
        talk.draft.name = Some(name);
        return Some(Step::next(talk));
    }
    let mut found = party.people.iter().filter_map(|person| Some((person.id, change(person, ctx, &correction)?)));
    let first: Option<(ApplicantId, ApplicantChange)> = found.next();
    if found.next().is_some() {
        // Of two people whom it fits they choose.
        return Some(answers::at(talk.clone(), Awaits::Which));
    }
    first.map(|(id, change)| answers::ask_to_change(talk.clone(), id, change))
}

/// What a correction makes of this person.
fn change(person: &ApplicantLine, ctx: &Ctx, correction: &Correction) -> Option<ApplicantChange> {
    let name = || in_name(&person.name, correction).map(ApplicantChange::Name);
    let day = || in_day(person.birth_date, ctx, correction).map(ApplicantChange::BirthDate);
    let kind = || in_kind(person.kind, correction).map(ApplicantChange::Kind);
    match correction.about {
        Some(About::Name | About::Recipient) => name(),
        Some(About::Date) => day(),
        Some(_) => None,
        None => name().or_else(day).or_else(kind),
    }
}

/// The name with the wrong words replaced; none where they do not stand in it.
fn in_name(name: &Name, correction: &Correction) -> Option<Name> {
    naming::read(&correction.in_words(name.as_str())?).ok()
}

fn in_day(born: BirthDate, ctx: &Ctx, correction: &Correction) -> Option<BirthDate> {
    // Without what is wrong, a day could be anybody's.
    let old = correction.old.as_deref()?;
    let day = correction.of_day(old, born.day(), ctx.today())?;
    BirthDate::parse(day, ctx.today()).ok()
}

fn in_kind(kind: PassportKind, correction: &Correction) -> Option<PassportKind> {
    let old = readings::kind(correction.old.as_deref()?)?;
    readings::kind(&correction.new).filter(|new| old == kind && *new != kind && new.served_by_visits())
}
