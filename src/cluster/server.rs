//! The server's processes: a small shell script that watches over PostgreSQL, and what its log says.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek as _, SeekFrom};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::account::Account;
use super::binaries::{Binaries, search_path};
use super::lock;

const GUARD: &str = include_str!("guard.sh");
/// A log that grew beyond this makes room for a new one at the next start.
const LOG_BYTES: u64 = 1 << 20;
/// Lines of the log that an error shows.
const LOG_LINES: usize = 8;
/// The longest folder of a socket that every system takes: macOS allows 103 bytes with the socket's own name.
const SOCKET_FOLDER_BYTES: usize = 103 - "/.s.PGSQL.5432".len();
const PAUSE: Duration = Duration::from_millis(5);

/// Everywhere: on a socket only, in one time zone, and never a person's data in the log. Nothing is compiled while it runs:
/// where memory may not become program (`MemoryDenyWriteExecute` of the systemd unit) a large statement would fail.
const ALWAYS: [&str; 8] = [
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "jit=off",
];
const DURABLE: [&str; 3] = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];
/// Nothing outlives a test, so nothing waits for a disk. Shared memory lives in the cluster's folder too,
/// for that is what is removed.
const FLEETING: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=400",
    "wal_level=minimal",
    "max_wal_senders=0",
    "dynamic_shared_memory_type=mmap",
];

/// The programs, and whom they run as.
pub(super) struct Programs<'a> {
    pub(super) binaries: &'a Binaries,
    pub(super) account: Option<&'a Account>,
}

/// A server that lives as long as this value or this program, whichever ends first.
#[derive(Debug)]
pub(super) struct Server {
    guard: Child,
    /// The log, and where this start begins in it. Absent: the guard says the last words itself.
    log: Option<(File, u64)>,
    /// Folder of the socket.
    pub(super) socket: PathBuf,
}

impl Server {
    /// Starts a server on the cluster in `home`, a folder below `dir`; makes that cluster first if there is none.
    pub(super) async fn durable(programs: &Programs<'_>, dir: &Path, home: &Path) -> anyhow::Result<Self> {
        private_folder(home, programs.account)?;
        let lock = lock::once_no_server_runs(home, dir).await?;
        forget_leftover(&home.join("data/postmaster.pid"));
        let (socket, elsewhere) = socket_folder(home, programs.account)?;
        let log = open_log(&dir.join("postgresql.log"))?;
        let begins = log.metadata().context("cannot read the log of the database")?.len();
        let mut command = programs.guard(home, "durable", elsewhere.as_deref(), &socket, &DURABLE)?;
        command.stdout(lock).stderr(log.try_clone().context("cannot share the log of the database")?);
        Ok(Self { guard: spawn(command)?, log: Some((log, begins)), socket })
    }

    /// Starts a server on a new cluster in `home`, a folder that must not exist and that goes with the server.
    pub(super) fn fleeting(programs: &Programs<'_>, home: &Path) -> anyhow::Result<Self> {
        let socket = home.join("socket");
        if socket.as_os_str().len() > SOCKET_FOLDER_BYTES {
            bail!("cannot start a database in {}: the path is too long for a socket", home.display());
        }
        let mut command = programs.guard(home, "fleeting", None, &socket, &FLEETING)?;
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        Ok(Self { guard: spawn(command)?, log: None, socket })
    }

    /// Has the server ended by itself? Then the error says what the log says.
    pub(super) fn still_runs(&mut self) -> anyhow::Result<()> {
        match self.guard.try_wait().context("cannot ask about the database's process")? {
            None => Ok(()),
            Some(_) => bail!("cannot start the database; its last words:\n{}", self.last_words()),
        }
    }

    /// The last lines of the log since this start.
    pub(super) fn last_words(&mut self) -> String {
        let mut text = Vec::new();
        let ended = matches!(self.guard.try_wait(), Ok(Some(_)));
        let read = match (&mut self.log, &mut self.guard.stdout) {
            (Some((log, begins)), _) => log.seek(SeekFrom::Start(*begins)).and_then(|_| log.read_to_end(&mut text)),
            // The guard speaks when the server has ended; one that runs says nothing, and is not waited for.
            (None, Some(said)) if ended => said.read_to_end(&mut text),
            (None, _) => Ok(0),
        };
        if let Err(error) = read {
            return format!("(cannot read the log: {error})");
        }
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")
    }

