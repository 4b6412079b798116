//! Chats that survive a restart.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;

use super::Sandbox;
use super::state::State;

/// Changes of this long are written together.
const GATHER: Duration = Duration::from_millis(300);

/// What an earlier run left. A file that cannot be read is put aside, and all begins anew.
pub(super) fn load(path: &Path) -> Option<State> {
    let content = fs::read(path).ok()?;
    match serde_json::from_slice(&content) {
        Ok(state) => Some(state),
        Err(fault) => {
            tracing::warn!(%fault, "the sandbox's snapshot cannot be read and is put aside");
            // If even that fails, the next snapshot takes its place.
            let _ = fs::rename(path, path.with_extension("unreadable"));
            None
        }
    }
}

/// Writes a snapshot shortly after every change, if one is wanted and there is a runtime to do it in.
pub(super) fn keep_writing(sandbox: &Sandbox) {
    if sandbox.0.options.snapshot.is_none() {
        return;
    }
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    let sandbox = sandbox.clone();
    runtime.spawn(async move {
        loop {
            sandbox.0.unsaved.notified().await;
            tokio::time::sleep(GATHER).await;
            if let Err(fault) = sandbox.save().await {
                tracing::warn!(fault = format!("{fault:#}"), "the sandbox's chats are not kept");
            }
        }
    });
}

impl Sandbox {
    /// Writes the snapshot now; nothing where none is wanted. For the end of the program.
    pub async fn save(&self) -> anyhow::Result<()> {
        let Some(path) = self.0.options.snapshot.clone() else { return Ok(()) };
        let _alone = self.0.saving.lock().await;
        let content = self.look(serde_json::to_vec).context("cannot put the sandbox's chats into words")?;
        let written = tokio::task::spawn_blocking(move || write(&path, &content)).await;
        written.context("cannot finish writing the sandbox's chats")?
    }
}

fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    // A name of its own: another writer may be at work on the same snapshot.
    let half = path.with_extension(format!("half-{}-{}", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&half).with_context(|| format!("cannot open {}", half.display()))?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("cannot write {}", half.display()))?;
    fs::rename(&half, path).with_context(|| format!("cannot replace {}", path.display()))
}
