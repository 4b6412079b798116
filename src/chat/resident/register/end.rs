//! What follows at the end of the form: the summary, what the store says, a kind that only the office serves, and
//! whether somebody else is to be registered.

use super::{Awaits, Field, Register, answers, field_named, said, told};
use crate::chat::resident::interests::Interests;
use crate::chat::resident::{attend, readings, unexpected, yes_or_no};
use crate::chat::{Answer, Command, Ctx, Input, Message, Question, Step, VisitLine, listen, words};
use crate::language::{self, read_yes_no};
use crate::say;

impl Register {
    pub(super) fn summary(mut self, ctx: &Ctx, input: &Input) -> Step {
        let yes = || match input {
            Input::Choice(value) => value == "save",
            Input::Text(words) => read_yes_no(words) == Some(true) || says_save(words),
            _ => false,
        };
        if let Input::Answer(answer) = input {
            return match &**answer {
                Answer::InterestSaved { reference, visits } => self.saved(ctx, reference, visits),
                Answer::InterestCorrected { reference, released, visits } => {
                    corrected(ctx, reference, *released, visits)
                }
                Answer::TooManyInterests(most) => Step::end().saying(say!(
                    "register-too-many-open",
                    most = *most,
                    contact = ctx.office.contact_line(ctx.who.tongue)
                )),
                Answer::NoSuchThing if self.editing.is_some() => Step::end().saying(say!("interests-none-open")),
                _ => Step::next(self),
            };
        }
        if yes() {
            return match self.draft.complete() {
                Some(interest) => match &self.editing {
                    Some((id, _)) => {
                        let id = *id;
                        Step::ask(self, Question::CorrectInterest(id, interest))
                    }
                    None => Step::ask(self, Question::SaveInterest(interest)),
                },
                None => self.go_on(),
            };
        }
        match said(input).as_deref() {
            Some("drop") => return self.cancel(),
            Some("change") => self.awaits = Awaits::Which,
            Some(words) => match field_named(words) {
                Some(field) => self.awaits = self.awaiting(field),
                None if read_yes_no(words) == Some(false) => self.awaits = Awaits::Which,
                None => return unexpected(self, input, say!("register-summary-unclear")),
            },
            None => return unexpected(self, input, say!("register-summary-unclear")),
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

    pub(super) fn office_only(mut self, ctx: &Ctx, input: &Input) -> Step {
        match said(input).as_deref() {
            Some("officer") => Step::then(Command::Officer, ""),
            Some("other") => {
                self.awaits = Awaits::Field(Field::Kind);
                Step::next(self)
            }
            Some("done") => Step::end().saying(say!("register-nothing-kept")),
            Some(words) => match (readings::kind(words), read_yes_no(words)) {
                (Some(_), _) => answers::field(self, ctx, Field::Kind, input),
                (None, Some(true)) => Step::then(Command::Officer, ""),
                (None, Some(false)) => Step::end().saying(say!("register-nothing-kept")),
                (None, None) => unexpected(self, input, say!("answer-with-buttons")),
            },
            None => unexpected(self, input, say!("answer-with-buttons")),
        }
    }

    pub(super) fn another(self, input: &Input) -> Step {
        let enough = matches!(input, Input::Text(words) if listen::enough(words));
        match yes_or_no(input).or(enough.then_some(false)) {
            Some(true) => Self { draft: self.draft.for_the_next(), ..Self::default() }.go_on(),
            Some(false) => Step::end().saying(say!("register-done")),
            None => match input {
                Input::Text(words) if let Some(next) = told::next_one(&self.draft, words) => {
                    Self { draft: next, ..Self::default() }.opened()
                }
                // What was saved a moment ago is corrected where it is kept.
                Input::Text(words) if language::read_correction(words).is_some() => Interests::to_correct(words),
                _ => unexpected(self, input, say!("answer-with-buttons")),
            },
        }
    }
}

/// A kept interest was corrected: what came of it.
fn corrected(ctx: &Ctx, reference: &str, released: u32, visits: &[VisitLine]) -> Step {
    let said = match released {
        0 => say!("interests-corrected", reference = reference),
        _ => say!("interests-corrected-with-places", reference = reference),
    };
    visits
        .iter()
        .fold(Step::end().message(Message::new(said)), |step, visit| step.message(attend::invitation(ctx, visit)))
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
