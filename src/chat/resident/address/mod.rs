//! `/alamat`: where a passport is brought and who may receive it: read back, corrected in one part, confirmed. What an
//! officer proposed is confirmed or refused here; once the passport is with a courier, another address is a wish that
//! goes to officers. Officers correct an address by the same conversation, and propose it.

mod answers;
mod beside;
mod correct;
mod draft;
mod like;
mod masked;
mod pin;
mod questions;
mod recap;
mod said;
mod told;

pub use draft::{Draft, Part};

use serde::{Deserialize, Serialize};

use super::village::Pick;
use crate::chat::{AddressQuestion, ApplicationLine, Ctx, Input, Message, Question, Step};
use crate::domain::{Address, ApplicationId, Pin, ProposalId};
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
    /// What becomes of it.
    pub purpose: Purpose,
    /// The officer's address that is being answered.
    pub proposal: Option<ProposalId>,
    /// What was said with the wish, until the address is there that it may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Whether another account confirmed what is on file: only its village and the street's beginning stand in the draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub masked: bool,
}

/// What becomes of an address once it is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A follower confirms it.
    #[default]
    Confirm,
    /// A follower asks for it although the passport is with a courier.
    Request,
    /// An officer proposes it.
    Propose,
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
    /// "Sama kayak punya saya": the confirmed address of another application of this chat, from the store; those that
    /// are still to be looked at, none before the list is here.
    Like(Option<Vec<ApplicationId>>),
    /// One part.
    Part(Part),
    /// The village.
    Village(Pick),
    /// Whether a point far from the village is really meant.
    FarPin(Pin),
    /// Whether officers shall be asked for another address.
    Frozen,
    /// Whether all of it is right.
    Summary,
    /// Which part is to be corrected.
    WhichPart,
}

/// `/alamat`, or `alamat 12` from a button.
pub fn begin(rest: &str) -> Step {
    if let Ok(id) = rest.parse() {
        return on_file(ApplicationId(id), None);
    }
    let said = (!rest.is_empty()).then(|| rest.to_owned());
    Step::ask(AddressTalk { said, ..AddressTalk::default() }, Question::MyApplications)
}

fn on_file(id: ApplicationId, said: Option<String>) -> Step {
    let talk = AddressTalk { awaits: Awaits::OnFile(id), said, ..AddressTalk::default() };
    Step::ask(talk, Question::MyAddress(id))
}

/// An officer corrects the address of an application.
pub(in crate::chat) fn propose(id: ApplicationId) -> Step {
    let talk = AddressTalk { awaits: Awaits::OnFile(id), purpose: Purpose::Propose, ..AddressTalk::default() };
    Step::ask(talk, Question::Address(AddressQuestion::ForOfficer(id)))
}

impl AddressTalk {
    /// Whether something was told already that is not on file.
    pub fn is_worth_keeping(&self) -> bool {
        !self.masked && self.application.is_some() && (self.confirmed.is_none() || self.is_changed())
    }

