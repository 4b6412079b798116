//! What an input means before any conversation hears it.

mod follow_up;
mod form;
mod grievance;
mod here;
mod manner;
mod offered;
mod pushed;
mod reason;
mod standing;
mod tongue;
mod typed;
mod wishes;

#[cfg(test)]
mod beside_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod ticket_tests;
#[cfg(test)]
mod which_tests;

pub(super) use form::{counted, gives_up, is_a_sigh, leaves};
pub(super) use grievance::{asks_money, asks_the_reason, complains, grumbles};
pub(super) use manner::{agrees, enough, goes_on, is_question, says_who_comes};
pub(super) use pushed::{follows, means_below};
pub(super) use standing::{answers_below, gives_way};
pub(super) use tongue::is_english;
pub(super) use typed::asks_to_correct;
pub(super) use wishes::{is_a_story, served, wanted, wish, wishes};

use super::{Addressed, Asked, Command, Ctx, Input, Press, State, courier, officer, resident};
use crate::domain::Role;
use crate::language;
use standing::to_a_question;
use typed::{command_without_slash, command_words, label_typed, privacy_typed};
use wishes::{is_courtesy, read_wish};

/// What was heard.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// For the conversation that is open, as it is.
    Answer,
    /// One of the standing question's answers.
    Choice(String),
    /// A command with its argument.
    Command(Command, String),
    /// Words for the other side of a ticket.
    Ticket(Addressed),
    /// Several wishes in one message: served in turn.
    Commands(Vec<(Command, String)>),
    /// Questions in the middle of a form: answered, and the form waits.
    Asides(Vec<(Command, String)>),
    /// An answer, and questions behind it in the same message.
    AnswerAndAsides(String, Vec<(Command, String)>),
    /// A greeting or thanks in the middle of a form: the question is asked again.
    Courtesy,
    /// A finger slipped, and nothing else was said.
    Slip,
    /// A swear word in the middle of a form.
    Grievance,
    /// Somebody else wants their handover code.
    CodeWanted,
    /// They are back: what is filled is told again.
    Recap,
    /// They may want to leave a form that holds something: asked.
    Leaving,
    /// An answer to what a message asked that came by itself, unless the standing question wants it too.
    News(Asked),
    /// The same to one of two such messages: asked which, the newer one first.
    EitherNews(Asked, Asked),
    /// A tap under an older message.
    Stale,
    /// An earlier message was changed; what was sent counts.
    Changed,
    /// Silence for a day: the open question is asked once more.
    Reminder,
    /// Silence for a month: what was told for the open question is dropped.
    Forget,
    /// Nothing that means anything here.
    Nothing,
}

pub(super) fn hear(state: &State, ctx: &Ctx, input: &Input) -> Heard {
    match input {
        Input::Silence if !state.is_open() => Heard::Forget,
        Input::Silence if state.reminded => Heard::Forget,
        Input::Silence => Heard::Reminder,
        Input::Edited => Heard::Changed,
        Input::Button(data) => button(state, data),
        Input::Text(words) => text(state, ctx, words),
        _ => Heard::Answer,
    }
}

fn button(state: &State, data: &str) -> Heard {
    if let Some(command) = data.strip_prefix('!') {
        return command_words(command).unwrap_or(Heard::Stale);
    }
    match data.split_once(':') {
        Some((turn, value)) if state.is_open() && turn.parse() == Ok(state.turn) => Heard::Choice(value.to_owned()),
        _ => Heard::Stale,
    }
}

fn text(state: &State, ctx: &Ctx, words: &str) -> Heard {
    let words = words.trim();
    if let Some(command) = words.strip_prefix('/') {
        return command_words(command).unwrap_or(Heard::Nothing);
    }
    if let Some(reply) = ctx.who.ticket.filter(|addressed| addressed.by_reply) {
        return Heard::Ticket(reply);
    }
    if tongue::english_wanted(words) && !state.talk.takes(words) {
        let wanted = (Command::Language, "en".to_owned());
        return if state.is_open() { Heard::Asides(vec![wanted]) } else { Heard::Command(wanted.0, wanted.1) };
    }
    // Where money is wanted as well, or somebody complains, officers hear of it.
    let reported = || asks_money(words) || grievance::is_named(words);
    if ctx.who.role.is_none() && resident::is_after_the_code(words) && !state.talk.takes(words) && !reported() {
        return Heard::CodeWanted;
    }
    // A courier at the door waits for no form.
    if ctx.who.role.is_none() && resident::asks_for_code(words) && !state.talk.takes(words) {
        return Heard::Command(Command::Code, String::new());
    }
    if let Some(heard) = pushed::answered(state, ctx, words) {
        return heard;
    }
    if state.is_open() { to_a_question(state, ctx, words) } else { unasked(state, ctx, words) }
}

