//! One broadcast with what can be done with it now.

use chrono::{DateTime, Utc};

use super::super::super::line::BroadcastLine;
use super::super::super::unread::unread;
use super::super::super::{Button, Ctx, Input, Message, Step, news};
use super::{Stage, at, list, steer};
use crate::domain::{BroadcastAction, BroadcastState};
use crate::language::fold;
use crate::say;
use crate::text::Text;

/// In the list: number, title, state.
pub(super) fn line(line: &BroadcastLine) -> Text {
    say!("broadcasts-line", number = line.id.0, title = title(line), state = state(line))
}

/// Its first words, with what it does where that is not to send.
pub fn title(line: &BroadcastLine) -> Text {
    let title = if line.title.is_empty() { say!("broadcast-untitled") } else { say!("said", words = &line.title) };
    match line.action {
        BroadcastAction::Send => title,
        BroadcastAction::Edit => say!("broadcast-title-correction", title = title),
        BroadcastAction::Delete => say!("broadcast-title-recall", title = title),
    }
}

/// How it stands, in a few words. "Selesai" is only what went well for everybody.
pub fn state(line: &BroadcastLine) -> Text {
    match line.state {
        _ if line.newer => say!("broadcast-state-newer"),
        BroadcastState::AwaitingApproval => say!("broadcast-state-approval"),
        BroadcastState::Scheduled => {
            say!("broadcast-state-scheduled", at = line.start_at.unwrap_or(line.created_at))
        }
        BroadcastState::Running => {
            say!("broadcast-state-running", done = line.recipients - line.left(), chats = line.recipients)
        }
        BroadcastState::Paused => say!("broadcast-state-paused", left = line.left()),
        BroadcastState::Stopped | BroadcastState::Ended if line.recalled => say!("broadcast-state-recalled"),
        BroadcastState::Stopped => say!("broadcast-state-stopped", sent = line.sent, chats = line.recipients),
        BroadcastState::Refused => say!("broadcast-state-refused"),
        BroadcastState::Ended if line.needs_a_person() => {
            say!("broadcast-state-attention", failed = line.failed, unknown = line.unknown)
        }
        BroadcastState::Ended => say!("broadcast-state-ended", sent = line.sent),
    }
}

/// Why nothing can be done as it stands.
pub(super) fn not_now(state: BroadcastState) -> Text {
    match state {
        BroadcastState::AwaitingApproval => say!("broadcast-not-now-approval"),
        BroadcastState::Scheduled => say!("broadcast-not-now-scheduled"),
        BroadcastState::Running => say!("broadcast-not-now-running"),
        BroadcastState::Paused => say!("broadcast-not-now-paused"),
        BroadcastState::Stopped => say!("broadcast-not-now-stopped"),
        BroadcastState::Refused => say!("broadcast-not-now-refused"),
        BroadcastState::Ended => say!("broadcast-not-now-ended"),
    }
}

/// Something of it is known to a newer version of the program alone.
pub fn newer(line: &BroadcastLine) -> Text {
    if line.newer { say!("broadcast-newer", number = line.id.0) } else { say!("broadcast-newer-topic") }
}

/// A colleague recalled it in the meantime.
pub(super) fn recalled_before(by: &str, at: DateTime<Utc>) -> Text {
    say!("broadcast-recalled-before", by = by, at = at)
}

/// One broadcast: once it has started, in the same words as the message that shows its progress.
pub(super) fn card(ctx: &Ctx, line: &BroadcastLine) -> Message {
    let button = |action: &str, label: Text| Button::open(format!("siaran {} {action}", line.id.0), label);
    let waits =
        !line.newer && !line.urgent && line.action == BroadcastAction::Send && line.state == BroadcastState::Running;
    let mut message = if line.started_at.is_some() {
        news::broadcast::progress(line, ctx.office.quiet_hours.end_at(ctx.now).filter(|_| waits))
    } else {
        Message::new(say!("broadcast-card", number = line.id.0, title = title(line), state = state(line)))
    };
    if line.recalled {
        message = message.and(say!("broadcast-is-recalled"));
    }
    if line.is_of_a_newer_version() {
        message = message.and(newer(line));
    }
    if line.newer {
        return message.choices([("selesai", say!("staff-button-done"))]);
    }
    if line.state == BroadcastState::AwaitingApproval {
        message = message.row(vec![
            button("setuju", say!("broadcast-button-approve")),
            button("tolak", say!("broadcast-button-refuse")),
        ]);
    }
    if line.is_alive() && line.started_at.is_none() {
        message = message.row(vec![button("henti", say!("broadcast-button-stop"))]);
    }
    let mut more = Vec::new();
    if line.needs_a_person() {
        more.push(button("perhatian", say!("broadcast-button-attention")));
    }
    if line.action != BroadcastAction::Delete {
        more.push(button("isi", say!("broadcast-button-words")));
    }
    if !more.is_empty() {
        message = message.row(more);
    }
    message.choices([("selesai", say!("staff-button-done"))])
}

/// What is said while a card stands: what can be done is a button or its label; "daftar" goes back.
pub(super) fn hear(line: &BroadcastLine, input: &Input) -> Step {
    let again = |why: Text| Step::miss(at(Stage::Card { line: Box::new(line.clone()) }), why);
    match input {
        Input::Choice(_) => Step::end().saying(say!("staff-done")),
        Input::Text(typed) => match steer::Action::read(&fold(typed)) {
            Some(action) => steer::act(line.id, action),
            None if matches!(fold(typed).as_str(), "siar" | "semua siaran" | "kembali") => list::begin(),
            None => again(say!("answer-with-buttons")),
        },
        _ => again(unread(input)),
    }
}
