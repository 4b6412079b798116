//! `/daftar`: one person's wish for a visit, from "for whom" to the reference number.

mod answers;
mod correct;
mod draft;
mod known;
mod questions;
mod told;

pub(super) use answers::birth_date;
pub use draft::{Draft, Field};
pub(in crate::chat::resident) use known::refers;
pub(in crate::chat) use told::hint;

use serde::{Deserialize, Serialize};

use super::attend;
use super::interests::Interests;
use super::village::Pick;
use crate::chat::{Answer, Command, Ctx, Input, InterestLine, Message, Question, Step, VisitLine, listen, words};
use crate::domain::{PassportKind, VillageCode, VisitId};
use crate::language::{self, read_yes_no};
use crate::say;

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Register {
    /// What is awaited.
    pub awaits: Awaits,
    /// What is known.
    pub draft: Draft,
    /// The visit that they want to come to, which comes right after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    /// The villages of that visit: which of them is theirs is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<VillageCode>,
    /// What was answered last: a slip of the pen that names nothing is about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Field>,
}

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// An answer to one field.
    Field(Field),
    /// The village.
    Village(Pick),
    /// Which of these is meant: days or phone numbers, as they are stored.
    Either(Field, Vec<String>),
    /// What to do, now that this kind is served at the office alone.
    OfficeOnly(PassportKind),
    /// Whether all of it is right.
    Summary,
    /// Which field is to be corrected.
    Which,
    /// Whether somebody else is to be registered too.
    Another,
}

impl Default for Awaits {
    fn default() -> Self {
        Self::Field(Field::Whom)
    }
}

/// `/daftar`: what is open already comes first. What was told with the wish is known then.
pub fn begin(ctx: &Ctx, rest: &str) -> Step {
    let (draft, too_many) = told::of_command(rest, ctx.today(), ctx.office.limits.headcount);
    let step = Step::ask(Interests::before_registering(draft), Question::MyInterests);
    if too_many { step.saying(answers::too_many(ctx)) } else { step }
}

impl Register {
    /// An empty form; a link may name the village.
    pub fn new(village: Option<VillageCode>) -> Self {
        Self { draft: Draft { village, ..Draft::default() }, ..Self::default() }
    }

    /// A form in which this is known already, for somebody who registered `before` or for the first time.
    pub fn knowing(draft: Draft, before: &[InterestLine]) -> Self {
        let mut form = Self { draft, ..Self::default() };
        if let Some(line) = before.last() {
            form.draft.earlier_village = Some(line.village.clone());
            form.draft.earlier_kind = Some(line.kind);
        }
        form
    }

    /// The form at the first thing that is missing.
    pub fn opened(self) -> Step {
        self.go_on()
    }

    /// An empty form for whoever wants to come to a visit: one village is theirs, of several it is asked.
    pub fn for_visit(visit: &VisitLine) -> Self {
        let among: Vec<VillageCode> = visit.plan.villages().cloned().collect();
        let village = if among.len() == 1 { among.first().cloned() } else { None };
        Self { visit: Some(visit.id), among, ..Self::new(village) }
    }

    /// Whether something was told already.
    pub fn is_worth_keeping(&self) -> bool {
        self.awaits != Awaits::Another && self.draft.for_other.is_some()
    }

    /// Whether it has only just been opened: what is known came with a link.
    pub fn is_untouched(&self) -> bool {
        self.awaits != Awaits::Another && self.draft.for_other.is_none()
    }

    /// Whether all is saved, and only whether there is somebody else is asked.
    pub fn is_over(&self) -> bool {
        self.awaits == Awaits::Another
    }

    /// `/batal` in the middle of it.
    pub fn cancel(&self) -> Step {
        match self.awaits {
            // What was saved before stays saved.
            Awaits::Another => Step::end().saying(say!("register-done")),
            _ => Step::end().saying(say!("cancelled")),
        }
    }

