//! What a file would change, did change, or has wrong.

use super::super::super::line::{BackwardRow, ImportFault, ImportFaultKind, ImportSummary};
use super::super::super::{Cell, Ctx, Message, Paper, Sheet, Step, words};
use super::super::Talk;
use super::{Stage, begin};
use crate::chat::File;
use crate::domain::{FileId, PassportKind, Status};
use crate::say;
use crate::text::{Text, render};

/// Lines in the message; all of them stand in the file that follows.
const SHOWN: usize = 10;

pub(super) fn checked(ctx: &Ctx, file: FileId, summary: &ImportSummary) -> Step {
    if !summary.faults.is_empty() {
        return faults(ctx, summary);
    }
    let (new, changed, unchanged) = (summary.new, summary.changed, summary.unchanged);
    let said = say!("import-checked", new = new, changed = changed, unchanged = unchanged, told = summary.told);
    let step = if new == 0 && changed == 0 {
        Step::end().saying(say!("import-nothing-new", unchanged = unchanged))
    } else if summary.backward.is_empty() {
        Step::next(Talk::Import(Stage::Deciding { file, reason: None })).saying(said)
    } else {
        backward(ctx, file, &summary.backward).saying(said)
    };
    ignored(summary).into_iter().fold(step, Step::saying)
}

pub(super) fn applied(ctx: &Ctx, file: FileId, summary: &ImportSummary) -> Step {
    // Something else changed between the check and this: again nothing was applied.
    if !summary.faults.is_empty() {
        return faults(ctx, summary);
    }
    if !summary.backward.is_empty() {
        return backward(ctx, file, &summary.backward);
    }
    Step::end().saying(say!(
        "import-applied",
        new = summary.new,
        changed = summary.changed,
        unchanged = summary.unchanged,
        told = summary.told,
    ))
}

/// Statuses that go against the usual direction are listed, and why is asked before anything is applied.
fn backward(ctx: &Ctx, file: FileId, rows: &[BackwardRow]) -> Step {
    let lines: Vec<Text> = rows.iter().take(SHOWN).map(import_backward).collect();
    let message =
        Message::new(say!("import-backward", count = rows.len())).and(say!("import-fault-list", lines = lines));
    let step = Step::next(Talk::Import(Stage::Reason { file }));
    if rows.len() <= SHOWN {
        return step.message(message);
    }
    let name = render(&say!("import-backward-file"), ctx.who.tongue);
    let all = Message::new(say!("import-backward-all", count = rows.len()));
    step.message(message.and(say!("import-faults-more", count = rows.len() - SHOWN)))
        .message(all.file(File::paper(name, Paper::Workbook(steps_back(rows)))))
}

/// One step back in words.
pub fn import_backward(row: &BackwardRow) -> Text {
    say!(
        "import-backward-line",
        line = row.line,
        number = row.number.as_str(),
        from = words::status(row.from),
        to = words::status(row.to),
    )
}

/// What was passed over.
fn ignored(summary: &ImportSummary) -> Vec<Text> {
    const NAMED: usize = 10;
    let named = |names: &[String]| names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let columns = named(&summary.ignored_columns);
    let sheets = named(&summary.ignored_sheets);
    [
        (!columns.is_empty()).then(|| say!("import-ignored-columns", columns = columns)),
        (!sheets.is_empty()).then(|| say!("import-ignored-sheets", sheets = sheets)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Nothing is applied; the mended file can be sent right away.
fn faults(ctx: &Ctx, summary: &ImportSummary) -> Step {
    let count = summary.faults.len();
    let lines = lines_once(&summary.faults[..count.min(SHOWN)]);
    let mut message = Message::new(say!(
        "import-faults",
        count = count,
        refused = summary.refused,
        new = summary.new,
        changed = summary.changed,
        unchanged = summary.unchanged,
    ))
    .and(say!("import-fault-list", lines = lines));
    if count > SHOWN {
        message = message.and(say!("import-faults-more", count = count - SHOWN));
    }
    let mut step = begin().message(message);
    if count > SHOWN {
        let name = render(&say!("import-faults-file"), ctx.who.tongue);
        let all = Message::new(say!("import-faults-all", count = count));
        step = step.message(all.file(File::paper(name, Paper::Workbook(sheet(&summary.faults)))));
    }
    ignored(summary).into_iter().fold(step, Step::saying)
}

/// Faults as a list: where, what was found, what is allowed.
pub(super) fn sheet(faults: &[ImportFault]) -> Sheet {
    let row = |fault: &ImportFault| {
        let line = Some(i64::from(fault.line)).filter(|line| *line > 0);
        vec![
            Cell::from(line),
            Cell::from(fault.column.as_str()),
            Cell::from(fault.found.as_str()),
            Cell::from(what(fault)),
        ]
    };
    Sheet {
        title: say!("import-faults-title"),
        columns: vec![
            say!("import-column-line"),
            say!("import-column-column"),
            say!("import-column-found"),
            say!("import-column-fault"),
        ],
        rows: faults.iter().map(row).collect(),
    }
}

fn steps_back(rows: &[BackwardRow]) -> Sheet {
    let row = |row: &BackwardRow| {
        vec![
            Cell::from(i64::from(row.line)),
            Cell::from(row.number.as_str()),
            Cell::from(words::status(row.from)),
            Cell::from(words::status(row.to)),
        ]
    };
    Sheet {
        title: say!("import-backward-title"),
        columns: vec![
            say!("import-column-line"),
            say!("import-column-number"),
            say!("import-column-from"),
            say!("import-column-to"),
        ],
        rows: rows.iter().map(row).collect(),
    }
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

pub(super) fn what(fault: &ImportFault) -> Text {
    let found = fault.found.as_str();
    match fault.kind {
        ImportFaultKind::Unreadable => say!("fault-unreadable"),
        ImportFaultKind::MissingColumn => say!("fault-missing-column"),
        ImportFaultKind::MissingValue => say!("fault-missing-value"),
        ImportFaultKind::BadDate => say!("fault-bad-date", found = found),
        ImportFaultKind::NotYet => say!("fault-not-yet", found = found),
        ImportFaultKind::UnknownCode => say!("fault-unknown-code", found = found, allowed = allowed(&fault.column)),
        ImportFaultKind::BadNumber => say!("fault-bad-number", found = found),
        ImportFaultKind::BadName => say!("fault-bad-name"),
        ImportFaultKind::BadPhone => say!("fault-bad-phone"),
        ImportFaultKind::UnknownPlace => say!("fault-unknown-place", found = found),
        ImportFaultKind::Repeated => say!("fault-repeated"),
        ImportFaultKind::StepBack => say!("fault-step-back", found = found),
        ImportFaultKind::OutOfFinal => say!("fault-out-of-final", found = found),
        ImportFaultKind::Formula => say!("fault-formula"),
        ImportFaultKind::Merged => say!("fault-merged"),
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
