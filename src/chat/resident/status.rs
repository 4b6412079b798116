//! `/status`: number and birth date, and how far it is.

use serde::{Deserialize, Serialize};

use super::register::birth_date;
use crate::chat::{Answer, ApplicationLine, Button, Ctx, Input, Message, Question, Step, words};
use crate::domain::{ApplicationId, ApplicationNumber, BirthDate, Status, collect_by};
use crate::say;
use crate::text::Text;

/// A look-up, and what is awaited for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookUp {
    /// What this chat follows already, from the store.
    Followed,
    /// Which of those.
    Which(Vec<ApplicationLine>),
    /// The application's number.
    Number,
    /// The applicant's birth date.
    BirthDate {
        /// The number that was given.
        number: ApplicationNumber,
    },
}

/// More buttons than this nobody reads.
const MOST_SHOWN: usize = 8;

/// `/status`; `/status lain` and `/status 1902…` pass over what is followed already.
pub fn begin(ctx: &Ctx, rest: &str) -> Step {
    if let Some((number, born)) = both(ctx, rest) {
        return Step::ask(LookUp::BirthDate { number: number.clone() }, Question::FindApplication(number, born));
    }
    match number_in(rest) {
        Some(number) => Step::next(LookUp::BirthDate { number }),
        None if rest.is_empty() => Step::ask(LookUp::Followed, Question::MyApplications),
        None => Step::next(LookUp::Number),
    }
}

impl LookUp {
    /// Whether something was told already.
    pub fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::BirthDate { .. })
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        Some(match self {
            Self::Followed => return None,
            Self::Which(lines) => {
                let rows = lines.iter().take(MOST_SHOWN).map(line).collect::<Vec<_>>();
                let mut message = Message::new(say!("status-followed", lines = rows)).and(say!("status-ask-which"));
                for line in lines.iter().take(MOST_SHOWN) {
                    let label = say!("said", words = line.number.as_str());
                    message = message.row(vec![Button::choose(format!("a:{}", line.id.0), label)]);
                }
                message.choices([("other", say!("button-other-number"))])
            }
            Self::Number => Message::new(say!("status-ask-number")),
            Self::BirthDate { .. } => Message::new(say!("status-ask-birth-date")),
        })
    }

    /// What follows from an answer.
    pub fn hear(self, ctx: &Ctx, input: &Input) -> Step {
        if let Input::Answer(answer) = input {
            return self.told(ctx, answer);
        }
        match (&self, input) {
            (Self::Followed, _) => Step::ask(self, Question::MyApplications),
            (Self::Which(_), Input::Choice(value)) if value == "other" => Step::next(Self::Number),
            (Self::Which(lines), Input::Choice(value)) => match chosen(lines, value) {
                Some(line) => Step::end().message(details(ctx, line)),
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            (Self::Which(_) | Self::Number, Input::Text(words)) => match (both(ctx, words), number_in(words)) {
                (Some((number, born)), _) => {
                    Step::ask(Self::BirthDate { number: number.clone() }, Question::FindApplication(number, born))
                }
                (None, Some(number)) => Step::next(Self::BirthDate { number }),
                (None, None) => super::unexpected(self, input, say!("status-number-unknown")),
            },
            (Self::BirthDate { number }, Input::Text(words)) => match birth_date(words, ctx) {
                Ok(born) => {
                    let question = Question::FindApplication(number.clone(), born);
                    Step::ask(self, question)
                }
                Err(why) => super::unexpected(self, input, why),
            },
            (Self::Number, _) => super::unexpected(self, input, say!("status-number-unknown")),
            _ => super::unexpected(self, input, say!("answer-in-words")),
        }
    }

    fn told(self, ctx: &Ctx, answer: &Answer) -> Step {
        match answer {
            Answer::Applications(lines) if lines.is_empty() => Step::next(Self::Number),
            Answer::Applications(lines) if lines.len() == 1 => Step::end().message(details(ctx, &lines[0])),
            Answer::Applications(lines) => Step::next(Self::Which(lines.clone())),
            Answer::Application(line) => Step::end().message(details(ctx, line).and(say!("status-followed-now"))),
            // One sentence for a wrong number and for a wrong date: neither says that the other was right.
            Answer::NoApplication { left } => Step::miss(Self::Number, say!("status-no-match", left = *left)),
            Answer::Locked { until } => Step::end()
                .saying(say!("status-locked", until = *until))
                .saying(say!("person-offered", contact = ctx.office.contact_line(ctx.who.tongue))),
            _ => Step::next(self),
        }
    }
}

