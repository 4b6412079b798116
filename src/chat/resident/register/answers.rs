//! What an answer puts into the form.

use chrono::NaiveDate;

use super::{Awaits, Field, Register};
use crate::chat::resident::village::{Pick, Picked};
use crate::chat::resident::{naming, readings, unexpected};
use crate::chat::{Ctx, Input, Step};
use crate::domain::{BirthDate, BirthDateFault, GroupKind, PassportKind, Phone, SpecialNeed};
use crate::language::{
    fold, has_word, is_a_place, is_swapped, last_day_instead, points_to, read_birth_date, read_birth_dates, read_date,
    read_number, read_phone, read_phones, read_yes_no,
};
use crate::say;
use crate::text::{Arg, Text};

/// An answer to a field's question.
pub(super) fn field(mut form: Register, ctx: &Ctx, field: Field, input: &Input) -> Step {
    if let Some(values) = several_readings(field, ctx, input) {
        form.awaits = Awaits::Either(field, values);
        return Step::next(form);
    }
    match set(&mut form, ctx, field, input) {
        Ok(()) => {
            form.last = Some(field);
            settled(form)
        }
        Err(why) => {
            // "17081954 bukan 1945": what is right is the answer.
            if let Input::Text(words) = input
                && let Some(right) = super::correct::as_an_answer(words)
                && set(&mut form, ctx, field, &Input::Text(right)).is_ok()
            {
                form.last = Some(field);
                return settled(form);
            }
            unexpected(form, input, why)
        }
    }
}

/// What follows once a field is told.
fn settled(mut form: Register) -> Step {
    match form.draft.kind {
        Some(kind) if !kind.served_by_visits() => {
            form.draft.kind = None;
            form.awaits = Awaits::OfficeOnly(kind);
            Step::next(form)
        }
        _ => form.go_on(),
    }
}

/// The two values that words may mean, where they may mean two; also the one that they mean only by an order that
/// nobody here writes in.
fn several_readings(field: Field, ctx: &Ctx, input: &Input) -> Option<Vec<String>> {
    let Input::Text(words) = input else { return None };
    match field {
        Field::BirthDate => {
            let days = read_birth_dates(words, ctx.today());
            let unsure = days.len() > 1 || is_swapped(words, ctx.today());
            unsure.then(|| days.iter().map(NaiveDate::to_string).collect())
        }
        Field::Phone => {
            let phones = read_phones(words);
            (phones.len() > 1).then(|| phones.iter().map(|phone| phone.as_str().to_owned()).collect())
        }
        _ => None,
    }
}

/// Which of two values is meant.
pub(super) fn either(mut form: Register, ctx: &Ctx, asked: Field, values: &[String], input: &Input) -> Step {
    let chosen = match input {
        Input::Choice(value) => values.iter().find(|known| *known == value),
        Input::Text(words) => match fold(words).as_str() {
            "pertama" | "yang pertama" | "1" => values.first(),
            "kedua" | "yang kedua" | "2" | "terakhir" => values.get(1),
            _ if values.len() == 1 && read_yes_no(words) == Some(true) => values.first(),
            folded => meant(values, folded),
        },
        _ => None,
    };
    let Some(value) = chosen else {
        // Another answer altogether is as good.
        form.awaits = Awaits::Field(asked);
        return field(form, ctx, asked, input);
    };
    let kept = if asked == Field::BirthDate {
        match value.parse::<NaiveDate>().map(|day| (day, BirthDate::parse(day, ctx.today()))) {
            Ok((_, Ok(born))) => {
                form.draft.birth_date = Some(born);
                Ok(())
            }
            Ok((day, Err(fault))) => Err(birth_date_fault(fault, day)),
            Err(_) => Err(say!("birth-date-unknown")),
        }
    } else {
        form.draft.phone = Phone::from_e164(value);
        form.draft.phone_skipped = false;
        Ok(())
    };
    match kept {
        Ok(()) => {
            form.last = Some(asked);
            form.go_on()
        }
        Err(why) => {
            form.awaits = Awaits::Field(asked);
            unexpected(form, input, why)
        }
    }
}

/// "Yg dr nik yg bener", "tgl 1", "yang tahun 91", "yang terakhir": the one of two days that is pointed to.
fn meant<'a>(values: &'a [String], folded: &str) -> Option<&'a String> {
    let has = |wanted: &[&str]| has_word(folded, wanted);
    let denies = has(&["bukan", "salah", "keliru", "not"]);
    let [first, second] = values else { return None };
    // Of a day that was told and the one in a NIK, the one in the NIK is the second.
    if has(&["nik", "niknya", "ktp"]) {
        return Some(if denies { first } else { second });
    }
    if has(&["pertama", "atas"]) != has(&["kedua", "terakhir", "bawah"]) && !denies {
        return Some(if has(&["pertama", "atas"]) { first } else { second });
    }
    let points = |value: &&String| value.parse().is_ok_and(|day: NaiveDate| points_to(folded, day));
    let mut pointed = values.iter().filter(points);
    pointed.next().filter(|_| pointed.next().is_none() && !denies)
}

/// An answer on the way to a village.
pub(super) fn village(mut form: Register, pick: &Pick, input: &Input) -> Step {
    // "Ga jadi ibul, badau": what is right is the answer.
    let right = match input {
        Input::Text(words) => super::correct::as_an_answer(words).filter(|right| is_a_place(right)).map(Input::Text),
        _ => None,
    };
    match pick.hear(right.as_ref().unwrap_or(input)) {
        Picked::Village(code) => {
            form.draft.village = Some(code);
            form.last = Some(Field::Village);
            form.go_on()
        }
        Picked::Further(pick) => {
            form.awaits = Awaits::Village(pick);
            Step::next(form)
        }
        Picked::Missed(pick, why) => {
            form.awaits = Awaits::Village(pick);
            unexpected(form, input, why)
        }
    }
}

