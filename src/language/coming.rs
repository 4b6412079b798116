//! Whether somebody comes: what is written right after the notice of a visit.

use super::Place;
use super::fold::{calls, is_a_letter, plain_words};
use super::number::{number_at, read_number};
use super::place::exact_place;
use super::yes_no::read_yes_no;

/// What somebody says about coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// Whether they come.
    pub comes: bool,
    /// With how many people, themselves included, where it is said.
    pub people: Option<u32>,
}

/// Nobody says in more words than this whether they come.
const MOST_WORDS: usize = 12;

/// "Saya datang", "kami ikut berdua", "ga bisa", "iya". Every word has to be known, as for yes and no: who says
/// more wants something else. "Ndak" is "not" only where "will" makes no sense.
pub fn read_coming(words: &str) -> Option<Coming> {
    if is_a_letter(words) || words.contains('?') {
        return None;
    }
    let plain = plain_words(words);
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    if plain.len() > MOST_WORDS
        || plain.first().is_some_and(|word| matches!(*word, "apa" | "apakah" | "kapan" | "what"))
    {
        return None;
    }
    if let Some(comes) = read_yes_no(words) {
        // "Makasih ya" thanks, and says yes to nothing.
        let thanks = comes && plain.contains(&"terimakasih");
        return (!thanks).then_some(Coming { comes, people: None });
    }
    let (mut comes, mut not) = (false, false);
    for (at, word) in plain.iter().enumerate() {
        match *word {
            "datang" | "hadir" | "ikut" | "ikot" | "bisa" | "come" | "coming" | "attend" | "join" => comes = true,
            "tidak" | "jangan" | "batal" | "bukan" | "cant" | "cannot" | "wont" | "not" | "berhalangan" => not = true,
            "ndak" | "dak" | "ndaq" if plain.get(at + 1) == Some(&"bisa") => not = true,
            word if is_filler(word) || number_at(&plain, at).is_some() => {}
            _ => return None,
        }
    }
    // "Ya, 3 orang": a yes, and how many.
    let agrees = matches!(plain.first(), Some(&("iya" | "oke" | "siap" | "bisa")));
    if agrees && !comes && !not && plain.iter().any(|word| matches!(*word, "orang" | "org" | "jiwa")) {
        let people = read_number(words).filter(|people| *people > 0)?;
        return Some(Coming { comes: true, people: Some(people) });
    }
    // "Eh jadi 3 orang": how many come after all.
    if !comes && !not && plain.iter().any(|word| matches!(*word, "jadi" | "jadinya")) {
        let people = read_number(words).filter(|people| *people > 0)?;
        return Some(Coming { comes: true, people: Some(people) });
    }
    match (comes, not) {
        (_, true) if comes || plain.contains(&"berhalangan") => Some(Coming { comes: false, people: None }),
        (true, false) => Some(Coming { comes: true, people: read_number(words).filter(|people| *people > 0) }),
        _ => None,
    }
}

/// The same with the place of the visit behind it: "saya mau ikut yg selat nasik", "kami datang ke Pulau Seliu".
pub fn read_coming_to(words: &str) -> Option<(Coming, Place)> {
    if is_a_letter(words) || words.contains('?') {
        return None;
    }
    let said: Vec<&str> = words.split_whitespace().collect();
    (1..said.len()).find_map(|at| {
        let leads = matches!(super::fold(said[at]).as_str(), "yang" | "yg" | "ke" | "di");
        let before = said[..at].join(" ");
        let coming = read_coming(&before).filter(|_| leads && read_yes_no(&before).is_none())?;
        Some((coming, exact_place(&said[at + 1..].join(" "))?))
    })
}

fn is_filler(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "saya",
        "kami",
        "mau",
        "akan",
        "nanti",
        "pasti",
        "insyaallah",
        "insya",
        "allah",
        "buk",
        "bapak",
        "ibu",
        "iya",
        "oke",
        "siap",
        "jadi",
        "jadinya",
        "eh",
        "ternyata",
        "cuma",
        "hanya",
        "tetap",
        "sekeluarga",
        "keluarga",
        "semua",
        "semuanya",
        "juga",
        "itu",
        "ke",
        "sana",
        "deh",
        "dong",
        "lah",
        "kok",
        "kan",
        "ya",
        "saja",
        "orang",
        "org",
        "jiwa",
        "besok",
        "lusa",
        "hari",
        "kunjungan",
        "kunjungannya",
        "dengan",
        "sama",
        "dan",
        "suami",
        "istri",
        "anak",
        "maaf",
        "terimakasih",
        "sendiri",
        "sendirian",
        "i",
        "ill",
        "im",
        "we",
        "will",
        "am",
        "are",
        "m",
        "ll",
        "can",
        "be",
        "there",
        "of",
        "us",
        "people",
        "person",
        "with",
        "my",
        "the",
        "to",
        "sorry",
        "still",
        "wife",
        "husband",
        "family",
        "all",
        "both",
    ];
    calls(word) || WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(words: &str, coming: Option<(bool, Option<u32>)>) {
        assert_eq!(read_coming(words).map(|coming| (coming.comes, coming.people)), coming, "{words}");
    }

    #[test]
    fn who_comes_says_so_and_with_how_many() {
        for words in [
            "saya datang",
            "kami ikut",
            "insya Allah datang pak",
            "bisa",
            "ya",
            "tetap datang",
            "I'll be there, coming",
        ] {
            reads(words, Some((true, None)));
        }
        reads("kami ikut berdua", Some((true, Some(2))));
        reads("datang 4 orang", Some((true, Some(4))));
        reads("saya datang sendiri", Some((true, Some(1))));
        reads("saya dan istri datang", Some((true, Some(2))));
        reads("eh jadi 3 orang", Some((true, Some(3))));
        reads("maaf jadi dateng deh berdua", Some((true, Some(2))));
        reads("iya datang", Some((true, None)));
        reads("saya datang kok", Some((true, None)));
        reads("ya, 3 orang", Some((true, Some(3))));
        reads("oke pak 2 orang", Some((true, Some(2))));
    }

    #[test]
    fn who_cannot_come_says_so() {
        for words in [
            "ga bisa",
            "ga bisa dateng",
            "batal hadir",
            "maaf batal hadir",
            "gabisa dtg pak",
            "maaf saya tidak bisa datang",
            "ndak bise",
            "batal datang",
            "we can't come",
        ] {
            reads(words, Some((false, None)));
        }
    }

    #[test]
    fn the_place_of_the_visit_may_stand_behind() {
        let place = |words: &str| read_coming_to(words).map(|(coming, place)| (coming.comes, place.village.is_some()));
        assert_eq!(place("saya mau ikut yg selat nasik").map(|(comes, _)| comes), Some(true));
        assert_eq!(place("kami datang ke pulau seliu"), Some((true, true)));
        for words in
            ["saya mau datang ke kantor", "kapan tim datang ke keciput", "ya di badau", "mau daftar di badau", ""]
        {
            assert_eq!(place(words), None, "{words}");
        }
    }

    #[test]
    fn who_says_more_or_asks_is_not_read() {
        for words in [
            "",
            "kapan tim datang",
            "tim datang ke sini",
            "saya mau datang ke kantor",
            "bisa datang jam berapa?",
            "ikut daftar",
            "belum datang",
            "ndak datang",
            "paspor saya sudah datang",
            "apa bisa",
            "makasih ya",
            "jadi",
            "3 orang",
            "eh",
        ] {
            reads(words, None);
        }
    }
}
