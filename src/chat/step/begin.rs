//! What a command opens, and what becomes of the form that it interrupts.

use crate::chat::{Addressed, Command, Ctx, Input, Last, State, Step, Talk, courier, officer, resident};
use crate::domain::Role;
use crate::say;

/// A command. The form that it interrupts waits, unless it is the same one begun anew.
pub(super) fn begin(ctx: &Ctx, next: &mut State, command: Command, rest: &str, come_back: bool) -> Step {
    if !command.is_for(ctx.who.role) {
        return Step::next(next.talk.clone()).saying(say!("command-of-another-role"));
    }
    if command == Command::Cancel {
        return cancel(ctx, next);
    }
    next.wishes.retain(|wanted| wanted.command != command);
    next.last = match command {
        Command::Requirements | Command::Fees | Command::Office | Command::Schedule => {
            Some(Last { command, rest: rest.to_owned(), at: ctx.now })
        }
        Command::Thanks | Command::Help => next.last.take(),
        _ => None,
    };
    if rest.is_empty()
        && (ctx.who.consented || !command.needs_consent())
        && let Some(step) = half_filled(next, command)
    {
        return step;
    }
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
    if interrupted != Talk::Idle
        && !interrupted.same_kind(&step.talk)
        && (come_back && !interrupted.is_passing() || interrupted.is_worth_keeping())
    {
        next.park(interrupted);
    }
    step
}

/// The form that a command opens, where one is half filled already: it goes on where it was, and is never begun anew
/// without being asked for.
fn half_filled(next: &mut State, command: Command) -> Option<Step> {
    let form = if resident::is_half_filled(&next.talk, command) && command == Command::Register {
        std::mem::take(&mut next.talk)
    } else {
        let at = next.later.iter().rposition(|form| resident::is_half_filled(form, command))?;
        let form = next.later.remove(at);
        let interrupted = std::mem::take(&mut next.talk);
        if interrupted.is_worth_keeping() && !interrupted.same_kind(&form) {
            next.park(interrupted);
        }
        form
    };
    let filled = resident::recap(&form);
    let step = Step::next(form).saying(say!("form-still-here"));
    Some(match filled {
        Some(filled) => step.saying(filled),
        None => step,
    })
}

pub(super) fn opening(ctx: &Ctx, command: Command, rest: &str) -> Step {
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

/// Words for the other side of a ticket. Whatever else is open waits.
pub(super) fn for_ticket(next: &mut State, addressed: Addressed, input: &Input) -> Step {
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

pub(super) fn cancel(ctx: &Ctx, next: &mut State) -> Step {
    // A question that came in between is left, and the form below it stays.
    // Whether a form is left was asked, and this is the answer.
    if matches!(next.talk, Talk::Resident(resident::Talk::Leaving(_)))
        && let Some(form) = next.later.pop()
    {
        next.talk = form;
    }
    if matches!(next.talk, Talk::Resident(resident::Talk::Requirements(_))) {
        return Step::end().saying(say!("requirements-left"));
    }
    if matches!(next.talk, Talk::Resident(resident::Talk::Ticket(_))) {
        return Step::end().saying(say!("ticket-not-sent"));
    }
    // A side errand is left for the form that it interrupted: that one waits below, and is left by another word.
    if next.later.is_empty() {
        // Whoever leaves a form wants no other one either; a question is still one.
        next.wishes.retain(|wanted| !wanted.command.needs_consent());
    }
    let is_courier = ctx.who.role == Some(Role::Courier);
    match &next.talk {
        Talk::Idle if is_courier => courier::seek_undo(true),
        Talk::Courier(talk) if talk.is_between_doors() => courier::seek_undo(false),
        Talk::Idle => resident::begin(ctx, Command::Cancel, ""),
        Talk::Resident(talk) => resident::cancel(talk),
        // What they told of a round is in the office's books, and stays there.
        Talk::Courier(_) => Step::end().saying(say!("cancelled-as-noted")),
        Talk::Officer(_) => Step::end().saying(say!("cancelled")),
    }
}
