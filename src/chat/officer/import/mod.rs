//! `/impor`, and a file dropped into the chat: checked first, every fault named, applied as a whole or
//! not at all.

mod report;

pub use report::import_fault;

use serde::{Deserialize, Serialize};

use super::super::unread::unread;
use super::super::{Answer, Button, Ctx, Document, Effect, Fetched, Input, Message, Question, Step};
use super::Talk;
use crate::domain::FileId;
use crate::language::read_yes_no;
use crate::say;

/// Where the conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
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
    /// Whether it is applied.
    Deciding {
        /// The file.
        file: FileId,
    },
    /// The store was asked to apply it.
    Applying,
}

impl Stage {
    pub(super) fn is_worth_keeping(&self) -> bool {
        matches!(self, Self::Fetching { .. } | Self::Deciding { .. })
    }
}

/// Telegram gives a bot no larger file. Source: Bot API, `getFile`.
const TELEGRAM_LIMIT: u64 = 20 * 1024 * 1024;

pub(super) fn begin() -> Step {
    Step::next(Talk::Import(Stage::Awaiting))
}

/// A file: looked at by name and size before it is fetched.
pub(super) fn document(ctx: &Ctx, document: &Document) -> Step {
    let limit = ctx.office.limits.file_bytes.min(TELEGRAM_LIMIT);
    let awaiting = Talk::Import(Stage::Awaiting);
    if !is_of_a_known_kind(&document.name) {
        return Step::next(awaiting).saying(say!("import-wrong-kind", name = shortened(&document.name)));
    }
    if document.size > limit {
        let megabytes = usize::try_from(limit / (1024 * 1024)).unwrap_or(usize::MAX).max(1);
        return Step::next(awaiting).saying(say!("import-too-large", limit = megabytes));
    }
    let name = shortened(&document.name);
    Step::next(Talk::Import(Stage::Fetching { name })).effect(Effect::Fetch(document.clone()))
}

fn is_of_a_known_kind(name: &str) -> bool {
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
        (Stage::Awaiting | Stage::Fetching { .. } | Stage::Deciding { .. }, Input::Document(file)) => {
            document(ctx, file)
        }
        (_, Input::Fetched(Fetched::Here { file, .. })) => {
            Step::ask(Talk::Import(Stage::Checking { file: *file }), Question::CheckImport(*file))
        }
        (_, Input::Fetched(Fetched::Failed)) => begin().saying(say!("import-fetch-failed")),
        (Stage::Checking { file }, Input::Answer(answer)) => match &**answer {
            Answer::ImportChecked(summary) => report::checked(ctx, *file, summary),
            _ => begin().saying(say!("import-file-gone")),
        },
        (Stage::Deciding { file }, _) => decide(*file, input),
        (Stage::Applying, Input::Answer(answer)) => match &**answer {
            Answer::ImportApplied(summary) => report::applied(ctx, summary),
            _ => begin().saying(say!("import-file-gone")),
        },
        (Stage::Awaiting, Input::Text(_)) => Step::miss(Talk::Import(stage.clone()), say!("import-file-wanted")),
        (Stage::Awaiting, _) => Step::miss(Talk::Import(stage.clone()), unread(input)),
        (Stage::Fetching { .. }, _) => Step::next(Talk::Import(stage.clone())),
        (Stage::Checking { .. } | Stage::Applying, _) => begin(),
    }
}

fn decide(file: FileId, input: &Input) -> Step {
    let yes = match input {
        Input::Choice(choice) => Some(choice == "terapkan"),
        Input::Text(words) => read_yes_no(words),
        _ => None,
    };
    match yes {
        Some(true) => Step::ask(Talk::Import(Stage::Applying), Question::ApplyImport(file)),
        Some(false) => Step::end().saying(say!("import-dropped")),
        None => Step::miss(Talk::Import(Stage::Deciding { file }), unread(input)),
    }
}

pub(super) fn question(stage: &Stage) -> Option<Message> {
    let cancel = || vec![Button::open("batal", say!("staff-button-drop"))];
    match stage {
        Stage::Awaiting => Some(Message::new(say!("import-ask-file")).row(cancel())),
        Stage::Fetching { name } => Some(Message::new(say!("import-fetching", name = name.as_str())).row(cancel())),
        Stage::Deciding { .. } => Some(
            Message::new(say!("import-ask-apply"))
                .choices([("terapkan", say!("staff-button-apply")), ("tidak", say!("staff-button-do-not"))]),
        ),
        Stage::Checking { .. } | Stage::Applying => None,
    }
}
