//! One input, one turn. What every conversation shares is handled here, once: commands, a tap on an
//! old button, a label that was typed, a question in the middle of a form, a wish to stop, silence.

mod begin;
mod in_turn;
mod news;
mod offered;
mod settle;
mod unprompted;

pub(super) use unprompted::not_understood;
pub(crate) use unprompted::unasked;

use chrono::{DateTime, Utc};

use super::listen::{self, Heard};
use super::resident::interests::Awaits;
use super::{
    Answer, Button, Command, Ctx, Effect, Input, Last, Message, Press, PrivacyAnswer, State, Step, Talk, Turn, Who,
    courier, officer, resident,
};
use crate::domain::Tongue;
use crate::office::OfficeFile;
use crate::{language, say};
use begin::{begin, for_ticket};
use in_turn::{aside, between, several};
use news::{either_news, to_news};
use settle::settle;
use unprompted::unprompted;

/// What follows when `who`, in `state`, does `input` at `now`.
pub fn step(state: &State, who: &Who, input: &Input, now: DateTime<Utc>, office: &OfficeFile) -> Turn {
    // What is read of their words is read once, and forgotten with the step.
    language::remembering(|| turn(state, who, input, now, office))
}

fn turn(state: &State, who: &Who, input: &Input, now: DateTime<Utc>, office: &OfficeFile) -> Turn {
    let ctx = Ctx { who, now, office };
    let left = listen::gives_way(state, &ctx, input)
        .then(|| State { talk: Talk::Idle, ..state.clone() })
        .or_else(|| listen::answers_below(state, input));
    let state = left.as_ref().unwrap_or(state);
    // What they wrote before they were asked which question it answers.
    let below = listen::means_below(state, &ctx, input);
    let (state, input) = below.as_ref().map_or((state, input), |(state, input)| (state, input));
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
            match (step.missed, wishes.is_empty()) {
                (_, true) => step,
                (true, false) => aside(&ctx, &mut next, wishes),
                (false, false) => between(&ctx, &mut next, step, wishes),
            }
        }
        Heard::Stale => return Turn { next, effects: vec![Effect::Toast(say!("toast-stale"))] },
        // Once; whoever repeats it means it as an answer.
        Heard::Courtesy => Step { missed: true, ..here() },
        Heard::Slip => here().saying(say!("slip-fine")),
        Heard::Grievance => here().saying(say!("grievance-in-form")),
        Heard::CodeWanted => {
            // What an officer who talks with them reads as well.
            let mut step = match ctx.who.talks() {
                Some(ticket) => for_ticket(&mut next, ticket, input),
                None => here(),
            };
            step.effects.insert(0, Effect::Say(resident::code_warning()));
            step
        }
        Heard::Recap => match resident::recap(&state.talk) {
            Some(filled) => here().saying(filled),
            None => here(),
        },
        Heard::Leaving => leaving(&mut next),
        Heard::News(asked) => to_news(&ctx, &mut next, asked, input),
        Heard::EitherNews(news, older) => either_news(news, older, input),
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
    if let Some(village) = saved_in(state, input) {
        next.last = Some(Last { command: Command::Schedule, rest: village, at: now });
    }
    let turn = settle(&ctx, next, without_papers(input, step));
    offering_english(&ctx, turn, input)
}

/// The form waits until it is known whether it is left.
fn leaving(next: &mut State) -> Step {
    let form = std::mem::take(&mut next.talk);
    next.park(form);
    Step::next(resident::leaving())
}

/// The village of an interest that was just saved: "kira-kira kapan?" behind it asks for the visits there.
fn saved_in(state: &State, input: &Input) -> Option<String> {
    let saved = matches!(input, Input::Answer(answer) if matches!(**answer, Answer::InterestSaved { .. }));
    saved.then(|| resident::village_told(&state.talk)).flatten()
}

/// Whoever writes a whole sentence in English is offered, once, to go on in it.
fn offering_english(ctx: &Ctx, mut turn: Turn, input: &Input) -> Turn {
    let Input::Text(words) = input else { return turn };
    if ctx.who.role.is_some()
        || ctx.who.tongue == Tongue::En
        || turn.next.english_offered_at.is_some()
        || !listen::is_english(words)
    {
        return turn;
    }
    turn.next.english_offered_at = Some(ctx.now);
    let offer = Message::new(say!("english-offer")).row(vec![Button::open("bahasa en", say!("button-english"))]);
    turn.effects.insert(0, Effect::Say(offer));
    turn
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
pub(crate) fn question(ctx: &Ctx, talk: &Talk) -> Option<Message> {
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
        Input::Text(words) if step.missed && talk != Talk::Idle && !talk.takes(words) && !is_read(&step) => {
            if let Some(step) = answer_to_a_visit(ctx, next, words) {
                return step;
            }
            let wishes = listen::counted(&talk, words, listen::wanted(words));
            if !wishes.is_empty() {
                return aside(ctx, next, wishes);
            }
            if listen::leaves(&talk, words) {
                return leaving(next);
            }
            if listen::gives_up(&talk, words) {
                return begin(ctx, next, Command::Cancel, "", false);
            }
            if resident::is_a_form(&talk) && listen::grumbles(words) {
                return Step::next(talk).saying(say!("grievance-in-form"));
            }
            if resident::asks_consent(&talk) && listen::is_a_sigh(words) {
                // With the shorter question that follows an unclear answer. Nothing is filled in yet that could be kept.
                return Step::next(step.talk).saying(say!("grievance-at-notice"));
            }
            step
        }
        _ => step,
    }
}

/// "Ya, 3 orang" to a question that has no use for it: the notice of a visit came in between, and this answers it. What
/// was being asked waits.
fn answer_to_a_visit(ctx: &Ctx, next: &mut State, words: &str) -> Option<Step> {
    let is_about_one = matches!(next.talk, Talk::Resident(resident::Talk::Attend(_)));
    if ctx.who.role.is_some() || is_about_one || !listen::says_who_comes(words) {
        return None;
    }
    let step = resident::unprompted(words, None)?;
    let interrupted = std::mem::take(&mut next.talk);
    // Also a question to which nothing was told yet: they have not answered it. What they only look at needs no answer.
    let looks =
        matches!(&interrupted, Talk::Resident(resident::Talk::Interests(list)) if list.awaits == Awaits::Action);
    if !looks && !interrupted.is_passing() {
        next.park(interrupted);
    }
    Some(step)
}

/// Whether what is said in front of the question was chosen for these very words: "lupa tanggalnya" is no wish for dates.
fn is_read(step: &Step) -> bool {
    step.before.iter().any(|text| matches!(text.key, "birth-date-not-known" | "address-landmark-is-street"))
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
