//! Several wishes: noted, and served in turn.

use super::begin::begin;
use super::settle::settle;
use crate::chat::{Command, Ctx, Effect, Message, State, Step, Turn, resident};
use crate::say;
use crate::text::Text;

/// Several wishes: the first is served now, the others once it is over.
pub(super) fn several(ctx: &Ctx, next: &mut State, wishes: Vec<(Command, String)>) -> Step {
    let mut wishes = wishes.into_iter();
    let Some((command, rest)) = wishes.next() else { return Step::end() };
    for (command, rest) in wishes {
        next.note(command, rest);
    }
    begin(ctx, next, command, &rest, false)
}

/// A step of a form, and questions that stood in the same message: they are answered before the form's next question.
pub(super) fn between(ctx: &Ctx, next: &mut State, step: Step, wishes: Vec<(Command, String)>) -> Step {
    if matches!(step.effects.last(), Some(Effect::Ask(_))) {
        for (command, rest) in wishes {
            next.note(command, rest);
        }
        return step;
    }
    next.talk = step.talk;
    let mut opened = aside(ctx, next, wishes);
    opened.effects.splice(0..0, step.effects);
    opened.before.splice(0..0, step.before);
    opened
}

/// Questions in the middle of a form: answered, and the form waits. What needs what the form is about to ask is
/// noted, and served once the form is done.
pub(super) fn aside(ctx: &Ctx, next: &mut State, wishes: Vec<(Command, String)>) -> Step {
    let (later, now): (Vec<_>, Vec<_>) = wishes.into_iter().partition(|(command, _)| command.needs_consent());
    for (command, rest) in later {
        if !resident::is_about(&next.talk, command) {
            next.note(command, rest);
        }
    }
    let mut now = now.into_iter();
    let Some((command, rest)) = now.next() else { return Step::next(next.talk.clone()) };
    // In front of what is noted already: these are to be answered before the form goes on.
    let noted = std::mem::take(&mut next.wishes);
    for (command, rest) in now {
        next.note(command, rest);
    }
    let now = next.wishes.len();
    for wanted in &mut next.wishes[..now] {
        wanted.told = true;
    }
    next.wishes.extend(noted);
    begin(ctx, next, command, &rest, true)
}

/// The wish that is served now that nothing else stands: while a form waits, only one that asks for nothing personal.
pub(super) fn next_wish(next: &State) -> Option<usize> {
    next.wishes.iter().position(|wanted| next.later.is_empty() || !wanted.command.needs_consent())
}

/// Serves a wish that was noted, after what was just done.
pub(super) fn serve(ctx: &Ctx, mut next: State, at: usize, mut done: Step) -> Turn {
    let wanted = next.wishes.remove(at);
    let mut opened = begin(ctx, &mut next, wanted.command, &wanted.rest, true);
    let shows = |effect: &Effect| matches!(effect, Effect::Say(_) | Effect::Ask(_));
    if done.after.is_some() || opened.effects.iter().any(shows) {
        // What the first wish says stands in front of what the next one shows.
        if !done.before.is_empty() {
            let paragraphs = std::mem::take(&mut done.before);
            done.effects.push(Effect::Say(Message { paragraphs, ..Message::default() }));
        }
        done.effects.extend(done.after.take().map(Effect::Say));
    }
    opened.effects.splice(0..0, done.effects);
    opened.before.splice(0..0, done.before);
    settle(ctx, next, opened)
}

/// "Sesudah itu kita urus juga: …", once.
pub(super) fn noted(next: &mut State) -> Option<Text> {
    let new: Vec<Text> = next
        .wishes
        .iter_mut()
        .filter_map(|wanted| {
            let new = !std::mem::replace(&mut wanted.told, true);
            resident::offer(wanted.command).filter(|_| new).map(|(words, _)| words)
        })
        .collect();
    (!new.is_empty()).then(|| say!("wishes-noted", wishes = new))
}
