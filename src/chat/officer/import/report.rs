//! What a file would change, did change, or has wrong.

use super::super::super::line::{ImportFault, ImportFaultKind, ImportSummary};
use super::super::super::{Ctx, Message, Step};
use super::super::Talk;
use super::{Stage, begin};
use crate::chat::File;
use crate::domain::{FileId, PassportKind, Status};
use crate::say;
use crate::text::{Text, render};

/// Faults in the message; all of them stand in the file that follows.
const SHOWN: usize = 10;

pub(super) fn checked(ctx: &Ctx, file: FileId, summary: &ImportSummary) -> Step {
    if !summary.faults.is_empty() {
        return faults(ctx, summary);
    }
    let (new, changed, unchanged) = (summary.new, summary.changed, summary.unchanged);
    let step = if new == 0 && changed == 0 {
        Step::end().saying(say!("import-nothing-new", unchanged = unchanged))
    } else {
        let said = say!("import-checked", new = new, changed = changed, unchanged = unchanged, told = summary.told);
        Step::next(Talk::Import(Stage::Deciding { file })).saying(said)
    };
    match ignored(summary) {
        Some(text) => step.saying(text),
        None => step,
    }
}

pub(super) fn applied(ctx: &Ctx, summary: &ImportSummary) -> Step {
    if !summary.faults.is_empty() {
        // Something else changed between the check and this: again nothing was applied.
        return faults(ctx, summary);
    }
    Step::end().saying(say!(
        "import-applied",
        new = summary.new,
        changed = summary.changed,
        unchanged = summary.unchanged,
        told = summary.told,
    ))
}

fn ignored(summary: &ImportSummary) -> Option<Text> {
    const NAMED: usize = 10;
    let columns: Vec<&str> = summary.ignored_columns.iter().take(NAMED).map(String::as_str).collect();
    (!columns.is_empty()).then(|| say!("import-ignored-columns", columns = columns.join(", ")))
}

/// Nothing is applied; the mended file can be sent right away.
fn faults(ctx: &Ctx, summary: &ImportSummary) -> Step {
    let count = summary.faults.len();
    let lines = lines_once(&summary.faults[..count.min(SHOWN)]);
    let mut message = Message::new(say!("import-faults", count = count)).and(say!("import-fault-list", lines = lines));
    if count > SHOWN {
        message = message.and(say!("import-faults-more", count = count - SHOWN));
    }
    let step = begin().message(message);
    if count <= SHOWN {
        return step;
    }
    let tongue = ctx.who.tongue;
    let mut content = String::new();
    for fault in &summary.faults {
        content.push_str(&render(&import_fault(fault), tongue));
        content.push('\n');
    }
    let name = render(&say!("import-faults-file"), tongue);
    step.message(Message::new(say!("import-faults-all", count = count)).file(File::text(name, content)))
}

/// The faults, each column's codes listed once only.
fn lines_once(faults: &[ImportFault]) -> Vec<Text> {
    let mut listed: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for fault in faults {
        if fault.kind != ImportFaultKind::UnknownCode {
            lines.push(import_fault(fault));
        } else if listed.contains(&fault.column.as_str()) {
            lines.push(at(fault, say!("fault-unknown-code-again", found = fault.found.as_str())));
        } else {
            listed.push(&fault.column);
            lines.push(import_fault(fault));
        }
    }
    lines
}

/// One fault of a file in words: where, what was found, what is allowed.
pub fn import_fault(fault: &ImportFault) -> Text {
    at(fault, what(fault))
}

fn at(fault: &ImportFault, what: Text) -> Text {
    match (fault.line, fault.column.as_str()) {
        (0, "") => say!("import-fault-file", what = what),
        (line, "") => say!("import-fault-line", line = line, what = what),
        (line, column) => say!("import-fault-cell", line = line, column = column, what = what),
    }
}

fn what(fault: &ImportFault) -> Text {
    let found = fault.found.as_str();
    match fault.kind {
        ImportFaultKind::Unreadable => say!("fault-unreadable"),
        ImportFaultKind::MissingColumn => say!("fault-missing-column"),
        ImportFaultKind::MissingValue => say!("fault-missing-value"),
        ImportFaultKind::BadDate => say!("fault-bad-date", found = found),
        ImportFaultKind::UnknownCode => say!("fault-unknown-code", found = found, allowed = allowed(&fault.column)),
        ImportFaultKind::BadNumber => say!("fault-bad-number", found = found),
        ImportFaultKind::BadName => say!("fault-bad-name"),
        ImportFaultKind::BadPhone => say!("fault-bad-phone"),
        ImportFaultKind::UnknownPlace => say!("fault-unknown-place", found = found),
        ImportFaultKind::Repeated => say!("fault-repeated"),
        ImportFaultKind::StepBack => say!("fault-step-back", found = found),
        ImportFaultKind::Empty => say!("fault-empty"),
        ImportFaultKind::TooLong => say!("fault-too-long"),
    }
}

/// The codes that a column takes.
fn allowed(column: &str) -> String {
    let codes: Vec<&str> = if column == "jenis" {
        // Data changes are not in the file that the office exports.
        let kinds = PassportKind::ALL.iter().filter(|kind| **kind != PassportKind::DataChange);
        kinds.map(|kind| kind.code()).collect()
    } else {
        Status::ALL.iter().map(|status| status.code()).collect()
    };
    codes.join(", ")
}
