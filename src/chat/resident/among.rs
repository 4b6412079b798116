//! One of several applications, however it is said: by its number or the end of it, by its place in the list, by the name
//! of whose it is. Whoever stands at the door with three children's passports types what is shortest.

use crate::chat::ApplicationLine;
use crate::domain::ApplicationId;
use crate::language::{calls, fold, plain};

/// So many figures at the end of a number are enough to tell it from others.
const ENOUGH: usize = 3;

/// Said around a number or a place.
const AROUND: [&str; 14] = [
    "yang",
    "nomor",
    "no",
    "ke",
    "itu",
    "saja",
    "deh",
    "iya",
    "paspor",
    "paspornya",
    "kode",
    "kodenya",
    "untuk",
    "the",
];

/// The one of these that words point to; none where they point to none, or to several.
pub(super) fn pointed(words: &str, lines: &[&ApplicationLine]) -> Option<ApplicationId> {
    if words.contains('?') {
        return None;
    }
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    if said.iter().any(|word| matches!(*word, "bukan" | "tidak" | "jangan" | "ndak" | "not")) {
        return None;
    }
    if let Some(id) = whole(words, lines) {
        return Some(id);
    }
    let figures = digits(words);
    if figures.len() >= ENOUGH {
        return only(lines, |line| digits(line.number.as_str()).ends_with(&figures));
    }
    if let Some(at) = placed(&said, &figures, lines.len()) {
        return lines.get(at).map(|line| line.id);
    }
    only(lines, |line| line.name.as_ref().is_some_and(|name| is_named(name.as_str(), words)))
}

fn only(lines: &[&ApplicationLine], fits: impl Fn(&ApplicationLine) -> bool) -> Option<ApplicationId> {
    let mut fitting = lines.iter().filter(|line| fits(line));
    let one = fitting.next()?;
    fitting.next().is_none().then_some(one.id)
}

fn digits(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

/// The one whose number is typed whole, however it is set apart and whatever letters are in it: "P-26/0001".
fn whole(words: &str, lines: &[&ApplicationLine]) -> Option<ApplicationId> {
    let folded = fold(words);
    let squeezed = folded.replace(' ', "");
    let bare: String = folded.split(' ').filter(|word| !calls(word) && !AROUND.contains(word)).collect();
    only(lines, |line| {
        let number = fold(line.number.as_str()).replace(' ', "");
        number == squeezed || number == bare
    })
}

/// "Yang kedua", "nomor 2", "terakhir": the place in the list, where nothing else is said.
fn placed(said: &[&str], figures: &str, lines: usize) -> Option<usize> {
    let mut places = said.iter().filter(|word| !calls(word) && !AROUND.contains(word)).map(|word| match *word {
        "pertama" | "kesatu" | "satu" | "atas" | "first" => Some(0),
        "kedua" | "dua" | "second" => Some(1),
        "ketiga" | "tiga" | "third" => Some(2),
        "keempat" | "empat" | "fourth" => Some(3),
        "terakhir" | "bawah" | "last" => lines.checked_sub(1),
        word if word == figures => word.parse::<usize>().ok()?.checked_sub(1),
        _ => None,
    });
    let first = places.next()??;
    (places.next().is_none() && first < lines).then_some(first)
}

/// Whether a word of a name stands there, also with one slip of the finger.
fn is_named(name: &str, words: &str) -> bool {
    let (name, said) = (fold(name), fold(words));
    let near = |known: &str, typed: &str| {
        known == typed || known.chars().count() >= 5 && strsim::osa_distance(known, typed) == 1
    };
    let mut known = name.split(' ').filter(|word| word.chars().count() >= 3);
    known.any(|known| said.split(' ').any(|typed| near(known, typed)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{ApplicationNumber, Name, Status};

    fn line(id: i64, number: &str, name: &str) -> ApplicationLine {
        ApplicationLine {
            id: ApplicationId(id),
            number: ApplicationNumber::parse(number).expect("a number"),
            name: Some(Name::parse(name).expect("a name")),
            status: Status::Finished,
            since: NaiveDate::MIN,
            issued_on: None,
            has_address: true,
            address_frozen: true,
            delivery: None,
        }
    }

    #[test]
    fn one_of_several_is_said_in_many_ways() {
        let lines = [line(1, "1902000026110007", "Siti Aminah"), line(2, "1902000026110018", "Joko Susilo")];
        let lines: Vec<&ApplicationLine> = lines.iter().collect();
        let meant = |words: &str| pointed(words, &lines).map(|id| id.0);
        for words in ["yang pertama", "1", "punya siti", "0007", "1902 0000 2611 0007", "yg Amina pak"] {
            assert_eq!(meant(words), Some(1), "{words}");
        }
        for words in ["nomor 2", "yg kedua bu", "terakhir aja", "susilo", "belakangnya 018"] {
            assert_eq!(meant(words), Some(2), "{words}");
        }
        for words in ["", "3", "ya", "bukan yang pertama", "yang mana?", "1902", "2 orang", "pertama kedua", "0009"] {
            assert_eq!(meant(words), None, "{words}");
        }
    }

    #[test]
    fn a_number_with_letters_in_it_is_typed_whole_or_by_its_figures() {
        let lines = [
            line(1, "P-26/0001", "Siti Aminah"),
            line(2, "Q-26/0001", "Joko Susilo"),
            line(3, "P-26/0042", "Ani Lestari"),
        ];
        let lines: Vec<&ApplicationLine> = lines.iter().collect();
        let meant = |words: &str| pointed(words, &lines).map(|id| id.0);
        for (words, id) in [
            ("P-26/0001", Some(1)),
            ("p 26 0001", Some(1)),
            ("nomor p260001 pak", Some(1)),
            ("Q-26/0001", Some(2)),
            ("26/0042", Some(3)),
            ("0042", Some(3)),
            ("26/0001", None),
            ("R-26/0009", None),
        ] {
            assert_eq!(meant(words), id, "{words}");
        }
    }
}
