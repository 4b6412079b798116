//! One input, one turn. What every conversation shares is handled here, once: commands, a tap on an
//! old button, a label that was typed, a question in the middle of a form, a wish to stop, silence.

use chrono::{DateTime, Utc};

use super::listen::{self, Heard};
use super::{
    Addressed, Button, Command, Ctx, Effect, Fact, Input, Keyboard, Message, Press, State, Step, Talk, Turn, Who,
    courier, officer, resident,
};
use crate::office::OfficeFile;
use crate::say;
use crate::text::Text;

/// After so many inputs in a row that were not understood, a person is offered.
const PATIENCE: u8 = 2;

/// What follows when `who`, in `state`, does `input` at `now`.
pub fn step(state: &State, who: &Who, input: &Input, now: DateTime<Utc>, office: &OfficeFile) -> Turn {
    let ctx = Ctx { who, now, office };
    let left = listen::gives_way(state, &ctx, input).then(|| State { talk: Talk::Idle, ..state.clone() });
    let state = left.as_ref().unwrap_or(state);
    let mut next = state.clone();
    if !matches!(input, Input::Silence | Input::Answer(_)) {
        next.heard_at = Some(now);
        next.reminded = false;
    }
    let here = || Step::next(state.talk.clone());
    let step = match listen::hear(state, &ctx, input) {
        Heard::Answer => answered(&ctx, &mut next, input),
        Heard::Choice(value) => hear(&ctx, &state.talk, &Input::Choice(value)),
        Heard::Command(command, rest) => begin(&ctx, &mut next, command, &rest, false),
        Heard::Aside(command) => aside(&ctx, &mut next, command),
        Heard::Ticket(addressed) => for_ticket(&mut next, addressed, input),
        Heard::Stale => return Turn { next, effects: vec![Effect::Toast(say!("toast-stale"))] },
        // Once; whoever repeats it means it as an answer.
        Heard::Courtesy => Step { missed: true, ..here() },
        Heard::Changed => here().saying(say!("edited-not-read")),
        Heard::Reminder => {
            next.reminded = true;
            here().saying(say!("silence-reminder"))
        }
        Heard::Forget => {
            let kept = State { turn: next.turn, keyboard_up: next.keyboard_up, ..State::default() };
            return Turn { next: kept, effects: Vec::new() };
        }
        Heard::Nothing => Step::miss(state.talk.clone(), say!("not-understood")),
    };
    settle(&ctx, next, step)
}

/// The question that stands in this conversation, as it is asked.
pub(super) fn question(ctx: &Ctx, talk: &Talk) -> Option<Message> {
    match talk {
        Talk::Idle => None,
        Talk::Resident(talk) => resident::question(ctx, talk),
        Talk::Officer(talk) => officer::question(ctx, talk),
        Talk::Courier(talk) => courier::question(ctx, talk),
    }
}

/// The data of a button under a message of the turn that asks question number `turn`.
pub fn button_data(press: &Press, turn: u32) -> String {
    match press {
        Press::Choose(value) => format!("{turn}:{value}"),
        Press::Open(command) => format!("!{command}"),
        // The app opens it; nothing comes back.
        Press::Link(_) => String::new(),
    }
}

/// Words that are no answer to the question but a clear wish are heard as that wish: the form waits.
fn answered(ctx: &Ctx, next: &mut State, input: &Input) -> Step {
    let talk = next.talk.clone();
    let step = hear(ctx, &talk, input);
    match input {
        Input::Text(words) if step.missed && talk != Talk::Idle && !talk.takes(words) => match listen::wish(words) {
            Some(command) => aside(ctx, next, command),
            None => step,
        },
        _ => step,
    }
}

fn hear(ctx: &Ctx, talk: &Talk, input: &Input) -> Step {
    match talk {
        Talk::Idle => unprompted(ctx, input),
        Talk::Resident(talk) => resident::hear(ctx, talk, input),
        // A role may be taken away while its conversation stands.
        Talk::Officer(_) | Talk::Courier(_) if ctx.who.role.is_none() => Step::end().saying(say!("role-gone")),
        Talk::Officer(talk) => officer::hear(ctx, talk, input),
        Talk::Courier(talk) => courier::hear(ctx, talk, input),
    }
}

/// Something that nobody asked for: no conversation is open.
fn unprompted(ctx: &Ctx, input: &Input) -> Step {
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
                Input::Text(words) if resident::answers_attempt(words) => Some(resident::speaks_of_it()),
                Input::Text(words) => resident::unprompted(words, listen::wish(words)),
                _ => None,
            };
            answers_a_visit.unwrap_or_else(|| not_understood(ctx))
        }
    }
}

