//! The end of a turn: what stands now, what is asked next, and in which order it is said.

use super::begin::begin;
use super::in_turn::{next_wish, noted, serve};
use super::question;
use crate::chat::{Button, Ctx, Effect, Fact, Keyboard, Message, State, Step, Talk, Turn, Who, resident};
use crate::say;

/// After so many inputs in a row that were not understood, a person is offered.
pub(super) const PATIENCE: u8 = 2;

/// Puts a step into the state and says the question that then stands.
pub(super) fn settle(ctx: &Ctx, mut next: State, mut step: Step) -> Turn {
    if let Some((command, rest)) = step.also.take() {
        next.note(command, rest);
    }
    if let Some((command, rest)) = step.then.take() {
        // Whoever has just agreed is not asked again.
        let agreed = step.effects.iter().any(|effect| matches!(effect, Effect::Record(Fact::Consented { .. })));
        let who = Who { consented: ctx.who.consented || agreed, ..ctx.who.clone() };
        let ctx = &Ctx { who: &who, ..*ctx };
        next.talk = std::mem::take(&mut step.talk);
        let mut opened = begin(ctx, &mut next, command, &rest, true);
        opened.effects.splice(0..0, step.effects);
        opened.before.splice(0..0, step.before);
        return settle(ctx, next, opened);
    }
    next.misses = if step.missed { next.misses.saturating_add(1) } else { 0 };
    let mut person_offered = false;
    // Staff are those who would be offered.
    if next.misses >= PATIENCE && ctx.who.role.is_none() {
        next.misses = 0;
        let offer = say!("person-offered");
        match &mut step.after {
            Some(menu) if step.before.is_empty() => menu.paragraphs.insert(1.min(menu.paragraphs.len()), offer),
            _ => {
                step.before.push(offer);
                person_offered = true;
            }
        }
    }
    next.talk = std::mem::take(&mut step.talk);
    let asks = matches!(step.effects.last(), Some(Effect::Ask(_)));
    if next.talk == Talk::Idle
        && !asks
        && let Some(at) = next_wish(&next)
    {
        return serve(ctx, next, at, step);
    }
    if next.talk == Talk::Idle
        && !asks
        && let Some(later) = next.later.pop()
    {
        next.talk = resident::come_back(later);
        match step.after.take_if(|_| step.missed) {
            // The question that waited comes now: the menu's would be another one, behind it.
            Some(mut menu) => {
                menu.paragraphs.pop();
                person_offered |= menu.paragraphs.len() > 1;
                step.before.extend(menu.paragraphs);
            }
            None => step.before.push(say!("back-to-form")),
        }
    }
    if next.talk != Talk::Idle && !asks {
        step.before.extend(noted(&mut next));
    }
    let asking = if asks { step.effects.pop() } else { None };
    let mut said = if asks { None } else { question(ctx, &next.talk) };
    if !step.before.is_empty() {
        let message = said.get_or_insert_default();
        message.paragraphs.splice(0..0, step.before);
        // Beside keys below the typing box it would be one more of them.
        if person_offered && message.keyboard == Keyboard::Unchanged {
            message.buttons.push(vec![Button::open("petugas", say!("button-officer"))]);
        }
    }
    let mut effects = step.effects;
    if said.is_some() && next.talk != Talk::Idle {
        next.asked_at = Some(ctx.now);
    }
    if let Some(mut message) = said {
        next.turn = next.turn.wrapping_add(1);
        put_keyboard_away(&mut next, &mut effects, &mut message);
        effects.push(Effect::Say(message));
    }
    effects.extend(step.after.map(Effect::Say));
    effects.extend(asking);
    super::offered::keep(ctx, &mut next, &effects, step.missed);
    Turn { next, effects }
}

/// A keyboard below the typing box stays until it is taken away, and a message that takes it away
/// cannot carry buttons: so a short word does it where the next message has some.
pub(super) fn put_keyboard_away(next: &mut State, effects: &mut Vec<Effect>, message: &mut Message) {
    if next.keyboard_up && message.keyboard == Keyboard::Unchanged {
        if message.buttons.is_empty() {
            message.keyboard = Keyboard::Remove;
        } else {
            effects.push(Effect::Say(Message::new(say!("noted")).keyboard(Keyboard::Remove)));
        }
    }
    next.keyboard_up = matches!(message.keyboard, Keyboard::AskContact | Keyboard::AskLocation);
}
