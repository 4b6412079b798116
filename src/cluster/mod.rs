//! A PostgreSQL of our own, for when none is named: found on the machine or fetched once, and alive exactly as long
//! as the program that needs it. It listens on a socket that only this account reaches, so it asks for no password.
//!
//! In the folder of a cluster: `running` (locked by the program that runs it; says where socket and page are),
//! `server.lock` (locked by the server's processes), `postgresql.log`, and `postgresql-N/data` of major version N.

mod account;
mod binaries;
#[cfg(feature = "fetch-postgres")]
mod fetch;
mod lock;
mod places;
mod server;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, anyhow, bail};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _};

use account::Account;
pub use account::runs_as_root;
use binaries::Binaries;
use lock::{Claim, Notice, Ownership};
pub use places::fleeting_place;
use server::{Programs, Server};

/// The database that a durable cluster has from the start.
pub const DATABASE: &str = "jemputbola";

/// The superuser of the cluster; nobody but this account reaches its socket.
const USER: &str = "postgres";
/// Making a cluster takes a second, a recovery after a crash can take long on a slow disk.
const READY_WITHIN: Duration = Duration::from_mins(3);
/// Somewhat longer than the guard waits before it asks more rudely.
const STOPS_WITHIN: Duration = Duration::from_secs(75);
const ONE_ATTEMPT: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(10);
/// Between two looks at whether the server still runs.
const WATCH_PAUSE: Duration = Duration::from_secs(1);
const PROGRAMS_MEND: &str = "name other programs in PG_BIN, or set DATABASE_URL";

/// How much the data is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What is committed survives a power cut.
    Durable,
    /// For tests: nothing waits for a disk, and the whole folder is removed when the server ends.
    Fleeting,
}

/// What the caller decides.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The folder for everything; made if need be. A fleeting cluster insists on making it, for it removes it too,
    /// and wants it where anybody may make and remove things, as in `/tmp`.
    pub dir: PathBuf,
    /// How much the data is worth.
    pub durability: Durability,
    /// Folder with `postgres` and `initdb` (`PG_BIN`); absent: looked for.
    pub binaries: Option<PathBuf>,
    /// Where programs that had to be fetched are kept.
    pub downloads: PathBuf,
}

/// A running cluster: ours, or that of another run of this program on the same folder.
#[derive(Debug)]
pub struct Cluster {
    // In this order: the server is let go before the right to run it.
    server: Option<Server>,
    ownership: Option<Ownership>,
    socket: PathBuf,
    /// With what a durable server of ours is started again, where it ended by itself.
    kept: Option<ClusterOptions>,
}

impl Cluster {
    /// Starts the cluster and waits until it answers. Refuses when another run of this program has it.
    pub async fn start(options: &ClusterOptions) -> anyhow::Result<Self> {
        let dir = absolute(&options.dir)?;
        if options.durability == Durability::Fleeting {
            return Self::run_fleeting(options, &dir).await;
        }
        open_folder(&dir)?;
        match lock::claim(&dir)? {
            Claim::Ours(ownership) => Self::run_durable(options, &dir, ownership).await,
            Claim::Theirs(notice) => Err(already_runs(&dir, &notice)),
        }
    }

