//! Yes and no.

use super::fold::{calls, is_a_letter, plain_words};

/// Nobody says yes or no in more words than this.
const MOST_WORDS: usize = 24;

/// Yes or no; none where the words are neither, or where local words mean both: "ndak" is "will" in
/// Belitung and "not" in chat, so consent is never read from it. Every word has to be known: a sentence
/// that says more than yes or no is no answer.
pub fn read_yes_no(words: &str) -> Option<bool> {
    // "ya?", "datanya aman ga?": who asks has not answered.
    if is_a_letter(words) || words.contains('?') {
        return None;
    }
    let words = clauses(words);
    if words.len() > MOST_WORDS || asks(&words) {
        return None;
    }
    let words = without_harmless_negation(&words);
    let (mut yes, mut no) = (false, false);
    for (at, word) in words.iter().enumerate() {
        match *word {
            "iya" | "oke" | "siap" | "benar" | "betul" | "sip" | "setuju" | "lanjut" | "lanjutkan" | "sure"
            | "sesuai" | "cocok" | "pas" | "bersedia" | "fine" | "simpan" => yes |= !negated(&words, at),
            "boleh" | "mau" | "bisa" => yes |= !negated(&words, at) && !after_no(&words, at),
            "tidak" | "jangan" | "bukan" | "salah" | "belum" | "not" | "dont" | "wrong" | "ogah" | "emoh" | "nggak" => {
                no = true;
            }
            "nomor" if words.len() == 1 => no = true, // A bare "no" folds to the abbreviation of "nomor".
            "nomor" if at == 0 && matches!(words[1..], ["terimakasih"] | [",", "terimakasih"]) => no = true,
            "tapi" => {
                // "iya tapi bukan yang itu": what follows counts.
                return match read_yes_no(&words[at + 1..].join(" ")) {
                    Some(false) => Some(false),
                    _ => None,
                };
            }
            "," => {}
            other if is_filler(other) => {}
            _ => return None,
        }
    }
    match (yes, no) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The plain words, with a comma between what punctuation parts: "tidak, salah" is not "tidak salah".
fn clauses(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for clause in text.split([',', '.', ';', ':', '!', '\n']).map(plain_words).filter(|clause| !clause.is_empty()) {
        if !words.is_empty() {
            words.push(",".to_owned());
        }
        words.extend(clause);
    }
    words
}

/// "datanya aman ga", "sudah belum": a "no" at the end of something else asks. "Kayaknya enggak", "bukan,
/// tidak" do not.
fn asks(words: &[String]) -> bool {
    let Some((last, rest)) = words.split_last() else { return false };
    let answers = |word: &String| {
        is_address(word)
            || matches!(word.as_str(), "tidak" | "bukan" | "belum" | "iya" | "tapi" | "jangan" | "saya" | ",")
    };
    matches!(last.as_str(), "tidak" | "belum") && !rest.iter().all(answers)
}

/// What people are called by.
fn is_address(word: &str) -> bool {
    calls(word) || matches!(word, "bg" | "om" | "tante" | "bapak" | "ibu" | "admin" | "gan" | "bos")
}

/// "tidak ada yang salah", "tidak salah", "tidak masalah", "tidak apa apa" deny nothing.
fn without_harmless_negation(words: &[String]) -> Vec<&str> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let harmless: [&[&str]; 7] = [
        &["tidak", "ada", "yang", "salah"],
        &["tidak", "apa", "apa"],
        &["tidak", "ada", "masalah"],
        &["tidak", "ada", "salah"],
        &["tidak", "ada", "lagi"],
        &["tidak", "salah"],
        &["tidak", "masalah"],
    ];
    for run in harmless {
        if let Some(at) = words.windows(run.len()).position(|window| window == run) {
            let mut rest = words[..at].to_vec();
            // "Tidak apa apa" agrees to one thing and forgives another, "tidak salah" may have lost its comma:
            // alone they count for nothing.
            let says_little = run.len() == 2 || matches!(run.last(), Some(&"lagi" | &"apa"));
            rest.push(if says_little { "saja" } else { "iya" });
            rest.extend(&words[at + run.len()..]);
            return rest;
        }
    }
    words
}

