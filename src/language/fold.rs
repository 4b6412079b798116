//! What two ways of writing the same words share.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::memo::{Memo, memo, remembered};

/// Lower case, letters and digits only, single spaces: what two ways of writing the same thing share.
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    let mut gap = false;
    for char in words.chars().filter(|char| !is_apostrophe(*char)) {
        if !char.is_alphanumeric() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && !folded.is_empty() {
            folded.push(' ');
        }
        if char.is_ascii() {
            folded.push(char.to_ascii_lowercase());
        } else {
            folded.extend(char.to_lowercase());
        }
    }
    folded
}

/// "jum'at" is "jumat": an apostrophe is no gap.
fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`')
}

/// Longest text that is read for one value, in characters. Longer ones are letters, not answers.
const LONGEST: usize = 1000;

/// Whether a text is too long to be read for one value.
pub(super) fn is_a_letter(words: &str) -> bool {
    words.len() > LONGEST && words.chars().count() > LONGEST
}

/// The words one by one, folded, stretched letters shortened ("yaaa"), chat spelling made plain ("brp").
pub(super) fn plain_words(words: &str) -> Vec<String> {
    fold(words)
        .split(' ')
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            let word = unstretch(word);
            match spelled_plain(&word) {
                Some(plain) => plain.split(' ').map(str::to_owned).collect(),
                // "bolehh", "bukann": no word here ends so.
                None => match single_end(&word).map(|word| (spelled_plain(word), word)) {
                    Some((Some(plain), _)) => plain.split(' ').map(str::to_owned).collect(),
                    Some((None, word)) => vec![word.to_owned()],
                    None => vec![word],
                },
            }
        })
        .collect()
}

/// The same as one text.
pub fn plain(words: &str) -> String {
    thread_local! {
        static PLAIN: Memo<String> = const { memo() };
    }
    remembered(&PLAIN, words, || plain_words(words).join(" "))
}

/// Whether one of the words of a plain or folded text stands in a list.
pub fn has_word(text: &str, list: &[&str]) -> bool {
    text.split(' ').any(|word| list.contains(&word))
}

/// Whether one of these phrases stands in a text that has a space at either end.
pub fn has_phrase(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| stands_alone(text, phrase))
}

/// Whether a phrase stands somewhere in a text between spaces. Asked hundreds of times of one message: only where a word begins
/// is it compared, and nothing is copied.
fn stands_alone(text: &str, phrase: &str) -> bool {
    let is_here = |at: usize| text[at + 1..].strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '));
    text.match_indices(' ').any(|(at, _)| is_here(at))
}

/// Whether a plain word does no more than call somebody: "kodenya apa, pak".
pub fn calls(word: &str) -> bool {
    matches!(word, "pak" | "bu" | "min" | "kak" | "bang" | "mas" | "mbak")
}

/// A word without the last letter, where that one stands twice and no Indonesian word ends in two of it.
fn single_end(word: &str) -> Option<&str> {
    let (&last, rest) = word.as_bytes().split_last()?;
    let twice =
        rest.last() == Some(&last) && matches!(last, b'a' | b'i' | b'u' | b'h' | b'n' | b'k' | b't' | b'y' | b'm');
    (twice && word.len() >= 4).then(|| &word[..word.len() - 1])
}

/// A letter three times or more in a row becomes one. Digits stay as they are.
fn unstretch(word: &str) -> String {
    let is_stretched = word.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    if word.is_ascii() && !is_stretched {
        return word.to_owned();
    }
    let chars: Vec<char> = word.chars().collect();
    chars
        .chunk_by(|one, next| one == next && one.is_alphabetic())
        .flat_map(|run| run.iter().take(if run.len() > 2 { 1 } else { run.len() }))
        .collect()
}

/// The plain Indonesian for a word of chat spelling, of Belitung Malay or of a neighbouring language, from
/// `data/language/slang.tsv`. "ndak", "dak" and "nak" are not in it: they mean "will" to one person and "not"
/// to another. Neither is "btl": it is "betul" to one and "batal" to another.
fn spelled_plain(word: &str) -> Option<&'static str> {
    static PLAIN: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
        include_str!("../../data/language/slang.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .flat_map(|(plain, written)| written.split(' ').map(move |word| (word, plain)))
            .collect()
    });
    PLAIN.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_letters_and_digits_only() {
        assert_eq!(fold("  Pulau SELIU, (kec. Membalong)!! "), "pulau seliu kec membalong");
        assert_eq!(fold("Jum'at 5/8 😀"), "jumat 5 8");
        assert_eq!(fold("Nur’aini"), "nuraini");
        assert_eq!(fold("?!"), "");
    }

    #[test]
    fn chat_spelling_becomes_plain() {
        assert_eq!(plain_words("brp biayanya yaaa pak??").join(" "), "berapa biaya iya pak");
        assert_eq!(plain_words("kpn tim ke seliu").join(" "), "kapan tim ke seliu");
        assert_eq!(plain_words("gajadi deh, makase la").join(" "), "tidak jadi deh terimakasih sudah");
        assert_eq!(plain_words("0811111222").join(" "), "0811111222");
        assert_eq!(plain_words("bolehh, bukann brpp").join(" "), "boleh bukan brpp");
    }

    #[test]
    fn a_phrase_stands_between_spaces() {
        for text in [" sama ", " kami sama dia ", " bersama sama ", " samasama sama "] {
            assert!(has_phrase(text, &["sama"]), "{text}");
        }
        for text in ["sama", " sama", "sama ", " bersama ", " samaan ", ""] {
            assert!(!has_phrase(text, &["sama"]), "{text}");
        }
        assert!(has_phrase(" bersama sama sama ", &["sama sama"]), "the end of a longer word is no part of it");
        assert!(has_phrase(" é é ", &["é é"]));
    }

    #[test]
    fn words_of_two_meanings_stay_as_they_are() {
        assert_eq!(plain_words("ndak dak nak").join(" "), "ndak dak nak");
    }
}
