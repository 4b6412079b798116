//! How far a broadcast is, in one message that changes while it is sent.

use chrono::{DateTime, Utc};

use super::super::line::BroadcastLine;
use super::super::{Button, Message};
use crate::domain::{BroadcastAction, BroadcastId, BroadcastState, wib};
use crate::say;
use crate::text::Text;

/// Blocks of the bar.
const BLOCKS: i64 = 20;

/// The message that shows how far a broadcast is. `quiet_until`: it waits for quiet hours to end.
pub fn progress(line: &BroadcastLine, quiet_until: Option<DateTime<Utc>>) -> Message {
    let mut lines = vec![title(line), state(line, quiet_until)];
    if line.recipients > 0 {
        lines.push(bar(line));
        lines.extend(counts(line));
    }
    let mut message = Message::new(say!("progress-lines", lines = lines));
    if line.left_stopped + line.left_blocked > 0 && line.action == BroadcastAction::Send {
        message = message.and(say!("progress-left-out", stopped = line.left_stopped, blocked = line.left_blocked));
    }
    Message { buttons: buttons(line), ..message }
}

/// To officers: a scheduled broadcast is due, but its author may not send any more.
pub fn held(line: &BroadcastLine) -> Message {
    to_be_seen(line.id, say!("progress-held", number = line.id.0, title = line.title.as_str()))
}

/// To officers: a scheduled broadcast is due, but is for so many by now that a second person must agree.
pub fn grown(line: &BroadcastLine) -> Message {
    to_be_seen(line.id, say!("progress-grown", number = line.id.0, title = line.title.as_str()))
}

/// To officers: a scheduled broadcast is due, but something of it keeps it from starting.
pub fn broken(broadcast: BroadcastId) -> Message {
    to_be_seen(broadcast, say!("progress-broken", number = broadcast.0))
}

fn to_be_seen(broadcast: BroadcastId, what: Text) -> Message {
    Message::new(what).row(vec![Button::open(format!("siaran {}", broadcast.0), say!("progress-button-see"))])
}

fn title(line: &BroadcastLine) -> Text {
    let number = line.target.unwrap_or(line.id).0;
    let title = line.title.as_str();
    match line.action {
        BroadcastAction::Send => say!("progress-title", number = number, title = title),
        BroadcastAction::Edit => say!("progress-title-correction", number = number, title = title),
        BroadcastAction::Delete => say!("progress-title-recall", number = number, title = title),
    }
}

fn state(line: &BroadcastLine, quiet_until: Option<DateTime<Utc>>) -> Text {
    match (line.state, quiet_until) {
        _ if line.newer => say!("broadcast-state-newer"),
        (BroadcastState::Running, Some(until)) if line.left() > 0 => {
            say!("progress-quiet", until = until.with_timezone(&wib()).time())
        }
        (BroadcastState::AwaitingApproval | BroadcastState::Scheduled | BroadcastState::Running, _) => {
            say!("progress-running")
        }
        (BroadcastState::Paused, _) => say!("progress-paused"),
        (BroadcastState::Stopped | BroadcastState::Refused, _) => say!("progress-stopped"),
        (BroadcastState::Ended, _) if line.recipients == 0 => say!("progress-nobody"),
        (BroadcastState::Ended, _) if line.needs_a_person() => say!("progress-attention"),
        (BroadcastState::Ended, _) => say!("progress-done"),
    }
}

fn bar(line: &BroadcastLine) -> Text {
    let settled = (line.recipients - line.left()).clamp(0, line.recipients);
    let filled = settled * BLOCKS / line.recipients;
    let bar: String = (0..BLOCKS).map(|block| if block < filled { '█' } else { '░' }).collect();
    say!("progress-bar", bar = bar, percent = settled * 100 / line.recipients)
}

fn counts(line: &BroadcastLine) -> Vec<Text> {
    let mut counts = vec![match line.action {
        BroadcastAction::Send => say!("progress-sent", count = line.sent, people = line.recipients),
        BroadcastAction::Edit => say!("progress-corrected", count = line.sent, people = line.recipients),
        BroadcastAction::Delete => say!("progress-recalled", count = line.sent, people = line.recipients),
    }];
    for (count, text) in [
        (line.failed, say!("progress-failed", count = line.failed)),
        (line.unknown, say!("progress-unknown", count = line.unknown)),
        (line.withdrawn, say!("progress-withdrawn", count = line.withdrawn)),
        (line.left(), say!("progress-left", count = line.left())),
    ] {
        if count > 0 {
            counts.push(text);
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most a thousand a second")]
    let rate = line.per_second.round() as i64;
    if line.state == BroadcastState::Running && line.left() > 0 && rate > 0 {
        let seconds = line.left() / rate;
        counts.push(if seconds < 60 {
            say!("progress-seconds", rate = rate, seconds = seconds.max(1))
        } else {
            say!("progress-minutes", rate = rate, minutes = (seconds + 59) / 60)
        });
    }
    counts
}

/// Commands, good at any time: whoever comes too late is told how it stands.
fn buttons(line: &BroadcastLine) -> Vec<Vec<Button>> {
    let button = |action: &str, label: Text| Button::open(format!("siaran {} {action}", line.id.0), label);
    let stop = || button("henti", say!("progress-button-stop"));
    match line.state {
        _ if line.newer => Vec::new(),
        BroadcastState::Running => vec![vec![button("jeda", say!("progress-button-pause")), stop()]],
        BroadcastState::Paused => vec![vec![button("lanjut", say!("progress-button-resume")), stop()]],
        BroadcastState::Stopped | BroadcastState::Ended => {
            let mut rows = Vec::new();
            let mut again = Vec::new();
            if line.failed > 0 && line.may_go_again() {
                again.push(button("ulang_gagal", say!("progress-button-resend-failed")));
            }
            if line.unknown > 0 && line.may_go_again() {
                again.push(button("ulang_ragu", say!("progress-button-resend-unknown")));
            }
            if !again.is_empty() {
                rows.push(again);
            }
            if line.action == BroadcastAction::Send && line.sent > 0 && !line.recalled {
                let correct = line.rewritable.then(|| button("ralat", say!("progress-button-correct")));
                let recall = button("tarik", say!("progress-button-recall"));
                rows.push(correct.into_iter().chain([recall]).collect());
            }
            if line.recipients > 0 {
                rows.push(vec![button("berkas", say!("progress-button-file"))]);
            }
            rows
        }
        BroadcastState::AwaitingApproval | BroadcastState::Scheduled | BroadcastState::Refused => Vec::new(),
    }
}
