//! What a question about papers, fees or the office asks for: which of the office's topics, for which kind of applicant,
//! and whether it asks for more than the office has approved. Words, not weights: whoever asks hears the office's own
//! answer or that there is none.

mod beyond;
mod table;

use super::readings;
use crate::language::{fold, has_phrase as has, plain, safe_phrase};
use beyond::{BEYOND_ALWAYS, FOREIGN, SAME_DAY, WHO_MAY_PAY_LESS};
use table::{DELIVERY_FEE, topic};

/// What is asked, as far as the words say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Asked {
    /// For whom: a key of the office file.
    pub applicant: Option<String>,
    /// Which topics, where the words name another one than the wish itself; that one too, where they ask for both.
    pub topics: Vec<String>,
    /// Whether it asks for something that the office file says nothing about; with what is left of the words.
    pub beyond: Option<String>,
    /// Which lines of the list of fees, by their keys.
    pub fees: Vec<String>,
}

/// Marks what stands behind it as a phrase about which nothing is approved.
const BEYOND: &str = "beyond";

/// In front of the key of a fee.
const FEE: &str = "fee:";

/// The topics that an argument names.
pub(in crate::chat) fn topics_of(rest: &str) -> Vec<String> {
    let keys = rest.split_once(BEYOND).map_or(rest, |(keys, _)| keys);
    keys.split_whitespace().filter(|key| crate::office::TOPICS.contains(key)).map(str::to_owned).collect()
}

/// Whether words are about being asked for money, or taken in: the office's warning belongs to the answer.
pub(in crate::chat) fn warns(words: &str) -> bool {
    let text = format!(" {} {} ", fold(words), plain(words));
    crate::chat::listen::asks_money(words) || topic(&text) == Some("security")
}

/// The argument of `/syarat`, `/biaya`, `/kantor` that says what words ask: nothing personal stands in it.
pub(in crate::chat) fn asked(words: &str) -> String {
    let asked = Asked::read(words);
    let fees = asked.fees.into_iter().map(|key| format!("{FEE}{key}"));
    let mut tokens: Vec<String> = asked.applicant.into_iter().chain(asked.topics).chain(fees).collect();
    if let Some(phrase) = asked.beyond {
        tokens.push(BEYOND.to_owned());
        tokens.push(phrase);
    }
    tokens.join(" ")
}

impl Asked {
    /// Reads a command's argument: what [`asked`] wrote, or words as they were typed behind the command.
    pub(super) fn of_command(rest: &str) -> Self {
        let (keys, phrase) = match rest.split_once(BEYOND) {
            Some((keys, phrase)) => (keys, Some(phrase.trim().to_owned())),
            None => (rest, None),
        };
        let mut asked = Self { beyond: phrase, ..Self::default() };
        for key in keys.split_whitespace() {
            if crate::office::APPLICANTS.contains(&key) {
                asked.applicant = Some(key.to_owned());
            } else if crate::office::TOPICS.contains(&key) {
                asked.topics.push(key.to_owned());
            } else if let Some(fee) = key.strip_prefix(FEE) {
                asked.fees.push(fee.to_owned());
            } else {
                return Self::read(rest);
            }
        }
        asked
    }

