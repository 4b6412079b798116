//! Real clusters, real crashes.

mod fleeting;

use std::fs::Permissions;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use super::places::{home, majors_in};
use super::*;

/// A folder of this test alone, gone afterwards.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = fleeting_place().join(format!("jemputbola-cluster-{}-{number}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        // As a folder for temporary things is: the server's account removes what is its own.
        std::fs::set_permissions(&path, Permissions::from_mode(0o1777)).unwrap();
        Self(path)
    }

    fn options(&self, durability: Durability) -> ClusterOptions {
        let dir = self.0.join("data");
        ClusterOptions { downloads: dir.clone(), dir, durability, binaries: None }
    }

    /// The process number of the server, from its own file.
    fn server(&self) -> u32 {
        self.server_if_any().unwrap()
    }

    /// None while one ends or begins.
    fn server_if_any(&self) -> Option<u32> {
        let dir = self.0.join("data");
        let durable = majors_in(&dir).first().map(|major| home(&dir, *major));
        let file = std::fs::read_to_string(durable.unwrap_or(dir).join("data/postmaster.pid")).ok()?;
        file.lines().next()?.parse().ok()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn signal(name: &str, process: u32) -> bool {
    let asked = Command::new("kill").arg(name).arg(process.to_string()).stderr(Stdio::null()).status();
    asked.unwrap().success()
}

/// Waits for what must come; a minute is enough for every machine.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..6000 {
        if holds() {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
    panic!("within a minute it did not come true that {what}");
}

async fn ask(cluster: &Cluster, question: &'static str) -> String {
    let mut connection = PgConnection::connect_with(&cluster.connect_options(DATABASE)).await.unwrap();
    let said = sqlx::query_scalar(question).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    said
}

async fn write(cluster: &Cluster, text: &str) {
    let mut connection = PgConnection::connect_with(&cluster.connect_options(DATABASE)).await.unwrap();
    sqlx::query("create table if not exists notes (note text)").execute(&mut connection).await.unwrap();
    sqlx::query("insert into notes values ($1)").bind(text).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

const NOTES: &str = "select coalesce(string_agg(note, ',' order by note), '') from notes";

/// Another run of this very program, in a process of its own that a test may kill.
struct Owner(Child);

impl Owner {
    async fn of(place: &Place, durability: Durability) -> Self {
        std::fs::write(place.0.join("hold"), format!("{durability:?}")).unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "cluster::tests::holds_a_cluster_until_it_is_killed"]);
        command.current_dir(&place.0).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut owner = Self(command.spawn().unwrap());
        until("the other run has a cluster", || {
            assert!(owner.0.try_wait().unwrap().is_none(), "the other run ended too early");
            place.0.join("ready").exists()
        })
        .await;
        owner
    }

    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.kill();
    }
}

