//! Phone numbers.

use phonenumber::{Mode, country};

use super::fold::{is_a_letter, plain_words};
use super::memo::{Memo, memo, remembered};
use crate::domain::Phone;

/// A valid phone number in E.164 form, Indonesian unless it says otherwise. Where two stand there, the one
/// that the words prefer ("X udah ga aktif, pake Y"); none where they prefer neither.
pub fn read_phone(words: &str) -> Option<Phone> {
    thread_local! {
        static PHONES: Memo<Option<Phone>> = const { memo() };
    }
    if is_a_letter(words) {
        return None;
    }
    remembered(&PHONES, words, || read(words))
}

fn read(words: &str) -> Option<Phone> {
    let pieces = pieces(words);
    let mut found: Vec<(Phone, i32)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Number(number) = piece else { continue };
        let Some(phone) = valid(number) else { continue };
        let before = at.checked_sub(1).map_or(0, |at| preference_before(&pieces[at]));
        let after = pieces.get(at + 1).map_or(0, preference_after);
        match found.iter_mut().find(|(known, _)| *known == phone) {
            Some((_, score)) => *score = (*score).max(before + after),
            None => found.push((phone, before + after)),
        }
    }
    // "jangan hubungi 0812…" alone gives none.
    let best = found.iter().map(|(_, score)| *score).max().filter(|best| *best > DENIED)?;
    let mut preferred = found.into_iter().filter(|(_, score)| *score == best);
    let (phone, _) = preferred.next()?;
    preferred.next().is_none().then_some(phone)
}

/// The score of a number that is said not to count.
const DENIED: i32 = -3;

enum Piece {
    /// Digits, with a plus in front where one was written.
    Number(String),
    /// What stands between two numbers.
    Between(String),
}

/// Cuts a text into numbers and what stands between them.
fn pieces(text: &str) -> Vec<Piece> {
    let text = with_digits(text);
    let mut pieces = Vec::new();
    let mut number = String::new();
    let mut between = String::new();
    let chars: Vec<char> = text.chars().collect();
    let digit_ahead = |from: usize| chars[from..].iter().find(|char| !is_gap(**char)).is_some_and(char::is_ascii_digit);
    for (at, char) in chars.iter().enumerate() {
        let starts_anew =
            *char == '+' || (number.len() >= 10 && begins_number(&chars[at..]) && !follows_digit(&chars, at));
        if starts_anew && !number.is_empty() {
            pieces.push(Piece::Number(std::mem::take(&mut number)));
            pieces.push(Piece::Between(String::new()));
        }
        match char {
            '0'..='9' | '+' => {
                if number.is_empty() && !between.is_empty() {
                    pieces.push(Piece::Between(std::mem::take(&mut between)));
                }
                number.push(*char);
            }
            gap if is_gap(*gap) && !number.is_empty() && digit_ahead(at) => {}
            // "0812/3456/7890"
            '/' if follows_digit(&chars, at)
                && chars.get(at + 1).is_some_and(char::is_ascii_digit)
                && number.len() < 10 => {}
            // "0812-3456-78xx" hides its end.
            'x' | 'X' | '*' if follows_digit(&chars, at) => number.clear(),
            _ => {
                if !number.is_empty() {
                    pieces.push(Piece::Number(std::mem::take(&mut number)));
                }
                between.push(*char);
            }
        }
    }
    if !number.is_empty() {
        pieces.push(Piece::Number(number));
    }
    if !between.is_empty() {
        pieces.push(Piece::Between(between));
    }
    pieces
}

