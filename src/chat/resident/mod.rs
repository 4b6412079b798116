//! Conversations of a resident: one file each, one folder where there is much to ask.

pub mod address;
pub mod applicants;
pub mod attend;
pub mod consent;
pub mod interests;
pub mod register;
pub mod status;
pub mod survey;
pub mod ticket;
pub mod village;

mod among;
mod approved;
mod closed;
mod code;
mod delivered;
mod forms;
mod leaving;
mod meant;
mod naming;
mod news;
mod parcel;
mod poster;
pub(in crate::chat) mod privacy;
mod readings;
mod schedule;
mod start;
mod swindle;
mod talk;
mod tongue;
mod topics;
mod which;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wishes_tests;

pub(super) use attend::unprompted;
pub(super) use code::{asked_for as asks_for_code, typed as code_typed};
pub(super) use delivered::{
    answers_attempt, answers_the_day, asks_whether_it_came, names_the_passport, says_so as not_received, speaks_of_it,
};
#[cfg(test)]
pub(super) use forms::two_meant;
pub(super) use forms::{
    asks_consent, come_back, drops_phone, is_a_form, is_about, is_half_filled, leaving, recap, village_told,
};
pub(super) use meant::{ask as meant, offer};
pub(super) use news::again_typed as news_again;
pub(super) use privacy::keeps_data;
pub(super) use readings::applicant;
pub(super) use register::hint;
pub(super) use schedule::asked as where_asked;
pub use start::menu;
pub(super) use swindle::{is_after_the_code, warning as code_warning};
pub use talk::Talk;
pub(super) use topics::{asked, general, general_alone, topics_of};
pub(super) use which::{Which, serve as serve_news};

use super::{Command, Ctx, Input, Message, Step, unasked, undo};
use crate::language::read_yes_no;
use crate::say;
use crate::text::Text;

/// What a command begins.
pub fn begin(ctx: &Ctx, command: Command, rest: &str) -> Step {
    match command {
        Command::Start => start::begin(ctx, rest),
        Command::Register => register::begin(ctx, rest),
        Command::Schedule => schedule::begin(rest),
        Command::Attend => attend::begin(rest),
        Command::Decline => attend::begin_declining(rest),
        Command::Applicants => applicants::begin(rest),
        Command::Status => status::begin(ctx, rest),
        Command::Address => address::begin(rest),
        Command::Code => code::begin(rest),
        Command::CodePicture => code::begin_picture(rest),
        Command::Attempt => delivered::begin_attempt(rest),
        Command::NotReceived => delivered::begin(rest),
        Command::Requirements => approved::requirements(ctx, rest),
        Command::Fees => approved::fees(ctx, rest),
        Command::Office => approved::office(ctx, rest),
        Command::Thanks => Step::end().saying(say!("thanks")),
        Command::Officer => ticket::begin(ctx, rest),
        Command::Survey => survey::begin(rest),
        Command::Privacy => privacy::begin(ctx, rest),
        Command::Stop => news::begin(rest),
        Command::Language => tongue::begin(rest),
        Command::Cancel => interests::Interests::to_withdraw(),
        _ => start::help(ctx),
    }
}

/// Whether serving a wish comes back with a question of its own.
pub(super) fn asks_back(command: Command, rest: &str) -> bool {
    match command {
        Command::Requirements => rest.is_empty(),
        Command::Schedule => rest == schedule::OURS,
        Command::Fees | Command::Office | Command::Privacy | Command::Thanks | Command::Help => false,
        _ => true,
    }
}

/// Words that nobody asked for, and that correct what is kept of this chat: an interest, or an address.
pub(super) fn corrects(ctx: &Ctx, words: &str) -> Option<Step> {
    use crate::language::About;
    if ctx.who.role.is_some() || !ctx.who.consented {
        return None;
    }
    if applicants::points(words) {
        return Some(Step::then(Command::Applicants, words));
    }
    let correction = crate::language::read_correction(words)?;
    let speaks_of_delivery = crate::language::fold(words).split(' ').any(|word| {
        matches!(word, "alamat" | "alamatnya" | "antar" | "diantar" | "dianter" | "kirim" | "dikirim" | "kurir")
    });
    match correction.about {
        _ if speaks_of_delivery => Some(Step::then(Command::Address, words)),
        Some(About::HouseNumber | About::Rt | About::Rw | About::Landmark | About::Recipient) => {
            Some(Step::then(Command::Address, words))
        }
        Some(_) => Some(interests::Interests::to_correct(words)),
        None if correction.old.is_some() => Some(interests::Interests::to_correct(words)),
        None => None,
    }
}

/// Neither of what was offered is meant: a person is.
fn neither(ctx: &Ctx) -> Step {
    let mut menu = menu(ctx);
    menu.paragraphs.insert(0, say!("not-understood"));
    Step { missed: true, ..Step::end().message_after(menu) }
}

