//! One PostgreSQL with durable commits, a new database and a new stand-in for Telegram for each program.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use jemputbola::cluster::{Cluster, ClusterOptions, Durability};
use jemputbola::sandbox::Options;
use jemputbola::settings;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _};

use crate::process::{Telegram, url_of};

pub(crate) struct Place {
    cluster: Cluster,
    options: ClusterOptions,
    next: AtomicU32,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("jemputbola-turns-{}", std::process::id()));
        let downloads = settings::default_data_dir().expect("a folder");
        let options = ClusterOptions { dir, durability: Durability::Durable, binaries: None, downloads };
        let cluster = Cluster::start(&options).await.expect("a database");
        Self { cluster, options, next: AtomicU32::new(0) }
    }

    /// A new, empty database: its address.
    pub(crate) async fn database(&self) -> String {
        let name = format!("turns_{}", self.next.fetch_add(1, Ordering::Relaxed));
        self.run(&format!("create database {name}")).await;
        url_of(&self.cluster.connect_options(&name))
    }

    /// Takes it away, and lets nothing of its work fall into the next measurement.
    pub(crate) async fn remove(&self, url: &str) {
        self.run(&format!("drop database {} with (force)", name_of(url))).await;
        self.run("checkpoint").await;
    }

    pub(crate) async fn connect(&self, url: &str) -> PgConnection {
        PgConnection::connect_with(&self.cluster.connect_options(name_of(url))).await.expect("a connection")
    }

    async fn run(&self, statement: &str) {
        let mut connection =
            PgConnection::connect_with(&self.cluster.connect_options("postgres")).await.expect("a connection");
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.expect("done");
    }

    /// A stand-in for Telegram without limits that remembers no calls.
    pub(crate) async fn telegram(&self) -> Telegram {
        Telegram::with(Options { panes: Vec::new(), keep_calls: 0, ..Options::default() }).await
    }

    /// The first process of PostgreSQL.
    pub(crate) fn postmaster(&self) -> u32 {
        let homes = std::fs::read_dir(&self.options.dir).expect("a folder").flatten().map(|entry| entry.path());
        let file: PathBuf =
            homes.map(|home| home.join("data/postmaster.pid")).find(|file| file.exists()).expect("a server runs");
        let text = std::fs::read_to_string(file).expect("a server runs");
        text.lines().next().and_then(|pid| pid.trim().parse().ok()).expect("a number")
    }

    pub(crate) async fn close(self) {
        self.cluster.stop().await.expect("an end");
        let _ = std::fs::remove_dir_all(&self.options.dir);
    }
}

fn name_of(url: &str) -> &str {
    url.trim_start_matches("postgres:///").split('?').next().unwrap_or_default()
}
