//! What this chat has registered already: seen before another registration, corrected and withdrawn from here.

mod more;
mod wrong;

pub(super) use more::adds;

use serde::{Deserialize, Serialize};

use super::register::{Draft, Register};
use crate::chat::{Answer, Button, Command, Ctx, Input, InterestLine, Message, Question, Step, undo, words};
use crate::domain::{InterestId, VillageCode};
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// Looking at what is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Interests {
    /// What is awaited.
    pub awaits: Awaits,
    /// What is open.
    pub lines: Vec<InterestLine>,
    /// The village that a link named, for the registration that follows, as it was remembered before `draft`.
    pub village: Option<VillageCode>,
    /// What was told with the wish to register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<Box<Draft>>,
    /// Whether a registration is what was wanted.
    pub registering: bool,
    /// Whether the words wish for one more: the list is then no question.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub adding: bool,
    /// What was said to be wrong, until the interest is here that it corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// What is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaits {
    /// What is open, from the store.
    #[default]
    Lines,
    /// What to do with it.
    Action,
    /// Whether this one is really to be withdrawn.
    Withdrawal(InterestId),
    /// What is kept of this one, from the store, to be corrected.
    Kept(InterestId),
}

/// Buttons for more than so many nobody reads; any other is withdrawn by typing its reference.
const MOST_SHOWN: usize = 8;

impl Interests {
    /// `/daftar`: the form follows at once where nothing is open.
    pub fn before_registering(draft: Draft, adding: bool) -> Self {
        let draft = (draft != Draft::default()).then(|| Box::new(draft));
        Self { draft, adding, registering: true, ..Self::default() }
    }

    /// The form, with what was told for it and what is known from before.
    fn form(self) -> Step {
        let mut draft = self.draft.map(|draft| *draft).unwrap_or_default();
        draft.village = draft.village.or(self.village);
        Register::knowing(draft, &self.lines).opened()
    }

    /// `/batal` with nothing to cancel: perhaps an interest is meant.
    pub fn to_withdraw() -> Step {
        Step::ask(Self::default(), Question::MyInterests)
    }

    /// "Nama saya salah, harusnya Rohana": what is kept is corrected by what the words say.
    pub fn to_correct(words: &str) -> Step {
        Step::ask(Self { said: Some(words.to_owned()), ..Self::default() }, Question::MyInterests)
    }

    /// The question that stands.
    pub fn question(&self) -> Option<Message> {
        match self.awaits {
            Awaits::Lines | Awaits::Kept(_) => None,
            Awaits::Action => Some(self.list()),
            Awaits::Withdrawal(id) => {
                let line = self.lines.iter().find(|line| line.id == id)?;
                let sure = say!(
                    "interests-ask-sure",
                    reference = &line.reference,
                    name = line.name.as_str(),
                    village = words::village(&line.village),
                );
                Some(Message::new(sure).choices([("yes", say!("button-withdraw-it")), ("no", say!("button-leave-it"))]))
            }
        }
    }

    fn list(&self) -> Message {
        let mut lines: Vec<Text> = self.lines.iter().take(MOST_SHOWN).map(line).collect();
        if self.lines.len() > MOST_SHOWN {
            lines.push(say!("and-more", count = self.lines.len() - MOST_SHOWN));
        }
        let mut message = Message::new(say!("interests-list", lines = lines));
        if self.said.is_some() {
            message = message.and(say!("interests-ask-which-wrong"));
            for line in self.lines.iter().take(MOST_SHOWN) {
                message = message.row(vec![edit_button(line)]);
            }
            return message.row(vec![Button::choose("done", say!("button-leave-it"))]);
        }
        if self.registering {
            message = message
                .and(say!("interests-ask-action"))
                .row(vec![Button::choose("more", say!("button-register-another"))]);
        } else {
            message = message.and(say!("interests-ask-which"));
        }
        for line in self.lines.iter().take(MOST_SHOWN) {
            let label = say!("button-withdraw", reference = &line.reference);
            message = message.row(vec![edit_button(line), Button::choose(format!("w:{}", line.id.0), label)]);
        }
        message.row(vec![Button::choose("done", say!("button-enough"))])
    }

    /// Whether the question is whether an interest is withdrawn, or which one.
    pub(super) fn asks_to_undo(&self) -> bool {
        !matches!(self.awaits, Awaits::Lines)
    }

