//! A correction in the middle of the form or at its end: "keliru, bukan Badau tapi Sijuk", "lahirnya Juni, bukan Juli".
//! It changes what it means and nothing else, and the form goes on where it was.

use super::{Awaits, Draft, Field, Register, answers, questions};
use crate::chat::resident::village::{Pick, Picked};
use crate::chat::resident::{naming, readings};
use crate::chat::{Ctx, Input, Step};
use crate::domain::BirthDate;
use crate::language::{
    About, Correction, fold, plain, read_birth_date, read_correction, read_number, read_phone, read_place,
};
use crate::say;
use crate::text::Text;

/// The form after a correction of something that was told; none where the words correct nothing of it.
pub(super) fn corrected(form: &Register, ctx: &Ctx, words: &str) -> Option<Step> {
    if let Some(other) = whom(words).filter(|other| form.draft.for_other.is_some_and(|told| told != *other)) {
        let mut form = form.clone();
        form.draft.turn_to(other);
        let changed = say!("register-corrected", what = questions::told(Field::Whom, &form.draft));
        // Whose name it is has changed, so it is asked first.
        let step = if form.draft.has(Field::Name) { back(form) } else { form.go_on() };
        return Some(step.saying(changed));
    }
    let correction = read_correction(words)?;
    let field = meant(form, ctx, &correction)?;
    let mut form = form.clone();
    let before = form.draft.clone();
    if field == Field::Village {
        return Some(village(form, &correction));
    }
    match change(&mut form.draft, ctx, field, &correction) {
        Err(why) => Some(Step::next(form).saying(why)),
        Ok(()) if form.draft == before => None,
        Ok(()) => {
            let changed = say!("register-corrected", what = questions::told(field, &form.draft));
            Some(back(form).saying(changed))
        }
    }
}

/// "Eh ga jadi suami, saya aja", "maaf salah, buat ibu saya": for whom it is after all. Every word has to be known: who
/// says more corrects something else.
fn whom(words: &str) -> Option<bool> {
    const MARKS: [&str; 15] = [
        "eh",
        "ehh",
        "salah",
        "bukan",
        "ralat",
        "keliru",
        "ganti",
        "batal",
        "jadi",
        "gajadi",
        "maaf",
        "ternyata",
        "maksudnya",
        "maksud",
        "maksudku",
    ];
    const WITH: [&str; 26] = [
        "tidak",
        "deng",
        "untuk",
        "buat",
        "tapi",
        "saja",
        "iya",
        "pak",
        "bu",
        "kak",
        "min",
        "dulu",
        "orang",
        "lain",
        "yang",
        "tadi",
        "deh",
        "harusnya",
        "nya",
        "paspornya",
        "sendiri",
        "itu",
        "mau",
        "daftar",
        "daftarkan",
        "diri",
    ];
    let plain_of = |words: &str| plain(words).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let said = plain_of(words);
    let known = |word: &String| {
        MARKS.contains(&word.as_str()) || WITH.contains(&word.as_str()) || readings::for_other(word).is_some()
    };
    if words.contains('?') || !said.iter().any(|word| MARKS.contains(&word.as_str())) || !said.iter().all(known) {
        return None;
    }
    // What is right stands last: behind a comma, "tapi", or what was wrong. "Untuk suami saya, bukan saya": a clause that
    // denies says nothing else.
    words.rsplit([',', '.', ';']).filter(|clause| !clause.trim().is_empty()).find_map(|clause| {
        let clause = plain_of(clause);
        let lead = clause.iter().rposition(|word| matches!(word.as_str(), "tapi" | "bukan" | "jadi"));
        let denied = lead.is_some_and(|at| clause[at] == "bukan");
        let behind = clause[lead.map_or(0, |at| at + 1)..].join(" ");
        if denied { None } else { readings::for_other(&behind) }
    })
}

/// What is right, where a correction came as the answer itself: "bukan Siti tapi Sita" to the question for a name.
pub(super) fn as_an_answer(words: &str) -> Option<String> {
    read_correction(words).map(|correction| correction.new)
}

/// Where the form was: the same question, or the next one where the correction answered it.
fn back(mut form: Register) -> Step {
    match form.awaits {
        Awaits::Which => form.awaits = Awaits::Summary,
        Awaits::Either(field, _) if form.draft.has(field) => return form.go_on(),
        _ => {}
    }
    // One who comes alone after all has to say with whom no longer, and the other way round.
    if form.awaits == Awaits::Summary && form.draft.missing().is_some() {
        return form.go_on();
    }
    if let Awaits::Field(field) = form.awaits
        && form.draft.has(field)
        && form.draft.missing().is_some()
    {
        return form.go_on();
    }
    Step::next(form)
}

fn village(mut form: Register, correction: &Correction) -> Step {
    match Pick::default().hear(&Input::Text(correction.new.clone())) {
        Picked::Village(code) => {
            form.draft.village = Some(code);
            let changed = say!("register-corrected", what = questions::told(Field::Village, &form.draft));
            if matches!(form.awaits, Awaits::Village(_)) {
                return form.go_on().saying(changed);
            }
            back(form).saying(changed)
        }
        Picked::Further(pick) => {
            form.awaits = Awaits::Village(pick);
            Step::next(form)
        }
        Picked::Missed(_, why) => Step::next(form).saying(why),
    }
}

