//! What every subcommand stands on: the database, the office file, the key.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use rand::TryRng as _;
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;

use super::Fault;
use crate::cluster::{self, Cluster, ClusterOptions, Durability};
use crate::office::OfficeFile;
use crate::settings::{Database, Settings};
use crate::store::copies::CopyName;
use crate::store::{self, Ring, Seal};
use crate::work::{self, Engine};

/// The database: a named one, or our own.
pub(super) struct Base {
    /// Connections.
    pub(super) pool: PgPool,
    cluster: Option<Cluster>,
}

impl Base {
    /// For the service: our own cluster belongs to this run.
    pub(super) async fn own(settings: &Settings) -> Result<Self, Fault> {
        match &settings.database {
            Database::Named(servers) => Self::named(servers, Some(copy_name()?)),
            Database::Private { programs } => {
                Ok(Self::of(Cluster::start(&options(settings, programs.as_ref())).await?))
            }
        }
    }

    /// For whoever only looks: as it is, whatever its schema.
    pub(super) async fn reach(settings: &Settings) -> Result<Self, Fault> {
        match &settings.database {
            Database::Named(servers) => Self::named(servers, None),
            Database::Private { programs } => {
                Ok(Self::of(Cluster::start_or_join(&options(settings, programs.as_ref())).await?))
            }
        }
    }

    /// For a short command: beside a running service its cluster is used.
    pub(super) async fn join(settings: &Settings) -> Result<Self, Fault> {
        let base = Self::reach(settings).await?;
        store::migrate(&base.pool).await.map_err(behind)?;
        Ok(base)
    }

    fn named(servers: &[PgConnectOptions], name: Option<CopyName>) -> Result<Self, Fault> {
        let pool = match name {
            Some(name) => store::pool_of_copy(servers, &name),
            None => store::pool_of(servers),
        };
        let pool = pool.context("cannot make a socket for the way to the database's servers")?;
        Ok(Self { pool, cluster: None })
    }

    fn of(cluster: Cluster) -> Self {
        Self { pool: store::pool(cluster.connect_options(cluster::DATABASE)), cluster: Some(cluster) }
    }

    /// Tells a second run where the page is.
    pub(super) fn page_is_at(&mut self, page: &str) -> anyhow::Result<()> {
        self.cluster.as_mut().map_or(Ok(()), |cluster| cluster.page_is_at(page))
    }

    /// Brings the schema up to date; a database that is not there yet is waited for.
    pub(super) async fn schema_when_there(&self) -> Result<(), Fault> {
        let mut faults = 0;
        loop {
            match store::migrate(&self.pool).await {
                Ok(()) => return Ok(()),
                Err(fault) if store::is_transient_migration(&fault) => {
                    faults += 1;
                    let pause = work::backoff(faults).max(Duration::from_secs(1));
                    tracing::warn!(%fault, seconds = pause.as_secs(), "cannot reach the database yet");
                    tokio::time::sleep(pause).await;
                }
                Err(fault) => return Err(behind(fault)),
            }
        }
    }

    /// Watches over our own cluster, if there is one, for as long as this is waited for.
    pub(super) async fn watch(&mut self) {
        match &mut self.cluster {
            Some(cluster) => cluster.watch().await,
            None => std::future::pending().await,
        }
    }

    /// Lets connections and cluster go.
    pub(super) async fn stop(self) -> anyhow::Result<()> {
        let _ = tokio::time::timeout(Duration::from_secs(3), self.pool.close()).await;
        match self.cluster {
            Some(cluster) => cluster.stop().await.context("cannot stop the database in order"),
            None => Ok(()),
        }
    }
}

/// What this copy's sessions are called, among those of other copies.
fn copy_name() -> anyhow::Result<CopyName> {
    let number = rand::rngs::SysRng.try_next_u64().context("cannot draw a number by chance")?;
    Ok(CopyName::new(number))
}

