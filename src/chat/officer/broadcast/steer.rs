//! What is done with a broadcast: `siaran 3 jeda`. What cannot be undone is asked once more.

use serde::{Deserialize, Serialize};

use super::super::super::line::BroadcastLine;
use super::super::super::undo::{self, Undo};
use super::super::super::unread::unread;
use super::super::super::{BroadcastAnswer, BroadcastQuestion, Input, Message, Opened, Steering, Step};
use super::draft::{Corrected, Draft};
use super::{Part, Stage, approval, ask, at, card, filling, ledger, list, preview};
use crate::domain::{BroadcastId, BroadcastState, ReceiptState};
use crate::language::read_yes_no;
use crate::say;
use crate::text::Text;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Show it.
    Show,
    /// Show what it says.
    Words,
    /// Agree.
    Approve,
    /// Do not agree.
    Refuse,
    /// Hold it.
    Pause,
    /// Let it go on.
    Resume,
    /// End it.
    Stop,
    /// Send again to those for whom it failed.
    ResendFailed,
    /// Send again to those of whom nobody knows.
    ResendUnknown,
    /// Change what was sent.
    Correct,
    /// Delete what was sent.
    Recall,
    /// List who needs a look.
    Attention,
    /// All receipts as a workbook.
    File,
    /// All receipts as CSV.
    Csv,
}

impl Action {
    /// The words that stand for each, folded; the first is the one that buttons carry.
    const WORDS: [(Self, &'static [&'static str]); 14] = [
        (Self::Show, &["lihat", ""]),
        (Self::Words, &["isi", "lihat isi"]),
        (Self::Approve, &["setuju", "setujui", "approve"]),
        (Self::Refuse, &["tolak", "refuse"]),
        (Self::Pause, &["jeda", "tahan", "pause", "jeda dulu", "jeda siaran"]),
        (Self::Resume, &["lanjut", "lanjutkan", "resume", "lanjutkan siaran"]),
        (Self::Stop, &["henti", "hentikan", "stop", "batalkan", "batalin", "batalkan siaran"]),
        (Self::ResendFailed, &["ulang gagal", "ulangi gagal", "kirim ulang gagal"]),
        (Self::ResendUnknown, &["ulang ragu", "ulangi ragu", "kirim ulang ragu"]),
        (Self::Correct, &["ralat", "correct"]),
        (Self::Recall, &["tarik", "tarik kembali", "recall"]),
        (Self::Attention, &["perhatian", "perlu perhatian"]),
        (Self::File, &["berkas", "xlsx"]),
        (Self::Csv, &["csv", "berkas csv"]),
    ];

    /// Whether it is clear from how things stand which broadcast is meant.
    fn needs_no_number(self) -> bool {
        matches!(self, Self::Approve | Self::Refuse | Self::Pause | Self::Resume | Self::Stop)
    }

    /// Reads a folded word.
    pub(super) fn read(folded: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, words)| words.contains(&folded)).map(|(action, _)| *action)
    }
}

/// Whether words alone, without a number, say what is done with the broadcast that is on its way. "Lanjut" goes on with
/// anything.
pub(in crate::chat) fn steers(words: &str) -> bool {
    let folded = crate::language::fold(words);
    folded != "lanjut" && Action::read(&folded).is_some_and(Action::needs_no_number)
}

/// `siaran 3 jeda`; without a number that there is, the list.
pub(super) fn command(rest: &str) -> Step {
    let (number, action) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let action = Action::read(&crate::language::fold(action));
    match (number.parse(), action) {
        (Ok(number), Some(action)) => act(BroadcastId(number), action),
        (Ok(number), None) => act(BroadcastId(number), Action::Show),
        (Err(_), _) => match (named(rest), Action::read(&crate::language::fold(rest))) {
            (Some((id, action)), _) => act(id, action),
            (None, Some(action)) if action.needs_no_number() => ask(Stage::Finding { action }, BroadcastQuestion::List),
            _ => list::begin(),
        },
    }
}

/// "jeda 3", "tarik siaran 3": what is done first, the number last.
pub(super) fn named(typed: &str) -> Option<(BroadcastId, Action)> {
    let folded = crate::language::fold(typed);
    let (words, number) = folded.rsplit_once(' ')?;
    let words = words.strip_suffix(" siaran").or_else(|| words.strip_suffix(" nomor")).unwrap_or(words);
    let action = Action::read(words).filter(|action| *action != Action::Show)?;
    Some((BroadcastId(number.parse().ok()?), action))
}

