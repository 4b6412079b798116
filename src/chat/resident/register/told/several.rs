//! An answer that tells more than was asked.

use chrono::{Datelike, NaiveDate};

use super::super::{Awaits, Field, Register, answers, questions};
use super::Told;
use crate::chat::resident::naming;
use crate::chat::resident::village::Pick;
use crate::chat::{Ctx, Step};
use crate::say;
use crate::text::Text;

/// An answer that tells more than was asked, or something else: all of it is taken. None where the answer is for the
/// question alone.
pub(in crate::chat::resident::register) fn several(
    form: &Register,
    words: &str,
    asked: Field,
    ctx: &Ctx,
) -> Option<Step> {
    let mut told = Told::read(words, asked, ctx.today());
    told.for_whom(&form.draft);
    let too_many = told.within(ctx.office.limits.headcount);
    let fields = told.fields();
    let others = fields.iter().filter(|field| **field != asked && !form.draft.has(**field)).count();
    let says_more = others > 0 && (fields.contains(&asked) || fields.len() >= 2 || is_clear(&told, words, asked));
    if !says_more && told.nik.is_none() {
        return None;
    }
    let mut form = form.clone();
    let filled = if says_more { told.fill(&mut form.draft) } else { Vec::new() };
    if !says_more && fields.contains(&asked) {
        told.fill(&mut form.draft);
    }
    if let Some(kind) = form.draft.kind.filter(|kind| !kind.served_by_visits()) {
        form.draft.kind = None;
        form.awaits = Awaits::OfficeOnly(kind);
        return Some(Step::next(form));
    }
    let noted: Vec<Text> = filled.iter().map(|field| questions::told(*field, &form.draft)).collect();
    let mut before: Vec<Text> = Vec::new();
    // With whom and how many are one thing to whoever says both.
    let company = |field: &Field| matches!(field, Field::Group | Field::Headcount);
    let one_thing = company(&asked) && filled.iter().all(company);
    if !one_thing && filled.iter().any(|field| *field != asked) {
        before.push(say!("register-noted", lines = noted));
    }
    if too_many {
        before.push(answers::too_many(ctx));
    }
    if told.nik.is_some() {
        before.push(say!("nik-not-needed"));
    }
    // A NIK that says another day than was told: which one is right is asked, and the NIK is forgotten.
    let contradiction = told.nik.zip(form.draft.birth_date).filter(|(nik, born)| !same_but_century(*nik, born.day()));
    let mut step = if let Some((nik, born)) = contradiction {
        let values = vec![born.day().to_string(), nik.to_string()];
        form.draft.birth_date = None;
        form.awaits = Awaits::Either(Field::BirthDate, values);
        before.push(say!("nik-differs"));
        Step::next(form)
    } else if form.draft.village.is_none() && !told.among.is_empty() {
        form.awaits = Awaits::Village(Pick::Among { codes: told.among.clone(), page: 0 });
        Step::next(form)
    } else {
        form.go_on()
    };
    step.before.splice(0..0, before);
    Some(step)
}

/// Whether something that was not asked is said so clearly that it is no odd answer to the question.
fn is_clear(told: &Told, words: &str, asked: Field) -> bool {
    told.phone.is_some()
        || told.birth_date.is_some()
        || told.need.is_some()
        || words.contains([',', '\n'])
        // Neither is an answer to whom it is for; a village alone is nobody's name.
        || asked == Field::Whom
        || asked == Field::Name && (told.village.is_some() || !told.among.is_empty()) && naming::read(words).is_err()
}

fn same_but_century(one: NaiveDate, other: NaiveDate) -> bool {
    (one.day(), one.month(), one.year() % 100) == (other.day(), other.month(), other.year() % 100)
}
