//! Words that answer what came by itself. Where the question of the conversation wants them as well, it is asked which is
//! meant; whatever was being told waits.

use super::hear;
use crate::chat::{Asked, Ctx, Input, Matter, State, Step, Talk, resident};
use crate::say;

/// An answer to the newest news, while another question may stand.
pub(super) fn to_news(ctx: &Ctx, next: &mut State, asked: Asked, input: &Input) -> Step {
    let Input::Text(words) = input else { return Step::next(next.talk.clone()) };
    let fills_an_address = matches!(next.talk, Talk::Resident(resident::Talk::Address(_)));
    if asked.matter == Matter::Address && fills_an_address && next.talk.is_worth_keeping() {
        // Both are addresses: what is filled in stays, and is asked again now that they know of the other one.
        return Step::next(next.talk.clone()).saying(say!("which-address-waits"));
    }
    let turn = next.turn;
    let interrupted = std::mem::take(&mut next.talk);
    let both = interrupted != Talk::Idle && !hear(ctx, &interrupted, input).missed;
    let step = if both {
        Step::next(resident::Which::below(words, asked, &interrupted, turn))
    } else {
        resident::serve_news(&asked, words)
    };
    if interrupted != Talk::Idle && (both || !interrupted.is_passing()) {
        next.park(interrupted);
    }
    step
}

/// An answer to one of two that came by themselves.
pub(super) fn either_news(news: Asked, older: Asked, input: &Input) -> Step {
    match input {
        Input::Text(words) => Step::next(resident::Which::of_news(words, news, older)),
        _ => Step::end(),
    }
}
