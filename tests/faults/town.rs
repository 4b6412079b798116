//! One PostgreSQL of its own, one stand-in for Telegram, and several copies of the program between them.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use jemputbola::cluster::{self, Cluster, ClusterOptions, Durability};
use jemputbola::settings;
use sqlx::postgres::{PgPool, PgPoolOptions};

use crate::engine::process::{Program, Telegram, url_of};

pub(crate) struct Town {
    pub(crate) telegram: Telegram,
    /// The database, for whoever looks from outside.
    pub(crate) pool: PgPool,
    /// How the copies are told of it.
    pub(crate) url: String,
    copies: Vec<Option<Program>>,
    options: ClusterOptions,
    cluster: Option<Cluster>,
}

impl Town {
    /// A town with so many copies, all of them ready. `name` tells its folder from others'.
    pub(crate) async fn new(name: &str, copies: usize) -> Self {
        let telegram = Telegram::new().await;
        let dir = std::env::temp_dir().join(format!("jemputbola-{name}-{}", std::process::id()));
        let downloads = settings::default_data_dir().expect("a folder");
        let options = ClusterOptions { dir, durability: Durability::Durable, binaries: None, downloads };
        let cluster = Cluster::start(&options).await.expect("a database");
        let connect = cluster.connect_options(cluster::DATABASE);
        let url = url_of(&connect);
        let pool =
            PgPoolOptions::new().max_connections(3).acquire_timeout(Duration::from_mins(1)).connect_lazy_with(connect);
        let mut town = Self { telegram, pool, url, copies: Vec::new(), options, cluster: Some(cluster) };
        for place in 0..copies {
            town.copies.push(None);
            town.start(place);
            // The first brings the schema up to date.
            town.copy(place).ready_is(200).await;
        }
        town
    }

    pub(crate) fn copies(&self) -> usize {
        self.copies.len()
    }

    pub(crate) fn copy(&self, place: usize) -> &Program {
        self.copies[place].as_ref().expect("it runs")
    }

    /// Starts a copy in an empty place.
    pub(crate) fn start(&mut self, place: usize) {
        self.copies[place] = Some(Program::start(&self.telegram, &self.url));
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, place: usize) {
        self.copies[place].take().expect("it runs").kill();
    }

    /// SIGTERM, and waits for its end.
    pub(crate) fn end(&mut self, place: usize) {
        let (status, _) = self.copies[place].take().expect("it runs").terminate();
        assert!(status.success(), "a copy ends in order: {status}");
    }

    /// Waits until every copy is ready; returns how long that took.
    pub(crate) async fn ready(&self) -> Duration {
        let begun = Instant::now();
        for copy in self.copies.iter().flatten() {
            copy.ready_is(200).await;
        }
        begun.elapsed()
    }

    /// Ends the database in order and starts it again; returns how long the copies took to be ready afterwards.
    pub(crate) async fn restart_database(&mut self) -> Duration {
        self.cluster.take().expect("it runs").stop().await.expect("an end");
        self.database_again().await
    }

    /// SIGKILL for the database's first process, as a machine would lose it; then as above.
    pub(crate) async fn kill_database(&mut self) -> Duration {
        let pid = std::fs::read_to_string(self.pid_file()).expect("a server runs");
        let pid = pid.lines().next().expect("a number").trim().to_owned();
        assert!(Command::new("kill").args(["-KILL", &pid]).status().expect("kill runs").success());
        drop(self.cluster.take());
        self.database_again().await
    }

    async fn database_again(&mut self) -> Duration {
        self.cluster = Some(Cluster::start(&self.options).await.expect("the database again"));
        self.ready().await
    }

    fn pid_file(&self) -> PathBuf {
        let homes = std::fs::read_dir(&self.options.dir).expect("a folder").flatten().map(|entry| entry.path());
        homes.map(|home| home.join("data/postmaster.pid")).find(|file| file.exists()).expect("a server runs")
    }

    /// The end: everything is let go and its folder removed.
    pub(crate) async fn close(mut self) {
        self.copies.clear();
        self.pool.close().await;
        if let Some(cluster) = self.cluster.take() {
            cluster.stop().await.expect("an end");
        }
        let _ = std::fs::remove_dir_all(&self.options.dir);
    }
}