fn negated(words: &[&str], at: usize) -> bool {
    at > 0 && matches!(words[at - 1], "tidak" | "jangan" | "bukan" | "belum" | "not" | "kurang")
}

fn after_no(words: &[&str], at: usize) -> bool {
    let clause = words[..at].iter().rev().take_while(|word| **word != ",");
    clause.into_iter().any(|word| matches!(*word, "tidak" | "jangan" | "belum"))
}

fn is_filler(word: &str) -> bool {
    is_address(word)
        || matches!(
            word,
            "buk"
                | "deh"
                | "dong"
                | "sih"
                | "lah"
                | "kok"
                | "kan"
                | "saja"
                | "dulu"
                | "itu"
                | "ini"
                | "sudah"
                | "semua"
                | "semuanya"
                | "saya"
                | "kami"
                | "terimakasih"
                | "jadi"
                | "usah"
                | "perlu"
                | "yang"
                | "datanya"
                | "data"
                | "please"
                | "thank"
                | "you"
                | "it"
                | "is"
                | "that"
                | "thats"
                | "s"
                | "begitu"
                | "banget"
                | "silakan"
                | "silahkan"
                | "ada"
                | "all"
                | "banar"
                | "do"
                | "i"
                | "boss"
                | "aman"
                | "nya"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(words: &str, answer: Option<bool>) {
        assert_eq!(read_yes_no(words), answer, "{words}");
    }

    #[test]
    fn yes_has_many_forms() {
        for words in [
            "ya",
            "Ya.",
            "iya pak",
            "yaaa",
            "y",
            "iye",
            "ok",
            "Oke deh",
            "siap",
            "boleh",
            "betul",
            "sip",
            "setuju",
            "sudah benar",
            "udah bener semua kak",
            "aok",
            "inggih",
            "yes",
            "lanjut",
            "iya betul itu",
            "mau dong",
            "ya boleh silakan",
            "Tidak ada yang salah, lanjut",
            "gak salah, lanjut aja",
            "that's correct",
        ] {
            reads(words, Some(true));
        }
    }

    #[test]
    fn no_has_many_forms() {
        for words in [
            "tidak",
            "gak",
            "ga usah",
            "nggak pak",
            "enggak deh makasih",
            "jangan",
            "bukan",
            "no",
            "no thanks",
            "salah",
            "belum",
            "tidak mau",
            "gamau",
            "tdk jadi",
            "bukan itu",
            "iya tapi bukan yang itu",
            "mboten",
            "tidak setuju",
            "belum bener",
            "tidak boleh",
            "tidak, salah",
            "no, thanks",
            "bukan, salah itu",
        ] {
            reads(words, Some(false));
        }
    }

    #[test]
    fn consent_is_never_read_from_words_of_two_meanings() {
        for words in ["ndak", "ndak mau", "ndaq", "dak", "nak", "iya ndak", "ya dak", "ndak pak"] {
            reads(words, None);
        }
    }

    #[test]
    fn what_says_more_than_yes_or_no_is_no_answer() {
        for words in [
            "",
            "halo",
            "boleh tau biayanya?",
            "ya, nama saya salah",
            "iya tapi alamat saya pindah",
            "mungkin",
            "benar salah",
            "apa itu",
            "kapan",
            "ya tidak",
            "nomor 5",
            "iya tapi boleh",
            "ya?",
            "datanya aman ga",
            "ini apa ya",
            "bisa apa aja",
            "admin ada ga",
            "sudah belum",
            "benar ga pak",
            "btl",
            "gpp",
            "tidak salah",
            "tidak, benar",
            "tidak, boleh",
        ] {
            reads(words, None);
        }
    }
}
