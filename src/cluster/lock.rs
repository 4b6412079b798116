//! One program and one server at a time for one folder of data.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

/// How long the server of a program that has just ended may take to end too.
const SERVER_ENDS: Duration = Duration::from_secs(75);
const PAUSE: Duration = Duration::from_millis(20);

/// What the program that runs the cluster says of itself to others.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Notice {
    /// Folder of the server's socket; absent until the server answers.
    pub(super) socket: Option<PathBuf>,
    /// Where its page is, such as `http://127.0.0.1:8080`.
    pub(super) page: Option<String>,
}

/// The right to run the cluster. The system takes it back from a program that ends, however it ends.
#[derive(Debug)]
pub(super) struct Ownership {
    file: File,
    notice: Notice,
}

/// Either it is ours, or somebody's.
pub(super) enum Claim {
    Ours(Ownership),
    Theirs(Notice),
}

/// Claims the cluster under a folder.
pub(super) fn claim(dir: &Path) -> anyhow::Result<Claim> {
    let path = dir.join("running");
    let mut file = open(&path)?;
    match file.try_lock() {
        Ok(()) => {
            let mut ownership = Ownership { file, notice: Notice::default() };
            ownership.write()?;
            Ok(Claim::Ours(ownership))
        }
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            file.read_to_string(&mut text).with_context(|| format!("cannot read {}", path.display()))?;
            // Half-written is as good as not yet written.
            Ok(Claim::Theirs(serde_json::from_str(&text).unwrap_or_default()))
        }
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}

impl Ownership {
    /// Tells others where the server's socket is.
    pub(super) fn server_answers_at(&mut self, socket: &Path) -> anyhow::Result<()> {
        self.notice.socket = Some(socket.to_owned());
        self.write()
    }

    /// Tells others where the page is.
    pub(super) fn page_is_at(&mut self, page: &str) -> anyhow::Result<()> {
        self.notice.page = Some(page.to_owned());
        self.write()
    }

    fn write(&mut self) -> anyhow::Result<()> {
        let text = serde_json::to_vec(&self.notice).context("cannot say where the program runs")?;
        let mut put = || -> std::io::Result<()> {
            self.file.set_len(0)?;
            self.file.rewind()?;
            self.file.write_all(&text)
        };
        put().context("cannot write down where the program runs")
    }
}

/// Takes the lock that every process of a server holds through its standard output, once the last one before is gone.
/// So a `postmaster.pid` that is found afterwards is a leftover.
pub(super) async fn once_no_server_runs(home: &Path, within: &Path) -> anyhow::Result<File> {
    let path = within.join("server.lock");
    let file = open(&path)?;
    let asked = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if asked.elapsed() < SERVER_ENDS => tokio::time::sleep(PAUSE).await,
            Err(TryLockError::WouldBlock) => bail!(
                "cannot start the database in {}: the server of an earlier run has not ended; end the process that {} names",
                home.display(),
                home.join("data/postmaster.pid").display()
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock {}", path.display()));
            }
        }
    }
}

fn open(path: &Path) -> anyhow::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .with_context(|| format!("cannot open {}", path.display()))
}
