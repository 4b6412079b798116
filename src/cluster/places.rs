//! Which folders a cluster has, and where it may have them.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// The folder of the cluster of one major version.
pub(super) fn home(dir: &Path, major: u32) -> PathBuf {
    dir.join(format!("postgresql-{major}"))
}

/// Versions of PostgreSQL that made data here, highest first.
pub(super) fn majors_in(dir: &Path) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let mut majors: Vec<u32> = entries
        .flatten()
        .filter(|entry| entry.path().join("data").symlink_metadata().is_ok_and(|found| found.is_dir()))
        .filter_map(|entry| entry.file_name().to_str()?.strip_prefix("postgresql-")?.parse().ok())
        .collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    majors
}

/// Where a fleeting cluster is fast: in memory if there is room for one, else among the temporary things.
pub fn fleeting_place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let mode = memory.metadata().map_or(0, |found| found.mode());
    // Containers often have 64 MB there, which a few databases fill.
    if mode & 0o1002 == 0o1002 && free_bytes(memory).is_some_and(|free| free > 1 << 30) {
        return memory.to_owned();
    }
    std::env::temp_dir()
}

/// Asked of `df`, because the standard library cannot say it.
fn free_bytes(place: &Path) -> Option<u64> {
    let said = std::process::Command::new("df").arg("-Pk").arg(place).output().ok()?;
    let line = String::from_utf8(said.stdout).ok()?.lines().nth(1)?.to_owned();
    Some(line.split_whitespace().nth(3)?.parse::<u64>().ok()? * 1024)
}
