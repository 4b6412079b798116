//! Where PostgreSQL's programs are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

/// The oldest PostgreSQL that we start: it is the oldest whose `initdb` knows all options used here.
const OLDEST: u32 = 14;

/// Folders outside `PATH` where systems keep the programs: a parent, how the names of its folders begin, and
/// the way on from there. In order: Debian, Red Hat, SUSE, Gentoo, Alpine, Homebrew twice, Postgres.app, EDB,
/// Mac Ports, built from source.
const PLACES: [(&str, &str, &str); 11] = [
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/lib", "postgresql", "bin"),
    ("/usr/lib64", "postgresql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/Library/PostgreSQL", "", "bin"),
    ("/opt/local/lib", "postgresql", "bin"),
    ("/usr/local", "pgsql", "bin"),
];

/// What to do where there is no PostgreSQL.
pub(super) const MEND: &str = "install PostgreSQL (Debian and Ubuntu: apt install postgresql; Fedora: dnf install \
     postgresql-server; macOS: brew install postgresql@17) or set DATABASE_URL to one that runs";

/// The server's programs, of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    /// Holds `postgres` and `initdb`.
    pub(super) folder: PathBuf,
    /// 17 for 17.5. Data of one major version cannot be read by another.
    pub(super) major: u32,
}

impl Binaries {
    /// The programs in a folder, if both are there and run.
    pub(super) fn in_folder(folder: &Path) -> Option<Self> {
        if !folder.join("initdb").is_file() {
            return None;
        }
        let said = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let major = major_of(&String::from_utf8(said.stdout).ok()?)?;
        Some(Self { folder: folder.to_owned(), major })
    }

    /// The folder that the caller named; it must be right.
    pub(super) fn named(folder: &Path, wanted: Option<u32>) -> anyhow::Result<Self> {
        let found = Self::in_folder(folder).with_context(|| {
            format!("cannot find PostgreSQL's programs postgres and initdb in {}: mend PG_BIN", folder.display())
        })?;
        if found.major < OLDEST {
            bail!("cannot use the PostgreSQL {} in {}: {OLDEST} is the oldest", found.major, folder.display());
        }
        if let Some(wanted) = wanted
            && wanted != found.major
        {
            bail!(
                "cannot use the PostgreSQL {} in {}: the data was made by PostgreSQL {wanted}",
                found.major,
                folder.display()
            );
        }
        Ok(found)
    }

    /// Looks in `PATH`, then in the usual places, the highest version first.
    pub(super) fn on_this_machine(wanted: Option<u32>) -> Option<Self> {
        let path: Vec<PathBuf> = std::env::split_paths(&search_path()).filter(|folder| folder.is_absolute()).collect();
        let fits = |found: &Self| wanted.map_or(found.major >= OLDEST, |wanted| found.major == wanted);
        path.iter().filter_map(|folder| Self::in_folder(folder)).find(fits).or_else(|| {
            usual_places()
                .iter()
                .filter_map(|folder| Self::in_folder(folder))
                .filter(fits)
                .max_by_key(|found| found.major)
        })
    }
}

/// `PATH`. It is the system's, not a setting of ours.
#[expect(clippy::disallowed_methods, reason = "where the system keeps programs is no setting of ours")]
pub(super) fn search_path() -> OsString {
    std::env::var_os("PATH").unwrap_or_else(|| OsString::from("/usr/local/bin:/usr/bin:/bin"))
}

fn usual_places() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (parent, beginning, rest) in PLACES {
        let Ok(entries) = std::fs::read_dir(parent) else { continue };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(beginning) {
                found.push(entry.path().join(rest));
            }
        }
    }
    found
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` → 15
fn major_of(said: &str) -> Option<u32> {
    let (_, version) = said.split_once("(PostgreSQL) ")?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_the_server_says() {
        assert_eq!(major_of("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major_of("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(major_of("psql 15"), None);
    }

    #[test]
    fn a_named_folder_without_the_programs_is_refused_by_name() {
        let refused = Binaries::named(Path::new("/nowhere"), None).unwrap_err().to_string();
        assert!(refused.contains("/nowhere") && refused.contains("PG_BIN"), "{refused}");
    }
}
