//! `/impor`, and a file dropped into the chat: checked first, every fault named, applied as a whole or
//! not at all.

mod report;
mod source;
#[cfg(test)]
mod tests;

pub use report::{import_backward, import_fault};
pub use source::feed_failure;

use serde::{Deserialize, Serialize};

use super::super::unread::unread;
use super::super::{Answer, Button, Ctx, Document, Effect, Fetched, Input, Message, Question, StatusQuestion, Step};
use super::Talk;
use crate::domain::FileId;
use crate::language::read_yes_no;
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The store was asked how the source stands that statuses are pulled from; its rows are wanted, or a line.
    Looking {
        /// Whether every row that was set aside is to be shown.
        whole: bool,
    },
    /// A file is awaited.
    Awaiting,
    /// It is on its way from Telegram.
    Fetching {
        /// Its name.
        name: String,
    },
    /// The store was asked what it would change.
    Checking {
        /// The file.
        file: FileId,
    },
    /// Why statuses go against the usual direction.
    Reason {
        /// The file.
        file: FileId,
    },
    /// Whether it is applied.
    Deciding {
        /// The file.
        file: FileId,
        /// Why statuses go against the usual direction, where some do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The store was asked to apply it.
    Applying {
        /// The file.
        file: FileId,
    },
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::Fetching { .. } | Self::Reason { .. } | Self::Deciding { .. })
    }
}

/// Telegram gives a bot no larger file. Source: Bot API, `getFile`.
const TELEGRAM_LIMIT: u64 = 20 * 1024 * 1024;

/// Shortest and longest reason, in characters.
const REASON: std::ops::RangeInclusive<usize> = 5..=300;

/// `/impor`; `/impor sumber` shows what could not be taken from the source that statuses are pulled from.
pub(super) fn command(rest: &str) -> Step {
    let whole = matches!(rest.to_lowercase().trim(), "sumber" | "source");
    Step::ask(Talk::Import(Stage::Looking { whole }), Question::Status(StatusQuestion::Feed))
}

fn begin() -> Step {
    Step::next(Talk::Import(Stage::Awaiting))
}

/// A file: looked at by name and size before it is fetched.
pub(super) fn document(ctx: &Ctx, document: &Document) -> Step {
    let limit = ctx.office.limits.file_bytes.min(TELEGRAM_LIMIT);
    let awaiting = Talk::Import(Stage::Awaiting);
    if !is_importable(&document.name) {
        return Step::next(awaiting).saying(say!("import-wrong-kind", name = shortened(&document.name)));
    }
    if document.size > limit {
        let megabytes = usize::try_from(limit / (1024 * 1024)).unwrap_or(usize::MAX).max(1);
        return Step::next(awaiting).saying(say!("import-too-large", limit = megabytes));
    }
    let name = shortened(&document.name);
    Step::next(Talk::Import(Stage::Fetching { name })).effect(Effect::Fetch(document.clone()))
}

/// Whether a file of this name can be applications.
pub fn is_importable(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".xlsx"].iter().any(|ending| name.ends_with(ending))
}

/// A file's name, short enough to be said.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 60;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let end: Vec<char> = name.chars().rev().take(LONGEST - 1).collect();
    std::iter::once('…').chain(end.into_iter().rev()).collect()
}

pub(super) fn hear(ctx: &Ctx, stage: &Stage, input: &Input) -> Step {
    match (stage, input) {
        (
            Stage::Awaiting | Stage::Fetching { .. } | Stage::Reason { .. } | Stage::Deciding { .. },
            Input::Document(file),
        ) => document(ctx, file),
        (Stage::Looking { whole }, Input::Answer(answer)) => source::shown(ctx, *whole, answer),
        (_, Input::Fetched(Fetched::Here { file, .. })) => {
            Step::ask(Talk::Import(Stage::Checking { file: *file }), Question::CheckImport(*file))
        }
        (_, Input::Fetched(Fetched::Failed)) => begin().saying(say!("import-fetch-failed")),
        (Stage::Checking { file }, Input::Answer(answer)) => match &**answer {
            Answer::ImportChecked(summary) => report::checked(ctx, *file, summary),
            _ => begin().saying(say!("import-file-gone")),
        },
        (Stage::Reason { file }, _) => reason(*file, input),
        (Stage::Deciding { file, reason }, _) => decide(*file, reason.as_deref(), input),
        (Stage::Applying { file }, Input::Answer(answer)) => match &**answer {
            Answer::ImportApplied(summary) => report::applied(ctx, *file, summary),
            _ => begin().saying(say!("import-file-gone")),
        },
        (Stage::Awaiting, Input::Text(_)) => Step::miss(Talk::Import(stage.clone()), say!("import-file-wanted")),
        (Stage::Awaiting, _) => Step::miss(Talk::Import(stage.clone()), unread(input)),
        (Stage::Fetching { .. }, _) => Step::next(Talk::Import(stage.clone())),
        (Stage::Looking { .. } | Stage::Checking { .. } | Stage::Applying { .. }, _) => begin(),
    }
}

/// Why; then the same question as for any file.
fn reason(file: FileId, input: &Input) -> Step {
    let again = Talk::Import(Stage::Reason { file });
    let Input::Text(words) = input else { return Step::miss(again, unread(input)) };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() < *REASON.start() {
        return Step::miss(again, say!("import-reason-too-short"));
    }
    if words.chars().count() > *REASON.end() {
        return Step::miss(again, say!("too-long", most = *REASON.end()));
    }
    Step::next(Talk::Import(Stage::Deciding { file, reason: Some(words) }))
}

fn decide(file: FileId, reason: Option<&str>, input: &Input) -> Step {
    let yes = match input {
        Input::Choice(choice) => Some(choice == "terapkan"),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    let reason = reason.map(str::to_owned);
    match (yes, reason) {
        (Some(true), None) => Step::ask(Talk::Import(Stage::Applying { file }), Question::ApplyImport(file)),
        (Some(true), Some(reason)) => {
            let question = Question::Status(StatusQuestion::ApplyBackward(file, reason));
            Step::ask(Talk::Import(Stage::Applying { file }), question)
        }
        (Some(false), _) => Step::end().saying(say!("import-dropped")),
        (None, reason) => Step::miss(Talk::Import(Stage::Deciding { file, reason }), unread(input)),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    let cancel = || vec![Button::open("batal", say!("staff-button-drop"))];
    match stage {
        Stage::Awaiting => Some(Message::new(say!("import-ask-file")).row(cancel())),
        Stage::Fetching { name } => Some(Message::new(say!("import-fetching", name = name.as_str())).row(cancel())),
        Stage::Reason { .. } => Some(Message::new(say!("import-ask-reason")).row(cancel())),
        Stage::Deciding { reason, .. } => {
            let message = match reason {
                Some(reason) => {
                    Message::new(say!("import-reason-said", reason = reason.as_str())).and(say!("import-ask-apply"))
                }
                None => Message::new(say!("import-ask-apply")),
            };
            Some(message.choices([("terapkan", say!("staff-button-apply")), ("tidak", say!("staff-button-do-not"))]))
        }
        Stage::Looking { .. } | Stage::Checking { .. } | Stage::Applying { .. } => None,
    }
}
