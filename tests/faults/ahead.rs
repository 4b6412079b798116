//! The clock of a machine jumps under the processes that run on it: hours are told to each of them that are not so, by a
//! library that is loaded before the C library. Linux alone has one that can be made so simply.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::process::Command;

const SOURCE: &str = include_str!("clock.c");

/// A clock that may be set.
pub(crate) struct Jumps {
    folder: tempfile::TempDir,
    file: File,
}

impl Jumps {
    /// At first it is right.
    pub(crate) fn new() -> Self {
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
    pub(crate) fn settings(&self) -> Vec<(String, String)> {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        vec![("LD_PRELOAD".to_owned(), path("clock.so")), ("CLOCK_AHEAD".to_owned(), path("ahead"))]
    }

    /// From now on it is so many seconds ahead of the true time.
    pub(crate) fn set_ahead(&self, seconds: i64) {
        self.file.write_all_at(&seconds.to_ne_bytes(), 0).expect("a clock");
    }
}
