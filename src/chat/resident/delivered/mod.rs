//! A passport that did not arrive: whether the next attempt suits; and one that is said to have arrived and has not.

mod attempt;
mod dispute;
mod sure;
mod words;

pub(in crate::chat) use attempt::speaks_of_it;
pub(super) use attempt::{begin as begin_attempt, said_yes};
pub(super) use dispute::begin;
pub(in crate::chat) use words::{answers_attempt, names_the_passport, says_so};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{among, yes_or_no};
use crate::chat::{Answer, ApplicationLine, Attempt, Button, Command, Ctx, Input, Message, Step};
use crate::domain::ApplicationId;
use crate::language::fold;
use crate::say;
use crate::text::Text;
use attempt::{is_asked_about, tell};
use sure::sure;
use words::{Said, any_day, not_that_day, wanted};

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
    /// Which of these, where several wait for another attempt.
    WhichTried(Vec<ApplicationLine>),
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

/// Whether the standing question is whether a passport never came.
pub(in crate::chat) fn asks_whether_it_came(talk: &crate::chat::Talk) -> bool {
    matches!(talk, crate::chat::Talk::Resident(super::Talk::Delivered(Delivered::Sure(_))))
}

/// Whether words answer which day suits: "kapan aja bisa" asks for no visit, and "jumat ga bisa" cancels nothing.
pub(in crate::chat) fn answers_the_day(talk: &crate::chat::Talk, words: &str) -> bool {
    use crate::chat::Talk;
    let stands =
        matches!(talk, Talk::Resident(super::Talk::Delivered(Delivered::Suits { .. } | Delivered::OtherDay(_))));
    stands && (any_day(words) || not_that_day(words))
}

/// The question for one of these, by their numbers.
fn which_of(ask: Text, lines: &[ApplicationLine]) -> Message {
    let button =
        |line: &ApplicationLine| Button::choose(line.id.0.to_string(), say!("said", words = line.number.as_str()));
    lines.iter().fold(Message::new(ask), |message, line| message.row(vec![button(line)]))
}

impl Delivered {
    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        Some(match self {
            Self::Which(lines) => which_of(say!("dispute-ask-which"), lines),
            Self::WhichTried(lines) => which_of(say!("attempt-ask-which"), lines),
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
                Answer::Applications(lines) => dispute::among(lines),
                _ => Step::end().saying(say!("dispute-nothing")),
            },
            (Self::Tried, Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => attempt::tried(Said::Something, lines, ctx),
                _ => Step::end().saying(say!("attempt-nothing")),
            },
            (Self::Saying(said), Input::Answer(answer)) => match &**answer {
                Answer::Applications(lines) => attempt::tried(said, lines, ctx),
                _ => Step::end().saying(say!("attempt-nothing")),
            },
            (Self::AskedAbout(application), Input::Answer(answer)) => match &**answer {
                Answer::Address(line) if is_asked_about(line) => {
                    Step::then(Command::Address, application.0.to_string())
                }
                _ => Step::end().saying(say!("noted")),
            },
            (Self::Opening(_), Input::Answer(answer)) => dispute::opened(ctx, answer),
            (Self::Attempt(application) | Self::Answering(application), Input::Answer(answer)) => {
                attempt::answered(application, answer)
            }
            (Self::Which(lines), Input::Choice(value)) if lines.iter().any(|line| line.id.0.to_string() == *value) => {
                begin(value)
            }
            (Self::Which(lines), Input::Text(words)) => {
                match among::pointed(words, &lines.iter().collect::<Vec<_>>()) {
                    Some(id) => begin(&id.0.to_string()),
                    None => super::unexpected(Self::Which(lines), input, say!("answer-with-buttons")),
                }
            }
            (Self::WhichTried(lines), Input::Choice(value))
                if lines.iter().any(|line| line.id.0.to_string() == *value) =>
            {
                begin_attempt(value)
            }
            (Self::WhichTried(lines), Input::Text(words)) => {
                match among::pointed(words, &lines.iter().collect::<Vec<_>>()) {
                    Some(id) => begin_attempt(&id.0.to_string()),
                    None => super::unexpected(Self::WhichTried(lines), input, say!("answer-with-buttons")),
                }
            }
            (Self::Sure(application), _) => match sure(input) {
                Some(true) => dispute::open(application),
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
                    _ => match (wanted(words, ctx.today()), any_day(words), day) {
                        (Some(attempt), ..) => tell(application, attempt),
                        (None, true, Some(day)) => tell(application, Attempt::Suits(day)),
                        (None, true, None) => Step::end().saying(say!("attempt-any-day")),
                        // "Jumat ga bisa": rather another one.
                        (None, false, _) if not_that_day(words) => Step::next(Self::OtherDay(application)),
                        (None, false, _) => super::unexpected(suits, input, say!("answer-with-buttons")),
                    },
                }
            }
            (Self::OtherDay(application), Input::Choice(words) | Input::Text(words)) => {
                if matches!(fold(words).as_str(), "ambil" | "ambil di kantor" | "fetch") {
                    return tell(application, Attempt::Fetch);
                }
                match wanted(words, ctx.today()) {
                    Some(attempt) => tell(application, attempt),
                    None if any_day(words) => Step::end().saying(say!("attempt-any-day")),
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
}
