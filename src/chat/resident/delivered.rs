//! A passport that did not arrive: whether the next attempt suits; and one that is said to have arrived and has not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::yes_or_no;
use crate::chat::{
    AddressLine, Answer, ApplicationLine, Attempt, Button, Command, Ctx, DeliveryLine, DoorAnswer, DoorQuestion,
    Effect, Input, Listeners, Message, Proposer, Question, Step, news,
};
use crate::domain::{ApplicationId, DeliveryState, Status};
use crate::language::{fold, plain, read_date};
use crate::say;

/// What is talked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivered {
    /// The store was asked what this chat follows.
    Followed,
    /// Which of these never came.
    Which(Vec<ApplicationLine>),
    /// A second look before it is with officers.
    Sure(ApplicationId),
    /// The store is asked to open a case.
    Opening(ApplicationId),
    /// The store was asked what this chat follows, because they speak of the next attempt.
    Tried,
    /// The same, because this may answer it.
    Saying(Said),
    /// The same, where no attempt waits: the store was asked for the address of this one.
    AskedAbout(ApplicationId),
    /// The store was asked how the next attempt stands.
    Attempt(ApplicationId),
    /// Whether that day suits.
    Suits {
        /// Which.
        application: ApplicationId,
        /// The day, where one is planned.
        day: Option<NaiveDate>,
        /// The last day on which it can be collected.
        by: Option<NaiveDate>,
    },
    /// Which day rather.
    OtherDay(ApplicationId),
    /// The store was told.
    Answering(ApplicationId),
}

/// "Belum saya terima", "belum terima paspor", "paspornya belum sampai": where nothing else is talked about.
pub(in crate::chat) fn says_so(words: &str) -> bool {
    const RECEIVED: &[&str] =
        &["terima", "menerima", "nerima", "diterima", "keterima", "terimanya", "received", "receive"];
    const CAME: &[&str] = &["sampai", "datang", "tiba", "arrived", "come"];
    // News, papers, thanks: of those nobody has a record.
    const OTHERS: &[&str] = &[
        "kasih",
        "terimakasih",
        "kabar",
        "kabarnya",
        "info",
        "informasi",
        "jawaban",
        "balasan",
        "notif",
        "notifikasi",
        "pesan",
        "kode",
        "kodenya",
        "undangan",
        "surat",
        "pemberitahuan",
        "sms",
        "email",
        "berkas",
        "uang",
        "tim",
        "timnya",
        "petugas",
        "news",
        "answer",
        "code",
    ];
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let not_yet = has(&["belum", "havent"]) || has(&["tidak", "not", "never"]) && has(&["pernah", "received", "never"]);
    let about_it = has(RECEIVED) || has(&["paspor"]) && has(CAME);
    said.len() <= 8 && not_yet && about_it && !has(OTHERS)
}

/// What words answer to the news of another attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The day suits, or another one is wanted: it is asked about, so that it is the right one.
    Something,
    /// They come to the office.
    Fetch,
    /// They are there on this day.
    Day(NaiveDate),
    /// "Iya", to whatever they were asked.
    Yes,
}

/// "Cocok", "ambil di kantor aja", "jumat saya bisa": an answer to the news of another attempt, typed where no question
/// stands.
pub(in crate::chat) fn answers_attempt(words: &str, today: NaiveDate) -> Option<Said> {
    const AROUND: &[&str] = &[
        "saja", "iya", "deh", "dong", "pak", "bu", "min", "kak", "bang", "saya", "biar", "nanti", "oke", "baik",
        "kalau", "begitu", "gitu", "mau", "tolong", "please",
    ];
    if words.trim_end().ends_with('?') {
        return None;
    }
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').filter(|word| !AROUND.contains(word)).collect();
    match said.join(" ").as_str() {
        "cocok" | "hari cocok" | "harinya cocok" | "hari lain" | "minta hari lain" | "another day" => {
            Some(Said::Something)
        }
        "ambil di kantor"
        | "ambil ke kantor"
        | "ambil sendiri di kantor"
        | "ambil dikantor"
        | "fetch it at the office" => Some(Said::Fetch),
        _ if said.len() <= 4 && !denies(&plain) && said.iter().any(|word| matches!(*word, "bisa" | "cocok")) => {
            let day: Vec<&str> = said.iter().copied().filter(|word| !matches!(*word, "bisa" | "cocok")).collect();
            read_date(&day.join(" "), today).map(Said::Day)
        }
        _ => None,
    }
}

