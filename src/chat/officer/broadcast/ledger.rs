//! The receipts: who needs a look, in the chat; everybody, as a file.

use super::super::super::line::{BroadcastLine, ReceiptLine};
use super::super::super::{Cell, File, Message, Paper, Sheet, Step, words};
use crate::domain::{ReceiptState, VillageCode};
use crate::say;
use crate::text::Text;

/// People who are listed in the chat; the file has all.
pub(super) const LISTED: usize = 10;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// XLSX.
    Workbook,
    /// CSV.
    Csv,
}

/// Who needs a look: the first of them, by reference, village and reason.
pub(super) fn attention(step: Step, line: &BroadcastLine, receipts: &[ReceiptLine]) -> Step {
    let all = line.failed + line.unknown;
    if receipts.is_empty() {
        return step.saying(say!("broadcast-attention-none"));
    }
    let shown: Vec<Text> = receipts
        .iter()
        .take(LISTED)
        .map(|receipt| {
            say!(
                "broadcast-attention-line",
                reference = reference(receipt),
                village = village(receipt),
                reason = reason_words(receipt)
            )
        })
        .collect();
    let more = all - i64::try_from(shown.len()).unwrap_or_default();
    let step = step.saying(say!("broadcast-attention", count = all, lines = shown));
    if more > 0 { step.saying(say!("broadcast-attention-more", count = more)) } else { step }
}

fn reference(receipt: &ReceiptLine) -> Text {
    if receipt.references.is_empty() {
        say!("broadcast-receipt-no-reference")
    } else {
        say!("said", words = receipt.references.join(", "))
    }
}

fn village(receipt: &ReceiptLine) -> Text {
    match receipt.village.as_deref().and_then(VillageCode::parse) {
        Some(code) => say!("said", words = words::village(&code)),
        None => say!("broadcast-receipt-no-village"),
    }
}

/// What became of it, in plain words.
fn state(receipt: &ReceiptLine) -> Text {
    match receipt.state {
        ReceiptState::Waiting => say!("receipt-waiting"),
        ReceiptState::Sending => say!("receipt-sending"),
        ReceiptState::Sent => say!("receipt-sent"),
        ReceiptState::Failed => say!("receipt-failed"),
        ReceiptState::Unknown => say!("receipt-unknown"),
        ReceiptState::Withdrawn => say!("receipt-withdrawn"),
    }
}

/// Why it failed, is doubtful or was withdrawn: Telegram's words and ours, made plain.
fn reason_words(receipt: &ReceiptLine) -> Text {
    let reason = receipt.reason.as_deref().unwrap_or_default();
    let has = |words: &str| reason.contains(words);
    match receipt.state {
        ReceiptState::Unknown => {
            if has("in mid-call") {
                say!("receipt-reason-crash")
            } else if has("no answer in time") {
                say!("receipt-reason-no-answer")
            } else {
                say!("receipt-reason-line-broke")
            }
        }
        _ if has("blocked by the user") => say!("receipt-reason-blocked"),
        _ if has("deactivated") || has("USER_DEACTIVATED") => say!("receipt-reason-account-gone"),
        _ if has("can't initiate") || has("chat not found") || has("PEER_ID_INVALID") => {
            say!("receipt-reason-never-wrote")
        }
        _ if has("48 hours") => say!("receipt-reason-too-old"),
        _ if has("message to edit not found") || has("message to delete not found") => {
            say!("receipt-reason-message-gone")
        }
        _ if has("can't be deleted") || has("can't be edited") => say!("receipt-reason-not-changeable"),
        _ if has("wrong file identifier") || has("file_id") || has("wrong remote file") => {
            say!("receipt-reason-file-gone")
        }
        _ if has("erased") => say!("receipt-reason-erased"),
        _ if has("stopped") => say!("receipt-reason-stopped"),
        _ if has("visit changed") => say!("receipt-reason-visit-changed"),
        _ if has("no longer wanted") => say!("receipt-reason-unwanted"),
        _ if has("recalled") => say!("receipt-reason-recalled"),
        _ if has("newer one") => say!("receipt-reason-overtaken"),
        _ if receipt.state == ReceiptState::Failed => say!("receipt-reason-telegram"),
        _ => say!("receipt-reason-none"),
    }
}

/// Every receipt as a file.
pub(super) fn file(step: Step, line: &BroadcastLine, receipts: &[ReceiptLine], kind: Kind) -> Step {
    if receipts.is_empty() {
        return step.saying(say!("broadcast-receipts-none"));
    }
    let sheet = sheet(line, receipts);
    let number = line.id.0;
    let (name, paper) = match kind {
        Kind::Workbook => (format!("siaran-{number}.xlsx"), Paper::Workbook(sheet)),
        Kind::Csv => (format!("siaran-{number}.csv"), Paper::Csv(sheet)),
    };
    let said = say!("broadcast-receipts", number = number, count = receipts.len());
    step.message(Message::new(said).file(File::paper(name, paper)))
}

fn sheet(line: &BroadcastLine, receipts: &[ReceiptLine]) -> Sheet {
    let row = |receipt: &ReceiptLine| {
        vec![
            Cell::from(receipt.references.join(", ")),
            receipt.village.as_deref().and_then(VillageCode::parse).map(|code| words::village(&code)).into(),
            Cell::from(state(receipt)),
            Cell::from(receipt.at),
            receipt.reason.as_ref().map(|_| reason_words(receipt)).into(),
            Cell::from(receipt.reason.clone()),
            Cell::from(receipt.message_id),
            Cell::from(i64::from(receipt.again)),
            Cell::from(receipt.chat.0),
        ]
    };
    Sheet {
        title: say!("receipts-title", number = line.id.0),
        columns: vec![
            say!("receipts-reference"),
            say!("receipts-village"),
            say!("receipts-state"),
            say!("receipts-at"),
            say!("receipts-reason"),
            say!("receipts-telegram"),
            say!("receipts-message"),
            say!("receipts-again"),
            say!("receipts-chat"),
        ],
        rows: receipts.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ChatId;

    fn receipt(state: ReceiptState, reason: &str) -> ReceiptLine {
        ReceiptLine {
            chat: ChatId(1),
            references: Vec::new(),
            village: None,
            state,
            at: None,
            message_id: None,
            reason: Some(reason.to_owned()),
            again: 0,
        }
    }

    #[test]
    fn refusals_of_telegram_and_reasons_of_ours_are_said_in_plain_words() {
        for (state, reason, key) in [
            (ReceiptState::Failed, "Forbidden: bot was blocked by the user", "receipt-reason-blocked"),
            (ReceiptState::Failed, "Forbidden: user is deactivated", "receipt-reason-account-gone"),
            (ReceiptState::Failed, "Bad Request: chat not found", "receipt-reason-never-wrote"),
            (ReceiptState::Failed, "Bad Request: something new", "receipt-reason-telegram"),
            (ReceiptState::Unknown, "the sender ended in mid-call", "receipt-reason-crash"),
            (ReceiptState::Unknown, "no answer in time", "receipt-reason-no-answer"),
            (ReceiptState::Unknown, "HTTP 502", "receipt-reason-line-broke"),
            (ReceiptState::Withdrawn, "stopped", "receipt-reason-stopped"),
            (ReceiptState::Withdrawn, "no longer wanted", "receipt-reason-unwanted"),
        ] {
            assert_eq!(reason_words(&receipt(state, reason)).key, key, "{reason}");
        }
    }
}
