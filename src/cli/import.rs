//! `jemputbola import`: applications from the office's file, all or nothing.

use std::io::{self, Read as _};
use std::path::Path;

use anyhow::Context as _;

use super::Fault;
use super::base::{self, Base};
use super::progress::Progress;
use crate::chat::{ImportSummary, officer};
use crate::clock;
use crate::domain::Tongue;
use crate::settings::Settings;
use crate::store::keys;
use crate::text::render;
use crate::work::FileImport;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 300;

/// Stands for stdin: where the program runs in a container, the office's file is not.
const STDIN: &str = "-";

/// Checks the file, and applies it unless `dry_run`. `reason`: why statuses go against the usual direction.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool, reason: Option<&str>) -> Result<(), Fault> {
    let reason = reason.map(str::trim);
    if reason.is_some_and(|reason| reason.is_empty() || reason.chars().count() > LONGEST_REASON) {
        return Err(Fault::Wrong(format!("--reason: write why, in at most {LONGEST_REASON} characters")));
    }
    let content =
        content(file).map_err(|fault| Fault::Wrong(format!("{}: cannot be read ({fault})", file.display())))?;
    let name = file.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    let seal = base::seal(settings)?;
    let base = Base::join(settings).await?;
    let office = base::office_in_force(settings, &base.pool).await?;
    let mut transaction = base.pool.begin().await.context("cannot begin")?;
    if !keys::heed(&mut transaction, &seal).await.context("cannot read which key seals")? {
        return Err(Fault::Wrong("DATA_KEY does not hold the key that seals now: put all keys there".to_owned()));
    }
    let now = clock::now();
    let read = FileImport::read(&mut transaction, &office, &seal, name, &content, now).await?;
    let mut progress = Progress::new(i64::try_from(read.rows()).unwrap_or(i64::MAX));
    let summary = read.apply(&mut transaction, reason, now, &mut |rows| progress.steps(rows)).await?;
    progress.end();
    let refused = !summary.faults.is_empty() || !summary.backward.is_empty();
    let applied = !refused && !dry_run;
    if applied {
        transaction.commit().await.context("cannot commit")?;
    } else {
        transaction.rollback().await.context("cannot roll back")?;
    }
    base.stop().await?;
    print(&summary, applied);
    match (summary.faults.len(), summary.backward.len()) {
        (0, 0) => Ok(()),
        (0, back) => {
            Err(anyhow::anyhow!("nothing was imported: {back} statuses go back; say why with --reason \"…\"").into())
        }
        (faults, _) => Err(anyhow::anyhow!("nothing was imported: {faults} faults").into()),
    }
}

fn content(file: &Path) -> io::Result<Vec<u8>> {
    if file.as_os_str() != STDIN {
        return std::fs::read(file);
    }
    let mut content = Vec::new();
    io::stdin().lock().read_to_end(&mut content)?;
    Ok(content)
}

fn print(summary: &ImportSummary, applied: bool) {
    for fault in &summary.faults {
        eprintln!("{}", render(&officer::import_fault(fault), Tongue::En));
    }
    for row in &summary.backward {
        eprintln!("{}", render(&officer::import_backward(row), Tongue::En));
    }
    for column in &summary.ignored_columns {
        eprintln!("column {column} is not known and was passed over");
    }
    for sheet in &summary.ignored_sheets {
        eprintln!("sheet {sheet} was not read: the first one counts");
    }
    let (new, changed, unchanged, refused) = (summary.new, summary.changed, summary.unchanged, summary.refused);
    let what = if applied { "imported" } else { "would change" };
    println!("{what}: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused");
}
