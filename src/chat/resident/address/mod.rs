//! `/alamat`: where a passport is brought and who may receive it: read back, corrected in one part, confirmed.

mod answers;
mod draft;
mod questions;

pub use draft::{Draft, Part};

use serde::{Deserialize, Serialize};

use super::village::Pick;
use crate::chat::{Answer, ApplicationLine, Ctx, Input, Message, Question, Step};
use crate::domain::{Address, ApplicationId, Pin};
use crate::language::read_yes_no;
use crate::say;

/// The address of one application, and what is awaited for it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressTalk {
    /// What is awaited.
    pub awaits: Awaits,
    /// Whose; none until it is chosen.
    pub application: Option<ApplicationLine>,
    /// What is confirmed already.
    pub confirmed: Option<Address>,
    /// What is known.
    pub draft: Draft,
}

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// What this chat follows, from the store.
    #[default]
    Followed,
    /// Which of those.
    Which(Vec<ApplicationLine>),
    /// What is on file for this one, from the store.
    OnFile(ApplicationId),
    /// The address in their own words.
    Whole,
    /// One part.
    Part(Part),
    /// The village.
    Village(Pick),
    /// Whether a point far from Belitung is really meant.
    FarPin(Pin),
    /// Whether all of it is right.
    Summary,
    /// Which part is to be corrected.
    WhichPart,
}

/// `/alamat`, or `alamat 12` from a button.
pub fn begin(rest: &str) -> Step {
    match rest.parse().map(ApplicationId) {
        Ok(id) => on_file(id),
        Err(_) => Step::ask(AddressTalk::default(), Question::MyApplications),
    }
}

fn on_file(id: ApplicationId) -> Step {
    let talk = AddressTalk { awaits: Awaits::OnFile(id), ..AddressTalk::default() };
    Step::ask(talk, Question::MyAddress(id))
}

impl AddressTalk {
    /// Whether something was told already that is not on file.
    pub fn is_worth_keeping(&self) -> bool {
        self.application.is_some() && (self.confirmed.is_none() || self.is_changed())
    }

    fn is_changed(&self) -> bool {
        self.draft.complete() != self.confirmed
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        let number = self.application.as_ref().map_or("–", |line| line.number.as_str());
        let message = match &self.awaits {
            Awaits::Followed | Awaits::OnFile(_) => return None,
            Awaits::Which(lines) => questions::which_application(lines),
            Awaits::Whole => Message::new(say!("address-ask-whole", number = number)),
            Awaits::Part(part) => questions::part(*part),
            Awaits::Village(pick) => pick.question(say!("address-ask-village"), None),
            Awaits::FarPin(_) => Message::new(say!("address-ask-far-pin"))
                .choices([("no", say!("button-send-again")), ("yes", say!("button-use-it"))]),
            Awaits::Summary => questions::summary(number, &self.draft, self.confirmed.is_some() && !self.is_changed()),
            Awaits::WhichPart => questions::which_part(&self.draft),
        };
        Some(match &self.awaits {
            Awaits::Part(_) | Awaits::Village(_) if self.draft.missing().is_none() => {
                message.choices([("keep", say!("button-keep"))])
            }
            _ => message,
        })
    }

