//! What a report says, word by word: which delivery, what was done, when, to whom.

use chrono::{DateTime, Days, Utc};

use crate::chat::{Ctx, Receiver, Reported};
use crate::domain::{DeliveryId, HandoverCode, Name, NotDelivered, wib_date, wib_moment};
use crate::language::{fold, read_time};
use crate::say;
use crate::text::Text;

pub(super) fn tokens(words: &str) -> Vec<&str> {
    words.split_whitespace().map(|token| token.trim_matches([',', ';', ':', '!'])).filter(|t| !t.is_empty()).collect()
}

/// A delivery's key; six digits are a code, unless a word says that they are a delivery.
pub(super) fn key(token: &str, introduced: bool) -> Option<DeliveryId> {
    let fits = introduced || token.len() < HandoverCode::DIGITS;
    let is_number = fits && token.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| token.parse().ok().map(DeliveryId)).flatten()
}

/// "antaran 12 …", "12 …".
pub(super) fn after_number<'a, 'b>(tokens: &'b [&'a str]) -> Option<(DeliveryId, &'b [&'a str])> {
    let introduced = tokens.first().is_some_and(|first| matches!(fold(first).as_str(), "antaran" | "delivery"));
    let rest = &tokens[usize::from(introduced)..];
    let delivery = key(rest.first()?, introduced)?;
    Some((delivery, &rest[1..]))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Departed,
    Near,
    Arrived,
    Code,
    Failed,
    Returned,
}

/// The verb that words begin with, and how many of them it takes.
pub(super) fn verb(tokens: &[&str]) -> Option<(Verb, usize)> {
    const VERBS: [(&str, Verb); 31] = [
        ("sudah berangkat", Verb::Departed),
        ("saya berangkat", Verb::Departed),
        ("berangkat", Verb::Departed),
        ("jalan", Verb::Departed),
        ("otw", Verb::Departed),
        ("departed", Verb::Departed),
        ("hampir sampai", Verb::Near),
        ("sudah dekat", Verb::Near),
        ("dekat", Verb::Near),
        ("hampir", Verb::Near),
        ("near", Verb::Near),
        ("sudah sampai", Verb::Arrived),
        ("sdh sampai", Verb::Arrived),
        ("sampai", Verb::Arrived),
        ("sampe", Verb::Arrived),
        ("sudah tiba", Verb::Arrived),
        ("tiba", Verb::Arrived),
        ("arrived", Verb::Arrived),
        ("kode", Verb::Code),
        ("kodenya", Verb::Code),
        ("code", Verb::Code),
        ("tidak terkirim", Verb::Failed),
        ("belum terkirim", Verb::Failed),
        ("tdk terkirim", Verb::Failed),
        ("gagal", Verb::Failed),
        ("failed", Verb::Failed),
        ("not delivered", Verb::Failed),
        ("kembali ke kantor", Verb::Returned),
        ("kembali", Verb::Returned),
        ("balik", Verb::Returned),
        ("returned", Verb::Returned),
    ];
    VERBS.iter().find_map(|(words, verb)| {
        let words: Vec<&str> = words.split(' ').collect();
        let begins = tokens.len() >= words.len() && words.iter().zip(tokens).all(|(word, token)| fold(token) == *word);
        begins.then_some((*verb, words.len()))
    })
}

pub(super) enum Clock {
    Unsaid,
    Said(String),
}

/// Takes "jam 10.15" out, with what belongs to it.
pub(super) fn without_time<'a>(tokens: &[&'a str]) -> (Vec<&'a str>, Clock) {
    let introduces = |token: &&str| matches!(fold(token).as_str(), "jam" | "pukul" | "pkl" | "jm" | "at");
    let Some(at) = tokens.iter().position(introduces) else { return (tokens.to_vec(), Clock::Unsaid) };
    let belongs = |token: &&&str| {
        let token = fold(token);
        let part =
            ["pagi", "siang", "sore", "malam", "wib", "am", "pm", "tadi", "kemarin", "setengah", "lewat", "yesterday"];
        part.contains(&token.as_str()) || token.starts_with(|char: char| char.is_ascii_digit())
    };
    let length = tokens[at + 1..].iter().take_while(belongs).count();
    let said = tokens[at..=at + length].join(" ");
    let rest = tokens[..at].iter().chain(&tokens[at + length + 1..]).copied().collect();
    (rest, Clock::Said(said))
}

/// The latest moment of that clock time that was not to come when it was written, whenever it arrives.
pub(super) fn moment(ctx: &Ctx, words: &str, is_of_yesterday: bool) -> Option<DateTime<Utc>> {
    let time = read_time(&words.replace("tadi", "").replace("kemarin", "").replace("yesterday", ""))?;
    let day = wib_date(ctx.written());
    let that_day = wib_moment(day, time);
    let day_before = || Some(wib_moment(day.checked_sub_days(Days::new(1))?, time));
    if is_of_yesterday || that_day > ctx.written() { day_before() } else { Some(that_day) }
}

