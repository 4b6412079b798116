//! What a courier tells in one message, without a button and perhaps long before it arrives: "antaran 12 sampai jam
//! 10.15", "kode 123456 diterima istri Rahma Wati", "gagal 12 rumah kosong". Where there is no signal nobody can tap,
//! and Telegram may say only when the message left the phone; so the time can be said too.

use chrono::{DateTime, Days, Utc};

use super::super::line::DeliveryLine;
use super::super::{Answer, Ctx, DoorAnswer, DoorQuestion, Question, Receiver, Report, Reported, Step};
use super::{Stage, Talk, card, look, outcome, round};
use crate::domain::{DeliveryId, HandoverCode, Name, NotDelivered, wib_date, wib_moment};
use crate::language::{fold, read_time};
use crate::say;
use crate::text::Text;

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub(super) delivery: Option<DeliveryId>,
    pub(super) report: Report,
}

/// Whether words begin as a report does: for where no question stands.
pub(in crate::chat) fn begins(words: &str) -> bool {
    let tokens = tokens(words);
    match after_number(&tokens) {
        Some((_, rest)) => verb(rest).is_some(),
        None => verb(&tokens).is_some(),
    }
}

/// Reads a report. None where the words are none; an error says what is missing in one.
pub(super) fn read(ctx: &Ctx, words: &str) -> Option<Result<Told, Text>> {
    let all = tokens(words);
    let (mut delivery, rest) = match after_number(&all) {
        Some((delivery, rest)) => (Some(delivery), rest.to_vec()),
        None => (None, all),
    };
    let (rest, clock) = without_time(&rest);
    let (what, length) = verb(&rest)?;
    let mut rest = &rest[length..];
    // "kode 123 456" names no delivery, "kode 12 123 456" does.
    let is_code = |rest: &[&str]| HandoverCode::parse(&digits(rest).concat()).is_some();
    if delivery.is_none()
        && let Some(number) = rest.first().and_then(|token| key(token, false))
        && (what != Verb::Code || is_code(&rest[1..]))
    {
        (delivery, rest) = (Some(number), &rest[1..]);
    }
    let said = match clock {
        Clock::Unsaid => None,
        Clock::Said(clock) => match moment(ctx, &clock, is_of_yesterday(words)) {
            Some(moment) => Some(moment),
            None => return Some(Err(say!("report-time-unread"))),
        },
    };
    let what = match told(what, rest) {
        Ok(what) => what,
        Err(why) => return Some(Err(why)),
    };
    Some(Ok(Told { delivery, report: Report { what, said } }))
}

/// A code at the door, with the time or with who received it: "123456 jam 10.15".
pub(super) fn at_the_door(ctx: &Ctx, words: &str) -> Option<Result<Told, Text>> {
    let begins_with_digit = words.trim_start().starts_with(|char: char| char.is_ascii_digit());
    let alone = HandoverCode::parse(words.trim()).is_some();
    if begins_with_digit && !alone { read(ctx, &format!("kode {words}")) } else { None }
}

/// Asks the store.
pub(super) fn tell(told: Told) -> Step {
    let question = DoorQuestion::Report(told.delivery, told.report);
    Step::ask(Talk::Round(Stage::Reporting), Question::Door(question))
}

/// What came of it.
pub(super) fn answered(ctx: &Ctx, answer: &Answer) -> Step {
    match answer {
        Answer::Reported { delivery, at, answer } => {
            let mut step = outcome(ctx, *delivery, *at, answer);
            // Whose it is, masked: a wrong number shows at once.
            if let Some(line) = line_of(answer) {
                step.before.insert(0, say!("report-of", line = card::line(line)));
            }
            step
        }
        // Several are on the way, and none was named.
        Answer::Round(lines) if !lines.is_empty() => round::looked(ctx, answer).saying(say!("report-which")),
        Answer::Door(DoorAnswer::NotThen) => look().saying(say!("report-not-then")),
        _ => look().saying(say!("courier-no-such-delivery")),
    }
}

