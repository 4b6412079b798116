//! What follows from the store's word, and from theirs.

use super::{Attend, Awaits, Said, Wanted, look, shown};
use crate::chat::resident::register::Register;
use crate::chat::resident::{answers_attempt, speaks_of_it, unexpected, yes_or_no};
use crate::chat::undo::{self, Undo};
use crate::chat::{
    Answer, AttendAnswer, AttendQuestion, Command, Ctx, Input, Question, Standing, Step, VisitLine, step,
};
use crate::domain::{AttendanceState, VisitId};
use crate::language::{fold, read_coming, read_number, read_yes_no};
use crate::say;
use crate::text::Text;

impl Attend {
    /// The store's answer.
    pub(super) fn told(self, ctx: &Ctx, answer: &Answer) -> Step {
        match (self.awaits, answer) {
            (Awaits::Told(said), Answer::Attend(AttendAnswer::Told(visits))) => meant(ctx, said, visits),
            (Awaits::Visit(_, wanted), Answer::Attend(AttendAnswer::Standing(standing))) => {
                looked_at(ctx, wanted, standing)
            }
            (Awaits::Done(_), Answer::Attend(AttendAnswer::Standing(standing))) => {
                Step::end().message(shown::standing(ctx, standing))
            }
            (Awaits::Done(people), Answer::Attend(AttendAnswer::Full(standing))) => full(people, standing),
            _ => Step::end().message(shown::unknown()),
        }
    }