    fn is_changed(&self) -> bool {
        self.draft.complete() != self.confirmed
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        let number = self.application.as_ref().map_or("–", |line| line.number.as_str());
        if self.masked {
            return Some(masked::question(self, number));
        }
        let message = match &self.awaits {
            Awaits::Followed | Awaits::OnFile(_) | Awaits::Like(_) => return None,
            Awaits::Which(lines) => questions::which_application(lines),
            Awaits::Whole => Message::new(say!("address-ask-whole", number = number)),
            Awaits::Part(part) => questions::part(*part),
            Awaits::Village(pick) => pick.question(say!("address-ask-village"), None),
            Awaits::FarPin(pin) => pin::question(*pin, self.draft.village.as_ref()),
            Awaits::Frozen => questions::frozen(number, self.confirmed.as_ref()),
            Awaits::Summary => questions::summary(self, number),
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
            return told::told(self, ctx, answer);
        }
        if self.masked {
            return masked::hear(self, input);
        }
        match input {
            Input::Choice(value) if value == "keep" && self.draft.missing().is_none() => return self.go_on(),
            // A position says where the house is, whatever is being asked.
            Input::Location(pin) if self.application.is_some() && self.awaits != Awaits::Frozen => {
                return pin::shared(self, *pin);
            }
            Input::Text(words) => {
                if let Some(step) = correct::corrected(&self, words).or_else(|| like::referred(&self, words)) {
                    return step;
                }
            }
            _ => {}
        }
        match self.awaits.clone() {
            Awaits::Like(_) => like::look(self),
            Awaits::Followed => begin(self.said.as_deref().unwrap_or_default()),
            Awaits::OnFile(id) if self.purpose == Purpose::Propose => propose(id),
            Awaits::OnFile(id) => on_file(id, self.said),
            Awaits::Which(lines) => match answers::application(&lines, input) {
                Some(id) => on_file(id, self.said),
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::Whole => answers::whole(self, input),
            Awaits::Part(part) => answers::part(self, part, input),
            Awaits::Village(pick) => answers::village(self, &pick, input),
            Awaits::FarPin(pin) => pin::answered(self, pin, input),
            Awaits::Frozen => match answers::wants_it_changed(input) {
                Some(true) => {
                    self.purpose = Purpose::Request;
                    self.awaits = Awaits::WhichPart;
                    match self.said.take().and_then(|words| said::told(&self, &words)) {
                        Some(step) => step,
                        None => Step::next(self),
                    }
                }
                Some(false) => Step::end().saying(say!("address-stays")),
                // "Pindah ke Keciput aja": what is to be asked for is the yes.
                None => match input {
                    Input::Text(words) if let Some(step) = said::asked_for(&self, words) => step,
                    _ => super::unexpected(self, input, say!("answer-with-buttons")),
                },
            },
            Awaits::Summary => self.summary(input),
            Awaits::WhichPart => match input {
                Input::Choice(value) if value == "back" => self.go_on(),
                Input::Text(words) if let Some(step) = said::told(&self, words) => step,
                _ => match (answers::correction(input), answers::part_named(input)) {
                    (Some(parts), _) => {
                        self.draft.take(parts);
                        self.go_on()
                    }
                    (None, Some(part)) => self.correct(part),
                    (None, None) => super::unexpected(self, input, say!("register-which-unknown")),
                },
            },
        }
    }

    /// The next part that is missing, then whether a pin far from the village is meant; the summary where all is told.
    fn go_on(mut self) -> Step {
        let doubtful = self.draft.pin.filter(|pin| pin::is_doubtful(*pin, &self.draft));
        self.awaits = match (self.draft.missing(), doubtful) {
            (Some(Part::Village), _) => Awaits::Village(Pick::default()),
            (_, Some(pin)) if self.draft.village.is_some() => Awaits::FarPin(pin),
            (Some(part), _) => Awaits::Part(part),
            (None, _) => Awaits::Summary,
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
            _ if answers::wants_a_part_changed(input) => {
                self.awaits = Awaits::WhichPart;
                return Step::next(self);
            }
            Input::Choice(value) if value == "no" => return self.refuse(),
            _ => {}
        }
        let right = match input {
            Input::Choice(value) => (value == "right").then_some(true),
            Input::Text(words) => read_yes_no(words),
            _ => None,
        };
        if right.is_none()
            && let Input::Text(words) = input
            && let Some(step) = said::told(&self, words)
        {
            return step;
        }
        if right != Some(true)
            && let Some(parts) = answers::correction(input)
        {
            self.draft.take(parts);
            return self.go_on();
        }
        match (right, answers::part_named(input)) {
            (Some(true), _) if !self.is_changed() => Step::end().saying(say!("address-stays")),
            (Some(true), _) => self.done(),
            (_, Some(part)) => self.correct(part),
            (Some(false), None) if self.proposal.is_some() => self.refuse(),
            (Some(false), None) => {
                self.awaits = Awaits::WhichPart;
                Step::next(self)
            }
            (None, None) => super::unexpected(self, input, say!("address-summary-unclear")),
        }
    }

    /// The address is right.
    fn done(self) -> Step {
        let (Some(address), Some(id)) = (self.draft.complete(), self.application.as_ref().map(|line| line.id)) else {
            return self.go_on();
        };
        let question = match self.purpose {
            Purpose::Confirm => Question::ConfirmAddress(id, address),
            Purpose::Request => Question::Address(AddressQuestion::Request(id, address)),
            Purpose::Propose => Question::Address(AddressQuestion::Propose(id, address)),
        };
        Step::ask(self, question)
    }

    /// An officer's address is not right.
    fn refuse(mut self) -> Step {
        let id = self.application.as_ref().map(|line| line.id);
        if let (Some(proposal), Some(id)) = (self.proposal, id) {
            return Step::ask(self, Question::Address(AddressQuestion::Refuse(id, proposal)));
        }
        self.awaits = Awaits::WhichPart;
        Step::next(self)
    }
}
