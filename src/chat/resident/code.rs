//! `kode 12`: the handover code, shown to whoever follows the application and to nobody else.

use serde::{Deserialize, Serialize};

use super::{among, start, swindle};
use crate::chat::{
    Answer, ApplicationLine, Button, Ctx, DoorAnswer, DoorQuestion, File, Input, Message, Paper, Question, Step,
};
use crate::domain::{ApplicationId, HandoverCode};
use crate::language::{calls, fold, plain};
use crate::say;

/// Waiting for the store, or for which application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Which applications this chat follows.
    Followed,
    /// Which of those that are on their way.
    Which(Vec<ApplicationLine>),
    /// A new code for this one.
    Making(ApplicationId),
    /// The code of this one as a picture.
    Picturing(ApplicationId),
}

/// Whether somebody types a code here, where it helps nobody.
pub(in crate::chat) fn typed(words: &str) -> bool {
    let words = words.trim();
    // "3 4 1990" is a day.
    if is_a_day(words) {
        return false;
    }
    let rest = words
        .split_once(char::is_whitespace)
        .filter(|(word, _)| matches!(fold(word).as_str(), "kode" | "kodenya" | "code") && !words.starts_with('/'));
    // Without a gap "kode 123456" names an application, whose key may have six digits too.
    match rest {
        Some((word, digits)) => {
            HandoverCode::parse(digits.trim()).is_some()
                && (digits.trim().contains([' ', '.', '-']) || fold(word) == "kodenya")
        }
        None => HandoverCode::parse(words).is_some(),
    }
}

/// "Kodenya apa?", "lihat kode", "kode saya berapa": whatever else is asked, a courier may be at the door. Not where a
/// stranger wants it.
pub(in crate::chat) fn asked_for(words: &str) -> bool {
    const CODES: &[&str] = &["kode", "kodenya", "kodenye", "kodeku", "code"];
    const AROUND: &[&str] = &[
        "lihat",
        "liat",
        "buka",
        "tampilkan",
        "tunjukkan",
        "munculkan",
        "minta",
        "kasih",
        "beri",
        "cek",
        "mana",
        "apa",
        "berapa",
        "siapa",
        "saya",
        "aku",
        "serah",
        "terima",
        "kurir",
        "kurirnya",
        "untuk",
        "buat",
        "dari",
        "paspor",
        "pengantaran",
        "antaran",
        "antar",
        "di",
        "depan",
        "pintu",
        "yang",
        "itu",
        "ini",
        "iya",
        "tolong",
        "dong",
        "deh",
        "sih",
        "mau",
        "ada",
        "tadi",
        "sekarang",
        "show",
        "my",
        "the",
        "handover",
        "see",
        "what",
        "is",
        "me",
        "please",
        "courier",
        "for",
        "dengan",
        "tanya",
        "ditanya",
    ];
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    said.len() <= 7
        && said.iter().any(|word| CODES.contains(word))
        && said.iter().all(|word| calls(word) || CODES.contains(word) || AROUND.contains(word))
        && !swindle::is_after_the_code(words)
}

/// Day, month and a year of four digits, set apart.
fn is_a_day(words: &str) -> bool {
    let parts: Vec<&str> = words.split([' ', '-', '/', '.']).filter(|part| !part.is_empty()).collect();
    let figure =
        |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|figure: u32| (1..=most).contains(&figure));
    matches!(parts.as_slice(), [day, month, year]
        if figure(day, 31) && figure(month, 12) && year.len() == 4 && (year.starts_with("19") || year.starts_with("20")))
}

/// Whether a link's payload is that of a picture: `s`, the delivery's key, `-`, 22 letters of base64url.
pub(super) fn is_scan(payload: &str) -> bool {
    payload
        .strip_prefix('s')
        .and_then(|rest| rest.split_once('-'))
        .is_some_and(|(key, digest)| start::key(key).is_some() && digest.len() == 22 && start::is_base64url(digest))
}

/// `kodeqr 12`.
pub(super) fn begin_picture(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(id) => Step::ask(Code::Picturing(id), Question::Door(DoorQuestion::Picture(id))),
        Err(_) => begin(""),
    }
}