/// "Iya", where no visit is meant: perhaps to the news of another attempt, or of an address.
pub(super) fn said_yes() -> Step {
    speaks_of_it(Said::Yes)
}

/// What follows from that: how the attempt stands is asked anew, so that the answer is about the right one.
pub(in crate::chat) fn speaks_of_it(said: Said) -> Step {
    Step::ask(Delivered::Saying(said), Question::MyApplications)
}

/// `belumterima 12`.
pub(super) fn begin(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(application) => Step::next(Delivered::Sure(application)),
        Err(_) => Step::ask(Delivered::Followed, Question::MyApplications),
    }
}

/// `antarlagi 12`, `antarlagi 12 cocok 2026-12-04`, `antarlagi 12 hari 2026-12-05`, `antarlagi 12 ambil`.
pub(super) fn begin_attempt(rest: &str) -> Step {
    let (number, answer) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let Ok(application) = number.parse().map(ApplicationId) else {
        return Step::end().saying(say!("attempt-nothing"));
    };
    match answer.trim() {
        "ambil" => tell(application, Attempt::Fetch),
        "lain" => Step::next(Delivered::OtherDay(application)),
        answer if answer.starts_with("hari ") => match answer["hari ".len()..].trim().parse() {
            Ok(day) => tell(application, Attempt::OtherDay(day)),
            Err(_) => tell(application, Attempt::Ask),
        },
        answer if answer.starts_with("cocok ") => match answer["cocok ".len()..].trim().parse() {
            Ok(day) => tell(application, Attempt::Suits(day)),
            Err(_) => tell(application, Attempt::Ask),
        },
        _ => {
            Step::ask(Delivered::Attempt(application), Question::Door(DoorQuestion::Attempt(application, Attempt::Ask)))
        }
    }
}

fn tell(application: ApplicationId, attempt: Attempt) -> Step {
    Step::ask(Delivered::Answering(application), Question::Door(DoorQuestion::Attempt(application, attempt)))
}

fn dispute(application: ApplicationId) -> Step {
    Step::ask(Delivered::Opening(application), Question::Door(DoorQuestion::Dispute(application)))
}

