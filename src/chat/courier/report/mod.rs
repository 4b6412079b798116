//! What a courier tells in one message, without a button and perhaps long before it arrives: "antaran 12 sampai jam
//! 10.15", "kode 123456 diterima istri Rahma Wati", "gagal 12 rumah kosong". Where there is no signal nobody can tap,
//! and Telegram may say only when the message left the phone; so the time can be said too.

mod words;

use words::{Clock, Verb, after_number, digits, is_of_yesterday, key, moment, tokens, told, verb, without_time};

use super::super::line::DeliveryLine;
use super::super::{Answer, Ctx, DoorAnswer, DoorQuestion, Question, Report, Step};
use super::{Stage, Talk, card, look, outcome, round};
use crate::domain::{DeliveryId, HandoverCode};
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::chat::invented::a_courier;
    use crate::chat::{Receiver, Reported, Who};
    use crate::domain::{Name, NotDelivered};
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
