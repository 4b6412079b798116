//! One broadcast with what can be done with it now.

use super::super::super::line::BroadcastLine;
use super::super::super::unread::unread;
use super::super::super::{Button, Input, Message, Step};
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
fn title(line: &BroadcastLine) -> Text {
    let title = if line.title.is_empty() { say!("broadcast-untitled") } else { say!("said", words = &line.title) };
    match line.action {
        BroadcastAction::Send => title,
        BroadcastAction::Edit => say!("broadcast-title-correction", title = title),
        BroadcastAction::Delete => say!("broadcast-title-recall", title = title),
    }
}

/// How it stands, in a few words. "Selesai" is only what went well for everybody.
fn state(line: &BroadcastLine) -> Text {
    match line.state {
        BroadcastState::AwaitingApproval => say!("broadcast-state-approval"),
        BroadcastState::Scheduled => {
            say!("broadcast-state-scheduled", at = line.start_at.unwrap_or(line.created_at))
        }
        BroadcastState::Running => {
            say!("broadcast-state-running", done = line.recipients - line.left(), chats = line.recipients)
        }
        BroadcastState::Paused => say!("broadcast-state-paused", left = line.left()),
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

/// One broadcast, its counts and its buttons.
pub(super) fn card(line: &BroadcastLine) -> Message {
    let mut message = Message::new(say!("broadcast-card", number = line.id.0, title = title(line), state = state(line)));
    if line.started_at.is_some() {
        message = message.and(say!(
            "broadcast-card-counts",
            sent = line.sent,
            failed = line.failed,
            unknown = line.unknown,
            left = line.left(),
            withdrawn = line.withdrawn,
        ));
    }
    if line.left_stopped + line.left_blocked > 0 {
        message = message.and(say!("broadcast-card-left-out", stopped = line.left_stopped, blocked = line.left_blocked));
    }
    for pair in buttons(line).chunks(2) {
        message = message.row(pair.to_vec());
    }
    message
}

/// What can be done as it stands.
fn buttons(line: &BroadcastLine) -> Vec<Button> {
    let button = |action: &str, label: Text| Button::open(format!("siaran {} {action}", line.id.0), label);
    let mut buttons = Vec::new();
    match line.state {
        BroadcastState::AwaitingApproval => buttons.extend([
            button("setuju", say!("broadcast-button-approve")),
            button("tolak", say!("broadcast-button-refuse")),
        ]),
        BroadcastState::Running => buttons.push(button("jeda", say!("broadcast-button-pause"))),
        BroadcastState::Paused => buttons.push(button("lanjut", say!("broadcast-button-resume"))),
        _ => {}
    }
    if line.is_alive() {
        buttons.push(button("henti", say!("broadcast-button-stop")));
    }
    if line.failed > 0 && !line.recalled {
        buttons.push(button("ulang_gagal", say!("broadcast-button-resend-failed", count = line.failed)));
    }
    if line.unknown > 0 && !line.recalled {
        buttons.push(button("ulang_ragu", say!("broadcast-button-resend-unknown", count = line.unknown)));
    }
    if line.needs_a_person() {
        buttons.push(button("perhatian", say!("broadcast-button-attention")));
    }
    if line.sent > 0 && !line.recalled && line.action == BroadcastAction::Send {
        buttons.extend([
            button("ralat", say!("broadcast-button-correction")),
            button("tarik", say!("broadcast-button-recall")),
        ]);
    }
    buttons.push(button("isi", say!("broadcast-button-words")));
    if line.started_at.is_some() {
        buttons.push(button("berkas", say!("broadcast-button-file")));
    }
    buttons.push(Button::choose("selesai", say!("staff-button-done")));
    buttons
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