/// A schema that cannot be brought up to date; where only the right to do so is missing, who does it.
fn behind(fault: sqlx::migrate::MigrateError) -> Fault {
    if store::schema::is_not_allowed(&fault) {
        return Fault::Wrong(
            "The schema is older than this program, and the account in DATABASE_URL may not change it: \
             run `jemputbola migrate --grant-to ROLE` with the owner's account first"
                .to_owned(),
        );
    }
    anyhow::Error::new(fault).context("cannot bring the schema up to date").into()
}

fn options(settings: &Settings, programs: Option<&PathBuf>) -> ClusterOptions {
    ClusterOptions {
        dir: settings.data_dir.clone(),
        durability: Durability::Durable,
        binaries: programs.cloned(),
        downloads: settings.data_dir.clone(),
    }
}

/// The office file that is in force: the one that `OFFICE_FILE` names, or what was approved on top of it.
pub(super) async fn office_in_force(settings: &Settings, pool: &PgPool) -> Result<Arc<OfficeFile>, Fault> {
    let base = crate::work::office::digest(&office_text(settings)?);
    let mut connection = pool.acquire().await.context("cannot connect")?;
    let approved = store::console::approved(&mut connection, &base).await.context("cannot read what was approved")?;
    match approved.map(|(_, content)| OfficeFile::parse(&content)) {
        Some(Ok(file)) => Ok(Arc::new(file)),
        Some(Err(_)) | None => office(settings),
    }
}

/// The office file that the program begins with.
pub(super) fn office(settings: &Settings) -> Result<Arc<OfficeFile>, Fault> {
    match &settings.office_file {
        None => Ok(Arc::new(OfficeFile::builtin().clone())),
        Some(path) => std::fs::read_to_string(path)
            .map_err(|fault| format!("cannot be read ({fault})"))
            .and_then(|text| OfficeFile::parse(&text).map_err(|fault| fault.to_string()))
            .map(Arc::new)
            .map_err(|fault| Fault::Wrong(format!("OFFICE_FILE={}: {fault}", path.display()))),
    }
}

/// The same as it is written.
pub(super) fn office_text(settings: &Settings) -> Result<String, Fault> {
    match &settings.office_file {
        None => Ok(OfficeFile::BUILTIN.to_owned()),
        Some(path) => std::fs::read_to_string(path)
            .map_err(|fault| Fault::Wrong(format!("OFFICE_FILE={}: cannot be read ({fault})", path.display()))),
    }
}

/// The keys that seal personal identifiers.
pub(super) fn seal(settings: &Settings) -> Result<Seal, Fault> {
    let keys = settings.data_keys().map_err(|fault| Fault::Wrong(format!("DATA_KEY: {fault:#}")))?;
    Ok(Seal::of(Ring::new(&keys)))
}

/// Keeps which bot this is and where its page stands, if it is a sandbox: for the command line, which does
/// not talk to Telegram.
pub(super) async fn remember_bot(engine: &Engine, sandbox_page: Option<&str>) -> anyhow::Result<()> {
    let mut connection = engine.pool.acquire().await.context("cannot connect")?;
    store::installation::set(&mut connection, "bot_id", &engine.desk.bot_id.to_string())
        .await
        .context("cannot keep the bot's number")?;
    store::installation::set(&mut connection, "bot_link", &engine.desk.link)
        .await
        .context("cannot keep the bot's link")?;
    store::installation::set(&mut connection, "sandbox_page", sandbox_page.unwrap_or_default())
        .await
        .context("cannot keep the sandbox's page")?;
    Ok(())
}

/// Brings the schema up to date, and gives a role what the service needs.
pub(super) async fn migrate(settings: &Settings, grant_to: Option<&str>) -> Result<(), Fault> {
    let base = Base::join(settings).await?;
    if let Some(role) = grant_to {
        let mut connection = base.pool.acquire().await.context("cannot connect")?;
        store::schema::grant(&mut connection, role).await.with_context(|| format!("cannot give {role} its rights"))?;
    }
    base.stop().await?;
    println!("The schema is up to date.");
    Ok(())
}
