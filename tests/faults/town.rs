//! One PostgreSQL of its own, one stand-in for Telegram, and several copies of the program between them.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use jemputbola::cluster::{self, Cluster, ClusterOptions, Durability};
use jemputbola::settings::default_data_dir;
use sqlx::postgres::{PgPool, PgPoolOptions};

use crate::engine::balancer::Balancer;
use crate::engine::process::{self, Program, Telegram, url_of};

pub(crate) struct Town {
    pub(crate) telegram: Telegram,
    /// The database, for whoever looks from outside.
    pub(crate) pool: PgPool,
    /// How the copies are told of it.
    pub(crate) url: String,
    /// What the copies are told besides.
    settings: Vec<(String, String)>,
    copies: Vec<Option<Program>>,
    /// Which of them is stopped, and is asked nothing.
    asleep: Option<usize>,
    /// The database that belongs to this town; none where it only lives on one.
    own: Option<Own>,
    /// Where Telegram brings updates; none where it is asked for them.
    balancer: Option<Balancer>,
}

/// How the copies hear of updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One of them asks.
    Polling,
    /// Telegram brings them, by way of a balancer, to all of them.
    Webhook,
}

struct Own {
    options: ClusterOptions,
    cluster: Option<Cluster>,
}

impl Town {
    /// A town with so many copies, all of them ready. `name` tells its folder from others'.
    pub(crate) async fn new(name: &str, copies: usize) -> Self {
        Self::with(name, copies, Way::Polling, Vec::new()).await
    }

    /// The same, whose copies are told more, and hear of updates in this way.
    pub(crate) async fn with(name: &str, copies: usize, way: Way, settings: Vec<(String, String)>) -> Self {
        let balancer = match way {
            Way::Polling => None,
            Way::Webhook => Some(Balancer::new().await),
        };
        let telegram = Telegram::new().await;
        let dir = std::env::temp_dir().join(format!("jemputbola-{name}-{}", std::process::id()));
        let downloads = default_data_dir().expect("a folder");
        let options = ClusterOptions { dir, durability: Durability::Durable, binaries: None, downloads };
        let cluster = Cluster::start(&options).await.expect("a database");
        let connect = cluster.connect_options(cluster::DATABASE);
        let url = url_of(&connect);
        let pool =
            PgPoolOptions::new().max_connections(3).acquire_timeout(Duration::from_mins(1)).connect_lazy_with(connect);
        let own = Some(Own { options, cluster: Some(cluster) });
        let mut town = Self { telegram, pool, url, settings, copies: Vec::new(), asleep: None, own, balancer };
        town.begin(copies).await;
        town
    }

    #[allow(dead_code, reason = "only the bench lives on a cluster")]
    /// A town on a database that is there already. `pool`: of the same database, for whoever looks from outside.
    pub(crate) async fn on(pool: PgPool, url: String, settings: Vec<(String, String)>, copies: usize) -> Self {
        let telegram = Telegram::new().await;
        let mut town =
            Self { telegram, pool, url, settings, copies: Vec::new(), asleep: None, own: None, balancer: None };
        town.begin(copies).await;
        town
    }

    async fn begin(&mut self, copies: usize) {
        for place in 0..copies {
            self.copies.push(None);
            self.start(place);
            // The first brings the schema up to date.
            self.copy(place).ready_is(200).await;
        }
    }

    pub(crate) fn copies(&self) -> usize {
        self.copies.len()
    }

    pub(crate) fn copy(&self, place: usize) -> &Program {
        self.copies[place].as_ref().expect("it runs")
    }

    /// Starts a copy in an empty place.
    pub(crate) fn start(&mut self, place: usize) {
        let webhook = self.balancer.as_ref().map(Balancer::settings).unwrap_or_default();
        let settings = self.settings.iter().chain(&webhook);
        let settings: Vec<_> = settings.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let copy = Program::with(&self.telegram, &self.url, &settings);
        if let Some(balancer) = &self.balancer {
            balancer.add(&copy.page);
        }
        self.copies[place] = Some(copy);
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self, place: usize) {
        let copy = self.copies[place].take().expect("it runs");
        let page = copy.page.clone();
        copy.kill();
        self.has_gone(&page);
    }

    /// SIGTERM, and waits for its end.
    pub(crate) fn end(&mut self, place: usize) {
        let copy = self.copies[place].take().expect("it runs");
        let page = copy.page.clone();
        let (status, _) = copy.terminate();
        self.has_gone(&page);
        assert!(status.success(), "a copy ends in order: {status}");
    }

