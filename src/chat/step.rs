//! One input, one turn. What every conversation shares is handled here, once: commands, a tap on an
//! old button, a label that was typed, a question in the middle of a form, a wish to stop, silence.

use chrono::{DateTime, Utc};

use super::listen::{self, Heard};
use super::{
    Addressed, Answer, Button, Command, Ctx, Effect, Fact, Input, Keyboard, Message, Press, PrivacyAnswer, State, Step,
    Talk, Turn, Unanswered, Who, courier, officer, resident,
};
use crate::language;
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
    if matches!(input, Input::Answer(answer) if **answer == Answer::Privacy(PrivacyAnswer::Erased)) {
        // Nothing that they told for a form that waits is kept either.
        next.later.clear();
    }
    let step = match listen::hear(state, &ctx, input) {
        Heard::Answer => answered(&ctx, &mut next, input),
        Heard::Choice(value) => hear(&ctx, &state.talk, &Input::Choice(value)),
        Heard::Command(command, rest) => begin(&ctx, &mut next, command, &rest, false),
        Heard::Ticket(addressed) => for_ticket(&mut next, addressed, input),
        Heard::Commands(wishes) => several(&ctx, &mut next, wishes),
        Heard::Asides(wishes) => aside(&ctx, &mut next, wishes),
        Heard::AnswerAndAsides(answer, wishes) => {
            let step = hear(&ctx, &state.talk, &Input::Text(answer));
            if step.missed { aside(&ctx, &mut next, wishes) } else { between(&ctx, &mut next, step, wishes) }
        }
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
    settle(&ctx, next, without_papers(input, step))
}

/// A photo or a file that nobody asked for leaves the chat again: most of them show an identity card.
fn without_papers(input: &Input, mut step: Step) -> Step {
    let refused = step.before.iter().any(|text| matches!(text.key, "photo-unasked" | "document-unasked"));
    if refused && matches!(input, Input::Photo(_) | Input::Document(_)) {
        step.effects.insert(0, Effect::Unsend);
    }
    step
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

/// Words that are no answer to the question but clear wishes are heard as those: the form waits.
fn answered(ctx: &Ctx, next: &mut State, input: &Input) -> Step {
    let talk = next.talk.clone();
    if let (Input::Photo(picture), Talk::Idle) = (input, &talk) {
        // What is asked beneath a photo is answered, the photo is not kept.
        for (command, rest) in picture.caption.as_deref().map(listen::wanted).unwrap_or_default() {
            next.note(command, rest);
        }
    }
    let step = hear(ctx, &talk, input);
    match input {
        Input::Text(words) if step.missed && talk != Talk::Idle && !talk.takes(words) => {
            let wishes = listen::wanted(words);
            if wishes.is_empty() { step } else { aside(ctx, next, wishes) }
        }
        _ => step,
    }
}

/// Several wishes: the first is served now, the others once it is over.
fn several(ctx: &Ctx, next: &mut State, wishes: Vec<(Command, String)>) -> Step {
    let mut wishes = wishes.into_iter();
    let Some((command, rest)) = wishes.next() else { return Step::end() };
    for (command, rest) in wishes {
        next.note(command, rest);
    }
    begin(ctx, next, command, &rest, false)
}

/// A step of a form, and questions that stood in the same message: they are answered before the form's next question.
fn between(ctx: &Ctx, next: &mut State, step: Step, wishes: Vec<(Command, String)>) -> Step {
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
            answers_a_visit.unwrap_or_else(|| not_understood(ctx, input))
        }
    }
}

/// Nothing that means anything where no conversation is open: what it most likely means is asked, or the menu is shown.
pub(super) fn not_understood(ctx: &Ctx, input: &Input) -> Step {
    let Input::Text(words) = input else { return with_menu(ctx, say!("not-understood")) };
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

fn with_menu(ctx: &Ctx, why: Text) -> Step {
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

/// A command. The form that it interrupts waits, unless it is the same one begun anew.
fn begin(ctx: &Ctx, next: &mut State, command: Command, rest: &str, come_back: bool) -> Step {
    if !command.is_for(ctx.who.role) {
        return Step::next(next.talk.clone()).saying(say!("command-of-another-role"));
    }
    if command == Command::Cancel {
        return cancel(ctx, next);
    }
    next.wishes.retain(|wanted| wanted.command != command);
    let interrupted = std::mem::take(&mut next.talk);
    if let (Command::Register, "", Talk::Resident(resident::Talk::Register(form))) = (command, rest, &interrupted)
        && form.is_untouched()
    {
        // What a printed link said stays: they only write what the page tells them to write.
        return Step::next(interrupted);
    }
    let step = if command.needs_consent() && !ctx.who.consented {
        // Nothing personal is remembered before they agree.
        let rest = if command == Command::Register { resident::hint(rest) } else { rest.to_owned() };
        resident::ask_consent(ctx, command, &rest)
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
            | Command::Report
            | Command::Tickets
            | Command::Skm
            | Command::Console
            | Command::Teach
            | Command::Team,
            _,
        )
        | (Command::Deliveries, Some(Role::Officer | Role::Approver)) => officer::begin(ctx, command, rest),
        (Command::Deliveries, _) => courier::begin(ctx, rest),
        _ => resident::begin(ctx, command, rest),
    }
}

/// Questions in the middle of a form: answered, and the form waits. What needs what the form is about to ask is
/// noted, and served once the form is done.
fn aside(ctx: &Ctx, next: &mut State, wishes: Vec<(Command, String)>) -> Step {
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
    // Whoever leaves a form wants no other one either; a question is still one.
    next.wishes.retain(|wanted| !wanted.command.needs_consent());
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
        next.talk = later;
        step.before.push(say!("back-to-form"));
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
    if let Some(mut message) = said {
        next.turn = next.turn.wrapping_add(1);
        put_keyboard_away(&mut next, &mut effects, &mut message);
        effects.push(Effect::Say(message));
    }
    effects.extend(step.after.map(Effect::Say));
    effects.extend(asking);
    Turn { next, effects }
}

/// The wish that is served now that nothing else stands: while a form waits, only one that asks for nothing personal.
fn next_wish(next: &State) -> Option<usize> {
    next.wishes.iter().position(|wanted| next.later.is_empty() || !wanted.command.needs_consent())
}

/// Serves a wish that was noted, after what was just done.
fn serve(ctx: &Ctx, mut next: State, at: usize, mut done: Step) -> Turn {
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
fn noted(next: &mut State) -> Option<Text> {
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