fn line_of(answer: &Answer) -> Option<&DeliveryLine> {
    match answer {
        Answer::Departed(line, _)
        | Answer::Arrived(line)
        | Answer::HandedOver(line, _)
        | Answer::NotDelivered(line, _)
        | Answer::Door(DoorAnswer::Near(line) | DoorAnswer::Returned(line)) => Some(line),
        _ => None,
    }
}

fn tokens(words: &str) -> Vec<&str> {
    words.split_whitespace().map(|token| token.trim_matches([',', ';', ':', '!'])).filter(|t| !t.is_empty()).collect()
}

/// A delivery's key; six digits are a code, unless a word says that they are a delivery.
fn key(token: &str, introduced: bool) -> Option<DeliveryId> {
    let fits = introduced || token.len() < HandoverCode::DIGITS;
    let is_number = fits && token.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| token.parse().ok().map(DeliveryId)).flatten()
}

/// "antaran 12 …", "12 …".
fn after_number<'a, 'b>(tokens: &'b [&'a str]) -> Option<(DeliveryId, &'b [&'a str])> {
    let introduced = tokens.first().is_some_and(|first| matches!(fold(first).as_str(), "antaran" | "delivery"));
    let rest = &tokens[usize::from(introduced)..];
    let delivery = key(rest.first()?, introduced)?;
    Some((delivery, &rest[1..]))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Departed,
    Near,
    Arrived,
    Code,
    Failed,
    Returned,
}

/// The verb that words begin with, and how many of them it takes.
fn verb(tokens: &[&str]) -> Option<(Verb, usize)> {
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

enum Clock {
    Unsaid,
    Said(String),
}

/// Takes "jam 10.15" out, with what belongs to it.
fn without_time<'a>(tokens: &[&'a str]) -> (Vec<&'a str>, Clock) {
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
fn moment(ctx: &Ctx, words: &str, is_of_yesterday: bool) -> Option<DateTime<Utc>> {
    let time = read_time(&words.replace("tadi", "").replace("kemarin", "").replace("yesterday", ""))?;
    let day = wib_date(ctx.written());
    let that_day = wib_moment(day, time);
    let day_before = || Some(wib_moment(day.checked_sub_days(Days::new(1))?, time));
    if is_of_yesterday || that_day > ctx.written() { day_before() } else { Some(that_day) }
}

fn is_of_yesterday(words: &str) -> bool {
    words.split_whitespace().any(|word| matches!(fold(word).as_str(), "kemarin" | "kmrn" | "yesterday"))
}

/// The tokens at the beginning that a code may be written in.
fn digits<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let of_a_code = |token: &&&str| token.chars().all(|char| matches!(char, '0'..='9' | '.' | '-'));
    tokens.iter().take_while(of_a_code).copied().collect()
}