/// The privacy notice, with the question whether they agree; the command goes on afterwards.
pub fn ask_consent(ctx: &Ctx, command: Command, rest: &str) -> Step {
    // Nothing of an address is remembered before they agree; a number only says which application.
    let rest = if command == Command::Address && rest.parse::<i64>().is_err() { "" } else { rest };
    consent::ask(ctx, command, rest)
}

/// `/batal` in the middle of a conversation.
pub fn cancel(talk: &Talk) -> Step {
    match talk {
        Talk::Register(talk) => talk.cancel(),
        Talk::Attend(talk) => talk.cancel(),
        _ => Step::end().saying(say!("cancelled")),
    }
}

/// What follows from an input to an open conversation.
pub fn hear(ctx: &Ctx, talk: &Talk, input: &Input) -> Step {
    match talk.clone() {
        Talk::Joining(talk) => talk.hear(ctx, input),
        Talk::Consent(talk) => talk.hear(ctx, input),
        Talk::Interests(talk) => talk.hear(ctx, input),
        Talk::Register(talk) => talk.hear(ctx, input),
        Talk::Status(talk) => talk.hear(ctx, input),
        Talk::Address(talk) => talk.hear(ctx, input),
        Talk::Code(talk) => talk.hear(ctx, input),
        Talk::Delivered(talk) => talk.hear(ctx, input),
        Talk::Schedule(talk) => talk.hear(ctx, input),
        Talk::Attend(talk) => talk.hear(ctx, input),
        Talk::Applicants(talk) => talk.hear(ctx, input),
        Talk::Poster(talk) => talk.hear(ctx, input),
        Talk::Parcel(talk) => talk.hear(ctx, input),
        Talk::News(talk) => talk.hear(input),
        Talk::Requirements(talk) => talk.hear(ctx, input),
        Talk::Privacy(talk) => talk.hear(ctx, input),
        Talk::Language(talk) => talk.hear(ctx, input),
        Talk::Ticket(talk) => talk.hear(ctx, input),
        Talk::Survey(talk) => talk.hear(input),
        Talk::Meant(talk) => talk.hear(ctx, input),
        Talk::Leaving(talk) => talk.hear(input),
        Talk::Which(talk) => talk.hear(input),
    }
}

/// The question that stands; none where only the store is waited for.
pub fn question(ctx: &Ctx, talk: &Talk) -> Option<Message> {
    match talk {
        Talk::Joining(_) | Talk::Poster(_) | Talk::Parcel(_) => None,
        Talk::Privacy(talk) => talk.question(),
        Talk::Schedule(talk) => talk.question(),
        Talk::Meant(talk) => Some(talk.question()),
        Talk::Leaving(_) => Some(leaving::Leaving::question()),
        Talk::Which(talk) => Some(talk.question()),
        Talk::Attend(talk) => talk.question(ctx),
        Talk::Applicants(talk) => talk.question(),
        Talk::News(talk) => talk.question(),
        Talk::Consent(talk) => Some(talk.question(ctx)),
        Talk::Interests(talk) => talk.question(),
        Talk::Register(talk) => Some(talk.question(ctx)),
        Talk::Status(talk) => talk.question(),
        Talk::Address(talk) => talk.question(),
        Talk::Code(talk) => talk.question(),
        Talk::Delivered(talk) => talk.question(),
        Talk::Requirements(_) => Some(approved::Requirements::question(ctx)),
        Talk::Language(_) => Some(tongue::Choosing::question()),
        Talk::Ticket(talk) => talk.question(),
        Talk::Survey(talk) => talk.question(),
    }
}

/// A yes or a no, tapped ("yes", "no") or typed.
fn yes_or_no(input: &Input) -> Option<bool> {
    match input {
        Input::Choice(value) => match value.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        Input::Text(words) => read_yes_no(words),
        _ => None,
    }
}

/// The same where the question is whether something is to be undone: its word means yes.
fn undone(input: &Input) -> Option<bool> {
    match input {
        Input::Text(words) if undo::read(words) == Some(undo::Undo::Yes) => Some(true),
        _ => yes_or_no(input),
    }
}

/// An input that answers nothing: the question is asked again, and this is why.
fn unexpected(talk: impl Into<super::Talk>, input: &Input, why: Text) -> Step {
    match input {
        Input::Text(_) | Input::Choice(_) => Step::miss(talk, why),
        // A contact that is somebody else's has a reason of its own.
        Input::Contact { .. } if why.key == "register-phone-of-another" => Step::miss(talk, why),
        _ => match unasked(input) {
            Some(why) => Step::miss(talk, why),
            None => Step::next(talk),
        },
    }
}
