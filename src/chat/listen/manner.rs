//! How something is said: whether it asks, goes on, or has had enough.

use crate::language;

/// Whether words ask: by a mark, by a word for asking in front or behind, or by one that always asks.
pub(in crate::chat) fn is_question(words: &str) -> bool {
    const AT_AN_END: [&str; 10] =
        ["apa", "apakah", "mana", "dimana", "kenapa", "how", "when", "where", "what", "siapa"];
    const ANYWHERE: [&str; 4] = ["berapa", "kapan", "bagaimana", "gimana"];
    const BEHIND: [&str; 5] = ["iya", "sih", "dong", "saja", "itu"];
    if words.ends_with('?') {
        return true;
    }
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let last = words.iter().rev().find(|word| !language::calls(word) && !BEHIND.contains(*word));
    let mut ends = [words.first(), last].into_iter().flatten();
    ends.any(|word| AT_AN_END.contains(word)) || words.iter().any(|word| ANYWHERE.contains(word))
}

/// "Oke", "siap", "baik pak": said to an answer, it wants nothing.
pub(in crate::chat) fn agrees(words: &str) -> bool {
    const WITH: [&str; 15] = [
        "oke",
        "siap",
        "sip",
        "baik",
        "baiklah",
        "iya",
        "mantap",
        "noted",
        "oh",
        "begitu",
        "ok",
        "deh",
        "gitu",
        "good",
        "terimakasih",
    ];
    let plain = language::plain(words);
    !plain.is_empty()
        && plain.split(' ').count() <= 4
        && plain.split(' ').all(|word| language::calls(word) || WITH.contains(&word))
}

/// "Saya datang", "ya, 3 orang", "ga bisa datang": whether somebody comes, said so that it answers nothing else.
pub(in crate::chat) fn says_who_comes(words: &str) -> bool {
    const COMES: [&str; 6] = ["datang", "hadir", "ikut", "come", "coming", "attend"];
    let speaks = language::has_word(&language::plain(words), &COMES);
    language::read_coming(words).is_some_and(|said| said.people.is_some() || speaks)
}

/// Whether a word of courtesy stands there: what is one by a likelihood alone may be a name.
pub(super) fn is_polite(words: &str) -> bool {
    const POLITE: [&str; 38] = [
        "halo",
        "haloo",
        "hallo",
        "hai",
        "hay",
        "hello",
        "hi",
        "hey",
        "assalamualaikum",
        "waalaikumsalam",
        "salam",
        "selamat",
        "permisi",
        "punten",
        "misi",
        "pagi",
        "siang",
        "sore",
        "malam",
        "kulonuwun",
        "shalom",
        "morning",
        "evening",
        "afternoon",
        "terimakasih",
        "terima",
        "makasih",
        "kasih",
        "trims",
        "thanks",
        "thank",
        "thx",
        "suwun",
        "nuwun",
        "nuhun",
        "matur",
        "syukron",
        "kamsia",
    ];
    let plain = language::plain(words);
    language::has_word(&plain, &POLITE)
}

/// "Lanjut", "terus aja": with what was begun.
pub(in crate::chat) fn goes_on(words: &str) -> bool {
    const GOES_ON: [&str; 9] =
        ["lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin", "terus", "continue", "jangan", "kembali"];
    let plain = language::plain(words);
    plain.split(' ').count() <= 5 && language::has_word(&plain, &GOES_ON)
}

/// "Sampe mana ya kemarin", "kemaren blm selesai daftarnya", "lanjut yg kemaren": what was filled is told again.
pub(super) fn asks_where_it_stood(words: &str) -> bool {
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| language::has_word(&plain, list);
    let text = format!(" {plain} ");
    let before = has(&["kemarin", "tadi", "semalam", "barusan"]);
    let stood = text.contains(" sampai mana ") || text.contains(" sampai dimana ") || text.contains(" sampai di mana ");
    let unfinished =
        text.contains(" belum selesai ") || text.contains(" belum kelar ") || text.contains(" belum beres ");
    let goes_on = has(&["lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin", "terus"]);
    let about_a_passport = has(&["paspor", "paspornya", "permohonan", "status"]);
    said.len() <= 8
        && !about_a_passport
        && !plain.contains(|char: char| char.is_ascii_digit())
        && (stood
            || before && (unfinished || goes_on)
            || unfinished && has(&["daftar", "daftarnya", "isian", "isi", "ngisi"]))
}

/// "Maaf baru sempat, lanjut yang kemarin": they are back, and the question stands.
pub(super) fn resumes(words: &str) -> bool {
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let goes_on = ["lanjut", "lanjutkan", "lanjutin", "teruskan", "terusin", "kembali", "continue"];
    words.len() <= 8
        && words.iter().any(|word| goes_on.contains(word))
        && !plain.contains(|char: char| char.is_ascii_digit())
        && language::read_yes_no(&plain).is_none()
}

/// "cukup", "sudah cukup ya", "makasih, cukup": nothing more is wanted now. It is no wish to stop news.
pub(in crate::chat) fn enough(words: &str) -> bool {
    const WITH: [&str; 20] = [
        "cukup",
        "sudah",
        "udah",
        "udh",
        "dah",
        "ya",
        "iya",
        "makasih",
        "terima",
        "kasih",
        "terimakasih",
        "dulu",
        "sekian",
        "itu",
        "saja",
        "aja",
        "deh",
        "pak",
        "bu",
        "min",
    ];
    let folded = language::fold(words);
    let words: Vec<&str> = folded.split(' ').collect();
    words.contains(&"cukup") && words.iter().all(|word| WITH.contains(word))
}