impl Delivered {
    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        Some(match self {
            Self::Which(lines) => {
                let mut message = Message::new(say!("dispute-ask-which"));
                for line in lines {
                    let label = say!("said", words = line.number.as_str());
                    message = message.row(vec![Button::choose(line.id.0.to_string(), label)]);
                }
                message
            }
            Self::Sure(_) => Message::new(say!("dispute-sure"))
                .choices([("yes", say!("door-button-not-received")), ("no", say!("door-button-received"))]),
            Self::Suits { day, by, .. } => {
                let ask = match day {
                    Some(day) => say!("attempt-ask", day = *day),
                    None => say!("attempt-ask-open"),
                };
                let message = match by {
                    Some(by) => Message::new(say!("next-by", day = *by)).and(ask),
                    None => Message::new(ask),
                };
                let other = ("lain", say!("door-button-other-day"));
                match day {
                    Some(_) => message.choices([("cocok", say!("door-button-suits")), other]),
                    None => message.choices([other]),
                }
                .choices([("ambil", say!("door-button-fetch"))])
            }
            Self::OtherDay(_) => Message::new(say!("attempt-ask-day")).choices([("ambil", say!("door-button-fetch"))]),
            Self::Followed
            | Self::Tried
            | Self::Saying(_)
            | Self::AskedAbout(_)
            | Self::Opening(_)
            | Self::Attempt(_)
            | Self::Answering(_) => return None,
        })
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        match (self, input) {
            (Self::Followed, Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => Self::among(lines),
                _ => Step::end().saying(say!("dispute-nothing")),
            },
            (Self::Tried, Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => Self::tried(Said::Something, lines, ctx),
                _ => Step::end().saying(say!("attempt-nothing")),
            },
            (Self::Saying(said), Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => Self::tried(said, lines, ctx),
                _ => Step::end().saying(say!("attempt-nothing")),
            },
            (Self::AskedAbout(application), Input::Answer(answer)) => match &**answer {
                Answer::Address(line) if is_asked_about(line) => {
                    Step::then(Command::Address, application.0.to_string())
                }
                _ => Step::end().saying(say!("noted")),
            },
            (Self::Opening(_), Input::Answer(answer)) => opened(ctx, answer),
            (Self::Attempt(application) | Self::Answering(application), Input::Answer(answer)) => {
                answered(application, answer)
            }
            (Self::Which(lines), Input::Choice(value)) if lines.iter().any(|line| line.id.0.to_string() == *value) => {
                begin(value)
            }
            (Self::Sure(application), _) => match sure(input).or_else(|| yes_or_no(input)) {
                Some(true) => dispute(application),
                Some(false) => Step::end().saying(say!("dispute-dropped")),
                None => super::unexpected(Self::Sure(application), input, say!("answer-with-buttons")),
            },
            (suits @ Self::Suits { application, day, .. }, Input::Choice(words) | Input::Text(words)) => {
                let said = fold(words);
                match (said.as_str(), yes_or_no(input)) {
                    ("cocok" | "bisa" | "suits", _) | (_, Some(true)) => match day {
                        Some(day) => tell(application, Attempt::Suits(day)),
                        None => Step::next(Self::OtherDay(application)),
                    },
                    ("ambil" | "ambil di kantor" | "fetch", _) => tell(application, Attempt::Fetch),
                    ("lain" | "hari lain" | "other day", _) | (_, Some(false)) => {
                        Step::next(Self::OtherDay(application))
                    }
                    _ => match wanted(words, ctx.today()) {
                        Some(attempt) => tell(application, attempt),
                        None => super::unexpected(suits, input, say!("answer-with-buttons")),
                    },
                }
            }
            (Self::OtherDay(application), Input::Choice(words) | Input::Text(words)) => {
                if matches!(fold(words).as_str(), "ambil" | "ambil di kantor" | "fetch") {
                    return tell(application, Attempt::Fetch);
                }
                match wanted(words, ctx.today()) {
                    Some(attempt) => tell(application, attempt),
                    None => super::unexpected(Self::OtherDay(application), input, say!("next-day-unread")),
                }
            }
            (Self::Followed, _) => begin(""),
            (Self::Tried, _) => speaks_of_it(Said::Something),
            (Self::Saying(said), _) => speaks_of_it(said),
            (Self::AskedAbout(_), _) => speaks_of_it(Said::Yes),
            (Self::Opening(application), _) => Step::next(Self::Sure(application)),
            (Self::Attempt(application) | Self::Answering(application), _) => begin_attempt(&application.0.to_string()),
            (other, _) => super::unexpected(other, input, say!("answer-with-buttons")),
        }
    }

    /// The one that could not be delivered; of several each is asked about in its own message. A "yes" may also be to the
    /// address that they were asked for.
    fn tried(said: Said, lines: &[ApplicationLine], ctx: &Ctx) -> Step {
        let tried = lines.iter().find(|line| line.delivery == Some(DeliveryState::NotDelivered)).map(|line| line.id);
        match (tried, said) {
            // By the command, which asks for their consent first.
            (Some(application), said) => {
                let key = application.0;
                Step::then(
                    Command::Attempt,
                    match said {
                        Said::Fetch => format!("{key} ambil"),
                        Said::Day(day) => format!("{key} hari {day}"),
                        Said::Something | Said::Yes => key.to_string(),
                    },
                )
            }
            (None, Said::Yes) => {
                let asked = |line: &&ApplicationLine| {
                    matches!(line.status, Status::Adjudication | Status::Printed | Status::Finished)
                        && !line.address_frozen
                };
                match lines.iter().find(asked) {
                    Some(line) => Step::ask(Self::AskedAbout(line.id), Question::MyAddress(line.id)),
                    None => Step::end().saying(say!("noted")),
                }
            }
            // A day was perhaps said of something else.
            (None, Said::Day(_)) => super::neither(ctx),
            (None, Said::Fetch) => {
                Step::end().message(Message::new(say!("attempt-nothing")).row(vec![news::ask_an_officer()]))
            }
            (None, Said::Something) => Step::end().saying(say!("attempt-nothing")),
        }
    }

    fn among(lines: &[ApplicationLine]) -> Step {
        let handed: Vec<ApplicationLine> =
            lines.iter().filter(|line| line.delivery == Some(DeliveryState::HandedOver)).cloned().collect();
        match handed.as_slice() {
            // The office's own file says so, and no courier of ours brought it: there is no way to trace.
            [] if lines.iter().any(|line| line.status == Status::HandedOver) => {
                Step::end().message(Message::new(say!("dispute-of-the-office")).row(vec![news::ask_an_officer()]))
            }
            // Where it is, then.
            [] => Step::then(Command::Status, "").saying(say!("dispute-nothing")),
            [line] => begin(&line.id.0.to_string()),
            _ => Step::next(Self::Which(handed)),
        }
    }
}

