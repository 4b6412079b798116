//! `/status`: number and birth date, how far it is, and how somebody wants to hear of it.

mod pick;
mod read;
mod shown;

pub(super) use read::NIK;
pub use read::{asked, is_a_number, is_both, says_nik};
pub use shown::details;

use serde::{Deserialize, Serialize};

use self::pick::{chosen, found, one_of};
use self::read::{asks_for_help, both, number_in, whose};
use super::register::birth_date;
use super::{unexpected, yes_or_no};
use crate::chat::label::is_label;
use crate::chat::{Answer, Button, Ctx, FollowedLine, Input, Message, Question, StatusAnswer, StatusQuestion, Step};
use crate::domain::{ApplicationId, ApplicationNumber, BirthDate, Whose};
use crate::{language, say};

/// A look-up, and what is awaited for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookUp {
    /// What this chat follows already, from the store.
    Followed,
    /// The same, where a NIK stood in the wish: that it is not needed is said beside what comes of it.
    FollowedBesideNik,
    /// Which of those to look at.
    Which(Vec<FollowedLine>),
    /// The application's number.
    Number,
    /// Number and birth date did not fit: both anew, or the date alone for the same number.
    Again {
        /// The number that was given.
        number: ApplicationNumber,
    },
    /// The applicant's birth date.
    BirthDate {
        /// The number that was given.
        number: ApplicationNumber,
    },
    /// One application's way, from the store.
    Showing {
        /// Whether they found it just now.
        new: bool,
    },
    /// What they follow, from the store, in order to do this with one.
    FollowedTo(Act),
    /// Which of them.
    WhichTo(Act, Vec<FollowedLine>),
    /// Whose an application is.
    Whose(ApplicationId),
    /// Whether they are sure not to follow it any more.
    Leaving(ApplicationId, ApplicationNumber),
    /// The store was asked to change something.
    Changing,
}

/// What can be done with an application that is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Say whose it is.
    Name,
    /// Follow it no more.
    Leave,
}

/// More buttons than this nobody reads.
const MOST_SHOWN: usize = 8;

/// `/status`; `/status lain` and `/status 1902…` pass over what is followed already. From buttons also: `buka 12`,
/// `siapa 12`, `lepas 12`, `malam ya`, `malam tidak`.
pub fn begin(ctx: &Ctx, rest: &str) -> Step {
    let mut words = rest.split_whitespace();
    let (act, key) = (words.next().unwrap_or_default(), words.next());
    let key = key.and_then(|key| key.parse().ok()).map(ApplicationId);
    match (act, key) {
        ("", _) => return Step::ask(LookUp::Followed, about(StatusQuestion::Followed)),
        // Their NIK stood where the number would: it is said what it was not good for, and forgotten.
        (read::NIK, _) => return Step::ask(LookUp::FollowedBesideNik, about(StatusQuestion::Followed)),
        ("buka", Some(application)) => return show(application, false),
        ("siapa", Some(application)) => return Step::next(LookUp::Whose(application)),
        ("siapa", None) => return Step::ask(LookUp::FollowedTo(Act::Name), about(StatusQuestion::Followed)),
        ("lepas", _) => return Step::ask(LookUp::FollowedTo(Act::Leave), leaving(key)),
        ("malam", _) => {
            let wanted = rest != "malam tidak";
            return Step::ask(LookUp::Changing, about(StatusQuestion::AtNight(wanted)));
        }
        _ => {}
    }
    if let Some((number, born)) = both(ctx, rest) {
        return find(number, born);
    }
    match number_in(rest) {
        Some(number) => Step::next(LookUp::BirthDate { number }),
        None => Step::next(LookUp::Number),
    }
}

/// What these words mean while no question stands, where they are the label of a button under an application:
/// buttons are shortcuts, and everything can be typed.
pub fn typed(words: &str) -> Option<&'static str> {
    let typed = language::fold(words);
    let labels = [
        (say!("button-unfollow"), "lepas"),
        (say!("button-at-night"), "malam ya"),
        (say!("button-not-at-night"), "malam tidak"),
        (say!("button-whose"), "siapa"),
    ];
    labels.into_iter().find(|(label, _)| is_label(label, &typed)).map(|(_, rest)| rest)
}