/// No test by itself: the other run, for the tests below. It needs the file that they put into its folder.
#[tokio::test]
#[ignore = "started by the tests that kill it"]
async fn holds_a_cluster_until_it_is_killed() {
    let Ok(durability) = std::fs::read_to_string("hold") else { return };
    let durability = if durability == "Durable" { Durability::Durable } else { Durability::Fleeting };
    let options = ClusterOptions { dir: "data".into(), durability, binaries: None, downloads: "data".into() };
    let mut cluster = Cluster::start(&options).await.unwrap();
    if durability == Durability::Durable {
        write(&cluster, "by the other run").await;
    }
    cluster.page_is_at("http://127.0.0.1:8099").unwrap();
    std::fs::write("ready", "").unwrap();
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[tokio::test]
async fn data_is_kept_from_one_start_to_the_next() {
    let place = Place::new();
    let options = place.options(Durability::Durable);
    let cluster = Cluster::start(&options).await.unwrap();
    write(&cluster, "kept").await;
    assert_eq!(ask(&cluster, "show fsync").await, "on");
    assert_eq!(ask(&cluster, "show listen_addresses").await, "");
    assert_eq!(ask(&cluster, "show server_encoding").await, "UTF8");
    let server = place.server();
    cluster.stop().await.unwrap();
    assert!(!signal("-0", server), "the server is gone when stop returns");

    let cluster = Cluster::start(&options).await.unwrap();
    assert_eq!(ask(&cluster, NOTES).await, "kept");
    assert!(has_data(&options.dir) && !has_data(&place.0));
}

#[tokio::test]
async fn a_dropped_cluster_starts_again_at_once() {
    let place = Place::new();
    let options = place.options(Durability::Durable);
    for note in ["one", "two"] {
        write(&Cluster::start(&options).await.unwrap(), note).await;
    }
    assert_eq!(ask(&Cluster::start(&options).await.unwrap(), NOTES).await, "one,two");
}

#[tokio::test]
async fn the_server_ends_with_a_program_that_is_killed_and_loses_nothing() {
    let place = Place::new();
    let mut owner = Owner::of(&place, Durability::Durable).await;
    let server = place.server();
    owner.kill();
    until("the server has ended", || !signal("-0", server)).await;
    let cluster = Cluster::start(&place.options(Durability::Durable)).await.unwrap();
    assert_eq!(ask(&cluster, NOTES).await, "by the other run");
}

#[tokio::test]
async fn a_second_run_is_refused_and_told_where_the_page_of_the_first_is() {
    let place = Place::new();
    let _owner = Owner::of(&place, Durability::Durable).await;
    let options = place.options(Durability::Durable);
    let refused = Cluster::start(&options).await.unwrap_err().to_string();
    assert!(refused.contains("already runs") && refused.contains("http://127.0.0.1:8099"), "{refused}");

    let joined = Cluster::start_or_join(&options).await.unwrap();
    write(&joined, "joined").await;
    joined.stop().await.unwrap();
    let joined = Cluster::start_or_join(&options).await.unwrap();
    assert_eq!(ask(&joined, NOTES).await, "by the other run,joined");
}

#[tokio::test]
async fn after_a_crash_of_the_server_the_next_start_recovers() {
    let place = Place::new();
    let options = place.options(Durability::Durable);
    let cluster = Cluster::start(&options).await.unwrap();
    write(&cluster, "before the crash").await;
    assert!(signal("-KILL", place.server()));
    drop(cluster);
    let cluster = Cluster::start(&options).await.unwrap();
    assert_eq!(ask(&cluster, NOTES).await, "before the crash");
}

#[tokio::test]
async fn a_server_that_ends_by_itself_is_started_again_where_it_is_watched() {
    let place = Place::new();
    let mut cluster = Cluster::start(&place.options(Durability::Durable)).await.unwrap();
    write(&cluster, "before it ended").await;
    let socket = cluster.socket.clone();
    let ended = place.server();
    assert!(signal("-KILL", ended));
    let options = cluster.connect_options(DATABASE);
    // Asked while it is watched: whoever stops watching in the middle of a start takes that back.
    let again = async {
        // Its pid file is that of the next server only once that answers.
        while answers(&socket).await.is_err() || place.server_if_any().is_none_or(|server| server == ended) {
            tokio::time::sleep(PAUSE).await;
        }
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        sqlx::query_scalar::<_, String>(NOTES).fetch_one(&mut connection).await.unwrap()
    };
    let notes = tokio::select! {
        () = cluster.watch() => unreachable!("it watches for as long as it is let"),
        again = tokio::time::timeout(Duration::from_mins(2), again) => again.unwrap(),
    };
    assert_eq!(notes, "before it ended");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_leftover_pid_file_that_names_another_process_is_no_obstacle() {
    let place = Place::new();
    let options = place.options(Durability::Durable);
    let cluster = Cluster::start(&options).await.unwrap();
    let file = home(&options.dir, majors_in(&options.dir)[0]).join("data/postmaster.pid");
    let text = std::fs::read_to_string(&file).unwrap();
    let server = place.server().to_string();
    let account = Account::for_server(file.parent().unwrap()).unwrap();
    cluster.stop().await.unwrap();

    let mut sleeper = Command::new("sleep");
    sleeper.arg("600").current_dir("/");
    account.inspect(|account| account.put_on(&mut sleeper));
    let mut sleeper = sleeper.spawn().unwrap();
    let mode = file.parent().unwrap().metadata().unwrap();
    std::fs::write(&file, text.replacen(&server, &sleeper.id().to_string(), 1)).unwrap();
    std::os::unix::fs::chown(&file, Some(mode.uid()), Some(mode.gid())).unwrap();
    let started = Cluster::start(&options).await;
    sleeper.kill().unwrap();
    sleeper.wait().unwrap();
    started.unwrap();
}

#[tokio::test]
async fn a_folder_too_deep_for_a_socket_gets_one_elsewhere_for_as_long_as_it_lasts() {
    let place = Place::new();
    let mut options = place.options(Durability::Durable);
    options.dir.push("a folder with 'quotes\", and a comma".repeat(3));
    let cluster = Cluster::start(&options).await.unwrap();
    let elsewhere = cluster.socket.clone();
    assert!(!elsewhere.starts_with(&options.dir) && elsewhere.exists());
    write(&cluster, "reached").await;
    cluster.stop().await.unwrap();
    assert!(!elsewhere.exists());
}

#[tokio::test]
async fn data_of_another_version_is_left_alone_and_said_so() {
    let place = Place::new();
    let mut options = place.options(Durability::Durable);
    options.binaries = Some(Binaries::on_this_machine(None).unwrap().folder);
    std::fs::create_dir_all(options.dir.join("postgresql-9/data")).unwrap();
    let refused = Cluster::start(&options).await.unwrap_err().to_string();
    assert!(refused.contains("made by PostgreSQL 9"), "{refused}");
    assert_eq!(majors_in(&options.dir), [9]);
}

#[tokio::test]
async fn a_server_that_cannot_start_says_what_its_log_says() {
    let place = Place::new();
    let options = place.options(Durability::Durable);
    Cluster::start(&options).await.unwrap().stop().await.unwrap();
    let home = home(&options.dir, majors_in(&options.dir)[0]);
    std::fs::remove_file(home.join("data/PG_VERSION")).unwrap();
    let refused = format!("{:#}", Cluster::start(&options).await.unwrap_err());
    assert!(
        refused.contains("cannot start the database") && refused.contains("not a valid data directory"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_folder_that_the_server_may_not_enter_is_named() {
    if !runs_as_root() {
        return; // Others start the server as themselves, so there is no folder of theirs that it may not enter.
    }
    let place = Place::new();
    let mut options = place.options(Durability::Durable);
    std::fs::DirBuilder::new().mode(0o700).create(&options.dir).unwrap();
    let closed = options.dir.clone();
    options.dir.push("below");
    let refused = Cluster::start(&options).await.unwrap_err().to_string();
    assert!(refused.contains(&format!("may not enter {};", closed.display())), "{refused}");
    assert!(refused.contains("DATA_DIR"), "{refused}");
}