/// Does it, or asks first.
pub(super) fn act(id: BroadcastId, action: Action) -> Step {
    match action {
        Action::Approve | Action::Pause | Action::Resume | Action::Attention | Action::File | Action::Csv => {
            acting(id, action)
        }
        _ => open(id, action),
    }
}

/// The store is asked for it first.
pub(super) fn open(id: BroadcastId, action: Action) -> Step {
    ask(Stage::Opening { id, action }, BroadcastQuestion::Open(id))
}

fn acting(id: BroadcastId, action: Action) -> Step {
    let question = match action {
        Action::Approve => BroadcastQuestion::Steer(id, Steering::Approve),
        Action::Refuse => BroadcastQuestion::Steer(id, Steering::Refuse),
        Action::Pause => BroadcastQuestion::Steer(id, Steering::Pause),
        Action::Resume => BroadcastQuestion::Steer(id, Steering::Resume),
        Action::Stop => BroadcastQuestion::Steer(id, Steering::Stop),
        Action::ResendFailed => BroadcastQuestion::Resend(id, ReceiptState::Failed),
        Action::ResendUnknown => BroadcastQuestion::Resend(id, ReceiptState::Unknown),
        Action::Recall => BroadcastQuestion::Recall(id),
        Action::Attention => BroadcastQuestion::Attention(id),
        Action::File | Action::Csv => BroadcastQuestion::Receipts(id),
        Action::Show | Action::Words | Action::Correct => BroadcastQuestion::Open(id),
    };
    ask(Stage::Acting { id, action }, question)
}

fn shown(line: &BroadcastLine) -> Step {
    Step::next(at(Stage::Card { line: Box::new(line.clone()) }))
}

/// It was found: shown, or asked whether.
pub(super) fn opened(action: Action, opened: &Opened) -> Step {
    let line = &opened.line;
    let confirming =
        || Step::next(at(Stage::Confirming { line: Box::new(line.clone()), action, deletable: opened.deletable }));
    let sorry = |why: Text| shown(line).saying(why);
    match action {
        _ if line.newer && !matches!(action, Action::Show | Action::Words) => sorry(card::newer(line)),
        Action::Words => match &opened.draft {
            Some(draft) => preview::shown(shown(line), draft),
            None => sorry(say!("broadcast-words-elsewhere")),
        },
        Action::Refuse if line.state != BroadcastState::AwaitingApproval => sorry(card::not_now(line.state)),
        Action::Stop if !line.is_alive() => sorry(card::not_now(line.state)),
        Action::ResendFailed if line.failed == 0 => sorry(say!("broadcast-none-failed")),
        Action::ResendUnknown if line.unknown == 0 => sorry(say!("broadcast-none-unknown")),
        Action::ResendFailed | Action::ResendUnknown | Action::Correct | Action::Recall if line.recalled => {
            sorry(say!("broadcast-is-recalled"))
        }
        Action::ResendFailed | Action::ResendUnknown if line.outdated => sorry(say!("broadcast-is-outdated")),
        Action::Correct if opened.draft.is_none() => sorry(match line.visit {
            Some(visit) => say!("broadcast-correct-at-visit", visit = visit.0),
            None => say!("broadcast-words-elsewhere"),
        }),
        Action::Correct | Action::Recall if line.started_at.is_none() => sorry(card::not_now(line.state)),
        Action::Refuse | Action::Stop | Action::ResendFailed | Action::ResendUnknown | Action::Recall => confirming(),
        Action::Correct => {
            let before = opened.draft.clone().unwrap_or_default();
            let corrects = Corrected { id: line.id, sent: line.sent, english: before.english.is_some() };
            let draft = Draft { words: None, english: None, corrects: Some(corrects), ..before };
            Step::next(filling(&draft, Part::Words))
        }
        _ => shown(line),
    }
}