    /// Reads words as they were written.
    pub(super) fn read(words: &str) -> Self {
        if words.trim().is_empty() {
            return Self::default();
        }
        let text = format!(" {} {} ", fold(words), plain(words));
        let paper = lacks_a_paper(&text);
        let applicant = readings::applicant(words).map(str::to_owned);
        // "Lansia gratis ga?": no price but the one for everybody is approved.
        let free = has(&text, &["gratis", "gratisan", "free"])
            && (applicant.is_some() || has(&text, WHO_MAY_PAY_LESS))
            && !has(&text, &["layanan", "bot"]);
        // "Apa bedanya paspor biasa sama elektronik": prices are approved, the difference is not.
        let compares = has(&text, &["beda", "bedanya", "perbedaan", "perbedaannya", "difference"])
            && has(&text, &["elektronik", "biasa", "e paspor", "electronic"]);
        let courier = pays_the_courier(&text);
        let lacks = paper || free || compares || courier;
        let nothing_approved = [BEYOND_ALWAYS, DELIVERY_FEE, FOREIGN].iter().any(|list| has(&text, list));
        let beyond = (lacks || nothing_approved).then(|| safe_phrase(words).unwrap_or_default());
        let fees = if has(&text, SAME_DAY) { vec!["percepatan".to_owned()] } else { Vec::new() };
        // "Kalau KTP saya hilang": not the passport.
        let of_the_paper =
            |key: &String| matches!(key.as_str(), "lost" | "damaged") && !has(&text, &["paspor", "passport"]);
        // "Bayar berapa kurirnya": no price of a passport.
        let topic = if courier { Some("delivery") } else { topic(&text) };
        let mut topics: Vec<String> = topic.map(str::to_owned).into_iter().collect();
        let asks_price =
            has(&text, &["berapa", "brp"]) && has(&text, &["biaya", "biayanya", "harga", "harganya", "tarif"]);
        if topics.iter().any(|topic| topic == "payment") && asks_price {
            topics.insert(0, "fees".to_owned());
        }
        Self { applicant: applicant.filter(|key| !(paper && of_the_paper(key))), topics, beyond, fees }
    }
}

/// The argument of `/syarat` that answers words which ask for a rule and not for anything of the writer's own; none
/// where they do not.
pub(in crate::chat) fn general(words: &str) -> Option<String> {
    let text = format!(" {} {} ", fold(words), plain(words));
    let asks = crate::chat::listen::is_question(words) || asks_at_its_end(&text);
    if pays_the_courier(&text) || asks && has(&text, FOREIGN) {
        return Some(asked(words));
    }
    let topic = topic(&text)?;
    let fits = match topic {
        "security" | "programme_rules" | "fees" => true,
        "delivery" => has(&text, DELIVERY_FEE) || has(&text, &["bayar kurirnya"]),
        "recipient" => has(&text, &["bisa", "boleh", "siapa", "apakah", "who", "can"]),
        "times" => !has(
            &text,
            &["lagi", "punya", "permohonan", "kurir", "kunjungan", "tim", "paspor saya", "pasporku", "paspor aku"],
        ),
        _ => false,
    };
    (fits && (asks || topic == "security")).then(|| asked(words))
}

/// "Bayar berapa kurirnya?", "kurirnya dikasih ongkos brp".
fn pays_the_courier(text: &str) -> bool {
    has(text, &["kurir", "kurirnya", "courier"])
        && has(text, &["bayar", "bayarnya", "dibayar", "ongkos", "ongkosnya", "biaya", "tarif", "upah", "pay"])
        && has(text, &["berapa", "brp", "apa", "tidak", "gratis", "how much"])
}

/// The same for words that are read as no clear wish, and for a part of a message: how to pay, when the office is closed.
pub(in crate::chat) fn general_alone(words: &str) -> Option<String> {
    let text = format!(" {} {} ", fold(words), plain(words));
    let fits = matches!(topic(&text), Some("payment" | "office_info" | "fees"));
    let asks = crate::chat::listen::is_question(words) || asks_at_its_end(&text) || has(&text, &["apa", "mana"]);
    (fits && asks).then(|| asked(words))
}

/// "Bisa diwakilkan ga": a "no" behind a verb asks.
fn asks_at_its_end(text: &str) -> bool {
    has(text, &["tidak", "ga", "gak", "nggak", "enggak", "kan", "kah"])
}

/// "Kalau KTP belum jadi gimana": a paper, and something amiss with it within three words.
fn lacks_a_paper(text: &str) -> bool {
    const PAPERS: &[&str] = &["ktp", "kk", "akta", "akte", "ijazah", "buku nikah", "surat nikah"];
    const LACKING: &[&str] = &[
        "belum", "tidak", "tanpa", "hilang", "rusak", "mati", "luar", "beda", "salah", "habis", "nggak", "ga", "gak",
        "without",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let near =
        |at: usize| words[at.saturating_sub(3)..(at + 4).min(words.len())].iter().any(|word| LACKING.contains(word));
    let conditional =
        has(text, &["kalau", "jika", "bila", "boleh", "bisa", "tanpa", "gimana", "bagaimana", "if", "can", "without"]);
    conditional && (0..words.len()).any(|at| PAPERS.contains(&words[at]) && near(at))
}

#[cfg(test)]
mod tests;
