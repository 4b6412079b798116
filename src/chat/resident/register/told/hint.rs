//! What is told along with the wish itself, before anybody agreed to anything.

use chrono::NaiveDate;

use super::{Draft, Told};
use crate::domain::{BirthDate, GroupKind, PassportKind, VillageCode};
use crate::language::{Gazetteer, read_fields};

/// In front of an argument that [`hint`] wrote.
pub(super) const HINT: char = '~';

/// The token for somebody else than the writer.
const ANOTHER: &str = "another";

/// What of a wish to register is not personal, to be remembered until they agree: village, kind, group, number.
pub(in crate::chat) fn hint(words: &str) -> String {
    if words.is_empty() || words.starts_with(HINT) || VillageCode::parse(words).is_some() {
        return words.to_owned();
    }
    let told = Told::of_sentence(words);
    let mut tokens: Vec<String> = Vec::new();
    tokens.extend(told.village.map(|code| code.as_str().to_owned()));
    tokens.extend(told.kind.map(|kind| kind.code().to_owned()));
    tokens.extend(told.group.map(|group| group.code().to_owned()));
    tokens.extend(told.headcount.map(|count| count.to_string()));
    tokens.extend(told.for_other.filter(|other| *other).map(|_| ANOTHER.to_owned()));
    if tokens.is_empty() { String::new() } else { format!("{HINT}{}", tokens.join(" ")) }
}

/// What the argument of `/daftar` tells: a village's code from a link, what [`hint`] kept, or words. And whether it tells of
/// more people than are taken (`most`): that is left out, to be asked.
pub(in crate::chat::resident::register) fn of_command(rest: &str, today: NaiveDate, most: u16) -> (Draft, bool) {
    let mut draft = Draft::default();
    let mut too_many = false;
    if let Some(tokens) = rest.strip_prefix(HINT) {
        for token in tokens.split_whitespace() {
            if let Some(code) = known(token) {
                draft.village = Some(code);
            } else if let Some(kind) = PassportKind::from_code(token) {
                draft.kind = Some(kind);
            } else if let Some(group) = GroupKind::from_code(token) {
                draft.set_group(group);
            } else if token == ANOTHER {
                draft.for_other = Some(true);
            } else if let Ok(count) = token.parse::<u16>() {
                if (1..=most).contains(&count) {
                    draft.set_headcount(count);
                } else {
                    too_many = count > most;
                }
            }
        }
        return (draft, too_many);
    }
    if VillageCode::parse(rest).is_some() {
        draft.village = known(rest);
        return (draft, false);
    }
    if !rest.is_empty() {
        let mut told = Told::of_sentence(rest);
        // A sentence names people in too many ways; a list of fields does not.
        if rest.contains([',', '\n']) {
            let fields = read_fields(rest, today);
            told.phone = fields.phone;
            told.birth_date = fields.birth_date.and_then(|born| BirthDate::parse(born, today).ok());
        }
        too_many = told.within(most);
        told.fill(&mut draft);
    }
    (draft, too_many)
}

pub(super) fn known(code: &str) -> Option<VillageCode> {
    let code = VillageCode::parse(code)?;
    Gazetteer::get().village(&code).map(|village| village.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_keeps_nothing_personal() {
        let hint = hint("mau daftar sama ibu saya di desa keciput, perpanjang, nama Siti 081345678901");
        assert!(hint.starts_with(HINT) && hint.contains("19.02.04.2008"), "{hint}");
        assert!(!hint.contains("Siti") && !hint.contains("0813"), "{hint}");
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        let (draft, _) = of_command(&hint, today, 500);
        assert_eq!((draft.kind, draft.headcount), (Some(PassportKind::Expired), Some(2)));
        assert_eq!(super::hint(&hint), hint, "twice the same");
        assert_eq!(super::hint("mau daftar"), "");
    }

    #[test]
    fn more_people_than_are_taken_are_asked_for_anew() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day");
        for words in ["mau daftar 600 orang di Keciput".to_owned(), hint("mau daftar 600 orang di Keciput")] {
            let (draft, too_many) = of_command(&words, today, 500);
            assert_eq!((draft.village.is_some(), draft.headcount, too_many), (true, None, true), "{words}");
            let (draft, too_many) = of_command(&words, today, 600);
            assert_eq!((draft.headcount, too_many), (Some(600), false), "{words}");
        }
    }
}