/// The question whether it is really done, with what it means.
pub(super) fn question(line: &BroadcastLine, action: Action, deletable: i64) -> Message {
    let number = line.id.0;
    let asked = match action {
        Action::Refuse => say!("broadcast-confirm-refuse", number = number),
        Action::Stop if line.started_at.is_none() => say!("broadcast-confirm-drop", number = number),
        Action::Stop => say!("broadcast-confirm-stop", number = number, left = line.left(), sent = line.sent),
        Action::ResendFailed => say!("broadcast-confirm-failed", number = number, count = line.failed),
        Action::ResendUnknown => say!("broadcast-confirm-unknown", number = number, count = line.unknown),
        _ => say!("broadcast-confirm-recall", number = number, sent = line.sent, deletable = deletable),
    };
    let yes = match action {
        Action::Refuse => say!("broadcast-button-refuse"),
        Action::Stop => say!("broadcast-button-stop"),
        Action::ResendFailed | Action::ResendUnknown => say!("broadcast-button-resend"),
        _ => say!("broadcast-button-recall"),
    };
    Message::new(asked).choices([("ya", yes), ("tidak", say!("staff-button-do-not"))])
}

pub(super) fn confirm(line: &BroadcastLine, action: Action, deletable: i64, input: &Input) -> Step {
    let yes = match input {
        Input::Choice(choice) => Some(choice == "ya"),
        Input::Text(typed) if undo::read(typed) == Some(Undo::Yes) => Some(true),
        Input::Text(typed) if action == Action::Refuse && crate::language::fold(typed) == "tolak" => Some(true),
        Input::Text(typed) => read_yes_no(typed),
        _ => None,
    };
    match yes {
        Some(true) => acting(line.id, action),
        Some(false) => shown(line).saying(say!("broadcast-left-as-it-is")),
        None => Step::miss(at(Stage::Confirming { line: Box::new(line.clone()), action, deletable }), unread(input)),
    }
}

/// What came of it.
pub(super) fn done(stage: &Stage, answer: &BroadcastAnswer) -> Step {
    let action = match stage {
        Stage::Acting { action, .. } | Stage::Opening { action, .. } => *action,
        _ => Action::Show,
    };
    match answer {
        BroadcastAnswer::Steered { line, by } => match action {
            Action::Approve | Action::Refuse => approval::decided(line, by),
            Action::Pause => shown(line).saying(say!("broadcast-paused", left = line.left())),
            Action::Resume => shown(line).saying(say!("broadcast-resumed", left = line.left())),
            _ => shown(line).saying(say!("broadcast-stopped", withdrawn = line.withdrawn, sent = line.sent)),
        },
        BroadcastAnswer::Faster { state, by } => Step::end().saying(match (by, action) {
            (Some(by), Action::Approve | Action::Refuse) if *state != BroadcastState::Refused => {
                say!("broadcast-approved-before", by = by)
            }
            _ => card::not_now(*state),
        }),
        BroadcastAnswer::Newer(id) => Step::end().saying(say!("broadcast-newer", number = id.0)),
        BroadcastAnswer::CannotStart(id) => Step::end().saying(say!("broadcast-cannot-start", number = id.0)),
        BroadcastAnswer::OwnWork(others) => approval::own_work(others),
        BroadcastAnswer::NotApprover(approvers) => approval::not_approver(approvers),
        BroadcastAnswer::Resent { line, people: 0 } => shown(line).saying(say!("broadcast-resent-nobody")),
        BroadcastAnswer::Resent { line, people } => shown(line).saying(say!("broadcast-resent", people = *people)),
        BroadcastAnswer::Amended { line, people, too_late } => {
            let begun = if *too_late > 0 {
                say!("broadcast-recall-begun-late", number = line.id.0, people = *people, late = *too_late)
            } else {
                say!("broadcast-recall-begun", number = line.id.0, people = *people)
            };
            shown(line).saying(begun)
        }
        BroadcastAnswer::NotNow(now) => Step::end().saying(card::not_now(*now)),
        BroadcastAnswer::RecalledBefore { by, at } => Step::end().saying(card::recalled_before(by, *at)),
        BroadcastAnswer::Receipts { line, receipts } => match action {
            Action::Attention => ledger::attention(shown(line), line, receipts),
            Action::Csv => ledger::file(shown(line), line, receipts, ledger::Kind::Csv),
            _ => ledger::file(shown(line), line, receipts, ledger::Kind::Workbook),
        },
        BroadcastAnswer::Opened(opened) => self::opened(action, opened),
        _ => super::super::no_such_thing(),
    }
}
