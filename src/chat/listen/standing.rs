//! Words while a question stands.

use super::form::{self, counted};
use super::grievance::{asks_the_reason, grumbles};
use super::manner::{self, asks_where_it_stood, enough, is_question, resumes};
use super::typed::{bare_command, command_words, label_typed, names_a_visit, names_its_thing, privacy_typed};
use super::wishes::{answer_and_question, read_wish, wishes};
use super::{Heard, offered, pushed};
use crate::chat::{Command, Ctx, Input, Message, Press, State, Talk, resident, step, undo};
use crate::language::{self, Wish};

/// Words while a question stands.
pub(super) fn to_a_question(state: &State, ctx: &Ctx, words: &str) -> Heard {
    let question = step::question(ctx, &state.talk);
    if let Some(heard) = a_label(state, ctx, question.as_ref(), words) {
        return heard;
    }
    if privacy_typed(words) && !state.talk.takes(words) {
        return command_words(words).unwrap_or(Heard::Nothing);
    }
    if state.talk.asks_to_undo() && undo::read(words).is_some() {
        return Heard::Answer;
    }
    if !state.talk.takes(words)
        && !matches!(state.talk, Talk::Resident(resident::Talk::Privacy(_)))
        && ctx.who.role.is_none()
        && resident::keeps_data(words)
    {
        return Heard::Command(Command::Privacy, words.to_owned());
    }
    // A button of the application that was shown before, while another is chosen.
    if let (Talk::Resident(resident::Talk::Status(_)), Some(rest)) = (&state.talk, resident::status::typed(words)) {
        return Heard::Command(Command::Status, rest.to_owned());
    }
    if state.talk.takes(words) {
        return match bare_command(words) {
            Some(Command::Cancel) => Heard::Command(Command::Cancel, String::new()),
            // What was written for officers waits; a command's word is no part of it.
            Some(command)
                if matches!(state.talk, Talk::Resident(resident::Talk::Ticket(_))) && state.talk.is_worth_keeping() =>
            {
                Heard::Command(command, String::new())
            }
            _ => Heard::Answer,
        };
    }
    if let Some(command) = bare_command(words) {
        return Heard::Command(command, String::new());
    }
    if names_a_visit(words) || names_its_thing(&state.talk, ctx, words) {
        return command_words(words).unwrap_or(Heard::Nothing);
    }
    // "Cek status", "lihat jadwal": a button of the menu, typed, is what it is while a form waits as well.
    if ctx.who.role.is_none()
        && let Some(Press::Open(command)) = label_typed(&resident::menu(ctx), words)
    {
        return command_words(&command).unwrap_or(Heard::Nothing);
    }
    // The number of an application, for whoever wants to know how far it is once this form is done: no answer to it.
    let status_wanted = state.wishes.iter().any(|wanted| wanted.command == Command::Status);
    if status_wanted && resident::is_a_form(&state.talk) && resident::status::is_a_number(words) {
        return Heard::Command(Command::Status, words.to_owned());
    }
    // "Tidak jadi datang" answers there, and cancels elsewhere.
    if matches!(state.talk, Talk::Resident(resident::Talk::Attend(_))) && language::read_coming(words).is_some() {
        return Heard::Answer;
    }
    if resident::answers_the_day(&state.talk, words) {
        return Heard::Answer;
    }
    // "Kok lama sih", then "kapan diantar?": that is what they want to know.
    if let Talk::Resident(resident::Talk::Ticket(resident::ticket::Ticket::Asking(_))) = state.talk {
        let wishes = wishes(words);
        return if wishes.is_empty() { Heard::Answer } else { Heard::Commands(wishes) };
    }
    // Which of two was meant, for whom: whatever is said is heard there first.
    if state.talk.is_passing() {
        return Heard::Answer;
    }
    if resident::is_a_form(&state.talk) {
        if state.misses == 0 && asks_where_it_stood(words) {
            return Heard::Recap;
        }
        if let Some(heard) = form::heard(state, words) {
            return heard;
        }
    }
    let short = words.split_whitespace().count() <= 3;
    if resident::is_a_form(&state.talk) && state.misses == 0 && resumes(words) {
        return Heard::Courtesy;
    }
    match read_wish(words) {
        Some(Wish::Cancel) if short && !asks_the_reason(words) => Heard::Command(Command::Cancel, String::new()),
        Some(Wish::Greeting | Wish::Thanks)
            if short && state.misses == 0 && question.is_some() && manner::is_polite(words) =>
        {
            Heard::Courtesy
        }
        _ if resident::is_a_form(&state.talk)
            && let Some((answer, question)) = answer_and_question(words) =>
        {
            Heard::AnswerAndAsides(answer, wishes(&question))
        }
        Some(_) if is_question(words) => match counted(&state.talk, words, wishes(words)) {
            wishes if wishes.is_empty() && grumbles(words) => Heard::Grievance,
            wishes if wishes.is_empty() => Heard::Answer,
            wishes => Heard::Asides(wishes),
        },
        None if is_question(words) && resident::general(words).is_some() => Heard::Asides(wishes(words)),
        _ => Heard::Answer,
    }
}

/// A button's label: of the standing question, of what was offered last, of what came by itself since.
fn a_label(state: &State, ctx: &Ctx, question: Option<&Message>, words: &str) -> Option<Heard> {
    match question.and_then(|question| label_typed(question, words)) {
        Some(Press::Choose(value)) => return Some(Heard::Choice(value)),
        Some(Press::Open(command)) => return Some(command_words(&command).unwrap_or(Heard::Nothing)),
        Some(Press::Link(_)) | None => {}
    }
    if state.talk.takes(words) {
        return pushed::label_of_newer(state, ctx, question, words);
    }
    // "Belum saya terima pak" answers the question whether it came, and does not begin it anew.
    let is_here = |heard: &Heard| {
        resident::asks_whether_it_came(&state.talk) && matches!(heard, Heard::Command(Command::NotReceived, _))
    };
    offered::labelled(state, ctx, words).filter(|heard| !is_here(heard))
}

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
    if !form.is_over() {
        return false;
    }
    let label = step::question(ctx, &state.talk).and_then(|question| label_typed(&question, words));
    let leaves = bare_command(words) == Some(Command::Cancel) || read_wish(words) == Some(Wish::Cancel);
    let corrects = language::read_correction(words).is_some();
    !leaves
        && !form.goes_on_with(words)
        && !corrects
        && label.is_none()
        && language::read_yes_no(words).is_none()
        && !enough(words)
}
