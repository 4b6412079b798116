//! What every subcommand stands on: the database, the office file, the key.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use sqlx::PgPool;

use super::Fault;
use crate::clock::Clock;
use crate::cluster::{self, Cluster, ClusterOptions, Durability};
use crate::office::OfficeFile;
use crate::settings::{Database, Settings};
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
            Database::Named(named) => Ok(Self { pool: store::pool(named.clone()), cluster: None }),
            Database::Private { programs } => {
                Ok(Self::of(Cluster::start(&options(settings, programs.as_ref())).await?))
            }
        }
    }

    /// For a short command: beside a running service its cluster is used.
    pub(super) async fn join(settings: &Settings) -> Result<Self, Fault> {
        let base = match &settings.database {
            Database::Named(named) => Self { pool: store::pool(named.clone()), cluster: None },
            Database::Private { programs } => {
                Self::of(Cluster::start_or_join(&options(settings, programs.as_ref())).await?)
            }
        };
        store::migrate(&base.pool).await.context("cannot bring the schema up to date")?;
        Ok(base)
    }

    fn of(cluster: Cluster) -> Self {
        Self { pool: store::pool(cluster.connect_options(cluster::DATABASE)), cluster: Some(cluster) }
    }

    /// Tells a second run where the page is.
    pub(super) fn page_is_at(&mut self, page: &str) -> anyhow::Result<()> {
        self.cluster.as_mut().map_or(Ok(()), |cluster| cluster.page_is_at(page))
    }

    /// Brings the schema up to date; a database that is not there yet is waited for.
    pub(super) async fn schema_when_there(&self, _clock: &Clock) -> Result<(), Fault> {
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
                Err(fault) => {
                    return Err(anyhow::Error::new(fault).context("cannot bring the schema up to date").into());
                }
            }
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

fn options(settings: &Settings, programs: Option<&PathBuf>) -> ClusterOptions {
    ClusterOptions {
        dir: settings.data_dir.clone(),
        durability: Durability::Durable,
        binaries: programs.cloned(),
        downloads: settings.data_dir.clone(),
    }
}

/// The office file that is in force.
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

/// Brings the schema up to date.
pub(super) async fn migrate(settings: &Settings) -> Result<(), Fault> {
    let base = Base::join(settings).await?;
    base.stop().await?;
    println!("The schema is up to date.");
    Ok(())
}
