//! Something that nobody asked for: no conversation is open.

use crate::chat::{Command, Ctx, Effect, Fact, Input, Step, Unanswered, listen, officer, resident};
use crate::language;
use crate::say;
use crate::text::Text;

/// Something that nobody asked for: no conversation is open.
pub(super) fn unprompted(ctx: &Ctx, input: &Input) -> Step {
    match input {
        Input::Document(document) if Command::Import.is_for(ctx.who.role) => officer::document(ctx, document),
        Input::Fetched(_) | Input::Answer(_) => Step::end(),
        _ => {
            if let Some(why) = unasked(input) {
                return Step::end().saying(why);
            }
            let answers_a_visit = match input {
                // A code that was meant for the courier: nobody here asked for it.
                Input::Text(words) if ctx.who.role.is_none() && resident::code_typed(words) => {
                    Some(Step::end().saying(say!("code-typed-here")))
                }
                Input::Text(words) if is_a_picture(words) => Some(Step::end().saying(say!("thanks"))),
                Input::Text(words)
                    if ctx.who.role.is_none()
                        // "Besok bisa" is said of a visit as well, and is looked for there first.
                        && language::read_coming(words).is_none()
                        && let Some(said) = resident::answers_attempt(words, ctx.today()) =>
                {
                    Some(resident::speaks_of_it(said))
                }
                Input::Text(words) => {
                    resident::unprompted(words, listen::wish(words)).or_else(|| resident::corrects(ctx, words))
                }
                _ => None,
            };
            answers_a_visit.unwrap_or_else(|| not_understood(ctx, input))
        }
    }
}

/// Nothing that means anything where no conversation is open: what it most likely means is asked, or the menu is shown.
pub(in crate::chat) fn not_understood(ctx: &Ctx, input: &Input) -> Step {
    let Input::Text(words) = input else { return with_menu(ctx, say!("not-understood")) };
    // A story that ends in nothing clear: an officer reads it as it is.
    if ctx.who.role.is_none() && listen::is_a_story(words) {
        return Step::then(Command::Officer, words.as_str()).saying(say!("story-for-an-officer"));
    }
    // Staff would be asked about wishes of residents.
    let meant = if ctx.who.role.is_none() { resident::meant(words) } else { None };
    let why = if meant.is_some() { Unanswered::Unclear } else { Unanswered::NotUnderstood };
    let step = match meant {
        Some(meant) => Step { missed: true, ..Step::next(meant) },
        None if language::is_out_of_scope(words) => return with_menu(ctx, say!("out-of-scope")),
        None => with_menu(ctx, say!("not-understood")),
    };
    match language::safe_phrase(words) {
        Some(phrase) if ctx.who.role.is_none() => step.effect(Effect::Record(Fact::Unanswered { phrase, why })),
        _ => step,
    }
}

/// "🙏", "❤️", "👍": a courtesy, where nothing is asked.
fn is_a_picture(words: &str) -> bool {
    !words.is_ascii() && !words.chars().any(|char| char.is_alphanumeric() || char.is_ascii_graphic())
}

pub(super) fn with_menu(ctx: &Ctx, why: Text) -> Step {
    let mut menu = resident::menu(ctx);
    menu.paragraphs.insert(0, why);
    Step { missed: true, ..Step::end().message_after(menu) }
}

/// Why something that came unasked is of no use; none for words and taps.
pub(crate) fn unasked(input: &Input) -> Option<Text> {
    match input {
        Input::Document(_) => Some(say!("document-unasked")),
        Input::Photo(_) => Some(say!("photo-unasked")),
        Input::Voice => Some(say!("voice-unread")),
        Input::Contact { .. } | Input::Location(_) => Some(say!("shared-unasked")),
        Input::Other => Some(say!("no-words")),
        _ => None,
    }
}