/// Which field a correction is about: the one that it names, the one that holds what it says is wrong, or, where it
/// says neither, the one that what is right fits.
fn meant(form: &Register, ctx: &Ctx, correction: &Correction) -> Option<Field> {
    let draft = &form.draft;
    let named = correction.about.and_then(|about| match about {
        About::Name | About::Recipient => Some(Field::Name),
        About::Date => Some(Field::BirthDate),
        About::Village => Some(Field::Village),
        About::Phone => Some(Field::Phone),
        About::People => Some(Field::Headcount),
        About::HouseNumber | About::Rt | About::Rw | About::Landmark => None,
    });
    if let Some(field) = named {
        return draft.has(field).then_some(field);
    }
    if correction.about.is_some() {
        return None;
    }
    let told = |field: &Field| draft.has(*field);
    if let Some(old) = correction.old.as_deref() {
        Field::ALL.into_iter().filter(told).find(|field| holds(draft, ctx, *field, old, correction))
    } else {
        let fits = |field: &Field| fits(ctx, *field, &correction.new);
        Field::ALL
            .into_iter()
            .filter(told)
            .find(fits)
            .or(form.last.filter(|field| *field == Field::Name && told(field)))
    }
}

/// Whether a field holds what is said to be wrong.
fn holds(draft: &Draft, ctx: &Ctx, field: Field, old: &str, correction: &Correction) -> bool {
    match field {
        Field::Whom => false,
        Field::Name => draft
            .name
            .as_ref()
            .is_some_and(|name| fold(name.as_str()) == fold(old) || correction.in_words(name.as_str()).is_some()),
        Field::BirthDate => {
            draft.birth_date.is_some_and(|born| correction.of_day(old, born.day(), ctx.today()).is_some())
        }
        Field::Village => {
            draft.village.is_some() && {
                let place = read_place(old);
                place.village == draft.village
                    || draft.village.as_ref().is_some_and(|code| place.candidates.contains(code))
            }
        }
        Field::Kind => draft.kind.is_some() && readings::kind(old) == draft.kind,
        Field::Group => draft.group.is_some() && readings::group(old) == draft.group,
        Field::Headcount => read_number(old) == draft.headcount.map(u32::from) && draft.headcount.is_some(),
        Field::Phone => draft.phone.is_some() && read_phone(old) == draft.phone,
        Field::Need => draft.need.is_some() && readings::need(old) == draft.need,
    }
}

/// Whether what is right can be a value of this field, told without a word of what it is.
fn fits(ctx: &Ctx, field: Field, new: &str) -> bool {
    match field {
        Field::BirthDate => read_birth_date(new, ctx.today()).is_some(),
        Field::Phone => read_phone(new).is_some(),
        Field::Village => crate::language::is_a_place(new),
        Field::Kind => readings::kind(new).is_some(),
        _ => false,
    }
}

fn change(draft: &mut Draft, ctx: &Ctx, field: Field, correction: &Correction) -> Result<(), Text> {
    let new = correction.new.as_str();
    match field {
        Field::Name => {
            let whole = draft.name.as_ref().and_then(|name| correction.in_words(name.as_str()));
            draft.name = Some(naming::read(&whole.unwrap_or_else(|| new.to_owned()))?);
        }
        Field::BirthDate => {
            let born = draft.birth_date.ok_or_else(|| say!("birth-date-unknown"))?.day();
            let day = correction.in_date(born, ctx.today()).ok_or_else(|| say!("birth-date-unknown"))?;
            draft.birth_date =
                Some(BirthDate::parse(day, ctx.today()).map_err(|fault| answers::birth_date_fault(fault, day))?);
        }
        Field::Kind => {
            let kind = readings::kind(new).ok_or_else(|| say!("register-kind-unknown"))?;
            // A kind that only the office serves is asked about as anywhere else.
            draft.kind = kind.served_by_visits().then_some(kind).or(draft.kind);
            if !kind.served_by_visits() {
                return Err(questions::only_at_the_office(kind));
            }
        }
        Field::Group => draft.set_group(readings::group(new).ok_or_else(|| say!("register-group-unknown"))?),
        Field::Headcount => {
            let count = read_number(new).ok_or_else(|| say!("register-headcount-unknown"))?;
            draft.set_headcount(answers::in_bounds(count, ctx)?);
        }
        Field::Phone => {
            draft.phone = Some(read_phone(new).ok_or_else(|| answers::phone_fault(new))?);
            draft.phone_skipped = false;
        }
        Field::Need => draft.need = Some(readings::need(new).ok_or_else(|| say!("register-need-unknown"))?),
        Field::Whom | Field::Village => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_whom_it_is_after_all_is_told_from_other_corrections() {
        assert_eq!(whom("eh ga jadi suami, saya aja"), Some(false));
        assert_eq!(whom("maaf salah, buat ibu saya"), Some(true));
        assert_eq!(whom("bukan saya tapi suami"), Some(true));
        assert_eq!(whom("eh maksudnya buat suami saya"), Some(true));
        assert_eq!(whom("untuk suami saya, bukan saya"), Some(true));
        assert_eq!(whom("buat saya, bukan ibu"), Some(false));
        for words in ["nama ibu saya salah", "salah", "bukan ibu", "ibu saya", "eh salah, Sijuk", "maaf", "bukan saya?"]
        {
            assert_eq!(whom(words), None, "{words}");
        }
    }
}