fn set(form: &mut Register, ctx: &Ctx, field: Field, input: &Input) -> Result<(), Text> {
    let draft = &mut form.draft;
    match (field, input) {
        (Field::Whom, Input::Choice(value)) => draft.set_whom(value == "other"),
        (Field::Whom, Input::Text(words)) => {
            draft.set_whom(readings::for_other(words).ok_or_else(|| say!("register-whom-unknown"))?);
        }
        (Field::Name, Input::Text(words)) => {
            let right = super::correct::as_an_answer(words);
            draft.name = Some(naming::read(right.as_deref().unwrap_or(words))?);
        }
        (Field::BirthDate, Input::Text(words)) => draft.birth_date = Some(birth_date(words, ctx)?),
        (Field::Kind, Input::Choice(value)) => draft.kind = PassportKind::from_code(value),
        (Field::Kind, Input::Text(words)) => {
            draft.kind = Some(readings::kind(words).ok_or_else(|| say!("register-kind-unknown"))?);
        }
        (Field::Group, Input::Choice(value)) => {
            draft.set_group(GroupKind::from_code(value).ok_or_else(|| say!("register-group-unknown"))?);
        }
        (Field::Group, Input::Text(words)) => {
            let group = readings::group(words);
            let headcount = company(words).filter(|count| *count > 0);
            if let Some(group) = group {
                draft.set_group(group);
            }
            // "Sekeluarga, 4 orang" answers both; a number alone leaves the group to be asked.
            match headcount.map(|count| in_bounds(count, ctx)) {
                Some(count) => draft.set_headcount(count?),
                None if group.is_none() => return Err(say!("register-group-unknown")),
                None => {}
            }
        }
        (Field::Headcount, Input::Text(words) | Input::Choice(words)) => {
            let count = company(words).ok_or_else(|| say!("register-headcount-unknown"))?;
            draft.set_headcount(in_bounds(count, ctx)?);
        }
        (Field::Phone, Input::Contact { own: false, .. }) => return Err(say!("register-phone-of-another")),
        (Field::Phone, Input::Contact { phone, own: true }) => {
            let number = if phone.starts_with('+') { phone.clone() } else { format!("+{phone}") };
            draft.phone = Some(
                read_phone(&number)
                    .or_else(|| Phone::from_e164(&number))
                    .ok_or_else(|| say!("register-phone-unknown"))?,
            );
            draft.phone_skipped = false;
        }
        (Field::Phone, Input::Choice(_)) => {
            draft.phone = None;
            draft.phone_skipped = true;
        }
        (Field::Phone, Input::Text(words)) => match read_phone(words) {
            Some(phone) => {
                draft.phone = Some(phone);
                draft.phone_skipped = false;
            }
            None if readings::declines(words) => {
                draft.phone = None;
                draft.phone_skipped = true;
            }
            None => return Err(phone_fault(words)),
        },
        (Field::Need, Input::Choice(value)) => draft.need = SpecialNeed::from_code(value),
        (Field::Need, Input::Text(words)) => {
            draft.need = Some(readings::need(words).ok_or_else(|| say!("register-need-unknown"))?);
        }
        _ => return Err(say!("answer-in-words")),
    }
    Ok(())
}

/// How many come: "sama kakek dan 2 tetangga" leaves out the one who comes with them.
fn company(words: &str) -> Option<u32> {
    super::told::others_named(words).map(u32::from).or_else(|| read_number(words))
}

/// A birth date as people write it.
pub(in crate::chat::resident) fn birth_date(words: &str, ctx: &Ctx) -> Result<BirthDate, Text> {
    let today = ctx.today();
    // A day without its year is not taken for one of this year, and "kemarin" is nobody's birth date.
    if let Some(last) = last_day_instead(words, today) {
        return Err(say!("birth-date-no-such-day", last = last));
    }
    if readings::does_not_know(words) {
        return Err(say!("birth-date-not-known"));
    }
    let without_year = || read_date(words, today).filter(|day| *day > today);
    let missing =
        || if super::no_day::says_so(words) { say!("birth-date-not-known") } else { say!("birth-date-unknown") };
    let day = read_birth_date(words, today).or_else(without_year).ok_or_else(missing)?;
    BirthDate::parse(day, ctx.today()).map_err(|fault| birth_date_fault(fault, day))
}

/// Why a day is nobody's birth date.
pub(super) fn birth_date_fault(fault: BirthDateFault, day: NaiveDate) -> Text {
    match fault {
        BirthDateFault::InFuture => say!("birth-date-in-future", day = Arg::Date(day)),
        BirthDateFault::TooLongAgo => say!("birth-date-too-long-ago"),
    }
}

pub(super) fn in_bounds(count: u32, ctx: &Ctx) -> Result<u16, Text> {
    let most = ctx.office.limits.headcount;
    match u16::try_from(count) {
        Ok(0) => Err(say!("register-headcount-unknown")),
        Ok(count) if count <= most => Ok(count),
        _ => Err(too_many(ctx)),
    }
}

/// More people than are taken here.
pub(super) fn too_many(ctx: &Ctx) -> Text {
    let most = ctx.office.limits.headcount;
    say!("register-headcount-too-many", most = most, contact = ctx.office.contact_line(ctx.who.tongue))
}

pub(super) fn phone_fault(words: &str) -> Text {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    match digits {
        1..=9 => say!("register-phone-too-short"),
        14.. => say!("register-phone-too-long"),
        _ => say!("register-phone-unknown"),
    }
}