    /// What follows from an answer.
    pub fn hear(mut self, ctx: &Ctx, input: &Input) -> Step {
        if let Input::Answer(answer) = input {
            return self.told(ctx, answer);
        }
        match self.awaits {
            // Only the store's answer is awaited here; whatever else comes, it is asked again.
            Awaits::Lines => Step::ask(self, Question::MyInterests),
            Awaits::Kept(id) => Step::ask(self, Question::MyInterest(id)),
            Awaits::Action => {
                if let Some(step) = self.corrected(input) {
                    return step;
                }
                match input {
                    Input::Choice(value) if value == "more" => return self.form(),
                    Input::Choice(value) if value == "done" => return Step::end().saying(say!("interests-unchanged")),
                    // Their consent is something else than an interest.
                    Input::Text(words) if names_consent(words) => {
                        return Step::then(Command::Privacy, words.clone());
                    }
                    Input::Text(words)
                        if super::readings::passes_over(words) || undo::read(words) == Some(undo::Undo::Unclear) =>
                    {
                        return Step::end().saying(say!("interests-unchanged"));
                    }
                    _ => {}
                }
                match self.meant(input).or_else(|| self.only(input)).or_else(|| self.pointed_to(input)) {
                    Some(id) => {
                        self.awaits = Awaits::Withdrawal(id);
                        Step::next(self)
                    }
                    None if let Some(draft) = self.one_more(input) => {
                        self.draft = Some(Box::new(draft));
                        self.form()
                    }
                    None => super::unexpected(self, input, say!("answer-with-buttons")),
                }
            }
            Awaits::Withdrawal(id) => match super::undone(input) {
                Some(true) => Step::ask(self, Question::WithdrawInterest(id)),
                Some(false) => Step::end().saying(say!("interests-unchanged")),
                None => super::unexpected(self, input, say!("answer-with-buttons")),
            },
        }
    }

    fn told(mut self, ctx: &Ctx, answer: &Answer) -> Step {
        match answer {
            Answer::Interests(lines) if lines.is_empty() && self.said.is_some() => {
                Step::end().saying(say!("interests-none-open"))
            }
            Answer::Interests(lines) if let Some(words) = self.said.clone() => {
                self.lines.clone_from(lines);
                if let Some(id) = self.wrong_one(&words) {
                    return self.look_at(id);
                }
                self.awaits = Awaits::Action;
                Step::next(self)
            }
            Answer::Interest { id, reference, interest } => {
                let words = self.said.unwrap_or_default();
                Register::correcting(ctx, (*id, reference.clone()), interest, &words)
            }
            _ if matches!(self.awaits, Awaits::Kept(_)) => Step::end().saying(say!("interests-none-open")),
            Answer::Interests(lines) if self.registering && (lines.is_empty() || self.adding) => {
                self.lines.clone_from(lines);
                self.form()
            }
            Answer::Interests(lines) if lines.is_empty() => Step::end().saying(say!("nothing-to-cancel")),
            Answer::Interests(lines) => {
                self.lines.clone_from(lines);
                self.awaits = Awaits::Action;
                Step::next(self)
            }
            Answer::Withdrawn { reference, released: 0 } => {
                Step::end().saying(say!("interests-withdrawn", reference = reference))
            }
            Answer::Withdrawn { reference, .. } => {
                Step::end().saying(say!("interests-withdrawn-with-places", reference = reference))
            }
            _ => Step::end().saying(say!("interests-gone")),
        }
    }

    /// The only one, where it is to be withdrawn: there is no need to name it.
    fn only(&self, input: &Input) -> Option<InterestId> {
        let Input::Text(words) = input else { return None };
        match self.lines.as_slice() {
            [line] if undo::read(words) == Some(undo::Undo::Yes) => Some(line.id),
            _ => None,
        }
    }

    /// The interest whose button was tapped or whose reference was typed, with or without "tarik".
    fn meant(&self, input: &Input) -> Option<InterestId> {
        match input {
            Input::Choice(value) => {
                let id = value.strip_prefix("w:")?.parse::<i64>().ok()?;
                self.lines.iter().map(|line| line.id).find(|known| known.0 == id)
            }
            Input::Text(words) if !wrong::keeps(words) => {
                let typed = fold(words);
                let named = |line: &&InterestLine| typed.contains(&fold(&line.reference));
                self.lines.iter().find(named).map(|line| line.id)
            }
            _ => None,
        }
    }
}

fn edit_button(line: &InterestLine) -> Button {
    Button::choose(format!("e:{}", line.id.0), say!("button-edit", reference = &line.reference))
}

/// "Tarik persetujuan": what is taken back is their consent.
fn names_consent(words: &str) -> bool {
    fold(words).split(' ').any(|word| matches!(word, "persetujuan" | "persetujuannya" | "consent" | "izin"))
}

fn line(line: &InterestLine) -> Text {
    say!(
        "interests-line",
        reference = &line.reference,
        name = line.name.as_str(),
        village = words::village(&line.village),
        kind = words::kind(line.kind),
        count = line.headcount,
    )
}
