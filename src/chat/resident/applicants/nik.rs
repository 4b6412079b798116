//! What an answer makes of a NIK that is missing, and of one that names another day than was told.

use chrono::NaiveDate;

use super::answers::{ask_to_change, at, leaves, typed};
use super::questions::person;
use super::{Applicants, Awaits, pointed, reading};
use crate::chat::resident::{readings, unexpected};
use crate::chat::{ApplicantChange, Ctx, Input, Party, Step};
use crate::domain::{ApplicantId, BirthDate};
use crate::language::{fold, has_word, plain, points_to, read_date};
use crate::say;

pub(super) fn nik(mut talk: Applicants, party: &Party, id: ApplicantId, input: &Input) -> Step {
    let passed = match input {
        Input::Choice(value) => value == "skip",
        Input::Text(words) => leaves(words) || readings::passes_over(words) || has_none_yet(words),
        _ => false,
    };
    if passed {
        talk.left.push(id);
        return talk.go_on(party);
    }
    match typed(input).map(reading::nik) {
        Some(Ok(nik)) => {
            // "Yg laki 1902…", "nik yg kedua 1902…": somebody else's, where the words or the day in it say so.
            let speaks = typed(input).is_some_and(|words| words.chars().any(char::is_alphabetic));
            let owner = typed(input).filter(|_| speaks).and_then(|words| pointed::owner(party, words, &nik));
            let id = owner.map_or(id, |person| person.id);
            talk.left.retain(|left| *left != id);
            ask_to_change(talk, id, ApplicantChange::Nik(nik))
        }
        Some(Err(why)) => unexpected(talk, input, why),
        None => unexpected(talk, input, say!("answer-in-words")),
    }
}

/// The NIK names another birth date than was told: nothing is settled without them.
pub(super) fn doubt(mut talk: Applicants, ctx: &Ctx, party: &Party, id: ApplicantId, input: &Input) -> Step {
    let Some(line) = person(party, id) else { return talk.go_on(party) };
    let by_nik = line.nik_birth_date.and_then(|day| BirthDate::parse(day, ctx.today()).ok());
    let meant = match input {
        Input::Choice(value) => value.as_str(),
        Input::Text(words) => match read_date(words, ctx.today()) {
            Some(day) if Some(day) == line.nik_birth_date => "nik",
            Some(day) if day == line.birth_date.day() => "again",
            _ if points_at(words, line.nik_birth_date, line.birth_date.day()) == Some(true) => "nik",
            _ if points_at(words, line.nik_birth_date, line.birth_date.day()) == Some(false) => "again",
            None if fold(words).split(' ').any(|word| matches!(word, "keduanya" | "dua2nya" | "both")) => "both",
            None if fold(words).split(' ').any(|word| matches!(word, "ulang" | "again")) => "again",
            Some(_) => "",
            // "Benar" could mean either.
            None => match reading::nik(words) {
                Ok(_) => return nik(talk, party, id, input),
                Err(_) => "",
            },
        },
        _ => "",
    };
    match (meant, by_nik) {
        ("nik", Some(born)) => ask_to_change(talk, id, ApplicantChange::BirthDate(born)),
        ("again" | "nik", _) => at(talk, Awaits::Nik(id)),
        ("both", _) => {
            talk.left.push(id);
            talk.go_on(party)
        }
        _ => unexpected(talk, input, say!("answer-with-buttons")),
    }
}

/// "Yg ktp", "yang di nik", "1965": whether the day in the NIK is meant, or the one that was told.
fn points_at(words: &str, by_nik: Option<NaiveDate>, told: NaiveDate) -> Option<bool> {
    let folded = fold(words);
    let has = |wanted: &[&str]| has_word(&folded, wanted);
    let denies = has(&["bukan", "salah", "keliru"]);
    if has(&["ktp", "nik", "niknya", "kk"]) && !words.chars().any(|char| char.is_ascii_digit()) {
        return Some(!denies);
    }
    match (by_nik.is_some_and(|day| points_to(words, day)), points_to(words, told)) {
        (true, false) => Some(!denies),
        (false, true) => Some(denies),
        _ => None,
    }
}

/// "Blm punya nik", "belum ada KTP": for later.
fn has_none_yet(words: &str) -> bool {
    let plain = plain(words);
    !words.chars().any(|char| char.is_ascii_digit())
        && ["belum punya", "belum ada", "tidak punya", "tidak ada", "belum jadi", "belum keluar", "lupa", "nyusul"]
            .iter()
            .any(|said| plain.contains(said))
}