    /// The balancer learns of it afterwards.
    fn has_gone(&self, page: &str) {
        if let Some(balancer) = &self.balancer {
            balancer.remove(page);
        }
    }

    /// Which offices are shared out among the copies, by the names of their figures.
    pub(crate) fn offices(&self) -> &'static [&'static str] {
        if self.balancer.is_some() { &["sender"] } else { &["sender", "polls"] }
    }

    /// SIGSTOP: it does nothing any more, and nobody is told.
    pub(crate) fn pause(&mut self, place: usize) {
        self.signal(place, "-STOP");
        self.asleep = Some(place);
    }

    /// SIGCONT: it goes on where it was.
    pub(crate) fn resume(&mut self, place: usize) {
        self.signal(place, "-CONT");
        self.asleep = None;
    }

    fn signal(&self, place: usize, signal: &str) {
        let pid = self.copy(place).pid().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().expect("kill runs").success());
    }

    /// What each copy says at this address; nothing where it does not run.
    pub(crate) async fn said(&self, address: &str) -> Vec<String> {
        let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).build().expect("a client");
        let asked = (0..).zip(&self.copies).map(|(place, copy)| {
            let (client, awake) = (&client, copy.as_ref().filter(|_| self.asleep != Some(place)));
            async move {
                let Some(copy) = awake else { return String::new() };
                match client.get(format!("{}/{address}", copy.page)).send().await {
                    Ok(answer) => answer.text().await.unwrap_or_default(),
                    Err(_) => String::new(),
                }
            }
        });
        futures::future::join_all(asked).await
    }

    /// Which copies say this of themselves in their figures.
    pub(crate) async fn saying(&self, figure: &str) -> Vec<usize> {
        let line = format!("jemputbola_{figure} 1");
        let said = self.said("metrics").await;
        (0..).zip(said).filter(|(_, told)| told.lines().any(|told| told == line)).map(|(place, _)| place).collect()
    }

    /// What `jemputbola audit verify` finds wrong, if anything.
    pub(crate) fn audit_fault(&self) -> Option<String> {
        let (mut verify, _folder) = process::command(&[("DATABASE_URL", &self.url), ("DATA_KEY", process::KEY)]);
        verify.envs(self.settings.iter().map(|(name, value)| (name, value)));
        let said = verify.args(["audit", "verify"]).output().expect("it runs");
        (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
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
        self.own().cluster.take().expect("it runs").stop().await.expect("an end");
        self.database_again().await
    }

    /// SIGKILL for the database's first process, as a machine would lose it; then as above.
    pub(crate) async fn kill_database(&mut self) -> Duration {
        let pid = std::fs::read_to_string(self.own().pid_file()).expect("a server runs");
        let pid = pid.lines().next().expect("a number").trim().to_owned();
        assert!(Command::new("kill").args(["-KILL", &pid]).status().expect("kill runs").success());
        drop(self.own().cluster.take());
        self.database_again().await
    }

    /// Whether the database's first process has ended.
    pub(crate) fn database_is_gone(&mut self) -> bool {
        self.own().pid_files().next().is_none()
    }

    /// Starts the database again where it has ended by itself, as whoever keeps its machine would.
    pub(crate) async fn mend_database(&mut self) {
        if self.database_is_gone() {
            let own = self.own();
            drop(own.cluster.take());
            own.cluster = Some(Cluster::start(&own.options).await.expect("the database again"));
        }
    }

    async fn database_again(&mut self) -> Duration {
        let own = self.own();
        own.cluster = Some(Cluster::start(&own.options).await.expect("the database again"));
        self.ready().await
    }

    fn own(&mut self) -> &mut Own {
        self.own.as_mut().expect("the database is this town's")
    }

    /// The end: everything is let go and its folder removed.
    pub(crate) async fn close(mut self) {
        self.copies.clear();
        self.pool.close().await;
        let Some(own) = self.own else { return };
        if let Some(cluster) = own.cluster {
            cluster.stop().await.expect("an end");
        }
        let _ = std::fs::remove_dir_all(&own.options.dir);
    }
}

impl Own {
    fn pid_file(&self) -> PathBuf {
        self.pid_files().next().expect("a server runs")
    }

    fn pid_files(&self) -> impl Iterator<Item = PathBuf> {
        let homes = std::fs::read_dir(&self.options.dir).expect("a folder").flatten().map(|entry| entry.path());
        homes.map(|home| home.join("data/postmaster.pid")).filter(|file| file.exists())
    }
}