/// "Ambil di kantor aja", "jumat saya bisa", "3 Desember".
fn wanted(words: &str, today: NaiveDate) -> Option<Attempt> {
    match answers_attempt(words, today) {
        Some(Said::Fetch) => Some(Attempt::Fetch),
        Some(Said::Day(day)) => Some(Attempt::OtherDay(day)),
        _ if denies(&plain(words)) => None,
        _ => read_date(words, today).map(Attempt::OtherDay),
    }
}

/// "Jumat tidak bisa": not on that day.
fn denies(plain: &str) -> bool {
    plain.split(' ').any(|word| matches!(word, "tidak" | "bukan" | "jangan" | "ndak" | "not"))
}

/// Whether they were asked for this address: for a first one, or for a word on an officer's.
fn is_asked_about(line: &AddressLine) -> bool {
    line.confirmed.is_none() || line.proposal.as_ref().is_some_and(|open| open.by == Proposer::Officer)
}

/// "Belum" and "sudah" answer the question whether it came.
fn sure(input: &Input) -> Option<bool> {
    const RECEIVED: &[&str] = &[
        "terima",
        "menerima",
        "nerima",
        "diterima",
        "datang",
        "sampai",
        "tiba",
        "antar",
        "mengantar",
        "nganter",
        "diantar",
        "kurir",
        "kurirnya",
        "came",
        "received",
        "arrived",
    ];
    let Input::Text(words) = input else { return None };
    let plain = plain(words);
    let said: Vec<&str> = plain.split(' ').collect();
    // "Iya belum" too.
    let first = said.iter().take(2).find_map(|word| match *word {
        "belum" => Some(true),
        "sudah" => Some(false),
        _ => None,
    });
    // "Tidak ada yang datang ke rumah", "gak pernah terima".
    let has = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let denied = has(&["tidak", "gak", "ga", "nggak", "enggak", "ndak", "belum", "never", "nobody", "not"])
        && has(RECEIVED)
        && !has(&["sudah", "salah", "masalah"]);
    first.or(denied.then_some(true))
}