    /// The question that stands.
    pub fn question(&self, ctx: &Ctx) -> Message {
        let known = |field| self.draft.has(field);
        let message = match &self.awaits {
            Awaits::Field(field) => questions::field(*field, &self.draft),
            Awaits::Village(pick) => pick.question(
                if self.draft.for_other == Some(true) {
                    say!("register-ask-village-other")
                } else {
                    say!("register-ask-village")
                },
                self.draft.earlier_village.as_ref(),
            ),
            Awaits::Either(field, values) => questions::either(ctx, *field, values),
            Awaits::OfficeOnly(kind) => questions::office_only(ctx, *kind),
            Awaits::Summary => questions::summary(&self.draft),
            Awaits::Which => questions::which(),
            Awaits::Another => questions::another(),
        };
        match &self.awaits {
            Awaits::Field(field) if known(*field) => message.choices([("keep", say!("button-keep"))]),
            Awaits::Village(_) if known(Field::Village) => message.choices([("keep", say!("button-keep"))]),
            _ => message,
        }
    }

    /// What follows from an answer.
    pub fn hear(mut self, ctx: &Ctx, input: &Input) -> Step {
        if let Input::Choice(value) = input
            && value == "keep"
            && self.draft.missing().is_none()
        {
            return self.go_on();
        }
        if let Input::Text(words) = input
            && let Some(step) = self.told_otherwise(ctx, words)
        {
            return step;
        }
        match self.awaits.clone() {
            Awaits::Field(field) => answers::field(self, ctx, field, input),
            Awaits::Either(field, values) => answers::either(self, ctx, field, &values, input),
            Awaits::Village(pick) => answers::village(self, &pick, input),
            Awaits::OfficeOnly(_) => self.office_only(ctx, input),
            Awaits::Summary => self.summary(ctx, input),
            Awaits::Which => match said(input).and_then(|words| field_named(&words)) {
                Some(field) => {
                    self.awaits = self.awaiting(field);
                    Step::next(self)
                }
                None if said(input).as_deref() == Some("back") => self.go_on(),
                None => super::unexpected(self, input, say!("register-which-unknown")),
            },
            Awaits::Another => self.another(input),
        }
    }

    /// A correction of what was told, a reference to what is known, or more than was asked.
    fn told_otherwise(&self, ctx: &Ctx, words: &str) -> Option<Step> {
        let asked = match &self.awaits {
            Awaits::Another | Awaits::OfficeOnly(_) => return None,
            Awaits::Field(field) | Awaits::Either(field, _) => Some(*field),
            Awaits::Village(_) => Some(Field::Village),
            Awaits::Summary | Awaits::Which => None,
        };
        if let Some(step) = correct::corrected(self, ctx, words) {
            return Some(step);
        }
        let asked = asked?;
        known::referred(self, asked, words).or_else(|| told::several(self, words, asked, ctx))
    }

    /// The next field that is missing; the summary where none is.
    fn go_on(mut self) -> Step {
        self.awaits = self.draft.missing().map_or(Awaits::Summary, |field| self.awaiting(field));
        Step::next(self)
    }

    fn summary(mut self, ctx: &Ctx, input: &Input) -> Step {
        let yes = || match input {
            Input::Choice(value) => value == "save",
            Input::Text(words) => read_yes_no(words) == Some(true) || says_save(words),
            _ => false,
        };
        if let Input::Answer(answer) = input {
            return match &**answer {
                Answer::InterestSaved { reference, visits } => self.saved(ctx, reference, visits),
                Answer::TooManyInterests(most) => Step::end().saying(say!(
                    "register-too-many-open",
                    most = *most,
                    contact = ctx.office.contact_line(ctx.who.tongue)
                )),
                _ => Step::next(self),
            };
        }
        if yes() {
            return match self.draft.complete() {
                Some(interest) => Step::ask(self, Question::SaveInterest(interest)),
                None => self.go_on(),
            };
        }
        match said(input).as_deref() {
            Some("drop") => return Step::end().saying(say!("cancelled")),
            Some("change") => self.awaits = Awaits::Which,
            Some(words) => match field_named(words) {
                Some(field) => self.awaits = self.awaiting(field),
                None if read_yes_no(words) == Some(false) => self.awaits = Awaits::Which,
                None => return super::unexpected(self, input, say!("register-summary-unclear")),
            },
            None => return super::unexpected(self, input, say!("register-summary-unclear")),
        }
        Step::next(self)
    }

