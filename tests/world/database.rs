//! A database for every test, out of one private PostgreSQL for the whole run.
//!
//! The server ends with this process, however it ends, and takes its folder along; see `src/cluster/guard.sh`.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jemputbola::cluster::{self, Cluster, ClusterOptions, Durability};
use jemputbola::settings;
use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::runtime::Handle;
use tokio::sync::OnceCell;

/// Has all migrations and nobody connected to it, so that it can be copied at any time.
const TEMPLATE: &str = "template_of_tests";
/// The role that the program runs with in tests: it reads and writes rows and may do nothing else.
const RUNTIME: &str = "runtime_of_tests";
/// Connections of one test, as many as the program has: where loops wait in the database, others still reach it.
const CONNECTIONS: u32 = 12;

/// A fresh database with all migrations, for one test alone. Dropped with this value.
pub(crate) struct TestDatabase {
    /// Connections to it.
    pub(crate) pool: PgPool,
    /// Its name in the cluster.
    pub(crate) name: String,
    world: &'static World,
}

/// The run's one cluster, and the runtime of the thread that keeps it: what belongs to all tests cannot live in
/// the runtime of one.
struct World {
    cluster: Cluster,
    runtime: Handle,
    next: AtomicU32,
    /// Copying the files is many times faster here than writing the copy to the log; PostgreSQL 14 has no choice.
    strategy: &'static str,
}

/// A database of its own for the test that asks.
pub(crate) async fn database() -> TestDatabase {
    let world = world().await;
    let name = format!("t{}", world.next.fetch_add(1, Ordering::Relaxed));
    world.run(format!("create database {name} template {TEMPLATE} {}", world.strategy)).await.expect("a new database");
    let options = world.cluster.connect_options(&name);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(Duration::from_mins(1))
        .connect_with(options)
        .await
        .expect("connections to the new database");
    TestDatabase { pool, name, world }
}

/// A database with nothing in it, not even the schema.
pub(crate) async fn empty_database() -> TestDatabase {
    let world = world().await;
    let name = format!("t{}", world.next.fetch_add(1, Ordering::Relaxed));
    world.run(format!("create database {name} template template0")).await.expect("a new database");
    let pool =
        PgPoolOptions::new().max_connections(CONNECTIONS).connect_lazy_with(world.cluster.connect_options(&name));
    TestDatabase { pool, name, world }
}

impl TestDatabase {
    /// How another pool or process reaches this database.
    pub(crate) fn connect_options(&self) -> sqlx::postgres::PgConnectOptions {
        self.world.cluster.connect_options(&self.name)
    }

    /// The same as the role that the program runs with: whatever needs more than rows fails.
    pub(crate) fn runtime_options(&self) -> sqlx::postgres::PgConnectOptions {
        self.connect_options().username(RUNTIME)
    }

    /// Connections as that role.
    pub(crate) fn runtime_pool(&self) -> PgPool {
        PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_mins(1))
            .connect_lazy_with(self.runtime_options())
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // Nobody waits: what is left when the run ends goes with the cluster.
        let drop = self.world.run(format!("drop database if exists {} with (force)", self.name));
        std::mem::drop(drop);
    }
}

impl World {
    /// Runs one statement on the cluster, in the runtime that lasts.
    fn run(&'static self, statement: String) -> impl Future<Output = anyhow::Result<()>> {
        let running = self.runtime.spawn(async move {
            let mut connection = PgConnection::connect_with(&self.cluster.connect_options("postgres")).await?;
            sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
            anyhow::Ok(connection.close().await?)
        });
        async { running.await.context("cannot wait for the cluster")? }
    }
}

async fn world() -> &'static World {
    static WORLD: OnceCell<Result<World, String>> = OnceCell::const_new();
    // A cluster that cannot start fails every test at once, not each after a wait of its own.
    match WORLD.get_or_init(|| async { begin().await.map_err(|error| format!("{error:#}")) }).await {
        Ok(world) => world,
        Err(error) => panic!("cannot test without a database: {error}"),
    }
}

async fn begin() -> anyhow::Result<World> {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        match runtime.context("cannot make a runtime") {
            Err(error) => drop(tell.send(Err(error))),
            Ok(runtime) => runtime.block_on(async {
                let _ = tell.send(prepare().await);
                std::future::pending::<()>().await;
            }),
        }
    });
    told.await.context("cannot hear from the thread of the cluster")?
}

/// Starts the cluster and makes the template.
async fn prepare() -> anyhow::Result<World> {
    let started = Instant::now();
    let options = ClusterOptions {
        dir: new_folder(),
        durability: Durability::Fleeting,
        binaries: None,
        downloads: settings::default_data_dir()?,
    };
    let cluster = Cluster::start(&options).await?;
    let mut connection = PgConnection::connect_with(&cluster.connect_options("postgres")).await?;
    let version: i32 =
        sqlx::query_scalar("select current_setting('server_version_num')::int").fetch_one(&mut connection).await?;
    sqlx::raw_sql(AssertSqlSafe(format!("create database {TEMPLATE}"))).execute(&mut connection).await?;
    connection.close().await?;
    let mut connection = PgConnection::connect_with(&cluster.connect_options(TEMPLATE)).await?;
    sqlx::migrate!("./migrations").run_direct(None, &mut connection, false).await.context("cannot migrate")?;
    sqlx::raw_sql(AssertSqlSafe(format!("create role {RUNTIME} login"))).execute(&mut connection).await?;
    jemputbola::store::schema::grant(&mut connection, RUNTIME).await.context("cannot give the role its rights")?;
    connection.close().await?;
    eprintln!("a PostgreSQL for this run, after {} ms", started.elapsed().as_millis());
    let strategy = if version >= 150_000 { "strategy file_copy" } else { "" };
    Ok(World { cluster, runtime: Handle::current(), next: AtomicU32::new(1), strategy })
}

/// A name that no other run has: process numbers are unique, and what is left of an earlier one is passed over.
fn new_folder() -> PathBuf {
    let place = cluster::fleeting_place();
    let named = |number| place.join(format!("jemputbola-tests-{}-{number}", std::process::id()));
    (0..u32::MAX).map(named).find(|folder| !folder.exists()).expect("four thousand million names are enough")
}