/// Words while no question stands.
fn unasked(state: &State, ctx: &Ctx, words: &str) -> Heard {
    if tongue::takes_english(state, ctx, words) {
        return Heard::Command(Command::Language, "en".to_owned());
    }
    if let Some(heard) = offered::labelled(state, ctx, words) {
        return heard;
    }
    if let Some(rest) = resident::status::typed(words) {
        return Heard::Command(Command::Status, rest.to_owned());
    }
    let label = label_typed(&resident::menu(ctx), words);
    let wishes = wishes(words);
    match (label, wishes.as_slice()) {
        (Some(Press::Open(command)), _) => command_words(&command).unwrap_or(Heard::Nothing),
        _ if let Some(heard) = offered::meant(state, ctx, words) => heard,
        _ if ctx.who.role.is_some_and(Role::is_officer)
            && let Some(rest) = officer::ticket_act(words) =>
        {
            Heard::Command(Command::Tickets, rest)
        }
        _ if ctx.who.role == Some(Role::Courier) && courier::reports(words) => {
            Heard::Command(Command::Deliveries, words.to_owned())
        }
        _ if ctx.who.role.is_none() && never_got_it(ctx, words) => Heard::Command(Command::NotReceived, String::new()),
        _ if ctx.who.role.is_none() && resident::code_typed(words) => Heard::Answer,
        _ if ctx.who.role.is_none() && resident::ticket::closes(words) => {
            Heard::Command(Command::Officer, resident::ticket::CLOSE.to_owned())
        }
        _ if resident::status::is_both(ctx, words) => Heard::Command(Command::Status, words.to_owned()),
        _ if resident::status::is_a_number(words) => Heard::Command(Command::Status, words.to_owned()),
        _ if resident::applicants::asked_for(words) => Heard::Command(Command::Applicants, String::new()),
        _ if enough(words) => Heard::Command(Command::Thanks, String::new()),
        // What an officer says of the broadcast that is on its way.
        _ if ctx.who.role.is_some_and(crate::domain::Role::is_officer) && officer::steers(words) => {
            Heard::Command(Command::Broadcast, words.to_owned())
        }
        _ if privacy_typed(words) => command_words(words).unwrap_or(Heard::Nothing),
        // Which of what is kept is asked there.
        _ if ctx.who.role.is_none() && asks_to_correct(words) => {
            Heard::Command(Command::Privacy, "perbaiki".to_owned())
        }
        _ if ctx.who.role.is_none() && resident::keeps_data(words) => {
            Heard::Command(Command::Privacy, words.to_owned())
        }
        _ if command_without_slash(ctx, words) => command_words(words).unwrap_or(Heard::Nothing),
        // They talk with an officer: what is no command and no courtesy is for them.
        _ if let Some(ticket) = ctx.who.talks()
            && !is_courtesy(read_wish(words))
            && !(ticket.waits && is_answered_here(words, &wishes)) =>
        {
            Heard::Ticket(ticket)
        }
        // Perhaps to the news of another attempt: how that stands is asked first.
        _ if ctx.who.role.is_none() && resident::answers_attempt(words, ctx.today()).is_some() => Heard::Answer,
        _ if let Some((command, rest)) = follow_up::read(state, ctx, words) => Heard::Command(command, rest),
        // Perhaps to the notice of a visit; what it would mean otherwise is asked for again then.
        _ if language::read_coming(words).is_some() || language::read_coming_to(words).is_some() => Heard::Answer,
        // "Nama saya salah, harusnya Rohana": what is kept is corrected.
        _ if resident::corrects(ctx, words).is_some() => Heard::Answer,
        (_, [(command, rest)]) => Heard::Command(*command, rest.clone()),
        (_, [_, _, ..]) => Heard::Commands(wishes),
        _ => Heard::Answer,
    }
}

/// Whether the passport is said not to have come. To an officer who has their ticket, "saya belum terima pak" answers
/// whatever that one wrote, unless it names the passport.
fn never_got_it(ctx: &Ctx, words: &str) -> bool {
    let answers_an_officer = ctx.who.talks().is_some_and(|ticket| !ticket.waits);
    resident::not_received(words) && (!answers_an_officer || resident::names_the_passport(words))
}

/// Whether words that might be for an officer who has not come yet are answered here: a question to which the office's
/// answer is known, or whether they come to a visit. Whoever means the officer replies to the message.
fn is_answered_here(words: &str, wishes: &[(Command, String)]) -> bool {
    let known = |command: &Command| {
        matches!(
            command,
            Command::Fees | Command::Requirements | Command::Schedule | Command::Office | Command::Register
        )
    };
    let plain = language::plain(words);
    let asks = is_question(words) || plain.ends_with(" tidak") || plain.ends_with(" apa");
    says_who_comes(words) || asks && !wishes.is_empty() && wishes.iter().all(|(command, _)| known(command))
}
