//! What stands in the words of a look-up.

use super::super::register::birth_date;
use crate::chat::{Ctx, Input};
use crate::domain::{ApplicationNumber, BirthDate, Whose};
use crate::language;

/// A number in a sentence: "nomor saya 1902…". A date alone is none, though it is spelled like one: whoever got it
/// wrong types it again, and would lose another try.
pub(super) fn number_in(words: &str) -> Option<ApplicationNumber> {
    let words = from_the_number(words);
    if let Some((number, _)) = sixteen_digits(words) {
        return Some(number);
    }
    // A date behind the number is no part of it, not even one that there is not: it is asked for again.
    let words = match words.rsplit_once(char::is_whitespace) {
        Some((number, date)) if is_shaped_like_a_date(date) => number.trim_end(),
        _ => words,
    };
    ApplicationNumber::parse(words).filter(|_| !is_shaped_like_a_date(words))
}

/// The office's sixteen digits at the beginning, however they are set apart, and what comes behind them.
fn sixteen_digits(words: &str) -> Option<(ApplicationNumber, &str)> {
    let mut digits = 0;
    let end = words.char_indices().find_map(|(at, char)| {
        digits += usize::from(char.is_ascii_digit());
        let goes_on = char.is_ascii_digit() || matches!(char, ' ' | '-' | '.');
        (digits == 16 || !goes_on).then_some(at + char.len_utf8())
    })?;
    let (number, rest) = words.split_at(end);
    let is_whole = digits == 16 && !rest.starts_with(|char: char| char.is_alphanumeric());
    ApplicationNumber::parse(number).filter(|_| is_whole).map(|number| (number, rest))
}

/// The number that stands in a wish, with what is said behind it: "cek paspor anak saya 1902… lahir 2-3-92". Empty where
/// none does.
pub fn asked(words: &str) -> String {
    if says_nik(words) {
        return NIK.to_owned();
    }
    let begins = |(at, word): &(usize, &str)| {
        let mixed =
            word.chars().any(|char| char.is_ascii_digit()) && word.chars().any(|char| char.is_ascii_alphabetic());
        let coded = mixed && word.contains(['-', '/']) && ApplicationNumber::parse(word).is_some();
        coded || sixteen_digits(&words[*at..]).is_some()
    };
    let mut at = 0;
    let tokens: Vec<(usize, &str)> = words
        .split_inclusive(char::is_whitespace)
        .map(|token| {
            at += token.len();
            (at - token.len(), token.trim())
        })
        .collect();
    tokens.iter().find(|token| begins(token)).map(|(at, _)| words[*at..].trim().to_owned()).unwrap_or_default()
}

/// Stands for a NIK that was told instead of a number.
pub(in crate::chat::resident) const NIK: &str = "nik";

/// "NIK saya 1902…": sixteen digits that are no number of an application, as their writer says.
pub fn says_nik(words: &str) -> bool {
    let folded = language::fold(words);
    let named = folded.split(' ').any(|word| matches!(word, "nik" | "niknya" | "ktp"));
    named && language::is_nik(words)
}

/// "Nomor ape?", "ga tau", "lupa": which number is meant, or where it stands, is not known.
pub(super) fn asks_for_help(words: &str) -> bool {
    let plain = language::plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| language::has_word(&plain, list);
    if said.len() > 8 || words.chars().filter(char::is_ascii_digit).count() > 3 {
        return false;
    }
    let number = has(&["nomor", "nomornya", "number"]);
    let lost = has(&["lupa", "forgot", "entah"])
        || number && has(&["hilang", "belum", "tidak"])
        || super::super::readings::does_not_know(words)
        || matches!(said.as_slice(), ["tidak", "ada" | "punya" | "tahu" | "tau", ..]);
    let asks = number && has(&["apa", "ape", "mana", "dimana", "yang", "what", "which", "where"])
        || has(&["dimana", "mana", "where"]) && has(&["lihat", "lihatnya", "liat", "cari", "carinya", "ada", "find"]);
    lost || asks
}

/// "CONTOH-0001 17/8/1988", "1902000026110011 12 feb 1990": a number and a birth date, and nothing else.
pub fn is_both(ctx: &Ctx, words: &str) -> bool {
    // A NIK with its birth date has sixteen digits as well.
    if let Some((number, _)) = sixteen_digits(words.trim()) {
        return !language::is_nik(number.as_str()) && both(ctx, words.trim()).is_some();
    }
    let number = words.split_whitespace().next().unwrap_or_default();
    let coded = number.contains(['-', '/'])
        && number.chars().any(|char| char.is_ascii_digit())
        && number.chars().any(|char| char.is_ascii_alphabetic());
    coded && !is_shaped_like_a_date(number) && both(ctx, words.trim()).is_some()
}

