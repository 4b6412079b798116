//! `jemputbola import`: applications from the office's file, all or nothing.

use std::path::Path;

use anyhow::Context as _;

use super::Fault;
use super::base::{self, Base};
use crate::chat::{ImportSummary, officer};
use crate::clock;
use crate::domain::Tongue;
use crate::settings::Settings;
use crate::text::render;
use crate::work;

/// Checks the file, and applies it unless `dry_run`.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
    let content =
        std::fs::read(file).map_err(|fault| Fault::Wrong(format!("{}: cannot be read ({fault})", file.display())))?;
    let name = file.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    let (office, seal) = (base::office(settings)?, base::seal(settings)?);
    let base = Base::join(settings).await?;
    let mut transaction = base.pool.begin().await.context("cannot begin")?;
    let summary = work::import_file(&mut transaction, &office, &seal, name, &content, clock::now()).await?;
    let applied = summary.faults.is_empty() && !dry_run;
    if applied {
        transaction.commit().await.context("cannot commit")?;
    } else {
        transaction.rollback().await.context("cannot roll back")?;
    }
    base.stop().await?;
    print(&summary, applied);
    if summary.faults.is_empty() {
        Ok(())
    } else {
        Err(anyhow::anyhow!("nothing was imported: {} faults", summary.faults.len()).into())
    }
}

fn print(summary: &ImportSummary, applied: bool) {
    for fault in &summary.faults {
        eprintln!("{}", render(&officer::import_fault(fault), Tongue::En));
    }
    for column in &summary.ignored_columns {
        eprintln!("column {column} is not known and was passed over");
    }
    let (new, changed, unchanged) = (summary.new, summary.changed, summary.unchanged);
    let what = if applied { "imported" } else { "would change" };
    println!("{what}: {new} new, {changed} changed, {unchanged} unchanged, {} faults", summary.faults.len());
}
