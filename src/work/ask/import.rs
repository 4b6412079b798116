//! The office's rows: from a chat, the command line or the feed, the same way.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{Desk, followers, statuses};
use crate::chat::{Answer, ImportFault, ImportSummary, news};
use crate::domain::{ChatId, FileId, ImportRow, Source, wib_date};
use crate::intake::{self, Intake};
use crate::office::OfficeFile;
pub use crate::store::imports::Terms;
use crate::store::imports::Watch;
use crate::store::{Seal, files, imports, installation};

pub(super) async fn check_file(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let Some(intake) = read(connection, desk, officer, file, now).await? else { return Ok(Answer::NoSuchThing) };
    Ok(Answer::ImportChecked(check(connection, desk, intake, now, &mut |_| {}).await?))
}

pub(super) async fn apply_file(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    reason: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let Some(intake) = read(connection, desk, officer, file, now).await? else { return Ok(Answer::NoSuchThing) };
    let terms = Terms { reason, ..Terms::file(Some(officer)) };
    Ok(Answer::ImportApplied(apply_on(connection, desk, intake, terms, now, &mut |_| {}).await?))
}

/// A file that did not come through a chat: read, but not yet applied.
#[derive(Debug)]
pub struct FileImport {
    desk: Desk,
    intake: Intake,
}

impl FileImport {
    /// Reads a file. Its followers are told by the bot that ran here last; a bot that never ran has none.
    pub async fn read(
        connection: &mut PgConnection,
        office: &Arc<OfficeFile>,
        seal: &Seal,
        name: &str,
        content: &[u8],
        now: DateTime<Utc>,
    ) -> anyhow::Result<Self> {
        let bot_id = installation::get(connection, "bot_id").await.context("cannot read which bot this is")?;
        let bot_id = bot_id.and_then(|id| id.parse().ok()).unwrap_or_default();
        let desk = Desk::new(bot_id, String::new(), office.clone(), seal.clone());
        Ok(Self { desk, intake: intake::read(name, content, &office.limits, wib_date(now)) })
    }

    /// Rows that could be read.
    pub fn rows(&self) -> usize {
        self.intake.rows.len()
    }

    /// Applies it, with the reason for what goes against the usual direction. Nothing is changed where it has a
    /// fault.
    pub async fn apply(
        self,
        connection: &mut PgConnection,
        reason: Option<&str>,
        now: DateTime<Utc>,
        watch: Watch<'_>,
    ) -> anyhow::Result<ImportSummary> {
        let terms = Terms { reason, ..Terms::file(None) };
        apply_on(connection, &self.desk, self.intake, terms, now, watch).await
    }
}

/// Reads and applies a file that did not come through a chat.
pub async fn import_file(
    connection: &mut PgConnection,
    office: &Arc<OfficeFile>,
    seal: &Seal,
    name: &str,
    content: &[u8],
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    let file = FileImport::read(connection, office, seal, name, content, now).await?;
    file.apply(connection, None, now, &mut |_| {}).await
}

/// Says what a file would change; changes nothing.
pub async fn check(
    connection: &mut PgConnection,
    desk: &Desk,
    intake: Intake,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> anyhow::Result<ImportSummary> {
    // A row with a fault is refused, and counted as nothing else.
    let mut rows = intake.rows;
    if !intake.faults.is_empty() {
        let refused: HashSet<u32> = intake.faults.iter().map(|fault| fault.line).collect();
        rows.retain(|row| !refused.contains(&row.line));
    }
    let summary = imports::check(connection, &desk.seal, &rows, now, watch).await.context("cannot check the rows")?;
    Ok(with_faults(summary, intake.faults, intake.ignored_columns, intake.ignored_sheets))
}

/// Applies a file of the office unless anything is wrong with it, and puts the news for followers in line.
/// `actor`: the officer; absent for the command line.
pub async fn apply(
    connection: &mut PgConnection,
    desk: &Desk,
    intake: Intake,
    actor: Option<ChatId>,
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    apply_on(connection, desk, intake, Terms::file(actor), now, &mut |_| {}).await
}

/// The same on other terms.
pub async fn apply_on(
    connection: &mut PgConnection,
    desk: &Desk,
    intake: Intake,
    terms: Terms<'_>,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> anyhow::Result<ImportSummary> {
    if !intake.faults.is_empty() {
        return check(connection, desk, intake, now, watch).await;
    }
    let summary = apply_rows_on(connection, desk, &intake.rows, terms, now, watch).await?;
    Ok(with_faults(summary, Vec::new(), intake.ignored_columns, intake.ignored_sheets))
}

/// Applies rows, all or none, and puts the news for followers in line; the summary says how many are told.
pub async fn apply_rows(
    connection: &mut PgConnection,
    desk: &Desk,
    rows: &[ImportRow],
    actor: Option<ChatId>,
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    apply_rows_on(connection, desk, rows, Terms::file(actor), now, &mut |_| {}).await
}

/// The same on other terms.
pub async fn apply_rows_on(
    connection: &mut PgConnection,
    desk: &Desk,
    rows: &[ImportRow],
    terms: Terms<'_>,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> anyhow::Result<ImportSummary> {
    let (summary, changes) =
        imports::apply(connection, &desk.seal, rows, terms, now, watch).await.context("cannot apply the rows")?;
    let told = followers::tell(connection, desk, &changes.statuses, now).await?;
    for stopped in &changes.stopped {
        let couriers: Vec<ChatId> = stopped.line.courier.iter().map(|courier| courier.chat).collect();
        let told = [
            (couriers, news::stopped_on_the_way(stopped)),
            (stopped.officers.clone(), news::stopped_for_officers(stopped)),
        ];
        for (staff, message) in told {
            statuses::tell_staff(connection, desk, &staff, &message, now).await.context("cannot tell a courier")?;
        }
    }
    let refused = imports::refused(&summary.faults);
    Ok(ImportSummary { refused, told, ..summary })
}

/// Applies what fits of a feed's rows; the summary says what did not.
pub async fn apply_feed(
    connection: &mut PgConnection,
    desk: &Desk,
    rows: &[ImportRow],
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    let terms = Terms { actor: None, source: Source::Feed, reason: None };
    apply_rows_on(connection, desk, rows, terms, now, &mut |_| {}).await
}

async fn read(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Intake>> {
    let file = files::content(connection, &desk.seal, officer, file).await.context("cannot open the file")?;
    let Some((name, content)) = file else { return Ok(None) };
    Ok(Some(read_aside(name, content, desk.office.file(), now).await?))
}

/// Reads a file where that keeps nobody waiting: a large one takes seconds.
async fn read_aside(
    name: String,
    content: Vec<u8>,
    office: Arc<OfficeFile>,
    now: DateTime<Utc>,
) -> anyhow::Result<Intake> {
    let read = move || intake::read(&name, &content, &office.limits, wib_date(now));
    tokio::task::spawn_blocking(read).await.context("cannot read the file")
}

/// The faults of the cells in front of those that only the stored rows show, by line.
fn with_faults(
    mut summary: ImportSummary,
    faults: Vec<ImportFault>,
    ignored_columns: Vec<String>,
    ignored_sheets: Vec<String>,
) -> ImportSummary {
    summary.faults.extend(faults);
    summary.faults.sort_by_key(|fault| fault.line);
    summary.refused = imports::refused(&summary.faults);
    summary.ignored_columns = ignored_columns;
    summary.ignored_sheets = ignored_sheets;
    summary
}
