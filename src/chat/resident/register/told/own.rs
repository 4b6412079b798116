//! "Nama saya Joko Susilo lahir 4 Mei 1980, anak saya Tono": who is named by the words for it, the writer and another one.

use crate::chat::resident::naming;
use crate::domain::Name;
use crate::language::{fold, kin_words};

/// Who is named.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Named {
    /// The writer.
    pub(super) own: Option<Name>,
    /// One of theirs.
    pub(super) other: Option<Name>,
}

/// Most words of a name that stands in a sentence.
const LONGEST_NAME: usize = 5;

/// Reads the names that follow the words for it: "nama saya …", "anak saya bernama …", "anak saya Tono".
pub(super) fn named(words: &str) -> Named {
    let words = words.replace(['\n', ';', ':', '='], ", ");
    let said: Vec<&str> = words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let folded: Vec<String> = said.iter().map(|word| fold(word)).collect();
    let is = |at: usize, list: &[&str]| folded.get(at).is_some_and(|word| list.contains(&word.as_str()));
    let mut named = Named::default();
    for at in 0..said.len() {
        if is(at, &["namaku"]) || is(at, &LABELS) && is(at + 1, &ONESELF) {
            let from = after(&folded, at + 1);
            named.own = named.own.or_else(|| labelled(&said, &folded, from));
        }
        if is_kin(&folded[at]) && is(at + 1, &ONESELF) {
            let from = after(&folded, at + 1);
            let is_labelled = at > 0 && is(at - 1, &LABELS) || (at + 1..from).any(|at| is(at, &LABELS));
            let name = || labelled(&said, &folded, from);
            let other = if is_labelled { name() } else { name().filter(|name| is_written_as_one(name.as_str())) };
            named.other = named.other.or(other);
        }
    }
    named
}

/// For whom it is, where the writer said who they are: for one of theirs that they register; not clear where one of theirs
/// is only named; else for themselves.
pub(super) fn meant(words: &str) -> Option<bool> {
    const LEADS: [&str; 9] =
        ["untuk", "utk", "buat", "bwt", "daftarkan", "daftarin", "mendaftarkan", "didaftarkan", "paspornya"];
    let folded = fold(words);
    let said: Vec<&str> = folded.split(' ').collect();
    let kin = |at: usize| said.get(at).is_some_and(|word| is_kin(word));
    if (1..said.len()).any(|at| kin(at) && LEADS.contains(&said[at - 1])) {
        return Some(true);
    }
    let theirs = (0..said.len()).any(|at| kin(at) && said.get(at + 1).is_some_and(|next| ONESELF.contains(next)));
    (!theirs).then_some(false)
}

const LABELS: [&str; 5] = ["nama", "namanya", "nm", "name", "bernama"];
const ONESELF: [&str; 7] = ["saya", "sy", "aku", "ku", "gue", "gw", "kamek"];

fn is_kin(word: &str) -> bool {
    const OTHERS: [&str; 6] = ["nenek", "kakek", "mertua", "tetangga", "keponakan", "cucu"];
    OTHERS.contains(&word) || kin_words().any(|kin| kin == word)
}

/// Behind the words that lead to a name.
fn after(folded: &[String], mut at: usize) -> usize {
    const LEADS: [&str; 8] = ["lengkap", "lengkapnya", "lengkapku", "adalah", "ialah", "yaitu", "itu", "is"];
    while folded.get(at).is_some_and(|word| {
        ONESELF.contains(&word.as_str()) || LABELS.contains(&word.as_str()) || LEADS.contains(&word.as_str())
    }) {
        at += 1;
    }
    at
}

/// The name from here on, up to a comma, a figure or a word that tells something else.
fn labelled(said: &[&str], folded: &[String], from: usize) -> Option<Name> {
    const ENDS: [&str; 30] = [
        "lahir",
        "lahirnya",
        "kelahiran",
        "umur",
        "usia",
        "no",
        "nomor",
        "hp",
        "wa",
        "telp",
        "telepon",
        "nik",
        "ktp",
        "alamat",
        "tinggal",
        "desa",
        "dari",
        "di",
        "tgl",
        "tanggal",
        "dan",
        "sama",
        "mau",
        "ingin",
        "untuk",
        "buat",
        "dengan",
        "yang",
        "pak",
        "bu",
    ];
    let mut name: Vec<&str> = Vec::new();
    for (at, written) in said.iter().enumerate().skip(from).take(LONGEST_NAME) {
        let word = folded[at].as_str();
        let begins_another = is_kin(word) && folded.get(at + 1).is_some_and(|next| ONESELF.contains(&next.as_str()));
        if ENDS.contains(&word) || begins_another || word.chars().any(|char| char.is_ascii_digit()) {
            break;
        }
        name.push(written.trim_end_matches([',', '!', '?']));
        if written.ends_with([',', '!', '?']) {
            break;
        }
    }
    if name.is_empty() {
        return None;
    }
    naming::read(&format!("nama {}", name.join(" "))).ok()
}

/// "Tono" behind "anak saya", and not "sakit" or "SAKIT".
fn is_written_as_one(name: &str) -> bool {
    name.split_whitespace().all(|word| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(words: &str) -> (String, String) {
        let named = named(words);
        let text = |name: Option<Name>| name.map(|name| name.as_str().to_owned()).unwrap_or_default();
        (text(named.own), text(named.other))
    }

    #[test]
    fn who_is_named_is_read_with_whose_name_it_is() {
        for (words, own, other) in [
            ("nama saya Joko Susilo lahir 4 mei 1980 no hp 081344556677 anak saya Tono", "Joko Susilo", "Tono"),
            ("nama sy rudi hartno", "rudi hartno", ""),
            ("nama saya Budi Santoso", "Budi Santoso", ""),
            ("saya mau daftar, nama saya: Siti Aminah, dari Keciput", "Siti Aminah", ""),
            ("nama ibu saya Rohana", "", "Rohana"),
            ("anak saya namanya tono wijaya", "", "tono wijaya"),
            ("namaku Budi", "Budi", ""),
            ("ibu saya sakit", "", ""),
            ("ANAK SAYA SAKIT", "", ""),
            ("suami saya", "", ""),
            ("nama saya", "", ""),
            ("Siti Aminah", "", ""),
        ] {
            assert_eq!(both(words), (own.to_owned(), other.to_owned()), "{words}");
        }
    }

    #[test]
    fn for_whom_it_is_stays_open_where_one_of_theirs_is_only_named() {
        assert_eq!(meant("nama saya Budi Santoso"), Some(false));
        assert_eq!(meant("nama saya Joko lahir 4 mei 1980 anak saya Tono"), None);
        assert_eq!(meant("nama saya Joko, mau daftarkan anak saya Tono"), Some(true));
    }
}
