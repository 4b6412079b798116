//! A person's name, as they type it.

use super::readings;
use crate::domain::{Name, NameFault};
use crate::language::{fold, read_wish};
use crate::say;
use crate::text::Text;

/// Reads a name; says what is amiss where it is none.
pub(super) fn read(words: &str) -> Result<Name, Text> {
    let name = Name::parse(words).map_err(|fault| match fault {
        NameFault::Empty => say!("name-empty"),
        NameFault::TooLong => say!("name-too-long", most = Name::LONGEST),
        NameFault::OddCharacter => say!("name-odd-character"),
    })?;
    // "Lewati", "gak tau", "KK": nobody is called that.
    if readings::passes_over(words) || readings::does_not_know(words) || fold(words) == "kk" {
        return Err(say!("name-odd-sentence"));
    }
    // "Saya dulu", "iya ibu saya": an answer to the question before.
    let speaks_of_oneself =
        |word: &str| matches!(word.to_lowercase().as_str(), "saya" | "aku" | "kami" | "dulu" | "iya");
    if words.split_whitespace().any(speaks_of_oneself) {
        return Err(say!("name-odd-sentence"));
    }
    // "Di pulau gersik", "lahirnya 1990", "pulau seliu": an answer to another question.
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let tells_something_else = matches!(
        first.as_str(),
        "di" | "ke"
            | "dari"
            | "desa"
            | "ds"
            | "pulau"
            | "kampung"
            | "kec"
            | "kecamatan"
            | "lahir"
            | "lahirnya"
            | "paspor"
            | "maaf"
    );
    if tells_something_else {
        return Err(say!("name-odd-sentence"));
    }
    // "Saya mau bicara dengan petugas" has letters only, and is no name.
    if words.split_whitespace().count() >= 3 && read_wish(words).is_some() {
        return Err(say!("name-odd-sentence"));
    }
    Ok(name)
}