/// Whether words are an application's number and nothing else; a NIK has sixteen digits too.
pub fn is_a_number(words: &str) -> bool {
    let rest = sixteen_digits(words.trim()).map(|(_, rest)| rest.trim());
    rest == Some("") && !language::is_nik(words)
}

/// "31-02-1990", "1/1/90".
fn is_shaped_like_a_date(words: &str) -> bool {
    let parts: Vec<&str> = words.split(['-', '/', '.']).collect();
    matches!(parts.as_slice(), [day, month, year]
        if day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4)
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())))
}

/// The words from the number on: without what introduces it, and without the sign that old habits put around it.
fn from_the_number(words: &str) -> &str {
    let introduces = |word: &str| word.len() > 1 && word.chars().all(|char| !char.is_ascii_digit());
    let mut rest = words.trim();
    while let Some((word, after)) = rest.split_once(char::is_whitespace)
        && introduces(word)
    {
        rest = after.trim_start();
    }
    rest.trim_matches(|char: char| !char.is_alphanumeric())
}

/// Number and birth date in one message. The date is told from the number by its signs or its month's name:
/// digits alone could be the number's end.
pub(super) fn both(ctx: &Ctx, words: &str) -> Option<(ApplicationNumber, BirthDate)> {
    let words = from_the_number(words);
    let mut gaps =
        words.char_indices().filter(|(_, char)| char.is_whitespace() || *char == '#').map(|(place, _)| place);
    gaps.find_map(|gap| {
        let (number, date) = words.split_at(gap);
        let date = date.trim_matches(|char: char| !char.is_alphanumeric());
        let looks_like_a_date = date.chars().any(|char| char.is_alphabetic() || matches!(char, '-' | '/' | '.'));
        let number = number.trim_end_matches(|char: char| !char.is_alphanumeric());
        // Eight digits behind the office's sixteen are a day, month and year.
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let looks_like_a_date =
            looks_like_a_date || (digits == 16 && date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()));
        let number = ApplicationNumber::parse(number).filter(|_| looks_like_a_date)?;
        Some((number, birth_date(date, ctx).ok()?))
    })
}

/// Whose an application is: tapped, or in a few words.
pub(super) fn whose(input: &Input) -> Option<Whose> {
    let words = match input {
        Input::Choice(value) => return Whose::from_code(value),
        Input::Text(words) => language::fold(words),
        _ => return None,
    };
    let has = |wanted: &[&str]| language::has_word(&words, wanted);
    // "Nomor lain": of another application, and nobody's.
    if has(&["nomor", "number", "status"]) {
        return None;
    }
    if has(&["anak", "anaknya", "putra", "putri", "child", "son", "daughter"]) {
        Some(Whose::Child)
    } else if has(&[
        "ibu", "bapak", "ayah", "mama", "papa", "orangtua", "tua", "mak", "emak", "parent", "mother", "father",
    ]) {
        Some(Whose::Parent)
    } else if has(&["istri", "suami", "pasangan", "wife", "husband", "spouse"]) {
        Some(Whose::Spouse)
    } else if has(&["saya", "aku", "sendiri", "mine", "my", "me"]) {
        Some(Whose::Mine)
    } else if has(&["lain", "lainnya", "tetangga", "saudara", "kakak", "adik", "teman", "other", "else"]) {
        Some(Whose::Other)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_a_wish_and_told_from_a_date_and_a_nik() {
        let number = |words: &str| number_in(words).map(|number| number.as_str().to_owned());
        assert_eq!(asked("cek status 1902 0000 2611 0003 lahir 3-3-93"), "1902 0000 2611 0003 lahir 3-3-93");
        assert_eq!(asked("cek paspor nmr CONTOH-0001 lahir 17 agustus 1988"), "CONTOH-0001 lahir 17 agustus 1988");
        assert_eq!(asked("paspor saya sudah jadi belum?"), "");
        assert_eq!(number("1902 0000 2611 0003 lahir 3-3-93").as_deref(), Some("1902000026110003"));
        assert_eq!(number("UJI-2101 31-02-1990").as_deref(), Some("UJI-2101"));
        assert_eq!(number("31-02-1990"), None);
        assert!(is_a_number("1902 0000 2611 0004") && !is_a_number("1902024108850003") && !is_a_number("08123456789"));
    }
}
