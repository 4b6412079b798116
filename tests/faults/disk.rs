//! A disk that runs full. It is a real one: a file system in memory, 384 MB small, mounted for one process and those that
//! it starts, where nobody else sees it, and gone with them however they end. On it PostgreSQL keeps its data and its log
//! of writes, and every copy of the program its folder. A limit on file sizes or a quota would be another fault, which
//! PostgreSQL reports with another code.
//!
//! To mount it, a machine has to let us: root needs the right to mount (in a container: `--cap-add SYS_ADMIN`), others
//! need user namespaces (`sysctl kernel.unprivileged_userns_clone=1`, and on Ubuntu
//! `sysctl kernel.apparmor_restrict_unprivileged_userns=0`), and `unshare` has to be there (util-linux 2.36 or newer).
//! Where it does not, whoever asks for this fails and says so: what was not tried is not known.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use sqlx::{ConnectOptions as _, Connection as _};

use super::residents;
use super::town::Town;
use crate::world::PATIENCE;

/// How large the disk is, as `mount` wants it.
const SIZE: &str = "384m";
/// No disk that is larger is ever filled.
const LARGEST: u64 = 400 << 20;
/// The status of a script that may not mount.
const NO_MOUNT: i32 = 77;
/// Size, folder, user and group come first, then the command. Who was no root before is none for the command either:
/// PostgreSQL refuses to be run by one.
const SCRIPT: &str = r#"
mount -t tmpfs -o "size=$1,mode=0755" tmpfs "$2" || exit 77
export TMPDIR="$2"
uid=$3 gid=$4
shift 4
[ "$uid" != 0 ] || exec "$@"
exec unshare --user --map-user="$uid" --map-group="$gid" "$@"
"#;

/// This very program, again, with these words, where its temporary folder is the small disk; returns what it said. Fails
/// where there can be no such disk, or where the program fails.
pub(crate) fn again_on_a_small_disk(words: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let number = |what: &str| {
        let said = Command::new("id").arg(what).output().expect("id runs");
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    };
    let (uid, gid) = (number("-u"), number("-g"));
    let mut command = Command::new("unshare");
    if uid != "0" {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "sh", "-c", SCRIPT, "small-disk", SIZE]).arg(folder.path()).args([&uid, &gid]);
    command.arg(std::env::current_exe().expect("this program")).args(words);
    let output = command.output().unwrap_or_else(|fault| panic!("no disk can be made to run full: unshare: {fault}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("{said}{}", String::from_utf8_lossy(&output.stderr));
    match output.status.code() {
        Some(0) => said,
        // What Rust's programs end with when they fail.
        Some(101) => panic!("on a full disk it fails, as said above"),
        code => panic!(
            "this machine lets nobody mount a small disk (status {code:?}, {NO_MOUNT} being of the mount): \
             tests/faults/disk.rs says what that needs"
        ),
    }
}

/// What takes all the room that there is.
pub(crate) struct Ballast {
    path: PathBuf,
    file: File,
}

impl Ballast {
    /// Only on the small disk: filling another one would be everybody's harm.
    pub(crate) fn new() -> Self {
        let folder = std::env::temp_dir();
        let disk = rustix::fs::statvfs(&folder).expect("a disk");
        let bytes = disk.f_blocks.saturating_mul(disk.f_frsize);
        assert!(bytes <= LARGEST, "{} is no small disk: this is run by what makes one", folder.display());
        let path = folder.join("ballast");
        let file = OpenOptions::new().append(true).create(true).open(&path).expect("a file");
        Self { path, file }
    }

    /// Takes what is left, to the last page.
    pub(crate) fn fill(&mut self) {
        let block = vec![0_u8; 1 << 20];
        for size in [1 << 20, 1 << 12] {
            loop {
                match self.file.write_all(&block[..size]) {
                    Ok(()) => {}
                    Err(fault) if fault.kind() == ErrorKind::StorageFull => break,
                    Err(fault) => panic!("the disk: {fault}"),
                }
            }
        }
    }

    /// Gives it all back.
    pub(crate) fn free(self) {
        drop(self.file);
        std::fs::remove_file(self.path).expect("a removal");
    }
}

/// Which part of PostgreSQL finds no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// Its tables: what is written is refused, PostgreSQL lives.
    Tables,
    /// Its log of writes: PostgreSQL ends, and cannot start again.
    Log,
}

/// How long it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recovered {
    /// From the moment at which the disk was full until the program said so.
    pub(crate) told: Duration,
    /// From when there was room again, and PostgreSQL answered, until somebody was answered.
    pub(crate) answered: Duration,
    /// The same, until all copies were ready.
    pub(crate) ready: Duration,
}

/// Lets PostgreSQL's log of writes stay small, as on a disk that is: else it alone would fill it. Parts of it that are done
/// with are removed and not written anew: else it could go on within those, however full the disk is.
pub(crate) async fn prepare(town: &Town) {
    for sql in [
        "alter system set max_wal_size = '64MB'",
        "alter system set min_wal_size = '32MB'",
        "alter system set wal_recycle = off",
        "select pg_reload_conf()",
    ] {
        sqlx::query(sql).execute(&town.pool).await.expect("a setting");
    }
}

/// Fills the disk for `lasts`, while people write; then there is room again. `witness`: somebody who only asks.
pub(crate) async fn run_full(town: &mut Town, witness: i64, what: Full, lasts: Duration) -> Recovered {
    let mut ballast = Ballast::new();
    ballast.fill();
    let begun = Instant::now();
    // Somebody who writes meanwhile waits, and is answered.
    let asking = tokio::spawn({
        let telegram = town.telegram.sandbox.clone();
        async move { residents::say(&telegram, witness, "/biaya", "Rp").await }
    });
    match what {
        Full::Tables => tables_are_full(town, &mut ballast).await,
        Full::Log => log_is_full(town, &mut ballast).await,
    }
    let told = begun.elapsed();
    tokio::time::sleep(lasts).await;
    ballast.free();
    town.mend_database().await;
    let room = Instant::now();
    asking.await.expect("nobody panics").expect("an answer");
    let answered = room.elapsed();
    town.ready().await;
    let ready = room.elapsed();
    assert!(town.saying("database_full").await.is_empty(), "there is room, and that is said too");
    Recovered { told, answered, ready }
}

/// Waits until whoever writes says why they cannot.
async fn tables_are_full(town: &Town, ballast: &mut Ballast) {
    let begun = Instant::now();
    loop {
        let (ready, figures) = tokio::join!(town.said("readyz"), town.saying("database_full"));
        if ready.iter().any(|said| said.contains("its disk is full")) && !figures.is_empty() {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "nobody says that the disk is full: {ready:?}");
        // What PostgreSQL let go of meanwhile is taken too.
        ballast.fill();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Has the log of writes begin new parts until there is no room for one, and waits until that has ended the database and
/// all copies say so.
async fn log_is_full(town: &mut Town, ballast: &mut Ballast) {
    let begun = Instant::now();
    let options = (*town.pool.connect_options()).clone();
    while !town.database_is_gone() {
        assert!(begun.elapsed() < PATIENCE, "the database goes on without room");
        ballast.fill();
        // Either may be refused: that is what is waited for.
        if let Ok(mut connection) = options.connect().await {
            let _ = sqlx::query("select pg_switch_wal()").execute(&mut connection).await;
            let _ = sqlx::query("select pg_current_xact_id()").execute(&mut connection).await;
            let _ = connection.close().await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    loop {
        let said = town.said("readyz").await;
        if said.iter().all(|said| said.contains("unreachable")) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "not everybody says that the database is gone: {said:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
