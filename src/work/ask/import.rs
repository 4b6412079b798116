//! The office's file: from a chat or the command line, the same way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Desk;
use crate::chat::{Answer, ImportFault, ImportSummary, news};
use crate::domain::{ChatId, FileId, ImportRow, Tongue, wib_date};
use crate::intake::{self, Intake};
use crate::office::OfficeFile;
use crate::store::outbox::{self, Lane};
use crate::store::{Seal, chats, files, imports, installation};
use crate::telegram;

pub(super) async fn check_file(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let Some(intake) = read(connection, desk, officer, file, now).await? else { return Ok(Answer::NoSuchThing) };
    Ok(Answer::ImportChecked(check(connection, desk, intake, now).await?))
}

pub(super) async fn apply_file(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    now: DateTime<Utc>,
) -> anyhow::Result<Answer> {
    let Some(intake) = read(connection, desk, officer, file, now).await? else { return Ok(Answer::NoSuchThing) };
    Ok(Answer::ImportApplied(apply(connection, desk, intake, Some(officer), now).await?))
}

/// Applies a file that did not come through a chat: from the command line. Nothing is changed where it
/// has a fault.
pub async fn import_file(
    connection: &mut PgConnection,
    office: &Arc<OfficeFile>,
    seal: &Seal,
    name: &str,
    content: &[u8],
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    let bot_id = installation::get(connection, "bot_id").await.context("cannot read which bot this is")?;
    // A bot that never ran has no followers whom it could tell.
    let bot_id = bot_id.and_then(|id| id.parse().ok()).unwrap_or_default();
    let desk = Desk::new(bot_id, String::new(), office.clone(), seal.clone());
    let intake = intake::read(name, content, &office.limits, wib_date(now));
    apply(connection, &desk, intake, None, now).await
}

/// Says what a file would change; changes nothing.
pub async fn check(
    connection: &mut PgConnection,
    desk: &Desk,
    intake: Intake,
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    let summary = imports::check(connection, &desk.seal, &intake.rows, now).await.context("cannot check the rows")?;
    Ok(with_faults(summary, intake.faults, intake.ignored_columns))
}

/// Applies a file unless anything is wrong with it, and puts the news for followers in line.
/// `actor`: the officer; absent for the command line and the feed.
pub async fn apply(
    connection: &mut PgConnection,
    desk: &Desk,
    intake: Intake,
    actor: Option<ChatId>,
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    if !intake.faults.is_empty() {
        return check(connection, desk, intake, now).await;
    }
    let summary = apply_rows(connection, desk, &intake.rows, actor, now).await?;
    Ok(with_faults(summary, Vec::new(), intake.ignored_columns))
}

/// Applies rows, all or none, and puts the news for followers in line; the summary says how many are told.
pub async fn apply_rows(
    connection: &mut PgConnection,
    desk: &Desk,
    rows: &[ImportRow],
    actor: Option<ChatId>,
    now: DateTime<Utc>,
) -> anyhow::Result<ImportSummary> {
    let (summary, changes) =
        imports::apply(connection, &desk.seal, rows, actor, now).await.context("cannot apply the rows")?;
    let followers: BTreeSet<ChatId> = changes.iter().flat_map(|change| change.followers.iter().copied()).collect();
    let followers: Vec<ChatId> = followers.into_iter().collect();
    let listeners = chats::tongues(connection, &followers).await.context("cannot read who is told")?;
    let listeners: BTreeMap<ChatId, Tongue> = listeners.into_iter().collect();
    let mut calls = Vec::new();
    for change in &changes {
        let message = news::status_changed(change);
        for chat in &change.followers {
            let Some(tongue) = listeners.get(chat) else { continue };
            for call in telegram::write(*chat, &message, 0, *tongue) {
                calls.push((*chat, serde_json::to_value(call).context("cannot keep a call")?));
            }
        }
    }
    outbox::put_each(connection, desk.bot_id, Lane::News, calls, now).await.context("cannot tell the followers")?;
    Ok(ImportSummary { told: i64::try_from(listeners.len()).unwrap_or(i64::MAX), ..summary })
}

async fn read(
    connection: &mut PgConnection,
    desk: &Desk,
    officer: ChatId,
    file: FileId,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Intake>> {
    let file = files::content(connection, &desk.seal, officer, file).await.context("cannot open the file")?;
    Ok(file.map(|(name, content)| intake::read(&name, &content, &desk.office.limits, wib_date(now))))
}

/// The faults of the cells in front of those that only the stored rows show, by line.
fn with_faults(mut summary: ImportSummary, faults: Vec<ImportFault>, ignored_columns: Vec<String>) -> ImportSummary {
    summary.faults.extend(faults);
    summary.faults.sort_by_key(|fault| fault.line);
    summary.ignored_columns = ignored_columns;
    summary
}