    /// For short commands beside a running program: uses its server if there is one, else starts a durable one.
    /// A server that is joined ends when its owner ends.
    pub async fn start_or_join(options: &ClusterOptions) -> anyhow::Result<Self> {
        let dir = absolute(&options.dir)?;
        open_folder(&dir)?;
        let asked = Instant::now();
        loop {
            let notice = match lock::claim(&dir)? {
                Claim::Ours(ownership) => return Self::run_durable(options, &dir, ownership).await,
                Claim::Theirs(notice) => notice,
            };
            if let Some(socket) = &notice.socket
                && answers(socket).await.is_ok()
            {
                return Ok(Self { server: None, ownership: None, socket: socket.clone(), kept: None });
            }
            if asked.elapsed() > READY_WITHIN {
                return Err(already_runs(&dir, &notice).context("cannot reach its database"));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn run_durable(options: &ClusterOptions, dir: &Path, mut ownership: Ownership) -> anyhow::Result<Self> {
        let server = durable_server(options, dir).await?;
        let socket = server.socket.clone();
        ownership.server_answers_at(&socket)?;
        Ok(Self { server: Some(server), ownership: Some(ownership), socket, kept: Some(options.clone()) })
    }

    async fn run_fleeting(options: &ClusterOptions, dir: &Path) -> anyhow::Result<Self> {
        let binaries = choose(options, None).await?;
        let account = Account::for_server(dir)?;
        if let Some(account) = &account {
            account.reaches(&binaries.folder, PROGRAMS_MEND)?;
        }
        let mut server = Server::fleeting(&Programs { binaries: &binaries, account: account.as_ref() }, dir)?;
        ready(&mut server).await?.close().await.context("cannot leave the new database")?;
        let socket = server.socket.clone();
        Ok(Self { server: Some(server), ownership: None, socket, kept: None })
    }

    /// How to reach a database of this cluster.
    pub fn connect_options(&self, database: &str) -> PgConnectOptions {
        connect_options(&self.socket, database)
    }

    /// Tells a second run of this program where the page of this one is, such as `http://127.0.0.1:8080`.
    pub fn page_is_at(&mut self, page: &str) -> anyhow::Result<()> {
        self.ownership.as_mut().map_or(Ok(()), |ownership| ownership.page_is_at(page))
    }

    /// Watches over a durable server of ours for as long as this is waited for: one that ended by itself, as PostgreSQL does
    /// where its log of writes finds no room, is started again, as soon as that is possible. Others are nobody's to start.
    pub async fn watch(&mut self) {
        let Some(options) = self.kept.clone() else { return std::future::pending().await };
        loop {
            tokio::time::sleep(WATCH_PAUSE).await;
            let runs = self.server.as_mut().is_some_and(|server| server.still_runs().is_ok());
            if runs {
                continue;
            }
            // First, for its folders are needed.
            self.server = None;
            match self.start_again(&options).await {
                Ok(()) => tracing::warn!("the database had ended by itself; it runs again"),
                Err(fault) => {
                    let fault = format!("{fault:#}");
                    tracing::error!(fault, "the database ended by itself and cannot be started; it is tried again");
                }
            }
        }
    }

    async fn start_again(&mut self, options: &ClusterOptions) -> anyhow::Result<()> {
        let server = durable_server(options, &absolute(&options.dir)?).await?;
        if server.socket != self.socket {
            bail!("cannot use another socket than before");
        }
        self.server = Some(server);
        Ok(())
    }

    /// Ends the server in order and waits for it; a joined server stays.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        match self.server.take() {
            Some(server) => server.stop(STOPS_WITHIN).await,
            None => Ok(()),
        }
    }
}

/// Starts a server on the cluster in this folder, makes the cluster where there is none, and waits until it answers.
async fn durable_server(options: &ClusterOptions, dir: &Path) -> anyhow::Result<Server> {
    // Data that is there decides the version: a newer PostgreSQL beside it would start empty.
    let binaries = choose(options, places::majors_in(dir).first().copied()).await?;
    let home = places::home(dir, binaries.major);
    let account = Account::for_server(&home.join("data"))?;
    if let Some(account) = &account {
        account.reaches(dir, "name another folder in DATA_DIR, such as /var/lib/jemputbola, or set DATABASE_URL")?;
        account.reaches(&binaries.folder, PROGRAMS_MEND)?;
    }
    let programs = Programs { binaries: &binaries, account: account.as_ref() };
    let mut server = Server::durable(&programs, dir, &home).await?;
    let mut connection = ready(&mut server).await?;
    create_database(&mut connection).await?;
    connection.close().await.context("cannot leave the new database")?;
    Ok(server)
}

/// Makes a folder for data; one that root makes may be passed through by the server's account.
pub fn open_folder(path: &Path) -> anyhow::Result<()> {
    account::open_folder(path, runs_as_root())
}

/// Is there data of an earlier run in this folder?
pub fn has_data(dir: &Path) -> bool {
    !places::majors_in(dir).is_empty()
}

fn absolute(dir: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(dir).with_context(|| format!("cannot tell where {} is", dir.display()))
}

/// The programs to use, of the wanted major version if one is wanted.
#[cfg_attr(not(feature = "fetch-postgres"), expect(clippy::unused_async, reason = "only fetching waits"))]
async fn choose(options: &ClusterOptions, wanted: Option<u32>) -> anyhow::Result<Binaries> {
    if let Some(named) = &options.binaries {
        return Binaries::named(named, wanted);
    }
    if let Some(found) = Binaries::on_this_machine(wanted) {
        return Ok(found);
    }
    #[cfg(feature = "fetch-postgres")]
    let why = match fetch::fetch(&options.downloads, wanted).await {
        Ok(found) => return Ok(found),
        Err(error) => format!(" and cannot fetch one ({error:#})"),
    };
    #[cfg(not(feature = "fetch-postgres"))]
    let why = "";
    match wanted {
        None => bail!("cannot find PostgreSQL on this machine{why}: {}", binaries::MEND),
        Some(major) => bail!(
            "cannot find PostgreSQL {major}, which made the data in {}{why}: install that version, or set DATABASE_URL",
            options.dir.display()
        ),
    }
}

/// Waits until the server answers a question, or says why it never will.
async fn ready(server: &mut Server) -> anyhow::Result<PgConnection> {
    let asked = Instant::now();
    loop {
        server.still_runs()?;
        match answers(&server.socket).await {
            Ok(connection) => return Ok(connection),
            Err(error) if asked.elapsed() > READY_WITHIN => {
                let words = server.last_words();
                return Err(error.context(format!("cannot reach the new database; its log ends so:\n{words}")));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn answers(socket: &Path) -> anyhow::Result<PgConnection> {
    let options = connect_options(socket, "postgres").disable_statement_logging();
    let attempt = tokio::time::timeout(ONE_ATTEMPT, PgConnection::connect_with(&options));
    Ok(attempt.await.context("the database accepts, but does not answer")??)
}

/// Everything is said here, so that no `PG…` variable of the environment leads elsewhere.
fn connect_options(socket: &Path, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(socket)
        .port(5432)
        .username(USER)
        .password("")
        .database(database)
        .ssl_mode(PgSslMode::Disable)
        .application_name("jemputbola")
}

async fn create_database(connection: &mut PgConnection) -> anyhow::Result<()> {
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(DATABASE)
        .fetch_one(&mut *connection)
        .await
        .context("cannot look for the database")?;
    if !there {
        sqlx::query("create database jemputbola").execute(connection).await.context("cannot create the database")?;
    }
    Ok(())
}

fn already_runs(dir: &Path, notice: &Notice) -> anyhow::Error {
    let page = notice.page.as_ref().map(|page| format!(" (its page: {page})")).unwrap_or_default();
    anyhow!(
        "Jemput Bola already runs with the data in {}{page}: use that one, or end it first, or name another folder in DATA_DIR",
        dir.display()
    )
}