pub(super) fn is_of_yesterday(words: &str) -> bool {
    words.split_whitespace().any(|word| matches!(fold(word).as_str(), "kemarin" | "kmrn" | "yesterday"))
}

/// The tokens at the beginning that a code may be written in.
pub(super) fn digits<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let of_a_code = |token: &&&str| token.chars().all(|char| matches!(char, '0'..='9' | '.' | '-'));
    tokens.iter().take_while(of_a_code).copied().collect()
}

pub(super) fn told(verb: Verb, rest: &[&str]) -> Result<Reported, Text> {
    Ok(match verb {
        Verb::Departed => Reported::Departed,
        Verb::Near => Reported::Near,
        Verb::Arrived => Reported::Arrived,
        Verb::Returned => Reported::Returned,
        Verb::Failed => Reported::Failed(reason(rest)?),
        Verb::Code => {
            let digits = digits(rest);
            let code = HandoverCode::parse(&digits.concat()).ok_or_else(|| say!("door-code-unread"))?;
            Reported::Code(code, receiver(&rest[digits.len()..])?)
        }
    })
}

/// "diterima pemohon", "diterima istri Rahma Wati", "diterima istri".
fn receiver(rest: &[&str]) -> Result<Option<Receiver>, Text> {
    let unread = || say!("report-receiver-unread");
    let Some((first, mut rest)) = rest.split_first() else { return Ok(None) };
    if !matches!(fold(first).as_str(), "diterima" | "terima" | "penerima" | "received" | "serah" | "diserahkan") {
        return Err(unread());
    }
    while rest.first().is_some_and(|word| matches!(fold(word).as_str(), "oleh" | "kepada" | "ke" | "by" | "to")) {
        rest = &rest[1..];
    }
    let (relation, name) = rest.split_first().ok_or_else(unread)?;
    let relation = match fold(relation).as_str() {
        "pemohon" | "sendiri" | "langsung" | "applicant" => return Ok(Some(Receiver::Applicant)),
        "suami" | "istri" | "husband" | "wife" | "spouse" => "pasangan".to_owned(),
        "ayah" | "bapak" | "ibu" | "mak" | "orangtua" | "parent" => "orang_tua".to_owned(),
        "anak" | "child" => "anak".to_owned(),
        "kakak" | "adik" | "saudara" | "sibling" => "saudara".to_owned(),
        "kuasa" | "authorised" => "kuasa".to_owned(),
        word if word.chars().all(char::is_alphabetic) => word.to_owned(),
        _ => return Err(unread()),
    };
    let name = name.join(" ");
    if name.is_empty() || fold(&name) == "sesuai alamat" {
        return Ok(Some(Receiver::AsInAddress(relation)));
    }
    Name::parse(&name).map(|name| Some(Receiver::Named(name, relation))).map_err(|_| say!("received-name-unread"))
}

/// One of the fixed list by its words, or else the courier's own.
pub(in crate::chat::courier) fn reason(rest: &[&str]) -> Result<NotDelivered, Text> {
    let words = rest.join(" ");
    let said = fold(&words);
    let has = |one_of: &[&str]| one_of.iter().any(|words| said.contains(words));
    let head = ["kades", "kepala desa", "lurah", "village head"].iter().find_map(|head| {
        let at = said.starts_with("titip") || said.starts_with("dititip") || said.starts_with("left with");
        at.then(|| said.find(head)).flatten().map(|found| said[found + head.len()..].trim().to_owned())
    });
    if let Some(name) = head {
        let words: Vec<&str> = words.split_whitespace().collect();
        let count = name.split_whitespace().count();
        let name = words[words.len().saturating_sub(count)..].join(" ");
        return Name::parse(&name).map(NotDelivered::LeftWithHead).map_err(|_| say!("failure-head-unread"));
    }
    Ok(match () {
        () if has(&["kosong", "tidak ada orang", "tdk ada orang", "nobody"]) => NotDelivered::NobodyHome,
        () if has(&["pindah", "moved"]) => NotDelivered::Moved,
        () if has(&["tidak ditemukan", "tidak ketemu", "tdk ketemu", "not found"]) => NotDelivered::AddressNotFound,
        () if has(&["tidak dikenal", "tidak kenal", "not known"]) => NotDelivered::UnknownThere,
        () if has(&["tidak mau", "menolak", "ditolak", "refused"]) => NotDelivered::Refused,
        () if has(&["cuaca", "kapal", "ombak", "angin", "weather", "boat"]) => NotDelivered::Weather,
        () if said.chars().filter(|char| char.is_alphabetic()).count() >= 3 && words.chars().count() <= 200 => {
            NotDelivered::Other(words)
        }
        () => return Err(say!("failure-reason-unread")),
    })
}