    fn saved(mut self, ctx: &Ctx, reference: &str, visits: &[VisitLine]) -> Step {
        let village = self.draft.village.as_ref().map(words::village).unwrap_or_default();
        let comes = self.visit.filter(|_| self.draft.village.as_ref().is_some_and(|code| self.among.contains(code)));
        if let Some(visit) = comes {
            let saved = say!("register-saved-for-visit", reference = reference);
            return Step::then(Command::Attend, visit.0.to_string()).saying(saved);
        }
        self.awaits = Awaits::Another;
        // Whoever registers after the notice went out need not wait for another one.
        match visits {
            [] => Step::next(self).saying(say!("register-saved", reference = reference, village = village)),
            visits => {
                let saved = Message::new(say!("register-saved-planned", reference = reference, village = village));
                let step = Step::next(self).message(saved);
                visits.iter().fold(step, |step, visit| step.message(attend::invitation(ctx, visit)))
            }
        }
    }

    /// How a field is asked.
    fn awaiting(&self, field: Field) -> Awaits {
        match field {
            Field::Village if self.among.is_empty() => Awaits::Village(Pick::default()),
            Field::Village => Awaits::Village(Pick::Among { codes: self.among.clone(), page: 0 }),
            field => Awaits::Field(field),
        }
    }

    fn office_only(mut self, ctx: &Ctx, input: &Input) -> Step {
        match said(input).as_deref() {
            Some("officer") => Step::then(Command::Officer, ""),
            Some("other") => {
                self.awaits = Awaits::Field(Field::Kind);
                Step::next(self)
            }
            Some("done") => Step::end().saying(say!("register-nothing-kept")),
            Some(words) => match (super::readings::kind(words), read_yes_no(words)) {
                (Some(_), _) => answers::field(self, ctx, Field::Kind, input),
                (None, Some(true)) => Step::then(Command::Officer, ""),
                (None, Some(false)) => Step::end().saying(say!("register-nothing-kept")),
                (None, None) => super::unexpected(self, input, say!("answer-with-buttons")),
            },
            None => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }

    fn another(self, input: &Input) -> Step {
        let enough = matches!(input, Input::Text(words) if listen::enough(words));
        match super::yes_or_no(input).or(enough.then_some(false)) {
            Some(true) => Self { draft: self.draft.for_the_next(), ..Self::default() }.go_on(),
            Some(false) => Step::end().saying(say!("register-done")),
            None if matches!(input, Input::Text(words) if language::read_correction(words).is_some()) => {
                Step::next(self).saying(say!("register-correct-later"))
            }
            None => super::unexpected(self, input, say!("answer-with-buttons")),
        }
    }
}

/// "Silakan disimpan", "ya simpan aja pak": said of the summary, and not denied.
fn says_save(words: &str) -> bool {
    let plain = language::plain(words);
    let words: Vec<&str> = plain.split(' ').collect();
    let denied = ["tidak", "jangan", "belum", "bukan", "salah", "dulu", "ubah", "ganti"];
    words.len() <= 8
        && words.iter().any(|word| matches!(*word, "simpan" | "disimpan" | "simpankan"))
        && !words.iter().any(|word| denied.contains(word))
        && !plain.contains("ndak")
        && !plain.contains("dak ")
}

/// What was typed or tapped.
fn said(input: &Input) -> Option<String> {
    match input {
        Input::Choice(words) | Input::Text(words) => Some(words.clone()),
        _ => None,
    }
}

/// The field whose button was tapped, or that is named in "namanya salah".
fn field_named(words: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.code() == words).or_else(|| super::readings::field(words))
}
