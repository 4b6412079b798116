//! What somebody wants, from one message judged without context.
//!
//! A linear model over hashed words and pieces of words, taught in `teach` from `data/language/intents/` and
//! kept in `data/language/intent.model`. Own code: linfa-logistic and smartcore want dense matrices of all
//! features, `rust-stemmers` knows no Indonesian, and what is left is two hundred lines.

mod certain;
mod concepts;
mod examples;
mod features;
mod intents;
mod measure;
mod model;
mod noise;
mod teach;
mod wishes;

use std::rc::Rc;
use std::sync::LazyLock;

use super::Wish;
use super::fold::is_a_letter;
use super::memo::{Memo, memo, remembered};
pub use examples::{Example, development, development_of, examples, examples_of, intent_files};
pub use intents::Intent;
pub use measure::{Figures, measure};
pub use model::Model;
pub use teach::train;
pub use wishes::{Heard, likely_wishes, read_wishes, read_wishes_said, wish_parts};

/// How sure a reading has to be before something is done about it without asking back.
/// Of readings this sure 0.97 and more are right where neither text nor its like was taught: `docs/language.md`.
pub const SURE: f64 = 0.85;
/// How sure it has to be for a conversation to follow it.
const CLEAR: f64 = 0.6;
/// How sure a reading is that needs no weighing.
const CERTAIN: f64 = 0.98;

/// The model that comes with the program.
fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        Model::from_bytes(include_bytes!("../../../data/language/intent.model"))
            .expect("the committed model is whole: a test reads it")
    });
    &MODEL
}

/// The best reading and how sure it is, from 0 to 1.
pub fn read_intent(text: &str) -> (Intent, f64) {
    read_intents(text)[0]
}

/// The three best readings, the surest first, each with how sure it is.
pub fn read_intents(text: &str) -> [(Intent, f64); 3] {
    let ranked = ranked_here(text);
    [ranked[0], ranked[1], ranked[2]]
}

impl Model {
    /// What this model reads in a text, as [`read_intents`] gives it.
    pub fn read(&self, text: &str) -> [(Intent, f64); 3] {
        let ranked = ranked(self, text);
        [ranked[0], ranked[1], ranked[2]]
    }
}

/// Whether a reading is sure enough to act upon.
pub fn is_sure(confidence: f64) -> bool {
    confidence >= SURE
}

/// Whether words are surely about something that this bot is not for.
pub fn is_out_of_scope(text: &str) -> bool {
    let (intent, confidence) = read_intent(text);
    intent == Intent::OutOfScope && is_sure(confidence)
}

/// Whether words answer a question rather than wish for something or greet: a name, a day, a place, a figure.
pub fn is_an_answer(text: &str) -> bool {
    let (intent, confidence) = read_intent(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match intent {
        Intent::Answer => true,
        Intent::Greeting | Intent::Thanks | Intent::Help => digits >= 2,
        _ => digits >= 2 || confidence < CLEAR && super::fields::can_be_a_name(text),
    }
}

/// What somebody wants; none where the words do not say it clearly.
pub fn read_wish(text: &str) -> Option<Wish> {
    let ranked = ranked_here(text);
    let wish = ranked[0].0.wish()?;
    // "gak mau daftar" is no wish to be on the list, however much it looks like one.
    if wish == Wish::Register && wishes::is_denied(text) && wishes::clauses(text).len() == 1 {
        return None;
    }
    // Two readings that lead to the same place are no doubt.
    let chance: f64 = ranked.iter().filter(|(intent, _)| intent.wish() == Some(wish)).map(|(_, chance)| chance).sum();
    // A courtesy or a cry for help never takes the place of an answer by a mere likelihood.
    let enough = if matches!(wish, Wish::Greeting | Wish::Thanks | Wish::Help) { SURE } else { CLEAR };
    (chance >= enough).then_some(wish)
}

/// Every intent by the model that comes with the program, the likeliest first.
fn ranked_here(text: &str) -> Rc<[(Intent, f64)]> {
    thread_local! {
        static RANKED: Memo<Rc<[(Intent, f64)]>> = const { memo() };
    }
    remembered(&RANKED, text, || ranked(model(), text).into())
}

/// Every intent, the likeliest first.
fn ranked(model: &Model, text: &str) -> Vec<(Intent, f64)> {
    if is_a_letter(text) || !text.chars().any(char::is_alphanumeric) && !text.contains(PICTURES) {
        let rest = Intent::ALL.into_iter().filter(|intent| *intent != Intent::OutOfScope).map(|intent| (intent, 0.01));
        return std::iter::once((Intent::OutOfScope, 0.5)).chain(rest).collect();
    }
    let chances = model.chances(text).map(f64::from);
    let mut ranked: Vec<(Intent, f64)> = Intent::ALL.into_iter().zip(chances).collect();
    if let Some(certain) = certain::certain(text) {
        for (intent, chance) in &mut ranked {
            *chance = if *intent == certain { CERTAIN } else { *chance * (1.0 - CERTAIN) };
        }
    }
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    ranked
}

/// Pictures that say something alone.
const PICTURES: [char; 8] = ['👍', '👌', '✅', '👎', '❌', '🙏', '👋', '🙅'];

#[cfg(test)]
mod tests;
