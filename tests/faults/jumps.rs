//! The clock of a machine jumps under the processes that run on it: hours are told to each of them that are not so, by a
//! library that is loaded before the C library. Linux alone has one that can be made so simply.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::town::Town;
use super::{judge, residents};
use crate::world::PATIENCE;

const SOURCE: &str = include_str!("clock.c");

/// A clock that may be set.
struct Jumps {
    folder: tempfile::TempDir,
    file: File,
}

impl Jumps {
    /// At first it is right.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (source, ahead) = (folder.path().join("clock.c"), folder.path().join("ahead"));
        std::fs::write(&source, SOURCE).expect("a source");
        std::fs::write(&ahead, 0_i64.to_ne_bytes()).expect("a clock");
        // The compiler that Rust links with.
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([folder.path().join("clock.so"), source])
            .output()
            .expect("cc runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let file = OpenOptions::new().write(true).open(ahead).expect("a clock");
        Self { folder, file }
    }

    /// What a process is told of it.
    fn settings(&self) -> Vec<(String, String)> {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        vec![("LD_PRELOAD".to_owned(), path("clock.so")), ("CLOCK_AHEAD".to_owned(), path("ahead"))]
    }

    /// From now on it is so many seconds ahead of the true time.
    fn set_ahead(&self, seconds: i64) {
        self.file.write_all_at(&seconds.to_ne_bytes(), 0).expect("a clock");
    }
}

/// Waits until so many rows are counted.
async fn until(town: &Town, rows: &'static str, count: i64) {
    let begun = Instant::now();
    while sqlx::query_scalar::<_, i64>(rows).fetch_one(&town.pool).await.expect("a count") < count {
        assert!(begun.elapsed() < PATIENCE, "never so many: {rows}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_that_jumps_under_every_copy_loses_nothing_and_repeats_nothing() {
    let clock = Jumps::new();
    let town = Town::with("jumps", 2, clock.settings()).await;
    let broadcast = judge::broadcast(&town, 20).await;
    let enough = Arc::new(AtomicBool::new(false));
    let living = tokio::spawn({
        let (telegram, enough) = (town.telegram.sandbox.clone(), enough.clone());
        async move { residents::live(&telegram, 4, enough).await }
    });
    until(&town, "select count(*) from outbox where broadcast_id is not null and state = 'sent'", 20).await;
    // By less than an hour each time: what was begun an hour before is no longer believed by the audit.
    for ahead in [2_400, 0, -2_400, 600, 595, -900, 0] {
        clock.set_ahead(ahead);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let kept = "select count(*) from inbox";
        let before: i64 = sqlx::query_scalar(kept).fetch_one(&town.pool).await.expect("a count");
        // However slow the machine: people wrote at that hour, and went on.
        until(&town, kept, before + 12).await;
    }
    enough.store(true, Ordering::Relaxed);
    let crowd = living.await.expect("nobody panics");
    judge::settled(&town, Duration::from_mins(2)).await;
    let wrong: Vec<_> =
        judge::judge(&town, &crowd, broadcast).await.into_iter().filter(|(_, times)| *times > 0).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{:?}", crowd.stuck);
    assert_eq!(judge::heard_twice(&town, &crowd.people), 0, "nothing failed, so nothing is said twice");
    let seconds: f64 =
        sqlx::query_scalar("select extract(epoch from max(received_at) - min(received_at))::float8 from inbox")
            .fetch_one(&town.pool)
            .await
            .expect("a figure");
    assert!(seconds > 3_000.0, "the copies were told of other hours: {seconds} s apart");
    town.close().await;
}