fn chosen<'a>(lines: &'a [ApplicationLine], value: &str) -> Option<&'a ApplicationLine> {
    let id = ApplicationId(value.strip_prefix("a:")?.parse().ok()?);
    lines.iter().find(|line| line.id == id)
}

/// A number in a sentence: "nomor saya 1902…".
fn number_in(words: &str) -> Option<ApplicationNumber> {
    ApplicationNumber::parse(from_the_number(words))
}

/// The words from the number on: without what introduces it, and without the sign that old habits put around it.
fn from_the_number(words: &str) -> &str {
    let introduces = |word: &str| word.len() > 1 && word.chars().all(|char| !char.is_ascii_digit());
    let mut rest = words.trim();
    while let Some((word, after)) = rest.split_once(char::is_whitespace)
        && introduces(word)
    {
        rest = after.trim_start();
    }
    rest.trim_matches(|char: char| !char.is_alphanumeric())
}

/// Number and birth date in one message. The date is told from the number by its signs or its month's name:
/// digits alone could be the number's end.
fn both(ctx: &Ctx, words: &str) -> Option<(ApplicationNumber, BirthDate)> {
    let words = from_the_number(words);
    let mut gaps =
        words.char_indices().filter(|(_, char)| char.is_whitespace() || *char == '#').map(|(place, _)| place);
    gaps.find_map(|gap| {
        let (number, date) = words.split_at(gap);
        let date = date.trim_matches(|char: char| !char.is_alphanumeric());
        let looks_like_a_date = date.chars().any(|char| char.is_alphabetic() || matches!(char, '-' | '/' | '.'));
        let number = number.trim_end_matches(|char: char| !char.is_alphanumeric());
        let number = ApplicationNumber::parse(number).filter(|_| looks_like_a_date)?;
        Some((number, birth_date(date, ctx).ok()?))
    })
}

fn line(line: &ApplicationLine) -> Text {
    say!(
        "status-line",
        number = line.number.as_str(),
        name = line.name.as_ref().map_or("–", crate::domain::Name::as_str),
        status = words::status(line.status),
    )
}

/// One application: where it stands, what comes next, what can be done now.
pub fn details(ctx: &Ctx, line: &ApplicationLine) -> Message {
    let mut message = Message::new(say!(
        "status-details",
        number = line.number.as_str(),
        status = words::status(line.status),
        day = line.since,
    ))
    .and(words::status_next(line.status));
    let needs_a_person = matches!(
        line.status,
        Status::Returned | Status::Postponed | Status::Suspended | Status::Refused | Status::Cancelled
    );
    if needs_a_person {
        message = message.and(say!("officer-line", contact = ctx.office.contact_line(ctx.who.tongue)));
    }
    if let Some(delivery) = line.delivery {
        message = message.and(say!("status-delivery", state = words::delivery(delivery)));
    }
    if line.status == Status::Finished
        && let Some(day) = line.issued_on
    {
        message = message.and(say!("status-collect-by", day = collect_by(day)));
    }
    let mut buttons = Vec::new();
    if line.delivery.is_some_and(crate::domain::DeliveryState::is_under_way) {
        buttons.push(Button::open(format!("kode {}", line.id.0), say!("button-code")));
    } else if !line.status.is_final() && !line.address_frozen && !needs_a_person {
        buttons.push(Button::open(format!("alamat {}", line.id.0), say!("button-address")));
    }
    buttons.push(Button::open("status lain", say!("button-other-number")));
    message.row(buttons)
}
