//! Whether the question that stands is the one that is answered: one below it may be, or none.

use super::enough;
use super::typed::{bare_command, label_typed};
use super::wishes::read_wish;
use crate::chat::{Command, Ctx, Input, State, Talk, resident, step};
use crate::language::{self, Wish};

/// The state in which these words answer the privacy notice, where another question stands above it that holds nothing:
/// whoever writes "setuju" to "what is it about?" means the notice.
pub(in crate::chat) fn answers_below(state: &State, input: &Input) -> Option<State> {
    let Input::Text(words) = input else { return None };
    let holds_nothing =
        matches!(state.talk, Talk::Resident(resident::Talk::Ticket(resident::ticket::Ticket::Asking(_))));
    let waits = matches!(state.later.last(), Some(Talk::Resident(resident::Talk::Consent(_))));
    if !holds_nothing || !waits || !resident::consent::names_it(words) {
        return None;
    }
    let mut state = state.clone();
    state.talk = state.later.pop()?;
    Some(state)
}

/// Whether an open question is one that nobody need answer, and these words are about something else.
pub(in crate::chat) fn gives_way(state: &State, ctx: &Ctx, input: &Input) -> bool {
    let (Talk::Resident(resident::Talk::Register(form)), Input::Text(words)) = (&state.talk, input) else {
        return false;
    };
    let label = step::question(ctx, &state.talk).and_then(|question| label_typed(&question, words));
    let leaves = bare_command(words) == Some(Command::Cancel) || read_wish(words) == Some(Wish::Cancel);
    let corrects = language::read_correction(words).is_some();
    form.is_over()
        && !leaves
        && !form.goes_on_with(words)
        && !corrects
        && label.is_none()
        && language::read_yes_no(words).is_none()
        && !enough(words)
}