/// Nothing that means anything where no conversation is open: the menu is shown.
pub(super) fn not_understood(ctx: &Ctx) -> Step {
    let mut menu = resident::menu(ctx);
    menu.paragraphs.insert(0, say!("not-understood"));
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

/// A command. The form that it interrupts waits, unless it is the same one begun anew.
fn begin(ctx: &Ctx, next: &mut State, command: Command, rest: &str, come_back: bool) -> Step {
    if !command.is_for(ctx.who.role) {
        return Step::next(next.talk.clone()).saying(say!("command-of-another-role"));
    }
    if command == Command::Cancel {
        return cancel(ctx, next);
    }
    let interrupted = std::mem::take(&mut next.talk);
    if let (Command::Register, "", Talk::Resident(resident::Talk::Register(form))) = (command, rest, &interrupted)
        && form.is_untouched()
    {
        // What a printed link said stays: they only write what the page tells them to write.
        return Step::next(interrupted);
    }
    let step = if command.needs_consent() && !ctx.who.consented {
        resident::ask_consent(ctx, command, rest)
    } else {
        opening(ctx, command, rest)
    };
    next.later.retain(|other| !other.same_kind(&step.talk));
    if interrupted != Talk::Idle && !interrupted.same_kind(&step.talk) && (come_back || interrupted.is_worth_keeping())
    {
        next.park(interrupted);
    }
    step
}

fn opening(ctx: &Ctx, command: Command, rest: &str) -> Step {
    use crate::domain::Role;
    match (command, ctx.who.role) {
        (
            Command::Demand
            | Command::Visit
            | Command::Announce
            | Command::Siar
            | Command::Broadcast
            | Command::Import
            | Command::Deadlines
            | Command::Trace
            | Command::Case
            | Command::Tickets
            | Command::Skm
            | Command::Team,
            _,
        )
        | (Command::Deliveries, Some(Role::Officer | Role::Approver)) => officer::begin(ctx, command, rest),
        (Command::Deliveries, _) => courier::begin(ctx, rest),
        _ => resident::begin(ctx, command, rest),
    }
}

/// A question in the middle of a form: answered, and the form waits.
fn aside(ctx: &Ctx, next: &mut State, command: Command) -> Step {
    if command.needs_consent() {
        // It would need what the form is about to ask; finishing comes first.
        return Step::next(next.talk.clone()).saying(say!("finish-this-first"));
    }
    begin(ctx, next, command, "", true)
}

/// Words for the other side of a ticket. Whatever else is open waits.
fn for_ticket(next: &mut State, addressed: Addressed, input: &Input) -> Step {
    let Input::Text(words) = input else { return Step::next(next.talk.clone()) };
    let interrupted = std::mem::take(&mut next.talk);
    let step = if addressed.own {
        resident::ticket::relay(addressed.ticket, words)
    } else {
        officer::relay(addressed.ticket, words)
    };
    next.later.retain(|other| !other.same_kind(&step.talk));
    if interrupted != Talk::Idle && !interrupted.same_kind(&step.talk) {
        next.park(interrupted);
    }
    step
}

fn cancel(ctx: &Ctx, next: &mut State) -> Step {
    // A question that came in between is left, and the form below it stays.
    if matches!(next.talk, Talk::Resident(resident::Talk::Requirements(_))) {
        return Step::end().saying(say!("requirements-left"));
    }
    if matches!(next.talk, Talk::Resident(resident::Talk::Ticket(_))) {
        return Step::end().saying(say!("ticket-not-sent"));
    }
    next.later.clear();
    match &next.talk {
        Talk::Idle => resident::begin(ctx, Command::Cancel, ""),
        Talk::Resident(talk) => resident::cancel(talk),
        Talk::Officer(_) | Talk::Courier(_) => Step::end().saying(say!("cancelled")),
    }
}

/// Puts a step into the state and says the question that then stands.
fn settle(ctx: &Ctx, mut next: State, mut step: Step) -> Turn {
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
    next.talk = step.talk;
    let asks = matches!(step.effects.last(), Some(Effect::Ask(_)));
    if next.talk == Talk::Idle
        && !asks
        && let Some(later) = next.later.pop()
    {
        next.talk = later;
        step.before.push(say!("back-to-form"));
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
    if let Some(mut message) = said {
        next.turn = next.turn.wrapping_add(1);
        put_keyboard_away(&mut next, &mut effects, &mut message);
        effects.push(Effect::Say(message));
    }
    effects.extend(step.after.map(Effect::Say));
    effects.extend(asking);
    Turn { next, effects }
}

/// A keyboard below the typing box stays until it is taken away, and a message that takes it away
/// cannot carry buttons: so a short word does it where the next message has some.
fn put_keyboard_away(next: &mut State, effects: &mut Vec<Effect>, message: &mut Message) {
    if next.keyboard_up && message.keyboard == Keyboard::Unchanged {
        if message.buttons.is_empty() {
            message.keyboard = Keyboard::Remove;
        } else {
            effects.push(Effect::Say(Message::new(say!("noted")).keyboard(Keyboard::Remove)));
        }
    }
    next.keyboard_up = matches!(message.keyboard, Keyboard::AskContact | Keyboard::AskLocation);
}
