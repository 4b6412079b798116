//! One of several people pointed to, and what is told of them: "yang pertama namanya Rohayah pakai h", "nik yg kedua 1902…".

use chrono::{Datelike, NaiveDate};
use strsim::levenshtein;

use super::correct::change;
use super::reading;
use crate::chat::resident::{naming, readings};
use crate::chat::{ApplicantChange, ApplicantLine, Ctx, Party};
use crate::domain::{BirthDate, Name, NikNumber};
use crate::language::{About, Correction, fold, has_word, read_birth_date, read_correction, read_nik};

/// Whether words point to one of several people and tell something of them.
pub(in crate::chat::resident) fn points(words: &str) -> bool {
    let (ordinal, rest) = ordinal(words);
    let folded = fold(&rest);
    let tells = folded.split(' ').any(|word| {
        matches!(word, "nama" | "namanya" | "lahir" | "lahirnya" | "tahunnya" | "tanggalnya" | "tglnya" | "bulannya")
            || word == "nik"
            || word == "niknya"
    });
    ordinal.is_some() && tells && !words.contains('?')
}

/// What the words change of whom they point to; none where they point to nobody, or tell nothing.
pub(super) fn changed(party: &Party, ctx: &Ctx, words: &str) -> Option<(crate::domain::ApplicantId, ApplicantChange)> {
    if words.contains('?') {
        return None;
    }
    let (person, rest) = pointed(party, words)?;
    let folded = fold(&rest);
    let has = |wanted: &[&str]| has_word(&folded, wanted);
    if let Some(nik) = reading::nik_among(&rest) {
        return Some((person.id, ApplicantChange::Nik(nik)));
    }
    if let Some(change) = read_correction(&rest).and_then(|correction| change(person, ctx, &correction)) {
        return Some((person.id, change));
    }
    if has(&["nama", "namanya"]) {
        let name = in_place(&person.name, without_spelling(&rest))?;
        return (name != person.name).then_some((person.id, ApplicantChange::Name(name)));
    }
    if has(&["lahir", "lahirnya", "tanggalnya", "tglnya", "tahunnya", "bulannya", "tahun", "tgl", "tanggal"]) {
        let day = read_birth_date(&rest, ctx.today()).or_else(|| {
            let new = folded.split(' ').filter(|word| !word.ends_with("nya") && *word != "lahir").collect::<Vec<_>>();
            let correction = Correction { about: Some(About::Date), old: None, new: new.join(" ") };
            correction.in_date(person.birth_date.day(), ctx.today())
        })?;
        let born = BirthDate::parse(day, ctx.today()).ok()?;
        return Some((person.id, ApplicantChange::BirthDate(born)));
    }
    let kind = readings::kind(&rest).filter(|kind| kind.served_by_visits())?;
    has(&["paspor", "paspornya"]).then_some((person.id, ApplicantChange::Kind(kind)))
}

/// Whose NIK it is, where the words do not say: of those whose NIK is missing the one who was born on its day.
pub(super) fn owner<'a>(party: &'a Party, words: &str, nik: &NikNumber) -> Option<&'a ApplicantLine> {
    if let Some((person, _)) = pointed(party, words) {
        return Some(person);
    }
    // The century is not looked at.
    let born = read_nik(nik.as_str(), NaiveDate::MAX)?.birth_date;
    let same = |line: &&ApplicantLine| {
        let day = line.birth_date.day();
        line.nik.is_none()
            && (day.day(), day.month(), day.year() % 100) == (born.day(), born.month(), born.year() % 100)
    };
    let mut found = party.people.iter().filter(same);
    found.next().filter(|_| found.next().is_none())
}