    /// What follows from an answer.
    pub fn hear(mut self, ctx: &Ctx, input: &Input) -> Step {
        if let Input::Answer(answer) = input {
            return self.told(ctx, answer);
        }
        match input {
            Input::Choice(value) if value == "keep" && self.draft.missing().is_none() => return self.go_on(),
            // A position says where the house is, whatever is being asked.
            Input::Location(pin) if self.application.is_some() => return answers::pin(self, *pin),
            _ => {}
        }
        match self.awaits.clone() {
            Awaits::Followed => begin(""),
            Awaits::OnFile(id) => on_file(id),
            Awaits::Which(lines) => match answers::application(&lines, input) {
                Some(id) => on_file(id),
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::Whole => answers::whole(self, input),
            Awaits::Part(part) => answers::part(self, part, input),
            Awaits::Village(pick) => answers::village(self, &pick, input),
            Awaits::FarPin(pin) => match super::yes_or_no(input) {
                Some(true) => answers::settle_pin(self, Some(pin)),
                Some(false) => {
                    self.awaits = Awaits::Part(Part::Pin);
                    Step::next(self)
                }
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::Summary => self.summary(input),
            Awaits::WhichPart => match input {
                Input::Choice(value) if value == "back" => self.go_on(),
                _ => match answers::part_named(input) {
                    Some(part) => self.correct(part),
                    None => super::unexpected(self, input, say!("register-which-unknown")),
                },
            },
        }
    }

    /// The next part that is missing; the summary where none is.
    fn go_on(mut self) -> Step {
        self.awaits = match self.draft.missing() {
            Some(Part::Village) => Awaits::Village(Pick::default()),
            Some(part) => Awaits::Part(part),
            None => Awaits::Summary,
        };
        Step::next(self)
    }

    fn correct(mut self, part: Part) -> Step {
        self.awaits = match part {
            Part::Village => Awaits::Village(Pick::default()),
            part => Awaits::Part(part),
        };
        Step::next(self)
    }

    fn summary(mut self, input: &Input) -> Step {
        match input {
            Input::Choice(value) if value == "new" => {
                self.awaits = Awaits::Whole;
                self.draft = Draft::default();
                return Step::next(self);
            }
            Input::Choice(value) if value == "change" => {
                self.awaits = Awaits::WhichPart;
                return Step::next(self);
            }
            _ => {}
        }
        let right = match input {
            Input::Choice(value) => (value == "right").then_some(true),
            Input::Text(words) => read_yes_no(words),
            _ => None,
        };
        if right != Some(true)
            && let Some(parts) = answers::correction(input)
        {
            self.draft.take(parts);
            return self.go_on();
        }
        match (right, answers::part_named(input)) {
            (Some(true), _) if !self.is_changed() => Step::end().saying(say!("address-stays")),
            (Some(true), _) => match (self.draft.complete(), &self.application) {
                (Some(address), Some(line)) => {
                    let question = Question::ConfirmAddress(line.id, address);
                    Step::ask(self, question)
                }
                _ => self.go_on(),
            },
            (_, Some(part)) => self.correct(part),
            (Some(false), None) => {
                self.awaits = Awaits::WhichPart;
                Step::next(self)
            }
            (None, None) => super::unexpected(self, input, say!("address-summary-unclear")),
        }
    }

    fn told(mut self, ctx: &Ctx, answer: &Answer) -> Step {
        let contact = || ctx.office.contact_line(ctx.who.tongue);
        match answer {
            Answer::Applications(lines) => match lines.as_slice() {
                [] => Step::end().message(questions::nothing_followed()),
                [line] => on_file(line.id),
                _ => {
                    self.awaits = Awaits::Which(lines.clone());
                    Step::next(self)
                }
            },
            Answer::Address(line) if line.application.address_frozen => {
                Step::end().message(questions::frozen(line, contact()))
            }
            Answer::Address(line) => {
                self.application = Some(line.application.clone());
                self.confirmed.clone_from(&line.confirmed);
                if let Some(address) = &line.confirmed {
                    self.draft = Draft::of(address);
                    return self.go_on();
                }
                // What the office knows of the village is read back with all the rest.
                self.draft.village.clone_from(&line.village);
                self.awaits = Awaits::Whole;
                Step::next(self)
            }
            Answer::AddressSaved { version } => {
                Step::end().saying(say!("address-saved", version = i64::from(*version)))
            }
            Answer::AddressFrozen => Step::end().saying(say!("address-frozen", contact = contact())),
            _ => Step::end().message(questions::nothing_followed()),
        }
    }
}