    /// Their answer.
    pub(super) fn answered(self, ctx: &Ctx, input: &Input) -> Step {
        let Some(standing) = self.standing.as_deref() else {
            // Only the store was waited for, and it is asked again.
            return match self.awaits {
                Awaits::Visit(visit, wanted) => look(visit, wanted),
                Awaits::Told(said) => super::told(said),
                _ => Step::end(),
            };
        };
        match self.awaits.clone() {
            Awaits::Meant(said) => match (yes_or_no(input), meant_people(&said, input)) {
                // A number is a yes with that number.
                (_, Some(people)) => follow(standing.visit.id, said.comes, Some(people)),
                (Some(true), _) => follow(standing.visit.id, said.comes, said.people),
                (Some(false), _) => Step::end().saying(say!("attend-not-meant")),
                (None, _) => unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::HowMany => match people(ctx, standing, input) {
                _ if leaves(input) => unchanged(Some(standing)),
                _ if declines(input) => look(standing.visit.id, Wanted::Decline),
                Some(Ok(people)) if super::questions::is_full(standing) => wait(standing, people),
                Some(Ok(people)) => come(standing, people),
                Some(Err(why)) => unexpected(self, input, why),
                None => unexpected(self, input, say!("attend-people-unknown")),
            },
            Awaits::Full(wanted) => match people(ctx, standing, input) {
                // "Daftar tunggu 12 orang": for another number than was asked about.
                Some(Ok(people)) if waits(input) && says_a_number(input) => wait(standing, people),
                _ if waits(input) || (standing.visit.places_left() == Some(0) && yes_or_no(input) == Some(true)) => {
                    wait(standing, wanted)
                }
                Some(Ok(people)) if super::questions::is_full(standing) => wait(standing, people),
                Some(Ok(people)) => come(standing, people),
                Some(Err(why)) => unexpected(self, input, why),
                None if leaves(input) => unchanged(Some(standing)),
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::Sure => match sure(input) {
                Some(true) => decline(standing),
                Some(false) => Step::end().message(shown::standing(ctx, standing)),
                None => unexpected(self, input, say!("answer-with-buttons")),
            },
            Awaits::Visit(visit, wanted) => look(visit, wanted),
            Awaits::Told(said) => super::told(said),
            Awaits::Done(people) => come(standing, people),
        }
    }
}

/// Exactly one visit was told to them, or it is not clear what they answer.
fn meant(ctx: &Ctx, said: Said, visits: &[VisitLine]) -> Step {
    let there = |visit: &&VisitLine| {
        said.places.is_empty() || visit.plan.villages().any(|village| said.places.contains(village))
    };
    let visits: Vec<VisitLine> = visits.iter().filter(there).cloned().collect();
    match (visits.as_slice(), said.otherwise) {
        // They have places, and would lose them with what was told for them: that question names the visit and says so.
        ([visit], _) if !said.comes && visit.mine.is_some_and(|mine| mine.state != AttendanceState::Declined) => {
            look(visit.id, Wanted::Decline)
        }
        ([visit], _) => {
            let standing = Standing { visit: visit.clone(), wanting: 0, queue_place: None };
            Step::next(Attend { awaits: Awaits::Meant(said), standing: Some(Box::new(standing)) })
        }
        ([], _) if let (Some(ticket), Some(words)) = (ctx.who.talks(), &said.words) => {
            crate::chat::resident::ticket::relay(ticket.ticket, words)
        }
        ([], _) if said.agreed => crate::chat::resident::delivered::said_yes(),
        // "Oke" after an answer.
        ([], _) if said.courteous => Step::end().saying(say!("noted")),
        ([], _) if let Some(attempt) = said.words.as_deref().and_then(|words| answers_attempt(words, ctx.today())) => {
            speaks_of_it(attempt)
        }
        ([], Some(command)) => Step::then(command, ""),
        ([], None) => step::not_understood(ctx, &Input::Other),
        _ => Step::then(Command::Schedule, "").saying(say!("attend-which")),
    }
}

/// With how many they come, where that is the answer to whether they come at all: "5", "ya 11 orang".
fn meant_people(said: &Said, input: &Input) -> Option<u16> {
    let Input::Text(words) = input else { return None };
    if !said.comes || read_yes_no(words) == Some(false) {
        return None;
    }
    read_number(words).and_then(|people| u16::try_from(people).ok()).filter(|people| *people > 0)
}

/// The command that was meant, with its own consent.
fn follow(visit: VisitId, comes: bool, people: Option<u16>) -> Step {
    match (comes, people) {
        (true, Some(people)) => Step::then(Command::Attend, format!("{} {people}", visit.0)),
        (true, None) => Step::then(Command::Attend, visit.0.to_string()),
        (false, _) => Step::then(Command::Decline, format!("{} pasti", visit.0)),
    }
}

/// The visit was looked at; what is wanted of it follows, if it still can be.
fn looked_at(ctx: &Ctx, wanted: Wanted, standing: &Standing) -> Step {
    if !standing.visit.takes_answers(ctx.now) {
        return Step::end().message(shown::closed(ctx, &standing.visit));
    }
    let state = standing.visit.mine.map(|mine| mine.state);
    let stands = matches!(state, Some(AttendanceState::Coming | AttendanceState::Waiting));
    match wanted {
        Wanted::Decline if stands => next(Awaits::Sure, standing),
        Wanted::Decline | Wanted::DeclineSurely if state == Some(AttendanceState::Declined) => {
            Step::end().message(shown::standing(ctx, standing))
        }
        Wanted::Decline | Wanted::DeclineSurely => decline(standing),
        // Whoever asks twice hears how it stands.
        Wanted::Come(None) if stands => Step::end().message(shown::standing(ctx, standing)),
        Wanted::Come(_) | Wanted::Change if standing.wanting == 0 && !stands => {
            Step::next(Register::for_visit(&standing.visit)).saying(say!("attend-register-first"))
        }
        Wanted::Come(Some(people)) => match in_bounds(ctx, standing, people.into()) {
            Ok(people) => come(standing, people),
            Err(why) => next(Awaits::HowMany, standing).saying(why),
        },
        Wanted::Come(None) | Wanted::Change => next(Awaits::HowMany, standing),
    }
}

/// Not enough places. Who comes already keeps theirs; where nothing can be chosen, that is all.
fn full(people: u16, standing: &Standing) -> Step {
    let comes = standing.visit.mine.filter(|mine| mine.state == AttendanceState::Coming);
    match comes {
        Some(mine) if standing.visit.places_left() == Some(0) => {
            Step::end().saying(say!("attend-no-more", count = mine.headcount))
        }
        _ => next(Awaits::Full(people), standing),
    }
}

fn next(awaits: Awaits, standing: &Standing) -> Step {
    Step::next(Attend { awaits, standing: Some(Box::new(standing.clone())) })
}

fn come(standing: &Standing, people: u16) -> Step {
    let attend = Attend { awaits: Awaits::Done(people), standing: Some(Box::new(standing.clone())) };
    Step::ask(attend, Question::Attend(AttendQuestion::Come(standing.visit.id, people)))
}

fn wait(standing: &Standing, people: u16) -> Step {
    let attend = Attend { awaits: Awaits::Done(people), standing: Some(Box::new(standing.clone())) };
    Step::ask(attend, Question::Attend(AttendQuestion::Wait(standing.visit.id, people)))
}

fn decline(standing: &Standing) -> Step {
    let attend = Attend { awaits: Awaits::Done(1), standing: Some(Box::new(standing.clone())) };
    Step::ask(attend, Question::Attend(AttendQuestion::Decline(standing.visit.id)))
}

/// Nothing changes; whoever comes hears that they still do.
pub(super) fn unchanged(standing: Option<&Standing>) -> Step {
    let said = match standing.and_then(|standing| standing.visit.mine).map(|mine| (mine.state, mine.headcount)) {
        Some((AttendanceState::Coming, count)) => say!("attend-stays", count = count),
        _ => say!("attend-unchanged"),
    };
    Step::end().saying(said)
}

/// How many people an answer names: none where it names none.
fn people(ctx: &Ctx, standing: &Standing, input: &Input) -> Option<Result<u16, Text>> {
    let (Input::Text(words) | Input::Choice(words)) = input else { return None };
    let proposed = super::questions::proposed(standing);
    let agrees = matches!(input, Input::Text(words) if read_yes_no(words) == Some(true));
    let count = read_number(words).or_else(|| Some(u32::from(proposed)).filter(|_| agrees))?;
    Some(in_bounds(ctx, standing, count))
}

fn in_bounds(ctx: &Ctx, standing: &Standing, count: u32) -> Result<u16, Text> {
    let most = ctx.office.limits.headcount;
    match (u16::try_from(count), standing.visit.plan.capacity) {
        (Ok(0), _) => Err(say!("attend-people-unknown")),
        (Ok(count), Some(capacity)) if count > capacity => Err(say!("attend-people-too-many-here", most = capacity)),
        (Ok(count), _) if count <= most => Ok(count),
        _ => Err(say!("register-headcount-too-many", most = most, contact = ctx.office.contact_line(ctx.who.tongue))),
    }
}

/// They would rather leave it as it is.
fn leaves(input: &Input) -> bool {
    match input {
        Input::Choice(value) => value == "leave",
        Input::Text(words) => {
            read_yes_no(words) == Some(false) || matches!(fold(words).as_str(), "nanti saja" | "not now")
        }
        _ => false,
    }
}

fn declines(input: &Input) -> bool {
    matches!(input, Input::Text(words) if read_coming(words).is_some_and(|coming| !coming.comes))
}

fn waits(input: &Input) -> bool {
    match input {
        Input::Choice(value) => value == "wait",
        Input::Text(words) => fold(words)
            .split(' ')
            .any(|word| matches!(word, "tunggu" | "menunggu" | "antre" | "antri" | "wait" | "waiting")),
        _ => false,
    }
}

fn says_a_number(input: &Input) -> bool {
    matches!(input, Input::Text(words) if read_number(words).is_some())
}

fn speaks_of_coming(words: &str) -> bool {
    fold(words).split(' ').any(|word| matches!(word, "bisa" | "datang" | "hadir" | "dateng" | "ikut" | "come" | "can"))
}

/// "Tidak bisa" lets go, "tetap datang" keeps; a bare yes or no answers the question as it was asked.
fn sure(input: &Input) -> Option<bool> {
    match input {
        Input::Text(words) if undo::read(words) == Some(Undo::Yes) => Some(true),
        // "Tidak bisa" says that they do not come; a bare "tidak" answers the question.
        Input::Text(words) => match read_coming(words).filter(|_| speaks_of_coming(words)) {
            Some(coming) => Some(!coming.comes),
            None => read_yes_no(words),
        },
        _ => yes_or_no(input),
    }
}