fn told(verb: Verb, rest: &[&str]) -> Result<Reported, Text> {
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
pub(super) fn reason(rest: &[&str]) -> Result<NotDelivered, Text> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Who;
    use crate::chat::invented::a_courier;
    use crate::office::OfficeFile;

    fn said(words: &str) -> Option<Result<Told, Text>> {
        written(words, None)
    }

    fn written(words: &str, written_at: Option<DateTime<Utc>>) -> Option<Result<Told, Text>> {
        let who = Who { written_at, ..a_courier() };
        // 14.00 on the island.
        let now = "2026-11-24T07:00:00Z".parse().expect("a moment");
        read(&Ctx { who: &who, now, office: OfficeFile::builtin() }, words)
    }

    fn report(words: &str) -> Told {
        said(words).expect("a report").expect("whole")
    }

    fn moment_of(words: &str) -> Option<DateTime<Utc>> {
        report(words).report.said
    }

    #[test]
    fn a_report_names_its_delivery_or_none() {
        for words in ["antaran 12 sampai", "sampai 12", "12 sudah sampai", "Antaran 12: tiba"] {
            let told = report(words);
            assert_eq!((told.delivery, told.report.what), (Some(DeliveryId(12)), Reported::Arrived), "{words}");
        }
        assert_eq!(report("berangkat").delivery, None);
        assert_eq!(report("dekat 7").report.what, Reported::Near);
        assert_eq!(report("kembali ke kantor 7").report.what, Reported::Returned);
        assert!(said("rumahnya di mana?").is_none());
        assert!(begins("sampai") && begins("sudah sampai") && !begins("halo"));
        assert!(begins("sampai 12") && begins("antaran 12 berangkat") && !begins("antaran 12"));
    }

    #[test]
    fn a_time_is_the_latest_that_is_not_to_come() {
        let at = |words: &str| Some(words.parse().expect("a moment"));
        assert_eq!(moment_of("sampai jam 10.15"), at("2026-11-24T03:15:00Z"));
        assert_eq!(moment_of("sampai pukul 1 siang"), at("2026-11-24T06:00:00Z"));
        assert_eq!(moment_of("sampai jam 20.00"), at("2026-11-23T13:00:00Z"));
        assert_eq!(moment_of("sampai kemarin jam 10.15"), at("2026-11-23T03:15:00Z"));
        assert_eq!(moment_of("sampai jam 10.15 kemarin"), at("2026-11-23T03:15:00Z"));
        assert_eq!(said("sampai jam 77"), Some(Err(say!("report-time-unread"))));
    }

    #[test]
    fn a_time_is_that_of_the_day_on_which_it_was_written() {
        let at = |words: &str| Some(words.parse().expect("a moment"));
        // Five in the afternoon of the day before.
        let told = written("sampai jam 6.45", at("2026-11-23T10:00:00Z")).expect("a report").expect("whole");
        assert_eq!(told.report.said, at("2026-11-22T23:45:00Z"));
        let told = written("sampai kemarin jam 18", at("2026-11-23T10:00:00Z")).expect("a report").expect("whole");
        assert_eq!(told.report.said, at("2026-11-22T11:00:00Z"));
    }

    #[test]
    fn a_long_number_is_a_delivery_where_a_word_says_so() {
        assert_eq!(report("antaran 100000 sampai").delivery, Some(DeliveryId(100_000)));
        assert_eq!(report("sampai 99999").delivery, Some(DeliveryId(99_999)));
    }

    #[test]
    fn a_code_may_bring_its_receiver() {
        let code = HandoverCode::of_number(123_456);
        let what = |words: &str| report(words).report.what;
        assert_eq!(what("kode 123 456"), Reported::Code(code.clone(), None));
        assert_eq!(what("kode 12 123456 jam 10.15").clone(), Reported::Code(code.clone(), None));
        assert_eq!(report("kode 12 123456").delivery, Some(DeliveryId(12)));
        let applicant = Some(Receiver::Applicant);
        assert_eq!(what("antaran 12 kode 123456 diterima pemohon"), Reported::Code(code.clone(), applicant));
        let wife = Receiver::Named(Name::parse("Rahma Wati").expect("a name"), "pasangan".to_owned());
        assert_eq!(what("kode 123456 jam 10.15 diterima istri Rahma Wati"), Reported::Code(code.clone(), Some(wife)));
        let as_in_address = Some(Receiver::AsInAddress("pasangan".to_owned()));
        assert_eq!(what("kode 123456 diterima istri"), Reported::Code(code, as_in_address));
        assert_eq!(said("kode 12345"), Some(Err(say!("door-code-unread"))));
        assert_eq!(said("kode 123456 entah siapa"), Some(Err(say!("report-receiver-unread"))));
    }

    #[test]
    fn a_failure_has_a_reason_of_the_list_or_words() {
        let what = |words: &str| report(words).report.what;
        assert_eq!(what("gagal 12 rumah kosong"), Reported::Failed(NotDelivered::NobodyHome));
        assert_eq!(what("gagal kapal tidak jalan"), Reported::Failed(NotDelivered::Weather));
        let head = NotDelivered::LeftWithHead(Name::parse("Pak Harun").expect("a name"));
        assert_eq!(what("gagal 12 titip ke kepala desa Pak Harun"), Reported::Failed(head));
        assert_eq!(what("gagal anjing galak"), Reported::Failed(NotDelivered::Other("anjing galak".to_owned())));
        assert_eq!(said("gagal"), Some(Err(say!("failure-reason-unread"))));
    }
}
