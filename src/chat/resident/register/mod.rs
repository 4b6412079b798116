//! `/daftar`: one person's wish for a visit, from "for whom" to the reference number.

mod answers;
mod correct;
mod draft;
mod end;
mod known;
mod no_day;
mod questions;
mod recap;
mod told;

pub(super) use answers::birth_date;
pub use draft::{Draft, Field};
pub(in crate::chat::resident) use known::refers;
pub(in crate::chat) use told::hint;
pub(in crate::chat::resident) use told::next_one;

use serde::{Deserialize, Serialize};

use super::interests::Interests;
use super::village::Pick;
use crate::chat::{Ctx, Input, InterestLine, Message, NewInterest, Question, Step, VisitLine, listen};
use crate::domain::{InterestId, PassportKind, VillageCode, VisitId};
use crate::language;
use crate::say;
use crate::text::Text;

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
    /// The interest that is kept already and corrected here, with its reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editing: Option<(InterestId, String)>,
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
    let adding = draft.for_other == Some(true) && super::interests::adds(rest);
    let step = Step::ask(Interests::before_registering(draft, adding), Question::MyInterests);
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

    /// The form at the first thing that is missing; what is known already is said.
    pub fn opened(self) -> Step {
        let known: Vec<Text> = Field::ALL
            .into_iter()
            .filter(|field| self.draft.has(*field))
            .map(|field| questions::told(field, &self.draft))
            .collect();
        let step = self.go_on();
        if known.is_empty() { step } else { step.saying(say!("register-noted", lines = known)) }
    }

    /// What is kept of an interest, to be corrected: by what `words` say, or by what is asked then.
    pub fn correcting(ctx: &Ctx, (id, reference): (InterestId, String), interest: &NewInterest, words: &str) -> Step {
        let form = Self {
            awaits: Awaits::Which,
            draft: Draft::of(interest),
            editing: Some((id, reference)),
            ..Self::default()
        };
        let corrected = if words.is_empty() { None } else { form.told_otherwise(ctx, words) };
        if let Some(step) = corrected {
            return step;
        }
        // "Nama saya salah": which field, and not what is right.
        match field_named(words).filter(|_| !words.is_empty()) {
            Some(field) => Step::next(Self { awaits: form.awaiting(field), ..form }),
            None => Step::next(form),
        }
    }

    /// Whether words wish for another registration, once all is saved.
    pub fn goes_on_with(&self, words: &str) -> bool {
        self.is_over() && told::next_one(&self.draft, words).is_some()
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
            _ if self.editing.is_some() => Step::end().saying(say!("interests-unchanged")),
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
            Awaits::Summary => {
                questions::summary(&self.draft, self.editing.as_ref().map(|(_, reference)| reference.as_str()))
            }
            Awaits::Which => {
                questions::which(&self.draft, self.editing.as_ref().map(|(_, reference)| reference.as_str()))
            }
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
            && self.is_worth_keeping()
            && listen::asks_to_correct(words)
        {
            self.awaits = Awaits::Which;
            return Step::next(self);
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
        if let Some(step) = self.clone().without_phone(words) {
            return Some(step);
        }
        if let Some(step) = correct::corrected(self, ctx, words).or_else(|| told::restated(self, ctx, words)) {
            return Some(step);
        }
        let asked = asked?;
        // "Keliru, bukan Badau tapi Sijuk" before any village was told: what is right is told.
        let right = correct::as_an_answer(words).filter(|right| asked != Field::Name && language::is_a_place(right));
        let words = right.as_deref().unwrap_or(words);
        known::referred(self, asked, words).or_else(|| told::several(self, words, asked, ctx))
    }

    /// The next field that is missing; the summary where none is.
    fn go_on(mut self) -> Step {
        self.awaits = self.draft.missing().map_or(Awaits::Summary, |field| self.awaiting(field));
        Step::next(self)
    }

    /// How a field is asked.
    fn awaiting(&self, field: Field) -> Awaits {
        match field {
            Field::Village if self.among.is_empty() => Awaits::Village(Pick::default()),
            Field::Village => Awaits::Village(Pick::Among { codes: self.among.clone(), page: 0 }),
            field => Awaits::Field(field),
        }
    }
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