/// `/kode` or `kode 12`.
pub(super) fn begin(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(id) => Step::ask(Code::Making(id), Question::NewCode(id)),
        Err(_) => Step::ask(Code::Followed, Question::MyApplications),
    }
}

impl Code {
    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        let Self::Which(lines) = self else { return None };
        let mut message = Message::new(say!("code-ask-which"));
        for line in lines {
            let label = say!("said", words = line.number.as_str());
            message = message.row(vec![Button::choose(line.id.0.to_string(), label)]);
        }
        Some(message)
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        let contact = || ctx.office.contact_line(ctx.who.tongue);
        match (self, input) {
            (Self::Followed, Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => Self::among(lines),
                _ => Step::end().saying(say!("code-nothing-on-its-way")),
            },
            (Self::Picturing(id), Input::Answer(answer)) => match &**answer {
                Answer::Door(DoorAnswer::Picture { link }) => {
                    let code = File::paper("kode.png", Paper::CodePicture(link.clone()));
                    Step::end().message(Message::new(say!("code-picture")).file(code).protected())
                }
                // No code is good today: one is made, and its picture a tap away.
                _ => begin(&id.0.to_string()),
            },
            (Self::Making(id), Input::Answer(answer)) => match &**answer {
                Answer::Code { code } => {
                    let picture = Button::open(format!("kodeqr {}", id.0), say!("door-button-picture"));
                    let shown = Message::new(say!("code-shown", code = code.spoken())).row(vec![picture]);
                    Step::end().message(shown.protected())
                }
                // Of six digits: more likely a code than the key of an application.
                Answer::NoSuchThing if (100_000..1_000_000).contains(&id.0) => {
                    Step::end().saying(say!("code-typed-here"))
                }
                Answer::Door(DoorAnswer::NotForCouriers) => Step::end().saying(say!("code-not-for-couriers")),
                Answer::CodeLocked => Step::end().saying(say!("code-locked", contact = contact())),
                _ => Step::end().saying(say!("code-nothing-on-its-way")),
            },
            (Self::Which(lines), Input::Choice(value)) if lines.iter().any(|line| line.id.0.to_string() == *value) => {
                begin(value)
            }
            (Self::Which(lines), Input::Text(words)) => {
                match among::pointed(words, &lines.iter().collect::<Vec<_>>()) {
                    Some(id) => begin(&id.0.to_string()),
                    None => super::unexpected(Self::Which(lines), input, say!("answer-with-buttons")),
                }
            }
            (Self::Followed, _) => begin(""),
            (Self::Making(id) | Self::Picturing(id), _) => begin(&id.0.to_string()),
            (which @ Self::Which(_), _) => super::unexpected(which, input, say!("answer-with-buttons")),
        }
    }

    fn among(lines: &[ApplicationLine]) -> Step {
        let on_their_way =
            |line: &&ApplicationLine| line.delivery.is_some_and(crate::domain::DeliveryState::is_under_way);
        let lines: Vec<ApplicationLine> = lines.iter().filter(on_their_way).cloned().collect();
        match lines.as_slice() {
            [] => Step::end().saying(say!("code-nothing-on-its-way")),
            [line] => begin(&line.id.0.to_string()),
            _ => Step::next(Self::Which(lines)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_no_code() {
        assert!(typed("123456") && typed("12 34 56") && typed("123 456"));
        assert!(!typed("3 4 1990") && !typed("03-04-1990"));
    }

    #[test]
    fn the_code_is_asked_for_in_everyday_words_and_nothing_else_is() {
        for words in ["kode", "Kodenya apa?", "lihat kode", "kode saya berapa", "mana kodenya bu", "kode utk kurir"] {
            assert!(asked_for(words), "{words}");
        }
        for words in [
            "kode bayar berapa",
            "kode billing saya",
            "kode pos",
            "kode 12",
            "123 456",
            "kodenya 041 927",
            "ada yang minta kode",
        ] {
            assert!(!asked_for(words), "{words}");
        }
    }
}