/// What may stand between two digits of one number.
fn is_gap(char: char) -> bool {
    matches!(char, ' ' | '-' | '_' | '.' | '(' | ')' | '\u{a0}' | '\u{2007}'..='\u{200a}' | '\u{2010}'..='\u{2015}'
        | '\u{202f}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

fn begins_number(rest: &[char]) -> bool {
    matches!(rest, ['0', '8', ..] | ['6', '2', '8', ..])
}

fn follows_digit(chars: &[char], at: usize) -> bool {
    at > 0 && chars[at - 1].is_ascii_digit()
}

/// The letter O among digits is a zero; spelled digits are digits: "kosong lapan satu dua …". Marks that are not
/// seen, and the digits of other keyboards, become what they stand for.
fn with_digits(text: &str) -> String {
    let text: String = text.chars().filter(|char| !is_unseen(*char)).map(narrow).collect();
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let spelled: Vec<Option<u32>> = words.iter().map(|word| spelled(&bare(word))).collect();
    let mut plain = String::new();
    let mut at = 0;
    while at < words.len() {
        let run = run_of_digits(&words, &spelled, at);
        if run > 0 {
            for (word, digit) in words[at..at + run].iter().zip(&spelled[at..at + run]) {
                match digit {
                    Some(digit) => plain.push_str(&digit.to_string()),
                    // "dobel tiga": the digit that follows, once more.
                    None => plain.extend(spelled_after(&words, &spelled, word)),
                }
            }
            plain.push(' ');
            at += run;
            continue;
        }
        let word = words[at];
        let bare = bare(word);
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let letters_are_zeros = bare.chars().filter(|char| char.is_alphabetic()).all(|char| char == 'o');
        if digits >= 2 && letters_are_zeros {
            plain.extend(word.chars().map(|char| if matches!(char, 'o' | 'O') { '0' } else { char }));
        } else {
            plain.push_str(word);
        }
        at += 1;
    }
    plain
}

fn bare(word: &str) -> String {
    word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase()
}

/// Marks that steer how a text is shown: copied along from the list of contacts.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Digits of the wide keyboard.
fn narrow(char: char) -> char {
    match char {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(char) - 0xff10, 10).unwrap_or(char),
        '\u{ff0b}' => '+',
        _ => char,
    }
}

/// Fewest digits one after the other that are spelled to be a number: "ada dua" counts something.
const SPELLED: usize = 4;

/// How many words from here are spelled digits of one number.
fn run_of_digits(words: &[&str], spelled: &[Option<u32>], at: usize) -> usize {
    let is_part =
        |at: usize| spelled[at].is_some() || (doubles(words[at]) && spelled.get(at + 1).copied().flatten().is_some());
    let run = (at..words.len()).take_while(|at| is_part(*at)).count();
    let figures_follow = words.get(at + run).is_some_and(|word| word.starts_with(|char: char| char.is_ascii_digit()));
    let begins_number = spelled[at] == Some(0) && figures_follow;
    if run >= SPELLED || (run > 0 && begins_number) { run } else { 0 }
}

fn doubles(word: &str) -> bool {
    matches!(bare(word).as_str(), "dobel" | "double" | "dabel")
}

/// The digit behind this word.
fn spelled_after(words: &[&str], spelled: &[Option<u32>], word: &str) -> Option<char> {
    let at = words.iter().position(|other| std::ptr::eq(*other, word))?;
    char::from_digit(*spelled.get(at + 1)?.as_ref()?, 10)
}

/// The digit that a word spells.
fn spelled(word: &str) -> Option<u32> {
    super::number::unit(word).filter(|digit| *digit <= 9)
}

/// A number that libphonenumber calls valid.
fn valid(written: &str) -> Option<Phone> {
    let digits = written.trim_start_matches('+');
    let international = match (written.starts_with('+'), digits) {
        (true, digits) => digits.to_owned(),
        (false, digits) if digits.starts_with("00") => digits[2..].to_owned(),
        (false, digits) if digits.starts_with('0') => format!("62{}", &digits[1..]),
        (false, digits) if digits.starts_with("62") && digits.len() >= 10 => digits.to_owned(),
        (false, digits) if digits.starts_with('8') && digits.len() >= 9 => format!("62{digits}"),
        _ => return None,
    };
    // "+62 0812", "+62 (0)812"
    let international = match international.strip_prefix("620") {
        Some(rest) => format!("62{rest}"),
        None => international,
    };
    if international.strip_prefix("62").is_some_and(is_surely_valid) {
        return Phone::from_e164(&format!("+{international}"));
    }
    let number = phonenumber::parse(Some(country::Id::ID), format!("+{international}")).ok()?;
    if !phonenumber::is_valid(&number) {
        return None;
    }
    Phone::from_e164(&number.format().mode(Mode::E164).to_string())
}

/// Whether a national number is one that libphonenumber calls valid, by its own rules for Indonesia: a mobile number
/// (`8[1-35-9]` and 7 to 10 more digits), or one of Belitung (`719` and 5 to 8 more). Nearly every number is one of these,
/// and reading all countries' rules takes longer than starting the program may.
fn is_surely_valid(national: &str) -> bool {
    let digits = national.bytes().all(|byte| byte.is_ascii_digit());
    let mobile = (9..=12).contains(&national.len())
        && matches!(national.as_bytes(), [b'8', second, ..] if matches!(second, b'1'..=b'3' | b'5'..=b'9'));
    let belitung = (8..=11).contains(&national.len()) && national.starts_with("719");
    digits && (mobile || belitung)
}

/// Reads the rules of all countries, which the first foreign number would wait for otherwise.
pub fn warm_up() {
    let _ = read_phone("+60 12 345 6789");
}

/// What the words in front of a number say for or against it.
fn preference_before(piece: &Piece) -> i32 {
    let Piece::Between(words) = piece else { return 0 };
    if words.contains('→') || words.contains("->") || words.contains("=>") {
        return 1;
    }
    let words = last_clause(words);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["bukan", "jangan", "not"]) {
        return DENIED;
    }
    if has(&["dari", "lama", "salah"]) {
        return -2;
    }
    i32::from(has(&[
        "tapi", "pakai", "ke", "jadi", "baru", "benar", "betul", "ganti", "aktif", "sekarang", "use", "new",
    ]))
}

/// What the words behind a number say for or against it, as far as its own clause goes.
fn preference_after(piece: &Piece) -> i32 {
    let Piece::Between(words) = piece else { return 0 };
    let words = plain_words(words.split([',', ';', '\n']).next().unwrap_or_default());
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let negative = has(&["tidak", "bukan", "sudah"]) && has(&["aktif", "dipakai", "bisa", "pakai", "ganti", "nyala"]);
    if negative || has(&["mati", "hilang", "rusak", "lama", "hangus", "diganti", "old"]) {
        return -2;
    }
    i32::from(has(&["saja", "aktif", "baru", "benar"]))
}

fn last_clause(words: &str) -> Vec<String> {
    let clause = words.rsplit([',', ';', '\n']).find(|clause| !clause.trim().is_empty()).unwrap_or_default();
    plain_words(clause)
}

#[cfg(test)]
mod tests;
