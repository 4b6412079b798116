//! Two servers of one database: one takes writes, the other follows it and can be promoted.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use jemputbola::cluster::{self, Cluster, ClusterOptions, DATABASE, Durability};
use jemputbola::settings;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use crate::world::PATIENCE;

/// Ends both servers and removes their folder when dropped.
pub(crate) struct Pair {
    /// The one that takes writes at first.
    pub(crate) one: Member,
    /// The one that follows it at first.
    pub(crate) two: Member,
    // Last: the servers end before their folder goes.
    _folder: Folder,
}

pub(crate) struct Member {
    cluster: Option<Cluster>,
    data: PathBuf,
    /// How it is reached.
    pub(crate) options: PgConnectOptions,
}

pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Pair {
    /// Both run, and what the first commits is on the second before anybody hears of it.
    pub(crate) async fn new() -> Self {
        let folder = Folder(new_folder());
        let options = |name: &str| ClusterOptions {
            dir: folder.0.join(name),
            durability: Durability::Durable,
            binaries: None,
            downloads: settings::default_data_dir().expect("a folder"),
        };
        let (first, second) = (options("one"), options("two"));
        Cluster::start(&first).await.expect("a server").stop().await.expect("an end");
        // What a server at rest leaves is a whole copy of it.
        std::fs::create_dir(&second.dir).expect("a folder");
        let home = home_in(&first.dir);
        run(Command::new("cp").arg("-a").arg(&home).arg(&second.dir));
        let copy = home_in(&second.dir).join("data");
        run(Command::new("cp").arg("-a").arg(copy.join("PG_VERSION")).arg(copy.join("standby.signal")));
        let one = Cluster::start(&first).await.expect("the first server again");
        let socket = one.connect_options(DATABASE).get_socket().expect("a socket").display().to_string();
        let configuration = copy.join("postgresql.auto.conf");
        let before = std::fs::read_to_string(&configuration).expect("a configuration");
        let text = format!("{before}primary_conninfo = 'host={socket} port=5432 user=postgres'\n");
        std::fs::write(&configuration, text).expect("a configuration");
        let two = Cluster::start(&second).await.expect("the second server");
        let pair = Self { one: Member::of(one, &first.dir), two: Member::of(two, &second.dir), _folder: folder };
        pair.one.tell("alter system set synchronous_standby_names = '*'; select pg_reload_conf()").await;
        pair.one.until("select exists (select from pg_stat_replication where sync_state = 'sync')").await;
        pair
    }

    /// Both, in the order of the settings.
    pub(crate) fn servers(&self) -> Vec<PgConnectOptions> {
        vec![self.two.options.clone(), self.one.options.clone()]
    }

    /// Both as people write them.
    pub(crate) fn url(&self) -> String {
        let socket = |member: &Member| member.options.get_socket().expect("a socket").display().to_string();
        let (two, one) = (socket(&self.two), socket(&self.one));
        format!("postgres:///{DATABASE}?host={two},{one}&user=postgres&target_session_attrs=read-write")
    }
}

impl Member {
    fn of(cluster: Cluster, dir: &Path) -> Self {
        let options = cluster.connect_options(DATABASE);
        Self { cluster: Some(cluster), data: home_in(dir).join("data"), options }
    }

    /// Says something to it.
    pub(crate) async fn tell(&self, words: &'static str) {
        let mut connection = PgConnection::connect_with(&self.options).await.expect("a connection");
        // A setting is changed outside of every transaction, one statement after the other.
        for statement in words.split(';') {
            sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.expect("it is done");
        }
        connection.close().await.expect("an end");
    }

    /// Waits until it says yes.
    pub(crate) async fn until(&self, question: &'static str) {
        let begun = Instant::now();
        let mut connection = PgConnection::connect_with(&self.options).await.expect("a connection");
        while !sqlx::query_scalar::<_, bool>(question).fetch_one(&mut connection).await.expect("an answer") {
            assert!(begun.elapsed() < PATIENCE, "it never comes true: {question}");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }

    /// Makes a stand-by the one that takes writes.
    pub(crate) async fn promote(&self) {
        self.tell("select pg_promote(true, 60)").await;
    }

    /// SIGKILL for its first process, as a crash would end it.
    pub(crate) fn kill(&mut self) {
        signal("-KILL", self.postmaster());
        drop(self.cluster.take());
    }

    /// Nothing of it moves any more and no connection is closed, as when a machine loses its power.
    pub(crate) fn freeze(&self) -> Frozen {
        let postmaster = self.postmaster();
        // The parent first: it would start new ones.
        signal("-STOP", postmaster);
        let children = format!("/proc/{postmaster}/task/{postmaster}/children");
        let children = std::fs::read_to_string(children).expect("its processes");
        let all = children.split_whitespace().map(|pid| pid.parse().expect("a number")).chain([postmaster]).collect();
        let frozen = Frozen(all);
        for pid in &frozen.0 {
            signal("-STOP", *pid);
        }
        frozen
    }

    fn postmaster(&self) -> u32 {
        let file = std::fs::read_to_string(self.data.join("postmaster.pid")).expect("it runs");
        file.lines().next().and_then(|line| line.trim().parse().ok()).expect("a number")
    }
}

/// Processes that stand still until this is dropped.
pub(crate) struct Frozen(Vec<u32>);

impl Drop for Frozen {
    fn drop(&mut self) {
        for pid in &self.0 {
            signal("-CONT", *pid);
        }
    }
}

fn signal(name: &str, process: u32) {
    // One that has ended meanwhile is fine.
    let _ = Command::new("kill").arg(name).arg(process.to_string()).stderr(std::process::Stdio::null()).status();
}

fn run(command: &mut Command) {
    assert!(command.status().expect("it runs").success(), "{command:?}");
}

/// Where the data of the only version is.
fn home_in(dir: &Path) -> PathBuf {
    let mut homes = std::fs::read_dir(dir).expect("a folder").flatten().map(|entry| entry.path());
    homes.find(|home| home.join("data/PG_VERSION").exists()).expect("data")
}

pub(crate) fn new_folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = cluster::fleeting_place().join(format!("jemputbola-pair-{}-{number}", std::process::id()));
    std::fs::create_dir(&folder).expect("a folder");
    folder
}