fn about(question: StatusQuestion) -> Question {
    Question::Status(question)
}

/// The one whose key is known, or which of those that they follow.
fn leaving(key: Option<ApplicationId>) -> Question {
    about(key.map_or(StatusQuestion::Followed, StatusQuestion::Timeline))
}

fn find(number: ApplicationNumber, born: BirthDate) -> Step {
    Step::ask(LookUp::BirthDate { number: number.clone() }, Question::FindApplication(number, born))
}

fn show(application: ApplicationId, new: bool) -> Step {
    Step::ask(LookUp::Showing { new }, about(StatusQuestion::Timeline(application)))
}

impl LookUp {
    /// Whether something was told already.
    pub fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::BirthDate { .. })
    }

    /// Whether words ask which number is meant, or say that it is not known: heard here.
    pub fn asks_for_help(&self, words: &str) -> bool {
        matches!(self, Self::Number | Self::Again { .. }) && asks_for_help(words)
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        Some(match self {
            Self::Followed | Self::FollowedBesideNik | Self::Showing { .. } | Self::FollowedTo(_) | Self::Changing => {
                return None;
            }
            Self::Which(lines) => {
                let message = Message::new(say!("status-followed", lines = shown::lines(lines)));
                one_of(lines, message.and(say!("status-ask-which"))).choices([("other", say!("button-other-number"))])
            }
            Self::WhichTo(act, lines) => {
                let ask = match act {
                    Act::Name => say!("status-ask-which-to-name"),
                    Act::Leave => say!("status-ask-which-to-leave"),
                };
                let message = Message::new(say!("status-followed", lines = shown::lines(lines))).and(ask);
                one_of(lines, message).choices([("none", say!("button-leave-it"))])
            }
            Self::Number | Self::Again { .. } => Message::new(say!("status-ask-number")),
            Self::BirthDate { .. } => Message::new(say!("status-ask-birth-date")),
            Self::Whose(_) => {
                let label = |whose: Whose| Button::choose(whose.code(), shown::whose_button(whose));
                Message::new(say!("status-ask-whose"))
                    .row(vec![label(Whose::Mine), label(Whose::Child), label(Whose::Parent)])
                    .row(vec![label(Whose::Spouse), label(Whose::Other)])
            }
            Self::Leaving(_, number) => Message::new(say!("status-ask-leave", number = number.as_str()))
                .choices([("yes", say!("button-unfollow")), ("no", say!("button-follow-on"))]),
        })
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        if let Input::Answer(answer) = input {
            return self.told(ctx, answer);
        }
        match (&self, input) {
            (Self::Followed | Self::FollowedBesideNik | Self::Showing { .. } | Self::Changing, _) => begin(ctx, ""),
            (Self::FollowedTo(_), _) => Step::ask(self, about(StatusQuestion::Followed)),
            (Self::Which(_), Input::Choice(value)) if value == "other" => Step::next(Self::Number),
            (Self::Which(lines), Input::Choice(value)) => match chosen(lines, value) {
                Some(line) => show(line.application.id, false),
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            (Self::WhichTo(..), Input::Choice(value)) if value == "none" => {
                Step::end().saying(say!("status-follow-on"))
            }
            (Self::WhichTo(act, lines), Input::Choice(value)) => match chosen(lines, value) {
                Some(line) => act.of(line),
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            (Self::WhichTo(act, lines), Input::Text(words)) => match pick::named(lines, words) {
                Some(line) => act.of(line),
                None if yes_or_no(input) == Some(false) => Step::end().saying(say!("status-follow-on")),
                None => unexpected(self, input, say!("status-number-unknown")),
            },
            (Self::Number | Self::Again { .. }, Input::Text(words)) if asks_for_help(words) => {
                let person = vec![Button::open("petugas", say!("button-officer"))];
                Step::next(self).message(Message::new(say!("status-where-number")).row(person))
            }
            (Self::Which(_) | Self::Number | Self::Again { .. }, Input::Text(words))
                if read::says_nik(words) && both(ctx, words).is_none() =>
            {
                Step::next(Self::Number).saying(say!("nik-not-needed"))
            }
            // One of those in the list: nothing has to be proven again.
            (Self::Which(lines), Input::Text(words)) if let Some(step) = pick::told(ctx, lines, words) => step,
            // A date alone: for the number that was just given.
            (Self::Again { number }, Input::Text(words))
                if number_in(words).is_none() && birth_date(words, ctx).is_ok() =>
            {
                match birth_date(words, ctx) {
                    Ok(born) => find(number.clone(), born),
                    Err(why) => unexpected(self, input, why),
                }
            }
            (Self::Which(_) | Self::Number | Self::Again { .. }, Input::Text(words)) => {
                match (both(ctx, words), number_in(words)) {
                    (Some((number, born)), _) => find(number, born),
                    (None, Some(number)) => Step::next(Self::BirthDate { number }),
                    (None, None) => unexpected(self, input, say!("status-number-unknown")),
                }
            }
            (Self::BirthDate { number }, Input::Text(words)) => match birth_date(words, ctx) {
                Ok(born) => find(number.clone(), born),
                Err(why) => unexpected(self, input, why),
            },
            (Self::Whose(application), Input::Choice(_) | Input::Text(_)) => match whose(input) {
                Some(whose) => {
                    Step::ask(Self::Showing { new: false }, about(StatusQuestion::SetWhose(*application, whose)))
                }
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            (Self::Leaving(application, _), _) => match yes_or_no(input) {
                Some(true) => Step::ask(Self::Changing, about(StatusQuestion::Unfollow(*application))),
                Some(false) => Step::end().saying(say!("status-follow-on")),
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            (Self::Number | Self::Again { .. }, _) => unexpected(self, input, say!("status-number-unknown")),
            _ => unexpected(self, input, say!("answer-in-words")),
        }
    }

    fn told(self, ctx: &Ctx, answer: &Answer) -> Step {
        match (&self, answer) {
            (Self::FollowedTo(act), Answer::Status(StatusAnswer::Followed(lines))) => match lines.as_slice() {
                [] => Step::end().saying(say!("status-nothing-followed")),
                [line] => act.of(line),
                _ => Step::next(Self::WhichTo(*act, lines.clone())),
            },
            (Self::FollowedTo(_), Answer::Status(StatusAnswer::Timeline(timeline))) => {
                let line = &timeline.application;
                Step::next(Self::Leaving(line.id, line.number.clone()))
            }
            (_, Answer::Status(StatusAnswer::Followed(lines))) => {
                let step = match lines.as_slice() {
                    [] => Step::next(Self::Number),
                    [line] => show(line.application.id, false),
                    _ => Step::next(Self::Which(lines.clone())),
                };
                if self == Self::FollowedBesideNik { step.saying(say!("nik-not-needed")) } else { step }
            }
            (Self::Showing { new }, Answer::Status(StatusAnswer::Timeline(timeline))) => found(ctx, timeline, *new),
            (_, Answer::Status(StatusAnswer::Timeline(timeline))) => found(ctx, timeline, false),
            (_, Answer::Application(line)) => show(line.id, true),
            // One sentence for a wrong number and for a wrong date: neither says that the other was right.
            (_, Answer::NoApplication { left }) => {
                let again = match self {
                    Self::BirthDate { number } | Self::Again { number } => Self::Again { number },
                    _ => Self::Number,
                };
                Step::miss(again, say!("status-no-match", left = *left))
            }
            (_, Answer::Locked { until }) => {
                Step::end().saying(say!("status-locked", until = *until)).saying(say!("person-offered"))
            }
            (_, Answer::Status(StatusAnswer::Busy { until })) => {
                Step::end().saying(say!("status-busy", until = *until))
            }
            (_, Answer::Status(StatusAnswer::Unfollowed)) => Step::end().saying(say!("status-left")),
            (_, Answer::Status(StatusAnswer::AtNight(wanted))) => Step::end().saying(if *wanted {
                say!("status-at-night")
            } else {
                say!("status-not-at-night", until = ctx.office.quiet_hours.to)
            }),
            // Somebody tapped an old button of something that they do not follow any more.
            (Self::Showing { .. } | Self::FollowedTo(_) | Self::Changing, _) => {
                Step::end().saying(say!("status-not-followed"))
            }
            _ => Step::next(self),
        }
    }
}
