//! Where a file comes to be.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Fault;

/// Where a file comes to be: under another name until it is whole, readable by its owner alone.
pub(super) struct Place {
    /// The draft, to be written.
    pub(super) file: std::fs::File,
    draft: PathBuf,
    out: PathBuf,
    kept: bool,
}

impl Place {
    /// Begins a draft beside `out`, which `option` named.
    pub(super) fn open(option: &str, out: &Path) -> Result<Self, Fault> {
        let wrong = |why: &dyn std::fmt::Display| Fault::Wrong(format!("{option} {}: {why}", out.display()));
        let Some(name) = out.file_name() else { return Err(wrong(&"this names no file")) };
        if out.is_dir() {
            return Err(wrong(&"this is a folder; name a file in it"));
        }
        let mut draft = name.to_owned();
        draft.push(format!(".part{}", std::process::id()));
        let draft = out.with_file_name(draft);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft);
        let file = file.map_err(|fault| wrong(&format!("cannot be written ({fault})")))?;
        Ok(Self { file, draft, out: out.to_owned(), kept: false })
    }

    /// Gives the draft its name.
    pub(super) fn keep(mut self) -> anyhow::Result<()> {
        self.file.sync_all().context("cannot write the file to disk")?;
        std::fs::rename(&self.draft, &self.out).context("cannot give the file its name")?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.kept {
            // Half a file is none.
            let _ = std::fs::remove_file(&self.draft);
        }
    }
}
