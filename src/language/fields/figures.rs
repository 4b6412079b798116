//! What stands in figures: phone, day, number of people.

use chrono::NaiveDate;

use super::Fields;
use crate::language::fold::plain_words;
use crate::language::number::read_number;
use crate::language::{read_birth_date, read_date, read_phone};

/// Phone, day and number of a part go where they belong; what is left is given back.
pub(super) fn take_figures(part: &str, fields: &mut Fields, today: NaiveDate) -> String {
    let has_digit = |word: &str| word.contains(|char: char| char.is_ascii_digit());
    if !has_digit(part) && read_date(part, today).is_none() && read_number(part).is_none() {
        return part.to_owned();
    }
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let mut rest = part.to_owned();
    if let Some(phone) = read_phone(part) {
        if fields.phone.is_none() {
            fields.phone = Some(phone);
        }
        rest = without_long_figures(part);
    } else if digits >= 16 {
        // A NIK, a card: not kept.
        rest = without_long_figures(part);
    }
    if let Some(born) = read_birth_date(&rest, today).filter(|born| *born < today) {
        fields.birth_date = fields.birth_date.or(Some(born));
        return before_day(&rest);
    }
    if (has_digit(&rest) || said_as_a_day(&rest))
        && let Some(day) = read_date(&rest, today)
    {
        fields.day = fields.day.or(Some(day));
        return before_day(&rest);
    }
    if counts_people(&rest)
        && let Some(people) = read_number(&rest).filter(|people| (1..=500).contains(people))
    {
        fields.people = fields.people.or(Some(people));
        return String::new();
    }
    rest
}

/// "3 orang", "berdua", "3": says how many, and nothing else.
fn counts_people(part: &str) -> bool {
    let words = plain_words(part);
    let known = |word: &str| {
        matches!(
            word,
            "orang"
                | "jiwa"
                | "kami"
                | "saya"
                | "semua"
                | "semuanya"
                | "total"
                | "jumlah"
                | "ada"
                | "keluarga"
                | "dan"
                | "istri"
                | "suami"
                | "anak"
                | "untuk"
                | "buat"
                | "pax"
                | "pemohon"
                | "peserta"
                | "ber"
                | "pak"
                | "bu"
        )
    };
    let numbers = words.iter().filter(|word| !known(word)).collect::<Vec<_>>();
    !words.is_empty() && numbers.iter().all(|word| read_number(word).is_some())
}

/// "besok", "senin depan": a day without a figure.
fn said_as_a_day(part: &str) -> bool {
    plain_words(part).len() <= 4
}

/// The words without those that are mostly digits.
fn without_long_figures(part: &str) -> String {
    let kept: Vec<&str> = part
        .split_whitespace()
        .filter(|word| {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            digits < 3 && !word.starts_with('+') && !word.chars().all(|char| !char.is_alphanumeric())
        })
        .collect();
    // "… wa 0812…" leaves the word that announced the number.
    let announces = |word: &&str| {
        let plain = plain_words(word).join(" ");
        matches!(
            plain.as_str(),
            "wa" | "hp" | "nomor" | "telepon" | "whatsapp" | "nik" | "hpnya" | "nomornya" | "ktp" | ""
        )
    };
    let end = kept.iter().rposition(|word| !announces(word)).map_or(0, |last| last + 1);
    kept[..end].join(" ")
}

/// What stands before the day in a part: "Siti lahir 12 Mei 1990" is about Siti.
fn before_day(part: &str) -> String {
    let kept: Vec<&str> = part
        .split_whitespace()
        .take_while(|word| {
            let plain = plain_words(word).join(" ");
            !word.contains(|char: char| char.is_ascii_digit())
                && !matches!(plain.as_str(), "lahir" | "lahirnya" | "tanggal" | "ttl" | "kelahiran" | "tgl" | "born")
        })
        .collect();
    let kept = kept.join(" ");
    // "besok", "senin depan" stand before nothing.
    if plain_words(part).len() <= 4 && kept.split_whitespace().count() == part.split_whitespace().count() {
        String::new()
    } else {
        kept
    }
}