    /// Lets go of the server: the guard asks it to end.
    fn let_go(&mut self) {
        drop(self.guard.stdin.take());
    }

    /// Ends the server in order and waits for it.
    pub(super) async fn stop(mut self, patience: Duration) -> anyhow::Result<()> {
        self.let_go();
        let asked = Instant::now();
        while self.guard.try_wait().context("cannot ask about the database's process")?.is_none() {
            if asked.elapsed() > patience {
                bail!("cannot see the database end within {} s", patience.as_secs());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }
}

/// The way out of a panic or an early return: waits a little, so that mostly nothing is left when this returns.
impl Drop for Server {
    fn drop(&mut self) {
        self.let_go();
        let asked = Instant::now();
        while matches!(self.guard.try_wait(), Ok(None)) && asked.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(PAUSE);
        }
    }
}

impl Programs<'_> {
    /// The guard over a server, not yet started. `elsewhere`: a folder outside `home` that it removes afterwards.
    fn guard(
        &self,
        home: &Path,
        kind: &str,
        elsewhere: Option<&Path>,
        socket: &Path,
        options: &[&str],
    ) -> anyhow::Result<Command> {
        // A list of folders, hence the quotes.
        let quoted = socket.to_str().context("cannot use a folder whose name is not UTF-8")?.replace('"', "\"\"");
        let mut command = Command::new("sh");
        command.arg("-c").arg(GUARD).arg("guard").arg(&self.binaries.folder).arg(home).arg(kind);
        command.arg(elsewhere.unwrap_or(Path::new("")));
        for option in ALWAYS.iter().chain(options) {
            command.arg("-c").arg(option);
        }
        command.arg("-c").arg(format!("unix_socket_directories=\"{quoted}\""));
        // No setting or secret of ours reaches the server. Its own process group keeps Ctrl-C from reaching it
        // before us; `/` is a place that every account may be in.
        command.env_clear().env("PATH", search_path()).current_dir("/").process_group(0).stdin(Stdio::piped());
        if let Some(account) = self.account {
            account.put_on(&mut command);
        }
        Ok(command)
    }
}

fn spawn(mut guard: Command) -> anyhow::Result<Child> {
    guard.spawn().context("cannot run sh, which starts the database")
}

/// A folder that only the server's account enters (and root). One that exists is kept.
fn private_folder(path: &Path, account: Option<&Account>) -> anyhow::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("cannot make the folder {}", path.display())),
    }
    account.map_or(Ok(()), |account| account.take(path))
}

/// Where the socket goes, and the folder to remove afterwards when it is not in the cluster's own:
/// the system allows a socket only a short path.
fn socket_folder(home: &Path, account: Option<&Account>) -> anyhow::Result<(PathBuf, Option<PathBuf>)> {
    let near = home.join("socket");
    if near.as_os_str().len() <= SOCKET_FOLDER_BYTES {
        private_folder(&near, account)?;
        return Ok((near, None));
    }
    for number in 0..1000 {
        let short = std::env::temp_dir().join(format!("jemputbola-{}-{number}", std::process::id()));
        // Made by us or not taken at all: a folder that somebody else put there is passed over.
        match DirBuilder::new().mode(0o700).create(&short) {
            Ok(()) => {
                account.map_or(Ok(()), |account| account.take(&short))?;
                return Ok((short.clone(), Some(short)));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("cannot make the folder {}", short.display())),
        }
    }
    bail!("cannot make a folder for the database's socket in {}", std::env::temp_dir().display())
}

fn open_log(path: &Path) -> anyhow::Result<File> {
    if path.metadata().is_ok_and(|found| found.len() > LOG_BYTES) {
        std::fs::rename(path, path.with_extension("log.old")).context("cannot put the database's old log away")?;
    }
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot open {}", path.display()))
}

/// PostgreSQL takes a leftover `postmaster.pid` for a live server when its number now belongs to another process of
/// the same account. We hold the server's lock, so a process that is not PostgreSQL's is no reason to stay away.
fn forget_leftover(pid_file: &Path) {
    let Ok(text) = std::fs::read_to_string(pid_file) else { return };
    let Some(pid) = text.lines().next().and_then(|line| line.trim().parse::<u32>().ok()) else { return };
    if std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| !name.starts_with("postgres")) {
        // If it cannot be removed, PostgreSQL says so better than we could.
        let _ = std::fs::remove_file(pid_file);
    }
}