fn opened(ctx: &Ctx, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Disputed(timeline)) => Step::end()
            .effect(Effect::Tell(Listeners::Officers, news::door::disputed(timeline)))
            .saying(say!("dispute-opened", contact = ctx.office.contact_line(ctx.who.tongue))),
        Answer::Door(DoorAnswer::DisputeKnown) => Step::end().saying(say!("dispute-known")),
        _ => Step::end().saying(say!("dispute-nothing")),
    }
}

fn answered(application: ApplicationId, answer: &Answer) -> Step {
    match answer {
        Answer::Door(DoorAnswer::Attempt { next_on, by, .. }) => {
            Step::next(Delivered::Suits { application, day: *next_on, by: *by })
        }
        Answer::Door(DoorAnswer::Answered(line, attempt)) => kept(line, *attempt),
        Answer::Door(DoorAnswer::NotThatDay { last }) => {
            Step::miss(Delivered::OtherDay(application), say!("next-not-that-day", last = *last))
        }
        Answer::Door(DoorAnswer::TooLateForAny(over)) => {
            Step::end().message(Message::new(say!("attempt-too-late", day = *over)).row(vec![news::ask_an_officer()]))
        }
        Answer::Door(DoorAnswer::AgreedBefore) => Step::end().saying(say!("attempt-agreed-before")),
        _ => Step::end().saying(say!("attempt-nothing")),
    }
}

fn kept(line: &DeliveryLine, attempt: Attempt) -> Step {
    let (to_them, to_courier) = match attempt {
        Attempt::OtherDay(day) => (say!("attempt-other-day", day = day), say!("courier-attempt-other-day", day = day)),
        Attempt::Fetch => (say!("attempt-fetch"), say!("courier-attempt-fetch")),
        Attempt::Suits(_) | Attempt::Ask => (say!("attempt-suits"), say!("courier-attempt-suits")),
    };
    let mut step = Step::end().saying(to_them);
    if let Some(courier) = &line.courier {
        let news = news::door::attempt_answered(line, to_courier);
        step = step.effect(Effect::Tell(Listeners::Chats(vec![courier.chat]), news));
    }
    if attempt == Attempt::Fetch {
        step = step.effect(Effect::Tell(Listeners::Officers, news::door::fetched_at_office(line)));
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passport_that_never_came_is_told_in_everyday_words() {
        for words in ["belum saya terima", "blm terima paspor", "paspornya belum sampai pak", "saya ga pernah terima"] {
            assert!(says_so(words), "{words}");
        }
        for words in
            ["belum, terima kasih", "belum terima kabar", "paspor saya sudah sampai", "saya tidak terima begini"]
        {
            assert!(!says_so(words), "{words}");
        }
        let said = |words: &str| sure(&Input::Text(words.to_owned()));
        assert_eq!(said("tidak ada yang datang ke rumah"), Some(true));
        assert_eq!(said("iya belum"), Some(true));
        assert_eq!(said("sudah saya terima, tidak ada masalah"), Some(false));
        assert_eq!((said("mungkin"), said("tidak ada masalah")), (None, None));
    }

    #[test]
    fn the_news_of_another_attempt_is_answered_in_everyday_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let friday = NaiveDate::from_ymd_opt(2026, 11, 27);
        let said = |words: &str| answers_attempt(words, today);
        assert_eq!(said("jumat saya bisa"), friday.map(Said::Day));
        assert_eq!(said("ambil di kantor aja"), Some(Said::Fetch));
        assert_eq!(said("Cocok pak"), Some(Said::Something));
        for words in ["jumat tidak bisa", "bisa ambil di kantor?", "bisa", "iya", "alamat saya ganti"] {
            assert_eq!(said(words), None, "{words}");
        }
        assert_eq!(wanted("jumat tidak bisa", today), None);
        assert_eq!(wanted("jumat", today), friday.map(Attempt::OtherDay));
    }

    #[test]
    fn an_attempt_without_a_number_is_no_question_about_a_code() {
        let said: Vec<&str> = begin_attempt("abc").before.iter().map(|text| text.key).collect();
        assert_eq!(said, ["attempt-nothing"]);
    }
}
