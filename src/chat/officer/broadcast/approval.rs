//! The second person: asked with the message itself before them, heard, and told of to its author.

use super::super::super::line::BroadcastLine;
use super::super::super::{Button, Effect, Listeners, Message, Step, words};
use super::audience;
use super::draft::Draft;
use crate::domain::{BroadcastState, ChatId, Reach, Role, Tongue};
use crate::say;
use crate::text::Text;

/// Tells approvers what waits for them: the message as it will look, then whom it is for.
pub(super) fn asked(
    step: Step,
    draft: &Draft,
    line: &BroadcastLine,
    reach: Reach,
    author: &str,
    approvers: &[ChatId],
) -> Step {
    let tell = |step: Step, message| step.effect(Effect::Tell(Listeners::Chats(approvers.to_vec()), message));
    let mut step = tell(step, draft.message_in(Tongue::Id));
    if draft.english.is_some() {
        step = tell(step, draft.message_in(Tongue::En));
    }
    tell(step, request(draft, line, reach, author))
}

fn request(draft: &Draft, line: &BroadcastLine, reach: Reach, author: &str) -> Message {
    let mut message = Message::new(say!(
        "broadcast-approval-asked",
        number = line.id.0,
        author = author,
        lines = audience::lines(draft),
    ));
    if line.target.is_none() {
        message = message.and(audience::said_reach(reach));
    }
    if let Some(target) = line.target {
        message = message.and(say!("broadcast-approval-correction", number = target.0, chats = reach.chats));
    }
    if let Some(at) = line.start_at {
        message = message.and(say!("broadcast-approval-when", at = at));
    }
    if let Some(urgent) = &draft.urgent {
        message = message.and(say!("broadcast-is-urgent", reason = urgent.label()));
    }
    let button = |action: &str, label: Text| Button::open(format!("siaran {} {action}", line.id.0), label);
    message
        .row(vec![button("setuju", say!("broadcast-button-approve")), button("tolak", say!("broadcast-button-refuse"))])
}

/// A second person decided: they hear what follows, and so does its author.
pub(super) fn decided(line: &BroadcastLine, by: &str) -> Step {
    let (said, told) = match line.state {
        BroadcastState::Refused => (
            say!("broadcast-refused", number = line.id.0),
            say!("broadcast-was-refused", number = line.id.0, title = line.title.as_str(), by = by),
        ),
        BroadcastState::Scheduled => {
            let at = line.start_at.unwrap_or(line.created_at);
            (
                say!("broadcast-approved-for", number = line.id.0, at = at),
                say!("broadcast-was-approved-for", number = line.id.0, title = line.title.as_str(), by = by, at = at),
            )
        }
        _ => (
            say!("broadcast-approved", number = line.id.0, chats = line.recipients),
            say!(
                "broadcast-was-approved",
                number = line.id.0,
                title = line.title.as_str(),
                by = by,
                chats = line.recipients
            ),
        ),
    };
    let see = Button::open(format!("siaran {}", line.id.0), say!("broadcast-button-see"));
    let told = Message::new(told).row(vec![see]);
    Step::end().saying(said).effect(Effect::Tell(Listeners::Chats(vec![line.author]), told))
}

/// Its author wants to approve it.
pub(super) fn own_work(others: &[String]) -> Step {
    Step::end().saying(match others {
        [] => say!("broadcast-own-work-alone"),
        others => say!("broadcast-own-work", others = named(others)),
    })
}

/// Somebody wants to approve it who may not.
pub(super) fn not_approver(approvers: &[String]) -> Step {
    Step::end().saying(match approvers {
        [] => say!("broadcast-no-approver", role = words::role(Role::Approver)),
        approvers => say!("broadcast-not-approver", approvers = named(approvers)),
    })
}

fn named(names: &[String]) -> String {
    names.join(", ")
}