/// Whom words point to, by their place in the list or by their name, and the words without that.
fn pointed<'a>(party: &'a Party, words: &str) -> Option<(&'a ApplicantLine, String)> {
    if let (Some(at), rest) = ordinal(words) {
        let at = if at == usize::MAX { party.people.len().checked_sub(1)? } else { at };
        return party.people.get(at).map(|person| (person, rest));
    }
    // "Rohaya lahirnya 1961"
    let folded = fold(words);
    let mut found = party.people.iter().filter_map(|person| {
        let name = fold(person.name.as_str());
        let rest = folded.strip_prefix(&name)?.strip_prefix(' ')?;
        Some((person, rest.to_owned()))
    });
    let first = found.next()?;
    Some(first).filter(|_| found.next().is_none())
}

/// "Yang pertama …", "… yg kedua": which of them, from 0 (the last one is the largest number), and the other words.
fn ordinal(words: &str) -> (Option<usize>, String) {
    let said: Vec<&str> = words.split_whitespace().collect();
    let which = |word: &str| match fold(word).as_str() {
        "pertama" | "ke1" | "kesatu" => Some(0),
        "kedua" | "ke2" => Some(1),
        "ketiga" | "ke3" => Some(2),
        "keempat" | "ke4" => Some(3),
        "kelima" | "ke5" => Some(4),
        "terakhir" => Some(usize::MAX),
        _ => None,
    };
    let is_that = |word: &str| matches!(fold(word).as_str(), "yang" | "yg" | "orang" | "org" | "anak");
    let at = (0..said.len()).find(|at| which(said[*at]).is_some() && (*at == 0 || is_that(said[at - 1])));
    let Some(at) = at else { return (None, words.to_owned()) };
    let from = if at > 0 { at - 1 } else { at };
    let rest = [&said[..from], &said[at + 1..]].concat().join(" ");
    (which(said[at]), rest)
}

/// "Namanya Rohayah pakai h": how it is spelled is said once more.
fn without_spelling(words: &str) -> &str {
    let end = [" pakai ", " pake ", " pk ", " huruf", " bukan "].iter().filter_map(|mark| words.find(mark)).min();
    &words[..end.unwrap_or(words.len())]
}

/// The name with the word that is written nearly so in its place, or another name altogether.
fn in_place(stored: &Name, told: &str) -> Option<Name> {
    let new = naming::read(told).ok()?;
    let (told, known): (Vec<&str>, Vec<&str>) =
        (new.as_str().split_whitespace().collect(), stored.as_str().split_whitespace().collect());
    let [only] = told.as_slice() else { return Some(new) };
    if known.len() < 2 {
        return Some(new);
    }
    let near = |word: &str| levenshtein(&fold(word), &fold(only)) <= 2;
    let at = known.iter().position(|word| near(word))?;
    let words: Vec<&str> =
        known.iter().enumerate().map(|(index, word)| if index == at { *only } else { *word }).collect();
    Name::parse(&words.join(" ")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_pointed_to_is_told_from_what_is_told() {
        assert_eq!(ordinal("yang pertama namanya Rohayah pakai h"), (Some(0), "namanya Rohayah pakai h".to_owned()));
        assert_eq!(ordinal("nik yg kedua 1902"), (Some(1), "nik 1902".to_owned()));
        assert_eq!(ordinal("Siti Aminah"), (None, "Siti Aminah".to_owned()));
        assert!(points("yang kedua namanya Siti pakai satu t") && points("yang pertama lahirnya Juli bukan Agustus"));
        assert!(!points("yang kedua") && !points("yang pertama namanya siapa?") && !points("namanya Siti"));
    }

    #[test]
    fn one_word_of_a_name_is_put_in_its_place() {
        let name = |words: &str| Name::parse(words).expect("a name");
        let put = |stored: &str, told: &str| {
            in_place(&name(stored), without_spelling(told)).map(|name| name.as_str().to_owned())
        };
        assert_eq!(put("Rohaya", "namanya Rohayah pakai h").as_deref(), Some("Rohayah"));
        assert_eq!(put("Sitti Hajar", "namanya Siti pakai satu t").as_deref(), Some("Siti Hajar"));
        assert_eq!(put("Sitti Hajar", "namanya Nur Aini").as_deref(), Some("Nur Aini"));
        assert_eq!(put("Sitti Hajar", "namanya Budi"), None);
    }
}
