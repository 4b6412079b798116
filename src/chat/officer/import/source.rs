//! The source that statuses are pulled from: how it stands, and what could not be taken from it.

use super::super::super::line::{FeedFailure, FeedLine, SetAside};
use super::super::super::{Answer, Cell, Ctx, File, Message, Paper, Sheet, StatusAnswer, Step};
use super::{begin, report};
use crate::domain::ApplicationNumber;
use crate::say;
use crate::text::{Text, render};

/// Rows in the message; all of them stand in the file that goes with it.
const SHOWN: usize = 10;

/// Before a file is asked for: a line about the source where there is one; or, where it is wanted, all of it.
pub(super) fn shown(ctx: &Ctx, whole: bool, answer: &Answer) -> Step {
    match answer {
        Answer::Status(StatusAnswer::Feed(None)) if whole => Step::end().saying(say!("feed-none")),
        Answer::Status(StatusAnswer::Feed(Some(feed))) if whole => all(ctx, feed),
        Answer::Status(StatusAnswer::Feed(Some(feed))) => {
            let step = begin().saying(stand(feed));
            match feed.set_aside.len() {
                0 => step,
                count => step.saying(say!("feed-set-aside-hint", count = count)),
            }
        }
        Answer::Status(StatusAnswer::Feed(None)) => begin(),
        _ => super::super::no_such_thing(),
    }
}

/// When something was taken from it last, and what is wrong with it now.
fn stand(feed: &FeedLine) -> Text {
    match (feed.taken_at, feed.failure) {
        (Some(at), None) => say!("feed-taken", at = at),
        (Some(at), Some(failure)) => say!("feed-fails-since", at = at, why = feed_failure(failure)),
        (None, Some(failure)) => say!("feed-never-taken", why = feed_failure(failure)),
        (None, None) => say!("feed-not-asked-yet"),
    }
}

fn all(ctx: &Ctx, feed: &FeedLine) -> Step {
    let message = Message::new(stand(feed));
    let count = feed.set_aside.len();
    if count == 0 {
        return Step::end().message(message.and(say!("feed-nothing-set-aside")));
    }
    let lines: Vec<Text> = feed.set_aside.iter().take(SHOWN).map(line).collect();
    let message = message.and(say!("feed-set-aside", count = count)).and(say!("import-fault-list", lines = lines));
    if count <= SHOWN {
        return Step::end().message(message.and(say!("feed-set-aside-why")));
    }
    let name = render(&say!("feed-file"), ctx.who.tongue);
    let all = Message::new(say!("import-faults-all", count = count));
    Step::end()
        .message(message.and(say!("import-faults-more", count = count - SHOWN)).and(say!("feed-set-aside-why")))
        .message(all.file(File::paper(name, Paper::Workbook(sheet(&feed.set_aside)))))
}

fn line(row: &SetAside) -> Text {
    let what = report::what(&row.fault);
    match &row.number {
        Some(number) => say!("feed-line-number", number = number.as_str(), line = row.fault.line, what = what),
        None => say!("feed-line", line = row.fault.line, what = what),
    }
}

fn sheet(rows: &[SetAside]) -> Sheet {
    let faults: Vec<_> = rows.iter().map(|row| row.fault.clone()).collect();
    let mut sheet = report::sheet(&faults);
    sheet.columns.insert(1, say!("import-column-number"));
    for (cells, row) in sheet.rows.iter_mut().zip(rows) {
        cells.insert(1, Cell::from(row.number.as_ref().map(ApplicationNumber::as_str)));
    }
    sheet
}

/// What is wrong with the source, in words that go on a sentence.
pub fn feed_failure(failure: FeedFailure) -> Text {
    match failure {
        FeedFailure::Unreachable => say!("feed-unreachable"),
        FeedFailure::Refused => say!("feed-refused"),
        FeedFailure::NotAList => say!("feed-not-a-list"),
        FeedFailure::TooLarge => say!("feed-too-large"),
        FeedFailure::NotApplied => say!("feed-not-applied"),
    }
}
